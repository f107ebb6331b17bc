"""Who cites what: the works of a knowledge base, and how much hangs on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.extract.citations.titles import words
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.extract.citations.urls import normal_url
from pipeline.extract.symbols import normal
from pipeline.knowledge.base import KnowledgeBase

Row = dict[str, Any]

NO_SOURCE = {"instrument", "treaty", "treaty_article"} | UNPUBLISHED
"""Kinds that nobody can fetch or need not: they are left out of what is missing."""


def name_of(work: Row) -> str:
    """What a person calls a work."""
    return str(work["title"] or work["symbol"] or work["url"] or work["work"])


def counts(base: KnowledgeBase) -> tuple[int, int, int]:
    """Works cited; of these, documents of the knowledge base; and what nobody need look for (treaties, letters, …)."""
    works = list(base.rows("works"))
    held = sum(1 for work in works if work["document"])
    return len(works), held, sum(1 for work in works if not work["document"] and work["kind"] in NO_SOURCE)


def cited_works(base: KnowledgeBase, *, missing: bool = False) -> Iterator[Row]:
    """Works with the documents, citations and figures that hang on each, the heaviest first.

    ``missing`` leaves out works that are documents of the knowledge base, and kinds that are no documents.
    """
    counts = {
        work: {"documents": documents, "citations": citations, "figures": figures}
        for work, documents, citations, figures in base.connection.execute(_HEAVIEST)
    }
    works = {row["work"]: row for row in base.rows("works")}
    for key, weight in counts.items():
        work = works[key]
        if not (missing and (work["document"] or work["kind"] in NO_SOURCE)):
            yield work | {"name": name_of(work)} | weight


_HEAVIEST = """
    SELECT work, documents, citations, figures FROM work_counts
    ORDER BY figures DESC, documents DESC, citations DESC, work"""


def citing(base: KnowledgeBase, typed: str) -> Iterator[Row]:
    """Every citation of the works that ``typed`` names: a symbol, an address, a key, or words of a title."""
    for work in base.rows("works"):
        if not _names(work, typed):
            continue
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


def _names(work: Row, typed: str) -> bool:
    if typed == work["work"] or (work["symbol"] and normal(typed) == work["symbol"]):
        return True
    if "/" in typed and normal_url(typed) in {normal_url(url) for url in work["urls"]}:
        return True
    asked = words(typed)
    return bool(asked) and set(asked) <= set(words(work["title"]))
