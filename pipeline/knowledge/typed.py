"""Numbers as numbers and dates as dates, for tools that compute: each with the exact text in a column beside it.

A column ``value`` of exact numbers becomes ``value``, a double, and ``value_text``, its digits; a column ``date``
becomes ``date`` and ``date_text``. Where a text is no number that a double can come near, or no whole date ("2031"),
the typed column is null and the text tells it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.knowledge.schema import Column, OpenRow, Row, Table

_TYPED = frozenset({"number", "date"})


def columns(table: Table) -> Iterator[tuple[str, str, Column]]:
    """(name, kind, column of the exchange format it comes from) of each column, in order."""
    for column in table.columns:
        yield column.name, column.kind, column
        if column.kind in _TYPED:
            yield f"{column.name}_text", "text", column


def values(table: Table, row: Row) -> OpenRow:
    """A row with numbers as floats, dates as dates, and their text; everything else as it is."""
    out: OpenRow = {}
    for column in table.columns:
        value = row[column.name]
        if column.kind == "number":
            out[column.name], out[f"{column.name}_text"] = number(value), digits(value)
        elif column.kind == "date":
            out[column.name], out[f"{column.name}_text"] = day(value), value
        else:
            out[column.name] = value
    return out


def number(value: int | float | Decimal | None) -> float | None:
    """The double nearest to an exact number; None where there is none, or it is beyond every double."""
    if value is None:
        return None
    try:
        near = float(value)
    except OverflowError:
        return None
    return near if math.isfinite(near) else None


def digits(value: int | float | Decimal | None) -> str | None:
    """An exact number in plain digits: "236000000000", "9.25"."""
    if value is None:
        return None
    return format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")


def day(value: str | None) -> date | None:
    """An ISO date; None where it is no whole one."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        return None
