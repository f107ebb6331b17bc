"""Plots as numbers that a template draws as SVG: bars and dots by year, with the table of what they show beneath."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM = 640, 200, 60, 20, 24


def _ticks(low: float, high: float, *, whole: bool = False) -> list[float]:
    """Four to eight round numbers from ``low`` to ``high``; no fractions of what is counted (``whole``)."""
    span = (high - low) or abs(high) or 1.0
    step = 10.0 ** floor(log10(span / 4))
    step = next(step * k for k in (1, 2, 5, 10) if span / (step * k) <= 6)
    step = max(step, 1.0) if whole else step
    first = floor(low / step)
    return [round((first + n) * step, 10) for n in range(12) if low - step < (first + n) * step <= high + step / 2]


def _said(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def bars(title: str, counts: Sequence[tuple[str, int]]) -> dict[str, Any] | None:
    """One bar a label; None where there is nothing to draw."""
    if not counts:
        return None
    top = max(n for _, n in counts)
    wide = (WIDTH - LEFT - RIGHT) / len(counts)
    scale = (HEIGHT - BOTTOM - 14) / top
    held = [
        {
            "x": round(LEFT + n * wide + 1, 1),
            "w": round(max(1.0, wide - 2), 1),
            "y": round(HEIGHT - BOTTOM - count * scale, 1),
            "h": round(count * scale, 1),
            "label": f"{label}: {count}",
            "tick": label if len(counts) <= 14 or n % (len(counts) // 10) == 0 else "",
        }
        for n, (label, count) in enumerate(counts)
    ]
    ticks = [
        {"y": round(HEIGHT - BOTTOM - tick * scale, 1), "text": _said(tick)}
        for tick in _ticks(0, top, whole=True)
        if tick <= top
    ]
    rows = [{"cells": [label, str(count)], "href": None} for label, count in counts]
    frame = {"title": title, "kind": "bars", "width": WIDTH, "height": HEIGHT, "left": LEFT, "base": HEIGHT - BOTTOM}
    return frame | {"bars": held, "ticks": ticks, "columns": ["year", "figures"], "rows": rows}


def dots(title: str, points: Sequence[tuple[int, float, str, str]]) -> dict[str, Any] | None:
    """One dot a (year, value, words, link); None where there is nothing to draw."""
    if not points:
        return None
    years, values = [p[0] for p in points], [p[1] for p in points]
    first, last = min(years), max(years)
    low, high = min(0.0, *values), max(values)
    across = (WIDTH - LEFT - 48) / max(1, last - first)
    up = (HEIGHT - BOTTOM - 14) / ((high - low) or 1.0)
    held = [
        {
            "x": round(LEFT + 24 + (year - first) * across, 1),
            "y": round(HEIGHT - BOTTOM - (value - low) * up, 1),
            "label": words,
            "href": href,
        }
        for year, value, words, href in points
    ]
    ticks = [
        {"y": round(HEIGHT - BOTTOM - (tick - low) * up, 1), "text": _said(tick)}
        for tick in _ticks(low, high)
        if low <= tick <= high
    ]
    every = max(1, (last - first) // 8)
    marks = [
        {"x": round(LEFT + 24 + (year - first) * across, 1), "text": str(year)}
        for year in range(first, last + 1, every)
    ]
    rows = [{"cells": [str(year), _said(value), words], "href": href} for year, value, words, href in points]
    frame = {"title": title, "kind": "dots", "width": WIDTH, "height": HEIGHT, "left": LEFT, "base": HEIGHT - BOTTOM}
    return frame | {"dots": held, "ticks": ticks, "years": marks, "columns": ["year", "value", "figure"], "rows": rows}
