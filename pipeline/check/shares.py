"""Shares of totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.check.figured_sentence import FiguredSentence, Trial, amounts, span_of
from pipeline.check.intervals import Verdict, judge, judge_share, of, told
from pipeline.model.records import Statistic

_BRACKET = re.compile(r"(?:\s[\w’'-]+){0,6}?\s\((?:or\s|about\s|i\.e\.\s)?")
_APPOSED = re.compile(r",\sor\s(?:about\s)?")
_OF_THE = re.compile(
    r"(?:[^,.;]*,\s)?(?:(?:[Oo]ut\s)?[Oo]f|[Aa]mong|[Aa]mongst)\s"
    r"(?:(?:the|these|those|a\stotal\sof|some|about)\s)?(?:total\s)?(?:of\s)?"
)
_ELSEWHERE = re.compile(
    r"\bof\s(?:which|whom|these|those|them)\b|\b(?:compared|against|versus|while|whereas|up\sfrom|down\sfrom)\b"
)
"""Words that turn to another total."""
_LEADS = re.compile(r",?\s(?:out\s)?of\s(?:which|whom)\s(?:only\s|just\s|some\s|about\s|at\sleast\s)?$")
_OF_WHICH = re.compile(r"^(?:\s\([^)]*\))?,?\s(?:of\s(?:which|whom|them|these|those)|\([^)]*\)\sof\s(?:which|whom))\b")


def shares(line: FiguredSentence) -> Iterator[Trial]:
    """Shares: "120 recommendations, 33 (28 per cent) of which …"; "Of the 72 offices, 57 (79 per cent) …"."""
    for part, percent in bracketed_shares(line):
        whole = whole_of(line, part)
        if whole is not None and whole.unit == part.unit:
            whole = _fitting(line, part, whole, percent)
            yield from _share(line, part, whole, percent, named=_names(line, whole, part))
    for part, percent, whole in _in_the_bracket(line):
        yield from _share(line, part, whole, percent, named=True)


def _in_the_bracket(line: FiguredSentence) -> Iterator[tuple[Statistic, Statistic, Statistic]]:
    """Figures with their share and its whole behind them: "200 cases (80 per cent of the 250 filed)"."""
    for part, percent, whole in zip(line.figures, line.figures[1:], line.figures[2:], strict=False):
        if percent.unit != "percent" or part.value is None or part.unit != whole.unit or part.unit == "percent":
            continue
        of_it = re.fullmatch(r"\sof\s(?:the|its|all|a\stotal\sof)\s(?:total\s(?:of\s)?)?", line.between(percent, whole))
        if (
            of_it
            and _BRACKET.fullmatch(line.between(part, percent))
            and re.match(r"[^();]{0,80}\)", line.after(whole, 90))
        ):
            yield part, percent, whole


def _fitting(line: FiguredSentence, part: Statistic, whole: Statistic, percent: Statistic) -> Statistic:
    """The whole named, or another figure told before the part where the share fits only that one.

    "Of the 90 crews that sailed, 70 replied: 35 (50 per cent) were content".
    """
    reported, top = of(line.doc, percent), of(line.doc, part)
    told_before = [figure for figure in line.figures[: line.figures.index(part)] if figure.unit == part.unit]
    for figure in (whole, *reversed(told_before)):
        bottom = of(line.doc, figure)
        if reported is None or top is None or bottom is None or bottom.low <= 0 or top.low >= bottom.high:
            continue
        if judge(reported, top / bottom * 100) == "consistent":
            return figure
    return whole


def _names(line: FiguredSentence, whole: Statistic, part: Statistic) -> bool:
    """Whether the words leave no other total: "Of the 60 mines, 45 (75 per cent)", and no "of which" in between.

    "Of these 60" is itself a part: the share may be one of the total told before.
    """
    between = line.doc.text[whole.number.end : part.number.start]
    opening = line.doc.text[line.span.start : whole.number.start]
    if re.fullmatch(r"[^.;:,]{0,60},\sof\s(?:which|whom)\s(?:only\s|just\s)?", between):
        return True  # "80 clinics, of which 20 (25 per cent)"
    return whole is line.figures[0] and not _ELSEWHERE.search(between) and not re.search(r"\b[Tt]h[eo]se\b", opening)


def bracketed_shares(line: FiguredSentence) -> Iterator[tuple[Statistic, Statistic]]:
    """Figures with their share behind them: "33 (28 per cent)", "33, or 28 per cent,"."""
    for part, percent in pairwise(line.figures):
        if percent.unit != "percent" or part.unit == "percent" or part.value is None:
            continue
        gap, after = line.between(part, percent), line.after(percent)
        bracketed = _BRACKET.fullmatch(gap) and re.match(r"\s?\)", after)
        if bracketed or (_APPOSED.fullmatch(gap) and after.startswith(",")):
            yield part, percent


def _share(
    line: FiguredSentence, part: Statistic, whole: Statistic, percent: Statistic, *, named: bool = False
) -> Iterator[Trial]:
    top, bottom, reported = of(line.doc, part), of(line.doc, whole), of(line.doc, percent)
    if top is None or bottom is None or reported is None or bottom.low <= 0 or top.low > bottom.high:
        return
    share = top / bottom * 100
    verdict: Verdict | str = judge_share(reported, top, bottom)
    message = (
        f"{line.doc[part.number]} of {line.doc[whole.number]} is {span_of(*told(share, apart=reported))} per cent; "
        f"reported {line.doc[percent.number]}"
    )
    if verdict == "inconsistent" and not named and abs(reported.middle - share.middle) > _ANOTHER_TOTAL * share.middle:
        verdict, message = "open", f"{message}: perhaps a share of another total"
    yield Trial("share", (part, whole, percent), line.doc[percent.number], share, verdict, message, reported)


_ANOTHER_TOTAL = Decimal("0.1")
"""A share that is off by more than a tenth of itself is rather one of a total that the sentence does not name."""


def whole_of(line: FiguredSentence, part: Statistic) -> Statistic | None:
    """The total that a part is said to be of: named before it ("Of the 72 …, 57"), after it, or by "of which"."""
    at = line.figures.index(part)
    if at + 2 < len(line.figures):
        further = line.figures[at + 2]
        gap = line.between(line.figures[at + 1], further)
        if re.fullmatch(r"\)?\s?(?:out\s)?of\s(?:the|its|all|a\stotal\sof)\s(?:total\s)?", gap):
            return further
    earlier = [f for f in line.figures[:at] if f.unit == part.unit and f.value is not None and not _bracketed(line, f)]
    if not earlier:
        return None
    after = line.doc.text[part.number.end : line.span.end]
    if _OF_WHICH.match(after) or re.match(r"(?:\s\([^)]*\))?\sof\s(?:which|whom|them)", after):
        return earlier[-1]
    if _LEADS.search(line.before(part)):
        return earlier[-1]
    first = earlier[0]
    opening = line.doc.text[line.span.start : first.number.start]
    if _OF_THE.fullmatch(opening):
        return first
    return None


def _bracketed(line: FiguredSentence, figure: Statistic) -> bool:
    return line.doc.text[: figure.number.start].rstrip().endswith("(")


_SHARE_OF = re.compile(r"[^.;]{0,60},\s(?:accounting\sfor|representing|constituting|or)\s")
_OF_A_TOTAL = re.compile(r"\sof\s(?:the|all|its)\b")
_PRINTED_TOTAL = re.compile(r"\sof\s(?:the|all|its)\s(?:[\w\s-]{0,60}\(|total\sof\s|total\s)?")


def of_totals(line: FiguredSentence) -> Iterator[Trial]:
    """Shares of totals: "1.3 million, accounting for 39 per cent of the total".

    Where the total is not printed, only what follows from it is said.
    """
    for part, percent in pairwise(line.figures):
        if percent.unit != "percent" or part.unit in {"percent", "times", "ratio"} or part.value is None:
            continue
        if not _SHARE_OF.fullmatch(line.between(part, percent)) or not _OF_A_TOTAL.match(line.after(percent)):
            continue
        total = next(iter(line.figures[line.figures.index(percent) + 1 :]), None)
        if total and total.unit == part.unit and _PRINTED_TOTAL.fullmatch(line.between(percent, total)):
            yield from _share(line, part, total, percent)
        else:
            yield from _implied(line, part, percent)


def _implied(line: FiguredSentence, part: Statistic, percent: Statistic) -> Iterator[Trial]:
    """The total that a part and its share make, where none is printed."""
    top, share = of(line.doc, part), of(line.doc, percent)
    if top is None or share is None or share.low <= 0 or not share.high.is_finite():
        return
    total, printed = top / share * 100, line.doc[percent.number]
    says = f"{line.doc[part.number]} = {printed} of a total not printed ({amounts(total)} by rounding)"
    yield Trial("implied_total", (part, percent), printed, total, "open", says)
