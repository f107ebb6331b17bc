"""The glyph interface: what every PDF engine gives for one page, as arrays.

One row a glyph, in the order of the content stream. Coordinates are points from the top left corner of the page as a
person sees it. Two engines stand behind it: ``pdfium`` (the fast one) and ``plumber`` (the reference).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.model.pages import Box

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphStyle:
    """How a stretch of glyphs is set; glyphs refer to it by number."""

    size: float
    """Font size in points, as it appears on the page."""
    bold: bool = False
    italic: bool = False
    mcid: int | None = None
    """Innermost marked-content id."""
    artifact: bool = False
    """The producer says: not content (running head, page number)."""
    hidden: bool = False
    """Painted in no colour (text render mode 3): the text layer of a scan."""
    off: bool = False
    """It stands in a layer that is switched off."""
    angle: int = 0
    """Direction of the base line in degrees, counter-clockwise as seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """The glyphs of one page, in columns: the n-th row of each array is one glyph."""

    code: Ints
    """Unicode code points; a line-end hyphen is "-"."""
    box: Floats
    """n x 4: x0, top, x1, bottom; as wide as the advance, as high as the font."""
    base: Floats
    """n x 2: a point of the base line (of the text object's first glyph: enough to tell its height)."""
    look: Ints
    """Index into ``looks``."""
    looks: tuple[GlyphStyle, ...]
    further: Flags
    """Whether it is a further letter of the glyph before it: the second f of a ligature that stands for "ff"."""

    def __len__(self) -> int:
        return len(self.code)

    def take(self, which: npt.NDArray[Any]) -> Glyphs:
        """Those glyphs that ``which`` (a mask or an index) picks."""
        return Glyphs(
            code=self.code[which],
            box=self.box[which],
            base=self.base[which],
            look=self.look[which],
            looks=self.looks,
            further=self.further[which],
        )


EMPTY = Glyphs(
    code=np.zeros(0, np.int64),
    box=np.zeros((0, 4)),
    base=np.zeros((0, 2)),
    look=np.zeros(0, np.int64),
    looks=(),
    further=np.zeros(0, np.bool_),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """What is drawn on a page beside text."""

    rules: tuple[Box, ...] = ()
    strokes: tuple[Box, ...] = ()
    """Level rules of every length: one of them may strike words out."""
    frames: tuple[Box, ...] = ()
    images: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page as an engine gives it."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    drawings: Drawings = field(default_factory=Drawings)
    links: tuple[tuple[Box, str], ...] = ()
    """Link annotations: place and target URI."""
    unseen: dict[str, int] = field(default_factory=dict)
    """By reason: letters that the file holds and the page does not show; they are not among the glyphs."""
