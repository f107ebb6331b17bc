"""Where a document's figures, sentences and calls of notes stand, block by block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.citations.find import find_citations
from pipeline.link.notes import words
from pipeline.link.notes.note import Noted
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote, Mark, Sentence, Statistic, Style
from pipeline.model.spans import Span


@dataclass(frozen=True, slots=True)
class MarkCall:
    """A place where one or several notes are called ("¹²,¹³")."""

    at: int
    notes: tuple[str, ...]
    """Ids of footnotes."""
    sentence: int
    """Which sentence of its block it closes or stands in."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block: its sentences, its calls and its figures, each in order."""

    sentences: Sequence[Span]
    calls: Sequence[MarkCall]
    figures: Sequence[Span]
    """The numbers."""

    def sentence_at(self, start: int) -> int:
        """The sentence that holds the character at ``start``."""
        return max(bisect_right(self.sentences, start, key=lambda span: span.start) - 1, 0)

    def next_call(self, number: Span) -> MarkCall | None:
        """The first call after a figure."""
        at = bisect_left(self.calls, number.end, key=lambda call: call.at)
        return self.calls[at] if at < len(self.calls) else None

    def last_call(self, number: Span) -> MarkCall | None:
        """The last call before a figure."""
        at = bisect_right(self.calls, number.start, key=lambda call: call.at)
        return self.calls[at - 1] if at else None


class DocumentCalls:
    """The passages of a document, and its habits."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._told: dict[Span, frozenset[str]] = {}
        self._noted: dict[tuple[str, ...], Noted] = {}
        marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in doc.layer(Mark):
            if mark.footnote is not None:
                marks[mark.block].append(mark)
        sentences: dict[str, list[Span]] = defaultdict(list)
        for sentence in doc.layer(Sentence):
            sentences[sentence.block].append(sentence.span)
        figures: dict[str, set[Span]] = defaultdict(set)
        for figure in doc.layer(Statistic):
            figures[figure.block].add(figure.number)
        self.passages = {
            block: BlockView(spans, _calls(marks[block], spans), sorted(figures[block]))
            for block, spans in sentences.items()
        }

    @cached_property
    def _cited(self) -> Mapping[str, list[Citation]]:
        found: dict[str, list[Citation]] = defaultdict(list)
        for one in self.doc.layers[Citation] if Citation in self.doc.layers else find_citations(self.doc):
            if one.in_footnote:
                found[one.block].append(one)
        return found

    def noted(self, call: MarkCall) -> Noted:
        """What the notes of a call are."""
        if call.notes not in self._noted:
            notes = [note for name in call.notes if isinstance(note := self.doc.by_id[name], Footnote)]
            self._noted[call.notes] = Noted(self.doc, notes, [one for name in call.notes for one in self._cited[name]])
        return self._noted[call.notes]

    @cached_property
    def slanted(self) -> frozenset[int]:
        """The places of the document at which words in italics end."""
        return frozenset(one.span.end for one in self.doc.layers.get(Style, ()) if one.kind == "italic")

    @cached_property
    def closing(self) -> float:
        """The share of the calls that close their sentence."""
        ends = [
            call.at >= passage.sentences[call.sentence].end - 1
            for passage in self.passages.values()
            for call in passage.calls
        ]
        return sum(ends) / max(len(ends), 1)

    @cached_property
    def calls_a_figure(self) -> float:
        """How many calls the document has for each figure, 2 at most."""
        calls = sum(len(passage.calls) for passage in self.passages.values())
        return min(calls / max(sum(len(passage.figures) for passage in self.passages.values()), 1), 2.0)

    @cached_property
    def citing(self) -> float:
        """The share of the notes called that cite."""
        notes = {note for passage in self.passages.values() for call in passage.calls for note in call.notes}
        return sum(bool(words.CITES.search(self.doc[self.doc.by_id[note].span])) for note in notes) / max(len(notes), 1)

    def tells(self, span: Span) -> frozenset[str]:
        """What the words of a sentence or note tell."""
        if span not in self._told:
            self._told[span] = words.tells(self.doc[span])
        return self._told[span]


def _calls(marks: Sequence[Mark], sentences: Sequence[Span]) -> list[MarkCall]:
    """The calls of a block: marks at one place together, each in the sentence before its place."""
    calls: list[MarkCall] = []
    starts = [span.start for span in sentences]
    for mark in sorted(marks, key=lambda mark: mark.at):
        note = str(mark.footnote)
        if calls and mark.at - calls[-1].at <= 1:
            last = calls.pop()
            calls.append(MarkCall(mark.at, tuple(dict.fromkeys((*last.notes, note))), last.sentence))
        else:
            calls.append(MarkCall(mark.at, (note,), max(bisect_left(starts, mark.at) - 1, 0)))
    return calls
