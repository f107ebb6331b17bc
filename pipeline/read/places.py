"""Where on the page the characters of a block stand: worked out from the file when asked, not stored.

The letters of the block's boxes, in the order of the content stream, are folded (NFKC, no blanks) and aligned with the
block's own text; what was taken out of the text (footnote marks) or joined (line-end hyphens) falls out of the
alignment by itself. Coordinates are points from the top left corner of the page as a person sees it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from pipeline.model.errors import ReadError
from pipeline.model.records import Place
from pipeline.read import pdfium

_SLACK = 1.5
"""Points by which a letter may stand outside its block's box."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one page, folded, blanks left out."""

    text: str
    boxes: npt.NDArray[np.float32]
    """One row a letter: x0, top, x1, bottom."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a stretch of text stands."""

    places: tuple[Place, ...]
    """One rectangle a printed line."""
    exact: bool
    """Whether every letter was found; else ``places`` are the block's own boxes."""


def letters(path: Path, page: int, *, password: str | None = None) -> Letters:
    """The letters of one page (``page`` from 1).

    Raises:
        ReadError: when the file cannot be opened, or the page not be read.
    """
    with pdfium.opened(path, password) as document:
        if not 1 <= page <= len(document):
            raise ReadError(path, f"has {len(document)} pages, no page {page}")
        try:
            glyphs = pdfium.page(document, page - 1).glyphs
        except pdfium.PageError as error:
            raise ReadError(path, f"page {page} cannot be read ({error})") from error
    text: list[str] = []
    rows: list[int] = []
    for row, code in enumerate(glyphs.code.tolist()):
        folded = _folded(chr(code))
        text.append(folded)
        rows += [row] * len(folded)
    return Letters("".join(text), glyphs.box[rows].astype(np.float32))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def find(text: str, start: int, end: int, boxes: Sequence[Place], pages: Mapping[int, Letters]) -> Located:
    """Where ``text[start:end]`` of a block with these boxes stands.

    Args:
        text: The whole text of the block.
        start: First character.
        end: Behind the last character.
        boxes: The block's boxes, in reading order.
        pages: The letters of every page that the boxes lie on; a page that is not there is passed over.
    """
    folded: list[str] = []
    at: list[int] = []
    for n, letter in enumerate(text):
        for part in _folded(letter):
            folded.append(part)
            at.append(n)
    printed, rows = _printed(boxes, pages)
    wanted = [n for n, place in enumerate(at) if start <= place < end]
    block = Located(tuple(boxes), exact=False)
    if not wanted or not rows:
        return block
    seen: dict[int, int] = {}
    for code in Indel.opcodes("".join(folded), printed):
        if code.tag == "equal":
            seen |= dict(zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True))
    held = [n for n in wanted if n in seen]
    if not held or len(held) < len(wanted) - sum(folded[n] in "-‐­" for n in wanted):
        return block
    return Located(tuple(_lines([rows[seen[n]] for n in held])), exact=True)


_Row = tuple[int, float, float, float, float]


def _printed(boxes: Sequence[Place], pages: Mapping[int, Letters]) -> tuple[str, list[_Row]]:
    """The letters that stand in the boxes, each once, and their places."""
    text: list[str] = []
    rows: list[_Row] = []
    used: set[tuple[int, int]] = set()
    for page, x0, top, x1, bottom in boxes:
        held = pages.get(page)
        if held is None or not len(held.boxes):
            continue
        middle_x = (held.boxes[:, 0] + held.boxes[:, 2]) / 2
        middle_y = (held.boxes[:, 1] + held.boxes[:, 3]) / 2
        inside = (middle_x >= x0 - _SLACK) & (middle_x <= x1 + _SLACK)
        inside &= (middle_y >= top - _SLACK) & (middle_y <= bottom + _SLACK)
        for n in np.flatnonzero(inside).tolist():
            if (page, n) not in used:
                used.add((page, n))
                text.append(held.text[n])
                left, upper, right, lower = (float(edge) for edge in held.boxes[n])
                rows.append((page, left, upper, right, lower))
    return "".join(text), rows


def _lines(rows: Sequence[_Row]) -> list[Place]:
    """Letters joined to rectangles, one a printed line."""
    lines: list[Place] = []
    for page, x0, top, x1, bottom in rows:
        if lines:
            on, left, upper, right, lower = lines[-1]
            overlap = min(lower, bottom) - max(upper, top)
            if on == page and overlap > 0.4 * min(lower - upper, bottom - top) and -5 < x0 - right < 40:
                lines[-1] = (page, min(left, x0), min(upper, top), max(right, x1), max(lower, bottom))
                continue
        lines.append((page, x0, top, x1, bottom))
    return [(page, *(round(edge, 1) for edge in edges)) for page, *edges in lines]  # type: ignore[misc]
