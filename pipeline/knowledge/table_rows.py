"""Rows of the tables of a knowledge base, asked for by their cells or by a condition."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping

from pipeline.knowledge import schema
from pipeline.knowledge.lists.narrowed import Conditions
from pipeline.knowledge.schema import OpenRow


class TableRows:
    """The tables of the exchange format in an open SQLite file, row by row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(
        self, table: str, where: str = "", values: tuple[object, ...] = (), *, limit: int = -1, skip: int = 0
    ) -> Iterator[OpenRow]:
        """The rows of a table of the exchange format, in the order of documents and places.

        ``where`` is SQL with ``?`` for each of ``values``; at most ``limit`` rows (all where it is -1), after ``skip``.
        """
        asked = schema.tables()[table]
        sql = f"SELECT {asked.selected} FROM {table} {where and 'WHERE ' + where} ORDER BY rowid"
        if limit >= 0:
            sql, values = f"{sql} LIMIT ? OFFSET ?", (*values, limit, skip)
        for cells in self.connection.execute(sql, values):
            yield asked.row(cells)

    def row(self, table: str, where: str, values: tuple[object, ...]) -> OpenRow | None:
        """The first row that fits, or None."""
        return next(self.rows(table, where, values), None)

    def equal(self, table: str, cells: Mapping[str, object], *, most: int = -1, skip: int = 0) -> Iterator[OpenRow]:
        """The rows with these values in these columns: at most ``most``, all where it is -1, after ``skip``."""
        where = " AND ".join(f'"{name}" = ?' for name in cells)
        return self.rows(table, where, tuple(cells.values()), limit=most, skip=skip)

    def having(self, table: str, /, **cells: object) -> Iterator[OpenRow]:
        """The rows of a table that have these values in these columns."""
        return self.equal(table, cells)

    def first(self, table: str, /, **cells: object) -> OpenRow | None:
        """The first row of a table that has these values in these columns, or None."""
        return next(self.having(table, **cells), None)

    def of_documents(self, table: str, docs: Collection[str] = ()) -> Iterator[OpenRow]:
        """The rows of a table that belong to these documents; all of them where none is named."""
        held = Conditions().of_documents(docs)
        return self.rows(table, held.all, tuple(held.values))

    def ids(self, table: str, doc: str) -> list[str]:
        """The ids that a table has of a document, in no certain order."""
        return [id_ for (id_,) in self.connection.execute(f"SELECT id FROM {table} WHERE doc = ?", (doc,))]
