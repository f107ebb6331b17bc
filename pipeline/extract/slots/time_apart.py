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
    return _of_its_part(text, number, sentence)


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
