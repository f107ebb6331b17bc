"""Papers that running text names by their day or number: "its decision of 30 July 2031", "a letter dated 3 May 2031".

Such a paper is nobody's publication; it is known in its own document by what it is, its day or number and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.runs import stems
from pipeline.extract.citations.works_cited import MONTH, YEAR
from pipeline.model.spans import Span

_RULING = r"(?:decision|judge?ment|ruling|order|verdict|warrant|resolution)s?"
_LETTER = r"(?:letter|memorandum|note\ verbale|e-?mail)s?"
_OTHER = (
    r"(?:report|certificate|opinion|agreement|interview|statement|affidavit|communiqué|circular|minutes|protocol"
    r"|complaint|petition|submission(?=s?(?:,?\ dated\ |\ of\ (?:the\ )?\d|\ on\ )))s?"
)
_WHAT = rf"(?P<what>(?P<ruling>{_RULING})|(?P<letter>{_LETTER})|{_OTHER})"
_PAPER_STEM = stems(
    (
        *("decision", "judg", "ruling", "order", "verdict", "warrant", "resolution", "letter", "memorand", "verbale"),
        *("mail", "report", "certificat", "opinion", "agreement", "interview", "statement", "affidavit", "communiqué"),
        *("circular", "minutes", "protocol", "complaint", "petition", "submission"),
    )
)
"""The letters of one of them: a quick look that spares most days the long one."""
_NO_SORT = (
    r"(?:of|in|on|by|to|from|with|and|or|as|the|a|an|its|his|her|their|this|that|said|same|such|any|no|two|three|several"
    r"|above-mentioned|aforementioned|final|contested|impugned)"
)
_SORT = rf"(?:(?!{_NO_SORT}\b)[a-z][\w-]*\ ){{0,2}}?"
"""Words that say what sort of paper it is: "medical report", "first search report"."""
_NO_NAME = r"(?:The|In|By|On|At|An?|Its|His|Her|Their|According|Under|With|From|For|As|This|That)"
_NAME = rf"(?!{_NO_NAME}\ )(?:[A-Z][\w-]*\ (?:(?:of|for|on|and|the)\ )*)*[A-Z][\w-]*"
_BODY = rf"(?P<body>{_NAME})(?:[’']s?)?\ "
_DATE = rf"(?P<day>\d{{1,2}})\ (?P<month>{MONTH})(?:\ (?P<year>{YEAR}))?"
_LATER = rf"(?:,|\ and|,\ and)\ \d{{1,2}}\ {MONTH}(?:\ {YEAR})?(?!\w)"
_SUBJECT = r"(?:\ (?:of|on|by|from|to|concerning|regarding|against|for|issued\ by)\ [^.,;:()“”]{3,90}?)?"
_SENT = r"(?P<sent>\ from\ [^.;:()“”]{3,120}?\ (?:addressed\ )?to\ (?:the\ )?[A-Z][^.,;:()“”]{3,80}?(?=[.,;:(]|\ \())?"
_OF_DAY = re.compile(
    rf"""(?<![\w’'-])(?:{_BODY})?(?P<named>{_SORT}{_WHAT})
    (?:(?P<about>{_SUBJECT}),?\ (?:dated|(?:issued|adopted|rendered|handed\ down)\ on)|,?\ of)
    \ (?:the\ )?{_DATE}(?!\w)(?P<more>(?:{_LATER})*){_SENT}""",
    re.VERBOSE,
)
"""A paper of a day, or papers of several days: "medical reports of 6 November and 9 December 2031"."""
_NUMBERED = re.compile(
    rf"""(?<![\w’'-])(?P<named>(?:[Dd]ecision|[Jj]udge?ment|[Rr]uling|[Cc]ircular)
      \ No\.\ ?(?P<number>[\w.-]*\d[\w-]*(?:/\d[\w-]*)*))(?:\ of\ \d{{1,2}}\ {MONTH}\ {YEAR})?""",
    re.VERBOSE,
)
"""A ruling of an office of a State by its number: "decision No. 494 of 2 April 2031"."""
_BY_WHOM = re.compile(rf"\ (?:of|by|from|issued\ by)\ (?:the\ )?(?P<body>{_NAME})", re.VERBOSE)
_WHEN = re.compile(
    r"\b(?:most recent|definitive|extraordinary|interim|subsequent|previous|earlier|latest|last|first|second|new"
    r"|initial|original|further|additional|recent)\s"
)
"""What says which of several papers is meant, and not what sort of paper it is."""
_ANY_DAY = re.compile(rf"\d{{1,2}}\ {MONTH}\b", re.VERBOSE)
_LEADS_TO_DAY = re.compile(r"\b(?:of|dated|issued\ on|adopted\ on|rendered\ on|down\ on)\ (?:the\ )?$", re.VERBOSE)
_BEFORE, _BEHIND = 200, 320
"""Characters: how far before and behind its day a paper can be named."""
_EACH_DAY = re.compile(rf"\d{{1,2}}\ {MONTH}(?:\ (?P<year>{YEAR}))?", re.VERBOSE)


_STUDY = r"(?:report|analys[ie]s|stud(?:y|ies)|assessment|survey|evaluation|census|inventory|mapping)s?"
_MADE = r"(?:prepared|conducted|published|issued|carried\ out|commissioned|released|produced|compiled|undertaken)"
_BY_BODY = re.compile(
    rf"""(?<![\w’'-])(?:(?P<named>{_SORT}{_STUDY}\ {_MADE}\ by\ (?:the\ )?(?P<body>{_NAME})
      \ in\ (?:{MONTH}\ )?(?P<year>{YEAR}))
    | (?P<named2>(?P<year2>{YEAR})\ {_SORT}{_STUDY}\ (?:(?:{_MADE}\ )?by)\ (?:the\ )?(?P<body2>{_NAME})))(?![\w-])""",
    re.VERBOSE,
)
"""A study by who made it and when: "a survey conducted by the Harbour Office in 2031", "a 2031 survey by the Board"."""
_MADE_BY = stems(
    f"{made} by"
    for made in (
        *("prepared", "conducted", "published", "issued", "carried out", "commissioned", "released", "produced"),
        *("compiled", "undertaken", "study", "survey", "report", "analysis", "assessment", "evaluation"),
    )
)
"""One of these stands in every match: a quick look that spares most paragraphs the long one."""
_AND = re.compile(r"(?:,?\sand|,)\s")


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    text: str
    year: int | None


def papers_of_days(text: str) -> Iterator[CitationDraft]:
    """The papers that a paragraph names by their day or their number, one for each day."""
    at = 0
    for day in _ANY_DAY.finditer(text):
        if day.start() < at or not _LEADS_TO_DAY.search(text, max(0, day.start() - 20), day.start()):
            continue
        near = max(at, day.start() - _BEFORE)
        match = _OF_DAY.search(text, near, day.end() + _BEHIND) if _PAPER_STEM.search(text, near, day.start()) else None
        if match:
            yield from _of_days(match)
            at = match.end()
    if " No." in text:
        for match in _NUMBERED.finditer(text):
            yield _draft(match, match.start(), match.end(), match["named"], None, None)


def studies_of_bodies(text: str) -> Iterator[CitationDraft]:
    """The studies that a paragraph names by who made them and in which year."""
    if " by " not in text or not _MADE_BY.search(text):
        return
    for match in _BY_BODY.finditer(text):
        body, year = match["body"] or match["body2"], match["year"] or match["year2"]
        yield CitationDraft(
            span=Span(match.start(), match.end()),
            form="full",
            kind="report",
            authors=(body,),
            title=match["named"] or match["named2"],
            year=int(year),
        )


def _of_days(match: re.Match[str]) -> Iterator[CitationDraft]:
    days = _days(match)
    if any(day.year is None for day in days):
        return  # a day of which year, the sentence before may tell
    what = re.sub(r"(?<!minute)s$", "", match["what"])
    sort = "" if match["ruling"] else _WHEN.sub("", match["named"].removesuffix(match["what"]))
    whose = _BY_WHOM.fullmatch(match["about"] or "")
    body = match["body"] or (whose["body"] if whose else None)
    start = match.start()
    for day in days:
        end = match.end() if len(days) == 1 else day.end
        title = f"{sort}{what} of {day.text}" + (match["sent"] or "" if len(days) == 1 else "")
        yield _draft(match, start, end, title, body, day.year)
        joined = _AND.match(match.string, day.end)
        start = joined.end() if joined else day.end


def _days(match: re.Match[str]) -> list[_Day]:
    """The days of a match; one without a year has that of the next that has one."""
    found: list[_Day] = []
    year: str | None = None
    stop = match.end("more") if match["more"] else match.end("year") if match["year"] else match.end("month")
    for day in reversed(list(_EACH_DAY.finditer(match.string, match.start("day"), stop))):
        year = day["year"] or year
        told = day[0] if day["year"] else f"{day[0]} {year}"
        found.append(_Day(day.start(), day.end(), told, int(year) if year else None))
    return found[::-1]


def _draft(match: re.Match[str], start: int, end: int, title: str, body: str | None, year: int | None) -> CitationDraft:
    groups = match.groupdict()
    kind = (
        "letter" if groups.get("letter") else None if groups.get("ruling") or groups.get("number") else "communication"
    )
    return CitationDraft(
        span=Span(start, end),
        form="full",
        kind=kind,
        authors=(body,) if body else (),
        title=title,
        year=year,
        number=groups.get("number"),
    )
