"""Alignment: words that answer one another around an equal run, where a passage ends, how its ends are made whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.link.reuse.align import FAR, REACH, REACH_WITHIN, Match, Side, align, rounded
from pipeline.link.reuse.chain import GAP, Chain, WordRun

APART = FAR + 10
"""So many words of another kind stand around, too many to be taken in at an end."""


def side(words: Sequence[int], opens: Sequence[int] = (0,), breaks: Sequence[int] = (), weight: float = 1.0) -> Side:
    weights = np.full(len(words), weight, np.float32)
    return Side(np.array(words, np.uint32), weights, weights, list(breaks), list(opens))


def fill(start: int, size: int = APART) -> list[int]:
    return list(range(start, start + size))


def aligned(
    core_a: list[int],
    core_b: list[int],
    run: tuple[int, int, int],
    breaks_a: Sequence[int] = (),
    breaks_b: Sequence[int] = (),
) -> list[tuple[tuple[int, int], tuple[int, int], int]]:
    """The passages found around one equal run, with other words on either side; all places count from the cores."""
    a = side([*fill(1000), *core_a, *fill(2000)], breaks=[APART + at for at in breaks_a])
    b = side([*fill(3000), *core_b, *fill(4000)], breaks=[APART + at for at in breaks_b])
    chain = Chain(0, 1, (WordRun(APART + run[0], APART + run[1], run[2]),))
    return [((m.a[0] - APART, m.a[1] - APART), (m.b[0] - APART, m.b[1] - APART), m.shared) for m in align(chain, a, b)]


RUN, LONG = fill(100, 10), fill(200, 60)


@pytest.mark.parametrize(
    ("core_a", "core_b", "run", "found"),
    [
        (RUN, RUN, (0, 0, 10), ((0, 10), (0, 10), 10)),
        # Words that touch the run, and words beyond others that stand on one side alone.
        ([1, 2, *RUN, 3], [1, 2, *RUN, 3], (2, 2, 10), ((0, 13), (0, 13), 13)),
        ([*RUN, 50, 1, 2, 3, 51], [*RUN, 60, 61, 1, 2, 3, 62], (0, 0, 10), ((0, 14), (0, 15), 13)),
        ([51, 1, 2, 3, 50, *RUN], [62, 1, 2, 3, 61, 60, *RUN], (5, 6, 10), ((1, 15), (1, 16), 13)),
        ([*RUN, 50, 1], [*RUN, 1], (0, 0, 10), ((0, 12), (0, 11), 11)),
        # One word is not worth four that stand alone before it.
        ([*RUN, 50, 51, 52, 53, 1], [*RUN, 1], (0, 0, 10), ((0, 10), (0, 10), 10)),
        # A word of the run may differ: its fingerprints did not see it.
        ([*RUN[:4], 7, *RUN[5:]], [*RUN[:4], 8, *RUN[5:]], (0, 0, 10), ((0, 10), (0, 10), 9)),
        ([7, *RUN[1:]], [8, *RUN[1:]], (0, 0, 10), ((1, 10), (1, 10), 9)),
        # Only so far beyond the run is looked.
        ([*RUN, *fill(200, 60)], [*RUN, *fill(200, 60)], (0, 0, 10), ((0, 10 + REACH), (0, 10 + REACH), 10 + REACH)),
        (
            [*fill(200, 60), *RUN],
            [*fill(200, 60), *RUN],
            (60, 60, 10),
            ((60 - REACH, 70), (60 - REACH, 70), 10 + REACH),
        ),
    ],
)
def test_words_around_a_run_that_answer_one_another(
    core_a: list[int], core_b: list[int], run: tuple[int, int, int], found: object
) -> None:
    assert aligned(core_a, core_b, run) == [found]


def test_a_new_paragraph_on_both_sides_cuts_and_on_one_side_does_not() -> None:
    one, other = ((0, 5), (0, 5), 5), ((5, 10), (5, 10), 5)
    assert aligned(RUN, RUN, (0, 0, 10), [5], [5]) == [one, other]
    assert aligned(RUN, RUN, (0, 0, 10), [5], []) == [((0, 10), (0, 10), 10)]
    assert aligned(RUN, RUN, (0, 0, 10), [5], [6]) == [((0, 10), (0, 10), 10)]
    assert aligned(RUN, RUN, (0, 0, 10), [0], [0]) == [((0, 10), (0, 10), 10)]


@pytest.mark.parametrize(("apart", "passages"), [(GAP, 1), (GAP + 1, 2)])
def test_too_many_words_that_stand_alone_cut(apart: int, passages: int) -> None:
    a, b = [*RUN, *fill(500, apart), *fill(200, 12)], [*RUN, *fill(200, 12)]
    assert len(aligned(a, b, (0, 0, 10))) == passages


def test_inside_one_document_the_sides_meet_between_them_and_are_looked_at_less_far() -> None:
    words = [*fill(100, 10), *fill(200, 4), *fill(100, 10), *fill(200, 4), *fill(300)]
    document = side(words, opens=[0, 12])
    (match,) = align(Chain(0, 0, (WordRun(0, 14, 10),)), document, document)
    assert match.a[1] <= 12 <= match.b[0]
    same = [*RUN, *fill(200, 60)]
    document = side([*same, *fill(5000), *same, *fill(6000)])
    (match,) = align(Chain(0, 0, (WordRun(0, 70 + APART, 10),)), document, document)
    assert match.shared == 10 + REACH_WITHIN


def match(a: tuple[int, int], b: tuple[int, int], shared: int) -> Match:
    return Match(a=a, b=b, shared=shared, score=1.0, telling=1.0, similarity=1.0)


@pytest.mark.parametrize(
    ("a", "b", "shared", "opens_a", "opens_b", "ends"),
    [
        # The head of a sentence: so few words may differ, never more than a third of what is shared.
        ((6, 30), (6, 30), 24, [0, 30], [0, 30], ((0, 30), (0, 30))),
        ((7, 30), (6, 30), 24, [0, 30], [0, 30], ((7, 30), (6, 30))),
        ((6, 30), (6, 30), 15, [0, 30], [0, 30], ((6, 30), (6, 30))),
        ((5, 30), (5, 30), 15, [0, 30], [0, 30], ((0, 30), (0, 30))),
        # It begins with its sentence on one side: the other keeps its head.
        ((6, 30), (6, 30), 24, [0, 6, 30], [0, 30], ((6, 30), (6, 30))),
        ((6, 30), (6, 30), 24, [0, 30], [0, 6, 30], ((6, 30), (6, 30))),
        # The tail of a sentence.
        ((0, 24), (0, 24), 24, [0, 30], [0, 30], ((0, 30), (0, 30))),
        ((0, 23), (0, 24), 24, [0, 30], [0, 30], ((0, 23), (0, 24))),
        ((0, 24), (0, 24), 24, [0, 24], [0, 30], ((0, 24), (0, 24))),
        # One or two words of the next sentence on both sides are taken off.
        ((0, 32), (0, 32), 32, [0, 30, 60], [0, 30, 60], ((0, 30), (0, 30))),
        ((0, 32), (0, 31), 31, [0, 30, 60], [0, 30, 60], ((0, 30), (0, 30))),
        ((0, 33), (0, 33), 33, [0, 30, 60], [0, 30, 60], ((0, 33), (0, 33))),
        ((0, 32), (0, 33), 32, [0, 30, 60], [0, 30, 60], ((0, 32), (0, 33))),
        ((30, 32), (0, 32), 2, [0, 30, 60], [0, 30, 60], ((30, 32), (0, 32))),
        ((0, 32), (30, 32), 2, [0, 30, 60], [0, 30, 60], ((0, 32), (30, 32))),
        # Text before the first sentence belongs to none.
        ((10, 30), (10, 30), 24, [5, 30], [5, 30], ((5, 30), (5, 30))),
    ],
)
def test_ends_are_made_whole_where_little_differs(
    a: tuple[int, int], b: tuple[int, int], shared: int, opens_a: list[int], opens_b: list[int], ends: object
) -> None:
    one, other = side(fill(1000, 80), opens_a), side(fill(3000, 80), opens_b)
    found = rounded(match(a, b, shared), one, other, 80, 0)
    assert (found.a, found.b) == ends


@pytest.mark.parametrize(("weight", "shared", "longer", "whole"), [
    (0.1, 10, 15, True), (0.2, 10, 15, False), (0.1, 9, 15, False), (0.1, 10, 16, False),
])  # fmt: skip
def test_a_passage_does_not_end_in_words_that_hang(weight: float, shared: int, longer: int, whole: bool) -> None:
    one, other = side(fill(1000, 80), [0, 36], weight=weight), side(fill(3000, 80), [0, 30 + longer], weight=weight)
    found = rounded(match((0, 30), (0, 30), shared), one, other, 80, 0)
    assert (found.a[1], found.b[1]) == ((36, 30 + longer) if whole else (30, 30))

    swapped = rounded(match((0, 30), (0, 30), shared), other, one, 80, 0)
    assert (swapped.a[1], swapped.b[1]) == ((30 + longer, 36) if whole else (30, 30))


@pytest.mark.parametrize(("longer", "whole"), [(30, True), (31, False)])
def test_long_heads_are_not_taken_in_however_alike(longer: int, whole: bool) -> None:
    words_a, words_b = [*fill(1, longer), *fill(500)], [*fill(1, longer - 1), 900, *fill(500)]
    found = rounded(match((longer, 60), (longer, 60), 3), side(words_a), side(words_b), len(words_a), 0)
    assert found.a[0] == (0 if whole else longer)


def test_heads_that_are_half_equal_are_taken_in() -> None:
    words_a, words_b = [*fill(1, 20), *fill(500)], [*fill(1, 10), *fill(900, 10), *fill(500)]
    found = rounded(match((20, 40), (20, 40), 20), side(words_a), side(words_b), len(words_a), 0)
    assert found.a[0] == found.b[0] == 0
    words_b = [*fill(1, 9), *fill(900, 11), *fill(500)]
    found = rounded(match((20, 40), (20, 40), 20), side(words_a), side(words_b), len(words_a), 0)
    assert found.a[0] == found.b[0] == 20
