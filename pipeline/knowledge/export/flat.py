"""Export as CSV and as Parquet: the same tables, lists and objects as JSON text; Parquet is typed."""

from __future__ import annotations

import csv
import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.knowledge import schema, typed
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import Row

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


def to_parquet(base: KnowledgeBase, folder: Path, shards: int = 0) -> None:
    """Write ``TABLE.parquet`` for every table: numbers and dates typed, their text beside them; lists as JSON text.

    With ``shards`` a table is a folder of so many files at most, ``TABLE/shard=07/rows.parquet``, as DuckDB, Polars,
    Spark and Arrow read them: the rows of one document stand in one shard of every table that names documents.
    """
    for name, table in schema.tables().items():
        writers: dict[int, _Rows] = {}
        by = "doc" if "doc" in table.names else table.names[0]
        try:
            for row in base.rows(name):
                number = shard_of(str(row[by]), shards) if shards else 0
                if number not in writers:
                    path = folder / name / f"shard={number:02d}" / "rows.parquet" if shards else _whole(folder, name)
                    writers[number] = _Rows(path, table, _BATCH // max(1, shards // 4))
                writers[number].add(row)
            if not writers:
                path = folder / name / "shard=00" / "rows.parquet" if shards else _whole(folder, name)
                writers[0] = _Rows(path, table, _BATCH)
        finally:
            for writer in writers.values():
                writer.close()


def shard_of(name: str, shards: int) -> int:
    """The shard of a document or record, by the digest of its name: the same in every export with as many shards."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big") % shards


def _whole(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


class _Rows:
    """A Parquet file that takes rows one by one."""

    def __init__(self, path: Path, table: schema.Table, together: int) -> None:
        self._table, self._together = table, max(1000, together)
        self._schema = pa.schema(
            [
                pa.field(column, _ARROW[kind], metadata={"about": held.about})
                for column, kind, held in typed.columns(table)
            ],
            metadata={"about": table.about},
        )
        self._lists = [column for column in table.columns if column.kind == "json"]
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = pq.ParquetWriter(path, self._schema)
        self._rows: list[schema.OpenRow] = []

    def add(self, row: Row) -> None:
        lists = {one.name: _value(one, row[one.name]) for one in self._lists}
        self._rows.append(typed.values(self._table, {**row, **lists}))
        if len(self._rows) == self._together:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        self._flush()
        self._writer.close()


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
