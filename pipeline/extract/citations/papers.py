"""Papers that a sentence of a note names on its way: copies, dated papers, what a party has written, assessments.

Decisions of treaty bodies tell in sentences what the parties put before them ("The author provides a copy of his
certificate of birth"). Such a paper is a source that nobody published; it is known by the words that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations import build
from pipeline.extract.citations.anchors import PROSE
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.locators import UNIT, locators_after
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import MONTH, YEAR

_DAY = rf"(?:\d{{1,2}}\ )?{MONTH}\ {YEAR}"
_PAPER = (
    r"(?:report|letter|memorandum|certificate|article|statement|decision|judge?ment|assessment|review|evaluation|affidavit"
    r"|note\ verbale|e-?mail|ruling|opinion|testimony|request|recommendation|notice)s?"
)
_PUTS = (
    r"\b(?:attach|enclos|provid|submit|suppl|produc|annex|append|present|includ)(?:s|es|e|ed|ted|te|y|ies|ied)?\ "
    r"(?:(?:him|her|it)self\ )?(?:as\ (?:evidence|proof|an?\ annex)\ )?"
)
_WHOSE = r"(?:the|an?|his|her|their|its)\ (?:above-mentioned\ |same\ )?"
EVIDENCE = re.compile(
    rf"""(?:{_PUTS}(?:(?:a\ copy|copies)\ of\ )?|^A\ copy\ of\ |\brefer(?:s|red)\ to\ |^Reference\ is\ made\ to\ )
    {_WHOSE}(?P<paper>(?=(?:[^.;“”()]|\([A-Z][^()]{{1,40}}\)|\bInc\.){{0,160}}\b{_PAPER}\b)
      (?:[^.;“”()]|\([A-Z][^()]{{1,40}}\)|\bInc\.){{3,170}}?
      (?:,?\ (?:dated|issued\ on|made\ on|of)\ (?:{_DAY}|{YEAR}\b)|\ \({YEAR}\)))""",
    re.VERBOSE,
)
"""A dated paper that a party puts before a body: "The author provides a copy of a letter … dated 3 May 2031"."""

_COPY = re.compile(
    rf"""(?:\b(?:a\ copy|copies)|^A\ copy|^Copies)\ of\ {_WHOSE}
    (?P<paper>(?!documents?\b|papers?\b|(?:actual|respective|relevant|said|original|author’s)\ \w+$)
      (?:[^.;,“”()]|\([A-Z][^()]{{1,40}}\)){{6,150}}?)
    (?=\.?$|[.;]\s|,|\ (?:which|that|in\ which|where|confirming|showing|stating|concluded|issued|attesting|is|are|was
      |were|has\ been|and|as|to\ the\ Committee)\b|\ \()""",
    re.VERBOSE,
)
"""A copy of a paper that a party hands over: "copies of the cards issued to him"."""

_OF_YEAR = re.compile(
    rf"""\b(?:the|its|his|her|their)\ (?P<paper>(?:
      (?:United\ Nations\ )?(?:(?!of\b|the\b|this\b|same\b|present\b)[a-z][\w-]*\ ){{2,5}}?
      (?:assessment|review|evaluation|inquiry|audit|inspection|appraisal)\ (?:of\ {YEAR}\b|\({YEAR}\))
      | (?:United\ Nations\ )?(?:(?!of\b|the\b|this\b|same\b|present\b)[a-z][\w-]*\ ){{1,4}}?
      (?:strategy|plan|framework|programme\ of\ action|policy|guidelines)
      (?:\ (?:of|for|on)\ (?:the\ )?[A-Z][\w’'-]*(?:\ [A-Z][\w’'-]*)*)?\ \({YEAR}\)))""",
    re.VERBOSE,
)
"""An assessment or a plan called by its year: "later noted in the independent harbour review (2031)"."""
_YEARLY = re.compile(
    rf"""\b[Aa]ccording\ to\ (?:the\ )?(?P<paper>(?:[A-Z][\w’'-]*\ (?:(?:of|on|and|for|the)\ )*)+
      (?:annual\ )?(?:report|survey|review|codebook|handbook|yearbook|census)
      \ (?:for\ {YEAR}(?:/\d{{2,4}})?|of\ {YEAR}|\({YEAR}\)
        |(?:published|released|issued)\ in\ (?:[A-Z][a-z]+\ )?{YEAR}))""",
    re.VERBOSE,
)
"""A report called by who writes it and its year: "according to the Harbour Board annual report for 2031/32"."""

_IN_ITS = re.compile(
    rf"""(?:^|\b(?:in|by|with|see|to|of|[Tt]he)\ (?:(?:the|an?|his|her|its|their)\ )?)
      (?P<paper>(?:(?:[A-Z][\w-]+\ ){{1,4}}?[A-Z][\w-]+[’']s?\ )?
      (?:[a-z]+\ ){{0,2}}?(?:letter|note\ verbale|memorandum|judge?ment|decision|ruling|report|statement)
      (?:\ (?:of|by|from)\ (?:the\ )?[A-Z][^,.;()“”]{{2,80}}?)?,?\ (?:of|dated|adopted\ on|issued\ on)
      \ \d{{1,2}}\ {MONTH}\ {YEAR})""",
    re.VERBOSE,
)
"""A paper of a day by which a sentence knows what it tells: "the Jurists said in their letter of 29 March 2031"."""
_BY_NUMBER = re.compile(
    rf"""\b(?P<paper>(?:autopsy|medical|expert|forensic|inquiry|audit|police|inspection|evaluation)
      \ (?:(?!to\b|of\b)[a-z]+\ )?(?:reports?|protocols?|opinions?|certificates?)
      \ No\.\ ?[\w/.-]*\d[\w/-]*(?:\ of\ {_DAY})?)""",
    re.VERBOSE,
)
"""An expert's report by its number: "according to autopsy report No. 36-2031"."""
_INTERVIEWS = re.compile(
    r"""\b(?:based\ on|informed\ by|drawn\ from|drew\ on)\ (?:information\ from\ )?
    (?P<paper>(?:(?:multiple|several|various|over|more\ than|some|extensive|confidential|field|\d+)\ )*
      interviews?\ with\ [^.;“”()]{3,200})""",
    re.VERBOSE,
)
"""Interviews on which a section says that it rests."""

_PARTY = r"(?:State\ party|[Aa]uthors?|[Cc]omplainants?|[Pp]etitioners?)"
_WRITTEN = r"(?:submissions?|observations|comments)"
_OF_PARTY = re.compile(
    rf"{_PARTY}[’']s?\ (?:\w+\ ){{0,2}}?{_WRITTEN}\b(?=,?\ (?:paras?\.|pp?\.|paragraphs?\ |dated\ ))", re.VERBOSE
)
"""What a party has written to the body, with the place in it: "the State party’s submission, para. 52"."""
_PLACE_OF_PARTY = re.compile(
    rf"""{UNIT.pattern}\ of\ (?:(?:the\ )?(?P<party>{_PARTY})[’']s?|(?P<own>its|his|her|their))
    \ (?:\w+\ ){{0,2}}?{_WRITTEN}\b""",
    re.VERBOSE,
)
"""The place before it: "paras. 51–58 of its submission", "paragraph 21 of the State party’s submission"."""
_SUBJECT = re.compile(rf"The\ (?P<party>{_PARTY})\ ", re.VERBOSE)


def papers(context: NoteView, piece: NotePiece, start: int, end: int) -> Iterator[CitationDraft]:
    """Every paper that a sentence names, as citations that may overlap: the caller keeps the first."""
    for pattern in (_YEARLY, _OF_YEAR, EVIDENCE, _COPY, _IN_ITS, _BY_NUMBER):
        for match in pattern.finditer(context.open, start, end):
            if PROSE.search(match["paper"]) or " " not in match["paper"]:
                continue
            stop = min(locators_after(context.note.text, match.end("paper")), end)
            draft = build.paper(context, piece, match.start("paper"), stop)
            public = pattern in {_OF_YEAR, _YEARLY}
            yield replace(draft, kind=None, title=_without_year(draft.title)) if public else draft
    for match in _INTERVIEWS.finditer(context.open, start, end):
        yield replace(build.paper(context, piece, *match.span("paper")), kind="interview")
    yield from of_parties(context, piece, start, end)


def _without_year(title: str | None) -> str | None:
    """The name of an assessment alone, as other notes have it with the year in another place."""
    return re.sub(rf"\s(?:of\s{YEAR}|\({YEAR}\))$", "", title or "") or None


def of_parties(context: NoteView, piece: NotePiece, start: int, end: int) -> Iterator[CitationDraft]:
    """What the parties have written: one submission a party, as far as print tells them apart."""
    for match in _OF_PARTY.finditer(context.open, start, end):
        stop = min(locators_after(context.note.text, match.end()), end)
        yield _submission(context, piece, match.start(), stop, match[0])
    subject = _SUBJECT.match(context.open, start, end)
    for match in _PLACE_OF_PARTY.finditer(context.open, start, end):
        party = match["party"] or (subject["party"] if subject and match["own"] else None)
        if party:
            yield _submission(context, piece, match.start(), match.end(), party)


def _submission(context: NoteView, piece: NotePiece, start: int, end: int, party: str) -> CitationDraft:
    whose = re.match(_PARTY, party, re.VERBOSE)
    body = whose[0].lower().removesuffix("s") if whose else party
    body = "State party" if body == "state party" else body
    draft = build.paper(context, piece, start, end)
    dated = str(draft.year) if draft.year else ""
    return replace(draft, kind="submission", authors=(f"{body} {dated}".strip(),), title=f"Submission by {body}")
