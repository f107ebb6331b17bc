"""Times that a sentence gives to one of its figures: in a list, in brackets, at an end of a change.

"Cases rose over 2029 (98) and 2030 (101)": each number has the year before its bracket. "12 were opened in 2029; 15 in
2030": each part of a list has its own. "Between 2029 and 2031 wells rose from 12 to 15": each end has its own year.
"""

from __future__ import annotations

import re

from pipeline.model.spans import Span

_YEAR = r"(?:19|20)\d\d"
_PERIOD = rf"(?:FY\s?)?{_YEAR}(?:\s?[/–-]\s?\d\d(?:\d\d)?)?"
_ALONE = rf"(?<![\w.,/–-])(?P<year>{_PERIOD})(?![\w/-])"
_LISTED = re.compile(rf"(?P<year>{_PERIOD})\s?(?::|[≤≥=<>])\s?(?:[≤≥<>]\s?)?$")
_LISTED_AFTER = re.compile(rf"\s\((?:in\s|for\s)?(?P<year>{_PERIOD})\)")
_BRACKETED = re.compile(rf"{_ALONE}\s\((?:[$€£]\s?)?$")
_CLOSES = re.compile(r"(?:\s(?:per\scent|million|billion|thousand|[a-z-]+)){0,3}\)")
_PARTED = re.compile(r";\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LEADS = re.compile(r"(?:[a-z-]+\s){0,6}(?:in|for|during)")
"""From a number to the year of its part: "nine (5 per cent) registered in 2030"."""
_AGAINST = re.compile(r"\b(?:compared|than|over|against|versus|from|since|of|target|issued)\b")
"""What leads to a year with which a number is compared, or of what it counts."""
_NUMBER = r"(?:[A-Z]{3}\s)?(?:US\$|[$€£])?\s?\d[\d,.]*(?:\s(?:per\scent|million|billion|trillion|percentage\spoints))?"
_FIRST_END = re.compile(r"\b[Ff]rom\s(?:[a-z-]+\s){0,4}(?:[A-Z]{3}\s)?(?:US\$|[$€£])?\s?$")
_SECOND_FOLLOWS = re.compile(rf"(?:\s(?:per\scent|million|billion|[a-z-]+)){{0,6}}\sto\s(?:[a-z-]+\s){{0,4}}{_NUMBER}")
_SECOND_END = re.compile(
    rf"\b[Ff]rom\s(?:[a-z-]+\s){{0,4}}{_NUMBER}(?:\s[a-z-]+){{0,6}}\sto\s(?:[a-z-]+\s){{0,4}}(?:[A-Z]{{3}}\s)?(?:US\$|[$€£])?\s?$"
)
_COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|(?:up|down|increase|decrease|decline|drop|reduction|rise)\sfrom|as\sagainst|as\sopposed\sto|versus)\s(?:[a-z]+\s){0,4}(?=[$€£]?\d)"
)
_OTHERS = re.compile(r"(?:,?\sand\s|,\s)(?=(?:[a-z]+\s){0,3}[$€£]?\d)")
"""Between the numbers of a list."""
_NO_LIST = re.compile(
    r"[,;:–]|\b(?:and|but|while|which|where|was|were|compared|than|it|they)\b|\b(?:in|at|by|since|until)\s[A-Z\d]"
)
"""What ends a list of numbers that are compared."""
_IN_YEAR = re.compile(r"\b(?:in|for|during|of)\s(?:the\s)?(?:[a-z]+\s){0,2}$")
_LAST = re.compile(r"(?:\s(?:period|session|biennium|season))?\s?(?:[.,;:)]|$|\(see)")
"""Behind the year that closes what is compared."""
_COUNTED = re.compile(
    r"(?:[a-z]+\s){0,3}(?:US\$|[$€£])?\s?\d[\d,.]*(?:\s(?:per\scent|million|billion|[a-z]+)){0,3}\s(?:in|for|at|by|as\sof)\s"
)
"""A number of its own that a bracket opens with, and what leads to its time."""
_ENDS = re.compile(rf"(?P<first>{_YEAR})\s?(?:and|to|–|-)\s?(?P<last>{_YEAR})$")


