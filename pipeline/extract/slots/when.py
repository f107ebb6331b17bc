"""When: the words of a time as they stand in the text, whole: what is read of them may be cut at either end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.times import find_times
from pipeline.model.spans import Span
from pipeline.words.months import MONTH, PART_OF_DAY

_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|few|several)"
_YEAR = r"(?:1[89]|20|21)\d\d"
_DIGITS = r"(?:19|20)\d\d"
_DAYS = rf"\d{{1,2}}(?:\s?(?:[–-]|,|,?\sand|to|\sto)\s?\d{{1,2}})*(?:\s{PART_OF_DAY})?"
_NTH = r"(?:first|second|third|fourth|last|latter|final|closing|opening)"
_PART = (
    rf"(?:the\s)?{_NTH}(?:(?:,|,?\s(?:and|to))\s(?:the\s)?{_NTH})*\s"
    rf"(?:half|halves|quarters?|semesters?|(?:{_COUNT}\s)?(?:months|quarters|weeks|days)|week|month)(?:\sof)?(?:\sthe\syear)?\s"
    r"|(?:the\s)?(?:end|beginning|start|middle|close|turn|course)\sof\s(?:the\syear\s)?|year-end\s(?:in\s)?"
    r"|(?:the\s)?(?:early|late|end|middle)[\s-]|mid-|(?:the\s)?(?:fiscal|financial|calendar)\syears?\s|FY\s?|the\s(?:year|biennium|period)\s"
)
_UNIT = (
    rf"(?:(?:{_PART})*(?:(?:{_DAYS}\s)?(?:{MONTH})(?:\s{PART_OF_DAY})?(?:,?\s{_YEAR})?(?![\w-])|{_YEAR}s|{_YEAR}(?:\s?[–/-]\s?(?:{_YEAR}|\d\d)\b)?(?!\d)"
    rf"|[QH][1-4](?:(?:\sand\s|\sto\s|\s?[–-]\s?)[QH][1-4])?[\s/-]{_YEAR}|{_YEAR}[\s/-][QH][1-4]))"
)
_RANGE = r"(?:\s(?:to|until|through)\s|\s?[–]\s?)"
_LIST = r"(?:,\s?(?:and\s)?|\sand\s)"
_LEAD = r"(?:(?:[Ff]rom|[Bb]etween|[Ss]ince|[Oo]n|[Ii]n|[Dd]uring)\s(?:the\s)?)"
_PHRASE = re.compile(
    rf"(?:\b(?P<lead>[Ff]rom|[Bb]etween)\s(?:the\s)?)?(?<![\w.,/-])(?P<first>{_UNIT})"
    rf"(?P<rest>(?:(?:{_RANGE}|{_LIST})(?:{_LEAD})?{_UNIT})*)"
)
"""Dates that stand together: a date, a range, a list of them."""
_JOINED = re.compile(rf"{_RANGE}|{_LIST}")
_PERIOD = re.compile(
    r"\b(?:the\s)?(?:past|last|next|previous|preceding|coming|following|first|final)\s"
    rf"(?:(?:{_COUNT})[\s-])?(?:years?|decades?|months?|weeks?|days?|quarters?|hours|centur(?:y|ies)|generation|biennium)\b"
    r"|\b(?:the\s)?(?:first|second|third|fourth|last|final)\s(?:half|quarter)\b(?:\sof\sthe\syear\b)?(?!\sof\b|\s(?:1[89]|2[01])\d\d)"
)
_SESSION = re.compile(r"\b(?:[a-z]+-)?(?:first|second|third|[a-z]+th)\s(?:regular\s|special\s)?session(?:\s\(\d{4}\))?")
_TEMPORAL = re.compile(
    rf"\b(?:1[5-9]|20|21)\d\d|\b(?:{MONTH}|[Tt]oday|now|present(?:ly)?|current(?:ly)?|annual(?:ly)?|daily|monthly|weekly|yearly"
    r"|quarterly|date|recent(?:ly)?|COVID-19|pandemic|war|once|night|morning|[Ss]ummer|[Ww]inter|[Ss]pring|[Aa]utumn)\b"
    r"|^(?:during|after|following|before|when|amid)\s\w+\s\w"
    r"|(?:year|month|week|day|hour|decade|centur|quarter|period|season|session|biennium|time|cycle|era|phase|annum|generation"
    r"|century|age|lifetime|start|end|beginning|meeting|conference|election)",
    re.IGNORECASE,
)
"""A word that says when."""
_MAY = re.compile(r"\bmay\b(?=\s[a-z])")
"""The verb, which is no month."""

REACHES = re.compile(
    r"(?:since|until|till|before|prior\sto|after|up\sto|between|from)\s"
    r"|(?:for|during|in|over)\sthe\speriod\s(?:between|from)\s",
    re.IGNORECASE,
)
"""What a time begins with that says more than when: "2019" and "since 2019" are two things."""
_AROUND = 80
"""Characters before and after a time in which the phrase that holds it stands."""


@dataclass(frozen=True, slots=True)
class TimeTold:
    """A time as it is told, and with the word before it that says which way it reaches."""

    span: Span
    """The words to tell, where they stand."""
    reaching: Span
    """The same with "by", "as of", "in" before them."""


def time_told(text: str, span: Span, number: Span, block: Span) -> TimeTold | None:
    """The time that holds the words read; None where they say no time. ``block`` bounds where to look."""
    own = _with_its_end(text, _trimmed(text, _beside(span, number)), block)
    if own.start >= own.end:
        return None
    low = max(text.rfind("\n", block.start, own.start) + 1, block.start, own.start - _AROUND)
    line = text.find("\n", own.end, block.end)
    high = min(line if line >= 0 else block.end, own.end + _AROUND)
    whole = _widened(text, own, low, high)
    if whole.start < own.start:
        whole = _plain(text, whole)
    if whole.overlaps(number):
        whole = own
    words = text[whole.start : whole.end]
    if not _TEMPORAL.search(words) or (_MAY.search(words) and not re.search(r"\d", words)):
        return None
    whole = _alone(text, whole, low, high)
    reaching = _reaching(text, whole, low, high)
    return TimeTold(reaching if REACHES.match(text, reaching.start, reaching.end) else whole, reaching)


_PART_BEFORE = re.compile(
    r"\b(?:(?:end|beginning|start|middle|close|turn|course|rest|remainder|first\shalf|second\shalf)\s)\Z"
)
_OF_A_TIME = re.compile(
    r"of\s(?=(?:the\s|that\s|this\s)?(?:year|month|week|decade|century|quarter|(?:reporting\s)?period|biennium)\b)"
)


def _with_its_end(text: str, span: Span, block: Span) -> Span:
    """A time with the part of it that was left outside: "end of the year" where "of the year" was read."""
    of = _OF_A_TIME.match(text, span.start, span.end)
    if of is None:
        return span
    part = _PART_BEFORE.search(text, max(block.start, span.start - 20), span.start)
    return Span(part.start() if part else of.end(), span.end)


def _plain(text: str, span: Span) -> Span:
    """A time without the article before it."""
    return Span(span.start + 4, span.end) if text[span.start : span.start + 4].lower() == "the " else span


def behind(text: str, number: Span, sentence: Span) -> Span | None:
    """The time that stands right behind a number, and is its own: "by mid-2031, averaging 3 per cent for the year"."""
    for when in find_times(text[number.end : min(sentence.end, number.end + _AROUND)]):
        if when.span.start > 1 or when.rate:
            return None
        led = _PLAIN.match(when.text)
        start = number.end + when.span.start + (led.end() if led else 0)
        return Span(start, number.end + when.span.end) if led else None
    return None


def names_a_time(sentence: str) -> bool:
    """Whether a sentence says of anything when it was."""
    return any(not when.rate for when in find_times(sentence))


def at_which(text: str, number: Span, sentence: Span) -> Span | None:
    """The time that a clause with "when" tells a number of: "the lowest since 2019, when it was $40 million"."""
    found = _WHEN.search(text, sentence.start, number.start)
    if found is None or re.search(_UNIT, found["rest"]):
        return None
    return Span(*found.span("time"))


_WHEN = re.compile(rf"(?<![\w–/-])(?P<time>{_UNIT}),\swhen\s(?P<rest>[^;:()]{{2,160}})\Z")


_PLAIN = re.compile(r"(?:in|for|during|over|on)\s")
"""What a time begins with that says when, and no bound or end of a change."""


def _beside(span: Span, number: Span) -> Span:
    """A time without the figure's own number in it: "2024" of "2024, 33"."""
    if not span.overlaps(number):
        return span
    return Span(span.start, number.start) if span.start < number.start else span


