"""Where a walk over the chunks of a text stands, and the steps that every rule takes: begin a block, go on with one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model.records import BlockKind
from pipeline.segment import outline
from pipeline.segment.chunks import CLOSED, Chunk
from pipeline.segment.draft import PartDraft
from pipeline.segment.front import is_running, opening, running_heads
from pipeline.segment.markup import Rich
from pipeline.segment.outline import Outline


class Walk:
    """Chunks in reading order, the drafts grown so far, and what is open."""

    def __init__(self, chunks: Sequence[Chunk], notes: Mapping[int, str]) -> None:
        texts = [chunk.rich.text for chunk in chunks]
        self.chunks = chunks
        self.notes = notes
        """The label of each chunk that is a note."""
        self.drafts: list[PartDraft] = []
        self.body: PartDraft | None = None
        """The block that running text would go on."""
        self.note: PartDraft | None = None
        """The note just begun, while nothing else has come."""
        self.last = 0
        """Number of the last numbered paragraph."""
        self.outline = Outline()
        self.numbered = sum(outline.PARAGRAPH.match(text) is not None for text in texts) >= 3
        self.heads = running_heads(texts)
        self.opening = opening(texts)

    @property
    def above(self) -> PartDraft | None:
        """The draft that was begun last; None at the beginning."""
        return self.drafts[-1] if self.drafts else None

    @property
    def unfinished(self) -> bool:
        """Whether the open block ends in the middle of a sentence."""
        return self.body is not None and not CLOSED.search(self.body.rich.text)

    @property
    def expects_list(self) -> bool:
        """Whether the open block has items, or ends as what introduces them does."""
        return self.body is not None and (self.body.rich.text.endswith((":", ",")) or bool(self.body.items))

    def followed(self, n: int) -> bool:
        """Whether a heading at chunk ``n`` would have text under it, perhaps after another heading."""
        for later in range(n + 1, min(n + 4, len(self.chunks))):
            below = self.chunks[later].rich.text
            if later in self.notes or not below or is_running(below, self.heads):
                continue
            if below[0].islower():
                return False
            if labelled(below) or outline.BULLET.match(below) or len(below) > 100 or outline.ENDS.search(below):
                return True
            if not outline.could_head(below):
                return False
        return False

    def add(self, kind: BlockKind, chunk: Chunk, rich: Rich | None = None) -> PartDraft:
        """Begin a block with a chunk, or with so much of it."""
        draft = _draft(kind, chunk, rich or chunk.rich)
        draft.zone, draft.section = self.outline.zone, self.outline.section
        self.drafts.append(draft)
        if kind != "furniture":
            self.note = None
        return draft

    def head(self, chunk: Chunk, level: int, label: str | None = None) -> None:
        """Begin a heading, and go under it."""
        above = self.outline.head(level, chunk.rich.text)
        draft = self.add("heading", chunk)
        draft.level, draft.label, draft.section = level, label, above
        self.body = None

    def sub(self, host: PartDraft, chunk: Chunk, label: str, level: int) -> None:
        """Begin an item inside a paragraph."""
        host.items.append((label, level, len(host.rich.text) + 1))
        host.grow(chunk, chunk.rich, "\n")
        self.note = None

    def add_note(self, chunk: Chunk, label: str) -> None:
        """Begin a note; where its label stood before, it belongs to the annex that is open."""
        self.note = _draft(None, chunk, chunk.rich)
        self.note.label = label
        seen = {(draft.zone, draft.label) for draft in self.drafts if draft.kind is None}
        self.note.zone = self.outline.zone if ("", label) in seen else ""
        self.drafts.append(self.note)


def labelled(text: str) -> re.Match[str] | None:
    """The number or letter of a paragraph or an item that a text begins with."""
    return outline.PARAGRAPH.match(text) or outline.ITEM.match(text)


def _draft(kind: BlockKind | None, chunk: Chunk, rich: Rich) -> PartDraft:
    return PartDraft(kind=kind, rich=rich, spans=[(chunk.start, chunk.end)], page=chunk.page)
