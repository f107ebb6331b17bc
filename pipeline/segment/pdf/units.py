"""What both ways through a PDF give: units of printed lines, each with a hint of what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.pages import Box, Run

Hint = Literal["text", "heading", "note", "cell", "figure", "contents", "furniture", "remark", "beside"]

"""What a unit is by its tags or its place; "beside": a heading in the margin, beside its paragraph."""
LineKey = tuple[int, int]
"""(page number, index of the line on its page)."""


@dataclass(frozen=True, slots=True)
class LineShare:
    """One printed line's share of a unit."""

    page: int
    line: int
    runs: tuple[Run, ...]
    box: Box

    @property
    def key(self) -> LineKey:
        """The printed line it is a share of."""
        return self.page, self.line

    @property
    def text(self) -> str:
        """The words of its runs as printed, joined without blanks between."""
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """The font size most of it is set in."""
        return dominant_size(self.runs)


@dataclass(slots=True)
class LayoutUnit:
    """Printed lines that belong together: a paragraph, a heading, a note, a cell, or a stretch of one."""

    pieces: list[LineShare]
    hint: Hint = "text"
    cell: tuple[int, int, int] | None = None
    """(table, row, column), where tags say so."""
    after: int | None = None
    """Of a note: index of the unit its call stands in, where tags say so."""
    note: int | None = None
    """Number of the tagged note it is a paragraph of."""
    frame: int | None = None
    """Number of the drawn box it stands in."""
    calls: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    """Marked content that tags show to be footnote calls."""

    @property
    def text(self) -> str:
        """Its words, line ends as blanks."""
        return " ".join(piece.text.strip() for piece in self.pieces)

    @property
    def page(self) -> int:
        """The number of the page on which it begins."""
        return self.pieces[0].page

    @property
    def end_page(self) -> int:
        """The number of the page on which it ends."""
        return self.pieces[-1].page

    @property
    def size(self) -> float:
        """The font size most of it is set in."""
        return dominant_size([run for piece in self.pieces for run in piece.runs])

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return all_styled(self.pieces, "bold")

    @property
    def italic(self) -> bool:
        """Whether all its letters are italic."""
        return all_styled(self.pieces, "italic")

    @property
    def x0(self) -> float:
        """Left edge of its first line."""
        return self.pieces[0].box.x0

    @property
    def left(self) -> float:
        """Left edge of its lines, the first left out where there are more."""
        lines = self.pieces[1:] or self.pieces
        return min(piece.box.x0 for piece in lines)


def dominant_size(runs: Iterable[Run]) -> float:
    """The font size that most letters have; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def all_styled(pieces: Sequence[LineShare], style: Literal["bold", "italic"]) -> bool:
    """Whether every run with a letter in it, raised ones left out, is bold (or italic)."""
    lettered = [run for piece in pieces for run in piece.runs if not run.raised and any(c.isalpha() for c in run.text)]
    return bool(lettered) and all(getattr(run, style) for run in lettered)


def bounds(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of these."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def piece_of(page: int, line: int, runs: Sequence[Run]) -> LineShare:
    """A piece of the given runs, its box around what is visible of them."""
    visible = [run.box for run in runs if run.text.strip()] or [run.box for run in runs]
    return LineShare(page, line, tuple(runs), bounds(visible))
