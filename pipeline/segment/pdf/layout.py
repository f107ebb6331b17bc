"""A document's own measures: the size of its body text, the distance of its lines, its margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.model.pages import Line, Page, PdfReading
from pipeline.segment.pdf.units import LineKey, LineShare, dominant_size

TEXT_SHARE = 0.15
"""Share of all letters from which a size larger than the commonest is the text's, the commonest that of its tables."""


@dataclass(frozen=True)
class Layout:
    """Measures of one document, furniture left out."""

    reading: PdfReading
    furniture: frozenset[LineKey]
    beside: frozenset[LineKey] = frozenset()
    """Headings that stand in the margin, on the rows of their paragraphs."""

    @cached_property
    def pages(self) -> Mapping[int, Page]:
        """The pages of the reading, by their number."""
        return {page.number: page for page in self.reading.pages}

    def lines(self, page: Page) -> list[tuple[int, Line]]:
        """The lines of a page that are no furniture, with their indexes."""
        return [(n, line) for n, line in enumerate(page.lines) if (page.number, n) not in self.furniture]

    @cached_property
    def body_size(self) -> float:
        """The font size most of the text is set in."""
        sizes: Counter[float] = Counter()
        for page in self.reading.pages:
            for _, line in self.lines(page):
                for run in line.runs:
                    sizes[round(run.size, 1)] += len(run.text.strip())
        if not sizes:
            return 10.0
        commonest = sizes.most_common(1)[0][0]
        larger = Counter({size: count for size, count in sizes.items() if commonest + 0.9 < size < 12.5})
        if larger and larger.most_common(1)[0][1] > TEXT_SHARE * sizes.total():
            return larger.most_common(1)[0][0]  # a document of tables: its small print outweighs its text
        return commonest

    @cached_property
    def plain(self) -> bool:
        """Whether the text is typewritten: nothing but a few words is bold, so that headings are not either."""
        letters = bold = 0
        for page in self.reading.pages:
            for _, line in self.lines(page):
                for run in line.runs:
                    count = len(run.text.strip())
                    letters += count
                    bold += count * (run.bold and run.size < self.body_size + 1.5)
        return bold < 0.002 * letters

    @cached_property
    def pitch(self) -> float:
        """Distance of two base lines inside a paragraph of body text."""
        pitches: Counter[float] = Counter()
        for page in self.reading.pages:
            lines = [line for _, line in self.lines(page) if abs(dominant_size(line.runs) - self.body_size) < 0.6]
            for above, below in pairwise(lines):
                distance = below.box.bottom - above.box.bottom
                if 0.9 * self.body_size < distance < 3.5 * self.body_size:
                    pitches[round(distance)] += 1
        common = [pitch for pitch, count in pitches.items() if count >= 0.2 * pitches.total()]
        return float(min(common, default=1.2 * self.body_size))

    @cached_property
    def left(self) -> float:
        """Where most lines of body text begin."""
        edges: Counter[float] = Counter()
        for page in self.reading.pages:
            for _, line in self.lines(page):
                if abs(dominant_size(line.runs) - self.body_size) < 0.6 and len(line.text) > 30:
                    edges[round(line.box.x0)] += 1
        return float(edges.most_common(1)[0][0]) if edges else 72.0

    @cached_property
    def _rights(self) -> Mapping[int, list[tuple[float, float]]]:
        found: dict[int, list[tuple[float, float]]] = {}
        for page in self.reading.pages:
            found[page.number] = [
                (line.box.x0, line.box.x1) for _, line in self.lines(page) if line.box.x1 - line.box.x0 > 60
            ]
        return found

    def right(self, piece: LineShare) -> float:
        """The right margin of the column a line stands in."""
        edge = piece.box.x1
        for x0, x1 in self._rights[piece.page]:
            if (
                min(x1, piece.box.x1) - max(x0, piece.box.x0) > 0.5 * (piece.box.x1 - piece.box.x0)
                and x0 < piece.box.x0 + 60
            ):
                edge = max(edge, x1)
        return edge

    def fills(self, piece: LineShare) -> bool:
        """Whether a line reaches the right margin, so that what follows may go on with it."""
        return piece.box.x1 > self.right(piece) - 5 * self.body_size
