"""When: the time a figure holds for, as printed and as ISO dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.spans import Span
from pipeline.quantity.times import MONTHS, iso

__all__ = ["MONTHS", "When", "baseline", "find_times", "iso", "labelled", "time_of"]

_MONTH = "(?:" + "|".join(month.capitalize() for month in MONTHS) + ")"
_YEAR = r"(?:1[89]|20|21)\d\d"
_DAYS = r"\d{1,2}(?:\s?(?:[–-]|,|and|to)\s?\d{1,2})*"
_DATE = (
    rf"(?:year-end\s(?:in\s)?)?(?:the\s)?(?:(?:end|beginning|start|middle|close|turn)\sof\s)?(?:the\s)?(?:(?:first|second|third|fourth|last"
    rf"|latter)\s"
    rf"(?:half|quarter|semester|months?)\sof\s)?(?:the\s(?:year|biennium|period|fiscal\syear|financial\syear"
    rf"|years)\s)?(?:fiscal\syear\s|FY\s?)?"
    rf"(?:{_DAYS}\s{_MONTH}(?:\s{_YEAR})?|{_MONTH}(?:(?:\s(?:and|to)\s|–){_MONTH})?(?:\s{_YEAR})?|(?:mid|early|late"
    rf"|end)-{_YEAR}s?|{_YEAR}s|Q[1-4]\s{_YEAR}"
    rf"|{_YEAR}\s?[–/-]\s?{_YEAR}|{_YEAR}[–/-]\d\d\b|{_YEAR})"
)
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|few|several)"
)
_PERIOD = (
    rf"the\s(?:past|last|next|previous|preceding|coming|following|first|current)\s(?:(?:{_COUNT})[\s-])?(?:years?"
    rf"|decades?|months?|weeks?|days?|century|generation|quarter|biennium|hours)"
    r"|the\s(?:current\s|present\s|same\s|previous\s|entire\s|whole\s)?(?:reporting|review|study|budget|financial"
    r"|mandate|evaluation|audit|survey|implementation)\s(?:period|year|cycle|biennium)"
    r"|the\s(?:same|previous|current|preceding|intervening|prior|past|last|corresponding)\s(?:period|year|biennium"
    r"|month|quarter|session|decade|century)"
    r"|the\speriod\sunder\sreview|the\syear\sunder\sreview|the\s(?:end|start|beginning)\sof\sthe\s(?:century"
    r"|decade|year|month|reporting\speriod|biennium|war)"
    r"|year-end|the\spre-industrial\sera|(?:a|the)\ssingle\syear|recent\syears|the\speriod|the\sdecade|the\scentury"
    r"|the\sbiennium|the\smid-\d{4}s|that\s(?:year|period|month)|the\syear"
)
_RATE = (
    r"(?:(?<=\s)(?:per|each|every)\s(?:year|annum|month|week|day|hour|quarter|decade)\b|\bannually\b|\byearly\b"
    r"|\bmonthly\b|\bdaily\b(?!\slife)"
    r"|(?<=\s)a\s(?:year|month|week|day)\b(?=[\s,.;)]))"
)
TIME = re.compile(
    rf"""
      (?P<range>\b(?:for\sthe\speriod\s|during\sthe\speriod\s|in\sthe\speriod\s
         |over\sthe\s(?:{_COUNT}\s)?(?:decades|years|period)\s)?
         (?:[Bb]etween|[Ff]rom)\s(?P<from>{_DATE})\s(?:and|to|until|through)\s(?P<to>{_DATE}) )
    | (?P<point>\b(?:[Aa]s\s(?:of|at)|[Bb]y|[Ss]ince|[Ii]n|[Dd]uring|[Uu]ntil|[Tt]hrough|[Tt]hroughout|[Oo]ver|[Ww]ithin
         |[Bb]efore|[Pp]rior\sto|[Aa]fter|[Uu]p\sto|[Aa]t|[Oo]n|[Ff]or|[Oo]f|[Uu]nder|[Ff]rom|[Bb]etween|[Ii]nto)
         \s(?:(?:the\s)?(?:early\s|late\s|mid-)|about\s|around\s)?(?:{_DATE})(?:\sand\s(?:early\s|late\s|mid-){_YEAR})?
         (?:\s(?:onwards|alone)|(?<=\d)\s(?:[a-z]+\s)?seasons?\b)?(?![\w-]) )
    | (?P<counted>\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin)\sthe\s
         (?:{_COUNT}\syears\s(?:up\s)?(?:to|ending)\s{_YEAR}
         |(?:fiscal\s|financial\s)?years?\s(?:that\s)?end(?:ing|ed)\s(?:on\s)?{_DAYS}\s{_MONTH}\s{_YEAR}) )
    | (?P<period>\b(?:[Ii]n|[Dd]uring|[Oo]ver|[Ww]ithin|[Ss]ince|[Ff]or|[Aa]t|[Bb]y|[Tt]hroughout|[Uu]ntil
         |[Aa]s\sof|[Aa]s\sat|[Ff]rom)\s(?:{_PERIOD}) )
    | (?P<ago>\b(?:(?:[Aa]|{_COUNT})\s(?:decade|year|month|week|centur)(?:s|y|ies)?\sago|[Tt]oday(?=,|\s(?:is|are|the))
         |(?<=\s)a\s(?:year|month|week)\s(?:later|earlier)) \b)
    | (?P<now>\b(?:[Cc]urrently|[Aa]t\spresent|[Aa]t\sthe\stime\sof\swriting)\b|\blast\syear\b
         |^(?:This\syear|At\sits\s(?:[\w-]+\s){{1,2}}session)\b)
    | (?P<bare>(?<=\()(?:{_DATE})(?=\)) )
    | (?P<rate>{_RATE})
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase of a sentence."""

    span: Span
    text: str
    rate: bool
    """It says "per year", not when."""


def find_times(sentence: str) -> list[When]:
    """The time phrases of a sentence, left to right."""
    times = []
    for found in TIME.finditer(sentence):
        text = found.group(0)
        if re.match(r"(?:of|at|on|for|from|to|under|by|over)\sMay(?![\s–]\d)", text) or _is_title(sentence, found):
            continue
        if _RELEASED.search(sentence[: found.start()]) or _BASE.search(sentence[: found.end()]):
            continue
        times.append(When(Span(*found.span()), text, found["rate"] is not None))
    return times


_RELEASED = re.compile(r",\s(?:first\s)?(?:released|published|issued|launched)\s$")
"""Before the time at which a report came out, which is not what its figures tell of."""
_BASE = re.compile(
    r"\b(?:increase|decrease|rise|decline|reduction|drop|growth|up|down)\sfrom\s(?:[a-z-]+\s){0,4}?"
    r"(?:(?:the\s)?(?:previous|preceding|prior)\syear|[12]\d{3})$"
    r"|\blevels\sin\s[12]\d{3}$"
)
"""A time that a change is measured from: "a 14 per cent increase from 2023"."""


_SINCE_WHEN = re.compile(
    r"\s(?:\w+\s)?(?:increase|decrease|rise|decline|reduction|drop|growth)s?\s(?P<time>(?:from|over|on|compared\s(?:with|to)|relative\sto)\s"
    r"(?:[a-z-]+\s){0,4}?(?:(?:the\s)?(?:previous|preceding|prior|same)\s(?:year|period|quarter|month|biennium)|(?:in\s)?[12]\d{3}))\b"
)


def baseline(sentence: str, end: int) -> str | None:
    """What a change is measured from, where that is a time: "a 14 per cent increase from 2023"."""
    found = _SINCE_WHEN.match(sentence, end)
    return found["time"] if found else None


_LABEL = re.compile(rf"[(;]\s?(?P<time>{_DATE}):\s[^;:()]*$")
_RESTATES = re.compile(rf"\b(?:[Ii]n|from|on|over|than|to|with)\s(?P<time>{_DATE})\s\($")


def labelled(sentence: str, start: int) -> str | None:
    """The time whose value a figure is: "(2022: 250; 2023: 433)", "an increase from 2023 (317 complaints)"."""
    found = _LABEL.search(sentence, 0, start) or _RESTATES.search(sentence, 0, start)
    return found["time"] if found else None


def _is_title(sentence: str, found: re.Match[str]) -> bool:
    """Whether a year belongs to a name ("the World Population Prospects 2024", "of 2018/06")."""
    follows = sentence[found.end() :]
    if re.search(r"\bthe\s\d{4}$", found[0]) and re.match(r"\s(?!and\b|to\b|or\b|was\b|is\b)[A-Za-z]", follows):
        return True
    return follows.startswith((" Agenda", " report"))


def time_of(sentence: str, times: Sequence[When], figures: Sequence[Span], at: int) -> When | None:
    """The time phrase that the ``at``-th figure of the sentence stands under.

    The nearest one after it in its clause, before the next figure; else the one before it, back to the sentence's
    start. A figure in brackets ends nothing: "$64 billion (37 per cent) since 2014".
    """
    figure = figures[at]
    points = [when for when in times if not when.rate and _reaches(sentence, figures, at, when)]
    following = _following(sentence, figures, at)
    after = [when for when in points if figure.end <= when.span.start < following]
    previous = figures[at - 1].end if at else 0
    own = [when for when in points if previous + (2 if at else 0) <= when.span.start and when.span.end <= figure.start]
    if after and after[0].span.start - figure.end < 3:
        return after[0]
    if own and figure.start - own[-1].span.end < 8:
        return own[-1]
    if after and not _far(sentence, figure.end, after[0]):
        return after[0]
    if own:
        return own[-1]
    before = [when for when in points if when.span.end <= figure.start]
    leading = [when for when in before if when.span.start < figures[0].start]
    if leading or before:
        return (leading or before)[-1]
    later = [when for when in points if when.span.start >= following]
    if (
        later
        and all(each.end <= later[-1].span.start for each in figures)
        and not _far(sentence, figure.end, later[-1])
        and not re.search(r"\bof\s(?:which|whom)\b", sentence[figure.end : later[-1].span.start])
    ):
        return later[-1]
    rates = [when for when in times if when.rate and figure.end <= when.span.start < following]
    return rates[0] if rates and not rates[0].text.startswith("per") else None


def _following(sentence: str, figures: Sequence[Span], at: int) -> int:
    """Where the next figure starts that is no restatement in brackets of this one."""
    for index in range(at + 1, len(figures)):
        if not sentence[: figures[index].start].endswith("("):
            return figures[index].start
    return len(sentence)


def _reaches(sentence: str, figures: Sequence[Span], at: int, when: When) -> bool:
    """Whether a time can speak of a figure: one in brackets speaks only inside them, or of a figure right before.

    Where the brackets hold an amount of their own, it speaks of that: "$778 ($355 in 2023)".
    """
    figure = figures[at]
    if _THEN.search(sentence, when.span.end, figure.start):
        return False
    opened = sentence.rfind("(", 0, when.span.start)
    if opened < 0 or ")" in sentence[opened : when.span.start]:
        return True
    closed = sentence.find(")", when.span.end)
    inside = opened < figure.start and (closed < 0 or figure.end <= closed)
    alike = sentence[figure.start] in _MONEY
    other = any(opened < one.start < when.span.start and (sentence[one.start] in _MONEY) == alike for one in figures)
    return inside or (opened - figure.end < 30 and figure.end <= opened and not other)


_MONEY = "$€£¥"


_APART = re.compile(
    r"[;:]\s|\s[–—]\s(?!\d)|,\s(?:while|whereas|but|and|which|who|where|held|convened|organized|launched|hosted|up|down|as|on)\s|\)"
    r"|\sand\s(?:will|was|were|has|is|are|led|to)\s"
)


def _far(sentence: str, end: int, when: When) -> bool:
    """Whether another clause begins between a figure and a time after it."""
    between = re.sub(r"\([^)]*\)", "", sentence[end : when.span.start])
    return bool(_APART.search(between)) and not _HELD.fullmatch(between)


_HELD = re.compile(r"(?:\s[\w’'-]+){1,6},\s(?:held|convened|organized)\s")
"""Between the number of meetings and their own time: "two regional workshops, held in May"."""
_THEN = re.compile(r"\sand\s(?:will|would)\s")
"""Between a time and what comes later: "was drafted in 2024 and will be tried in eight towns"."""
