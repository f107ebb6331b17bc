"""What a knowledge base shows well: the figure, passage and unit that somebody new is shown first."""

from __future__ import annotations

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow


def figure(base: KnowledgeBase) -> str | None:
    """The id of a figure that was held against a source that is here, best one that is supported; else with a note."""
    return _one(base, _HELD) or _one(base, _NOTED)


_HELD = """
    SELECT statistic FROM verifications WHERE document IS NOT NULL AND statistic IS NOT NULL
    ORDER BY verdict <> 'supported', rowid LIMIT 1"""
_NOTED = "SELECT id FROM statistics WHERE tier = 'stat' AND json_array_length(footnotes) > 0 LIMIT 1"


def measured_figure(base: KnowledgeBase) -> OpenRow | None:
    """A figure with a note that is more than a count of things, as a row of ``statistics``."""
    return base.row("statistics", "footnotes NOT IN ('[]') AND tier = 'stat' AND unit <> 'count'", ())


def repeat(base: KnowledgeBase) -> str | None:
    """The passage that stands twice and is to be looked at first."""
    return _one(base, "SELECT cluster FROM clusters WHERE formulaic = 0 ORDER BY rank, weight DESC LIMIT 1")


def unit(base: KnowledgeBase) -> str | None:
    """The unit that most figures have."""
    return _one(base, "SELECT unit FROM statistics WHERE tier = 'stat' GROUP BY unit ORDER BY count(*) DESC LIMIT 1")


def has_finding(base: KnowledgeBase) -> bool:
    """Whether there is any finding that is no mere note."""
    return _one(base, "SELECT 1 FROM findings WHERE severity <> 'note' LIMIT 1") is not None


def has_source(base: KnowledgeBase) -> bool:
    """Whether a document of the knowledge base cites anything."""
    return _one(base, "SELECT 1 FROM work_counts LIMIT 1") is not None


_CALLING = "kind = 'paragraph' AND label IS NOT NULL AND id IN (SELECT block FROM marks WHERE footnote IS NOT NULL)"
_SHORT = "length(text) < 900"
_WITH_A_FIGURE = "id IN (SELECT block FROM statistics WHERE footnotes NOT IN ('[]'))"
_TELLING = (
    " AND ".join((_CALLING, _SHORT, _WITH_A_FIGURE)),
    " AND ".join((_CALLING, _SHORT)),
    _CALLING,
    "kind = 'paragraph'",
)
"""Which paragraph serves as the example: the first of the first kind there is."""


def paragraph(base: KnowledgeBase) -> OpenRow | None:
    """A paragraph worth showing, as a row of ``blocks``: with a figure and the note behind it, where there is one."""
    found = (base.row("blocks", where, ()) for where in _TELLING)
    return next((row for row in found if row), None)


def _one(base: KnowledgeBase, sql: str) -> str | None:
    row = base.connection.execute(sql).fetchone()
    return str(row[0]) if row else None
