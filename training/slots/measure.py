"""What a reader says of documents it never saw, held against the labels by the rule of the public scorer.

An answer is right where its words and the label's have a token F1 of half or more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from pipeline.extract.slots.as_told import told
from pipeline.extract.slots.heads import SLOTS
from pipeline.extract.slots.reader import SlotReader
from pipeline.language.sureness import Sureness
from pipeline.model.document import Document
from pipeline.model.records import Sentence
from training.slots.labels import FIGURES, Labelled

EVERY = ("counted", *SLOTS)


@dataclass(frozen=True, slots=True)
class Answered:
    """One slot of one figure: what was said, what was wanted."""

    doc: str
    block: str
    at: int
    """Offset of the number in its block."""
    slot: str
    said: str | None
    raw: float
    """The likelihood before calibration."""
    wanted: str | None
    right: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure, the marks in sight with their raw likelihoods, and those that support it; and its tiers."""

    doc: str
    block: str
    at: int
    marks: Mapping[str, float]
    wanted: frozenset[str]
    tier: str
    tiers: Mapping[str, float]


def answers(reader: SlotReader, doc: Document, labels: Sequence[Labelled]) -> Iterator[Answered | Noted]:
    """All answers for the labelled figures of a document; ``reader`` must be uncalibrated."""
    asked = [one for one in labels if one.tier != "none"]
    sentences = list(doc.layer(Sentence))
    for one, reading in zip(asked, reader.read(doc, [(one.block, one.number) for one in asked]), strict=True):
        start = doc.by_id[one.block].span.start
        yield Noted(doc.id, one.block, one.number.start - start, reading.marks, one.notes, one.tier, reading.tiers)
        if one.tier not in FIGURES:
            continue
        own = next((s.span for s in sentences if s.span.start <= one.number.start < s.span.end), one.number)
        for slot in EVERY:
            answer = reading.slots.get(slot)
            said = None
            if answer is not None:
                spans = told(doc.text, slot, answer, one.number, own)
                said = " ".join(" ".join(doc[span].split()) for span in spans) if answer.spans else "global"
            wanted = " ".join(" ".join(doc[span].split()) for span in one.slots.get(slot, ())) or None
            if slot == "place" and one.world:
                wanted = "global"
            right = token_f1(said, wanted) >= 0.5
            likely = answer.likelihood if answer else 0.0
            yield Answered(doc.id, one.block, one.number.start - start, slot, said or None, likely, wanted, right)


def token_f1(one: str | None, other: str | None) -> float:
    """Shared words of two phrases, as the public scorer counts them."""
    a, b = (Counter(re.findall(r"\w+", (text or "").lower())) for text in (one, other))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one slot: figures that say it, figures that have it, and those right."""

    said: int
    wanted: int
    right: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.said + self.wanted) if self.said + self.wanted else 0.0


def tally(found: Sequence[Answered], least: float) -> Tally:
    """How the answers of one slot stand where those less likely than ``least`` are left out."""
    said = [one for one in found if one.said and one.raw >= least]
    return Tally(len(said), sum(one.wanted is not None for one in found), sum(one.right for one in said))


SILENCE = 2.0
"""Points of F1 that are given up for precision: a wrong answer costs more than silence."""
ALWAYS = frozenset({"counted"})
"""Slots without which a figure says nothing: their bar has the greatest F1."""


def sureness(found: Sequence[Answered]) -> Sureness:
    """The calibration of a slot, and the (calibrated) likelihood from which answering pays."""
    said = [one for one in found if one.said]
    if len(said) < 20:
        return Sureness()
    raw = np.clip(np.array([one.raw for one in said]), 1e-4, 1 - 1e-4)
    score, right = np.log(raw / (1 - raw)), np.array([one.right for one in said], dtype=float)

    def cost(x: np.ndarray) -> float:
        z = x[0] * score + x[1]
        return float(np.mean(np.logaddexp(0, z) - right * z)) + 1e-3 * float((x[0] - 1) ** 2)

    gain, shift = minimize(cost, np.array([1.0, 0.0]), method="Nelder-Mead").x
    sure = Sureness(round(float(gain), 4), round(float(shift), 4))
    return Sureness(sure.gain, sure.shift, _least(found, sure, 0.2 if found[0].slot in ALWAYS else SILENCE))


def _least(found: Sequence[Answered], sure: Sureness, given: float) -> float:
    """The highest bar whose F1 is less than ``given`` points below the greatest."""
    bars = [round(float(x), 2) for x in np.arange(0.1, 0.9, 0.05)]
    scores = {}
    for bar in bars:
        said = [one for one in found if one.said and sure.of(one.raw) >= bar]
        wanted = sum(one.wanted is not None for one in found)
        scores[bar] = 200 * sum(one.right for one in said) / max(1, len(said) + wanted)
    best = max(scores.values())
    return max(bar for bar in bars if scores[bar] >= best - given)


def by_slot(found: Sequence[Answered]) -> dict[str, list[Answered]]:
    """The answers of each slot."""
    parts: dict[str, list[Answered]] = defaultdict(list)
    for one in found:
        parts[one.slot].append(one)
    return parts


def whole(found: Sequence[Answered], sure: Mapping[str, Sureness]) -> tuple[int, int]:
    """Figures of which every slot is right (said as wanted, or rightly empty), and all figures."""
    figures: dict[tuple[str, str, int], bool] = defaultdict(lambda: True)
    for one in found:
        if one.slot in ("comparator", "per"):
            continue
        own = sure.get(one.slot, Sureness())
        said = one.said is not None and own.of(one.raw) >= own.least
        good = one.right if said else one.wanted is None
        if one.slot == "place" and one.wanted == "global" and (not said or one.said == "global"):
            good = True
        figures[one.doc, one.block, one.at] &= good
    return sum(figures.values()), len(figures)
