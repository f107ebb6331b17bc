"""Where in the XML of a Word file each word that was read stands, so that something can be said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.model.pages import FlowItem, FlowReading
from pipeline.read.flow import SOFT, ParagraphText
from pipeline.read.numbering import W
from pipeline.read.word import Parts, WordWalk, read_word
from pipeline.read.wordruns import Runs
from pipeline.read.wordstyles import RunStyle
from pipeline.read.xml import XmlElement

Piece = tuple[int, int, XmlElement]
"""A stretch of an item's text and the element it was read from: ``w:t``, or a symbol, a hyphen, an equation."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the XML: the element it was read from, and its place in the text of that; 0 where it has none."""

    node: XmlElement
    at: int


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as read, with the XML it was read from."""

    reading: FlowReading
    document: XmlElement
    """Root of the main part; who changes it changes nothing else."""
    pieces: Sequence[Sequence[Piece]]
    """Of each item of the reading; none of what stands in another part (running heads, notes)."""
    calls: dict[int, XmlElement]
    """Number of an item that is a note to the element that calls it."""

    def letters(self, item: int, start: int, end: int) -> Iterator[Letter]:
        """The letters of ``text[start:end]`` of an item that stand in the XML as text, blanks left out."""
        text = self.reading.items[item].text
        for first, last, node in self.pieces[item]:
            if first < end and start < last:
                yield from (Letter(node, at) for place, at in _aligned(text, first, last, node) if start <= place < end)


def word_places(path: Path) -> WordFile:
    """Read a Word file again, as :func:`pipeline.read.word.read_word` does, and keep where each word comes from.

    Raises:
        ReadError: when it is damaged, encrypted, or holds no word.
    """
    made: list[_Traced] = []

    def draft_of(parts: Parts) -> WordWalk:
        made.append(_Traced(parts))
        return made[-1]

    reading = read_word(path, draft_of)
    draft = made[-1]
    pieces = [
        [piece for piece in draft.written.get(id(item), (item, ()))[1] if _root(piece[2]) is draft.document]
        for item in reading.items
    ]
    calls = {n: draft.callers[id(item)] for n, item in enumerate(reading.items) if id(item) in draft.callers}
    if draft.document is None:
        raise ReadError(path, "has no text of its own")
    return WordFile(reading, draft.document, pieces, calls)


def _root(node: XmlElement) -> XmlElement:
    """The root of the part an element stands in: running heads and notes are parts of their own."""
    return node.getroottree().getroot()


def _aligned(text: str, first: int, last: int, node: XmlElement) -> Iterator[tuple[int, int]]:
    """Places in ``text[first:last]`` with those in the element's text; blanks and soft hyphens differ there."""
    if node.tag != W + "t":
        yield from ((place, 0) for place in range(first, last) if not text[place].isspace())
        return
    own = node.text or ""
    at = 0
    for place in range(first, last):
        if text[place].isspace():
            continue
        while at < len(own) and (own[at].isspace() or own[at] == SOFT):
            at += 1
        if at == len(own):
            return
        yield place, at
        at += 1


@dataclass(slots=True)
class _Written(ParagraphText):
    """Words that know which element each stretch was read from."""

    node: XmlElement | None = None
    pieces: list[Piece] = field(default_factory=list)
    made: dict[int, tuple[FlowItem, Sequence[Piece]]] = field(default_factory=dict)
    """By the identity of an item: it, so that it stays, and its pieces; one for all words of a draft."""

    def add(
        self, text: str, *, bold: bool = False, italic: bool = False, struck: bool = False, href: str | None = None
    ) -> None:
        before = self.length
        ParagraphText.add(self, text, bold=bold, italic=italic, struck=struck, href=href)
        if self.node is not None and self.length > before:
            self.pieces.append((before, self.length, self.node))

    def item(self, kind: str, *, level: int | None = None, label: str | None = None) -> FlowItem:
        item = ParagraphText.item(self, kind, level=level, label=label)
        self.made[id(item)] = item, self.pieces
        return item


class _Reads(Runs):
    """Runs that tell the words which element is being read."""

    def _piece(self, child: XmlElement, look: RunStyle, words: ParagraphText, href: str | None) -> None:
        with _from(words, child):
            super()._piece(child, look, words, href)

    def formula(self, node: XmlElement, words: ParagraphText) -> None:
        with _from(words, node):
            super().formula(node, words)


@contextmanager
def _from(words: ParagraphText, node: XmlElement) -> Iterator[None]:
    """What is written meanwhile was read from this element, or from one in it."""
    if not isinstance(words, _Written):
        yield
        return
    before, words.node = words.node, node
    yield
    words.node = before


class _Traced(WordWalk):
    """A draft read with the places of its words."""

    reads = _Reads

    def __init__(self, parts: Parts) -> None:
        self.written: dict[int, tuple[FlowItem, Sequence[Piece]]] = {}
        self.callers: dict[int, XmlElement] = {}
        self.words = lambda: _Written(made=self.written)
        super().__init__(parts)

    def _table(self, rows: Sequence[Sequence[ParagraphText]]) -> FlowItem:
        item = super()._table(rows)
        pieces: list[Piece] = []
        at = 0
        for number, row in enumerate(row for row in rows if any(cell.text for cell in row)):
            for column, cell in enumerate(row):
                at += len("" if not number and not column else " | " if column else "\n")
                pieces += [(at + a, at + b, node) for a, b, node in getattr(cell, "pieces", ())]
                at += len(cell.text)
        self.written[id(item)] = item, pieces
        return item

    def _note(self, note: XmlElement, label: str, targets: dict[str, str]) -> FlowItem:
        item = super()._note(note, label, targets)
        name = W + ("footnoteReference" if note.tag == W + "footnote" else "endnoteReference")
        number = note.get(W + "id")
        body = self.document if self.document is not None else ()
        caller = next((one for child in body for one in child.iter(name) if one.get(W + "id") == number), None)
        self.written[id(item)] = item, ()
        if caller is not None:
            self.callers[id(item)] = caller
        return item
