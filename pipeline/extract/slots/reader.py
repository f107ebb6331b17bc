"""The reader of slots: for each figure its answers, each with the likelihood that it is right.

The weights were trained by ``training.slots`` and lie under ``models/slots``; with them come the
calibration of each slot and the likelihood under which it is left empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.slots.decode import NOTHING, WORLD, one_run, runs_of, sigmoid
from pipeline.extract.slots.heads import SLOTS, TIERS, Heads, Scores
from pipeline.extract.slots.spread import Spread
from pipeline.extract.slots.window import Window, WindowWord, windows
from pipeline.language.encoder import Encoder, Pieces, load
from pipeline.language.sureness import Sureness
from pipeline.language.trained import reader_of_slots
from pipeline.model.document import Document
from pipeline.model.spans import Span

WEIGHED = frozenset({"place", "time", "attribution"})
"""Slots whose answers are weighed by judges (:mod:`pipeline.extract.weigh`, :mod:`pipeline.extract.sayers`)."""


@dataclass(frozen=True, slots=True)
class SlotAnswer:
    """Words of the document, in the order they are said; none of them where the answer is the world."""

    spans: tuple[Span, ...]
    likelihood: float
    """That a careful reader would say the same, 0 to 1, two places."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for one figure. A slot that is not in ``slots`` has no answer at all."""

    slots: Mapping[str, SlotAnswer] = field(default_factory=dict)
    marks: Mapping[str, float] = field(default_factory=dict)
    """The id of each mark in sight, and how likely it supports the figure."""
    tiers: Mapping[str, float] = field(default_factory=dict)
    """How likely each tier is; "none" for a number that is no figure."""
    spreads: Mapping[str, Spread] = field(default_factory=dict)
    """Of place, time and source how likely each word in sight is part of the answer."""


class SlotReader:
    """Reads the slots of figures with trained weights."""

    def __init__(
        self, arrays: Mapping[str, NDArray[np.float32]], vocabulary: Sequence[str], sure: Mapping[str, Sureness]
    ):
        self.encoder = Encoder(_under("encoder.", arrays))
        self.heads = Heads(_under("heads.", arrays))
        self.pieces = Pieces(vocabulary)
        self.sure = sure

    @classmethod
    def open(cls, path: Path) -> SlotReader:
        """The reader whose weights lie at ``path``.

        Raises:
            OSError, ValueError: when they do not.
        """
        arrays, texts = load(path)
        stored: dict[str, Any] = json.loads(texts["sureness"])
        sure = {slot: Sureness(**numbers) for slot, numbers in stored.items()}
        return cls(arrays, texts["vocabulary"].split("\n"), sure)

    def read(self, doc: Document, figures: Sequence[tuple[str, Span]]) -> list[Reading]:
        """What is told of each figure, given its block and its number; in their order."""
        found = [Reading()] * len(figures)
        for window in windows(doc, figures, self.pieces):
            for index, reading in zip(window.figures, self.of_window(window), strict=True):
                found[index] = reading
        return found

    def of_window(self, window: Window) -> Iterator[Reading]:
        """The readings of the figures of one window."""
        scores = self.heads(self.encoder(window.ids, window.kinds, window.pieces), window)
        words = np.array([at for at, unit in enumerate(window.units) if unit.word])
        lines = lines_of([window.units[at] for at in words])
        for at in range(len(window.ranges)):
            yield self._figure(window, scores, at, words, lines)

    def _figure(
        self, window: Window, scores: Scores, at: int, words: NDArray[np.intp], lines: NDArray[np.intp]
    ) -> Reading:
        units = [window.units[word] for word in words]
        ends = [unit.start for unit in units], [unit.end for unit in units]

        def span(start: int, end: int) -> Span:
            return Span(units[start].start, units[end - 1].end)

        slots: dict[str, SlotAnswer] = {}
        spreads: dict[str, Spread] = {}
        runs, likely = runs_of(scores.counted[at, words], lines)
        if runs:
            spans = [span(*run) for run in runs]
            number = units_start(window, at)
            if len(spans) == 2 and spans[0].start < number <= spans[1].start and scores.turned[at] > 0:
                spans.reverse()
            slots["counted"] = SlotAnswer(tuple(spans), self._sure("counted").of(likely))
        for place, slot in enumerate(SLOTS):
            others = (float(scores.none[at, place]),) + ((float(scores.world[at]),) if slot == "place" else ())
            start, end, inside = (x[at, words, place] for x in (scores.start, scores.end, scores.inside))
            run = one_run(start, end, inside, lines, others)
            if slot in WEIGHED:
                spreads[slot] = Spread(*ends, start, end, inside, lines, others)
            if run.start == NOTHING:
                continue
            spans = [] if run.start == WORLD else [span(run.start, run.end)]
            slots[slot] = SlotAnswer(tuple(spans), self._sure(slot).of(run.likelihood))
        return Reading(slots, self._marks(window, scores, at), _tiers(scores, at), spreads)

    def _marks(self, window: Window, scores: Scores, at: int) -> dict[str, float]:
        """How likely each call of a note in the window stands behind the figure."""
        mark = sigmoid(np.round(scores.mark[at].astype(np.float64), 4))
        return {
            unit.mark: self._sure("mark").of(float(mark[place]))
            for place, unit in enumerate(window.units)
            if unit.mark is not None and unit.part in (1, 3)
        }

    def _sure(self, slot: str) -> Sureness:
        return self.sure.get(slot, Sureness())


def _tiers(scores: Scores, at: int) -> dict[str, float]:
    """How likely each tier is, together 1, two places."""
    tier = np.round(scores.tier[at].astype(np.float64), 4)
    share = np.exp(tier - tier.max())
    return {name: round(float(value), 2) for name, value in zip(TIERS, share / share.sum(), strict=True)}


def lines_of(units: Sequence[WindowWord]) -> NDArray[np.intp]:
    """A number for each sentence of each line: no answer goes on past its end."""
    numbers: dict[tuple[int, int], int] = {}
    return np.array([numbers.setdefault((unit.line, unit.sentence), len(numbers)) for unit in units], dtype=np.intp)


def units_start(window: Window, at: int) -> int:
    """Where the number of a figure starts in the text."""
    return window.units[window.ranges[at][0]].start


def _under(prefix: str, arrays: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    return {name.removeprefix(prefix): value for name, value in arrays.items() if name.startswith(prefix)}


@cache
def shipped() -> SlotReader:
    """The reader that comes with ibid.

    Raises:
        FileNotFoundError: when its weights are missing.
    """
    path = weights()
    if path is None:
        raise FileNotFoundError("reader.npz: the weights that read what a figure means are missing; install ibid again")
    return SlotReader.open(path)


def weights() -> Path | None:
    """Where the reader's weights lie, in an installed package or in the source tree; None where there are none."""
    return reader_of_slots()
