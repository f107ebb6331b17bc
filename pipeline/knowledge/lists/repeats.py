"""Passages that stand twice, by what changed in them, where they stand and what was decided: drifted figures first."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.lists.narrowed import Among, Conditions
from pipeline.knowledge.schema import OpenRow, Row
from pipeline.link.reuse.numbers import differ


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatFilter:
    """Which passages: what is empty or None is not asked for."""

    formulaic: bool = False
    """Set phrases of UN drafting, or what is none."""
    drifted: bool | None = None
    where: str = ""
    """"within" one document, or "across" several."""
    words: int = 0
    """So many at least."""
    doc: str = ""
    among: tuple[Among, ...] = ()


def listed(base: KnowledgeBase, asked: RepeatFilter, *, most: int, skip: int = 0) -> list[OpenRow]:
    """The passages that fit, as rows of ``clusters``, in the order in which to look at them."""
    held = _conditions(asked)
    order = 'ORDER BY "rank", weight DESC, cluster LIMIT ? OFFSET ?'
    where = f"rowid IN (SELECT rowid FROM clusters WHERE {held.all} {order})"
    return sorted(base.rows("clusters", where, (*held.values, most, skip)), key=_rank)


def total(base: KnowledgeBase, asked: RepeatFilter) -> int:
    """How many repeated passages fit the conditions of ``asked``."""
    held = _conditions(asked)
    return int(base.connection.execute(f"SELECT count(*) FROM clusters WHERE {held.all}", held.values).fetchone()[0])


def following(base: KnowledgeBase, row: Row, asked: RepeatFilter, *, back: bool = False) -> str | None:
    """The passage that follows one (or, ``back``, stands before it) among those that fit; None at the end."""
    held = _conditions(asked)
    sign, order = ("<", '"rank" DESC, weight, cluster DESC') if back else (">", '"rank", weight DESC, cluster')
    sql = f"""
        SELECT cluster FROM clusters WHERE {held.all} AND ("rank", -weight, cluster) {sign} (?, ?, ?)
        ORDER BY {order} LIMIT 1"""
    found = base.connection.execute(sql, (*held.values, *_rank(row))).fetchone()
    return str(found[0]) if found else None


def _rank(row: Row) -> tuple[int, int, str]:
    """What the list is in order of."""
    return row["rank"], -row["weight"], row["cluster"]


def _conditions(asked: RepeatFilter) -> Conditions:
    held = Conditions().add("formulaic = ?", int(asked.formulaic))
    if asked.drifted is not None:
        held.add("drifted = ?", int(asked.drifted))
    if asked.where:
        held.add("documents = 1" if asked.where == "within" else "documents > 1")
    if asked.words:
        held.add("words >= ?", asked.words)
    if asked.doc:
        held.add("cluster IN (SELECT cluster FROM copies WHERE doc = ?)", asked.doc)
    for each in asked.among:
        held.among("cluster", each)
    return held


def by_drift(base: KnowledgeBase) -> dict[tuple[bool, bool], int]:
    """How many passages there are of each sort: whether it is a set phrase, and whether a figure changed."""
    sql = "SELECT formulaic, drifted, count(*) FROM clusters GROUP BY 1, 2"
    return {(bool(formulaic), bool(drifted)): n for formulaic, drifted, n in base.connection.execute(sql)}


BY_FIGURES = {
    "changed": "with a figure that changed",
    "other": "with other figures, which may be of two things",
    "same": "with the same figures or none",
}
"""What is told of a passage's figures, in the words in which passages are counted."""


def by_figures(counts: Mapping[tuple[bool, bool], int], others: Collection[str]) -> dict[str, int]:
    """Passages of each sort of :data:`BY_FIGURES`, by :func:`by_drift` and :func:`with_other_numbers` (``others``)."""
    same = counts.get((False, False), 0) - len(others)
    return {"changed": counts.get((False, True), 0), "other": len(others), "same": same}


def with_other_numbers(base: KnowledgeBase) -> frozenset[str]:
    """Passages of which two copies hold other numbers, though no figure of one fact changed; set phrases apart."""
    sql = """
        SELECT r.cluster, json_extract(r.a, '$.text'), json_extract(r.b, '$.text')
        FROM reuse r JOIN clusters c ON c.cluster = r.cluster WHERE c.formulaic = 0 AND c.drifted = 0"""
    return frozenset(cluster for cluster, a, b in base.connection.execute(sql) if differ(a, b))


def pair_ids(base: KnowledgeBase, cluster: str) -> list[str]:
    """The ids of the pairs of copies on which a passage hangs."""
    return [id_ for (id_,) in base.connection.execute("SELECT id FROM reuse WHERE cluster = ?", (cluster,))]


def with_pairs(base: KnowledgeBase, pairs: Collection[str]) -> list[OpenRow]:
    """The passages that hang on any of these pairs, as rows of ``clusters``."""
    where = "cluster IN (SELECT cluster FROM reuse WHERE id IN (SELECT value FROM json_each(?)))"
    return list(base.rows("clusters", where, (json.dumps(list(pairs)),)))


def pairs(base: KnowledgeBase, doc: str | None = None, where: str | None = None) -> Iterator[OpenRow]:
    """Pairs of copies, as rows of ``reuse``: with a side in ``doc``; "within" one document, or "across" two."""
    held = Conditions()
    if doc:
        held.add("cluster IN (SELECT cluster FROM copies WHERE doc = ?)", doc)
        held.add("(json_extract(a, '$.doc') = ? OR json_extract(b, '$.doc') = ?)", doc, doc)
    if where:
        sign = "=" if where == "within" else "<>"
        held.add(f"json_extract(a, '$.doc') {sign} json_extract(b, '$.doc')")
    return base.rows("reuse", held.all, tuple(held.values))
