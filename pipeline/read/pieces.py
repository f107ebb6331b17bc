"""From glyphs to pieces: stretches of glyphs set alike that stand close together on one base line."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.model.pages import Box
from pipeline.read.frame import Turn
from pipeline.read.glyphs import Flags, Floats, Glyphs, GlyphStyle, Ints
from pipeline.read.struck import struck

WIDE = 1.0
"""Times the font size: a gap that no word space reaches (tab, table column, gutter)."""
BLANK = 0.17
"""Times the font size: a gap that stands for a blank where none is drawn. Letter-spaced and justified words stay
under 0.13 in real reports, squeezed blanks over 0.18 (measured over the gaps that pdfium itself takes for blanks)."""

TWICE = 0.15
"""Times the font size: the same glyph this near to its last place is printed twice, to look bold. The narrowest
letters that a word doubles ("ll", "ii") stand 0.22 apart."""

LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
BLANKS = (0x20, 0xA0, 0x202F, 0x205F, 0x3000, 0x09, *range(0x2000, 0x200B))
NOTHING = (*range(0x01, 0x09), *range(0x0A, 0x20), 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)
"""Controls, and marks of direction and joining, that print nothing."""
RAISED = (0xB2, 0xB3, 0xB9, 0x2070, *range(0x2074, 0x207A))
"""Superscript digits that are characters of their own."""
SYMBOLS = {0xF0B7: 0x2022, 0xF0A7: 0x25AA, 0xF0D8: 0x27A2, 0xF0FC: 0x2713, 0xF0FE: 0x2611, 0xF02D: 0x2D, 0xF0A8: 0x2610}
"""Bullets that word processors take from symbol fonts, without a Unicode place of their own."""
UNKNOWN = 0xFFFD


def _table() -> Ints:
    """What each code point of the basic plane is read as; -1 for nothing."""
    table = np.arange(0x10000)
    table[list(BLANKS)] = 0x20
    table[list(NOTHING)] = -1
    table[0] = UNKNOWN
    table[0xD800:0xE000] = UNKNOWN
    table[list(SYMBOLS)] = list(SYMBOLS.values())
    return table


TABLE = _table()
IS_RAISED = np.zeros(0x207B, bool)
IS_RAISED[list(RAISED)] = True


@dataclass(slots=True)
class GlyphPiece:
    """Glyphs that stand together and look alike; places are in the turned plane."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    look: GlyphStyle
    raised: bool
    """Superscript digits by their code; raised by place is told later, against the line."""
    href: str | None
    struck: bool = False
    """A rule strikes it out."""


def pieces(
    glyphs: Glyphs, turn: Turn, links: tuple[tuple[Box, str], ...], strokes: tuple[Box, ...] = ()
) -> list[GlyphPiece]:
    """The pieces of glyphs of one direction, in the order of the file; ``strokes`` are rules that may strike out."""
    codes = _plain(glyphs.code)
    kept = (codes >= 0) & ~_twice(glyphs, codes)
    if not kept.all():
        glyphs, codes = glyphs.take(kept), codes[kept]
    if not len(codes):
        return []
    href, out = _hrefs(glyphs, links), struck(glyphs, strokes)
    boxes, base = turn.boxes(glyphs.box), turn.points(glyphs.base)[:, 1]
    superscript = IS_RAISED[np.minimum(codes, len(IS_RAISED) - 1)]
    breaks, missing = _joints(glyphs, codes, boxes, base)
    breaks |= (np.diff(superscript.astype(np.int8)) != 0) | (np.diff(href) != 0) | (out[1:] != out[:-1])
    missing &= ~breaks
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    ends = np.concatenate((starts[1:], [len(codes)]))
    tops, bottoms = np.minimum.reduceat(boxes[:, 1], starts), np.maximum.reduceat(boxes[:, 3], starts)
    columns = (
        boxes[starts, 0], boxes[ends - 1, 2], tops, bottoms, base[starts], glyphs.look[starts], superscript[starts],
        href[starts], out[starts],
    )  # fmt: skip
    made: list[GlyphPiece] = []
    for words, left, right, top, bottom, at, look, sup, link, gone in zip(
        _words(codes, starts, ends, np.flatnonzero(missing) + 1), *(column.tolist() for column in columns), strict=True
    ):
        target = links[link][1] if link >= 0 else None
        made.append(GlyphPiece(words, left, top, max(left, right), bottom, at, glyphs.looks[look], sup, target, gone))
    return _once(made)


