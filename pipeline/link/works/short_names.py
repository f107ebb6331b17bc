"""Instruments that a document names in full and in short: "the Revived Accord" for the "Revived Accord on Wells".

A short name is the beginning of the full one, up to the "on", "of", "for" or "to" that goes on. It stands for it where
one instrument of the document alone begins so, and where it is no name of another instrument itself.
"""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.extract.citations.titles import hard_numbers, words
from pipeline.link.works.core import COMMON
from pipeline.link.works.instruments import YEARLY, number_of, symbol_of
from pipeline.model.document import Document
from pipeline.model.records import Citation

KINDS = {"instrument", "treaty", "treaty_article"}
_GOES_ON = re.compile(r"\s(?:on|of|for|to|in|between|against|relating)\s")


def full_titles(doc: Document) -> dict[str, str]:
    """The full title behind every short one of a document."""
    titles = {one.title for one in doc.layer(Citation) if one.kind in KINDS and one.title}
    by_first: dict[str, list[str]] = defaultdict(list)
    for title in sorted(titles):
        by_first[words(title)[0] if words(title) else ""].append(title)
    found: dict[str, str] = {}
    for same in by_first.values():
        for short in same:
            longer = [title for title in same if _begins(short, title)]
            shortest = min(longer, key=len, default=None)
            if shortest and _can_be_short(short) and all(_one(shortest, title) for title in longer):
                found[short] = shortest
    return found | _of_years(doc)


def _of_years(doc: Document) -> dict[str, str]:
    """A text of which there is one for each cycle, where the document cites exactly one of them by its symbol."""
    cited = {symbol for one in doc.layer(Citation) for symbol in (one.symbol, *one.symbols)}
    named = {one.title for one in doc.layer(Citation)}
    one_of = {
        title: [year for year in years if f"{year} {title}" in named or symbol_of(f"{year} {title}") in cited]
        for title, years in YEARLY.items()
    }
    return {title: f"{years[0]} {title}" for title, years in one_of.items() if len(years) == 1}


def _begins(short: str, full: str) -> bool:
    return full.startswith(short) and _GOES_ON.match(full, len(short)) is not None


def _one(shortest: str, title: str) -> bool:
    """Whether a longer title goes on from the shortest one, so that both can be of one instrument."""
    return title == shortest or title.startswith(f"{shortest} ")


def _can_be_short(short: str) -> bool:
    few = words(short)
    told = symbol_of(short) or number_of(short)
    return len(few) >= 2 and not set(few) <= COMMON and not hard_numbers(short) and not told
