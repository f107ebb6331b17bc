"""Changes: from, to, by how much, and how many per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline.check.figured_sentence import FiguredSentence, Trial, amounts, span_of
from pipeline.check.intervals import Interval, fraction, judge, of, told
from pipeline.model.records import Statistic

_INCREASE = re.compile(
    r"\b(?P<way>increase|rise|growth|decrease|reduction|decline|fall|drop|increased|rose|grew|decreased|declined|fell|dropped)\b"
    r"[^.;]{0,60}$"
)
_RATE = re.compile(
    r"(?:,?\s(?:points\s)?(?:on\saverage|a|an|per|each|every|annually|yearly|monthly|year[\s-]on[\s-]year)"
    r"(?:,?\s(?:year|annum|month|week|quarter|decade|day)\b|(?=\s|[.,;)]|$))){1,3}"
)
"""Behind a change that is one of each year, and not that between the ends: "by 7 per cent a year"."""
_CHANGED = r"an?\s(?:increase|rise|gain|jump|decrease|decline|reduction|drop|fall|loss|growth)\sof"
_TOLD_BY = re.compile(
    rf"[^.;]{{0,40}}?(?:,\s(?:or\s)?(?:by|{_CHANGED}|(?:up|down)(?:\sby)?)\s|,\sor\s(?:by\s)?"
    r"|\s\((?:or\s)?(?:an?\s\w+\sof\s|(?:up|down)\s(?:by\s)?|by\s)?)"
)
"""Between the end of a change and how much it was: "from 12 to 15, up by 25 per cent", "(25 per cent)"."""
_ELSE = re.compile(r"\)?\s(?:of|from|on|over|compared|since|in\s(?!\d))\b|\s(?:more|less|fewer|higher|lower)\b")
"""Behind a share or a change of something else: "from 400 to 500, or 35 per cent of the total"."""
_HELD_AGAINST = re.compile(
    r"[^.;,]{0,60},?\s(?:(?:as\s)?compared\s(?:with|to)|against|versus|(?:up|down)\sfrom)\s(?:only\s|the\s|just\s)?"
)
_CHANGE_OF = re.compile(
    rf"(?:\s[^.;,]{{0,40}})?,\s(?:(?:representing|which\s(?:is|was|represents))\s)?(?:{_CHANGED}|(?:up|down)(?:\sby)?)\s"
)
_END = re.compile(r"\sto\s(?:[a-z]+\s){0,2}$")
"""Before a figure that a change led to: "grew from 40 to 68 per cent, and that of towns rose from 87 to 92"."""
_HALVED = re.compile(r"(?:more\sthan\s)?\b(?P<word>halv(?:ed|ing))\b[^.;]{0,40}?,?\sfrom\s$")
_DOWN = ("decrease", "reduction", "decline", "fall", "drop", "fell")


def changes(line: FiguredSentence) -> Iterator[Trial]:
    """Changes: "$236 billion, … an increase of $64 billion (37 per cent)"; "rose by 12 (20 per cent) to 72"."""
    for at, (change, percent) in enumerate(pairwise(line.figures)):
        if percent.unit != "percent" or change.unit == "percent" or change.value is None:
            continue
        way = _INCREASE.search(line.before(change))
        if not way or not re.fullmatch(r",?\s\(?(?:or\s)?", line.between(change, percent)):
            continue
        total = _total(line, at, change)
        if total is None:
            continue
        now, by, reported = of(line.doc, total), of(line.doc, change), of(line.doc, percent)
        if now is None or by is None or reported is None:
            continue
        down = way["way"].startswith(_DOWN)
        base = now + by if down else now - by
        if base.low <= 0:
            continue
        share = by / base * 100
        sign = "+" if down else "−"
        yield Trial(
            "change",
            (total, change, percent),
            line.doc[percent.number],
            share,
            judge(reported, share),
            f"{line.doc[total.number]} {sign} {line.doc[change.number]} leaves a base of {amounts(base)}; "
            f"{span_of(*told(share, apart=reported))} per cent, reported {line.doc[percent.number]}",
            reported,
        )


def _total(line: FiguredSentence, at: int, change: Statistic) -> Statistic | None:
    """What the change led to: "… to $236 billion" after it, or the figure of one unit before it."""
    after = [figure for figure in line.figures[at + 2 : at + 3] if figure.unit == change.unit and figure.value]
    if after and re.fullmatch(r"\)?,?\sto\s(?:an?\stotal\sof\s)?", line.between(line.figures[at + 1], after[0])):
        return after[0]
    if at and line.figures[at - 1].unit == change.unit and line.figures[at - 1].value:
        gap = line.between(line.figures[at - 1], change)
        if re.search(r"\b(?:represent|constitut|an?\s|which)", gap) and not re.search(
            r"[.;]|\b(?:while|whereas|and)\b", gap
        ):
            return line.figures[at - 1]
    return None


def from_to(line: FiguredSentence) -> Iterator[Trial]:
    """Ends of a change: "rose from 12 to 15, by 25 per cent"; "from 70.7 to 76 years, by 5.3"."""
    for at in range(len(line.figures) - 2):
        first, last, third = line.figures[at : at + 3]
        if _pair(line, first, last) and third.value is not None:
            gap = line.between(last, third)
            told_by = _TOLD_BY.fullmatch(gap) and not _ELSE.match(line.after(third))
            if told_by or (third.unit == "times" and re.fullmatch(r"[^.;]{0,40}?,\s(?:or\s)?(?:nearly\s)?an?\s", gap)):
                yield from _changed(line, first, last, third)
        second, third = last, line.figures[at + 2]
        if _pair(line, second, third) and first.value is not None:
            gap = line.between(first, second)
            led = first.unit == "times" or ((way := _INCREASE.search(line.before(first))) and not _END.search(way[0]))
            if led and re.fullmatch(r"(?:\s[\w\s]{1,30})?,?\s(?:[\w\s]{0,30})from\s", gap):
                yield from _changed(line, second, third, first)
        yield from _by_to_from(line, first, last, third)
        yield from _against(line, first, last, third)
    yield from _halved(line)


def _against(line: FiguredSentence, now: Statistic, before: Statistic, by: Statistic) -> Iterator[Trial]:
    """A change told from the figure it is held against: "500 claims, compared with 400 in 2028, up 25 per cent"."""
    if now.unit != before.unit or now.value is None or before.value is None or now.unit in {"percent", "ratio"}:
        return
    held = _HELD_AGAINST.fullmatch(line.between(now, before))
    led = by.unit == "percent" and _CHANGE_OF.fullmatch(line.between(before, by))
    if held and led and not _ELSE.match(line.after(by)):
        yield from _changed(line, before, now, by)


def _halved(line: FiguredSentence) -> Iterator[Trial]:
    """Halves, which no figure tells: "Arrests halved, from 200 to 100"."""
    for first, last in pairwise(line.figures):
        found = _HALVED.search(line.before(first))
        if found is None or not _pair(line, first, last):
            continue
        before, now = of(line.doc, first), of(line.doc, last)
        if before is None or now is None or before.low <= 0 or now.low < 0:
            continue
        share = now / before * 100
        low = Decimal(0) if "more than" in found[0] else Decimal(45)
        verdict = judge(Interval(low, Decimal(55)), share)
        says = f"{line.doc[last.number]} is {span_of(*told(share))} per cent of {line.doc[first.number]}"
        yield Trial("from_to", (first, last), found["word"], share, verdict, f"{says}; reported {found['word']}")


def _by_to_from(line: FiguredSentence, by: Statistic, now: Statistic, before: Statistic) -> Iterator[Trial]:
    """A change told from its end: "grew by 20 per cent, to $1.2 million from $1.0 million"."""
    if now.unit != before.unit or now.value is None or before.value is None or by.value is None:
        return
    to = re.fullmatch(r"(?:\s[^.;,]{0,30})?,?\sto\s(?:a\stotal\sof\s)?", line.between(by, now))
    since = re.fullmatch(r"(?:\s[^.;,]{0,40})?,?\s(?:up\s|down\s)?from\s", line.between(now, before))
    if to and since and (by.unit == "times" or _INCREASE.search(line.before(by))):
        yield from _changed(line, before, now, by)


def _pair(line: FiguredSentence, first: Statistic, last: Statistic) -> bool:
    """Whether two figures are the ends of one change: "from 12 to 15"."""
    if first.unit != last.unit or first.value is None or last.value is None:
        return False
    gap = line.between(first, last)
    return bool(re.search(r"\bfrom\s$", line.before(first, 8))) and bool(
        re.fullmatch(r"(?:\s[^.;,]{0,60})?,?\sto\s(?:[a-z]+\s){0,2}", gap)
    )


def _changed(line: FiguredSentence, first: Statistic, last: Statistic, by: Statistic) -> Iterator[Trial]:
    before, now, reported = of(line.doc, first), of(line.doc, last), of(line.doc, by)
    if before is None or now is None or reported is None or before.low <= 0 or _RATE.match(line.after(by)):
        return
    if by.unit == "ratio" and first.unit not in _IN_PARTS:
        reported = fraction(line.doc, by) or reported
    elif by.unit == "times" and not by.bound:
        reported = Interval(reported.low * 9 / 10, reported.high * 11 / 10)
    tries = _ways(before, now, first.unit, by, "fold" in line.doc[by.number])
    if not tries:
        return
    verdicts = [judge(reported, interval) for interval, _ in tries]
    best = min(
        range(len(tries)), key=lambda index: ("consistent", "by_rounding", "inconsistent").index(verdicts[index])
    )
    interval, unit = tries[best]
    settled = len(tries) == 1 or by.unit == "times" or verdicts[best] != "inconsistent"
    verdict = verdicts[best] if settled else "open"
    yield Trial(
        "from_to",
        (first, last, by),
        line.doc[by.number],
        interval,
        verdict,
        f"from {line.doc[first.number]} to {line.doc[last.number]} is "
        + f"{span_of(*told(interval, apart=reported))} {unit}".rstrip()
        + f"; reported {line.doc[by.number]}",
        reported,
    )


_IN_PARTS = frozenset({"percent", "ratio"})


def _ways(before: Interval, now: Interval, unit: str, by: Statistic, fold: bool) -> list[tuple[Interval, str]]:
    """The changes that a figure may mean, by its unit and that of the ends, each with the word for it."""
    rises = now.middle >= before.middle
    difference = now - before if rises else before - now
    share = (difference / before * 100, "per cent")
    if by.unit == "times":
        tries = [(now / before if rises else before / now, "times")] if now.low > 0 else []
        return [*tries, (difference / before, "times")] if tries and fold else tries
    if by.unit == "ratio" and unit not in _IN_PARTS:
        return [share]
    if by.unit == "percent":
        return [share] if unit != "percent" else [(difference, "points"), share]
    return [(difference, "")] if by.unit in {unit, "percentage_point", "count"} else []
