"""A sentence whose figures are held against each other, and what was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.check.intervals import Interval, Verdict, told
from pipeline.model.document import Document
from pipeline.model.records import Statistic
from pipeline.model.spans import Span


@dataclass(frozen=True, slots=True)
class Trial:
    """One piece of arithmetic before it has its id."""

    kind: str
    figures: tuple[Statistic, ...]
    reported: str
    recomputed: Interval | None
    verdict: Verdict | str
    message: str
    against: Interval | None = None
    """What the reported figure can be."""


@dataclass(frozen=True, slots=True)
class FiguredSentence:
    """A sentence with its figures in order, and the words between, before and behind them."""

    doc: Document
    span: Span
    figures: Sequence[Statistic]

    def between(self, left: Statistic, right: Statistic) -> str:
        """The words from the end of one figure to the start of the next."""
        return self.doc.text[left.number.end : right.number.start]

    def after(self, figure: Statistic, most: int = 60) -> str:
        """At most so many characters behind a figure, up to the end of its sentence."""
        return self.doc.text[figure.number.end : min(self.span.end, figure.number.end + most)]

    def before(self, figure: Statistic, most: int = 80) -> str:
        """At most so many characters before a figure, from the start of its sentence."""
        return self.doc.text[max(self.span.start, figure.number.start - most) : figure.number.start]


def amounts(interval: Interval) -> str:
    """An interval of amounts for a reader: "171–173 billion"."""
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if interval.low.is_finite() and abs(interval.low) >= scale:
            low, high = told(Interval(interval.low / scale, interval.high / scale), 2)
            return f"{span_of(low, high)} {word}"
    return span_of(*told(interval, 0))


def span_of(low: str, high: str) -> str:
    """Two ends for a reader; one where they are the same."""
    return low if low == high else f"{low}–{high}"
