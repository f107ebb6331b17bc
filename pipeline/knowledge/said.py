"""What is said of places in the text, by kind: figures, findings, repeats, conflicts, verifications.

People decide on these things; a decision is kept by the words it is about, and finds the thing again by their place.
"""

from __future__ import annotations

from typing import Final

from pipeline.knowledge.base import KnowledgeBase

_STILL: Final = {
    "finding": "SELECT 1 FROM findings WHERE block = :block AND rule = :rule LIMIT 1",
    "repeat": "SELECT 1 FROM copies WHERE block = :block LIMIT 1",
    "conflict": """
        SELECT 1 FROM conflict_figures t JOIN statistics s ON s.id = t.statistic WHERE s.block = :block LIMIT 1""",
    "verification": """
        SELECT 1 FROM verifications t JOIN statistics s ON s.id = t.statistic WHERE s.block = :block LIMIT 1""",
}


def still_said(base: KnowledgeBase, kind: str, block: str, rule: str | None) -> bool:
    """Whether anything of a kind (a finding: of that rule) is still said of a block's words."""
    return base.connection.execute(_STILL[kind], {"block": block, "rule": rule}).fetchone() is not None


_HERE = "SELECT id FROM statistics WHERE block = :block AND start = :start"
_AT: Final = {
    "figure": _HERE,
    "finding": """
        SELECT id FROM findings WHERE block = :block AND rule = :rule
        UNION ALL SELECT id FROM findings WHERE doc = :doc AND block IS NULL AND rule = :rule""",
    "repeat": "SELECT id FROM reuse WHERE cluster IN (SELECT cluster FROM copies WHERE block = :block)",
    "conflict": f"SELECT DISTINCT conflict FROM conflict_figures WHERE statistic IN ({_HERE})",
    "verification": f"SELECT id FROM verifications WHERE work IS :rule AND statistic IN ({_HERE})",
}


def said_at(base: KnowledgeBase, kind: str, block: str, start: int, rule: str | None) -> set[str]:
    """The ids of what may be said of one place: a few more than those whose place it is.

    ``rule`` is that of a finding, the work of a verification.
    """
    asked = {"block": block, "start": start, "rule": rule, "doc": block.partition("#")[0]}
    return {id_ for (id_,) in base.connection.execute(_AT[kind], asked)}


_FIGURES = "SELECT id FROM statistics WHERE doc = :doc"
_IN: Final = {
    "figure": f"{_FIGURES} ORDER BY rowid",
    "finding": "SELECT id FROM findings WHERE doc = :doc AND rule = :rule ORDER BY rowid",
    "repeat": "SELECT id FROM reuse WHERE cluster IN (SELECT cluster FROM copies WHERE doc = :doc) ORDER BY rowid",
    "conflict": f"SELECT DISTINCT conflict FROM conflict_figures WHERE statistic IN ({_FIGURES}) ORDER BY 1",
    "verification": f"SELECT id FROM verifications WHERE statistic IN ({_FIGURES}) AND work IS :rule ORDER BY rowid",
}


def said_in(base: KnowledgeBase, kind: str, doc: str, rule: str | None, *, most: int) -> list[str]:
    """The ids of the first things of a kind that are said in a document; none of a kind that is not known.

    ``rule`` is that of a finding, the work of a verification.
    """
    if kind not in _IN:
        return []
    asked = {"doc": doc, "rule": rule, "most": most}
    return [id_ for (id_,) in base.connection.execute(f"{_IN[kind]} LIMIT :most", asked)]
