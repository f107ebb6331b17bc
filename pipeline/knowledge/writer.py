"""Writes rows into a knowledge base, each at the number where it belongs (:mod:`pipeline.knowledge.rowids`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import pipeline
from pipeline.knowledge import rowids, schema
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.folding import beside
from pipeline.knowledge.rows import OF_CORPUS, OF_DOCUMENT, derived
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.view import View

PASSAGES: Final = "passages"
"""The full-text index of blocks and notes."""
OF_BOTH: Final = ("checks", "findings")
"""Tables of the corpus whose rows documents gave."""
BY_DOCUMENT: Final = (*OF_DOCUMENT, *OF_BOTH)
"""Tables in which a document has rows that are made of it alone."""


class Writer:
    """A SQLite file that is filled in one transaction, and closed with it."""

    def __init__(self, path: Path, *, fresh: bool) -> None:
        """Open a file: an empty one gets its tables."""
        self.base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rwc", uri=True, isolation_level=None)
        self.base.execute("PRAGMA journal_mode = OFF")
        self.base.execute("PRAGMA synchronous = OFF")
        self.base.execute("PRAGMA cache_size = -65536")
        if fresh:
            self.base.executescript(schema.script())
        self.base.execute("BEGIN")

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self.base.execute("COMMIT")
        self.base.close()

    def ask(self, sql: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """The rows that a statement gives."""
        return iter(self.base.execute(sql, values))

    def add(self, name: str, rows: Iterable[OpenRow], numbers: Iterable[int]) -> None:
        """Insert rows into a table; a row with a column the schema lacks is an error in its builder."""
        table = schema.tables()[name]
        self._put(name, table.names, ((n, *_cells(table, row)) for n, row in _numbered(numbers, rows)))

    def _put(self, name: str, columns: Iterable[str], cells: Iterable[Sequence[Any]]) -> None:
        names = ["rowid", *(f'"{each}"' for each in columns)]
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {name} ({', '.join(names)}) VALUES ({marks})"
        self.base.executemany(sql, cells)

    def add_document(self, view: View, slot: int) -> None:
        """Insert all rows of a document, and its words."""
        for name, rows in OF_DOCUMENT.items():
            self.add(name, rows(view), rowids.of_document(view.doc, slot))
        for name in OF_BOTH:
            kind, builder = OF_CORPUS[name]
            self.add(name, builder(view.get(kind)), rowids.of_document(view.doc, slot))
        if view.document is not None:
            parts = view.document.texts
            told = ((text := view.text(part.span), beside(text), view.id(part.id), view.doc) for part in parts)
            numbers = rowids.of_document(view.doc, slot)
            cells = ((n, *row) for n, row in _numbered(numbers, told))
            self._put(PASSAGES, ("text", "folded", "id", "doc"), cells)

    def add_records(self, name: str, records: Iterable[Any], numbers: Iterable[int]) -> None:
        """Insert the rows of records of the corpus."""
        self.add(name, OF_CORPUS[name][1](records), numbers)

    def add_clusters(self, numbered: Iterable[tuple[str, int]]) -> None:
        """Insert clusters of passages, by their names and numbers, with their copies."""
        held = KnowledgeBase(Path(), self.base)
        for name, number in numbered:
            for table, rows in groupby(derived.cluster_rows(held, name), key=itemgetter(0)):
                first = number if table == "clusters" else (number << rowids.COPY_BITS) + 1
                self.add(table, (row for _, row in rows), rowids.apart(first - 1, 1))

    def add_run(self, parameters: Mapping[str, object], stages: Mapping[str, str], model: object) -> None:
        """Insert how the knowledge base was made, in place of what was there."""
        self.base.execute("DELETE FROM run_info")
        info = {"ibid": pipeline.__version__, "schema": schema.VERSION, "parameters": parameters}
        self.add("run_info", [info | {"stages": stages, "language_model": model}], [1])


def _numbered(numbers: Iterable[int], rows: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Rows with their numbers.

    Raises:
        ValueError: when there are more rows than numbers.
    """
    free = iter(numbers)
    for row in rows:
        if (n := next(free, None)) is None:
            raise ValueError("more rows than numbers for them")
        yield n, row


def _cells(table: schema.Table, row: OpenRow) -> list[Any]:
    if len(row) != len(table.columns):
        raise KeyError(
            f"{table.name}: the row has {sorted(set(row) ^ set(table.names))} besides the schema or lacks it"
        )
    values = ((row[name], keep) for name, keep in table.kept)
    return [value if value is None or keep is None else keep(value) for value, keep in values]
