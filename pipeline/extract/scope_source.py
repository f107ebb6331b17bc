"""Who says so: the source that a sentence names in words."""

from __future__ import annotations

import re

_SAYS = (
    r"(?:estimat(?:es?|ed)|report(?:s|ed)?|f(?:ound|inds?)|indicat(?:es?|ed)|show(?:s|ed|n)?|suggest(?:s|ed)?"
    r"|not(?:es|ed)|stat(?:es|ed)"
    r"|reveal(?:s|ed)?|project(?:s|ed)|predict(?:s|ed)?|estimate|calculat(?:es?|ed)|highlight(?:s|ed)?"
    r"|document(?:s|ed)|record(?:s|ed)"
    r"|inform(?:s|ed)|observ(?:es|ed)|conclud(?:es|ed)|confirm(?:s|ed)|announc(?:es|ed)|claim(?:s|ed)|verified"
    r"|assess(?:es|ed)|explain(?:s|ed)|recalled?|warn(?:s|ed)|demonstrat(?:es?|ed)|say|says|said|put|puts"
    r"|argue[sd]?|acknowledged?|declared?)"
)
ACCORDING = re.compile(
    r"\b(?:[Aa]ccording\sto|[Bb]ased\son\s(?:data|information|estimates|figures)\s(?:from|by|provided\sby"
    r"|received\sfrom|obtained\sfrom|obtained\sthrough)"
    r"|[Aa]s\s(?:reported|estimated|stated|noted|underscored|highlighted|shown|found|indicated|documented|verified|recorded|calculated)\s(?:by|in)"
    r"|(?<=\s)(?:reported|estimated|verified|documented)\sby)\s"
    r"(?:information\s(?:obtained\s(?:through|from)|from|provided\sby|received\sfrom|gathered\sby|shared\sby)\s)?"
    r"(?P<who>(?:the\s|an?\s|its\s|her\s|his\s|one\s)?[^,;:]+?(?:\([^)]*\))?)"
    r"(?=[,;:]|\s(?:there\s(?:are|were)|in\s\d{4}|(?:at\sleast|more\sthan|over|an\sestimated|approximately)\s)|\.?$)"
)
THAT = re.compile(
    rf"(?P<who>(?:^|(?<=[,;:]\s)|(?<=\sand\s)|(?<=\sthat\s)|(?<=\swhile\s))(?:the\s|The\s|an?\s|An?\s|its\s|Its\s"
    rf"|That\s|This\s|Recent\s|Some\s)?(?:[^,;:]|\([^)]*\)){{2,110}}?)"
    rf"\s(?:have\s|has\s|had\s|also\s|recently\s|further\s|earlier\s|previously\s){{0,3}}{_SAYS}\s(?P<that>that\b"
    rf"|to\s(?:the|it)[^,;]{{3,60}}\sthat\b)"
)
_NOUNS = re.compile(
    r"^(?P<who>(?:(?:The|A|An|Its|Recent|Current|New|Global|Preliminary|Official|Latest|United\sNations"
    r"|According)\s)?(?:[\w-]+\s){0,4}"
    r"(?:studies|study|estimates?|data|research|models?|projections?|surveys?|analys[ie]s|observers|statistics"
    r"|findings|evidence|figures|assessments?|report|scientists|experts|(?:Studies|Study|Data|Research|Models"
    r"|Observers|Scientists|Experts|Statistics|Evidence|Estimates|Surveys)))"
    r"(?:\s(?:by|from|of|conducted\sby)\s(?P<by>[^,;]{2,80}?))?\s" + _SAYS + r"\s"
)
_ESTIMATOR = re.compile(
    r"(?P<who>\b(?:the\s)?(?:[A-Z][\w’'-]*(?:\s(?:of|for|the|and"
    r"|on)\s(?:the\s)?)?\s?)+(?:\([A-Z]{2,}[^)]*\)\s)?)(?:has\s|had\s|also\s)?(?:estimat|project|calculat|record"
    r"|verif|document|report)(?:es|ed|s)?\s"
)
_NOT_WHO = re.compile(
    r"^(?:it|there|this|that|these|those|sections?|chapters?|annex|table|figure|they|he|she|which|who|in|on|at|the\sreport\sis|one|some|many|of|as|by|for|during"
    r"|member\sstates|participants)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:[A-Z][\w’'.-]*|\)|”|(?:stud(?:y|ies)|data|estimates?|research|surveys?|reports?|analys[ei]s|observers|models?|experts|evidence"
    r"|projections?|authorities|government|police|statistics|findings|figures|assessments?|scientists|officials|sources|respondents"
    r"|interlocutors|organizations?|entities|department|office|ministry|agency|secretariat|mission|team|speakers?|representatives?|participants?|panellists?|delegations?|economists|literature|indicators|monitors|researchers))$"
)
_LEAD = re.compile(
    r"^(?:(?:In|On|At|By|During|Since|Following|After|For|From)\s[^,]{2,60},\s|(?:However|Moreover"
    r"|Furthermore|In\saddition|Similarly|For\s(?:example|instance)|Meanwhile|Also|Notably|Globally"
    r"|Overall),\s)"
)
_FOLLOWS = re.compile(
    r"^(?:A\sfurther|Another|Of\s(?:these|those|this|the\stotal|them)|It\salso|They\salso"
    r"|The\s(?:report|study|survey|same\ssource|analysis|assessment)\salso|Among\sthese)\b"
)


