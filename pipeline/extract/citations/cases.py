"""Build the citation of a case: parties, court, number, day."""

from __future__ import annotations

import re

from pipeline.extract.citations.draft_fields import locate
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.locators import locators_after
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.titles import case_name
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import DATE, YEAR
from pipeline.model.spans import Span


def case(
    context: NoteView, piece: NotePiece, match: re.Match[str], *, start: int | None = None, to: int | None = None
) -> CitationDraft:
    """A case: by its parties, with court, number and decision."""
    text = context.note.text
    start = max(match.start(), piece.start) if start is None else start
    stop = locators_after(text, match.end())
    end = to if to is not None and to >= stop else stop
    symbols = tuple(hit.symbol.text for hit in context.symbols if start <= hit.start < end)
    start = inside(text, start, match.start("name"))
    lead = text[start : match.start("name")]
    named = _case_name(lead) if lead.endswith("(") else None
    return CitationDraft(
        span=Span(start, end),
        form="case",
        kind="case",
        signal=piece.signal,
        title=" ".join(match["name"].split()),
        container=named,
        number=(match["number"] or "").strip(" ,")
        or _case_number(match["paren"] or "", text[match.end("name") : match.end()]),
        year=_decided(text[match.start() : end]),
        symbol=symbols[0] if symbols else None,
        symbols=symbols if len(symbols) > 1 else (),
        **locate(text[match.end("name") : end]),
    )


def inside(text: str, start: int, at: int) -> int:
    """Where a case begins that a sentence gives in brackets: "The Court has said so (Islands (Alba v. Berta), …)"."""
    opened = [n for n in range(start, at) if text[n] == "("]
    for n in opened[:-1] if text[start:at].endswith("(") else ():
        if text.count("(", n, at) - text.count(")", n, at) == 2 and re.search(r"[a-z”]\s$", text[start:n]):
            return n + 1
    return start


def _case_number(brackets: str, rest: str) -> str | None:
    """The number of a case behind its parties, as courts of common law ("(1261 of 2002)") and committees print it."""
    found = re.fullmatch(r"\s?\((?:No\.\s)?(\d+\sof\s\d{4})\)", brackets)
    found = found or re.search(r",\s([Cc]ommunication\sNo\.\s\d+/\d{4})", rest)
    return found[1] if found else None


_COURT_BEFORE = re.compile(
    r"^(?:[A-Z][\w.]*\s(?:[\w’-]+\s){0,6}?(?:Justice|Rights|Court|Tribunal|Sea)|I\.?C\.?J\.?|ECtHR|IACtHR|ITLOS),\s+"
)


def _case_name(lead: str) -> str | None:
    """What a case is called before its parties in brackets, without the court."""
    name = _COURT_BEFORE.sub("", lead.rstrip(" (").strip(" ,"))
    return case_name(name) or None


def _decided(text: str) -> int | None:
    """The year of a decision: of its date, else of the volume of reports; no number of it ("[2031] EWHC 2029")."""
    plain = re.sub(r"\[\d{4}\]\s[A-Z][\w.]*\s\d+|[\w.-]*/[\w./-]*", " ", text)
    dates = [date["year"] or date["us"] for date in DATE.finditer(plain)]
    years = dates or re.findall(rf"(?<!\d){YEAR}(?!\d)", plain)
    return int(years[-1]) if years else None
