"""What stands behind a figure: rules over the places of marks and of references in running text, and never a guess.

Where rules give none, a trained judge (:mod:`pipeline.link.notes`) says whether the next mark of the paragraph closes
the sentences on the figure's matter.

As docs/export-format.md has it: the marks in the figure's sentence after it (a mark right after the named source
before it counts too), or the next mark of the paragraph that evidently covers it, or the mark on the heading above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.link.notes import Pair, Sight, names_its_source, shipped
from pipeline.link.running import References
from pipeline.model.document import Document
from pipeline.model.records import Block, Citation, Mark, Sentence, Statistic, Support
from pipeline.model.spans import Span

_GOES_ON = re.compile(
    r"(?:A\sfurther|Another|An\sadditional|The\s(?:remaining|rest|others?)\b|Of\s(?:these|those|them|this\stotal|which|that)"
    r"|Among\s(?:these|those|them)|(?:\w+,?\s){0,5}?(?:[Tt]h(?:is|ese|ose)|[Tt]hat\s(?:is|was|figure|represents?)|Such)\b"
    r"|By\scomparison|By\scontrast|In\scontrast)\b"
)
"""How a sentence begins that goes on telling what the sentence before it told."""
_REFERS = re.compile(r"\b(?:in|of|for|from|among|across|within)\s(?:these|those|the\ssame)\s[a-z]+")
"""Words of a sentence that point back at those of the sentence before: "in these countries"."""


_ABOVE = "mark on the heading above"


def support(doc: Document) -> Iterator[Support]:
    """The notes behind each statistic of a document, with the rule that says so; without notes, why there are none."""
    places = _Places(doc)
    judged = _Judged(doc)
    references = References(doc)
    by_sentence: dict[Span, list[Statistic]] = defaultdict(list)
    for statistic in doc.layer(Statistic):
        by_sentence[statistic.sentence or statistic.span].append(statistic)
    for statistic in doc.layer(Statistic):
        figures = [other.number for other in by_sentence[statistic.sentence or statistic.span]]
        notes, reason = judged.further(statistic, *_decide(doc, places, statistic, figures))
        kind: Literal["mark", "heading"] = "heading" if reason.startswith(_ABOVE) else "mark"
        beside = references.behind(statistic)
        if beside.reason:
            reason = f"{reason}; {beside.reason}" if notes else beside.reason
        yield Support(
            statistic=statistic.id,
            footnotes=notes,
            reason=reason,
            kind=kind,
            citations=beside.citations,
            tables=beside.tables,
        )


class _Judged:
    """What the judge of :mod:`pipeline.link.notes` says of the next mark after each figure, in a later sentence."""

    def __init__(self, doc: Document) -> None:
        sight = Sight(doc)
        pairs: dict[str, Pair] = {}
        self._named: dict[str, Pair] = {}
        for figure in doc.layer(Statistic):
            passage = sight.passages.get(figure.block)
            if passage is None:
                continue
            if (call := passage.next_call(figure.number)) is not None:
                pair = Pair(sight, passage, figure.number, call)
                pairs.update({figure.id: pair} if len(pair.way) > 1 else {})
            if (call := passage.last_call(figure.number)) is not None:
                pair = Pair(sight, passage, figure.number, call)
                self._named.update({figure.id: pair} if names_its_source(pair) else {})
        sure = shipped().sure(list(pairs.values()))
        self._sure = {figure: pair for (figure, pair), told in zip(pairs.items(), sure, strict=True) if told}

    def further(self, figure: Statistic, notes: tuple[str, ...], reason: str) -> tuple[tuple[str, ...], str]:
        """The notes that rules give; where they give none, what the words or the judge say, else still none."""
        if notes:
            return notes, reason
        if named := self._named.get(figure.id):
            return named.call.notes, "mark on the source named before the figure"
        if following := self._sure.get(figure.id):
            return following.call.notes, "mark that closes the sentences on its matter"
        return notes, reason


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    marks: tuple[Mark, ...]


class _Places:
    """Sentences with their marks, block by block, and the marks of the heading above each block."""

    def __init__(self, doc: Document) -> None:
        marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in doc.layer(Mark):
            if mark.footnote is not None:
                marks[mark.block].append(mark)
        self.sentences: dict[str, list[_Sentence]] = defaultdict(list)
        for sentence in doc.layer(Sentence):
            own = tuple(mark for mark in marks[sentence.block] if sentence.span.start < mark.at <= sentence.span.end)
            self.sentences[sentence.block].append(_Sentence(sentence.span, own))
        self.heading: dict[str, tuple[Mark, ...]] = {}
        self.headed: dict[str, str] = {}
        above, title = tuple[Mark, ...](), ""
        for block in doc.layer(Block):
            if block.kind == "heading":
                above, title = tuple(mark for mark in marks[block.id] if is_source(doc, mark)), doc[block.span]
            self.heading[block.id], self.headed[block.id] = above, " ".join(title.split())

    def at(self, block: str, span: Span) -> int:
        """The index of the sentence that starts where ``span`` does."""
        return bisect_right([sentence.span.start for sentence in self.sentences[block]], span.start) - 1


_READ_MORE = re.compile(
    r"\W*(?:For\s.{0,120}?(?:see|refer|consult|visit)\b|(?:More|Further|Additional)\s|See\salso\b|(?:Also\s)?[Aa]vailable\s)",
    re.DOTALL,
)
"""How a note begins that sends the reader on, or says where a thing can be had."""
_RESTS_ON = re.compile(
    r"\b(?:based\son|drawn\sfrom|[Ii]nterviews?\s(?:with|by|conducted)|[Ss]ources?:|verified\b.*\bsources?)", re.DOTALL
)
"""Words that say what a section is told from."""


def is_source(doc: Document, mark: Mark) -> bool:
    """Whether the note a heading calls can stand behind figures below it: it cites a source, or says what it rests on.

    A note that sends the reader on ("For more information, see …"), gives an address alone or explains is none.
    """
    note = doc.by_id.get(mark.footnote or "")
    if note is None or mark.label == "*":
        return False
    text = doc[note.span]
    if _RESTS_ON.search(text):
        return True
    if _READ_MORE.match(text):
        return False
    if Citation not in doc.layers:
        return "://" not in text
    return any(citation.form != "url" for citation in doc.layer(Citation) if citation.block == note.id)


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def _decide(
    doc: Document, places: _Places, statistic: Statistic, figures: Sequence[Span]
) -> tuple[tuple[str, ...], str]:
    sentences = places.sentences[statistic.block]
    index = places.at(statistic.block, statistic.sentence or statistic.span)
    here = sentences[index]
    if here.marks:
        return _in_sentence(doc, here, statistic, figures)
    for following in sentences[index + 1 :]:
        if not (_GOES_ON.match(doc[following.span]) or _REFERS.search(doc[following.span])):
            break
        if following.marks:
            if following.marks[0].at < following.span.end - 1:
                break  # it calls its note for words of its own
            return _notes(following.marks, following.marks), "closing mark of a sentence that goes on from this one"
    above = places.heading.get(statistic.block, ())
    if above:
        return _notes(above, above), f"{_ABOVE}: {_short(places.headed[statistic.block])}"
    return (), "no mark in its sentence"


def _in_sentence(
    doc: Document, here: _Sentence, statistic: Statistic, figures: Sequence[Span]
) -> tuple[tuple[str, ...], str]:
    """The marks of the figure's own sentence that are its own."""
    number = statistic.number
    after = [mark for mark in here.marks if mark.at >= number.end]
    if after:
        following = min((figure.start for figure in figures if figure.start >= number.end), default=here.span.end + 1)
        own = [mark for mark in after if mark.at <= following] or after[:1]
        own = _of_item(doc, number.end, own)
        if own:
            own = [mark for mark in here.marks if mark.at <= number.start and _on_source(doc, mark, statistic)] + own
            return _notes(own, here.marks), "mark after the figure"
        return (), "the marks of its sentence stand in other items"
    last = here.marks[-1]
    between = [figure for figure in figures if figure.end <= last.at and figure != number]
    if between:
        return (), "the marks of its sentence belong to earlier figures"
    if re.search(r";\s", doc.text[last.at : number.start]) and re.search(
        r"\(\w+\)\s", doc.text[last.at : number.start]
    ):
        return (), "the marks of its sentence stand in other items"
    return _notes([last], here.marks), "mark on the source named before the figure"


def _on_source(doc: Document, mark: Mark, statistic: Statistic) -> bool:
    """Whether a mark stands right after the source that the sentence names for the figure."""
    return bool(statistic.attribution) and doc.text[: mark.at].rstrip(" ,").endswith(str(statistic.attribution))


def _of_item(doc: Document, start: int, marks: Sequence[Mark]) -> list[Mark]:
    """Marks up to the end of the item "(a) …;" that holds the figure; where it has none, those that close the list."""
    item_end = re.compile(r";\s(?:and\s|or\s)?\([a-z]+\)\s").search(doc.text, start, marks[-1].at)
    if item_end is None:
        return list(marks)
    return [mark for mark in marks if mark.at <= item_end.start() + 1]


def _notes(own: Sequence[Mark], sentence: Sequence[Mark]) -> tuple[str, ...]:
    """The notes of marks, and of those that stand at the same place as one of them ("¹²,¹³")."""
    places = {mark.at for mark in own}
    near = [mark for mark in sentence if mark in own or any(abs(mark.at - at) <= 1 for at in places)]
    return tuple(dict.fromkeys(mark.footnote for mark in near if mark.footnote))
