"""Rows as pandas data frames, with column types that keep whole numbers whole and nothing nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.knowledge import schema, typed
from pipeline.knowledge.schema import Row

if TYPE_CHECKING:
    import pandas

_TYPES = {
    "text": "string",
    "integer": "Int64",
    "real": "Float64",
    "bool": "boolean",
    "number": "Float64",
    "date": "datetime64[s]",
    "json": "object",
}


def frame(table: str, rows: Iterable[Row]) -> pandas.DataFrame:
    """Rows of a table of the exchange format as a data frame: numbers and dates typed, their exact text beside them."""
    import pandas  # the heaviest import of all; a command that needs no frame does without

    known = schema.tables()[table]
    kinds = {name: _TYPES[kind] for name, kind, _ in typed.columns(known)}
    held = pandas.DataFrame([typed.values(known, row) for row in rows], columns=list(kinds), dtype="object")
    return held.astype(kinds)


def cells(rows: list[list[str]]) -> pandas.DataFrame:
    """A printed table: one row a row, columns numbered from 0; what its head is, a person decides."""
    import pandas

    return pandas.DataFrame(rows, dtype="string")
