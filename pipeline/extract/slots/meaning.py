"""What figures mean, as the rest of the house takes it: words for each slot, and where they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extract.sayers.judge import Source
from pipeline.extract.slots.excerpt import excerpt
from pipeline.extract.slots.gathered import Gathered, Proposal
from pipeline.extract.slots.preceding import Preceding, preceding
from pipeline.extract.slots.reader import Reading, shipped
from pipeline.extract.slots.words import Words, words_of
from pipeline.extract.tiers import Tier
from pipeline.extract.weigh.weighing import Weighing
from pipeline.extract.years import Years
from pipeline.model.document import Document
from pipeline.model.records import Sentence, Slot
from pipeline.model.spans import Span
from pipeline.quantity.times import Ends


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was read for one figure, of what the reader is sure enough."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Slot to words."""
    slots: Sequence[Slot] = ()
    """Where each was read (their ``statistic`` is still open), and how likely it is right."""
    ends: Ends = (None, None)
    """Where its time begins and ends."""
    tier: Tier | None = None
    """The likeliest of "stat" and "count"; None without the reader."""
    excerpt: tuple[Span, ...] = ()
    """The words that tell it, as printed; none where the sentence was not parsed."""


def read(doc: Document, figures: Sequence[tuple[str, Span]]) -> list[Reading]:
    """What the reader that comes with ibid says of each figure, given its block and its number; in their order."""
    return shipped().read(doc, figures)


def meanings(
    doc: Document,
    figures: Sequence[tuple[str, Span, Span]],
    proposals: Sequence[Proposal],
    readings: Sequence[Reading],
    sources: Sequence[Source | None],
) -> list[Meaning]:
    """The meaning of each figure, given its block, its number and its sentence; in their order.

    ``readings`` are what the reader says of each; ``sources`` who the judge says tells it, where no rule says another.
    """
    reader = shipped()
    asked = [(block, number) for block, number, _ in figures]
    least = {slot: sure.least for slot, sure in reader.sure.items()}
    words = words_of(doc, (sentence for _, _, sentence in figures))
    years, weighing = Years(doc), Weighing(doc, asked, readings, words)
    sentences = sorted(doc.layer(Sentence), key=lambda one: one.span.start)
    return [
        meaning_of(
            doc,
            *figure,
            reading,
            proposal,
            source,
            least,
            words.get(figure[2]),
            years,
            weighing,
            preceding(doc, sentences, figure[2]),
        )
        for figure, reading, proposal, source in zip(figures, readings, proposals, sources, strict=True)
    ]


def meaning_of(
    doc: Document, block: str, number: Span, sentence: Span, reading: Reading, proposal: Proposal,
    source: Source | None, least: Mapping[str, float], words: Words | None, years: Years,
    weighing: Weighing, before: Preceding | None = None,
) -> Meaning:  # fmt: skip
    """The meaning of one figure: of what was read and what rules propose, that which is likely enough."""
    gathered = Gathered(doc, block, number, sentence, reading, proposal, words, years, weighing)
    for slot, answer in reading.slots.items():
        sure = answer.likelihood >= least.get(slot, 0.5)
        if slot not in _LEFT_OUT and (sure or slot == "time"):
            gathered.take(slot, answer, sure=sure)
    gathered.take_time_unread()
    gathered.take_year()
    gathered.take_source(source)
    gathered.take_shared_whole()
    gathered.take_place_ruled()
    gathered.weigh_place()
    runs = reading.slots["counted"].spans if "counted" in gathered.texts else ()
    told_by = excerpt(words, number, runs, before) if words else ()
    return Meaning(gathered.texts, gathered.slots, gathered.ends, _tier(reading.tiers), told_by)


def _tier(tiers: Mapping[str, float]) -> Tier | None:
    """Which it is, a figure about the world or a count of events, papers or States; that it is either, rules say."""
    if not tiers:
        return None
    return "count" if tiers.get("count", 0.0) > tiers.get("stat", 0.0) else "stat"


_LEFT_OUT = frozenset({"per", "attribution"})
"""Slots that others tell: the base of a rate stands right after its number, and who says a figure is judged
(:mod:`pipeline.extract.sayers`)."""
