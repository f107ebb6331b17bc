"""Statistics: every figure of the running text with its value and tier, and what it means.

What a figure counts, of what, where, when and who says so is read by the trained reader
(:mod:`pipeline.extract.slots`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.extract.clauses import clause_end
from pipeline.extract.masks import RUNNING
from pipeline.extract.place_apart import foreign, own_place
from pipeline.extract.place_events import event_place
from pipeline.extract.place_owner import economy
from pipeline.extract.preceding import PrecedingText, SentenceContext
from pipeline.extract.sayers import Asked, sources
from pipeline.extract.scope_place import place_of
from pipeline.extract.scope_source import attribution, spoken
from pipeline.extract.scope_speaker import speaks_on
from pipeline.extract.slots import Meaning, PlacesHere, Proposal, meanings, read
from pipeline.extract.slots.reader import Reading
from pipeline.extract.slots.spread import Spread
from pipeline.extract.tiers import tier_of
from pipeline.model.document import Document, numbered
from pipeline.model.records import Block, Mask, Sentence, Slot, Statistic
from pipeline.model.spans import Span
from pipeline.quantity.number_words import plain
from pipeline.quantity.quantities import Quantity, find_quantities


def find_statistics(doc: Document) -> Iterator[Statistic | Slot]:
    """The figures of a document's running text, in order, each followed by where its slots were read.

    Tables, headings, captions, notes and furniture are left alone. Needs the Sentence and Mask layers.
    """
    told = list(tellings(doc))
    asked = [one.asked(figure) for one in told for figure in one.figures]
    proposed = [proposal for one in told for proposal in _proposals(one)]
    readings = read(doc, [figure[:2] for figure in asked])
    judged = sources(
        doc,
        [
            Asked(*figure[:2], one.attribution, *heard(reading))
            for figure, one, reading in zip(asked, proposed, readings, strict=True)
        ],
    )
    means = meanings(doc, asked, proposed, readings, judged)
    plain_ones = [_statistic(one, at) for one in told for at in range(len(one.figures))]
    found = [_with(statistic, meaning) for statistic, meaning in zip(plain_ones, means, strict=True)]
    for statistic, meaning in zip(numbered(found, "s"), means, strict=True):
        yield statistic
        for slot in meaning.slots:
            yield replace(slot, statistic=statistic.id)


def heard(reading: Reading) -> tuple[Spread | None, Span | None]:
    """What the reader of slots makes of who says a figure: how likely each word is, and whom it reads."""
    answer = reading.slots.get("attribution")
    return reading.spreads.get("attribution"), answer.spans[0] if answer and answer.spans else None


def figures_of(doc: Document) -> Iterator[Statistic]:
    """The figures alone, without where their slots were read."""
    return (record for record in find_statistics(doc) if isinstance(record, Statistic))


@dataclass(frozen=True, slots=True)
class SentenceInContext:
    """A sentence with figures; their offsets are those of its text."""

    sentence: Sentence
    text: str
    figures: Sequence[Quantity]
    standing: SentenceContext
    """What stands from the title, the heading and the sentences before."""

    def asked(self, figure: Quantity) -> tuple[str, Span, Span]:
        """The block, the number and the sentence of a figure, as the reader of slots wants them."""
        return self.sentence.block, figure.number.shifted(self.sentence.span.start), self.sentence.span


def tellings(doc: Document) -> Iterator[SentenceInContext]:
    """The sentences of the running text that hold figures."""
    running = {block.id: block for block in doc.layer(Block) if block.kind in RUNNING}
    story = PrecedingText(doc)
    masks: dict[str, list[Span]] = defaultdict(list)
    for mask in doc.layer(Mask):
        holder = doc.at(mask.span.start)
        if holder is not None:
            masks[holder.id].append(mask.span)
    for sentence in doc.layer(Sentence):
        if sentence.block not in running:
            continue
        story.turn(running[sentence.block])
        text = doc[sentence.span]
        inside = [
            Span(max(0, span.start - sentence.span.start), min(span.end, sentence.span.end) - sentence.span.start)
            for span in masks[sentence.block]
            if span.overlaps(sentence.span)
        ]
        figures = [figure for figure in find_quantities(text, inside) if not _idle(text, figure)]
        if figures and _is_prose(text):
            yield SentenceInContext(sentence, text, figures, story.standing(text))
        story.tell(text)


def _statistic(told: SentenceInContext, at: int) -> Statistic:
    """The figure itself: its number, value, bound and tier."""
    text, figure, start = told.text, told.figures[at], told.sentence.span.start
    following = told.figures[at + 1].start if at + 1 < len(told.figures) else len(text)
    end = max(figure.end, clause_end(text, figure.end, min(following, figure.end + 80)))
    return Statistic(
        span=Span(figure.start, len(text[:end].rstrip())).shifted(start),
        id="",
        block=told.sentence.block,
        number=figure.number.shifted(start),
        tier=tier_of(text, figure),
        value=None if figure.value is None else plain(figure.value),
        low=None if figure.low is None else plain(figure.low),
        high=None if figure.high is None else plain(figure.high),
        unit=figure.unit,
        per=figure.per,
        bound=figure.bound,
        change=figure.change,
        sentence=told.sentence.span,
    )


_MANY = 10_000
"""So many people, or money, may be told of for a number of countries: "213 million children in 146 countries"."""


def _proposals(told: SentenceInContext) -> Iterator[Proposal]:
    """What rules say of the place and the source of each figure, where the reader is not sure of one."""
    text, figures, standing = told.text, told.figures, told.standing
    spans = [figure.number for figure in figures]
    for at, figure in enumerate(figures):
        large = figure.kind == "money" or (figure.unit == "count" and (figure.value or 0) >= _MANY)
        where = place_of(text, spans, at, large=large, ground=standing.ground)
        where = where or event_place(text, spans[at], standing.held)
        where = _placed(text, spans, at, where)
        if where is None or where not in text:
            where = economy(text, spans[at], standing.places) or where
        source = attribution(text, figure.start, standing.before, standing.source)
        own = spoken(text, figure.start)
        source = own or source or speaks_on(text, figure.start, standing.speaker)
        yield Proposal(where, source, PlacesHere(text, tuple(spans), at), standing.places)


def _placed(text: str, spans: list[Span], at: int, where: str | None) -> str | None:
    """A place that rules found, where it belongs to no other figure; else that which the sentence gives to this one."""
    own = own_place(text, spans, at)
    if own is not None or where is None:
        return own.text if own else None
    found = text.find(where)
    if found >= 0 and foreign(text, spans, at, Span(found, found + len(where))):
        return None
    return where


def proposals(doc: Document) -> Iterator[tuple[str, Span, Proposal]]:
    """What rules say of each figure of the running text, with its block and its number. Needs the Mask layer."""
    for told in tellings(doc):
        for figure, proposal in zip(told.figures, _proposals(told), strict=True):
            block, number, _ = told.asked(figure)
            yield block, number, proposal


def _with(statistic: Statistic, meaning: Meaning) -> Statistic:
    told: Mapping[str, Any] = meaning.texts
    tier = meaning.tier if meaning.tier and statistic.tier in {"stat", "count"} else statistic.tier
    times: Mapping[str, Any] = {"time_from": meaning.ends[0], "time_to": meaning.ends[1]}
    return replace(statistic, **told, **times, tier=tier, excerpt=meaning.excerpt)


_WORD = re.compile(r"[^\W\d_]{2,}")


_PRINTED = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d{4}[–/-]\d{2,4}|\d[\d.,]*")
"""Numbers as a reader counts them: a period of years is one."""
_LINKS = frozenset({"and", "for", "from", "the", "with", "des", "del", "les", "los", "las", "von", "van", "vol"})
"""Words that stand between names: of them alone no sentence is made."""


_ITEM = re.compile(r"\(?(?:[a-z]{1,4}|\d{1,2})[.)]\s")
"""How an item of a list begins: "(b) A further 70 mills:"."""


def _is_prose(text: str) -> bool:
    """Whether a sentence is prose, and not the labels of a chart or the cells of a table read as text."""
    words = _WORD.findall(text)
    lower = sum(word.islower() for word in words)
    end = text.rstrip().removesuffix("and").rstrip()
    closed = end.endswith((".", ";")) or (end.endswith(":") and _ITEM.match(text) is not None)
    told = len(words) > 2 and any(word.islower() and len(word) > 2 and word not in _LINKS for word in words)
    least = 3 if not closed else 1 if told else 2
    return lower >= least and len(_PRINTED.findall(text)) * 2 <= len(words) + 4


_ONE = re.compile(r"^one$", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|exactly)\s$", re.IGNORECASE)
_FEW = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNTED_BEFORE = re.compile(rf"\b{_FEW}\s(?:[\w’'&()-]+\s){{0,7}}?[\w’'&()-]+(?:,|,?\sand)\s$")
_COUNTED_AFTER = re.compile(rf"\s(?:[a-z’'-]+\s){{1,5}}?(?:and|,)\s{_FEW}\s[a-z]")
"""Other counts right before or after "one" in a list: "three nurses and one doctor"."""
_CASUALTY = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:killed|injured|wounded|died|detained|abducted|missing|arrested"
    r"|dead)\b"
)


def _idle(text: str, figure: Quantity) -> bool:
    """Whether a number says nothing: "one" before a noun, unless it counts casualties or stands among counts."""
    if figure.unit == "count" and figure.per is None and _ONE.match(figure.number.of(text)):
        if figure.bound == "<" or _ONLY.search(text, 0, figure.start):
            return False
        among = _COUNTED_BEFORE.search(text[: figure.start]) or _COUNTED_AFTER.match(text, figure.end)
        return not _CASUALTY.match(text, figure.end) and not among
    return False
