"""What is told of one figure: the reader's answers that judges and rules let stand, then what rules alone say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from pipeline.extract.place_apart import foreign, own_place
from pipeline.extract.place_owner import of_adjective
from pipeline.extract.place_subject import PlacesNamed
from pipeline.extract.sayers.judge import Source
from pipeline.extract.sayers.whole import named_whole
from pipeline.extract.shared_whole import shared_whole
from pipeline.extract.slots import in_order
from pipeline.extract.slots.as_told import told
from pipeline.extract.slots.phrase import said
from pipeline.extract.slots.reader import Reading, SlotAnswer
from pipeline.extract.slots.time_apart import end_of_change, in_another_bracket, own_time
from pipeline.extract.slots.when import TimeTold, at_which, behind, names_a_time, time_told
from pipeline.extract.slots.wording import worded
from pipeline.extract.slots.words import Words
from pipeline.extract.weigh.numbers import Answer
from pipeline.extract.weigh.weighing import Weighing
from pipeline.extract.years import YearFound, Years
from pipeline.model.document import Document
from pipeline.model.records import Slot
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


@dataclass(slots=True)
class Gathered:
    """What is told of one figure, while it is gathered: of the reader's answers first, then what rules say."""

    doc: Document
    block: str
    number: Span
    sentence: Span
    reading: Reading
    proposal: Proposal
    words: Words | None
    years: Years
    weighing: Weighing
    texts: dict[str, str] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    when: TimeTold | None = None
    ends: Ends = (None, None)

    def _place(self, slot: str, span: Span, likelihood: float | None) -> None:
        self.slots.append(_slot(self.doc, self.block, slot, span, likelihood))

    def _weigh(self, slot: str, text: str, span: Span | None) -> float:
        answer = _answer(self.block, self.number, self.sentence, slot, text, span, self.reading, self.proposal)
        return self.weighing.of(slot, answer)

    def take(self, slot: str, answer: SlotAnswer, *, sure: bool) -> None:
        """Tell an answer of the reader, unless the judges or the sentence are against it."""
        likelihood: float | None = answer.likelihood
        if slot == "time":
            self.when = _when(self.doc, answer.spans, self.number, self.sentence, self.proposal.here)
            spans: tuple[Span, ...] = (self.when.span,) if self.when else ()
            if self.when is not None:
                carried = answer.likelihood < CARRIED_LEAST and _elsewhere(self.doc, self.block, spans)
                likelihood = self._weigh(slot, said(self.doc.text, spans), self.when.span)
                if not self.weighing.tells(slot, likelihood, sure=sure and not carried):
                    return
        else:
            spans = told(self.doc.text, slot, answer, self.number, self.sentence, self.words)
        if slot == "place" and not self._may_be_place(answer, spans):
            return
        if not answer.spans:
            if answer.likelihood < WORLD_LEAST:
                return
            self.texts[slot], spans = GLOBAL, (self.sentence,)
        elif not spans or (text := self._text(slot, spans)) is None:
            return
        else:
            self.texts[slot] = text
        for span in spans:
            self._place(slot, span, likelihood)

    def _may_be_place(self, answer: SlotAnswer, spans: Sequence[Span]) -> bool:
        """Whether a place that was read is heard: rules say none against it, and no other figure has it."""
        if answer.likelihood < PLACE_SURE and self.proposal.place not in (None, GLOBAL):
            return False
        return self.proposal.here is None or _its_own(self.proposal.here, spans, self.sentence)

    def _text(self, slot: str, spans: Sequence[Span]) -> str | None:
        """The words of an answer; None of what is counted where nothing is left to say."""
        if slot == "counted":
            phrase_told = worded(self.doc.text, spans, self.number, self.words)
            return _in_order(phrase_told, self.doc.text, self.proposal.here, self.words) or None
        text = said(self.doc.text, spans)
        if slot == "place" and self.proposal.places:
            return of_adjective(text, self.proposal.places) or text
        return text

    def take_time_unread(self) -> None:
        """Tell the time that the sentence gives the number, where none was read; else the year the document covers."""
        if "time" in self.texts:
            return
        self.when = _when(self.doc, (), self.number, self.sentence, self.proposal.here)
        if self.when is not None:
            self.texts["time"] = said(self.doc.text, (self.when.span,))
            self._place("time", self.when.span, None)
        elif (covered := self.years.covered) is not None:
            self._take_covered(covered)

    def _take_covered(self, covered: YearFound) -> None:
        """Tell the year that the document covers, where the sentence names no time and the judge thinks it likely."""
        if names_a_time(self.doc.text[self.sentence.start : self.sentence.end]):
            return
        spread = self.reading.spreads.get("time")
        year = Answer(self.block, self.number, self.sentence, str(covered.year), covered.span, spread, covered=True)
        likelihood = self.weighing.of("time", year)
        if self.weighing.tells_covered(likelihood):
            self.texts["time"], self.ends = year.text, iso(year.text)
            if covered.span:
                self._place("time", covered.span, likelihood)

    def take_year(self) -> None:
        """Where the time begins and ends, with the year that its month lacks and where that is told."""
        if "time" not in self.texts or self.when is None:
            return
        ends = iso(said(self.doc.text, (self.when.reaching,)))
        self.ends, found = self.years.complete(ends, self.when.span, self.block, self.sentence)
        if found is not None and found.span is not None:
            self._place("time", found.span, None)

    def take_source(self, source: Source | None) -> None:
        """Tell who says the figure: whom rules say, else whom the judge of sources found."""
        if not self.proposal.attribution and source is None:
            return
        who = self.proposal.attribution or said(self.doc.text, (source.span,) if source else ())
        before = self.doc.text[self.doc.by_id[self.block].span.start : self.sentence.start]
        self.texts["attribution"] = named_whole(who, before)
        if source:
            self._place("attribution", source.span, source.likelihood)

    def take_shared_whole(self) -> None:
        """Tell the whole that opens the sentence, where none was read of a part of it."""
        here = self.proposal.here
        whole = shared_whole(*here.told()) if here and "denominator" not in self.texts else None
        if here and whole is not None:
            self.texts["denominator"] = whole.of(here.sentence)
            self._place("denominator", whole.shifted(self.sentence.start), None)

    def take_place_ruled(self) -> None:
        """Tell the place that rules say, where none was read."""
        place = self.proposal.place
        if place and "place" not in self.texts:
            self.texts["place"] = place
            at = self.doc.text.find(place, self.sentence.start, self.sentence.end)
            if at >= 0:
                self._place("place", Span(at, at + len(place)), None)

    def weigh_place(self) -> None:
        """Take a place back that the judge thinks wrong; of a list that is shared out keep the figure's own item."""
        if self.texts.get("place", GLOBAL) != GLOBAL:
            where = next((one.span for one in self.slots if one.slot == "place"), None)
            weighed = self._weigh("place", self.texts["place"], where)
            self.slots = [
                replace(one, likelihood=weighed) if one.slot == "place" and weighed else one for one in self.slots
            ]
            if not self.weighing.tells("place", weighed, sure=True):
                del self.texts["place"]
                self.slots = [one for one in self.slots if one.slot != "place"]
        here = self.proposal.here
        if "place" in self.texts and here and self.words and (ranked := in_order.rank(*here.told())):
            self.texts["place"] = in_order.own_item(self.texts["place"], self.doc.text, self.words, ranked)


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


def _slot(doc: Document, block: str, slot: str, span: Span, likelihood: float | None) -> Slot:
    holder = doc.at(span.start)
    own = holder.id if holder else block
    return Slot(span=span, statistic="", block=own, slot=cast(_Name, slot), likelihood=likelihood)
