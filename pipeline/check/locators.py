"""Which citations are expected to say on which page, or in which paragraph, what they are cited for stands."""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.model.records import Citation

_LONG = {None, "report", "un_document", "official_records"}
"""Kinds of work long enough to need a page."""
_WHOLE = re.compile(r"\b(?:also|generally|further|for|e\.g|example|cf|compare)\b", re.IGNORECASE)
"""Signals that point at a work as a whole: "see also", "see generally", "for the minutes, see"."""
_SHORT_PAPER = re.compile(r"/(?:SR|PV|L|RES|DEC|PRST)[./]|^(?:SR|PV)\.", re.IGNORECASE)
"""Symbols of meeting records, drafts, resolutions, decisions and statements (UN symbols, "special elements")."""
_ACT = re.compile(r"\b(?:decisions?|resolutions?)\s\d", re.IGNORECASE)
_QUOTED = "“‘\"'«„"


def page_expected(doc: Document, citation: Citation) -> bool:
    """Whether a reader needs a page or paragraph: one long work is cited for what it says, not pointed at as a whole.

    Never of a web page, an article (its title stands in quotation marks), meeting records, a resolution, or a bare
    "ibid.", which stands for the place that the note before gave, or did not give.
    """
    bare = citation.form == "ibid"
    whole = citation.signal is not None and _WHOLE.search(citation.signal) is not None
    return has_pages(citation) and not bare and not whole and not _article(doc, citation)


def has_pages(citation: Citation) -> bool:
    """Whether a work has pages to point at: no web page, no part of another work, no paper of a page or two."""
    if citation.title and citation.title[0].islower():
        return False  # "agreement on the creation of …": what a text is, no title
    if _ACT.search(f"{citation.title or ''} {citation.signal or ''}"):
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
