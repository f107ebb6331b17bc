"""The answers of one document weighed: which of them are told, and how likely each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.extract.weigh.around import Around
from pipeline.extract.weigh.judge import shipped
from pipeline.extract.weigh.numbers import Answer
from pipeline.model.document import Document
from pipeline.model.spans import Span

if TYPE_CHECKING:
    from pipeline.extract.slots.reader import Reading
    from pipeline.extract.slots.words import Words


class Weighing:
    """Weighs the answers for the figures of a document."""

    def __init__(
        self,
        doc: Document,
        figures: Sequence[tuple[str, Span]],
        readings: Sequence[Reading] = (),
        words: Mapping[Span, Words] | None = None,
    ) -> None:
        """``figures`` are their blocks and numbers, ``readings`` what was read of each, ``words`` their sentences."""
        self._around = Around(doc, figures, readings, words)

    def of(self, slot: str, answer: Answer) -> float:
        """How likely an answer is right."""
        return shipped(slot).of(self._around, answer)

    def tells(self, slot: str, likelihood: float, *, sure: bool) -> bool:
        """Whether an answer is told; ``sure`` says that what found it would tell it."""
        judge = shipped(slot)
        return likelihood >= (judge.sure.least if sure else judge.alone)

    def tells_covered(self, likelihood: float) -> bool:
        """Whether the year that the document says it covers is told of a figure of which no other time is."""
        return likelihood >= shipped("time").covered
