"""Is a knowledge base sound? Every quote is held against the text it is said to stand in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pipeline.knowledge.base import KnowledgeBase

_QUOTED = {
    "citations": "surface",
    "statistics": "surface",
    "masks": "surface",
    "mentions": "surface",
    "claims": "sentence",
}
"""Tables whose rows quote the text, and the column that holds the quote."""

_POINTS = (
    ("marks", "block"),
    ("marks", "footnote"),
    ("citations", "footnote"),
    ("citations", "block"),
    ("citations", "antecedent"),
    ("citations", "resolves_to"),
    ("statistics", "block"),
    ("mentions", "block"),
    ("claims", "block"),
)
"""Columns that name a block or a note."""

_LIMIT = 5
"""Faults shown of one kind."""


def can_search() -> bool:
    """Whether the SQLite of this Python has full-text search (FTS5), which a knowledge base needs."""
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE temp.probe USING fts5(text)")
    except sqlite3.OperationalError:
        return False
    return True


def faults(base: KnowledgeBase) -> Iterator[str]:
    """What is wrong with a knowledge base, in words; nothing where it is sound."""
    (state,) = base.connection.execute("PRAGMA integrity_check(1)").fetchone()
    if state != "ok":
        yield f"SQLite finds the file damaged: {state}"
        return
    for table, column in _QUOTED.items():
        yield from _moved(base, table, column)
    for table, column in _POINTS:
        yield from _dangling(base, table, column)
    yield from _unlinked(base)


def _moved(base: KnowledgeBase, table: str, column: str) -> Iterator[str]:
    """Rows whose quote is not what stands at their place."""
    holder = "coalesce(r.footnote, r.block)" if table == "citations" else "r.block"
    sql = f"""
        SELECT {holder}, r.start, r."{column}", substr(t.text, r.start + 1, r."end" - r.start)
        FROM {table} r LEFT JOIN (SELECT id, text FROM blocks UNION ALL SELECT id, text FROM footnotes) t
          ON t.id = {holder}
        WHERE t.text IS NULL OR substr(t.text, r.start + 1, r."end" - r.start) IS NOT r."{column}"
        LIMIT {_LIMIT}"""
    for where, start, quote, stands in base.connection.execute(sql):
        yield f"{table}: {where} at {start} reads {stands!r}, not {quote!r}"


def _dangling(base: KnowledgeBase, table: str, column: str) -> Iterator[str]:
    sql = f"""
        SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL
          AND "{column}" NOT IN (SELECT id FROM blocks UNION ALL SELECT id FROM footnotes) LIMIT {_LIMIT}"""
    for (name,) in base.connection.execute(sql):
        yield f"{table}: {column} names {name!r}, which is not there"


def _unlinked(base: KnowledgeBase) -> Iterator[str]:
    sql = "SELECT id FROM marks WHERE footnote IS NULL AND reason IS NULL"
    for (name,) in base.connection.execute(sql + f" LIMIT {_LIMIT}"):
        yield f"marks: {name} has neither a note nor a reason"
