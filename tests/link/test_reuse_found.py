"""Pairs looked up by stretches of words, and crowds of like sentences, against the plain definition."""

from __future__ import annotations

import random

import numpy as np
import pytest

from pipeline.link.reuse.found import CELL, Covers, PairFound
from pipeline.link.reuse.paraphrase import CROWD, NEAREST, _not_crowded


def _pair(chance: random.Random) -> PairFound:
    a, b = chance.randrange(4 * CELL), chance.randrange(4 * CELL)
    sizes = chance.choice([(6, 9), (20, 25), (CELL, CELL + 1), (3 * CELL, 2 * CELL)])
    return PairFound(chance.randrange(2), a, a + sizes[0], 2, b, b + sizes[1], 5)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= min(one[1] - one[0], other[1] - other[0])


@pytest.mark.parametrize("seed", range(5))
def test_a_pair_is_covered_where_half_of_the_shorter_overlaps_on_both_sides(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    held = [_pair(chance) for _ in range(60)]
    covers = Covers(held)
    answers = []
    for asked in (_pair(chance) for _ in range(300)):
        slow = any(
            asked.doc_a == one.doc_a
            and _overlap((asked.a0, asked.a1), (one.a0, one.a1))
            and _overlap((asked.b0, asked.b1), (one.b0, one.b1))
            for one in held
        )
        assert (asked in covers) is slow
        answers.append(slow)
    assert len(set(answers)) == 2  # both answers were tried


def test_of_a_crowd_each_row_keeps_its_nearest_and_few_pairs_are_all_kept() -> None:
    width = CROWD // 50 + 1
    rows, columns = np.divmod(np.arange(50 * width), width)
    likeness = 0.3 + 0.6 * ((columns * 7919) % width) / width
    kept = list(_not_crowded(rows, columns, likeness))
    assert len(kept) == 50 * NEAREST
    assert min(value for _, _, value in kept) > sorted(likeness[:width])[-NEAREST - 1]
    few = list(_not_crowded(rows[:CROWD], columns[:CROWD], likeness[:CROWD]))
    assert sorted(few) == sorted(zip(rows[:CROWD].tolist(), columns[:CROWD].tolist(), likeness.tolist(), strict=False))
