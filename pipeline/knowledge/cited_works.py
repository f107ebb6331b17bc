"""Who cites what: the works of a knowledge base, and how much hangs on each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.citations.titles import words
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.extract.citations.urls import normal_url
from pipeline.extract.symbols import normal
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.lists.narrowed import Conditions
from pipeline.knowledge.schema import OpenRow

NO_SOURCE = {"instrument", "treaty", "treaty_article"} | UNPUBLISHED
"""Kinds that nobody can fetch or need not: they are left out of what is missing."""


def name_of(work: OpenRow) -> str:
    """What a person calls a work."""
    return str(work["title"] or work["symbol"] or work["url"] or work["work"])


_NO_SOURCE = f"w.kind IN {tuple(sorted(NO_SOURCE))}"
_MISSING = f"w.document IS NULL AND NOT {_NO_SOURCE}"


def counts(base: KnowledgeBase) -> tuple[int, int, int]:
    """Works cited; of these, documents of the knowledge base; and what nobody need look for (treaties, letters, …)."""
    sql = f"SELECT count(*), count(document), coalesce(sum(w.document IS NULL AND {_NO_SOURCE}), 0) FROM works w"
    works, held, unsought = base.connection.execute(sql).fetchone()
    return works, held, unsought


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """Which works: what is empty is not asked for."""

    missing: bool = False
    """Those that are no documents of the knowledge base, and of a kind that could be fetched."""
    kind: str = ""
    words: str = ""
    """Part of a title, a symbol or a key."""
    doc: str = ""
    """A document that cites them."""


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How many documents and citations cite a work, and behind how many figures it stands."""

    work: str
    documents: int
    citations: int
    figures: int


def _conditions(asked: WorkFilter) -> Conditions:
    held = Conditions()
    if asked.missing:
        held.add(_MISSING)
    if asked.kind:
        held.add("w.kind = ?", asked.kind)
    if asked.words:
        held.add("(w.title LIKE ? OR w.symbol LIKE ? OR w.work LIKE ?)", *[f"%{asked.words}%"] * 3)
    if asked.doc:
        held.add("w.work IN (SELECT j.value FROM citations c2, json_each(c2.works) j WHERE c2.doc = ?)", asked.doc)
    return held


def listed(base: KnowledgeBase, asked: WorkFilter, *, most: int = -1, skip: int = 0) -> list[WorkCounts]:
    """The works that fit, the heaviest first."""
    held = _conditions(asked)
    few = asked.kind or asked.doc
    joined = "works w CROSS JOIN work_counts c" if few else "work_counts c CROSS JOIN works w"
    sql = f"""
        SELECT c.work, c.documents, c.citations, c.figures FROM {joined} ON w.work = c.work {held.where}
        ORDER BY c.figures DESC, c.documents DESC, c.citations DESC, c.work LIMIT ? OFFSET ?"""
    return [WorkCounts(*cells) for cells in base.connection.execute(sql, (*held.values, most, skip))]


def by_kind(base: KnowledgeBase, asked: WorkFilter) -> list[tuple[str, int]]:
    """The commonest dozen kinds among the works that fit, each with how many are of it."""
    held = _conditions(asked)
    sql = f"SELECT kind, count(*) FROM works w {held.where} GROUP BY 1 ORDER BY 2 DESC LIMIT 12"
    return list(base.connection.execute(sql, held.values))


def how_many(base: KnowledgeBase, *, missing: bool = False) -> int:
    """How many works :func:`cited_works` tells when all are asked for."""
    sql = f"SELECT count(*) FROM works w {_conditions(WorkFilter(missing=missing)).where}"
    return int(base.connection.execute(sql).fetchone()[0])


def cited_works(base: KnowledgeBase, *, missing: bool = False, most: int = 0) -> Iterator[OpenRow]:
    """Works with the documents, citations and figures that hang on each, the heaviest first.

    ``missing`` leaves out works that are documents of the knowledge base, and kinds that are no documents; ``most`` is
    how many are told, 0 for all.
    """
    for one in listed(base, WorkFilter(missing=missing), most=most or -1):
        work = base.first("works", work=one.work) or {}
        counted = {"documents": one.documents, "citations": one.citations, "figures": one.figures}
        yield work | {"name": name_of(work)} | counted


def citations_of(base: KnowledgeBase, work: str, *, most: int, skip: int = 0) -> list[OpenRow]:
    """The citations of a work, as rows of ``citations``."""
    sql = "SELECT citation FROM citation_works WHERE work = ? LIMIT ? OFFSET ?"
    found = [id_ for (id_,) in base.connection.execute(sql, (work, most, skip))]
    return [row for id_ in found if (row := base.first("citations", id=id_))]


def related(base: KnowledgeBase, work: str) -> Iterator[OpenRow]:
    """The rows of ``work_relations`` that join a work with another, from either side."""
    return base.rows("work_relations", "work = ? OR target = ?", (work, work))


def citing(base: KnowledgeBase, typed: str) -> Iterator[OpenRow]:
    """Every citation of the works that ``typed`` names: a symbol, an address, a key, or words of a title."""
    for key in [key for key, *told in base.connection.execute(_NAMED) if _names(typed, key, *told)]:
        work = base.row("works", "work = ?", (key,)) or {}
        for citation in work["cited_by"]:
            row = base.row("citations", "id = ?", (citation,))
            if row is None:
                continue
            note = base.passage(row["footnote"]) if row["footnote"] else None
            place = base.passage(row["block"]) if row["block"] else None
            yield row | {
                "work": work["work"],
                "name": name_of(work),
                "note": note["label"] if note else None,
                "place": f"para. {place['label']}" if place and place["label"] else row["block"],
            }


_NAMED = "SELECT work, symbol, title, urls FROM works ORDER BY rowid"


def _names(typed: str, key: str, symbol: str | None, title: str | None, urls: str) -> bool:
    if typed == key or (symbol and normal(typed) == symbol):
        return True
    if "/" in typed and normal_url(typed) in {normal_url(url) for url in json.loads(urls or "[]")}:
        return True
    asked = words(typed)
    return bool(asked) and set(asked) <= set(words(title))
