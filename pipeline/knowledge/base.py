"""A knowledge base, opened for reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.knowledge import schema
from pipeline.model.errors import StoreError


class KnowledgeBase:
    """One SQLite file of claims and sources; nothing here changes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def rows(self, table: str, where: str = "", values: tuple[object, ...] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a table of the exchange format, in the order of documents and places.

        ``where`` is SQL with ``?`` for each of ``values``.
        """
        columns = schema.tables()[table].columns
        names = ", ".join(f'"{column.name}"' for column in columns)
        sql = f"SELECT {names} FROM {table} {where and 'WHERE ' + where} ORDER BY rowid"  # noqa: S608 - own schema
        for cells in self.connection.execute(sql, values):
            yield {column.name: schema.from_cell(column, cell) for column, cell in zip(columns, cells, strict=True)}

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_base(path: Path) -> KnowledgeBase:
    """Open a knowledge base for reading.

    Raises:
        StoreError: when there is none, or it is of another kind or another schema version.
    """
    if path.is_dir():
        path = path / "kb.sqlite"
    if not path.is_file():
        raise StoreError(path, "no knowledge base here", hint="make one by: ibid run SOURCE --out DIR")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        (kind,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(path, f"cannot be read as a knowledge base ({error})", hint="run ibid run again") from error
    if kind != 0x69626964:
        connection.close()
        raise StoreError(path, "is not a knowledge base of ibid", hint="give one by --kb FILE")
    if version != schema.VERSION:
        connection.close()
        what = f"has schema version {version}, not {schema.VERSION}"
        raise StoreError(path, what, hint="make it anew by: ibid run SOURCE --out DIR")
    return KnowledgeBase(path, connection)
