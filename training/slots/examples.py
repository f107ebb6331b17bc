"""What training sees: windows as the reader makes them, each figure with the answers in the window's own words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.slots.decode import LONGEST_RUN
from pipeline.extract.slots.heads import SLOTS, TIERS
from pipeline.extract.slots.reader import lines_of
from pipeline.extract.slots.window import Window, windows
from pipeline.language.encoder import Pieces
from pipeline.model.document import Document
from pipeline.model.spans import Span
from training.slots.labels import FIGURES, Labelled

SHOWN = 0.15
"""Share of the numbers that are no figures which are asked about: a run asks about few of them."""
NONE, ELSEWHERE = -1, -2
"""No run of words; for a place, the world."""


@dataclass(frozen=True, slots=True)
class Target:
    """The answers for one figure of a window; places are those of its words (marks left out) or of its units."""

    tier: int
    asked: bool
    """Whether its slots are labelled."""
    counted: NDArray[np.float32]
    """(words,) 1 for a word of what is counted."""
    turned: float | None
    """Whether the later run is said first; None where there is no such choice."""
    runs: Sequence[tuple[int, int]]
    """For each slot first and last word; ``NONE`` or ``ELSEWHERE`` twice where there are none."""
    marks: NDArray[np.float32]
    """(units,) 1 for a mark that supports it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window and the answers for its figures."""

    window: Window
    words: NDArray[np.intp]
    """The units that are words."""
    lines: NDArray[np.intp]
    """(words,) what no run goes across."""
    targets: Sequence[Target]
    labels: Sequence[Labelled]


def examples(doc: Document, labels: Sequence[Labelled], pieces: Pieces, seed: int = 7) -> Iterator[Example]:
    """The windows of a document's labelled figures."""
    chance = random.Random(f"{seed} {doc.id}")
    shown = [one for one in labels if one.tier != "none" or chance.random() < SHOWN]
    for window in windows(doc, [(one.block, one.number) for one in shown], pieces):
        units = window.units
        words = np.array([at for at, unit in enumerate(units) if unit.word], dtype=np.intp)
        lines = lines_of([units[at] for at in words])
        own = [shown[at] for at in window.figures]
        yield Example(window, words, lines, [_target(window, words, lines, one) for one in own], own)


def _target(window: Window, words: NDArray[np.intp], lines: NDArray[np.intp], one: Labelled) -> Target:
    places = [window.units[at] for at in words]
    starts = np.array([unit.start for unit in places])
    ends = np.array([unit.end for unit in places])

    def inside(span: Span) -> NDArray[np.intp]:
        return np.flatnonzero((starts < span.end) & (ends > span.start))

    counted = np.zeros(len(words), dtype=np.float32)
    for span in one.slots.get("counted", ()):
        counted[inside(span)] = 1
    runs = [_run(inside(one.slots[slot][0]), lines) if slot in one.slots else (NONE, NONE) for slot in SLOTS]
    if one.world:
        runs[SLOTS.index("place")] = (ELSEWHERE, ELSEWHERE)
    marks = np.array([unit.mark is not None and unit.mark in one.notes for unit in window.units], dtype=np.float32)
    return Target(TIERS.index(one.tier), one.tier in FIGURES, counted, _turned(one), runs, marks)


def _run(found: NDArray[np.intp], lines: NDArray[np.intp]) -> tuple[int, int]:
    """First and last word of a run, no longer than an answer may be and in one line."""
    if not found.size:
        return NONE, NONE
    found = found[lines[found] == lines[found[0]]][:LONGEST_RUN]
    return int(found[0]), int(found[-1])


def _turned(one: Labelled) -> float | None:
    """Of two runs about the number: whether the later is said first ("schools | damaged")."""
    spans = one.slots.get("counted", ())
    if len(spans) != 2:
        return None
    before, after = sorted(spans)
    if not before.start < one.number.start <= after.start:
        return None
    return float(spans[0] == after)
