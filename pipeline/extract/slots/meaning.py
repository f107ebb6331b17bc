"""What figures mean, as the rest of the house takes it: words for each slot, and where they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from pipeline.extract.place_apart import foreign, own_place
from pipeline.extract.place_owner import of_adjective
from pipeline.extract.place_subject import PlacesNamed
from pipeline.extract.sayers.judge import Source
from pipeline.extract.sayers.whole import named_whole
from pipeline.extract.slots import in_order
from pipeline.extract.slots.as_told import told
from pipeline.extract.slots.excerpt import excerpt
from pipeline.extract.slots.phrase import said
from pipeline.extract.slots.preceding import Preceding, preceding
from pipeline.extract.slots.reader import Reading, shipped
from pipeline.extract.slots.time_apart import end_of_change, in_another_bracket, own_time
from pipeline.extract.slots.when import TimeTold, at_which, behind, names_a_time, time_told
from pipeline.extract.slots.wording import worded
from pipeline.extract.slots.words import Words, words_of
from pipeline.extract.tiers import Tier
from pipeline.extract.weigh.numbers import Answer
from pipeline.extract.weigh.weighing import Weighing
from pipeline.extract.years import Years
from pipeline.model.document import Document
from pipeline.model.records import Sentence, Slot
from pipeline.model.spans import Span
from pipeline.quantity.times import Ends, iso

_Name = Literal["counted", "denominator", "comparator", "per", "place", "time", "attribution"]

WORLD_LEAST = 0.7
"""How sure the reader must be that a figure is about the world: where it says nothing, nothing false is said."""
CARRIED_LEAST = 0.85
"""How sure the reader must be of a time that is carried on from another paragraph."""
PLACE_SURE = 0.7
"""How sure the reader must be of a place to be heard before a rule: below that rules are right more often."""
GLOBAL = "global"
"""The place of a figure about the world, where that is plainly meant."""


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


@dataclass(frozen=True, slots=True)
class PlacesHere:
    """A figure among the figures of its sentence; offsets are those of the sentence."""

    sentence: str
    numbers: tuple[Span, ...]
    at: int

    def told(self) -> tuple[str, tuple[Span, ...], int]:
        """The sentence, its numbers, and which of them it is."""
        return self.sentence, self.numbers, self.at

    def heard(self, span: Span | None) -> bool:
        """Whether a place may be the figure's: one read in the sentence (or elsewhere: None) that is no other's."""
        if span is None or not 0 <= span.start < span.end <= len(self.sentence):
            return own_place(self.sentence, self.numbers, self.at) is None
        return not foreign(self.sentence, self.numbers, self.at, span)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What rules say of a figure."""

    place: str | None = None
    """Told where the reader is not sure."""
    attribution: str | None = None
    """Who says so; how likely that is, the judge of sources says."""
    here: PlacesHere | None = None
    """What its sentence says of places, which goes before what was read."""
    places: PlacesNamed | None = None
    """The places that its document names."""


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
    years, weighing = Years(doc), Weighing(doc, asked)
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
    texts: dict[str, str] = {}
    slots: list[Slot] = []
    when: TimeTold | None = None
    for slot, answer in reading.slots.items():
        sure, likelihood = answer.likelihood >= least.get(slot, 0.5), answer.likelihood
        if slot in _LEFT_OUT or not (sure or slot == "time"):
            continue
        spans: tuple[Span, ...] = ()
        if slot == "time":
            when = _when(doc, answer.spans, number, sentence, proposal.here)
            spans = (when.span,) if when else ()
        else:
            spans = told(doc.text, slot, answer, number, sentence, words)
        if slot == "time" and when is not None:
            carried = answer.likelihood < CARRIED_LEAST and _elsewhere(doc, block, spans)
            own = _answer(block, number, sentence, slot, said(doc.text, spans), when.span, reading, proposal)
            likelihood = weighing.of(slot, own)
            if not weighing.tells(slot, likelihood, sure=sure and not carried):
                continue
        if slot == "place" and answer.likelihood < PLACE_SURE and proposal.place not in (None, GLOBAL):
            continue
        if slot == "place" and proposal.here and not _its_own(proposal.here, spans, sentence):
            continue
        if not answer.spans:
            if answer.likelihood < WORLD_LEAST:
                continue
            texts[slot], spans = GLOBAL, (sentence,)
        elif not spans:
            continue
        elif slot == "counted":
            phrase_told = _in_order(worded(doc.text, spans, number, words), doc.text, proposal.here, words)
            if not phrase_told:
                continue
            texts[slot] = phrase_told
        else:
            texts[slot] = said(doc.text, spans)
            if slot == "place" and proposal.places:
                texts[slot] = of_adjective(texts[slot], proposal.places) or texts[slot]
        slots += [_slot(doc, block, slot, span, likelihood) for span in spans]
    if "time" not in texts and (when := _when(doc, (), number, sentence, proposal.here)) is not None:
        texts["time"] = said(doc.text, (when.span,))
        slots.append(_slot(doc, block, "time", when.span, None))
    ends: Ends = (None, None)
    covered = years.covered if "time" not in texts else None
    if covered is not None and not names_a_time(doc.text[sentence.start : sentence.end]):
        year = Answer(
            block, number, sentence, str(covered.year), covered.span, reading.spreads.get("time"), covered=True
        )
        likelihood = weighing.of("time", year)
        if weighing.tells_covered(likelihood):
            texts["time"], ends = year.text, iso(year.text)
            slots += [_slot(doc, block, "time", covered.span, likelihood)] if covered.span else []
    if "time" in texts and when is not None:
        ends, found = years.complete(iso(said(doc.text, (when.reaching,))), when.span, block, sentence)
        if found is not None and found.span is not None:
            slots.append(_slot(doc, block, "time", found.span, None))
    if proposal.attribution or source is not None:
        who = proposal.attribution or said(doc.text, (source.span,) if source else ())
        texts["attribution"] = named_whole(who, doc.text[doc.by_id[block].span.start : sentence.start])
        slots += [_slot(doc, block, "attribution", source.span, source.likelihood)] if source else []
    if proposal.place and "place" not in texts:
        texts["place"] = proposal.place
        at = doc.text.find(proposal.place, sentence.start, sentence.end)
        slots += [_slot(doc, block, "place", Span(at, at + len(proposal.place)), None)] if at >= 0 else []
    if texts.get("place", GLOBAL) != GLOBAL:
        where = next((one.span for one in slots if one.slot == "place"), None)
        weighed = weighing.of(
            "place", _answer(block, number, sentence, "place", texts["place"], where, reading, proposal)
        )
        slots = [replace(one, likelihood=weighed) if one.slot == "place" and weighed else one for one in slots]
        if not weighing.tells("place", weighed, sure=True):
            del texts["place"]
            slots = [one for one in slots if one.slot != "place"]
    if "place" in texts and proposal.here and words and (ranked := in_order.rank(*proposal.here.told())):
        texts["place"] = in_order.own_item(texts["place"], doc.text, words, ranked)
    runs = reading.slots["counted"].spans if "counted" in texts else ()
    told_by = excerpt(words, number, runs, before) if words else ()
    return Meaning(texts, slots, ends, _tier(reading.tiers), told_by)


