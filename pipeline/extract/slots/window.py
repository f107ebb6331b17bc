"""What the reader of slots sees of a document at once: a paragraph with its figures and marks, under its headings.

A window holds the title, the headings above, the end of the block before (times, places and sources go on from it)
and the paragraph, whole where it fits. Its marks stand in it as pieces of their own; the pieces of the numbers
asked about have a kind of their own, so one pass serves all figures of the window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.language.encoder import CLS, SEP, Pieces
from pipeline.model.document import Document
from pipeline.model.records import Block, Mark, Sentence
from pipeline.model.spans import Span

LONGEST = 256
"""Pieces of a window at most."""
TITLE, HEADINGS, BEFORE = 24, 40, 64
"""Pieces of each other part at most."""
MARK = 3
"""The number of the piece that stands for a mark (unused in the vocabulary as it comes)."""
KINDS = 5
"""Kinds of a piece: of the title (and what opens and parts), of a heading, of the block before, of the paragraph, of
a number asked about."""
NUMBER_KIND = 4

Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class WindowWord:
    """A word, a sign or a mark of a window; ``start`` and ``end`` are offsets into the document's text."""

    start: int
    end: int
    ids: tuple[int, ...]
    word: bool
    part: int
    """0 title, 1 heading, 2 block before, 3 paragraph."""
    line: int
    """Runs of words that no slot crosses: a heading, a line of the paragraph."""
    sentence: int
    mark: str | None = None
    """The id of the mark that stands here."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces to encode, the words among them that can be answers, and the figures asked about."""

    ids: Numbers
    kinds: Numbers
    units: Sequence[WindowWord]
    """The words and marks, in order: what can be part of an answer."""
    pieces: Numbers
    """(units,) the first piece of each."""
    figures: Sequence[int]
    """Which of the figures asked about stand here."""
    ranges: Sequence[tuple[int, int]]
    """(figures,) half-open range of units of each number; empty ranges do not occur."""


def windows(doc: Document, figures: Sequence[tuple[str, Span]], pieces: Pieces) -> Iterator[Window]:
    """The windows that together hold each figure once; ``figures`` are (block, number), in the document's order."""
    by_block: dict[str, list[int]] = defaultdict(list)
    for index, (block, _) in enumerate(figures):
        by_block[block].append(index)
    around = _Around(doc, pieces)
    for name, asked in by_block.items():
        holder = doc.by_id[name]
        if isinstance(holder, Block):
            numbers = [figures[index][1] for index in asked]
            yield from _of_block(around.units(holder, 3), around.context(holder), asked, numbers)


class _Around:
    """What stands above and before each block."""

    def __init__(self, doc: Document, pieces: Pieces) -> None:
        self._doc, self._pieces = doc, pieces
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in doc.layer(Mark):
            if mark.footnote is not None:
                self._marks[mark.block].append(mark)
        self._sentences: dict[str, list[int]] = defaultdict(list)
        for sentence in doc.layer(Sentence):
            self._sentences[sentence.block].append(sentence.span.start)
        self._above = _headings(doc)
        self._before = _befores(doc)
        self._title = [unit for block in _title(doc) for unit in self.units(block, 0)][:TITLE]

    def context(self, block: Block) -> Sequence[Sequence[WindowWord]]:
        """Title, headings and the end of the block before, as far as each has room."""
        headings: list[WindowWord] = []
        for heading in reversed(self._above[block.id]):
            headings = [*self.units(heading, 1), *headings]
        before = self._before.get(block.id)
        told = self.units(before, 2) if before is not None else []
        return self._title, _last(headings, HEADINGS), _last(told, BEFORE)

    def units(self, block: Block, part: int) -> list[WindowWord]:
        """The words, signs and marks of a block, in order."""
        text, starts = self._doc.text, self._sentences[block.id]
        marks = sorted(self._marks[block.id], key=lambda mark: mark.at)
        units: list[WindowWord] = []
        sentence = at = 0
        line = block.span.start  # no two blocks share a line
        last = block.span.start
        for piece in self._pieces.cut(text, block.span.start, block.span.end):
            while at < len(marks) and marks[at].at <= piece.start:
                units.append(_mark(marks[at], part, line, sentence))
                at += 1
            while sentence + 1 < len(starts) and starts[sentence + 1] <= piece.start:
                sentence += 1
            line += text.count("\n", last, piece.start)
            last = piece.start
            units.append(WindowWord(piece.start, piece.end, piece.ids, piece.word, part, line, sentence))
        return units + [_mark(mark, part, line, sentence) for mark in marks[at:]]


def _mark(mark: Mark, part: int, line: int, sentence: int) -> WindowWord:
    return WindowWord(mark.at, mark.at, (MARK,), False, part, line, sentence, mark.id)


