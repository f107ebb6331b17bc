"""A knowledge base, opened for reading."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from pipeline.knowledge import coverage, frames, schema
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.table_rows import TableRows
from pipeline.model.errors import AddressError, StoreError

if TYPE_CHECKING:
    import pandas

    from pipeline.knowledge.places import BlockNames


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept(
    method: Callable[Concatenate[KnowledgeBase, Asked], Answer],
) -> Callable[Concatenate[KnowledgeBase, Asked], Answer]:
    """Ask once: a knowledge base never changes while it is open, and keeps its answers as long as it is there."""

    @wraps(method)
    def ask(base: KnowledgeBase, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key = (method.__name__, args, tuple(sorted(kwargs.items())))
        if key not in base.answers:
            base.answers[key] = method(base, *args, **kwargs)
        answer: Answer = base.answers[key]
        return answer

    return ask


class KnowledgeBase(TableRows):
    """One SQLite file of claims and sources; nothing here changes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.path = path
        self.answers: dict[Hashable, Any] = {}
        """What was asked before, see :func:`kept`."""

    @kept
    def documents_known(self) -> tuple[OpenRow, ...]:
        """Every row of ``documents``, read once and kept."""
        return tuple(self.rows("documents"))

    @kept
    def document(self, doc: str) -> OpenRow | None:
        """The row of a document by its id, or None."""
        return self.row("documents", "doc = ?", (doc,))

    @kept
    def documents_called(self) -> tuple[tuple[str, tuple[str, ...], str | None], ...]:
        """Every document with its symbols, and the document that it is a duplicate of."""
        sql = "SELECT doc, symbol, symbols, duplicate_of FROM documents ORDER BY rowid"
        return tuple(
            (doc, tuple(filter(None, (symbol, *json.loads(symbols or "[]")))), original)
            for doc, symbol, symbols, original in self.connection.execute(sql)
        )

    @kept
    def _names(self) -> dict[str, str]:
        known = list(self.connection.execute("SELECT doc, symbol FROM documents"))
        symbols = Counter(symbol for _, symbol in known)
        return {doc: symbol if symbol and symbols[symbol] == 1 else doc for doc, symbol in known}

    @kept
    def places(self, doc: str) -> BlockNames:
        """What each block and note of a document is called."""
        from pipeline.knowledge.places import places  # which asks a base itself

        return places(self, doc)

    @kept
    def page_labels(self, doc: str) -> dict[int, str | None]:
        """Physical page to printed number, of every page of a document; empty for one without pages."""
        return dict(self.connection.execute("SELECT page, label FROM pages WHERE doc = ?", (doc,)).fetchall())

    def name_of(self, doc: str) -> str:
        """What people call a document: its symbol where no other document has the same, else its id."""
        return self._names().get(doc, doc)

    def passage(self, id_: str | None) -> OpenRow | None:
        """A block or a footnote by its global id (a block's row has ``kind``), or None."""
        if id_ is None:
            return None
        return self.row("blocks", "id = ?", (id_,)) or self.row("footnotes", "id = ?", (id_,))

    def stand(self, id_: str | None) -> OpenRow | None:
        """Of a block or a footnote by its global id what tells where it stands: document, pages, sub-paragraphs."""
        sql = "SELECT id, doc, page, end_page, items FROM blocks WHERE id = ?"
        found = self.connection.execute(sql, (id_,)).fetchone()
        if found is None:
            return self.passage(id_)
        *rest, items = found
        return dict(zip(("id", "doc", "page", "end_page"), rest, strict=True)) | {"items": json.loads(items)}

    def passages_beginning(self, stem: str) -> list[OpenRow]:
        """Blocks and footnotes whose global ids begin so."""
        end = stem + chr(0x10FFFF)
        return [row for table in ("blocks", "footnotes") for row in self.rows(table, "id >= ? AND id < ?", (stem, end))]

    def blocks_of(self, doc: str) -> Iterator[OpenRow]:
        """The blocks of a document in order, but for running heads, page numbers and other furniture of its pages."""
        return self.rows("blocks", "doc = ? AND kind <> 'furniture'", (doc,))

    def paragraphs_labelled(self, doc: str, label: str) -> list[OpenRow]:
        """Numbered paragraphs of a document with one printed number, in order."""
        return list(self.rows("blocks", "doc = ? AND kind = 'paragraph' AND label = ?", (doc, label)))

    def footnotes_labelled(self, doc: str, label: str) -> list[OpenRow]:
        """Notes of a document with one printed label, in order."""
        return list(self.rows("footnotes", "doc = ? AND label = ?", (doc, label)))

    def notes_of(self, block: str) -> list[OpenRow]:
        """The notes a block calls, in order."""
        wanted = "id IN (SELECT footnote FROM marks WHERE block = ?)"
        return list(self.rows("footnotes", wanted, (block,)))

    def frame(self, table: str) -> pandas.DataFrame:
        """A table of the exchange format as a data frame.

        Warns:
            NotLookedAt: of documents in which nobody looked for such rows, or in which looking failed.

        Raises:
            AddressError: when no table is called so.
        """
        if table not in schema.tables():
            raise AddressError(table, "no table is called so", hint=f"they are {', '.join(schema.tables())}")
        coverage.warn(self, {table} & set(self._layers()))
        return frames.frame(table, self.rows(table))

    def not_looked_at(self, *layers: str, doc: str | None = None) -> list[coverage.Gap]:
        """The documents in which these layers were not looked for, wholly or in part, and why; of one, or of all.

        Layers are called as the tables ("statistics", "citations"); none stands for every layer.

        Raises:
            AddressError: when no document is called so.
        """
        named = self._document(doc)
        return coverage.gaps(self, layers or self._layers(), None if named is None else {named})

    def _layers(self) -> list[str]:
        rows = self.connection.execute("SELECT layer FROM layers GROUP BY layer ORDER BY min(rowid)")
        return [name for (name,) in rows]

    def documents(self) -> pandas.DataFrame:
        """Every file, with what became of it."""
        return self.frame("documents")

    def paragraphs(self, doc: str | None = None) -> pandas.DataFrame:
        """The paragraphs of one document (its id or symbol), or of all.

        Raises:
            AddressError: when no document is called so.
        """
        doc = self._document(doc)
        where, values = ("kind = 'paragraph'", ()) if doc is None else ("kind = 'paragraph' AND doc = ?", (doc,))
        coverage.warn(self, ("blocks",), None if doc is None else {doc})
        return frames.frame("blocks", self.rows("blocks", where, values))

    def tables(self, doc: str | None = None) -> dict[str, pandas.DataFrame]:
        """The tables printed in one document, or in all: block id to its cells (all text).

        Raises:
            AddressError: when no document is called so.
        """
        doc = self._document(doc)
        where, values = ("kind = 'table'", ()) if doc is None else ("kind = 'table' AND doc = ?", (doc,))
        return {row["id"]: frames.cells(row["rows"]) for row in self.rows("blocks", where, values)}

    def _document(self, typed: str | None) -> str | None:
        from pipeline.knowledge.address import resolve  # which asks a base itself

        return None if typed is None else resolve(self, typed).doc

    def reading_only(self) -> None:
        """Let this connection read and nothing else, whatever SQL it is given: no writing, attaching, settings."""
        self.connection.execute("PRAGMA query_only = ON")
        self.connection.execute("PRAGMA trusted_schema = OFF")
        for index in ("passages", "figure_words"):  # an index is opened by words that are not let through below
            self.connection.execute(f"SELECT rowid FROM {index} LIMIT 0")
        self.connection.execute("SELECT value FROM json_each('[]')")  # the same
        self.connection.set_authorizer(_reading)

    def bounded(self, seconds: float | None) -> None:
        """Interrupt (``sqlite3.OperationalError``) whatever is asked from now on after so long; never where None."""
        end = time.monotonic() + (seconds or 0.0)
        self.stopped_when((lambda: time.monotonic() > end) if seconds else None)

    def stopped_when(self, stop: Callable[[], bool] | None) -> None:
        """Interrupt (``sqlite3.OperationalError``) what is asked from now on once this is true; never where None."""
        self.connection.set_progress_handler(stop, _STEPS)

    def close(self) -> None:
        """Close the SQLite file; no question can be asked afterwards."""
        self.connection.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock: some tenths of a millisecond."""
_READS = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))


def _reading(action: int, first: str | None, *_: object) -> int:
    """What ``reading_only`` lets through; a full-text index asks whether the file has changed."""
    asked = action == sqlite3.SQLITE_PRAGMA and first == "data_version"
    return sqlite3.SQLITE_OK if action in _READS or asked else sqlite3.SQLITE_DENY


_AGAIN = "make it anew: ibid run SOURCE --out DIR; finished work that still holds is used again"


def open_base(path: Path, *, one_thread: bool = True) -> KnowledgeBase:
    """Open a knowledge base for reading, in the thread that asks or (``one_thread=False``) in one thread at a time.

    Raises:
        StoreError: when there is none, or it is of another kind or another schema version, or lacks a column.
    """
    if path.is_dir():
        path = path / "kb.sqlite"
    if not path.is_file():
        raise StoreError(path, "no knowledge base here", hint="make one by: ibid run SOURCE --out DIR")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=one_thread)
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
        older = "an older" if version < schema.VERSION else "a newer"
        what = f"was made by {older} ibid (schema {version}; this one reads schema {schema.VERSION})"
        raise StoreError(path, what, hint=_AGAIN if version < schema.VERSION else "use the newer ibid, or " + _AGAIN)
    if missing := _missing(connection):
        connection.close()
        raise StoreError(path, f"was made by another state of ibid ({missing} is missing)", hint=_AGAIN)
    return KnowledgeBase(path, connection)


def _missing(connection: sqlite3.Connection) -> str | None:
    """The first table or column of the schema that a file lacks: the version alone does not tell of unfinished ones."""
    sql = "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    there = set(connection.execute(sql))
    wanted = ((table.name, name) for table in schema.tables().values() for name in table.names)
    return next((f"{table}.{name}" for table, name in wanted if (table, name) not in there), None)
