"""Arithmetic between sentences: shares and changes whose whole or base stands earlier in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.check.figured_sentence import FiguredSentence, Trial, span_of
from pipeline.check.intervals import Interval, judge, of, told
from pipeline.check.shares import bracketed_shares, whole_of
from pipeline.model.records import Statistic

_OF_THESE = re.compile(r"^(?:Out\sof|Of)\s(?:these|those|them|which|whom|this\s(?:total|number)|the\stotal)\b")
_CHANGE = re.compile(
    r"\b(?:an?\s(?P<up>increase|rise|growth)|an?\s(?P<down>decrease|reduction|decline|fall|drop))\sof\s(?:\w+\s)?$"
)
_NO_PARTS = frozenset({"ratio", "times", "percent"})


def across(line: FiguredSentence, earlier: Sequence[FiguredSentence]) -> Iterator[Trial]:
    """Shares and changes of one sentence, held against figures of the sentences before it in its paragraph."""
    yield from _shares(line, earlier)
    yield from _changes(line, earlier)


def _shares(line: FiguredSentence, earlier: Sequence[FiguredSentence]) -> Iterator[Trial]:
    """Shares of the one figure told before that fits: "The Office closed 165 cases. … 32 (19 per cent) were new".

    Only "Of these" says that the whole is the figure before; a share that fits no figure is then open.
    """
    for part, percent in bracketed_shares(line):
        whole = whole_of(line, part)
        if whole is not None and _share(line, part, percent, line, whole):
            continue
        fit = [
            share
            for before in earlier
            for figure in before.figures
            if figure.unit == part.unit
            and part.unit not in _NO_PARTS
            and (share := _share(line, part, percent, before, figure))
        ]
        if len({share.figures[0].value for share in fit}) == 1:
            yield fit[-1]
        elif not fit and whole is None and _OF_THESE.match(line.doc[line.span]) and earlier:
            yield from _open(line, part, percent, earlier[-1])


def _quotient(line: FiguredSentence, part: Statistic, before: FiguredSentence, whole: Statistic) -> Interval | None:
    top, bottom = of(line.doc, part), of(before.doc, whole)
    if top is None or bottom is None or bottom.low <= 0 or top.low >= bottom.high:
        return None
    return top / bottom * 100


def _share(
    line: FiguredSentence, part: Statistic, percent: Statistic, before: FiguredSentence, whole: Statistic
) -> Trial | None:
    """A share of a whole, where it fits."""
    share, reported, doc = _quotient(line, part, before, whole), of(line.doc, percent), line.doc
    if share is None or reported is None or (verdict := judge(reported, share)) == "inconsistent":
        return None
    return Trial(
        "share",
        (whole, part, percent),
        doc[percent.number],
        share,
        verdict,
        f"{doc[part.number]} of {doc[whole.number]}, told before, is {span_of(*told(share))} per cent; "
        f"reported {doc[percent.number]}",
    )


def _open(line: FiguredSentence, part: Statistic, percent: Statistic, before: FiguredSentence) -> Iterator[Trial]:
    wholes = [figure for figure in before.figures if figure.unit == part.unit]
    shares = [share for whole in wholes if (share := _quotient(line, part, before, whole)) is not None]
    if len(shares) == 1:
        doc = line.doc
        yield Trial(
            "share",
            (*wholes, part, percent),
            doc[percent.number],
            shares[0],
            "open",
            f"{doc[part.number]} of {doc[wholes[0].number]}, told before, is {span_of(*told(shares[0]))} per cent; "
            f"reported {doc[percent.number]}: perhaps a share of another total",
        )


def _changes(line: FiguredSentence, earlier: Sequence[FiguredSentence]) -> Iterator[Trial]:
    """Changes from the one figure told before that fits: "It then spent $50 million, an increase of 25 per cent"."""
    for percent in line.figures:
        way = _CHANGE.search(line.before(percent))
        at = line.figures.index(percent)
        if percent.unit != "percent" or not way or not at or line.figures[at - 1].unit == "percent":
            continue
        now = line.figures[at - 1]
        rates = [
            (base, rate)
            for before in earlier
            for base in before.figures
            if base.unit == now.unit and (rate := _rate(line, now, base, bool(way["down"]))) is not None
        ]
        reported = of(line.doc, percent)
        fit = [(base, rate) for base, rate in rates if reported and judge(reported, rate) != "inconsistent"]
        if reported and len({base.value for base, _ in fit}) == 1:
            base, rate = fit[-1]
            doc = line.doc
            yield Trial(
                "change",
                (base, now, percent),
                doc[percent.number],
                rate,
                judge(reported, rate),
                f"from {doc[base.number]}, told before, to {doc[now.number]} is {span_of(*told(rate))} per cent; "
                f"reported {doc[percent.number]}",
            )


def _rate(line: FiguredSentence, now: Statistic, base: Statistic, down: bool) -> Interval | None:
    after, before = of(line.doc, now), of(line.doc, base)
    if after is None or before is None or before.low <= 0:
        return None
    change = before - after if down else after - before
    return change / before * 100 if change.low > 0 else None
