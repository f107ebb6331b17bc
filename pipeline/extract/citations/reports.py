"""Reports, outcome documents, studies and comments that running text names by their makers or matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.instruments import CAP, LINK
from pipeline.extract.citations.runs import runs, stems
from pipeline.extract.citations.works_cited import YEAR
from pipeline.model.spans import Span

_TO_WHOM = (
    r"(?:General\ Assembly|Human\ Rights\ Council|Security\ Council|Economic\ and\ Social\ Council"
    r"|Assembly|Council|Commission)"
)
_REPORT = re.compile(
    rf"""\b(?:(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Mm]y)\ (?:(?:previous|last|latest|first|second|third
      |most\ recent|recent|{YEAR}|annual|earlier|thematic)\ )+
      report(?:s(?=\ to\ the))?(?:\ to\ the\ {_TO_WHOM}(?:\ and\ the\ {_TO_WHOM})?)?(?:\ on\ [^,.;:()\d]{{5,90}})?
    | (?:[Hh]er|[Hh]is)\ reports?\ to\ the\ {_TO_WHOM}(?:\ and\ the\ {_TO_WHOM})?
    | outcome\ documents?\ of\ the\ (?:{YEAR}\ )?(?=[^,.;:()\d]{{0,60}}[A-Z])[^,.;:()\d]{{5,120}}
    | (?<!\w)(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir)\ reports?\ on\ (?!(?:its|his|her|their)\ (?:\d|work))[^,.;:()\d]{{4,90}}
    | (?:{YEAR}\ )?reports?\ of\ the\ (?:[A-Z][\w’-]*\ ){{1,5}}
      (?:Committee|Commission|Panel|Task\ Force|Mission|Team)\b
      (?:\ (?:(?:of|on|for|and|the|in)\ ){{0,3}}[A-Z][\w’-]*)*(?:\ on\ [^,.;:()\d]{{5,110}})?
    | (?:{YEAR}\ )?reports?\ of\ the\ (?:Secretary-General|[Ii]ndependent\ [Ee]xpert|Special\ (?:Rapporteur
        |Representative)|Office|High\ Commissioner
        |Secretary-General’s|Working\ Group|Committee|Commission|Panel\ of\ Experts|Board\ of\ Auditors
            |Joint\ Inspection\ Unit)\b[^,.;:()\d]{{0,110}}
    | (?:Joint\ Inspection\ Unit|Board\ of\ Auditors|Office\ of\ Internal\ Oversight\ Services)\ (?:review|report|note
        |audit|evaluation)s?\ (?:of|on)\ [^,.;:()\d]{{5,110}}
    | (?:United\ Nations\ )?global\ stud(?:y|ies)\ on\ [^,.;:()\d]{{5,80}}
    | guidance\ notes?\ of\ the\ Secretary-General\ on\ [^,.;:()\d]{{5,80}}
    | general\ (?:comments?|recommendations?)\ (?:Nos?\.\ \d+(?:\ \({YEAR}\))?\ )?of\ the\ Committee\b
      (?:\ (?:{LINK}\ )*{CAP})*
    | [Gg]eneral\ (?:comment|recommendation)\ No\.\ \d+(?:\ \({YEAR}\))?
    | (?:European\ (?:Commission|Union|Parliament)|African\ Union|Council\ of\ Europe)\ (?:recommendation
        |regulation|directive|model\ law|resolution)s?\ on\ [^,.;:()\d]{{5,110}}
    | (?:EU\ )?Directive\ on\ [a-z][^,.;:()\d]{{5,80}}
    | principles\ relating\ to\ [^.;:()\d]{{5,120}}(?=\ \()
    )""",
    re.VERBOSE,
)
_CALL = re.compile(rf"(?:{YEAR}\ )?[“\"](?:Call|Declaration|Appeal|Statement)\ [^“”\"]{{8,120}}[”\"]", re.VERBOSE)
"""A call or declaration by its name in quotation marks."""
_STOP = re.compile(
    r"\s+(?:that|which|who|was|were|is|are|has|have|had|as|by\s+the\s+end|will|would|should|in\s+(?:order|which|\d)|and\s+(?:to|is|in|on|with|the(?!\s(?:Caribbean|Pacific))|an?other)\b|"
    r"continues?d?|provides?d?|established|concluding|pursuant|recommended|found|notes?d?|showed|shows|to\s+(?!the\b)[a-z]+|presented|submitted|issued|published|entitled|adopted|"
    r"prepared|containing|covering|during|since|through|including|when|where|while|with|led|co-led|task)\b"
)
_ALIAS = re.compile(r"\s\((?:the\s)?(?P<alias>[A-Z][\w ’'-]{3,60})\)")
_REPORT_STEMS = stems(
    (
        *("report", "outcome document", "global stud", "guidance note", "general comment", "general recommendation"),
        *("General comment", "General recommendation", "European", "Joint Inspection", "Board of Auditors"),
        *("Office of Internal Oversight", "African Union", "Council of Europe", "Directive", "principles relating"),
    )
)
"""One of these stands in every match: a quick look that spares most blocks the long one."""


def reports(text: str) -> Iterator[CitationDraft]:
    """Each report so named, to where its name ends and the sentence goes on."""
    found = [match for run in runs(text, _REPORT_STEMS) for match in _REPORT.finditer(text, *run)]
    for match in (*found, *(_CALL.finditer(text) if "“" in text or '"' in text else ())):
        stop = None if match[0][-1] in '”"' else _STOP.search(match[0], 12)
        end = match.start() + (stop.start() if stop else len(match[0].rstrip()))
        alias = _ALIAS.match(text, end)
        end = alias.end() if alias else end
        name = text[match.start() : end]
        if len(name.split()) < 3 or re.fullmatch(r"[A-Za-z]+ annual reports?", name):
            continue
        year = re.search(YEAR, name)
        yield CitationDraft(
            span=Span(match.start(), end),
            form="full",
            kind="named_report",
            title=name,
            year=int(year[0]) if year else None,
        )


_COMMENTS = re.compile(
    rf"""[Gg]eneral\ (?P<kind>comment|recommendation)s\ Nos\.\ (?P<numbers>\d+(?:\ \({YEAR}\))?
    (?:(?:,\ (?:and\ )?|\ and\ )\d+(?:\ \({YEAR}\))?)+)""",
    re.VERBOSE,
)
_EACH_COMMENT = re.compile(rf"(?P<number>\d+)(?:\ \((?P<year>{YEAR})\))?", re.VERBOSE)


def several_comments(text: str) -> Iterator[CitationDraft]:
    """Each of several general comments: "general recommendations Nos. 24 and 28"."""
    for match in _COMMENTS.finditer(text) if "s Nos. " in text else ():
        start = match.start()
        for each in _EACH_COMMENT.finditer(text, match.start("numbers"), match.end()):
            yield CitationDraft(
                span=Span(start, each.end()),
                form="full",
                kind="named_report",
                title=f"general {match['kind']} No. {each[0]}",
                year=int(each["year"]) if each["year"] else None,
            )
            start = each.end() + len(re.match(r"\W*(?:and\s)?", text[each.end() : match.end()])[0])  # type: ignore[index]
