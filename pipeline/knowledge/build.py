"""Build a knowledge base: every document's rows, then the corpus's, into one new file that replaces the old whole."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pipeline
from pipeline.knowledge import schema
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
    layers: Mapping[type, tuple[Any, ...]],
    how: RunInfo,
) -> None:
    """Write a knowledge base; the file is seen whole or not at all, and the same input gives the same bytes.

    Args:
        path: Where it shall stand; what stood there is replaced.
        documents: Every source file with its document (None where it was not read), sorted by id.
        layers: What the corpus stages gave.
        how: How it was made.

    Raises:
        SpaceError: when the disk is full; what stood there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        with _Writer(beside) as writer:
            _write(writer, documents, Linked(layers), how)
        beside.replace(path)
    except sqlite3.OperationalError as error:
        if "full" in str(error) or "disk I/O" in str(error):
            raise not_written(path, OSError(errno.ENOSPC, str(error))) from error
        raise
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _write(writer: _Writer, documents: Iterable[tuple[Outcome, Document | None]], linked: Linked, how: RunInfo) -> None:
    for outcome, document in documents:
        view = View(outcome, document, linked)
        for name, rows in OF_DOCUMENT.items():
            writer.add(name, rows(view))
        writer.index(view)
        for name, (kind, builder) in OF_CORPUS.items():
            writer.add(name, builder(view.get(kind)))
    for name, (kind, builder) in OF_CORPUS.items():
        writer.add(name, builder(linked.get(kind)))
    writer.add_derived()
    info = {"ibid": pipeline.__version__, "schema": schema.VERSION, "parameters": how.parameters}
    writer.add("run_info", [info | {"stages": how.stages, "language_model": how.language_model}])


class _Writer:
    """A new SQLite file, filled in one transaction."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.executescript(schema.script())
        self._base.execute("BEGIN")

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            self._base.execute("INSERT INTO passages(passages) VALUES ('optimize')")
            self._base.execute("INSERT INTO figure_words(figure_words) VALUES ('optimize')")
            self._base.execute("COMMIT")
        self._base.close()

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Insert rows into a table; a row with a column the schema lacks is an error in its builder."""
        table = schema.tables()[name]
        names, marks = ", ".join(f'"{each}"' for each in table.names), ", ".join("?" * len(table.columns))
        self._base.executemany(
            f"INSERT INTO {name} ({names}) VALUES ({marks})",  # noqa: S608 - names from our own schema
            (_cells(table, row) for row in rows),
        )

    def add_derived(self) -> None:
        """Insert the rows that are made from rows, once all others are there, and index the words of figures."""
        held = KnowledgeBase(Path(), self._base)
        for name, rows in groupby(derived.rows(held), key=itemgetter(0)):
            self.add(name, (row for _, row in rows))
        self._base.execute("INSERT INTO figure_words(figure_words) VALUES ('rebuild')")

    def index(self, view: View) -> None:
        """Add the words of a document's blocks and notes to the full-text index."""
        if view.document is None:
            return
        self._base.executemany(
            "INSERT INTO passages (text, folded, id, doc) VALUES (?, ?, ?, ?)",
            ((text := view.text(part.span), beside(text), view.id(part.id), view.doc) for part in view.document.texts),
        )


def _cells(table: schema.Table, row: Row) -> list[Any]:
    if len(row) != len(table.columns):
        raise KeyError(
            f"{table.name}: the row has {sorted(set(row) ^ set(table.names))} besides the schema or lacks it"
        )
    values = ((row[name], keep) for name, keep in table.kept)
    return [value if value is None or keep is None else keep(value) for value, keep in values]
