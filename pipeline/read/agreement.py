"""How far two engines agree about one page: the check that lets the fast one be the default."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

from pipeline.read.frame import Turn
from pipeline.read.glyphs import Glyphs

Row = tuple[float, float, float, int | None, bool, bool]
"""Place along and across the base line, size, marked-content id, bold, italic."""

ALONG = 0.35
"""Times the font size: pdfium widens the box of a glyph to its ink, pdfminer does not."""
ACROSS = 0.05
"""Points."""
SIZE = 0.1
"""Points."""


@dataclass(slots=True)
class Agreement:
    """What was compared, and what differed."""

    glyphs: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    """Characters the first engine has fewer of."""
    extra: Counter[str] = field(default_factory=Counter)
    """Characters the first engine has more of."""
    differing: Counter[str] = field(default_factory=Counter)
    """Of the glyphs both have: how many differ in "place", "size", "mcid", "bold", "italic"."""

    @property
    def whole(self) -> bool:
        """Whether the two engines agree on every glyph."""
        return not (self.missing or self.extra or self.differing)

    def add(self, other: Agreement) -> None:
        """Add the counts of another page to these."""
        self.glyphs += other.glyphs
        self.missing += other.missing
        self.extra += other.extra
        self.differing += other.differing


def compare(one: Glyphs, other: Glyphs) -> Agreement:
    """Two engines' glyphs of one page, blanks left out (engines differ in what they take for one)."""
    mine, theirs = _rows(one), _rows(other)
    result = Agreement(glyphs=sum(map(len, theirs.values())))
    for key in mine.keys() | theirs.keys():
        surplus = len(mine[key]) - len(theirs[key])
        if surplus > 0:
            result.extra[key[0]] += surplus
        elif surplus < 0:
            result.missing[key[0]] -= surplus
        else:
            result.differing.update(what for pair in _pairs(mine[key], theirs[key]) for what in _differing(*pair))
    return result


def _rows(glyphs: Glyphs) -> dict[tuple[str, int], list[Row]]:
    """Glyphs by character and direction."""
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for angle in {look.angle for look in glyphs.looks}:
        some = glyphs.take(np.array([look.angle == angle for look in glyphs.looks], bool)[glyphs.look])
        along, across = Turn(angle).boxes(some.box)[:, 0], Turn(angle).points(some.base)[:, 1]
        for code, x, y, number in zip(
            some.code.tolist(), along.tolist(), across.tolist(), some.look.tolist(), strict=True
        ):
            # A soft hyphen that is printed at a line's end is a hyphen to pdfium.
            letter, look = chr(code).replace("\u00ad", "-"), glyphs.looks[number]
            if letter.isprintable() and not letter.isspace():
                found[letter, angle].append((x, y, look.size, look.mcid, look.bold, look.italic))
    return found


def _pairs(mine: list[Row], theirs: list[Row]) -> list[tuple[Row, Row]]:
    """Each glyph of one engine with the other engine's nearest."""
    places = np.array([row[:2] for row in theirs])
    return [(row, theirs[int(np.abs(places - row[:2]).sum(axis=1).argmin())]) for row in mine]


def _differing(mine: Row, theirs: Row) -> list[str]:
    found = []
    if abs(mine[0] - theirs[0]) > ALONG * max(mine[2], 1.0) or abs(mine[1] - theirs[1]) > ACROSS:
        found.append("place")
    if abs(mine[2] - theirs[2]) > SIZE:
        found.append("size")
    names = ("mcid", "bold", "italic")
    return found + [name for name, a, b in zip(names, mine[3:], theirs[3:], strict=True) if a != b]
