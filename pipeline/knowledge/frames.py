"""Rows as pandas data frames, with column types that keep whole numbers whole and nothing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.knowledge import schema

if TYPE_CHECKING:
    import pandas

_TYPES = {
    "text": "string",
    "integer": "Int64",
    "real": "Float64",
    "bool": "boolean",
    "number": "object",
    "json": "object",
}


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pandas.DataFrame:
    """Rows of a table of the exchange format as a data frame."""
    import pandas  # the heaviest import of all; a command that needs no frame does without

    columns = schema.tables()[table].columns
    held = pandas.DataFrame(list(rows), columns=[column.name for column in columns], dtype="object")
    return held.astype({column.name: _TYPES[column.kind] for column in columns})


def cells(rows: list[list[str]]) -> pandas.DataFrame:
    """A printed table: one row a row, columns numbered from 0; what its head is, a person decides."""
    import pandas

    return pandas.DataFrame(rows, dtype="string")
