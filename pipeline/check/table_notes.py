"""Notes of tables: their labels are letters or signs, and print puts them where no note is looked for.

The call stands in a cell ("120 a"), the note as a line of text under the table ("a Includes camps."). Where such a line
is read as text and not as a note, or the call has lost its place above the line, nothing is missing in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote, Mark
from pipeline.words.labels import SIGNS

_LETTERED = re.compile(rf"[a-z]|[*{SIGNS}]+", re.IGNORECASE)
_BELOW = 12
"""Blocks after a table among which its notes are looked for."""


class TableNotes:
    """The lines of a document that serve as notes of its tables."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._blocks = sorted(doc.layer(Block), key=lambda block: block.span.start)
        self._starts = [block.span.start for block in self._blocks]
        starts = {part.id: part.span.start for part in doc.texts}
        self._heads = {
            (part.rows[0], _bare(mark.label))
            for mark in doc.layer(Mark)
            if mark.footnote and isinstance(part := doc.by_id[mark.block], Block) and part.rows
        }
        self._labels = {(mark.block, _bare(mark.label)) for mark in doc.layer(Mark) if mark.at == starts[mark.block]}

    def hold(self, mark: Mark) -> bool:
        """Whether a mark without a note is the label of such a line, or is answered by one below its table."""
        label, part = _bare(mark.label), self._doc.by_id[mark.block]
        if not _LETTERED.fullmatch(label) or not isinstance(part, Block):
            return False
        if part.rows and (part.rows[0], label) in self._heads:
            return True  # the table goes on over pages: its heads are printed on each, its notes under the last part
        at = bisect_left(self._starts, part.span.start)
        if part.kind in {"table", "caption"}:
            return any(self._is_note(block, label) for block in self._blocks[at + 1 : at + _BELOW])
        before = self._blocks[max(at - _BELOW, 0) : at]
        return mark.at == part.span.start and any(block.kind == "table" for block in before)

    def call(self, note: Footnote) -> bool:
        """Whether a lettered note that no mark calls is called by a letter left in a cell of the table before it."""
        label, at = _bare(note.label), bisect_left(self._starts, note.span.start)
        if not _LETTERED.fullmatch(label):
            return False
        table = next((block for block in reversed(self._blocks[:at]) if block.kind == "table"), None)
        if note.page is not None and (table is None or table.page != note.page) and not self._text_on(note.page):
            return True  # under a chart, which calls it in the picture
        called = re.compile(rf"[\w).%…–-]\s?{re.escape(label)}(?!\w)")
        return table is not None and any(called.search(cell) for row in table.rows for cell in row)

    def _text_on(self, page: int) -> bool:
        """Whether a page holds running text."""
        return any(
            block.kind in {"paragraph", "list_item"}
            and block.page is not None
            and block.page <= page <= (block.end_page or block.page)
            for block in self._blocks
        )

    def _is_note(self, block: Block, label: str) -> bool:
        printed = rf"{re.escape(label)}[)./]?\s?(?=[A-Z0-9“\"(])" if label.isalpha() else rf"{re.escape(label)}\s?\S"
        return (block.id, label) in self._labels or re.match(printed, self._doc[block.span]) is not None


def _bare(label: str) -> str:
    return label.strip("().[]/ ").lower()
