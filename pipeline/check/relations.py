"""A share told twice: as a fraction and in per cent, as a part and its whole, as more or less than another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.check.figured_sentence import FiguredSentence, Trial, span_of
from pipeline.check.intervals import Interval, Verdict, fraction, judge, judge_share, of, told
from pipeline.model.records import Statistic

_SHARES = frozenset({"percent", "ratio"})
_BRACKET = re.compile(r"(?:\s[\w’'-]+){0,4}?\s\((?:or\s|i\.e\.,?\s)?")
_OF = re.compile(
    r"(?:\s[\w’'-]+){0,2}?\s(?:out\s)?of\s(?:(?:the|its|their|all|these|those|a\stotal\sof)\s)*(?:total\s(?:of\s)?)?"
)
_APPOSED = re.compile(r"(?:\s[\w’'-]+){0,4}?,\sor\s")
_SHOWN = re.compile(r"(?:\sof(?:\s[\w’'-]+){1,5}?)?\s\((?:i\.e\.,?\s)?")
_MAKES_UP = re.compile(
    r"(?:\s[\w’'-]+){0,3}?,?\s(?:covers?|covered|covering|represent(?:s|ed|ing)?|account(?:s|ed|ing)?\sfor|ma(?:kes?|de)\sup"
    r"|constitut(?:es?|ed|ing)|equals?|equalled|(?:was|is|were|are)\sequal\sto)\s(?:some\s|about\s)?"
)
_OF_WHOLE = re.compile(r"\sof\s(?:the|its|a\stotal\sof|the\stotal\sof)\s(?:total\s)?")
_OR = re.compile(r"(?:\s[\w’'-]+){0,5}(?:,\sor\s|\s\()")
_ALONE = re.compile(r"\s?[),;]")
"""Behind a share that is one of the whole before it, and of no other: "(35 per cent)", no "(35 per cent of women)"."""
_CLOSED = re.compile(r"\s?(?:[\w’'-]+\s?){0,2}[,.;)]")
_MORE = re.compile(
    r"\s(?P<way>more|higher|greater|larger|less|fewer|lower|smaller)\sthan\s(?:the\s)?(?:(?:figure|total|number)\sof\s)?"
    r"|\s(?:from|on|over)\s(?:the\s)?(?:(?:figure|total|number)\sof\s)?"
)
_DOWN = frozenset({"less", "fewer", "lower", "smaller"})
_UP_OR_DOWN = re.compile(
    r"[^.;]{0,70},\s(?:(?:which|that)\s(?:is|was)\s)?(?:(?P<way>up|down)\s(?:by\s)?"
    r"|an?\s(?:(?P<rise>increase|rise|growth|gain)|(?P<fall>decrease|decline|drop|fall|reduction))\sof\s)?"
)


def relations(line: FiguredSentence) -> Iterator[Trial]:
    """Shares that are told in two ways, and changes told against a base."""
    figures = line.figures
    for first, second in pairwise(figures):
        yield from _fraction_and_percent(line, first, second)
    for (first, second), (_, third) in pairwise(pairwise(figures)):
        yield from _part_of_whole(line, first, second, third)
        yield from _share_of_whole(line, first, second, third)
        yield from _percent_of(line, first, second, third)
        yield from _shown_behind(line, first, second, third)
        yield from _covers(line, first, second, third)
        yield from _more_than(line, first, second, third)


def _fraction_and_percent(line: FiguredSentence, first: Statistic, second: Statistic) -> Iterator[Trial]:
    """Two tellings of one share: "One in five households (25 per cent)"."""
    if {first.unit, second.unit} != _SHARES or not _BRACKET.fullmatch(line.between(first, second)):
        return
    if re.match(r"\s?\)", line.after(second)):
        part, percent = (first, second) if first.unit == "ratio" else (second, first)
        share, reported = fraction(line.doc, part), of(line.doc, percent)
        if share is not None and reported is not None:
            says = f"{line.doc[part.number]} is {_hundredths(part)} per cent"
            yield _tried(line, "fraction", (first, second), percent, share, reported, says)


def _a_share(percent: Statistic, part: Statistic, whole: Statistic) -> bool:
    """Whether one figure may be the share that another is of a third: these two are of one unit, and no shares."""
    return percent.unit in _SHARES and part.unit == whole.unit and part.unit not in _SHARES


def _part_of_whole(line: FiguredSentence, part: Statistic, whole: Statistic, percent: Statistic) -> Iterator[Trial]:
    """A part, its whole and the share in brackets: "7 of the 20 seats (35 per cent)"."""
    if not _a_share(percent, part, whole):
        return
    alone, gap = _ALONE.match(line.after(percent)), line.between(whole, percent)
    behind = _BRACKET.fullmatch(gap) or (_APPOSED.fullmatch(gap) and not line.after(percent).startswith(")"))
    if alone and behind and _OF.fullmatch(line.between(part, whole)):
        yield from _quotient(line, (part, whole, percent), part, whole, percent)


def _share_of_whole(line: FiguredSentence, percent: Statistic, part: Statistic, whole: Statistic) -> Iterator[Trial]:
    """A share, its amount in brackets, and the whole: "30 per cent ($3 million) of the $12 million budget"."""
    if not _a_share(percent, part, whole):
        return
    inside = _BRACKET.fullmatch(line.between(percent, part))
    if inside and re.fullmatch(
        r"\)\s(?:out\s)?of\s(?:(?:the|its|a|an|their)\s)?(?:total\s)?", line.between(part, whole)
    ):
        yield from _quotient(line, (percent, part, whole), part, whole, percent)


def _shown_behind(line: FiguredSentence, percent: Statistic, part: Statistic, whole: Statistic) -> Iterator[Trial]:
    """A share with its part and whole in a bracket: "30 per cent of the seats (12 of 40)"."""
    if not _a_share(percent, part, whole):
        return
    inside = _SHOWN.fullmatch(line.between(percent, part)) and line.after(whole).startswith(")")
    if inside and re.fullmatch(
        r"(?:\s[\w’'-]+){0,2}?\s(?:out\s)?of\s(?:the\s|a\stotal\sof\s)?", line.between(part, whole)
    ):
        yield from _quotient(line, (percent, part, whole), part, whole, percent)


def _covers(line: FiguredSentence, part: Statistic, percent: Statistic, whole: Statistic) -> Iterator[Trial]:
    """A part that is said to be a share of a whole: "The grant of $6 million covers 40 per cent of the $15 million"."""
    if not _a_share(percent, part, whole):
        return
    if _MAKES_UP.fullmatch(line.between(part, percent)) and _OF_WHOLE.fullmatch(line.between(percent, whole)):
        yield from _quotient(line, (part, percent, whole), part, whole, percent)


def _percent_of(line: FiguredSentence, percent: Statistic, whole: Statistic, part: Statistic) -> Iterator[Trial]:
    """A share of a whole and its amount: "A third of the 90 wells, or 30, were dry"."""
    if not _a_share(percent, part, whole):
        return
    if (
        _OF.fullmatch(line.between(percent, whole))
        and _OR.fullmatch(line.between(whole, part))
        and _CLOSED.match(line.after(part))
    ):
        yield from _quotient(line, (percent, whole, part), part, whole, percent)


def _quotient(
    line: FiguredSentence, figures: tuple[Statistic, ...], part: Statistic, whole: Statistic, percent: Statistic
) -> Iterator[Trial]:
    top, bottom = of(line.doc, part), of(line.doc, whole)
    reported = fraction(line.doc, percent) if percent.unit == "ratio" else of(line.doc, percent)
    if top is None or bottom is None or reported is None or bottom.low <= 0 or top.low > bottom.high or top.low < 0:
        return
    share = top / bottom * 100
    says = f"{line.doc[part.number]} of {line.doc[whole.number]} is {span_of(*told(share, apart=reported))} per cent"
    yield _tried(line, "share", figures, percent, share, reported, says, judge_share(reported, top, bottom))


def _more_than(line: FiguredSentence, now: Statistic, percent: Statistic, base: Statistic) -> Iterator[Trial]:
    """A figure against another: "120 cases were filed, 20 per cent more than the 100 filed in 2028"."""
    if percent.unit != "percent" or now.unit != base.unit or now.unit in _SHARES:
        return
    led, against = _UP_OR_DOWN.fullmatch(line.between(now, percent)), _MORE.fullmatch(line.between(percent, base))
    if led is None or against is None or not (against["way"] or led["way"] or led["rise"] or led["fall"]):
        return
    down = against["way"] in _DOWN if against["way"] else bool(led["fall"]) or led["way"] == "down"
    after, before, reported = of(line.doc, now), of(line.doc, base), of(line.doc, percent)
    if after is None or before is None or reported is None or before.low <= 0:
        return
    change = (before - after if down else after - before) / before * 100
    says = (
        f"from {line.doc[base.number]} to {line.doc[now.number]} is {span_of(*told(change, apart=reported))} per cent"
    )
    yield _tried(line, "change", (now, percent, base), percent, change, reported, says)


def _hundredths(figure: Statistic) -> str:
    share = Decimal(figure.value or 0) * 100
    return span_of(*told(Interval(share, share)))


def _tried(
    line: FiguredSentence,
    kind: str,
    figures: tuple[Statistic, ...],
    percent: Statistic,
    recomputed: Interval,
    reported: Interval,
    message: str,
    verdict: Verdict | None = None,
) -> Trial:
    printed = line.doc[percent.number]
    verdict = verdict or judge(reported, recomputed)
    return Trial(kind, figures, printed, recomputed, verdict, f"{message}; reported {printed}", reported)
