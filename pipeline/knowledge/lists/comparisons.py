"""Figures held against one another and against their sources: conflicts, checks, verifications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.lists.narrowed import Among, Conditions
from pipeline.knowledge.schema import OpenRow, Row

LOOK = ("conflict", "series", "rounding")
"""Reasons of conflicts that are looked at unasked: another scope or subject is no conflict."""


def conflicts(
    base: KnowledgeBase, reasons: Collection[str] = LOOK, *, most: int = -1, skip: int = 0
) -> Iterator[OpenRow]:
    """Measures told differently for one of these reasons, as rows of ``conflicts``."""
    held = _of_reasons(reasons)
    return base.rows("conflicts", held.all, tuple(held.values), limit=most, skip=skip)


def of_each_reason(base: KnowledgeBase, reasons: Collection[str]) -> Counter[str]:
    """How many are told differently for each of these reasons."""
    held = _of_reasons(reasons)
    sql = f"SELECT reason, count(*) FROM conflicts {held.where} GROUP BY reason"
    return Counter(dict(base.connection.execute(sql, held.values)))


def total(base: KnowledgeBase, among: Among | None = None) -> int:
    """How many measures are told differently for a reason that is looked at unasked."""
    held = _of_reasons(LOOK).among("id", among)
    return int(base.connection.execute(f"SELECT count(*) FROM conflicts {held.where}", held.values).fetchone()[0])


def _of_reasons(reasons: Collection[str]) -> Conditions:
    return Conditions().one_of("reason", reasons)


def conflicts_of(base: KnowledgeBase, figure: str) -> Iterator[OpenRow]:
    """The conflicts that a figure is part of, of whatever reason."""
    return base.rows("conflicts", "id IN (SELECT conflict FROM conflict_figures WHERE statistic = ?)", (figure,))


def checks_of(base: KnowledgeBase, figure: str) -> Iterator[OpenRow]:
    """The arithmetic that was tried with a figure."""
    return base.rows("checks", 'id IN (SELECT "check" FROM check_figures WHERE statistic = ?)', (figure,))


def findings_on(base: KnowledgeBase, figure: Row) -> Iterator[OpenRow]:
    """The findings whose words share some with a figure's (a row of ``statistics``)."""
    where = 'block = ? AND start < ? AND "end" > ?'
    return base.rows("findings", where, (figure["block"], figure["end"], figure["start"]))


@dataclass(frozen=True, slots=True)
class RepeatWith:
    """A passage that stands twice and holds a figure."""

    cluster: str
    copies: int
    drifted: bool
    text: str


def repeats_with(base: KnowledgeBase, figure: Row, *, most: int) -> list[RepeatWith]:
    """The passages that stand twice and hold a figure (a row of ``statistics``); no set phrases."""
    sql = """
        SELECT DISTINCT p.cluster, c.copies, c.drifted, c.text FROM copies p JOIN clusters c ON c.cluster = p.cluster
        WHERE p.block = ? AND p.start < ? AND p."end" > ? AND c.formulaic = 0 LIMIT ?"""
    found = base.connection.execute(sql, (figure["block"], figure["end"], figure["start"], most))
    return [RepeatWith(cluster, copies, bool(drifted), text) for cluster, copies, drifted, text in found]


def verifications(base: KnowledgeBase, doc: str | None = None) -> Iterator[OpenRow]:
    """What sources say of the figures that cite them; of one document's figures, or of all."""
    if doc is None:
        return base.rows("verifications")
    return base.rows("verifications", "claim >= ? AND claim < ?", (f"{doc}#", f"{doc}$"))  # "$" comes right after "#"
