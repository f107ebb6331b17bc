"""Citations: the works that notes and running text cite, each once.

``find_all`` is the finder, ``find_citations`` gives the citations alone; ``read_note`` reads the text of one note
without a document around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TypeVar

from pipeline.extract.citations.drafts import CitationDraft, NoteText
from pipeline.extract.citations.inline import read_block
from pipeline.extract.citations.places_alone import places_alone
from pipeline.extract.citations.reader import read_note
from pipeline.extract.citations.short_laws import ShortLaws
from pipeline.extract.citations.short_plans import ShortPlans
from pipeline.extract.citations.titles import Memory, whole_title
from pipeline.model.document import Document
from pipeline.model.found import Reference
from pipeline.model.records import Annotation, Block, Citation, Footnote, Link, Style, WorkRelation
from pipeline.model.spans import Span

__all__ = ["CitationDraft", "NoteText", "find_all", "find_citations", "read_note"]

Placed = TypeVar("Placed", bound=Annotation)
_COPIED = tuple(field.name for field in fields(Reference) if field.name != "span")
_READ = {"paragraph", "list_item", "quote", "other", "title", "heading", "caption"}


def find_citations(doc: Document) -> Iterator[Citation]:
    """Every work cited, in notes and in running text, by place; see :func:`find_all`."""
    return (found for found in find_all(doc) if isinstance(found, Citation))


def find_all(doc: Document) -> Iterator[Citation | WorkRelation]:
    """Every work cited, in notes and in running text, by place; then which of them a note joins ("quoted in").

    A title without imprint ("From Evidence to Action, p. 13") is a short citation when an earlier note cites that
    work in full, and none otherwise.
    """
    memory = Memory()
    found: list[Citation] = []
    joined: list[WorkRelation] = []
    empty: list[Footnote] = []
    for note in doc.layer(Footnote):
        settled = (memory.settle(draft) for draft in read_note(_note_text(doc, note)))
        drafts = [draft for draft in settled if draft is not None]
        memory.introduce(doc[note.span])
        found += _records(note, drafts, in_footnote=True)
        joined += _relations(note, drafts)
        empty += [] if drafts else [note]
    in_text: dict[str, list[Citation]] = {}
    laws, plans = ShortLaws(), ShortPlans()
    for block in doc.layer(Block):
        if block.kind in _READ:
            read = read_block(_note_text(doc, block), block.kind)
            kept = [draft for draft in read if not _own_symbol(doc, block, draft)]
            if block.kind not in {"heading", "title", "caption"}:
                kept = plans.read(doc[block.span], laws.read(doc[block.span], kept))
            in_text[block.id] = list(_records(block, kept, in_footnote=False))
            found += in_text[block.id]
    found += places_alone(doc, empty, in_text)
    yield from sorted(found, key=lambda citation: citation.span)
    yield from joined


def _own_symbol(doc: Document, block: Block, draft: CitationDraft) -> bool:
    """Whether a document prints its own symbol over or beside its text: a masthead, and no citation."""
    own = {doc.meta.symbol, *doc.meta.symbols, "-".join(doc.meta.symbols)}
    return draft.form == "symbol" and block.kind in {"other", "title", "heading"} and draft.symbol in own


def _note_text(doc: Document, part: Block | Footnote) -> NoteText:
    start = part.span.start
    italics = [
        (style.span.start - start, style.span.end - start)
        for style in _within(doc.layers.get(Style, ()), part.span)
        if style.kind == "italic"
    ]
    links = [
        (link.span.start - start, link.span.end - start, link.href)
        for link in _within(doc.layers.get(Link, ()), part.span)
    ]
    return NoteText(doc[part.span], italics, links, doc.meta.body)


def _within(records: Sequence[Placed], span: Span) -> list[Placed]:
    first = bisect_left(records, span.start, key=lambda record: record.span.start)
    last = bisect_left(records, span.end, key=lambda record: record.span.start)
    return [record for record in records[first:last] if span.covers(record.span)]


def _records(part: Block | Footnote, drafts: list[CitationDraft], *, in_footnote: bool) -> Iterator[Citation]:
    for index, draft in enumerate(drafts):
        values = {name: getattr(draft, name) for name in _COPIED} | {"title": whole_title(draft.title)}
        yield Citation(
            span=draft.span.shifted(part.span.start),
            id=_id(part, index),
            block=part.id,
            in_footnote=in_footnote,
            index=index,
            **values,
        )


def _id(part: Block | Footnote, index: int) -> str:
    return f"{part.id}.c{index + 1}"


def _relations(note: Footnote, drafts: list[CitationDraft]) -> Iterator[WorkRelation]:
    """The works of one note that it joins, the one that stands in the other first."""
    starts = {draft.start: _id(note, index) for index, draft in enumerate(drafts)}
    for index, draft in enumerate(drafts):
        if draft.relation is None or draft.joined not in starts:
            continue
        pair = (starts[draft.joined], _id(note, index))
        citation, target = reversed(pair) if draft.holds else pair
        yield WorkRelation(citation=citation, relation=draft.relation, target=target)
