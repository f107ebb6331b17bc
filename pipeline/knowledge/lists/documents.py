"""Documents by body, year, language, status and words of their names, with how much was found in each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.lists.narrowed import Conditions

Facet = Literal["body", "year", "language", "status"]
"""What documents are counted by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents: what is empty is not asked for."""

    body: str = ""
    year: str = ""
    language: str = ""
    status: str = ""
    words: str = ""
    """Part of a title, a symbol or an id."""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document with how many figures were found in it, and how many findings that are no mere notes."""

    doc: str
    symbol: str | None
    title: str | None
    date: str | None
    pages: int | None
    language: str | None
    status: str
    reason: str | None
    body: str | None
    duplicate_of: str | None
    family: str | None
    warnings: int
    figures: int
    findings: int


def listed(base: KnowledgeBase, asked: DocumentFilter, *, most: int, skip: int = 0) -> list[ListedDocument]:
    """The documents that fit, in the order in which they were read."""
    held = _conditions(asked)
    sql = f"""
        SELECT d.doc, d.symbol, d.title, d.date, d.pages, d.language, d.status, d.reason, d.body, d.duplicate_of,
          d.family, json_array_length(d.warnings),
          (SELECT count(*) FROM statistics s WHERE s.doc = d.doc AND +s.tier IN ('stat', 'count')),
          (SELECT count(*) FROM findings f WHERE f.doc = d.doc AND f.severity <> 'note')
        FROM documents d {held.where} ORDER BY d.rowid LIMIT ? OFFSET ?"""
    return [ListedDocument(*cells) for cells in base.connection.execute(sql, (*held.values, most, skip))]


def counted(base: KnowledgeBase, facet: Facet, asked: DocumentFilter) -> list[tuple[str | None, int]]:
    """The commonest dozen values of a facet among the documents that fit, each with how many have it."""
    held = _conditions(asked)
    column = _SQL.get(facet, facet)
    sql = f"SELECT {column}, count(*) FROM documents d {held.where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12"
    return list(base.connection.execute(sql, held.values))


def originals(base: KnowledgeBase, *, most: int) -> list[str]:
    """The first documents that were read and are no copies of another, by id."""
    sql = "SELECT doc FROM documents WHERE status = 'done' AND duplicate_of IS NULL ORDER BY rowid LIMIT ?"
    return [doc for (doc,) in base.connection.execute(sql, (most,))]


_SQL = {"year": "substr(date, 1, 4)"}


def _conditions(asked: DocumentFilter) -> Conditions:
    held = Conditions()
    for name, value in asdict(asked).items():
        if name == "words" and value:
            held.add("(title LIKE ? OR symbol LIKE ? OR d.doc LIKE ?)", *[f"%{value}%"] * 3)
        elif value:
            held.add(f"{_SQL.get(name, name)} = ?", value)
    return held
