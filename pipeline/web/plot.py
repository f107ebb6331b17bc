"""Plots as numbers that a template draws as SVG: bars and dots by year, with the table of what they show beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM = 640, 200, 60, 20, 24
_WIDEST = 44.0
"""A bar is no wider, however few there are."""
_APART = 8
"""Years without any figure, behind which few figures are told beside the plot, not in it."""
_FEW = 0.1
"""Share of all figures that are few."""
_MOST = 60
"""Years shown at most."""


def years_shown(counts: Mapping[int, int]) -> tuple[int, int]:
    """The years that a plot runs over: without a few that lie far off ("by 2075"), and sixty at most.

    >>> years_shown({2015: 4, 2023: 9, 2024: 30, 2075: 1})
    (2015, 2024)
    """
    years, total = sorted(counts), sum(counts.values())
    first, last = 0, len(years) - 1
    spare = _FEW * total
    while first < last:
        left, right = years[first + 1] - years[first], years[last] - years[last - 1]
        outer, gap = (first, left) if left > right else (last, right)
        spare -= counts[years[outer]]
        if gap <= _APART or spare < 0:
            break
        first, last = (first + 1, last) if outer == first else (first, last - 1)
    return max(years[first], years[last] - _MOST + 1), years[last]


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


def _beside(left_out: int) -> str:
    """What is said of figures of years that the plot does not run over."""
    if not left_out:
        return ""
    return f"{left_out:,} figure{'s' if left_out > 1 else ''} of years far off: in the table beneath"


def bars(title: str, counts: Mapping[int, int]) -> dict[str, Any] | None:
    """One bar a year, those without a figure too; None where there is nothing to draw."""
    if not counts:
        return None
    first, last = years_shown(counts)
    shown = [(year, counts.get(year, 0)) for year in range(first, last + 1)]
    top = max(n for _, n in shown)
    scale = (HEIGHT - BOTTOM - 14) / top
    held = _bars(shown, scale)
    ticks = [
        {"y": round(HEIGHT - BOTTOM - tick * scale, 1), "text": _said(tick)}
        for tick in _ticks(0, top, whole=True)
        if tick <= top
    ]
    rows = [{"cells": [str(year), str(counts[year])], "href": None} for year in sorted(counts)]
    out = sum(counts.values()) - sum(n for _, n in shown)
    frame = {"title": title, "kind": "bars", "width": WIDTH, "height": HEIGHT, "left": LEFT, "base": HEIGHT - BOTTOM}
    told = {"bars": held, "ticks": ticks, "beside": _beside(out)}
    return frame | told | {"columns": ["year", "figures"], "rows": rows}


Point = tuple[int, float, str, str]
"""Year, value, words, link."""


def _bars(shown: Sequence[tuple[int, int]], scale: float) -> list[dict[str, Any]]:
    """A bar for each year and its count, so many points high for one."""
    wide = min(_WIDEST, (WIDTH - LEFT - RIGHT) / len(shown))
    every = max(1, len(shown) // 10) if len(shown) > 14 else 1
    return [
        {
            "x": round(LEFT + n * wide + 1, 1),
            "w": round(max(1.0, wide - 2), 1),
            "y": round(HEIGHT - BOTTOM - count * scale, 1),
            "h": round(count * scale, 1),
            "label": f"{year}: {count}",
            "tick": str(year) if n % every == 0 else "",
            "spare": bool(n // every % 2),
        }
        for n, (year, count) in enumerate(shown)
    ]


def dots(title: str, points: Sequence[Point], years: tuple[int, int] | None = None) -> dict[str, Any] | None:
    """One dot a point, which leads to its figure, over ``years``; None where there is nothing to draw."""
    first, last = years or (min((p[0] for p in points), default=0), max((p[0] for p in points), default=0))
    shown = [point for point in points if first <= point[0] <= last]
    if not shown:
        return None
    first, last = min(p[0] for p in shown), max(p[0] for p in shown)
    values = [point[1] for point in shown]
    low, high = min(0.0, *values), max(values)
    across = (WIDTH - LEFT - 48) / max(1, last - first)
    up = (HEIGHT - BOTTOM - 14) / ((high - low) or 1.0)

    def x(year: int) -> float:
        return round(LEFT + 24 + (year - first) * across, 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) * up, 1)

    held = [{"x": x(year), "y": y(value), "label": words, "href": href} for year, value, words, href in shown]
    ticks = [{"y": y(tick), "text": _said(tick)} for tick in _ticks(low, high) if low <= tick <= high]
    every = max(1, (last - first) // 8)
    marks = [{"x": x(year), "text": str(year)} for year in range(first, last + 1, every)]
    rows = [{"cells": [str(year), _said(value), words], "href": href} for year, value, words, href in points]
    frame = {"title": title, "kind": "dots", "width": WIDTH, "height": HEIGHT, "left": LEFT, "base": HEIGHT - BOTTOM}
    told = {"dots": held, "ticks": ticks, "years": marks, "beside": _beside(len(points) - len(shown))}
    return frame | told | {"columns": ["year", "value", "figure"], "rows": rows}
