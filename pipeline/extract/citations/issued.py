"""Papers that running text names by who gave them out.

"FAO published a study on wells", "a report on wells, issued by the Harbour Board".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations.drafts import CitationDraft
from pipeline.model.spans import Span

_GAVE = r"(?:published|issued|released|launched)"
_PAPER = (
    r"(?:report|study|brief|paper|guide|guidebook|handbook|survey|toolkit|guidance\ note|assessment|analysis"
    r"|(?:joint|public|policy)\ statement)"
)
_SORT = r"(?:(?!(?:that|which|and|or|of|on|to|the|in|an?|its|their|by|for|from|with|at|as|this)\b)[\w-]+\ ){0,3}?"
_NO_SUBJECT = r"(?:how|whether|what|the\ (?:petition|case|matter|issue|communication|claim)s?)\b"
_ABOUT = (
    r"(?:on|about|exploring|examining|analysing|assessing|outlining|reviewing)"
    rf"\ (?!{_NO_SUBJECT})(?:(?!\b(?:that|which)\b)[^,.;:()“”\d]){{5,110}}"
)
_NOT_FIRST = (
    r"(?:The|In|By|On|At|An?|Its|His|Her|Their|According|Under|With|From|For|As|This|That|It|He|She|They|We|When|Since"
    r"|After|During|Following|Also|Both)"
)
_MAKER = (
    rf"(?P<body>(?!{_NOT_FIRST}\ )[A-Z][\w+’'-]*(?:\ (?:(?:of|for|on|and|the|to|against)\ )*[A-Z][\w+’'-]*){{0,9}}"
    r"(?:\ \([A-Z][\w-]*\))?)"
)
_BY_MAKER = re.compile(
    rf"""{_MAKER}\ (?:also\ |recently\ |jointly\ |has\ |have\ ){{0,2}}{_GAVE}\ (?:an?|its|the|their)
    \ (?P<named>{_SORT}{_PAPER}\ {_ABOUT})""",
    re.VERBOSE,
)
_GIVEN = re.compile(
    rf"""(?<![\w’'-])(?P<named>{_SORT}{_PAPER}\ on\ [^,.;:()“”\d]{{3,90}})
    ,?\ (?:(?:prepared\ and\ )?{_GAVE}|prepared)\ by\ (?:the\ )?{_MAKER}""",
    re.VERBOSE,
)
_STOP = re.compile(
    r"\s(?:which|who|that|was|were|is|are|has|have|had|with\s(?:a\sview|the\s(?:support|aim|help)|support|funding)|during|through|in\s(?:which|order|order\sto|collaboration"
    r"|cooperation|partnership|connection|line|its|their|preparation|advance|response|support)|and\s(?:to|is|was|has|the)"
    r"|as\s(?:part|well)|to\s(?:support|help|inform|guide|mark|assist|accompany|coincide)|ahead|at\sthe|for\suse)\b"
)
"""Where the subject ends and the sentence goes on."""
_VERB = re.compile(rf"{_GAVE}\ (?:an?|its|the|their)\ ", re.VERBOSE)
_PASSIVE = re.compile(rf"(?:{_GAVE}|prepared)\ by\ ", re.VERBOSE)
_WORDS = ("published", "issued", "released", "launched", "prepared by")
_BEFORE, _BEHIND = 160, 240
"""Characters: how far before and behind its verb such a paper can be named."""


def issued_papers(text: str) -> Iterator[CitationDraft]:
    """Each paper of no title that is named with its maker; a paper "issued" by nobody is not told."""
    if not any(word in text for word in _WORDS):
        return
    at = 0
    for verb in _VERB.finditer(text):
        match = _BY_MAKER.search(text, max(at, verb.start() - _BEFORE), verb.end() + _BEHIND)
        if match and match.start() < verb.start() < match.end():
            at = match.end()
            yield from _draft(match)
    at = 0
    for verb in _PASSIVE.finditer(text):
        match = _GIVEN.search(text, max(at, verb.start() - _BEFORE), verb.end() + _BEHIND)
        if match and match.start() < verb.start() < match.end():
            at = match.end()
            yield from _draft(match)


def _draft(match: re.Match[str]) -> Iterator[CitationDraft]:
    start = match.start("named")
    stop = _STOP.search(match.string, start, match.end("named"))
    title = match.string[start : stop.start() if stop else match.end("named")].strip()
    if len(title.split()) >= 4:
        yield CitationDraft(
            span=Span(start, start + len(title) if match.re is _BY_MAKER else match.end()),
            form="full",
            kind="report",
            authors=(match["body"],),
            title=title,
        )
