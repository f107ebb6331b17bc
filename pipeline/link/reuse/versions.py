"""Two texts laid side by side: which paragraph became which, and what changed inside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.differences import changed, differences
from pipeline.link.reuse.words import find_words

KEPT: Final = 0.45
"""Likeness below which a paragraph of the other text is another paragraph."""

REWORDED: Final = 0.6
"""Share of a text's telling words that stand, in their order, in one at the same place that is longer or shorter."""
REWORDED_WORDS: Final = 12
"""Telling words below which such a share is chance."""

KEPT_ROW: Final = 0.75
"""The same for two rows of tables under other heads: "Orvel | 12" says the same of goats and of pumps."""

Heads = tuple[Sequence[str], Sequence[str]] | None
"""The names of the rows on either side, "" where a text is no row."""
_SIGNS: Final = "$€£¥±<>≤≥=−"
_UNHEARD: Final = re.compile(
    rf"[{_SIGNS}]|(?<![\w)])-(?=[\d$€£])|(?<=\d)\s?\((?:[a-z]{{1,4}}|\d{{1,2}})\)|(?<=[a-z]\s)(?<!\band\s)(?<!\bor\s)\(\d{{1,2}}\)"
)
Mark = Literal["same", "gone", "new", "figure"]


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A run of one side's text that is the same on the other side, or not."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Paired:
    """A paragraph of one text with its counterpart; one of them is None where there is none."""

    a: int | None
    b: int | None
    likeness: float = 0.0


def pair(a: Sequence[str], b: Sequence[str], heads: Heads = None) -> list[Paired]:
    """The paragraphs of ``a`` with those of ``b`` they became, in order; new ones where they stand in ``b``.

    What stayed in its order is paired first, then what is most alike, the nearest first; then, between two that stayed,
    a text and what was cut down or drawn out of it. ``heads`` names the row of a
    table each text is ("" where it is none): rows of one name belong together, whatever their figures became.
    """
    words_a, words_b = _hashes(a), _hashes(b)
    kept = _stayed(
        [_key(*one) for one in zip(words_a, a, strict=True)], [_key(*one) for one in zip(words_b, b, strict=True)]
    )
    partner_a = {i: Paired(i, j, 1.0) for i, j in kept}
    partner_b = {row.b: row for row in partner_a.values() if row.b is not None}
    slots_a, slots_b = _slots(len(a), partner_a), _slots(len(b), partner_b)
    left, right = [i for i in range(len(a)) if i not in partner_a], [j for j in range(len(b)) if j not in partner_b]
    found = [
        (likeness, -abs(slots_a[i] - slots_b[j]), -abs(i - j), i, j)
        for i, j in _candidates(left, right, words_a, words_b, heads)
        if (likeness := LCSseq.normalized_similarity(words_a[i], words_b[j])) >= _least(i, j, heads)
    ]
    for likeness, *_, i, j in sorted(found, reverse=True):
        if i not in partner_a and j not in partner_b:
            partner_a[i] = partner_b[j] = Paired(i, j, likeness)
    rest = [i for i in left if i not in partner_a], [j for j in right if j not in partner_b]
    near = [(i, j) for i in rest[0] for j in rest[1] if slots_a[i] == slots_b[j] and not _rows(i, j, heads)]
    for share, i, j in sorted(((held(a[i], b[j]), i, j) for i, j in near), key=lambda one: (-one[0], one[1:])):
        if share >= REWORDED and i not in partner_a and j not in partner_b:
            partner_a[i] = partner_b[j] = Paired(i, j, LCSseq.normalized_similarity(words_a[i], words_b[j]))
    return _in_order(len(a), len(b), partner_a, partner_b)


def _hashes(texts: Sequence[str]) -> list[list[int]]:
    return [find_words(text).hashes.tolist() for text in texts]


def _key(words: Sequence[int], text: str) -> tuple[int | str, ...]:
    """What two unchanged texts share; print where there are no words."""
    return tuple(words) or (text.strip(),)