def _headings(doc: Document) -> Mapping[str, Sequence[Block]]:
    """For each block the headings above it, outermost first."""
    named: dict[str, Block] = {}
    above: dict[str, Sequence[Block]] = {}
    for block in doc.layer(Block):
        if block.kind == "heading":
            named[" ".join(doc[block.span].split())] = block
        above[block.id] = [named[key] for title in block.section if (key := " ".join(title.split())) in named]
    return above


def _befores(doc: Document) -> Mapping[str, Block]:
    """For each paragraph, item of a list or quotation the one before it, under the same heading."""
    before: dict[str, Block] = {}
    last: Block | None = None
    for block in doc.layer(Block):
        if block.kind == "heading":
            last = None
        if block.kind in {"paragraph", "list_item", "quote"}:
            if last is not None:
                before[block.id] = last
            last = block
    return before


def _title(doc: Document) -> list[Block]:
    """The blocks that say the title; those of the document's own title where they are known."""
    titles = [block for block in doc.layer(Block) if block.kind == "title"]
    said = " ".join((doc.meta.title or "").split())
    own = {text: block for block in reversed(titles) if (text := " ".join(doc[block.span].split())) in said}
    return sorted(own.values(), key=lambda block: block.span)[:2] or titles[:1]


def _size(units: Sequence[WindowWord]) -> int:
    return sum(len(unit.ids) for unit in units)


def _last(units: Sequence[WindowWord], most: int) -> Sequence[WindowWord]:
    """The last units that have ``most`` pieces together."""
    size, at = 0, len(units)
    while at and size + len(units[at - 1].ids) <= most:
        at -= 1
        size += len(units[at].ids)
    return units[at:]


def _of_block(
    own: Sequence[WindowWord], context: Sequence[Sequence[WindowWord]], asked: Sequence[int], numbers: Sequence[Span]
) -> Iterator[Window]:
    ranges = _ranges(own, numbers)
    room = LONGEST - 4 - sum(map(_size, context))
    at = 0
    while at < len(asked):
        start, end, last = 0, len(own), len(asked)
        if _size(own) > room:
            start, end, last = _cut(own, ranges, at, room)
        inside = [(first - start, stop - start) for first, stop in ranges[at:last]]
        yield _window(own[start:end], context, asked[at:last], inside)
        at = last


def _ranges(own: Sequence[WindowWord], numbers: Sequence[Span]) -> list[tuple[int, int]]:
    """The units of each number; numbers are in order."""
    found = []
    at = 0
    for number in numbers:
        while at < len(own) - 1 and (own[at].end <= number.start or own[at].mark is not None):
            at += 1
        stop = at + 1
        while stop < len(own) and own[stop].start < number.end and own[stop].mark is None:
            stop += 1
        found.append((at, stop))
    return found


def _cut(own: Sequence[WindowWord], ranges: Sequence[tuple[int, int]], at: int, room: int) -> tuple[int, int, int]:
    """Which units to show for the figures from ``at`` on, and the first figure that is left for the next window.

    Some two fifths of the room stand before the first figure, from the start of a sentence where that is near; a figure
    belongs here where its whole sentence is seen, and the first one always does.
    """
    first = ranges[at][0]
    start, size = first, 0
    while start and size + len(own[start - 1].ids) <= room * 2 // 5:
        start -= 1
        size += len(own[start].ids)
    opening = next((k for k in range(start, first) if k and own[k].sentence != own[k - 1].sentence), start)
    start = opening if start else 0
    end, size = start, 0
    while end < len(own) and size + len(own[end].ids) <= room:
        size += len(own[end].ids)
        end += 1
    last = at + 1
    while last < len(ranges) and ranges[last][1] <= end:
        closes = end == len(own) or own[end].sentence != own[ranges[last][0]].sentence
        if not closes and own[ranges[last][0]].sentence != own[first].sentence:
            break
        if not closes and _size(own[ranges[last][1] : end]) < room // 5:
            break
        last += 1
    return start, max(end, ranges[at][1]), last


def _window(
    own: Sequence[WindowWord],
    context: Sequence[Sequence[WindowWord]],
    asked: Sequence[int],
    ranges: Sequence[tuple[int, int]],
) -> Window:
    ids, kinds, places = [CLS], [0], []
    units: list[WindowWord] = []
    moved: dict[int, int] = {}
    inside = {place for first, stop in ranges for place in range(first, stop)}
    for kind, part in enumerate((*context, own)):
        for place, unit in enumerate(part):
            if kind == 3:
                moved[place] = len(units)
            if unit.word or unit.mark is not None:
                units.append(unit)
                places.append(len(ids))
            ids += unit.ids
            kinds += [NUMBER_KIND if kind == 3 and place in inside else kind] * len(unit.ids)
        if part:
            ids.append(SEP)
            kinds.append(kind)
    moved[len(own)] = len(units)
    return Window(
        np.array(ids[:LONGEST]), np.array(kinds[:LONGEST]), units, np.array(places), asked,
        [(moved[first], max(moved[min(stop, len(own))], moved[first] + 1)) for first, stop in ranges],
    )  # fmt: skip
