"""The words that give an unpublished source away: a table for what stands first, one for what stands behind a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GIVEN = r"(?:(?:received|provided|submitted|made|shared|sent)\s)?(?:by|from|of|to)\b"
_HELD = (
    r"(?:(?:shared|received|provided|submitted|obtained|supplied|made\savailable|collected|compiled|gathered|extracted"
    r"|retrieved|drawn|recorded|kept|held|published)\s)?(?:by|from)\b"
)

NOUN_FIRST: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("input", rf"(?:[\w-]+\s){{0,2}}?[Ii]nputs?\s{_GIVEN}(?<!to)"),
        (
            "submission",
            rf"(?:(?:[\w-]+\s){{0,2}}?[Ss]ubmissions?|(?:(?:[Ww]ritten|[Qq]uestionnaire|[Gg]overnment|[Ss]urvey|[Jj]oint|[Oo]fficial)\s)*"
            rf"(?:[Rr]esponses?|[Rr]epl(?:y|ies)))\s{_GIVEN}",
        ),
        (
            "interview",
            r"(?:(?:Multiple|Several|Panel|Confidential|Online|Telephone|Phone|Video|Written|Remote|Separate|Direct|Further"
            r"|Additional|Author|Personal|Individual|Group|Joint|In-depth|Follow-up|\d+)\s)*"
            r"(?:[Ii]nterviews?\b(?!\sguides?\b|\squestion)|[Mm]eetings?\swith\b|[Kk]ey\sinformants?\b|Eyewitness\saccounts?\b|Testimon(?:y|ies)\b"
            r"|Focus\sgroup\sdiscussions?\b|Confidential\s(?:sources?|report)\b|Discussions?\swith\b|Conversations?\swith\b)",
        ),
        (
            "letter",
            r"(?:[Ii]dentical\s|[Oo]fficial\s|[Jj]oint\s|[Ww]ritten\s|[Uu]nofficial\s)*(?:[Ll]etters?|[Nn]otes?\sverbales?"
            r"|[Ee]-?mails?(?:\s(?:messages?|correspondence|communications?|exchanges?))?|[Cc]orrespondence"
            r"|[Ff]acsimiles?|[Mm]emorand(?:um|a))(?:,|\s(?:dated|from|to|of|by|with|addressed|between|sent|received|on))",
        ),
        (
            "monitoring",
            r"(?:[\w-]+\s){0,2}?[Mm]onitoring\s(?:data\s|records\s)?"
            r"(?:(?:conducted|carried\sout|undertaken|done)\s)?(?:by|from)\b",
        ),
        (
            "data",
            r"(?:[Bb]ased\son\s)?(?:[\w-]+\s){0,3}?(?:[Dd]ata(?:\s?sets?)?|[Ff]igures?|[Ss]tatistics|[Rr]ecords?|[Ee]stimates)"
            rf"\s{_HELD}",
        ),
        (
            "contribution",
            r"(?!Total|Voluntary|Assessed|Financial|In-kind|Core|Cash|Pledged|Outstanding|Other)(?:[\w-]+\s){0,2}?"
            rf"[Cc]ontributions?\s{_GIVEN}(?<!to)",
        ),
        (
            "communication",
            r"(?:(?:Oral|Written|Direct|Confidential|Additional|Further)\s)?(?:Information|Documents?|Report|Statement|Communications?|Details)\s"
            r"(?:shared|received|provided|submitted|obtained|supplied|made|from)\b|Received\sfrom\b",
        ),
        (
            "statement",
            r"(?:(?:[Jj]oint|[Pp]ress|[Oo]ral|[Oo]pening|[Cc]losing)\s)?(?:[Ss]tatements?|[Pp]resentations?|[Ss]peech|[Aa]ddress|[Rr]emarks|[Bb]riefings?)"
            r"\s(?:by|of|made|to|from)\b",
        ),
    )
)  # fmt: skip
"""Sources that were never published, by the words that begin them."""

SURE = {"input", "submission", "interview", "letter"}
"""Kinds whose beginning no verb behind it undoes."""

UNPUBLISHED = frozenset(kind for kind, _ in NOUN_FIRST) - {"contribution"}

_WHAT = (
    r"(?P<what>inputs?|contributions?|submissions?|questionnaire\s(?:responses?|repl(?:y|ies))|(?:human\srights\s)?monitoring(?:\s(?:data|records))?"
    r"|(?:administrative\s|survey\s|internal\s|programme\s|unpublished\s)?(?:data(?:\s?base|\s?sets?)?|statistics|figures|records|estimates)"
    r"|interviews?|letters?|notes?\sverbales?|e-?mails?|correspondence|communications?|briefings?)"
)
BODY_FIRST = re.compile(
    rf"""
    (?:[Tt]he\ |[Bb]ased\ on\ )*
    (?P<body>(?:[A-Z\d][\w’'/&.-]*|(?:national\ |local\ )?(?:police|customs|hospital|prison|census))
      (?:,?\ (?:[A-Z][\w’'/&.-]*|of|the|for|and|on|in|&|to|against|\([A-Z][\w-]*\))){{0,14}}?)
    (?:[’']s?)?,?
    \ (?:(?:country\ office|regional\ office|joint|written|national|oral|direct|official|confidential|preliminary
      |own|field)\ )*
    {_WHAT}
    (?=$|[,;.:(]|\ (?:to|for|from|received|dated|of|on|in|as|submitted|provided|collected|shared|obtained|during|between
       |covering|compiled|accessed|through|with|available)\b|\ and\ [A-Z]|\ \()
    """,
    re.VERBOSE,
)
"""A body, then what it gave or keeps, then the end or what says when and for what."""

_ANY_WHAT = re.compile(rf"\b{_WHAT}")
_AND = re.compile(r"\band\s+")
_UNNAMED = re.compile(
    r"(?:Voluntary|Assessed|Core|Cash|In-kind|Pledged|The|All|These|Those|This|Such|No|Some|Both|Their|Its|Our|Total|Baseline|Preliminary|Provisional|Aggregate|Annual|"
    r"Disaggregated|Official|Available|Latest|Recent|New|Other|Key|Further|Additional|Written|Joint|Oral|Public|Private|"
    r"Financial|Historical|Includes?|Excludes?|Including|Excluding|Project|Programme|Budget|Actual|Revised|Estimated|Survey|"
    r"Household|Administrative|Global|Regional|National|Average|Monthly|Quarterly|Past|Previous|Comparable|Updated)"
)
_AUTHORITY = re.compile(
    r"(?:[Nn]ational |[Ll]ocal )?(?:[Pp]olice|[Cc]ustoms|[Hh]ospital|[Pp]rison|[Cc]ensus|Government|Ministry)"
)


def kind_at(text: str, start: int, end: int, *, sure: bool = False) -> str | None:
    """What kind of unpublished source begins at ``start``; with ``sure``, only one that no verb behind it undoes."""
    if not _STEM.search(text, start, end):
        return None
    for kind, pattern in NOUN_FIRST:
        if (kind in SURE or not sure) and pattern.match(text, start, end):
            return "input" if kind == "contribution" else kind
    if not sure and (named := body_first(text, start, end)):
        return kind_of_word(named["what"])
    return None


_SURE_STEMS = {
    "input": re.compile("nput"),
    "submission": re.compile("ubmission|espons|epl(?:y|ies)"),
    "interview": re.compile(
        "nterview|eeting|nformant|ccount|estimon|ocus|onfidential|iscussion|onversation",
    ),
    "letter": re.compile("etter|verbale|mail|orrespondence|acsimile|emorand"),
}
_STEM = re.compile(
    "|".join(stems.pattern for stems in _SURE_STEMS.values())
    + "|ontribution|onitoring|ata|igure|tatistic|ecord|stimate|nformation|ocument|eport|tatement|ommunication|etails"
    "|eceived|resentation|peech|ddress|emarks|riefing"
)
"""One of these stands in every source of the tables: a quick look that spares most pieces the long one."""


def body_first(text: str, start: int, end: int) -> re.Match[str] | None:
    """A body, then what it gave: "FAO input", "Ministry of Water data, May 2031"."""
    named = BODY_FIRST.match(text, start, end) if _ANY_WHAT.search(text, start, end) else None
    return named if named and is_body(named["body"], kind_of_word(named["what"])) else None


def starts(text: str) -> Iterator[int]:
    """Where unpublished sources begin in a text that names several."""
    if not _STEM.search(text):
        return
    for kind, pattern in NOUN_FIRST:
        if kind in SURE and _SURE_STEMS[kind].search(text):
            yield from (match.start() for match in pattern.finditer(text))
    if _ANY_WHAT.search(text) and " and " in text:
        yield from (match.end() for match in _AND.finditer(text) if BODY_FIRST.match(text, match.end()))


def is_body(name: str, kind: str) -> bool:
    """Whether words can name a body: an acronym, an authority, a name in capitals; a plain word gives inputs only."""
    capitals = [word for word in name.split() if word[:1].isupper()]
    if _AUTHORITY.fullmatch(name) or any(sum(ch.isupper() for ch in word) > 1 for word in capitals):
        return True
    named = [word for word in capitals if not _UNNAMED.fullmatch(word)]
    if name.split()[-1] in {"of", "the", "for", "and", "on", "in", "to", "against", "&"}:
        return False
    return len(named) >= 2 or (len(named) == 1 == len(capitals) and kind in {"input", "submission", "letter"})


def kind_of_word(word: str) -> str:
    """The kind of source that the word behind a body means."""
    for kind, pattern in _KINDS:
        if re.search(pattern, word):
            return kind
    return "data"


_KINDS = (
    ("input", "input|contribution"),
    ("submission", "submission|questionnaire"),
    ("monitoring", "monitoring"),
    ("interview", "interview"),
    ("letter", "letter|verbale|mail|correspondence"),
    ("communication", "communication"),
    ("statement", "briefing"),
)
