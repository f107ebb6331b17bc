"""Who cites what: the works of a knowledge base, and how much hangs on each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.extract.citations.titles import words
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.extract.citations.urls import normal_url
from pipeline.extract.symbols import normal
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow

NO_SOURCE = {"instrument", "treaty", "treaty_article"} | UNPUBLISHED
"""Kinds that nobody can fetch or need not: they are left out of what is missing."""


def name_of(work: OpenRow) -> str:
    """What a person calls a work."""
    return str(work["title"] or work["symbol"] or work["url"] or work["work"])


_NO_SOURCE = f"kind IN {tuple(sorted(NO_SOURCE))}"
_MISSING = f"document IS NULL AND (kind IS NULL OR NOT {_NO_SOURCE})"


def counts(base: KnowledgeBase) -> tuple[int, int, int]:
    """Works cited; of these, documents of the knowledge base; and what nobody need look for (treaties, letters, …)."""
    sql = f"SELECT count(*), count(document), coalesce(sum(document IS NULL AND {_NO_SOURCE}), 0) FROM works"
    works, held, unsought = base.connection.execute(sql).fetchone()
    return works, held, unsought


def how_many(base: KnowledgeBase, *, missing: bool = False) -> int:
    """How many works :func:`cited_works` tells."""
    sql = f"SELECT count(*) FROM works WHERE {_MISSING if missing else 'true'}"
    (number,) = base.connection.execute(sql).fetchone()
    return int(number)


def cited_works(base: KnowledgeBase, *, missing: bool = False, most: int = 0) -> Iterator[OpenRow]:
    """Works with the documents, citations and figures that hang on each, the heaviest first.

    ``missing`` leaves out works that are documents of the knowledge base, and kinds that are no documents; ``most`` is
    how many are told, 0 for all.
    """
    sql = f"""
        SELECT work, documents, citations, figures FROM work_counts
        WHERE work IN (SELECT work FROM works WHERE {_MISSING if missing else "true"})
        ORDER BY figures DESC, documents DESC, citations DESC, work LIMIT ?"""
    for key, documents, citations, figures in base.connection.execute(sql, (most or -1,)):
        work = base.row("works", "work = ?", (key,)) or {}
        yield work | {"name": name_of(work), "documents": documents, "citations": citations, "figures": figures}


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