def _alone(text: str, whole: Span, low: int, high: int) -> Span:
    """A time without a word before it that says none: "2030" of "emissions by 2030"."""
    for when in find_times(text[low:high]):
        one = when.span.shifted(low)
        if whole.covers(one) and one.end == whole.end and not _TEMPORAL.search(text[whole.start : one.start]):
            return one if REACHES.match(when.text) else _trimmed(text, one)
    return whole


def _reaching(text: str, whole: Span, low: int, high: int) -> Span:
    """A time with what stands before it and says which way it reaches ("since", "over the decade to")."""
    for when in find_times(text[low:high]):
        one = when.span.shifted(low)
        if one.overlaps(whole):
            return Span(min(one.start, whole.start), max(one.end, whole.end))
    before = _REACHING.search(text, low, whole.start)
    return Span(before.start(), whole.end) if before else whole


_REACHING = re.compile(r"\b(?:[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Pp]rior\sto|[Uu]p\sto)\s(?:the\s)?$")


def _widened(text: str, own: Span, low: int, high: int) -> Span:
    """The words read with the rest of the date, the range or the period that they are part of."""
    for pattern in (_PERIOD, _SESSION):
        for found in pattern.finditer(text, low, high):
            one = Span(*found.span())
            if one.overlaps(own) and not own.covers(one):
                return Span(min(one.start, own.start), max(one.end, own.end))
    for found in _PHRASE.finditer(text, low, high):
        one = Span(*found.span())
        if one.overlaps(own):
            return _part(text, found, own)
    return own


