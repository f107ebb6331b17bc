"""What differs between two texts when nothing but print may pass: rows of tables cell by cell, signs of figures too.

Words alone do not hear a minus or a currency, and take "(5)" for the label of a list item; in a cell it is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.link.reuse.differences import differences
from pipeline.link.reuse.versions import DiffRun, pieces, unheard
from pipeline.model.records import Difference

BETWEEN: Final = " | "
"""Stands between the cells of a row."""
_FIGURE: Final = re.compile(r"[(\[–−-]?\s?[$€£¥]?\s?\d+(?:[., \u00a0]\d+)*\s?%?[)\]]?")
_PRINT: Final = str.maketrans({**dict.fromkeys(", \u00a0[]()", None), "–": "-", "−": "-"})


def row_text(cells: Sequence[str]) -> str:
    """A row of a table as one text; empty cells make no difference, since a page ruled otherwise has others."""
    return BETWEEN.join(cell for cell in (" ".join(cell.split()) for cell in cells) if cell)


def compare(a: str, b: str) -> tuple[Difference, ...]:
    """As ``differences``, but rows with as many cells are compared cell by cell, and signs count."""
    found = [one for cells in _cells(a, b) for one in _one(*cells)]
    return tuple(sorted(found, key=lambda difference: not difference.figures))


def side_by_side(a: str, b: str) -> tuple[list[DiffRun], list[DiffRun]]:
    """As ``pieces``, but as ``compare`` sees it; each side's pieces give its text."""
    left: list[DiffRun] = []
    right: list[DiffRun] = []
    for number, (one, other) in enumerate(_cells(a, b)):
        if number:
            left.append(DiffRun(BETWEEN, "same"))
            right.append(DiffRun(BETWEEN, "same"))
        for side, cut in zip((left, right), _pieces(one, other), strict=True):
            side += cut
    return left, right


def _cells(a: str, b: str) -> Iterator[tuple[str, str]]:
    left, right = a.split(BETWEEN), b.split(BETWEEN)
    return zip(left, right, strict=True) if len(left) == len(right) else iter([(a, b)])


def _one(a: str, b: str) -> tuple[Difference, ...]:
    if _FIGURE.fullmatch(a) and _FIGURE.fullmatch(b):
        return (Difference(a=a, b=b, figures=True),) if _worth(a) != _worth(b) else ()
    return differences(a, b) or ((Difference(a=a, b=b, figures=False),) if unheard(a) != unheard(b) else ())


def _pieces(a: str, b: str) -> tuple[list[DiffRun], list[DiffRun]]:
    found = _one(a, b)
    if not found:
        return [DiffRun(a, "same")], [DiffRun(b, "same")]
    if any((one.a, one.b) == (a, b) for one in found):
        figure = any(one.figures for one in found)
        return [DiffRun(a, "figure" if figure else "gone")], [DiffRun(b, "figure" if figure else "new")]
    left, right = pieces(a, b)
    if any(one.figures for one in found) and not any(piece.mark == "figure" for piece in (*left, *right)):
        return _as_figures(left), _as_figures(right)  # only the sign or the currency differs, which words do not hear
    return left, right


def _as_figures(cut: Sequence[DiffRun]) -> list[DiffRun]:
    return [DiffRun(piece.text, "same" if piece.mark == "same" else "figure") for piece in cut]


def _worth(cell: str) -> str:
    """A cell's figure without its print; in brackets it is below nothing."""
    minus = "-" if cell[0] in "([" and cell[-1] in ")]" else ""
    return minus + cell.translate(_PRINT)
