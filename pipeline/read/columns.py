"""The order in which a page is read: columns one after the other, a table row by row."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.model.pages import Box
from pipeline.read.pieces import GlyphPiece

FEWEST_LINES = 4
"""Lines that each of two columns must have beside the other."""
NARROWEST = 0.18
"""Share of the region's width that a column must have."""
FILLED = 0.6
"""A line of running text fills this share of its column."""
RAISED = 4.0
"""Points that a mark may stand above the base line of its line."""
UNBROKEN = 0.75
"""This share of a column's lines has no wide gap inside."""
SHORTEST = 22
"""Letters a column's lines have on average; the cells of a table have fewer."""
GUTTER = 5.0
"""Points that stay blank between columns."""


class Atom:
    """Pieces that follow one another on a line: never wider than one column."""

    __slots__ = ("base", "pieces", "size", "weight", "x0", "x1")

    def __init__(self, piece: GlyphPiece) -> None:
        self.pieces = [piece]
        self.x0, self.x1 = piece.x0, piece.x1
        self.base, self.size, self.weight = piece.base, max(piece.look.size, 1.0), len(piece.text)

    def add(self, piece: GlyphPiece) -> None:
        """Append the piece that follows on the line; box and base line take it in."""
        self.pieces.append(piece)
        if not piece.text.isspace():
            self.x0, self.x1 = min(self.x0, piece.x0), max(self.x1, piece.x1)
        if (len(piece.text) > self.weight and piece.look.size >= 0.85 * self.size) or piece.look.size > 1.2 * self.size:
            self.base, self.size, self.weight = piece.base, max(piece.look.size, 1.0), len(piece.text)

    @property
    def text(self) -> str:
        """The words of its pieces, put together as they stand."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a page where a gutter runs: from ``top`` to ``bottom`` no atom crosses ``x``."""

    x: float
    top: float
    bottom: float
    first: float
    """Base line of the first line inside."""
    last: float


def in_order(atoms: list[Atom], rules: tuple[Box, ...] = ()) -> list[list[Atom]]:
    """Groups of atoms in reading order, each to be read line by line: columns, then what stands in the margin."""
    aside = _aside(atoms)
    if not aside:
        return _in_columns(atoms, rules)
    taken = {id(atom) for group in aside for atom in group}
    return [*_in_columns([atom for atom in atoms if id(atom) not in taken], rules), *aside]


def _aside(atoms: list[Atom]) -> list[list[Atom]]:
    """Words in the left margin beside running text, with lines of their own: not on the base lines of the text."""
    edges = Counter(round(atom.x0) for atom in atoms)
    if not edges or edges.most_common(1)[0][1] < 2 * FEWEST_LINES:
        return []
    edge = edges.most_common(1)[0][0]
    outside = sorted((atom for atom in atoms if atom.x1 < edge - GUTTER), key=lambda atom: atom.base)
    groups: list[list[Atom]] = []
    for atom in outside:
        if groups and atom.base - groups[-1][-1].base <= 2.2 * atom.size:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    width = max(atom.x1 for atom in atoms) - min(atom.x0 for atom in atoms)
    found = []
    for group in groups:
        first, last = group[0].base - 2 * group[0].size, group[-1].base + 2 * group[0].size
        beside = [atom for atom in atoms if atom.x0 >= edge - GUTTER and first <= atom.base <= last]
        apart = sum(all(abs(atom.base - other.base) > 0.15 * atom.size for other in beside) for atom in group)
        if len(group) >= 3 and apart >= 0.6 * len(group) and _prose(beside, width):
            found.append(group)
    return found


def _in_columns(atoms: list[Atom], rules: tuple[Box, ...]) -> list[list[Atom]]:
    band = _widest_band(atoms, rules)
    if band is None:
        return [atoms] if atoms else []
    bottom = band.bottom - RAISED  # what is raised over the line below belongs to it
    above = [atom for atom in atoms if atom.base <= band.top]
    below = [atom for atom in atoms if atom.base >= bottom]
    inside = [atom for atom in atoms if band.top < atom.base < bottom]
    left = [atom for atom in inside if atom.x0 < band.x - 1]
    right = [atom for atom in inside if atom.x0 >= band.x - 1]
    return [group for part in (above, left, right, below) for group in _in_columns(part, rules)]


def _widest_band(atoms: list[Atom], rules: tuple[Box, ...]) -> Band | None:
    """The best place to part the atoms into two columns (or into more, the rest parted later), or none."""
    if len(atoms) < 2 * FEWEST_LINES:
        return None
    left, right = min(atom.x0 for atom in atoms), max(atom.x1 for atom in atoms)
    width = right - left
    edges = Counter(round(atom.x0) for atom in atoms if left + NARROWEST * width < atom.x0 < right - NARROWEST * width)
    best: tuple[float, Band] | None = None
    for edge, count in edges.items():
        if count + edges.get(edge + 1, 0) < FEWEST_LINES:
            continue
        for band in _bands(atoms, edge - 0.5, width):
            height = band.bottom - band.top
            if (best is None or height > best[0]) and not _ruled(band, rules):
                best = height, band
    return best[1] if best else None


def _bands(atoms: list[Atom], x: float, width: float) -> list[Band]:
    crossing = sorted(atom.base for atom in atoms if atom.x0 < x - 1 and atom.x1 > x - GUTTER)
    bases = [atom.base for atom in atoms]
    limits = [min(bases) - 1, *crossing, max(bases) + 2 * RAISED]
    found = []
    for top, bottom in itertools.pairwise(limits):
        inside = [atom for atom in atoms if top < atom.base < bottom]
        if len(inside) >= 2 * FEWEST_LINES and all(
            _prose(side, width) for side in ([a for a in inside if a.x0 < x - 1], [a for a in inside if a.x0 >= x - 1])
        ):
            bases = [atom.base for atom in inside]
            found.append(Band(x, top, bottom, min(bases), max(bases)))
    return found


def _prose(side: list[Atom], width: float) -> bool:
    """Whether atoms are lines of running text that fill a column: cells of a table do not."""
    lines: dict[int, list[Atom]] = defaultdict(list)
    for atom in side:
        lines[round(atom.base / 3)].append(atom)
    if len(lines) < FEWEST_LINES:
        return False
    column = max(atom.x1 for atom in side) - min(atom.x0 for atom in side)
    whole = sum(len(line) == 1 for line in lines.values())
    full = sum(
        max(atom.x1 for atom in line) - min(atom.x0 for atom in line) >= FILLED * column for line in lines.values()
    )
    letters = sum(len(piece.text) for atom in side for piece in atom.pieces)
    return (
        column >= NARROWEST * width
        and full >= 0.5 * len(lines)
        and whole >= UNBROKEN * len(lines)
        and letters >= SHORTEST * len(lines)
    )


def _ruled(band: Band, rules: tuple[Box, ...]) -> bool:
    """Whether lines are drawn across the gutter, or on both sides of it to part rows: then it is a table."""
    flat = [rule for rule in rules if band.first < rule.top < band.last and rule.x1 - rule.x0 > rule.bottom - rule.top]
    if any(rule.x0 < band.x - 2 * GUTTER and rule.x1 > band.x + 2 * GUTTER for rule in flat):
        return True
    west = {round(rule.top / 2) for rule in flat if rule.x0 < band.x - 2 * GUTTER}
    east = {round(rule.top / 2) for rule in flat if rule.x1 > band.x + 2 * GUTTER}
    return len(west & east) >= 3