def own_time(text: str, number: Span, sentence: Span) -> Span | None:
    """The year that a sentence gives to one number and to no other; None where it does not say."""
    low = max(sentence.start, number.start - 24)
    before = text[low : number.start]
    for pattern in (_LISTED, _BRACKETED):
        found = pattern.search(before)
        if found is not None and (pattern is _LISTED or _CLOSES.match(text, number.end, sentence.end)):
            return Span(*found.span("year")).shifted(low)
    after = _LISTED_AFTER.match(text[number.end : min(sentence.end, number.end + 24)])
    if after is not None:
        return Span(*after.span("year")).shifted(number.end)
    return _of_its_part(text, number, sentence) or _of_what_is_compared(text, number, sentence)


def _of_what_is_compared(text: str, number: Span, sentence: Span) -> Span | None:
    """The one year that closes what a sentence compares, of a number in it: "compared with 8 fires in 2030"."""
    opened = _COMPARED.search(text, sentence.start, number.end)
    if opened is None or opened.end() > number.start or re.search(_ALONE, text[opened.end() : number.start]):
        return None
    end = text.find(";", number.end, sentence.end)
    years = list(re.finditer(_ALONE, text[number.end : end if end >= 0 else sentence.end]))
    if len(years) != 1:
        return None
    year = Span(*years[0].span("year")).shifted(number.end)
    between = text[number.end : year.start]
    listed = _OTHERS.sub(" ", _IN_YEAR.sub("", _IN_BRACKETS.sub("", between)))
    closed = _LAST.match(text, year.end, sentence.end) is not None
    return year if closed and _IN_YEAR.search(between) and not _NO_LIST.search(listed) else None


def in_another_bracket(text: str, time: Span, number: Span) -> bool:
    """Whether a time stands in a bracket with a number of its own, and this number outside: "11 (4 in 2030)"."""
    low = max(text.rfind("(", 0, time.start), text.rfind("\n", 0, time.start))
    if low < 0 or text[low] != "(" or ")" in text[low : time.start]:
        return False
    close = text.find(")", time.end)
    inside = 0 <= low < number.start < close
    return close >= 0 and not inside and _COUNTED.match(text, low + 1, time.start) is not None


def _of_its_part(text: str, number: Span, sentence: Span) -> Span | None:
    """The one year of the part of a list in which a number stands, where other parts have others."""
    bounds = [one.end() for one in _PARTED.finditer(text, sentence.start, sentence.end)]
    if not bounds:
        return None
    start = max((one for one in bounds if one <= number.start), default=sentence.start)
    end = min((one for one in bounds if one > number.start), default=sentence.end)
    years = list(re.finditer(_ALONE, text[start:end]))
    elsewhere = re.findall(_ALONE, text[sentence.start : start] + text[end : sentence.end])
    if len(years) != 1 or not elsewhere:
        return None
    year = Span(*years[0].span("year")).shifted(start)
    between = " ".join(_IN_BRACKETS.sub("", text[number.end : year.start]).split())
    return year if _LEADS.fullmatch(between) and not _AGAINST.search(between) else None


def end_of_change(text: str, time: Span, number: Span, sentence: Span) -> Span:
    """Of a time with two years the one at which a number closes or opens a change."""
    ends = _ENDS.search(text, time.start, time.end)
    if ends is None:
        return time
    ahead, behind = text[sentence.start : number.start], text[number.end : sentence.end]
    first, last = Span(*ends.span("first")), Span(*ends.span("last"))
    if _FIRST_END.search(ahead) and _SECOND_FOLLOWS.match(behind):
        return first
    if _SECOND_END.search(ahead):
        return last
    return time
