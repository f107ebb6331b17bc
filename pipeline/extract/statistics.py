"""Statistics: every figure of the running text with its value, tier and scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.choice.counted import Asked, chosen
from pipeline.extract.masks import RUNNING
from pipeline.extract.parse import Tree
from pipeline.extract.parse import trees as parsed
from pipeline.extract.phrases import clause_end
from pipeline.extract.place_events import came_with, event_place
from pipeline.extract.place_ground import Ground
from pipeline.extract.scope import scope_of
from pipeline.extract.scope_event import Event, Events, took_part
from pipeline.extract.scope_place import place_of
from pipeline.extract.scope_source import attribution, meant_by_pronoun
from pipeline.extract.scope_time import When, baseline, find_times, iso, labelled, time_of
from pipeline.extract.scope_view import Scope, View
from pipeline.extract.story import Story
from pipeline.extract.tiers import tier_of
from pipeline.extract.time_in_force import in_force
from pipeline.extract.tree_roles import main_subject
from pipeline.model.document import Document, numbered
from pipeline.model.records import Block, Mask, Sentence, Statistic
from pipeline.model.spans import Span
from pipeline.quantity.number_words import plain
from pipeline.quantity.quantities import Quantity, find_quantities


def find_statistics(doc: Document) -> Iterator[Statistic]:
    """The figures of a document's running text, in order.

    Tables, headings, captions, notes and furniture are left alone. Needs the Sentence and Mask layers.
    """
    figures = list(figures_of(doc))
    counted = chosen([(one.asked, one.statistic.tier) for one in figures])
    found = (replace(one.statistic, counted=what) for one, what in zip(figures, counted, strict=True))
    return numbered(found, "s")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the rules read it, and what they read it from."""

    statistic: Statistic
    asked: Asked


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with figures, and what the ones before it told."""

    sentence: Sentence
    text: str
    figures: Sequence[Quantity]
    times: Sequence[When]
    before: str
    """The sentence before it in its block, or nothing."""
    goes_on: bool
    """Whether that sentence holds figures too."""
    event: Event | None
    """The meeting it speaks of."""
    setting: Event | None
    """The day, list or total it goes on from."""
    ground: Ground
    """The places in force."""
    source: str | None
    """The source in force."""
    held: Mapping[str, str]
    """Where the events told of took place, by name."""
    past: Sequence[str]
    """The sentences before it in its block."""


def figures_of(doc: Document) -> Iterator[Figure]:
    """The figures of a document's running text as the rules alone read them, in order."""
    tellings = list(_tellings(doc))
    trees = parsed([(one.text, one.figures, [when.span for when in one.times]) for one in tellings])
    subjects = _subjects(tellings)
    counted = ""
    for one, tree, subject in zip(tellings, trees, subjects, strict=True):
        found = list(_of_sentence(one, counted if one.goes_on else "", tree, subject))
        yield from found
        counted = found[-1].statistic.counted or ""


def _tellings(doc: Document) -> Iterator[Told]:
    """The sentences of the running text that hold figures."""
    running = {block.id: block for block in doc.layer(Block) if block.kind in RUNNING}
    masks: dict[str, list[Span]] = defaultdict(list)
    for mask in doc.layer(Mask):
        holder = doc.at(mask.span.start)
        if holder is not None:
            masks[holder.id].append(mask.span)
    events, story, had = Events(), Story(doc), False
    for sentence in doc.layer(Sentence):
        if sentence.block not in running:
            continue
        story.turn(running[sentence.block])
        text, block, before = doc[sentence.span], sentence.block, story.before
        inside = [
            Span(max(0, span.start - sentence.span.start), min(span.end, sentence.span.end) - sentence.span.start)
            for span in masks[block]
            if span.overlaps(sentence.span)
        ]
        figures = [figure for figure in find_quantities(text, inside) if not _idle(text, figure)]
        has = bool(figures) and _is_prose(text)
        if has:
            meant, setting = events.meant(text, block), events.setting(text, block)
            ground, source, held = story.ground(text), story.source(), dict(story.events)
            goes_on = had and bool(before)
            times, past = find_times(text), tuple(story.told)
            yield Told(sentence, text, figures, times, before, goes_on, meant, setting, ground, source, held, past)
        events.hear(text, block)
        story.tell(text, "")
        had = has


