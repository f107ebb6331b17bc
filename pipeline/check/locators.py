"""Which citations are expected to say on which page, or in which paragraph, what they are cited for stands."""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.model.records import Citation
from pipeline.words.months import MONTH, SHORT_IN_NOTES

_LONG = {None, "report", "un_document", "official_records"}
"""Kinds of work long enough to need a page."""
_WHOLE = re.compile(r"\b(?:also|generally|further|for|e\.g|example|cf|compare)\b", re.IGNORECASE)
"""Signals that point at a work as a whole: "see also", "see generally", "for the minutes, see"."""
_SHORT_PAPER = re.compile(r"/(?:SR|PV|L|RES|DEC|PRST)[./]|^(?:SR|PV)\.", re.IGNORECASE)
"""Symbols of meeting records, drafts, resolutions, decisions and statements (UN symbols, "special elements")."""
_ACT = re.compile(r"\b(?:decisions?|resolutions?)\s\d", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH}|{SHORT_IN_NOTES})\s\d{{4}}\b", re.IGNORECASE)
"""A date to the day, which news, releases, letters and pages have, and books and reports have not."""
_SHEET = re.compile(
    r"\b(?:data|dataset|database|dashboard|portal|tracker|tracking|statistics|indicators|infographic|factsheet"
    r"|fact\ssheet|press\srelease|news|web\s?site|web\s?page)\b",
    re.IGNORECASE,
)
"""What a title calls a thing of one page, or of none that one turns."""
_BRIEF = re.compile(
    r"\b(?:brief|briefing|snapshot|brochure|leaflet|flyer|bulletin|infographic|at\sa\sglance|in\sreview|key\s(?:facts|figures)"
    r"|situation\s(?:report|update)|flash\s(?:update|report)|(?:seasonal|rapid|quick)\s(?:analysis|assessment))\b",
    re.IGNORECASE,
)
"""What a title calls a paper of a few pages, whose finding one need not look for."""
_QUOTED = "“‘\"'«„"


def page_expected(doc: Document, citation: Citation) -> bool:
    """Whether a reader needs a page or paragraph: one long work is cited for what it says, not pointed at as a whole.

    Never of a web page, an article (its title stands in quotation marks), what is dated to the day (news, releases),
    a brief or brochure, meeting records, a resolution, or a bare "ibid.", which stands for the place that the note
    before gave, or did not.
    """
    bare = citation.form == "ibid"
    whole = citation.signal is not None and _WHOLE.search(citation.signal) is not None
    dated = not citation.symbol and not citation.publisher and _DAY.search(doc[citation.span]) is not None
    brief = not citation.symbol and _BRIEF.search(citation.title or "") is not None
    pointed_at = not (bare or whole or dated or brief or _spoken_of(doc, citation))
    return has_pages(citation) and pointed_at and not _article(doc, citation)


_LED = 5
"""Words of a sentence before a work, from which on the sentence speaks of it and does not only cite it."""
_CITES = re.compile(
    r"\b(?:see|sources?|based\son|according\sto|cited|quoted|data|drawn|available|reported|published|taken|from\sthe|as\sin"
    r"|in\sthe)\b",
    re.IGNORECASE,
)


def _spoken_of(doc: Document, citation: Citation) -> bool:
    """Whether a sentence of a note tells something of a work ("The Office then closed the audit A/99/12").

    Its words before the work have no word by which sources are given.
    """
    note = doc[doc.by_id[citation.block].span][: citation.span.start - doc.by_id[citation.block].span.start]
    led = re.split(r"[.;]\s", note)[-1]
    return len(re.findall(r"\b[a-z]{2,}\b", led)) >= _LED and _CITES.search(led) is None


def has_pages(citation: Citation) -> bool:
    """Whether a work has pages to point at: no web page, no part of another work, no paper of a page or two."""
    if citation.title and citation.title[0].islower():
        return False  # "agreement on the creation of …": what a text is, no title
    if _ACT.search(f"{citation.title or ''} {citation.signal or ''}"):
        return False
    if not citation.symbol and _SHEET.search(citation.title or "") and citation.url:
        return False
    web = citation.url and not citation.publisher and not citation.symbol and not citation.url.endswith(".pdf")
    return (
        citation.form in {"full", "short", "ibid", "symbol"}
        and citation.kind in _LONG
        and not citation.container
        and not web
        and not any(_SHORT_PAPER.search(one) for one in (citation.symbol, *citation.symbols) if one)
    )


def _article(doc: Document, citation: Citation) -> bool:
    """Whether the title stands in quotation marks: articles, papers, web pages (Editorial Manual, Footnotes III)."""
    if citation.title is None:
        return False
    at = doc.text.find(citation.title, citation.span.start, citation.span.end)
    return at > citation.span.start and doc.text[at - 1] in _QUOTED