def _answer(
    block: str, number: Span, sentence: Span, slot: str, text: str, span: Span | None, reading: Reading,
    proposal: Proposal,
) -> Answer:  # fmt: skip
    """An answer as it is weighed."""
    read = reading.slots.get(slot)
    return Answer(
        block=block,
        number=number,
        sentence=sentence,
        text=text,
        span=span,
        spread=reading.spreads.get(slot),
        sure=read.likelihood if read else 0.0,
        read=read.spans[0] if read and read.spans else None,
        ruled=proposal.place if slot == "place" else None,
    )


def _in_order(told: str, text: str, here: PlacesHere | None, words: Words | None) -> str:
    """What a figure counts, of a list that "respectively" shares out its own item alone."""
    ranked = in_order.rank(*here.told()) if here and words else None
    return in_order.told_of(told, text, words, ranked) if ranked and words else told


def _when(
    doc: Document, spans: Sequence[Span], number: Span, sentence: Span, here: PlacesHere | None
) -> TimeTold | None:
    """The time that a clause with "when" or a list gives a number, else that which holds the words read."""
    if (point := at_which(doc.text, number, sentence)) is not None:
        return TimeTold(point, point)
    listed = own_time(doc.text, number, sentence)
    if listed is None and here and (year := in_order.year_of(*here.told())):
        listed = year.shifted(sentence.start)
    own = behind(doc.text, number, sentence) if spans else None
    if own is not None and not own.overlaps(spans[0]):
        spans = (own,)
    if spans and in_another_bracket(doc.text, spans[0], number):
        spans = ()
    read = listed or (spans[0] if spans else None)
    holder = doc.at(read.start) if read else None
    when = time_told(doc.text, read, number, holder.span) if read and holder else None
    if when is None:
        return None
    own_end = end_of_change(doc.text, when.reaching, number, sentence)
    return when if own_end == when.reaching else TimeTold(own_end, own_end)


def _its_own(here: PlacesHere, spans: Sequence[Span], sentence: Span) -> bool:
    """Whether a place that was read belongs to no other figure."""
    if not spans:
        return here.heard(None)
    inside = sentence.covers(spans[0])
    return here.heard(spans[0].shifted(-sentence.start) if inside else None)


def _elsewhere(doc: Document, block: str, spans: Sequence[Span]) -> bool:
    """Whether an answer stands in another block than the figure."""
    own = doc.by_id[block].span
    return any(not own.start <= span.start < own.end for span in spans)


def _tier(tiers: Mapping[str, float]) -> Tier | None:
    """Which it is, a figure about the world or a count of events, papers or States; that it is either, rules say."""
    if not tiers:
        return None
    return "count" if tiers.get("count", 0.0) > tiers.get("stat", 0.0) else "stat"


_LEFT_OUT = frozenset({"per", "attribution"})
"""Slots that others tell: the base of a rate stands right after its number, and who says a figure is judged
(:mod:`pipeline.extract.sayers`)."""


def _slot(doc: Document, block: str, slot: str, span: Span, likelihood: float | None) -> Slot:
    holder = doc.at(span.start)
    own = holder.id if holder else block
    return Slot(span=span, statistic="", block=own, slot=cast(_Name, slot), likelihood=likelihood)