def attribution(sentence: str, at: int, before: str = "") -> str | None:
    """Who says the figure at ``at`` of ``sentence``; a sentence that leans on the one before it inherits its source.

    Only words that name a source count: "the panel", "UNODC", "studies"; "it is estimated" names nobody.
    """
    own = _named(sentence, at, before)
    if own is None and before and _FOLLOWS.match(sentence):
        return _named(before, len(before))
    return own


def _named(sentence: str, at: int, before: str = "") -> str | None:
    found = list(ACCORDING.finditer(sentence))
    if found:
        ahead = [m for m in found if m.start() < at]
        who = _clean((ahead or found)[-1]["who"])
        return (_antecedent(before) or who) if who and _ANAPHOR.fullmatch(who) else who
    for told in (THAT, _NOUNS):
        for one in told.finditer(sentence):
            if one.end() > at + 12:
                continue
            who = _subject(one["who"])
            if told is _NOUNS and one["by"]:
                who = one["by"]
            if who and not _NOT_WHO.match(who) and _SOURCE.search(who):
                return _clean(who)
    adding = _ADDING.search(sentence, 0, at)
    speaker = _SPEAKER.match(sentence)
    if adding and speaker and speaker.end() <= adding.start():
        return _clean(speaker["who"])
    for one in _ESTIMATOR.finditer(sentence):
        if one.end() <= at and at - one.end() < 60:
            return _clean(_LEAD.sub("", one["who"]))
    return None


_ADDING = re.compile(
    r"\b(?:noting|stating|estimating|reporting|indicating|adding|observing|stressing|emphasizing|highlighting|recalling)\sthat\b"
)
_SPEAKER = re.compile(
    r"(?P<who>(?:The|One|Another|A|An)\s[^,;:]{2,120}?)\s(?:also\s|further\s|then\s)?(?:highlighted|emphasized|noted|pointed|underscored"
    r"|stressed|observed|recalled|explained|reported|stated|added|outlined|described|reflected|recognized|drew|shared"
    r"|mentioned|acknowledged|warned|indicated|informed|presented|discussed|welcomed)\b"
)
_ANAPHOR = re.compile(
    r"(?:th(?:is|at|ese|ose)\s|same\s|latest\s|latter\s)*(?:latest\s|recent\s|new\s)?(?:organi[sz]ation|agency|report|study|assessment|source|survey|analysis|office|authors|document|estimates?)"
)
_NAME = re.compile(
    r"(?:\d{4}\s(?:edition|revision)\sof\s(?:the\s)?)?[A-Z][\w’'.-]*(?:\s(?:(?:of|for|and|on|the|in)\s)*[A-Z0-9][\w.-]*)*"
)


def _antecedent(before: str) -> str | None:
    """The source that the sentence before names, for "according to the organization"."""
    names = [one[0] for one in _NAME.finditer(before) if one.start() > 0 and len(one[0]) > 3]
    own = [name for name in names if re.search(r"[’']s$", name)]
    if own:
        return re.sub(r"[’']s$", "", own[0])
    return max(names, key=len) if names else None


def _subject(words: str) -> str:
    words = _LEAD.sub("", words.strip())
    by = re.match(
        r"(?:an?\s|the\s|one\s|A\s|The\s)?(?:\d{4}\s)?(?:recent\s)?(?:[a-z]+\s)?(?:study|report|survey|analysis|estimate|assessment)\s(?:by|from)\s(?P<who>.+)",
        words,
    )
    return by["who"] if by else words


def _clean(who: str) -> str | None:
    who = re.sub(r"^(?:the|The|a|A|an|An)\s", "", who.strip(' ,“”"'))
    return None if not who or _NOBODY.search(who) else who


_NOBODY = re.compile(
    r"^(?:th(?:is|at|ese|ose)|it|its|their|the|an?|member\sstates|(?:section|chapter|part|table|figure|annex|box)\s.*)$"
    r"|\s(?:of|for|in|on|and|the|an?|this|its|their|to|by|with|from)$",
    re.IGNORECASE,
)
"""What names no source: a pronoun, a part of the report itself, a name cut short."""
