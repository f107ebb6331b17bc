"""The words of a document: its blocks and notes, what stands on a page, and what is marked in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow


def texts(base: KnowledgeBase, doc: str) -> Iterator[str]:
    """The text of every block of a document, running lines among them, and of every note, in no certain order."""
    sql = "SELECT text FROM blocks WHERE doc = ?1 UNION ALL SELECT text FROM footnotes WHERE doc = ?1"
    return (text for (text,) in base.connection.execute(sql, (doc,)))


def in_order(base: KnowledgeBase, doc: str) -> dict[str, str]:
    """Id to text of every block of a document but its running lines, then of every note, in order."""
    sql = """
        SELECT id, text FROM (
          SELECT id, text, 0 AS notes, rowid AS n FROM blocks WHERE doc = :doc AND kind <> 'furniture'
          UNION ALL SELECT id, text, 1, rowid FROM footnotes WHERE doc = :doc)
        ORDER BY notes, n"""
    return dict(base.connection.execute(sql, {"doc": doc}).fetchall())


def question(doc: str) -> str:
    """What somebody may type behind ``ibid query`` to read a whole document."""
    return f"SELECT text FROM blocks WHERE doc = '{doc}'"


def on_page(
    base: KnowledgeBase, table: Literal["blocks", "footnotes"], doc: str, page: int, *, furniture: bool = False
) -> list[OpenRow]:
    """The blocks or notes that stand on a page, wholly or in part; running lines where they are asked for."""
    where = "doc = ? AND page <= ? AND coalesce(end_page, page) >= ?"
    if table == "blocks" and not furniture:
        where += " AND kind <> 'furniture'"
    return list(base.rows(table, where, (doc, page, page)))


@dataclass(frozen=True, slots=True)
class AnnotatedSpan:
    """Some words of a block or note that something was found in."""

    kind: Literal["figure", "citation", "name"]
    holder: str
    """The block or note."""
    start: int
    end: int
    key: str | None
    """The figure; the work of the citation, where one is known; the entity that is named."""


def stretches(base: KnowledgeBase, doc: str) -> Iterator[AnnotatedSpan]:
    """The figures, then the citations, then the names of known things in a document, with their places."""
    for holder, start, end, key in base.connection.execute(
        'SELECT block, start, "end", id FROM statistics WHERE doc = ?', (doc,)
    ):
        yield AnnotatedSpan("figure", holder, start, end, key)
    for holder, start, end, key in base.connection.execute(
        'SELECT coalesce(footnote, block), start, "end", work FROM citations WHERE doc = ?', (doc,)
    ):
        yield AnnotatedSpan("citation", holder, start, end, key)
    for holder, start, end, key in base.connection.execute(
        'SELECT block, start, "end", entity FROM mentions WHERE doc = ? AND entity IS NOT NULL', (doc,)
    ):
        yield AnnotatedSpan("name", holder, start, end, key)
