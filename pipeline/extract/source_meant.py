"""Whom the words of a sentence mean as its source: what a pronoun stands for, a name without what goes on from it."""

from __future__ import annotations

import re

ANAPHOR = re.compile(
    r"(?:th(?:is|at|ese|ose)\s|same\s|latest\s|latter\s)*(?:latest\s|recent\s|new\s)?(?:organi[sz]ation|agency|report|study|assessment|source|survey|analysis|office|authors|document|estimates?)"
)

_NAME = re.compile(
    r"(?:\d{4}\s(?:edition|revision)\sof\s(?:the\s)?)?[A-Z][\w’'.-]*(?:\s(?:(?:of|for|and|on|the|in)\s)*[A-Z0-9][\w.-]*)*"
)


def meant(who: str, before: str, source: str | None) -> str:
    """The name behind "the report" or "the organization", where the text before gives one."""
    if not ANAPHOR.fullmatch(who):
        return who
    name = source or _antecedent(before) or who
    return re.split(r"[’']s\s", name)[0] if re.search(r"organi|agency|office|authors", who) else name


def _antecedent(before: str) -> str | None:
    """The source that the sentence before names, for "according to the organization"."""
    names = [one[0] for one in _NAME.finditer(before) if one.start() > 0 and len(one[0]) > 3]
    own = [name for name in names if re.search(r"[’']s$", name)]
    if own:
        return re.sub(r"[’']s$", "", own[0])
    return max(names, key=len) if names else None


def is_source(who: str) -> bool:
    """Whether words name one who can tell figures: a body, a work or people, and no part of the report itself."""
    return bool(SOURCE.search(who)) and not (NOT_WHO.match(who) or _ISSUED.search(who))


_WORK_ON = re.compile(
    r"(?P<work>(?:[\w’-]+\s){0,6}(?:study|survey|analysis|assessment|review|estimates?|data|figures|statistics))"
    r"\s(?:of|on|among|covering)\s(?![A-Z]).*"
)
"""A work and what it is about: "A recent survey of 150 farmers"."""


def subject_of(words: str) -> str:
    """The source in the subject of a clause: without what leads in; X of "a study by X", the work of "survey of Y"."""
    words = LEAD.sub("", words.strip())
    by = re.match(
        r"(?:an?\s|the\s|one\s|A\s|The\s)?(?:\d{4}\s)?(?:recent\s)?(?:[a-z]+\s)?(?:study|report|survey|analysis|estimate|assessment)\s(?:by|from)\s(?P<who>.+)",
        words,
    )
    work = _WORK_ON.match(words)
    return by["who"] if by else work["work"] if work else words


def clean(who: str) -> str | None:
    """A source without its article and signs around it; None where the words name none."""
    who = re.sub(r"^(?:(?:and|but)\s(?=the\s|an?\s))?(?:the|The|a|A|an|An)\s", "", who.strip(' ,“”"'))
    return None if not who or _NOBODY.search(who) or vague(who) else who


_VAGUE = re.compile(
    r"(?:current|recent|latest)|(?:(?:current|recent|latest|new|available|growing)\s)?"
    r"(?:projections?|estimates?|forecasts?|evidence)",
    re.IGNORECASE,
)
"""A finding without a name."""

_NOBODY = re.compile(
    r"^(?:[\w’-]+\s){0,3}(?:constitution|law|act|charter|rules)$|^(?:th(?:is|at|ese|ose)|it|its|their|the|an?|she|he|we|advisory\scommittee|(?:sections?|chapter|part|paragraphs?|articles?|table|figure|annex|box)\s.*)$"
    r"|\s(?:of|for|in|on|and|the|an?|this|its|their|to|by|with|from)$",
    re.IGNORECASE,
)
"""What names no source: a pronoun, a part of the report itself, a name cut short."""


NOT_WHO = re.compile(
    r"^(?:\d+(?!\s(?:survey|study|report|edition|revision)|\s(?-i:[A-Z]))|[^,]*\bper\scent|half|(?:an?|one|two|three|four|nine)[\s-](?:thirds?|quarters?|fifths?|tenths?)|it|there|this(?!\smember)|that|these|those|sections?|chapters?|annex|table|figure|they|he|she|which|(?-i:who)|in|on|at|the\sreport\sis|one\s(?:of|in)|many|of|as|by|for|during"
    r"|while|although|when|participants|countries)\b",
    re.IGNORECASE,
)

SOURCE = re.compile(
    r"(?:[A-Z][\w’'.-]*|\)|”|\s\d{4}|(?:stud(?:y|ies)|data|estimates?|research|surveys?|reports?|analys[ei]s|observers|models?|experts|evidence"
    r"|audits?|census|inquir(?:y|ies)|investigations?|evaluations?|inspections?|polls?|inventory"
    r"|projections?|authorities|government|police|statistics|findings|figures|assessments?|scientists|officials|sources|respondents"
    r"|interlocutors|organizations?|entities|department|office|ministry|agency|secretariat|mission|team|speakers?|representatives?|participants?|panellists?|delegations?|delegates?|experts?|economists|literature|indicators|monitors|researchers"
    r"|coordinators|partners|investigators|auditors|doctors|witnesses|survivors|states|results|consultants?|director|president"
    r"|eyewitnesses))$"
)

_ISSUED = re.compile(
    r"\b(?:has|had|have|was|were|is|are)\s[a-z]+ed\b|\s(?:issued|published|prepared|produced|released|submitted|completed)\s(?!by\b)"
)
"""A verb inside what should be a name: "the Unit had issued one … report that"."""

LEAD = re.compile(
    r"^(?:\d+\.\s)?(?:(?:In|On|At|As|By|During|Since|Following|After|For|From)\s[^,]{2,60},\s|(?:However|Moreover"
    r"|Furthermore|In\saddition|Similarly|For\s(?:example|instance)|Meanwhile|Also|Notably|Globally|Alarmingly"
    r"|Overall|Today|A\sdecade\sago),\s)*"
)


def vague(who: str) -> bool:
    """Whether it is a finding of nobody: "current projections", "evidence"."""
    return _VAGUE.fullmatch(who) is not None
