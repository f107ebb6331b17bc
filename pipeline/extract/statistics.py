"""Statistics: every figure of the running text with its value, tier and scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.masks import RUNNING
from pipeline.extract.number_words import plain
from pipeline.extract.phrases import clause_end
from pipeline.extract.place_events import AUDIENCE, came_with, event_place
from pipeline.extract.place_names import find_places
from pipeline.extract.quantities import Quantity, find_quantities
from pipeline.extract.scope import scope_of
from pipeline.extract.scope_place import place_of
from pipeline.extract.scope_source import attribution
from pipeline.extract.scope_time import When, find_times, iso, time_of
from pipeline.extract.scope_view import Scope, View
from pipeline.extract.story import Story
from pipeline.extract.tiers import tier_of
from pipeline.model.document import Document, numbered
from pipeline.model.records import Block, Mask, Sentence, Statistic
from pipeline.model.spans import Span


def find_statistics(doc: Document) -> Iterator[Statistic]:
    """The figures of a document's running text, in order.

    Tables, headings, captions, notes and furniture are left alone. Needs the Sentence and Mask layers.
    """
    return numbered(_all(doc), "s")


def _all(doc: Document) -> Iterator[Statistic]:
    running = {block.id: block for block in doc.layer(Block) if block.kind in RUNNING}
    masks: dict[str, list[Span]] = defaultdict(list)
    for mask in doc.layer(Mask):
        holder = doc.at(mask.span.start)
        if holder is not None:
            masks[holder.id].append(mask.span)
    story = Story(doc)
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
        found = list(_of_sentence(text, sentence, inside, story))
        yield from found
        story.tell(text, found[-1].counted or "" if found else "")


def _of_sentence(text: str, sentence: Sentence, masks: Sequence[Span], story: Story) -> Iterator[Statistic]:
    figures = [figure for figure in find_quantities(text, masks) if not _idle(text, figure)]
    if not figures or not _is_prose(text):
        return
    times = find_times(text)
    view = View(text, figures, [when.span for when in times], story.counted)
    scopes: list[Scope] = []
    where, source = None, story.source()
    for at, figure in enumerate(figures):
        scope = scope_of(view, at, scopes)
        scopes.append(scope)
        where, when = _where_and_when(text, times, figures, at, story, where)
        since, until = iso(when) if when else (None, None)
        end = max(figure.end, clause_end(text, figure.end, min(view.limit(at), figure.end + 80)))
        yield Statistic(
            span=Span(figure.start, len(text[:end].rstrip())).shifted(sentence.span.start),
            id="",
            block=sentence.block,
            number=figure.number.shifted(sentence.span.start),
            tier=tier_of(text, figure),
            value=None if figure.value is None else plain(figure.value),
            low=None if figure.low is None else plain(figure.low),
            high=None if figure.high is None else plain(figure.high),
            unit=figure.unit,
            bound=figure.bound,
            change=figure.change,
            counted=scope.counted,
            denominator=scope.denominator,
            comparator=scope.comparator,
            place=where,
            time=when,
            time_from=since,
            time_to=until,
            attribution=attribution(text, figure.start, story.before, source),
            sentence=sentence.span,
        )


_MANY = 10_000


def _where_and_when(
    text: str, times: Sequence[When], figures: Sequence[Quantity], at: int, story: Story, last: str | None
) -> tuple[str | None, str | None]:
    """Place and time of a figure; those who attended take them from the sentence before, which tells of the event."""
    spans = [figure.number for figure in figures]
    when = time_of(text, times, spans, at)
    large = figures[at].unit == "count" and (figures[at].value or 0) >= _MANY
    where = place_of(text, spans, at, large=large, ground=story.ground(text))
    if where is None and (at and came_with(text, spans[at - 1], spans[at])):
        where = last
    where = where or event_place(text, spans[at], story.events)
    if when is None and AUDIENCE.match(text, spans[at].end):
        event = [each for each in find_times(story.before) if not each.rate]
        places = find_places(story.before)
        return where or (places[-1].text if places else None), event[-1].text if event else None
    return where, when.text if when else None


_WORD = re.compile(r"[^\W\d_]{2,}")


def _is_prose(text: str) -> bool:
    """Whether a sentence is prose, and not the labels of a chart or the cells of a table read as text."""
    words = _WORD.findall(text)
    lower = sum(word.islower() for word in words)
    least = 2 if text.rstrip().endswith(".") else 3
    return lower >= least and len(re.findall(r"\d[\d.,]*", text)) * 2 <= len(words) + 4


_ONE = re.compile(r"^one$", re.IGNORECASE)
_CASUALTY = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:killed|injured|wounded|died|detained|abducted|missing|arrested"
    r"|dead)\b"
)


def _idle(text: str, figure: Quantity) -> bool:
    """Whether a number says nothing: the word "one" before a noun, unless it counts casualties."""
    if figure.unit == "count" and _ONE.match(figure.number.of(text)):
        return not _CASUALTY.match(text, figure.end)
    return False
