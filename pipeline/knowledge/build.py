"""Build a knowledge base: every document's rows, then the corpus's, into one new file that replaces the old whole."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pipeline
from pipeline.knowledge import schema
from pipeline.knowledge.again import PASSAGES, Before, Standing, digests
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.folding import beside
from pipeline.knowledge.rows import OF_CORPUS, OF_DOCUMENT, Row, derived
from pipeline.knowledge.view import Linked, View
from pipeline.model.document import Document
from pipeline.model.errors import not_written
from pipeline.model.outcome import Outcome


@dataclass(frozen=True, kw_only=True)
class RunInfo:
    """How a knowledge base was made; nothing here tells when or where."""

    parameters: Mapping[str, object]
    stages: Mapping[str, str]
    language_model: Mapping[str, str] | None = None


def build(
    path: Path,
    documents: Iterable[tuple[Outcome, Document | None]],
    layers: Mapping[type, tuple[Any, ...]] | Linked,
    how: RunInfo,
    before: Before | None = None,
) -> dict[str, bytes]:
    """Write a knowledge base; the file is seen whole or not at all, and the same input gives the same bytes.

    Args:
        path: Where it shall stand; what stood there is replaced.
        documents: Every source file with its document (None where it was not read, or where its rows stand), sorted
            by id.
        layers: What the corpus stages gave.
        how: How it was made.
        before: What of another knowledge base of this version stands, and is copied.

    Returns:
        What stands for the records of the corpus, table by table (:class:`~pipeline.knowledge.again.RowParts`).

    Raises:
        SpaceError: when the disk is full; what stood there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        with _Writer(beside, Standing(before) if before else None) as writer:
            linked = layers if isinstance(layers, Linked) else Linked(layers)
            made = _write(writer, documents, linked, how)
        beside.replace(path)
    except sqlite3.OperationalError as error:
        if "full" in str(error) or "disk I/O" in str(error):
            raise not_written(path, OSError(errno.ENOSPC, str(error))) from error
        raise
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    return made


def _write(
    writer: _Writer, documents: Iterable[tuple[Outcome, Document | None]], linked: Linked, how: RunInfo
) -> dict[str, bytes]:
    for outcome, document in documents:
        if writer.copy(outcome.doc):
            continue
        view = View(outcome, document, linked)
        for name, rows in OF_DOCUMENT.items():
            writer.add(name, rows(view))
        writer.index(view)
        for name, (kind, builder) in OF_CORPUS.items():
            writer.add(name, builder(view.get(kind)))
    made = {}
    for name, (kind, builder) in OF_CORPUS.items():
        made[name] = writer.add_records(name, linked.get(kind), builder)
    writer.add_derived()
    info = {"ibid": pipeline.__version__, "schema": schema.VERSION, "parameters": how.parameters}
    writer.add("run_info", [info | {"stages": how.stages, "language_model": how.language_model}])
    return made


Builder = Callable[[Iterable[Any]], Iterator[Row]]
_PASSAGES = ("text", "folded", "id", "doc")


class _Writer:
    """A new SQLite file, filled in one transaction."""

    def __init__(self, path: Path, before: Standing | None = None) -> None:
        self._base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rwc", uri=True, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.executescript(schema.script())
        self._before = before
        if before is not None:
            before.open(self._base)
        self._base.execute("BEGIN")

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self._base.execute("INSERT INTO passages(passages) VALUES ('optimize')")
            self._base.execute("INSERT INTO figure_words(figure_words) VALUES ('optimize')")
            self._base.execute("COMMIT")
        self._base.close()

    def copy(self, doc: str) -> bool:
        """Copy the rows of a document, where they stand as they are; in the order in which they would be made."""
        if self._before is None or not self._before.stands(doc):
            return False
        for name, rows in self._before.rows(doc):
            if name == PASSAGES:
                self._put(name, _PASSAGES, self._before.passages(rows))
            else:
                self._copy(name, rows)
        return True

    def _copy(self, name: str, rows: tuple[int, int]) -> None:
        if self._before is not None:
            self._put(name, (names := schema.tables()[name].names), self._before.cells(name, names, rows))

    def _put(self, name: str, columns: Iterable[str], cells: Iterable[Sequence[Any]]) -> None:
        """Insert rows one by one: a statement of many would cut the full-text index into other pieces."""
        names = [f'"{each}"' for each in columns]
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names from our own schema
        self._base.executemany(sql, cells)

    def add_records(
        self, name: str, records: Sequence[Any], builder: Callable[[Iterable[Any]], Iterator[Row]]
    ) -> bytes:
        """Insert the rows of records of the corpus; what stands for these records."""
        now = digests(records)
        runs = self._before.held(name, now) if self._before else [(None, range(len(now)))]
        for rows, numbers in runs:
            if rows is None:
                self.add(name, builder(records[n] for n in numbers))
            else:
                self._copy(name, rows)
        return b"".join(now)

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Insert rows into a table; a row with a column the schema lacks is an error in its builder."""
        table = schema.tables()[name]
        self._put(name, table.names, (_cells(table, row) for row in rows))

    def add_derived(self) -> None:
        """Insert the rows that are made from rows, once all others are there, and index the words of figures."""
        for sql in derived.JOINS.values():
            self._base.execute(sql)
        held = KnowledgeBase(Path(), self._base)
        stand = self._before.clusters(held) if self._before else frozenset()
        for cluster, of_cluster in derived.clustered(held, stand):
            if of_cluster is None:
                self._copy_cluster(cluster)
            else:
                for name, rows in groupby(of_cluster, key=itemgetter(0)):
                    self.add(name, (row for _, row in rows))
        self._base.execute("INSERT INTO figure_words(figure_words) VALUES ('rebuild')")

    def _copy_cluster(self, cluster: str) -> None:
        for name in ("clusters", "copies"):
            names = schema.tables()[name].names
            if self._before is not None:
                self._put(name, names, self._before.of_cluster(name, names, cluster))

    def index(self, view: View) -> None:
        """Add the words of a document's blocks and notes to the full-text index."""
        if view.document is None:
            return
        parts = view.document.texts
        told = ((text := view.text(part.span), beside(text), view.id(part.id), view.doc) for part in parts)
        self._put(PASSAGES, _PASSAGES, told)


def _cells(table: schema.Table, row: Row) -> list[Any]:
    if len(row) != len(table.columns):
        raise KeyError(
            f"{table.name}: the row has {sorted(set(row) ^ set(table.names))} besides the schema or lacks it"
        )
    values = ((row[name], keep) for name, keep in table.kept)
    return [value if value is None or keep is None else keep(value) for value, keep in values]
