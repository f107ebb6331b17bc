"""Reports and files that a note calls by the number their office gives them ("Audit report number: IA/2031-07")."""

from __future__ import annotations

import re

from pipeline.extract.citations.draft_fields import locate
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.locators import UNIT
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.view import NoteView
from pipeline.model.spans import Span

_WORK = r"(?i:audit|evaluation|inspection|investigation|inquiry|oversight|assessment)"
_NUMBER = r"[A-Z\d][\w/.-]*\d[\w/-]*"
NUMBERED_FILE = re.compile(
    rf"\b(?i:investigation|inquiry|case\sfile|investigation\sfile|criminal\scase)\sNo\.\s(?=[\w.]*[/-]){_NUMBER}"
)
"""A file of an investigation by its number, in a sentence: "Investigation No. 93/2031/II, which was joined with …"."""
_REPORT = re.compile(
    rf"""(?P<what>(?:[A-Z][\w-]*\s){{0,2}}?{_WORK}(?:\s(?i:report))?)
    \s(?i:number|no\.?|reference(?:\snumber|\sno\.)?|ref\.)\s?:?\s(?P<number>(?=[\w.]*[/-]){_NUMBER})
    (?:\s?[-–—:,]\s(?P<title>[A-ZÀ-Ž“"].+))?$""",
    re.VERBOSE,
)


def numbered_report(context: NoteView, piece: NotePiece, start: int, end: int) -> CitationDraft | None:
    """The report that a piece calls by its number, with its title where one follows; None where it does not.

    The number stays in the title: one office is audited again under the same title.
    """
    found = _REPORT.fullmatch(UNIT.sub("", context.note.text[start:end]).strip(" ,."))
    if found is None:
        return None
    title = (found["title"] or "").strip(' ,.“”"')
    return CitationDraft(
        span=Span(start, end),
        form="full",
        kind="report",
        signal=piece.signal,
        title=f"{title} ({found['number']})" if title else f"{found['what']} No. {found['number']}",
        number=found["number"],
        **locate(context.open[start:end]),
    )
