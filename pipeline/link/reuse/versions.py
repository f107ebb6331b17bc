"""Two texts laid side by side: which paragraph became which, and what changed inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.differences import changed, differences
from pipeline.link.reuse.words import find_words

KEPT: Final = 0.45
"""Likeness below which a paragraph of the other text is another paragraph."""

Mark = Literal["same", "gone", "new", "figure"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one side's text that is the same on the other side, or not."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Paired:
    """A paragraph of one text with its counterpart; one of them is None where there is none."""

    a: int | None
    b: int | None
    likeness: float = 0.0


def pair(a: Sequence[str], b: Sequence[str]) -> list[Paired]:
    """The paragraphs of ``a`` with those of ``b`` they became, in order; new ones where they stand in ``b``."""
    words_a, words_b = (
        [find_words(text).hashes.tolist() for text in a],
        [find_words(text).hashes.tolist() for text in b],
    )
    sets_b = [set(words) for words in words_b]
    found = []
    for i, words in enumerate(words_a):
        mine = set(words)
        for j, theirs in enumerate(sets_b):
            if 2 * len(mine & theirs) >= KEPT * (len(mine) + len(theirs)):
                likeness = LCSseq.normalized_similarity(words, words_b[j])
                if likeness >= KEPT:
                    found.append((likeness, -abs(i - j), i, j))
    partner_a: dict[int, Paired] = {}
    partner_b: dict[int, Paired] = {}
    for likeness, _, i, j in sorted(found, reverse=True):
        if i not in partner_a and j not in partner_b:
            partner_a[i] = partner_b[j] = Paired(i, j, likeness)
    return _in_order(len(a), len(b), partner_a, partner_b)


def _in_order(size_a: int, size_b: int, partner_a: dict[int, Paired], partner_b: dict[int, Paired]) -> list[Paired]:
    """Side ``a`` in order, each new paragraph of ``b`` after the one that stands before it there."""
    rows = [partner_a.get(i, Paired(i, None)) for i in range(size_a)]
    for j in range(size_b):
        if j in partner_b:
            continue
        before = next((row for row in reversed(rows) if row.b is not None and row.b == j - 1), None)
        rows.insert(rows.index(before) + 1 if before else 0 if j == 0 else len(rows), Paired(None, j))
    return rows


def pieces(a: str, b: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut into runs that are the same and runs that are not; figures that changed are marked as such."""
    words_a, words_b = find_words(a), find_words(b)
    figures = {(one.a, one.b) for one in differences(a, b) if one.figures}
    left: list[Piece] = []
    right: list[Piece] = []
    at_a = at_b = 0
    for a0, a1, b0, b1 in changed(words_a, words_b):
        cut_a = _span(words_a.start, words_a.end, a0, a1, len(a))
        cut_b = _span(words_b.start, words_b.end, b0, b1, len(b))
        figure = any(_begins(one, a[slice(*cut_a)]) and _begins(other, b[slice(*cut_b)]) for one, other in figures)
        _add(left, a[at_a : cut_a[0]], "same")
        _add(right, b[at_b : cut_b[0]], "same")
        _add(left, a[slice(*cut_a)], "figure" if figure else "gone")
        _add(right, b[slice(*cut_b)], "figure" if figure else "new")
        at_a, at_b = cut_a[1], cut_b[1]
    _add(left, a[at_a:], "same")
    _add(right, b[at_b:], "same")
    return left, right


def _begins(told: str, printed: str) -> bool:
    """Whether these are the same words; a difference is told with its unit ("38 per cent")."""
    return bool(printed) and told.startswith(" ".join(printed.split()))


def _add(pieces: list[Piece], text: str, mark: Mark) -> None:
    if text:
        pieces.append(Piece(text, mark))


def _span(start: NDArray[np.int64], end: NDArray[np.int64], first: int, last: int, size: int) -> tuple[int, int]:
    """Characters of words ``first .. last``; an empty place before word ``first`` where there are none."""
    if first < last:
        return int(start[first]), int(end[last - 1])
    at = int(start[first]) if first < len(start) else size
    return at, at