_PRONOUN = re.compile(r"^(?:[A-Z][^,]{2,60},\s)?(?:[Tt]hey|[Ii]t|[Tt]hese|[Tt]his|[Hh]e|[Ss]he)\b")


def _subjects(tellings: Sequence[Told]) -> list[str]:
    """For each sentence that speaks of "they" or "it", the subject of the sentence before."""
    asked = [index for index, one in enumerate(tellings) if one.before and _PRONOUN.match(one.text)]
    found = [""] * len(tellings)
    for index, tree in zip(asked, parsed([(tellings[index].before, (), ()) for index in asked]), strict=True):
        if tree is not None:
            found[index] = main_subject(tree)
    return found


def _of_sentence(told: Told, last: str, tree: Tree | None, subject: str) -> Iterator[Figure]:
    text, figures, times, sentence = told.text, told.figures, told.times, told.sentence
    view = View(text, figures, [when.span for when in times], last, tree, subject)
    scopes: list[Scope] = []
    where: str | None = None
    source = told.source or meant_by_pronoun(text, subject)
    for at, figure in enumerate(figures):
        scope = scope_of(view, at, scopes)
        scopes.append(scope)
        where, when = _where_and_when(told, at, where)
        since, until = iso(when) if when else (None, None)
        end = max(figure.end, clause_end(text, figure.end, min(view.limit(at), figure.end + 80)))
        statistic = Statistic(
            span=Span(figure.start, len(text[:end].rstrip())).shifted(sentence.span.start),
            id="",
            block=sentence.block,
            number=figure.number.shifted(sentence.span.start),
            tier=tier_of(text, figure),
            value=None if figure.value is None else plain(figure.value),
            low=None if figure.low is None else plain(figure.low),
            high=None if figure.high is None else plain(figure.high),
            unit=figure.unit,
            per=figure.per,
            bound=figure.bound,
            change=figure.change,
            counted=scope.counted,
            denominator=scope.denominator,
            comparator=scope.comparator,
            place=where,
            time=when,
            time_from=since,
            time_to=until,
            attribution=attribution(text, figure.start, told.before, source),
            sentence=sentence.span,
        )
        yield Figure(statistic, Asked(view, at, tuple(scopes[:-1]), scope))


_MANY = 10_000
"""So many people, or money, may be told of for a number of countries: "213 million children in 146 countries"."""


def _where_and_when(told: Told, at: int, last: str | None) -> tuple[str | None, str | None]:
    """Place and time of a figure: its sentence's own, else those of the meeting or the day it goes on from."""
    text, figures = told.text, told.figures
    spans = [figure.number for figure in figures]
    found = time_of(text, told.times, spans, at)
    when = found.text if found else None
    label = labelled(text, figures[at].start)
    if label is not None and label not in (when or ""):
        when = label
    large = figures[at].kind == "money" or (figures[at].unit == "count" and (figures[at].value or 0) >= _MANY)
    where = place_of(text, spans, at, large=large, ground=told.ground)
    if where is None and at and came_with(text, spans[at - 1], spans[at]):
        where = last
    where = where or event_place(text, spans[at], told.held)
    if when is None and told.event is not None and took_part(text, figures[at].start, spans[at].end):
        return where or told.event.place, told.event.time
    if told.setting is not None and when is None and not told.times:
        when = told.setting.time
    when = when or baseline(text, spans[at].end)
    if when is None and tier_of(text, figures[at]) != "enumeration":
        when = in_force(text, told.past)
    return where, when


_WORD = re.compile(r"[^\W\d_]{2,}")


_PRINTED = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d{4}[–/-]\d{2,4}|\d[\d.,]*")
"""Numbers as a reader counts them: a period of years is one."""
_LINKS = frozenset({"and", "for", "from", "the", "with", "des", "del", "les", "los", "las", "von", "van", "vol"})
"""Words that stand between names: of them alone no sentence is made."""


def _is_prose(text: str) -> bool:
    """Whether a sentence is prose, and not the labels of a chart or the cells of a table read as text."""
    words = _WORD.findall(text)
    lower = sum(word.islower() for word in words)
    closed = text.rstrip().removesuffix("and").rstrip().endswith((".", ";"))
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