def _joints(glyphs: Glyphs, codes: Ints, boxes: Floats, base: Floats) -> tuple[Flags, Flags]:
    """Between each glyph and the next: whether places and looks part the two, and whether a blank is not drawn."""
    x0, x1 = boxes[:, 0], boxes[:, 2]
    sizes = np.array([look.size for look in glyphs.looks])[glyphs.look]
    sizes = np.maximum(sizes, 1.0)
    # A combining accent is drawn over the letter before it: the gap counts from that letter's end.
    reach = np.maximum(x1[:-1], np.where(_combining(codes[:-1]), np.concatenate(([0.0], x1[:-2])), x1[:-1]))
    gap = x0[1:] - reach
    leftward = _leftward(codes)
    breaks = (
        (np.diff(glyphs.look) != 0)
        | (np.abs(np.diff(base)) > 0.5)
        | (gap > WIDE * sizes[1:])
        | (np.diff(x0) < -0.3 * sizes[1:])
        | ((leftward[1:] | leftward[:-1]) & ~glyphs.further[1:])
    )
    blank = codes == 0x20
    leader = codes == ord(".")
    return breaks, (gap > BLANK * sizes[1:]) & ~blank[1:] & ~blank[:-1] & ~(leader[1:] & leader[:-1])


def _words(codes: Ints, starts: Ints, ends: Ints, inserts: Ints) -> Iterator[str]:
    """The text of each piece, with a blank before each glyph of ``inserts`` and ligatures as the letters they join."""
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    ligatures = bool(((codes >= 0xFB00) & (codes <= 0xFB06)).any())
    shares = np.searchsorted(inserts, [starts, ends])
    for start, end, first, last in zip(
        starts.tolist(), ends.tolist(), shares[0].tolist(), shares[1].tolist(), strict=True
    ):
        words = text[start:end]
        if first != last:
            cuts = [start, *inserts[first:last].tolist(), end]
            words = " ".join(text[a:b] for a, b in itertools.pairwise(cuts))
        yield words.translate(LIGATURES) if ligatures else words


def _twice(glyphs: Glyphs, codes: Ints) -> Flags:
    """Which letters are those of a glyph drawn over the same one before it: bold made by printing twice."""
    twice = np.zeros(len(codes), np.bool_)
    firsts = np.flatnonzero(~glyphs.further)
    if len(firsts) < 2:
        return twice
    sizes = np.array([look.size for look in glyphs.looks])[glyphs.look[firsts[1:]]]
    moved = np.abs(np.diff(glyphs.box[firsts, :2], axis=0)).max(axis=1)
    same = (np.diff(codes[firsts]) == 0) & (codes[firsts[1:]] != 0x20) & (moved < TWICE * np.maximum(sizes, 1.0))
    ends = np.append(firsts[1:], len(codes))
    for number in (np.flatnonzero(same) + 1).tolist():
        before, start, end = firsts[number - 1], firsts[number], ends[number]
        if start - before == end - start and (codes[before:start] == codes[start:end]).all():
            twice[start:end] = True
    return twice


def _once(made: list[GlyphPiece]) -> list[GlyphPiece]:
    """The pieces without those that print the same words over the same place again."""
    places: dict[str, list[GlyphPiece]] = {}
    kept = []
    for piece in made:
        others = places.setdefault(piece.text, [])
        near = TWICE * max(piece.look.size, 1.0)
        if any(abs(piece.x0 - other.x0) < near and abs(piece.base - other.base) < near for other in others):
            continue
        others.append(piece)
        kept.append(piece)
    return kept


def _leftward(codes: Ints) -> Flags:
    """Hebrew and Arabic letters: each is a piece of its own, put in order along the line later."""
    return np.asarray(
        ((codes >= 0x590) & (codes < 0x900)) | ((codes >= 0xFB1D) & (codes <= 0xFEFC) & (codes != UNKNOWN))
    )


def _combining(codes: Ints) -> Flags:
    return (codes >= 0x300) & (codes < 0x370)


def _plain(codes: Ints) -> Ints:
    """Code points with every kind of blank as a space, and bullets of symbol fonts as what they show."""
    basic = codes < 0x10000
    if basic.all():
        return TABLE[codes]
    return np.where(basic, TABLE[np.minimum(codes, 0xFFFF)], np.where(codes > 0x10FFFF, UNKNOWN, codes))


def _hrefs(glyphs: Glyphs, links: tuple[tuple[Box, str], ...]) -> Ints:
    """For each glyph the number of the link that its middle lies under, else -1."""
    href = np.full(len(glyphs), -1, np.int64)
    if not links:
        return href
    x0, x1 = glyphs.box[:, 0], glyphs.box[:, 2]
    slack = 0.25 * (x1 - x0)
    y = (glyphs.box[:, 1] + glyphs.box[:, 3]) / 2
    for number, (box, target) in enumerate(links):
        under = np.flatnonzero(
            (x0 >= box.x0 - slack) & (x1 <= box.x1 + slack) & (y >= box.top) & (y <= box.bottom)
        ).tolist()
        # A link's rectangle often takes in the stop or comma after it.
        while under and chr(glyphs.code[under[-1]]) in ").,;: " and not target.endswith(chr(glyphs.code[under[-1]])):
            under.pop()
        href[under] = number
    return href
