"""Numbered sessions and meetings, named days, years, decades and crises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions.candidate import Candidate

_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundredth"
ORDINAL = (
    rf"(?:{_UNITS}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    rf"|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|(?:{_TENS})[-‐‑–\s]{{1,2}}(?:{_UNITS})"
    r"|\d{1,4}(?:st|nd|rd|th)|one\ hundred(?:th|\ and\ \w+))"
)
_QUALIFIER = (
    r"(?:(?:regular|special|emergency|annual|resumed|substantive|organizational|plenary|closed|formal|first|second|third"
    r"|pre-sessional|joint|high-level|ordinary|extraordinary|intersessional|closing|opening|public|private)\ )*"
)
_SESSION = re.compile(
    rf"\b(?:resumed\ )?{ORDINAL}\ {_QUALIFIER}(?:sessions?|(?:plenary\ )?meetings?)\b", re.VERBOSE | re.IGNORECASE
)
_SITTING = re.compile(r"session|meeting", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:annual|first regular|second regular|regular|special|high-level) (?:session|segment)s? of (?:19|20)\d\d\b"
)
_LISTED = re.compile(
    rf"\b({ORDINAL})(?=(?:,\ {ORDINAL})*,?\ (?:and|to)\ {ORDINAL}\ {_QUALIFIER}"
    r"(?:sessions|meetings)\b)",
    re.VERBOSE | re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"\b(?:operational activities for development|humanitarian affairs|high-level|management|integration) segment\b"
)
_DAY_NAME = (
    r"(?:International|World|European|African|National|United Nations|Global) (?:[A-Z][\w’'-]+ )?"
    r"(?:Day|Days|Year|Week|Decade|Month)\b"
)
_STORM = r"(?:Hurricane|Cyclone|Typhoon|Operation|Tropical Storm)\b"
_SMALL = rf"(?:of |the |in |to |for |against |on |and (?!(?:the )?(?:{_DAY_NAME}|{_STORM})))"
_LISTED_WORD = r",(?= [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(?:, [A-Z][\w’'-]*)* and [A-Z])"
"""A comma goes on with a name only in a list that "and" closes: "Day for Peace, Dialogue and Trust"."""
_DAY = re.compile(
    rf"\b{_DAY_NAME}(?: (?:of|for|against|on|to|in) (?:the )?"
    rf"(?:[A-Z][\w’'-]*(?:(?:{_LISTED_WORD})? {_SMALL}*(?=[A-Z]))?)+(?: in \w+)?)?"
)
_CRISIS = re.compile(
    r"\b(?:(?:COVID|Covid)-19(?: pandemic)?"
    r"|(?:[Hh]urricane|[Cc]yclone|[Tt]yphoon|Tropical Storm|Storm|Operation) [A-Z][\w’-]+(?: [A-Z]\w+)?"
    r"|[A-Z][a-z]+\+\d\d\b|[A-Z][a-z]+(?:an|ese|i|ish|ica|ia|da) genocide\b"
    r"|(?:First|Second) World War|World War (?:I|II)\b|COP ?\d\d\b)"
)
_BEFORE_NAMED = re.compile(rf"(?:\b(?:(?:19|20)\d\d|{ORDINAL})\ )+\Z", re.VERBOSE | re.IGNORECASE)
_OF_BODY = re.compile(r" of (?:the )?")


def find_events(text: str) -> Iterator[Candidate]:
    """Events that rules can tell without knowing their names."""
    if _SITTING.search(text):  # the ordinals need not be tried where nothing sits
        for found in _SESSION.finditer(text):
            yield Candidate(found.start(), found.end(), "EVENT", 3)
        for found in _LISTED.finditer(text):
            yield Candidate(found.start(1), found.end(1), "EVENT", 3)
    for pattern in (_YEARLY, _SEGMENT, _DAY, _CRISIS):
        for found in pattern.finditer(text):
            yield Candidate(found.start(), found.end(), "EVENT", 3)


def widened(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """A named event takes in its ordinal or year before it; a session the body that sits."""
    by_start: dict[int, Candidate] = {}
    for one in candidates:
        if one.start not in by_start or by_start[one.start].end < one.end:
            by_start[one.start] = one
    for one in candidates:
        words = text[one.start : one.end]
        sitting = one.label in {"ORG", "UN_BODY"} and words.endswith(" Assembly")
        if one.label != "EVENT" and not sitting:
            continue
        if _SESSION.fullmatch(words):
            of = _OF_BODY.match(text, one.end)
            body = by_start.get(of.end()) if of else None
            if body is not None and body.label in {"UN_BODY", "ORG", "EVENT"}:
                yield Candidate(one.start, body.end, "EVENT", 6)
        elif words[0].isupper() or words[0].isdigit() or words.startswith("high-level political"):
            before = _BEFORE_NAMED.search(text[: one.start])
            if sitting and before and re.match(r"(?:19|20)\d\d ", before[0]):
                continue
            if before and not before[0][:1].isspace() and not re.match(r"(?:COVID|World War)", words):
                yield Candidate(before.start(), one.end, "EVENT", 6)
