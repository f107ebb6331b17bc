"""The schema as written in schema.sql, read once: tables, columns and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

import msgspec

VERSION = 4
"""``PRAGMA user_version`` of a knowledge base, here and at the head of ``schema.sql``.

Raised where a table or column goes or changes its meaning: older bases are refused then. A new one needs no raise: a
base that lacks it is told to be made again (:func:`pipeline.knowledge.base.open_base`).
"""

Row = Mapping[str, Any]
"""A row of a table as it is read: column to value, lists and objects decoded (:meth:`Table.row`)."""
OpenRow = dict[str, Any]
"""A row that may still be added to: as it is built, or as it is given to one that asked."""

_TABLE = re.compile(r"^CREATE TABLE (\w+) \( -- (.+)\n((?:.*\n)*?)\) STRICT;", re.MULTILINE)
_COLUMN = re.compile(
    r"""^\ \ "?(?P<name>[a-z_0-9]+)"?   # as it is called
        \ (?P<type>TEXT|INTEGER|REAL|ANY)
        (?P<rule>.*?),?                 # NOT NULL, CHECK (…)
        \ --\ (?P<about>.+)$""",
    re.VERBOSE | re.MULTILINE,
)
_DATE = re.compile(r"date|\w+_date")
"""Columns of ISO dates; a time that a figure is told for may be a year or a month, and stays text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and what it holds."""

    name: str
    kind: Literal["text", "integer", "real", "number", "json", "bool", "date"]
    required: bool
    about: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table and what one row of it is."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def selected(self) -> str:
        """The columns as SQL names them, in order."""
        return ", ".join(f'"{name}"' for name in self.names)

    @cached_property
    def _coded(self) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
        """The columns that SQLite keeps otherwise than the exchange format shows them, with what reads them."""
        return tuple((column.name, _READ[column.kind]) for column in self.columns if column.kind in _READ)

    def row(self, cells: Iterable[Any]) -> OpenRow:
        """What SQLite keeps, column by column in order, as the exchange format shows it."""
        row = dict(zip(self.names, cells, strict=True))
        for name, read in self._coded:
            if row[name] is not None:
                row[name] = read(row[name])
        return row

    @cached_property
    def kept(self) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
        """Each column with what turns a row-builder's value into what SQLite keeps; None where that is the value."""
        return tuple((column.name, _KEPT.get(column.kind)) for column in self.columns)


@cache
def script() -> str:
    """The SQL that makes an empty knowledge base."""
    return (files("pipeline.knowledge") / "schema.sql").read_text(encoding="utf-8")


@cache
def tables() -> Mapping[str, Table]:
    """Every table of the exchange format, in the order it is written."""
    return {
        name: Table(name=name, about=about, columns=tuple(map(_column, _COLUMN.finditer(body))))
        for name, about, body in _TABLE.findall(script())
    }


def _column(found: re.Match[str]) -> Column:
    rule = found["rule"]
    kind: Any = {"TEXT": "text", "INTEGER": "integer", "REAL": "real", "ANY": "number"}[found["type"]]
    kind = "json" if "json_valid" in rule else "bool" if "IN (0, 1)" in rule else kind
    kind = "date" if kind == "text" and _DATE.fullmatch(found["name"]) else kind
    required = "NOT NULL" in rule or "PRIMARY KEY" in rule
    return Column(name=found["name"], kind=kind, required=required, about=found["about"])


def _number(cell: Any) -> Any:
    return Decimal(cell) if isinstance(cell, str) else cell


_READ: Mapping[str, Callable[[Any], Any]] = {"json": msgspec.json.decode, "bool": bool, "number": _number}
"""What turns what SQLite keeps of some kinds into values."""


def exact(decimal: str) -> int | float | str:
    """A decimal string as the plainest number that says exactly the same; itself where there is none."""
    value = Decimal(decimal)
    if value == value.to_integral_value() and abs(value) < 2**63:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else decimal


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


_KEPT: Mapping[str, Callable[[Any], Any]] = {"json": _json, "number": exact, "bool": int}
"""What turns values of some kinds into what SQLite keeps."""
