"""One document as the row-builders see it: its outcome, its layers, and what the corpus says of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from pipeline.model import records as r
from pipeline.model.document import Document
from pipeline.model.errors import StoreError
from pipeline.model.outcome import Outcome
from pipeline.model.spans import Span

Record = TypeVar("Record")


@dataclass(frozen=True)
class Linked:
    """What corpus-level stages gave: layers by kind; a kind that no stage gave is not there."""

    layers: Mapping[type, Sequence[Any]] = field(default_factory=dict)

    def get(self, kind: type[Record]) -> Sequence[Record]:
        """The records of one kind; empty where there are none."""
        return self.layers.get(kind, ())

    @cached_property
    def entity_of(self) -> Mapping[str, str]:
        """For each mention's global id ("doc#local") the entity it names."""
        return {mention: entity.entity for entity in self.get(r.Entity) for mention in entity.mentions}

    @cached_property
    def works_of(self) -> Mapping[str, list[str]]:
        """Global citation id to the works it came to after works were merged across documents."""
        return _grouped((citation, work.work) for work in self.get(r.Work) for citation in work.cited_by)

    @cached_property
    def family_of(self) -> Mapping[str, str]:
        """For each document the family it belongs to: a report with its addenda, corrigenda and versions."""
        return {doc: family.family for family in self.get(r.Family) for doc in family.documents}


@dataclass(frozen=True)
class View:
    """One document and what is known of it."""

    outcome: Outcome
    document: Document | None
    linked: Linked

    @property
    def doc(self) -> str:
        """The id of the document that is viewed."""
        return self.outcome.doc

    def get(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of one kind; empty where there are none or nobody looked (the layers table tells which)."""
        if self.document is None or kind not in self.document.layers:
            return ()
        return self.document.layer(kind)

    def looked_for(self, kind: type) -> bool:
        """Whether a layer is there at all."""
        return self.document is not None and kind in self.document.layers

    def id(self, local: str) -> str:
        """The global id of something in this document."""
        return local if "#" in local else f"{self.doc}#{local}"

    def ids(self, locals_: Iterable[str]) -> list[str]:
        """Global ids, in the order given."""
        return [self.id(local) for local in locals_]

    def part(self, local: str) -> r.Block | r.Footnote:
        """A block or footnote by its local id.

        Raises:
            StoreError: when the document has none of that name.
        """
        part = self.document.by_id.get(local) if self.document is not None else None
        if part is None:
            raise StoreError(self.doc, f"no block or footnote is called {local!r}")
        return part

    def at(self, span: Span) -> r.Block | r.Footnote:
        """The block or footnote a span lies in."""
        part = self.document.at(span.start) if self.document is not None else None
        if part is None:
            raise StoreError(self.doc, f"{span} lies in no block")
        return part

    def text(self, span: Span) -> str:
        """The words that a span of the document covers."""
        if self.document is None:
            raise StoreError(self.doc, "has no text")
        return self.document[span]

    def place(self, part: r.Block | r.Footnote, span: Span) -> dict[str, int]:
        """Offsets inside the text of a block or footnote.

        Raises:
            StoreError: when the span does not lie inside it.
        """
        if not part.span.covers(span):
            raise StoreError(self.doc, f"{span} lies outside {part.id} ({part.span})")
        return {"start": span.start - part.span.start, "end": span.end - part.span.start}

    @cached_property
    def _lines(self) -> tuple[list[int], tuple[r.TextLine, ...]]:
        lines = tuple(sorted(self.get(r.TextLine), key=lambda line: line.span))
        return [line.span.start for line in lines], lines

    def page(self, part: r.Block | r.Footnote, span: Span) -> int | None:
        """The physical page the first character of a span is printed on; its block's where no line tells."""
        starts, lines = self._lines
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and part.span.covers(lines[index].span) and lines[index].span.end > span.start:
            return lines[index].place[0]
        return part.page

    @cached_property
    def resolutions(self) -> Mapping[str, r.Resolution]:
        """What each citation points at, by local citation id."""
        return {resolution.citation: resolution for resolution in self.get(r.Resolution)}

    @cached_property
    def supports(self) -> Mapping[str, r.Support]:
        """Which notes stand behind each figure, by local statistic id."""
        return {support.statistic: support for support in self.get(r.Support)}

    @cached_property
    def marks_in(self) -> Mapping[str, list[r.Mark]]:
        """Marks by the block they stand in."""
        return _grouped((mark.block, mark) for mark in self.get(r.Mark))

    @cached_property
    def citations_in(self) -> Mapping[str, list[r.Citation]]:
        """Citations by the note or block they stand in."""
        return _grouped((citation.block, citation) for citation in self.get(r.Citation))

    def cited(self, block: str, span: Span, statistics: Iterable[str]) -> Iterator[r.Citation]:
        """Citations a stretch of text rests on: printed in it, in the notes it calls, in those behind its figures."""
        notes = [m.footnote for m in self.marks_in.get(block, ()) if m.footnote and span.start < m.at <= span.end]
        notes += [note for one in statistics if one in self.supports for note in self.supports[one].footnotes]
        yield from (citation for citation in self.citations_in.get(block, ()) if citation.span.overlaps(span))
        for note in dict.fromkeys(notes):
            yield from self.citations_in.get(note, ())


def _grouped(pairs: Iterable[tuple[str, Record]]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
