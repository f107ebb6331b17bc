"""The answers of one document weighed: which of them are told, and how likely each is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.weigh.around import Around
from pipeline.extract.weigh.judge import shipped
from pipeline.extract.weigh.numbers import Answer
from pipeline.model.document import Document
from pipeline.model.spans import Span


class Weighing:
    """Weighs the answers for the figures of a document."""

    def __init__(self, doc: Document, figures: Sequence[tuple[str, Span]]) -> None:
        """``figures`` are their blocks and numbers."""
        self._around = Around(doc, figures)

    def of(self, slot: str, answer: Answer) -> float | None:
        """How likely an answer is right; None where no judge of the slot is at hand."""
        judge = shipped(slot)
        return judge.of(self._around, answer) if judge else None

    def tells(self, slot: str, likelihood: float | None, *, sure: bool) -> bool:
        """Whether an answer is told; ``sure`` says that what found it would tell it."""
        judge = shipped(slot)
        if likelihood is None or judge is None:
            return sure
        return likelihood >= (judge.sure.least if sure else judge.alone)
