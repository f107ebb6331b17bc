"""Figures that are not exactly the one asked for: those that round to it, and the nearest ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from math import log

from pipeline.knowledge import cells
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.search import search
from pipeline.quantity.quantities import Quantity, find_quantities

_NEAREST = 5
_APART = 2.0
"""Figures up to so many times larger or smaller are near."""


_COARSE = Decimal("0.025")
"""How far, as a share of itself, a number of one digit may lie from the figure that was rounded to it: 2,000 stands for
1,980, but 200 is not what one calls 150, nor 90 per cent what one calls 85."""


def rounded(base: KnowledgeBase, quantity: Quantity, doc: str | None) -> Iterator[OpenRow]:
    """Figures that give the one asked for when they are rounded to as many places: 47.2 million for "47 million"."""
    if quantity.value is None:
        return
    asked = Decimal(str(quantity.value))
    digits, exponent = asked.normalize().as_tuple()[1:]
    half = Decimal(10) ** int(exponent) / 2
    if len(digits) == 1:
        half = min(half, abs(asked) * _COARSE)
    yield from _between(base, quantity, float(asked - half), float(asked + half), doc)


def nearest(
    base: KnowledgeBase,
    quantity: Quantity,
    doc: str | None,
    wanted: frozenset[str],
    content: Callable[[str], frozenset[str]],
) -> list[OpenRow]:
    """The figures of the same unit whose values are nearest, of those told with one of the words asked for."""
    if quantity.value is None or not float(quantity.value):
        return []
    asked = float(quantity.value)
    low, high = sorted((asked / _APART, asked * _APART))
    found = [
        row
        for row in _between(base, quantity, low, high, doc)
        if not wanted or wanted & content(f"{row['sentence'] or ''} {row['counted'] or ''} {row.get('words') or ''}")
    ]
    found.sort(key=lambda row: (abs(log(abs(float(row["value"])) / abs(asked))), row["id"]))
    return found[:_NEAREST]


def _between(base: KnowledgeBase, quantity: Quantity, low: float, high: float, doc: str | None) -> Iterator[OpenRow]:
    where, values = "CAST(value AS REAL) BETWEEN ? AND ?", list[object]([low, high])
    if quantity.unit != "count":
        where, values = f"{where} AND unit = ?", [*values, quantity.unit]
    if doc:
        where, values = f"{where} AND doc = ?", [*values, doc]
    for row in base.rows("statistics", where, tuple(values)):
        if float(row["value"]):
            yield row
    if doc:
        yield from map(of_cell, cells.about(base, quantity, doc, low, high))


def in_notes(base: KnowledgeBase, quantity: Quantity, queries: Iterable[str], doc: str | None) -> Iterator[OpenRow]:
    """Figures of the same value and unit that stand in a note alone, where a note holds the words of a query."""
    seen: set[str] = set()
    for query in queries:
        for hit in search(base, query, doc=doc, limit=_NOTES) if query.strip() else ():
            note = base.row("footnotes", "id = ?", (hit.id,))
            if note is None or hit.id in seen:
                continue
            seen.add(hit.id)
            yield from _told_in(note, quantity)


_NOTES = 200
"""Passages with the words asked for among which notes are looked for."""


def _told_in(note: OpenRow, quantity: Quantity) -> Iterator[OpenRow]:
    """The first figure of a note that is the one asked for, in its sentence."""
    for found in find_quantities(note["text"]):
        alike = (found.value, found.low, found.high) == (quantity.value, quantity.low, quantity.high)
        if alike and quantity.unit in {"count", found.unit}:
            yield {
                "doc": note["doc"],
                "id": note["id"],
                "block": note["id"],
                "sentence": _sentence_at(note["text"], found.number.start),
                "num_surface": found.number.of(note["text"]),
                "note": note,
            }
            return


def _sentence_at(text: str, at: int) -> str:
    """The sentence of a note that holds a place."""
    start = max((found.end() for found in _STOP.finditer(text, 0, at)), default=0)
    found = _STOP.search(text, at)
    return text[start : found.start() + 1 if found else len(text)].strip()


_STOP = re.compile(r"[.;]\s+(?=[A-Z“])")


def of_cell(found: cells.TableFigure) -> OpenRow:
    """A figure of a table as a row like those of the figures in a text."""
    return {
        "doc": found.doc,
        "id": found.id,
        "block": found.block,
        "sentence": found.sentence,
        "num_surface": found.cell.surface,
        "value": found.cell.value,
        "counted": None,
        "words": found.words,
        "cell": found,
    }
