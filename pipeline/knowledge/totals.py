"""How many there are: rows of a table, by a column, of a document; and what ``ibid run`` sums up at its end."""

from __future__ import annotations

from dataclasses import dataclass, fields

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.lists.narrowed import Conditions


def count(base: KnowledgeBase, table: str) -> int:
    """How many rows a table has."""
    return int(base.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def by(base: KnowledgeBase, table: str, column: str) -> list[tuple[str, int]]:
    """The values of a column, each with how many rows have it, the commonest first."""
    return list(base.connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC"))


def figures(base: KnowledgeBase, *, noted: bool = False) -> int:
    """How many figures there are of the tiers that are listed unasked; ``noted``: with a note behind them."""
    note = " AND footnotes IS NOT NULL AND footnotes <> '[]'" if noted else ""
    sql = f"SELECT count(*) FROM statistics WHERE tier IN ('stat', 'count'){note}"
    return int(base.connection.execute(sql).fetchone()[0])


_HELD = ("footnotes", "marks", "citations", "statistics", "mentions", "claims")


def of_document(base: KnowledgeBase, doc: str) -> dict[str, int]:
    """How much was found in a document: table to the rows of it."""
    sql = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name} WHERE doc = ?" for name in _HELD)
    return dict(base.connection.execute(sql, (doc,) * len(_HELD)).fetchall())


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How much was found in a document, or in all."""

    paragraphs: int
    headings: int
    tables: int
    notes: int
    marks: int
    linked: int
    """Marks whose note was found."""
    citations: int
    back: int
    """Citations that point back at another: *ibid.* and short titles."""
    resolved: int
    """Those whose other citation was found."""
    ambiguous: int
    """Citations that could mean several works."""
    statistics: int
    counts: int
    noted: int
    """Statistics and counts with a note behind them."""


_FOUND = {
    "paragraphs": ("blocks", "kind = 'paragraph'"),
    "headings": ("blocks", "kind = 'heading'"),
    "tables": ("blocks", "kind = 'table'"),
    "notes": ("footnotes", ""),
    "marks": ("marks", ""),
    "linked": ("marks", "footnote IS NOT NULL"),
    "citations": ("citations", ""),
    "back": ("citations", "form IN ('ibid', 'short')"),
    "resolved": ("citations", "form IN ('ibid', 'short') AND resolves_to IS NOT NULL"),
    "ambiguous": ("citations", "ambiguous"),
    "statistics": ("statistics", "tier = 'stat'"),
    "counts": ("statistics", "tier = 'count'"),
    "noted": ("statistics", "tier IN ('stat', 'count') AND footnotes NOT IN ('[]')"),
}


def found(base: KnowledgeBase, doc: str | None = None) -> Found:
    """How much was found in one document, or in all."""

    def number(table: str, condition: str) -> int:
        held = Conditions().equal(doc=doc or "")
        if condition:
            held.add(condition)
        return int(base.connection.execute(f"SELECT count(*) FROM {table} {held.where}", held.values).fetchone()[0])

    return Found(**{each.name: number(*_FOUND[each.name]) for each in fields(Found)})


MEASURES = """\
SELECT (SELECT count(*) FROM documents WHERE status = 'done') AS documents_done,
 (SELECT count(*) FROM documents WHERE status <> 'done') AS documents_not_done,
 (SELECT count(*) FROM blocks WHERE kind = 'paragraph') AS paragraphs,
 (SELECT count(*) FROM footnotes) AS footnotes,
 (SELECT count(*) FROM marks WHERE footnote IS NULL) AS marks_without_note,
 (SELECT count(*) FROM citations) AS citations,
 (SELECT count(*) FROM citations WHERE work IS NULL) AS citations_without_work,
 (SELECT count(*) FROM statistics) AS statistics,
 (SELECT count(*) FROM layers WHERE status = 'failed') AS layers_failed"""
"""What DVC measures of a run, as a question for ``ibid query``."""
