"""Build a citation that points back: ibid. with what follows it, a note called by its label."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.citations.anchors import NAMED_BEFORE
from pipeline.extract.citations.draft_fields import locate, shifted
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import DATE, NUMBER, QUOTED, VOLUME, read_parts
from pipeline.model.spans import Span
from pipeline.words.references import IDEM, SAME


def ibid(context: NoteView, piece: NotePiece, start: int, end: int) -> CitationDraft:
    """The word ibid. with what follows; a tail that names another work shows in title, symbol, volume or number."""
    text = context.note.text
    aside = re.search(
        r"\.\s+(?=[A-Z][a-z]{2})|,\s+(?:see|(?:and\s)?(?:in\s)?which)\s"
        r"|\s\((?=[A-Za-z]{3})(?![A-Z]+/)",
        text[start:end],
    )
    if aside and aside.start() > 4:
        end = start + aside.start()
    symbols = [hit for hit in context.symbols if start <= hit.start < end]
    tail = context.open[start:end]
    titled = _tail_title(context, start, end)
    volume, number = VOLUME.search(tail), NUMBER.search(tail)
    if number and _PLACE_BY_NUMBER.search(tail[: number.start()]):
        number = None
    return CitationDraft(
        span=Span(start, end),
        form="ibid",
        signal=piece.signal,
        title=titled.get("title"),
        year=titled.get("year"),
        volume=volume["volume"] if volume else None,
        number=number["number"] if number else None,
        symbol=symbols[0].symbol.text if symbols else None,
        **locate(tail),
    )


_PLACE_BY_NUMBER = re.compile(
    r"\b(?:consideration|recital|recommendation|rule|principle|guideline|question|item|ground|finding|footnote)s?\s$"
)
"""Words before a number that counts places in a work: "consideration No. 7"."""

_TAIL = re.compile(rf"\W*(?:{SAME}|{IDEM})\.?,\s+")

_NO_TITLE = re.compile(
    r"(?:[A-Z][\w-]+\s)?(?:Session|Supplement|Part|Sales)\b|[Vv]ols?\b|Nos?\.|Pts?\b|Pt\.|Series\b|Case\s"
)


def _tail_title(context: NoteView, start: int, end: int) -> dict[str, Any]:
    """Title and year of another work of the same authors: "Ibid., Second Report on Wells, 3 May 2031"."""
    text = context.note.text
    quoted = QUOTED.search(text[start:end])
    tail = _TAIL.match(text, start, end)
    opens = tail.end() if tail else end
    italic = next(((s, e) for s, e in context.note.italics if opens <= s <= opens + 1 and e <= end and e - s > 8), None)
    if not quoted and not italic:
        if tail is None or _NO_TITLE.match(text, tail.end()) or re.search(r"\sv\.\s|/", text[tail.end() : end]):
            return {}
        name = text[tail.end() : end].split(",")[0]
        words = [word for word in re.findall(r"[\w’'-]+", name) if len(word) > 3]
        if len(words) < 2 or not all(word[0].isupper() for word in words) or DATE.match(name):
            return {}
    at = min(opens, quoted.start() + start if quoted else end)
    parts = read_parts(text[at:end], shifted(context.note.italics, at, end))
    title = quoted["title"] if quoted else text[italic[0] : italic[1]] if italic else parts.get("title")
    return {"title": title, "year": parts.get("year")}


def short(context: NoteView, piece: NotePiece, start: int, end: int, reference: re.Match[str]) -> CitationDraft:
    """A note called by its label, or an author with "op. cit."."""
    label = reference.groupdict().get("label")
    parts = read_parts(context.note.text[start : reference.start()], ())
    kept = {name: value for name, value in parts.items() if name in {"authors", "title", "number"}}
    if NAMED_BEFORE.match(str(kept.get("title", ""))):
        del kept["title"]
    located = locate(context.note.text[reference.end() : end])
    return CitationDraft(span=Span(start, end), form="short", signal=piece.signal, refers_to=label, **kept, **located)
