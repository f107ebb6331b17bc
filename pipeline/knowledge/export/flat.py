"""Export as CSV and as Parquet: the same tables, lists and objects as JSON text; Parquet is typed."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.knowledge import schema, typed
from pipeline.knowledge.base import KnowledgeBase

_encode = msgspec.json.Encoder(decimal_format="number").encode
_ARROW = {
    "text": pa.string(),
    "json": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "bool": pa.bool_(),
}
_BATCH = 20_000
"""Rows of a Parquet row group."""


def to_csv(base: KnowledgeBase, folder: Path) -> None:
    """Write ``TABLE.csv`` for every table, each with a head line; nothing is an empty field."""
    for name, table in schema.tables().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.names)
            for row in base.rows(name):
                writer.writerow(_field(column, row[column.name]) for column in table.columns)


def to_parquet(base: KnowledgeBase, folder: Path) -> None:
    """Write ``TABLE.parquet`` for every table: numbers and dates typed, their text beside them; lists as JSON text."""
    for name, table in schema.tables().items():
        kinds = pa.schema(
            [
                pa.field(column, _ARROW[kind], metadata={"about": held.about})
                for column, kind, held in typed.columns(table)
            ],
            metadata={"about": table.about},
        )
        lists = [column for column in table.columns if column.kind == "json"]
        with pq.ParquetWriter(folder / f"{name}.parquet", kinds) as writer:
            batch: list[dict[str, Any]] = []
            for row in base.rows(name):
                batch.append(typed.values(table, row | {one.name: _value(one, row[one.name]) for one in lists}))
                if len(batch) == _BATCH:
                    writer.write_table(pa.Table.from_pylist(batch, schema=kinds))
                    batch = []
            writer.write_table(pa.Table.from_pylist(batch, schema=kinds))


def _field(column: schema.Column, value: Any) -> Any:
    value = _value(column, value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def _value(column: schema.Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "json":
        return _encode(value).decode()
    if column.kind == "number":
        return _encode(value).decode() if not isinstance(value, Decimal) else str(value)
    return value
