"""What stands behind a figure: the notes that the judge is sure of, references in running text, and never a guess.

As docs/export-format.md has it: the marks in the figure's sentence after it (a mark right after the named source
before it counts too), or the next mark of the paragraph that evidently covers it, or the mark on the heading above. A
trained judge (:mod:`pipeline.link.notes`) says which mark of a paragraph; words say which source was named before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.link.covering import covering, told
from pipeline.link.notes import CallPair, DocumentCalls, counts_what_is_listed, names_its_source, shipped
from pipeline.link.running import References
from pipeline.model.document import Document
from pipeline.model.records import Block, Citation, Mark, Statistic, Support


def support(doc: Document) -> Iterator[Support]:
    """The notes behind each statistic of a document, and how they are called; without notes, why there are none."""
    judged = _Judged(doc)
    covered = covering(doc)
    headings = _Headings(doc)
    references = References(doc)
    for statistic in doc.layer(Statistic):
        notes, reason = judged.notes(statistic)
        kind: Literal["mark", "heading"] = "mark"
        if not notes and (above := headings.marks.get(statistic.block)):
            notes, kind = _notes(above), "heading"
            reason = f"mark on the heading above: {_short(headings.words[statistic.block])}"
        if not notes and (own := covered.get(statistic.block)):
            notes, reason = own, told([doc.by_id[note].label or "" for note in own])
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


_AFTER, _LATER = "mark after the figure", "mark that closes the sentences on its matter"
_BEFORE = "mark on the source named before the figure"
_LISTED = "marks on what it counts, listed behind it"


class _Judged:
    """What is said of the marks next to each figure: the judge of the one after it, words of the one before it."""

    def __init__(self, doc: Document) -> None:
        sight = DocumentCalls(doc)
        self._last: dict[str, CallPair] = {}
        self._following: dict[str, CallPair] = {}
        for figure in doc.layer(Statistic):
            passage = sight.passages.get(figure.block)
            if passage is None:
                continue
            if (call := passage.next_call(figure.number)) is not None:
                self._following[figure.id] = CallPair(sight, passage, figure.number, call)
            if (call := passage.last_call(figure.number)) is not None:
                self._last[figure.id] = CallPair(sight, passage, figure.number, call)
        sure = shipped().sure(list(self._following.values()))
        self._sure = {figure for figure, told in zip(self._following, sure, strict=True) if told}

    def notes(self, figure: Statistic) -> tuple[tuple[str, ...], str]:
        """The notes behind a figure and how they are called; else none, and why."""
        last, following = self._last.get(figure.id), self._following.get(figure.id)
        notes = last.call.notes if last and names_its_source(last) else ()
        if following is not None and figure.id in self._sure:
            here = len(following.way) == 1
            return tuple(dict.fromkeys((*notes, *following.call.notes))), _AFTER if here else _LATER
        if notes:
            return notes, _BEFORE
        if following is not None and (listed := counts_what_is_listed(following)):
            return listed, _LISTED
        beside = any(pair is not None and len(pair.way) == 1 for pair in (last, following))
        return (), "the marks of its sentence are not surely its own" if beside else "no mark in its sentence"


class _Headings:
    """The marks of the heading above each block that call a source, and its words."""

    def __init__(self, doc: Document) -> None:
        marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in doc.layer(Mark):
            if mark.footnote is not None:
                marks[mark.block].append(mark)
        self.marks: dict[str, tuple[Mark, ...]] = {}
        self.words: dict[str, str] = {}
        above, title = tuple[Mark, ...](), ""
        for block in doc.layer(Block):
            if block.kind == "heading":
                above, title = tuple(mark for mark in marks[block.id] if is_source(doc, mark)), doc[block.span]
            self.marks[block.id], self.words[block.id] = above, " ".join(title.split())


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


def _notes(marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.footnote for mark in marks if mark.footnote))
