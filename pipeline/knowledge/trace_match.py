"""Figures and sentences that fit what is asked, by value and by words, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pipeline.extract.citations.titles import words
from pipeline.knowledge import cells, nearby
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.search import search
from pipeline.quantity.quantities import Quantity
from pipeline.words.numbers import SCALES

_UNIT_WORDS = frozenset(
    ("per", "cent", "percent", "percentage", "usd", "us", "dollars", "million", "billion", "thousand", "trillion")
)

_ENOUGH = 0.5
"""Share of the words asked for that a sentence must hold."""

_LONG = 4
"""Letters of a word that is looked for in notes; shorter ones say little."""

_SCALED = re.compile(r"(?<=\d\s)[a-z]{5,9}\b", re.IGNORECASE)

_ALIKE = 0.88
"""Likeness from which on a word behind a number is a scale misspelt: "milion", but no "bullion"."""


def spelt(asked: str) -> str:
    """What is asked with the scale of its number spelt right: "43.7 milion" is "43.7 million"."""

    def right(found: re.Match[str]) -> str:
        word = found[0].lower()
        return next(iter(get_close_matches(word, SCALES, 1, _ALIKE)), found[0]) if word not in SCALES else found[0]

    return _SCALED.sub(right, asked)


Scored = list[tuple[float, OpenRow]]


def of_value(base: KnowledgeBase, quantity: Quantity, asked: str, doc: str | None) -> tuple[Scored, Scored, str]:
    """Figures of a value by the words asked for: those that fit, those that fit a little, and how the first were found.

    Where none fits, the words are looked for in the headings over each as well ("heading"), then figures of notes
    ("note"), then those that round to the value ("rounded").
    """
    wanted = content(asked)
    best, near = ranked(wanted, _valued(base, quantity, doc))
    if best:
        return best, near, ""
    best, near = ranked(wanted, (_under(base, row) for row in _valued(base, quantity, doc)))
    if best:
        return best, near, "heading"
    queries = (asked, " ".join(f"{word}*" for word in sorted(wanted) if len(word) >= _LONG))
    best, _ = ranked(wanted, nearby.in_notes(base, quantity, queries, doc))
    if best:
        return best, near, "note"
    best, _ = ranked(wanted, nearby.rounded(base, quantity, doc))
    return best, near, "rounded" if best else ""


def ranked(wanted: frozenset[str], rows: Iterable[OpenRow]) -> tuple[Scored, Scored]:
    """Rows that fit the words asked for, the best first, and those that fit a little."""
    scored = sorted(
        ((score_of(wanted, row), row) for row in rows),
        key=lambda pair: (-pair[0], "cell" in pair[1], not pair[1].get("footnotes"), _in_order(pair[1]["id"])),
    )
    best = [pair for pair in scored if pair[0] >= _ENOUGH and pair[0] >= 0.75 * scored[0][0]]
    return best, [pair for pair in scored if pair not in best and pair[0] > 0]


def _in_order(id_: str) -> tuple[tuple[str, int], ...]:
    """An id as it sorts: "p9" before "p10"."""
    return tuple((word, int(number or 0)) for word, number in re.findall(r"(\D*)(\d*)", id_))


def _valued(base: KnowledgeBase, quantity: Quantity, doc: str | None) -> Iterator[OpenRow]:
    """Figures of the same value, of the text and of its tables."""
    yield from _figures(base, quantity, doc)
    yield from map(nearby.of_cell, cells.of_value(base, quantity, doc))


def _under(base: KnowledgeBase, row: OpenRow) -> OpenRow:
    """A figure with the headings that it stands under."""
    block = base.passage(row["block"]) or {}
    over = " ".join(block.get("section") or ())
    return row | {"words": f"{row.get('words') or ''} {over}"}


def _figures(base: KnowledgeBase, quantity: Quantity, doc: str | None) -> Iterator[OpenRow]:
    """Statistics of the same value, and ranges with an end of that value; a bare number may be of any unit."""
    asked = {
        name: float(number) for name in ("value", "low", "high") if (number := getattr(quantity, name)) is not None
    }
    if not asked:
        return
    ways = [(" AND ".join(f"CAST({name} AS REAL) = ?" for name in asked), list[object](asked.values()))]
    if "value" in asked:  # an end of a range; each has an index
        ways += [(f"CAST({end} AS REAL) = ? AND {end} IS NOT NULL", [asked["value"]]) for end in ("low", "high")]
    for condition, arguments in ways:
        sql, values = condition, arguments
        if quantity.unit != "count":
            sql, values = f"{sql} AND unit = ?", [*values, quantity.unit]
        if doc:
            sql, values = f"{sql} AND doc = ?", [*values, doc]
        yield from base.rows("statistics", sql, tuple(values))


def sentences_with(base: KnowledgeBase, asked: str, doc: str | None) -> Iterator[OpenRow]:
    """The passages that hold the words, each with its best sentence."""
    wanted = content(asked)
    for hit in search(base, asked, doc=doc, limit=20):
        block = base.row("blocks", "id = ?", (hit.id,))
        if block and block["kind"] != "furniture":
            sentences = re.split(r"(?<=[.;:])\s+(?=[A-Z“])", block["text"])
            best = max(sentences, key=lambda sentence: score_of(wanted, {"sentence": sentence}))
            yield {"doc": hit.doc, "id": hit.id, "block": hit.id, "sentence": best, "passage": block}


def content(text: str) -> frozenset[str]:
    """The words that say what is counted: no numbers, no units, plural endings dropped."""
    return frozenset(w.rstrip("s") for w in words(text) if not w[0].isdigit() and w not in _UNIT_WORDS and w != "all")


def score_of(wanted: frozenset[str], row: OpenRow) -> float:
    """The share of the words asked for that stand with a figure or sentence, 0 to 1; 1 where none is asked for."""
    if not wanted:
        return 1.0
    told = " ".join(filter(None, (row.get(name) for name in ("sentence", "counted", "denominator", "place", "words"))))
    return len(wanted & content(told)) / len(wanted)