def _part(text: str, found: re.Match[str], own: Span) -> Span:
    """Of dates that stand together those that the words read cannot do without."""
    units = [Span(*unit.span()) for unit in _EACH.finditer(text, found.start("first"), found.end())]
    first = next((at for at, unit in enumerate(units) if unit.end > own.start), len(units) - 1)
    last = next((at for at in range(len(units) - 1, -1, -1) if units[at].start < own.end), 0)
    first, last = min(first, last), max(first, last)
    joined = _JOINER.match(text, own.start, own.end) is not None
    if joined and first and own.start < units[first].start:
        first -= 1
    while first and (found["lead"] or _ends_range(text, units, first)):
        first -= 1
    if found["lead"] and last == first and last + 1 < len(units) and not _BOTH.search(text, *_ends(units[last])):
        last += 1
    while last + 1 < len(units) and _ends_range(text, units, last + 1):
        last += 1
    start = found.start() if found["lead"] and first == 0 else units[first].start
    return Span(start if joined else min(start, own.start), max(units[last].end, own.end))


_EACH = re.compile(_UNIT)
_JOINER = re.compile(r"(?:and|to|until|through|or|–)\s|,\s")
"""What a time begins with whose beginning is cut off."""
_BOTH = re.compile(r"\sand\s|\sto\s|–")
_GOES_ON = re.compile(rf"{_RANGE}(?:the\s)?")


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _ends_range(text: str, units: list[Span], at: int) -> bool:
    """Whether a date closes a range that the one before it opens: "30 September to 3 October 2031"."""
    return _GOES_ON.fullmatch(text, units[at - 1].end, units[at].start) is not None


_LED = re.compile(r"(?:as\s)?(?:of|in|on|at|by|from|during|since|until|for)\s(?=.*\d)", re.IGNORECASE | re.DOTALL)
_LOOSE = re.compile(
    r"[\s,.;:(]+(?:a|after|an|and|are|as|at|before|by|for|from|had|has|have|in|is|last|next|of|on|or|past|previous|since|that|the|to|was|were|when|which|while|with)$",
    re.IGNORECASE,
)
"""A word that leads on to what is not read: "2024. At", "October 2030 after"."""
_OWNED = re.compile(r"(?<=[’'])s\s+")
"""The end of an owner that is no part of a time: "current" of "the Court's current"."""
_BREAK = re.compile(r"[;:]\s|,\s(?=[a-z]+$)|,\s(?=[A-Z][a-z]+$)(?!(?:" + MONTH + r")\b)")
_SAYS_WHICH = re.compile(rf"(?<={_DIGITS})\s(?!onwards|alone|seasons?\b)[a-z][a-z-]*$")
"""An adjective after a year, of what the year only describes: "2031 annual"."""
_NAMED = re.compile(
    rf"(?!(?:{MONTH}|Spring|Summer|Autumn"
    r"|Fall|Winter|Q[1-4]|Fiscal|Biennium|Year|Season)\b)[A-Z]\w+\s(?=(?:19|20)\d\d$)"
)
"""The last word of a name before its year: of "World Wells Survey 2030" the time is 2030."""


def _trimmed(text: str, span: Span) -> Span:
    """A time without the preposition before it, up to where another begins: "2023" of "in 2023: 33; 2024"."""
    led = _LED.match(text, span.start, span.end)
    start = led.end() if led else span.start
    if owned := _OWNED.match(text, start, span.end):
        start = owned.end()
    broken = _BREAK.search(text[start : span.end])
    end = start + broken.start() if broken and broken.start() else span.end
    if named := _NAMED.match(text, start, end):
        start = named.end()
    while loose := _LOOSE.search(text[start:end]) or _SAYS_WHICH.search(text[start:end]):
        end = start + loose.start()
    return Span(start, end)
