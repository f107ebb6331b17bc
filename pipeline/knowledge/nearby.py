"""Figures that are not exactly the one asked for: those that round to it, and the nearest ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from math import log
from typing import Any

from pipeline.knowledge.base import KnowledgeBase
from pipeline.quantity.quantities import Quantity

Row = dict[str, Any]

_NEAREST = 5
_APART = 2.0
"""Figures up to so many times larger or smaller are near."""


def rounded(base: KnowledgeBase, quantity: Quantity, doc: str | None) -> Iterator[Row]:
    """Figures that give the one asked for when they are rounded to as many places: 47.2 million for "47 million"."""
    if quantity.value is None:
        return
    asked = Decimal(str(quantity.value))
    step = Decimal(10) ** int(asked.normalize().as_tuple().exponent)
    half = float(step) / 2
    yield from _between(base, quantity, float(asked) - half, float(asked) + half, doc)


def nearest(
    base: KnowledgeBase,
    quantity: Quantity,
    doc: str | None,
    wanted: frozenset[str],
    content: Callable[[str], frozenset[str]],
) -> list[Row]:
    """The figures of the same unit whose values are nearest, of those told with one of the words asked for."""
    if quantity.value is None or not float(quantity.value):
        return []
    asked = float(quantity.value)
    low, high = sorted((asked / _APART, asked * _APART))
    found = [
        row
        for row in _between(base, quantity, low, high, doc)
        if not wanted or wanted & content(f"{row['sentence'] or ''} {row['counted'] or ''}")
    ]
    found.sort(key=lambda row: (abs(log(abs(float(row["value"])) / abs(asked))), row["id"]))
    return found[:_NEAREST]


def _between(base: KnowledgeBase, quantity: Quantity, low: float, high: float, doc: str | None) -> Iterator[Row]:
    where, values = "CAST(value AS REAL) BETWEEN ? AND ?", list[object]([low, high])
    if quantity.unit != "count":
        where, values = f"{where} AND unit = ?", [*values, quantity.unit]
    if doc:
        where, values = f"{where} AND doc = ?", [*values, doc]
    for row in base.rows("statistics", where, tuple(values)):
        if float(row["value"]):
            yield row
