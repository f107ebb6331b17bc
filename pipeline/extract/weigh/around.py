"""A document as the judges of answers see it: its sentences, the figures of each block, the years it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.extract.masks import RUNNING
from pipeline.extract.years import Years
from pipeline.model.document import Document
from pipeline.model.records import Block
from pipeline.model.spans import Span

if TYPE_CHECKING:
    from pipeline.extract.slots.reader import Reading
    from pipeline.extract.slots.words import Words

OWN, EARLIER, LATER, BEFORE, HEADING, TITLE, ELSEWHERE = PARTS = (
    "own", "earlier", "later", "before", "heading", "title", "elsewhere",
)  # fmt: skip
"""Where an answer stands: in the figure's sentence, earlier or later in its block, in the paragraph before, a heading,
the title, or elsewhere (also: nowhere)."""
YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/-]|[.,]\d)")
_OFTEN = 3
"""Times a year is named at least, of which it may be the document's own."""


class Around:
    """A document and the figures asked about in it."""

    def __init__(
        self,
        doc: Document,
        figures: Sequence[tuple[str, Span]],
        readings: Sequence[Reading] = (),
        words: Mapping[Span, Words] | None = None,
    ) -> None:
        """``figures`` are their blocks and numbers, ``readings`` what was read of each, ``words`` their sentences."""
        self.doc = doc
        self.words = words or {}
        self.reads: dict[tuple[str, int], Span | None] = {}
        """By block and start of its number, where the reader finds the place of a figure."""
        for (block, number), reading in zip(figures, readings, strict=False):
            place = reading.slots.get("place")
            self.reads[block, number.start] = place.spans[0] if place and place.spans else None
        self.numbers: dict[str, list[Span]] = {}
        for block, number in figures:
            self.numbers.setdefault(block, []).append(number)
        for numbers in self.numbers.values():
            numbers.sort()
        self.starts = {block: [one.start for one in numbers] for block, numbers in self.numbers.items()}
        """Where the numbers of each block start, in order."""

    @cached_property
    def _before(self) -> dict[str, str]:
        running = [block.id for block in self.doc.layer(Block) if block.kind in RUNNING]
        return dict(zip(running[1:], running, strict=False))

    def part(self, block: str, sentence: Span, answer: Span | None) -> str:
        """Where an answer stands, seen from a sentence of a block."""
        if answer is None:
            return ELSEWHERE
        if answer.overlaps(sentence):
            return OWN
        holder = self.doc.at(answer.start)
        if not isinstance(holder, Block):
            return ELSEWHERE
        if holder.id == block:
            return EARLIER if answer.start < sentence.start else LATER
        if holder.id == self._before.get(block):
            return BEFORE
        return holder.kind if holder.kind in {HEADING, TITLE} else ELSEWHERE

    @cached_property
    def years(self) -> Counter[int]:
        """How often the running text names each year."""
        found: Counter[int] = Counter()
        for block in self.doc.layer(Block):
            if block.kind in RUNNING:
                found.update(int(one[0]) for one in YEAR.finditer(self.doc.text, block.span.start, block.span.end))
        return found

    @cached_property
    def common(self) -> Sequence[int]:
        """The years named most, the most frequent first; of equals the later."""
        return sorted(self.years, key=lambda year: (-self.years[year], -year))[:3]

    @cached_property
    def covered(self) -> int:
        """The calendar year that the document says it covers; 0 where it says none."""
        found = Years(self.doc).covered
        return found.year if found else 0

    @cached_property
    def issued(self) -> int:
        """The year of the document's date, else the last that it names often; 0 where there is none."""
        date = self.doc.meta.date
        if date and date[:4].isdigit():
            return int(date[:4])
        return max((year for year, count in self.years.items() if count >= _OFTEN), default=0)
