"""Labelled figures, each with the place and the time that the reader or a rule would tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.masks import find_masks
from pipeline.extract.slots.gathered import GLOBAL, Proposal
from pipeline.extract.slots.meaning import meaning_of
from pipeline.extract.slots.reader import Reading
from pipeline.extract.slots.words import words_of
from pipeline.extract.statistics import proposals
from pipeline.extract.weigh.around import Around
from pipeline.extract.weigh.judge import numbers_of
from pipeline.extract.weigh.numbers import Answer
from pipeline.extract.weigh.weighing import Weighing
from pipeline.extract.years import Years
from pipeline.language.sureness import Sureness
from pipeline.model.document import Document
from pipeline.model.records import Mask, Sentence
from pipeline.model.spans import Span
from training.slots.labels import FIGURES, Labelled
from training.slots.measure import token_f1

RIGHT = 0.5
"""Share of words (token F1) from which an answer is what the label says."""


@dataclass(frozen=True, slots=True)
class Case:
    """A figure's place or time: what would be told, and what the label says."""

    doc: str
    slot: str
    wanted: str | None
    said: str | None
    """What would be told; a time also where the reader is not sure of it."""
    sure: bool
    """Whether it is told without a judge."""
    numbers: Sequence[float] = ()
    """As the judge sees it; none for what no judge sees (the world, a time that a list gives)."""
    covered: Case | None = None
    """The year that the document says it covers, which may be told where this is not."""

    @property
    def right(self) -> bool:
        """Whether it is what the label says."""
        return token_f1(self.said, self.wanted) >= RIGHT


class _Noting(Weighing):
    """Notes what it is asked, and lets everything be told."""

    def __init__(self) -> None:
        self.asked: dict[str, tuple[Answer, bool]] = {}
        self._last: dict[str, Answer] = {}

    def of(self, slot: str, answer: Answer) -> float:
        self._last[slot] = answer
        return 1.0

    def tells(self, slot: str, likelihood: float, *, sure: bool) -> bool:  # noqa: ARG002 - what it takes the place of
        self.asked[slot] = self._last[slot], sure
        return True

    def tells_covered(self, likelihood: float) -> bool:
        return self.tells("time", likelihood, sure=False)


def calibrated(reading: Reading, sure: Mapping[str, Sureness]) -> Reading:
    """A reading of uncalibrated weights with the calibration of others."""
    slots = {
        slot: replace(answer, likelihood=sure[slot].of(answer.likelihood)) if slot in sure else answer
        for slot, answer in reading.slots.items()
    }
    return replace(reading, slots=slots)


def _sentence(sentences: Sequence[Span], number: Span) -> Span:
    return next((span for span in sentences if span.start <= number.start < span.end), number)


def cases(
    doc: Document, labels: Sequence[Labelled], readings: Sequence[Reading], sure: Mapping[str, Sureness]
) -> Iterator[Case]:
    """The places and times of the labelled figures of a document, with their readings in the same order."""
    asked = [one for one in labels if one.tier != "none"]
    sentences = [one.span for one in doc.layer(Sentence)]
    figures = [one for one in asked if one.tier in FIGURES]
    words = words_of(doc, [_sentence(sentences, one.number) for one in figures])
    around = Around(doc, [(one.block, one.number) for one in asked], readings, words)
    masked = doc.having({Mask: find_masks(doc)})
    ruled = {(block, number.start): proposal for block, number, proposal in proposals(masked)}
    least = {slot: one.least for slot, one in sure.items()}
    years = Years(doc)
    for one, reading in zip(asked, readings, strict=True):
        if one.tier not in FIGURES:
            continue
        own = _sentence(sentences, one.number)
        proposal = ruled.get((one.block, one.number.start), Proposal())
        only = {slot: answer for slot, answer in calibrated(reading, sure).slots.items() if slot in ("place", "time")}
        noting = _Noting()
        meaning = meaning_of(
            doc, one.block, one.number, own, replace(reading, slots=only), proposal, None, least, None, years, noting
        )
        nothing, unread = _Noting(), replace(reading, slots={})
        meaning_of(doc, one.block, one.number, own, unread, proposal, None, least, None, years, nothing)
        of_document = nothing.asked.get("time")
        for slot in ("place", "time"):
            wanted = " ".join(" ".join(doc[span].split()) for span in one.slots.get(slot, ())) or None
            if slot == "place" and one.world:
                wanted = GLOBAL
            answer, told = noting.asked.get(slot, (None, True))
            numbers = numbers_of(slot, around, answer) if answer else ()
            covered = None
            if slot == "time" and of_document:
                year = of_document[0]
                covered = Case(doc.id, slot, wanted, year.text, False, numbers_of(slot, around, year))
                if answer is not None and answer.covered:
                    answer, numbers = None, ()
            said = meaning.texts.get(slot) if answer or not covered else None
            yield Case(doc.id, slot, wanted, said, told, numbers, covered)
