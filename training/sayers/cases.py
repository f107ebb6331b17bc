"""Labelled figures, each with the phrases that may say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.extract.masks import find_masks
from pipeline.extract.sayers.figure import Asked, Figure
from pipeline.extract.sayers.pairs import candidates, numbers_of
from pipeline.extract.sayers.sight import Sight
from pipeline.extract.sayers.whole import named_whole
from pipeline.extract.slots.reader import Reading
from pipeline.extract.statistics import heard, proposals
from pipeline.model.document import Document
from pipeline.model.records import Mask
from pipeline.model.spans import Span
from training.slots.documents import written
from training.slots.labels import FIGURES, Labelled
from training.slots.measure import token_f1

RIGHT = 0.5
"""Share of words (token F1) from which a phrase is who the label says."""


@dataclass(frozen=True, slots=True)
class Case:
    """A figure, who says it by its label, and the phrases around it."""

    doc: str
    wanted: str | None
    texts: Sequence[str] = ()
    pairs: Sequence[Sequence[float]] = ()
    """Each phrase with the figure as the judge sees them."""
    right: Sequence[bool] = field(default=())
    """Whether each phrase is who the label says."""
    barred: Sequence[bool] = field(default=())
    """Whether each phrase tells nothing, however likely it looks."""
    ruled: str | None = None
    """Whom rules say."""

    @property
    def ruled_right(self) -> bool:
        """Whether that is who the label says."""
        return self.ruled is not None and token_f1(self.ruled, self.wanted) >= RIGHT


def cases(doc: Document, labels: Sequence[Labelled], readings: Sequence[Reading] = ()) -> Iterator[Case]:
    """The labelled figures of a document that has its sentences.

    ``readings`` are those of a reader that did not see the document, of all its figures of any tier, in their order;
    none where there is no such reader.
    """
    sight, ruled = Sight(doc), _ruled(doc)
    figures = [one for one in labels if one.tier != "none"]
    read = dict(zip((one.number for one in figures), readings, strict=bool(readings)))
    numbers: dict[str, list[Span]] = defaultdict(list)
    for one in labels:
        if one.tier != "none":
            numbers[one.block].append(one.number)
    for one in labels:
        if one.tier in FIGURES:
            told = one.slots.get("attribution")
            wanted = " ".join(doc[told[0]].split()) if told else None
            rule = ruled.get((one.block, one.number.start))
            asked = Asked(one.block, one.number, rule, *heard(read.get(one.number, Reading())))
            yield _case(sight, asked, numbers[one.block], wanted)


def _case(sight: Sight, asked: Asked, numbers: Sequence[Span], wanted: str | None) -> Case:
    if not sight.paragraph(asked.block):
        return Case(sight.doc.id, wanted, ruled=asked.ruled)
    figure = Figure(sight, asked, numbers)
    found = list(candidates(figure))
    before = sight.doc.text[sight.doc.by_id[asked.block].span.start : figure.own.span.start]
    texts = [named_whole(one.text, before) for one in found]
    return Case(
        doc=sight.doc.id,
        wanted=wanted,
        texts=texts,
        pairs=[numbers_of(one) for one in found],
        right=[token_f1(text, wanted) >= RIGHT for text in texts],
        barred=[one.barred for one in found],
        ruled=named_whole(asked.ruled, before) if asked.ruled else None,
    )


def _ruled(doc: Document) -> Mapping[tuple[str, int], str]:
    """Whom rules say, by block and place of the number."""
    doc = doc.having({Mask: find_masks(doc)})
    return {
        (block, number.start): proposal.attribution
        for block, number, proposal in proposals(doc)
        if proposal.attribution is not None
    }


def of_passages(folder: Path) -> Iterator[Case]:
    """The figures of the passages of our own that were written for all slots."""
    for path in sorted(folder.glob("*.jsonl")):
        for doc, labels in written(path):
            yield from cases(doc, labels)