def _stayed(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest run of equal texts that stand in the same order on both sides, gaps allowed."""
    number: dict[Hashable, int] = {}
    left, right = ([number.setdefault(key, len(number)) for key in side] for side in (a, b))
    return [
        (op.src_start + step, op.dest_start + step)
        for op in LCSseq.opcodes(left, right)
        if op.tag == "equal"
        for step in range(op.src_end - op.src_start)
    ]


def _slots(size: int, partners: Mapping[int, Paired]) -> list[int]:
    """How many texts that stayed stand before each."""
    return list(accumulate((i in partners for i in range(size)), initial=0))[:size]


def _least(i: int, j: int, heads: Heads) -> float:
    """The likeness asked for: none of rows of one name, much of rows of two, whose few words tell little."""
    if _named(i, j, heads):
        return 0.0
    return KEPT_ROW if heads is not None and heads[0][i] and heads[1][j] else KEPT


def _named(i: int, j: int, heads: Heads) -> bool:
    return heads is not None and bool(heads[0][i]) and heads[0][i] == heads[1][j]


def _rows(i: int, j: int, heads: Heads) -> bool:
    """Whether one of them is a row of a table, whose few words stand in many others."""
    return heads is not None and bool(heads[0][i] or heads[1][j])


def held(a: str, b: str) -> float:
    """Share of the shorter text's telling words that the longer one has in their order; 0 where they are few."""
    one, other = (_telling(text) for text in (a, b))
    least = min(len(one), len(other))
    return LCSseq.similarity(one, other) / least if least >= REWORDED_WORDS else 0.0


@lru_cache(maxsize=512)
def _telling(text: str) -> tuple[int, ...]:
    words = find_words(text)
    return tuple(words.hashes[~words.stop].tolist())


def _candidates(
    left: Sequence[int], right: Sequence[int], a: Sequence[Sequence[int]], b: Sequence[Sequence[int]], heads: Heads
) -> Iterator[tuple[int, int]]:
    """Texts that share enough words to be alike, counted for all of ``right`` at once, and rows of one name."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at, j in enumerate(right):
        for word in set(b[j]):
            holders[word].append(at)
    sizes = np.array([len(set(b[j])) for j in right], np.int64)
    for i in left:
        mine = set(a[i])
        places = [at for word in mine for at in holders.get(word, ())]
        shared = np.bincount(np.array(places, np.int64), minlength=len(right))
        enough = (shared > 0) & (2 * shared >= KEPT * (len(mine) + sizes))
        yield from ((i, j) for at, j in enumerate(right) if enough[at] or _named(i, j, heads))


def _in_order(size_a: int, size_b: int, partner_a: dict[int, Paired], partner_b: dict[int, Paired]) -> list[Paired]:
    """Side ``a`` in order, each new paragraph of ``b`` after the one that stands before it there."""
    rows = [partner_a.get(i, Paired(i, None)) for i in range(size_a)]
    for j in range(size_b):
        if j in partner_b:
            continue
        before = next((row for row in reversed(rows) if row.b is not None and row.b == j - 1), None)
        rows.insert(rows.index(before) + 1 if before else 0 if j == 0 else len(rows), Paired(None, j))
    return rows


def pieces(a: str, b: str) -> tuple[list[DiffRun], list[DiffRun]]:
    """Both texts cut into runs that are the same and runs that are not; figures that changed are marked as such."""
    words_a, words_b = find_words(a), find_words(b)
    figures = {(one.a, one.b) for one in differences(a, b) if one.figures}
    left: list[DiffRun] = []
    right: list[DiffRun] = []
    at_a = at_b = 0
    for a0, a1, b0, b1 in changed(words_a, words_b):
        cut_a = _span(words_a.start, words_a.end, a0, a1, len(a))
        cut_b = _span(words_b.start, words_b.end, b0, b1, len(b))
        figure = any(_begins(one, a[slice(*cut_a)]) and _begins(other, b[slice(*cut_b)]) for one, other in figures)
        cut_a, cut_b = _with_sign(a, at_a, cut_a), _with_sign(b, at_b, cut_b)
        cut_a, cut_b = _with_stop(a, cut_a), _with_stop(b, cut_b)
        if cut_a[0] == cut_a[1]:
            cut_b = _with_brackets(b, at_b, cut_b)
        elif cut_b[0] == cut_b[1]:
            cut_a = _with_brackets(a, at_a, cut_a)
            cut_b = _before_stop(b, at_b, cut_b, a[cut_a[1] :])
        _add_kept(left, right, a[at_a : cut_a[0]], b[at_b : cut_b[0]])
        _add(left, a[slice(*cut_a)], "figure" if figure else "gone")
        _add(right, b[slice(*cut_b)], "figure" if figure else "new")
        at_a, at_b = cut_a[1], cut_b[1]
    _add_kept(left, right, a[at_a:], b[at_b:])
    return left, right


def unheard(text: str) -> list[str]:
    """What tells something though it is no word: signs of currency and comparison, "(b)" behind a number, "(12)".

    A text without words gives its print: there it is all there is.
    """
    if text.strip() and not any(map(str.isalnum, text)):
        return [text.strip()]
    return ["".join(sign.split()) for sign in _UNHEARD.findall(text)]


def _with_sign(text: str, first: int, cut: tuple[int, int]) -> tuple[int, int]:
    """A cut with the currency before its figure."""
    start = cut[0]
    while first < start < cut[1] and text[start - 1] in _SIGNS:
        start -= 1
    return start, cut[1]


def _with_stop(text: str, cut: tuple[int, int]) -> tuple[int, int]:
    """A cut at the end of a cell of a row, with the cell's own stop: "1 p.m."."""
    start, end = cut
    return (start, end + 1) if start < end and text.startswith(". |", end) else cut


def _with_brackets(text: str, first: int, cut: tuple[int, int]) -> tuple[int, int]:
    """A cut that is all that stands in a pair of brackets, with them."""
    start, end = cut
    closed = start > first and text[start - 1] == "(" and text[end : end + 1] == ")"
    return (start - 1, end + 1) if closed else cut


def _before_stop(text: str, first: int, cut: tuple[int, int], behind: str) -> tuple[int, int]:
    """An empty place before the stop or comma that stood ``behind`` what was there."""
    start = cut[0]
    while start > first and not text[start - 1].isalnum():
        start -= 1
    stop = behind.lstrip()[:1]
    at = text.find(stop, start, cut[0]) if stop and not stop.isalnum() else -1
    return (at, at) if at >= 0 else cut


def _add_kept(left: list[DiffRun], right: list[DiffRun], a: str, b: str) -> None:
    """Runs of the same words; they are not the same where what words do not tell differs."""
    heard = any(map(str.isalnum, a + b))
    same = not heard or unheard(a) == unheard(b)
    if same and (a or b):  # also an empty one: what is kept stands in pairs
        left.append(DiffRun(a, "same"))
        right.append(DiffRun(b, "same"))
    elif not same:
        _add(left, a, "gone")
        _add(right, b, "new")


def _begins(told: str, printed: str) -> bool:
    """Whether these are the same words; a difference is told with its unit ("38 per cent")."""
    return bool(printed) and told.startswith(" ".join(printed.split()))


def _add(pieces: list[DiffRun], text: str, mark: Mark) -> None:
    if text:
        pieces.append(DiffRun(text, mark))


def _span(start: NDArray[np.int64], end: NDArray[np.int64], first: int, last: int, size: int) -> tuple[int, int]:
    """Characters of words ``first .. last``; an empty place before word ``first`` where there are none."""
    if first < last:
        return int(start[first]), int(end[last - 1])
    at = int(start[first]) if first < len(start) else size
    return at, at
