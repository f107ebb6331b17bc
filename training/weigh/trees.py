"""Growing the judges of places and times, and what they reach on documents they did not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.extract.slots.gathered import GLOBAL
from pipeline.extract.weigh.judge import NEVER, Weigher
from pipeline.language.sureness import Sureness
from training.slots.measure import Answered, sureness
from training.trees import Growth, boosted, parts
from training.weigh.cases import Case

GROWTH = {
    "place": Growth(trees=200, depth=3, rate=0.06, pairs=0.6, features=0.1, smallest=12, seeds=(0, 1, 2)),
    "time": Growth(trees=150, depth=3, rate=0.06, pairs=0.6, features=0.2, smallest=12, seeds=(0, 1, 2)),
}
PARTS, SHUFFLED = 6, 5
"""Parts of the documents, each weighed by trees that saw the others, and the seed by which they are drawn."""
LEAST, ALONE = {"place": 0.45, "time": 0.5}, {"place": NEVER, "time": 0.85}
"""How likely an answer must be that is told without a judge, and one that is not."""
COVERED = {"place": NEVER, "time": 0.5}
"""How likely the year that a document says it covers must be, where no other time is told."""


def answers(cases: Sequence[Case], slot: str) -> Iterator[Case]:
    """The answers for a slot, and after each the year that the document says it covers."""
    for one in cases:
        if one.slot == slot:
            yield one
            if one.covered is not None:
                yield one.covered


def grow(cases: Sequence[Case], slot: str, sure: Sureness | None = None) -> Weigher:
    """A judge of a slot that learnt from these figures."""
    learnt = [one for one in answers(cases, slot) if one.numbers]
    seen = np.array([one.numbers for one in learnt], dtype=np.float32)
    right = np.array([one.right for one in learnt])
    known = sure or Sureness()
    told = Sureness(known.gain, known.shift, LEAST[slot])
    return Weigher(slot, boosted(seen, right, np.ones(len(learnt)), GROWTH[slot]), told, ALONE[slot], COVERED[slot])


def unseen(cases: Sequence[Case], slot: str) -> list[tuple[Case, float]]:
    """The answers that a judge sees, each with its likelihood by one that saw nothing of its document."""
    part = parts({one.doc for one in cases}, PARTS, SHUFFLED)
    found: list[tuple[Case, float]] = []
    for own in range(PARTS):
        judge = grow([one for one in cases if part[one.doc] != own], slot)
        asked = [one for one in answers(cases, slot) if one.numbers and part[one.doc] == own]
        found += zip(asked, judge.raw([one.numbers for one in asked]), strict=True)
    return found


def calibration(found: Sequence[tuple[Case, float]]) -> Sureness:
    """How the likelihoods of trees become ones that hold."""
    slot = found[0][0].slot
    return sureness([Answered(one.doc, "", 0, slot, one.said, raw, one.wanted, one.right) for one, raw in found])


class Reached(NamedTuple):
    """Figures of which a slot is told, is there, is told rightly, and is there but not told."""

    said: int
    wanted: int
    right: int
    empty: int

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.said), self.right / max(1, self.wanted)
        f1 = 2 * self.right / max(1, self.said + self.wanted)
        share = self.empty / max(1, self.wanted)
        return f"precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {100 * f1:.1f} empty {100 * share:.1f}"


def reached(cases: Sequence[Case], likely: dict[int, float], least: float, alone: float) -> Reached:
    """What comes of telling what is likely enough; ``likely`` is by the identity of a case."""
    said = wanted = right = empty = 0
    for one in cases:
        weight = likely.get(id(one))
        tells = one.sure if weight is None else weight >= (least if one.sure else alone)
        told, good = (one.said, one.right) if tells and one.said else (None, False)
        if told is None and one.covered is not None and likely.get(id(one.covered), 0.0) >= COVERED[one.slot]:
            told, good = one.covered.said, one.covered.right
        if one.slot == "place" and one.wanted == GLOBAL and told in (None, GLOBAL):
            continue
        said, wanted = said + (told is not None), wanted + (one.wanted is not None)
        right += good
        empty += one.wanted is not None and told is None
    return Reached(said, wanted, right, empty)
