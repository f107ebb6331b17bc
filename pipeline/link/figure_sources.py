"""What stands behind a figure: the notes that the judge is sure of, references in running text, and never a guess.

As docs/export-format.md has it: the marks in the figure's sentence after it (a mark right after the named source
before it counts too), or the next mark of the paragraph that evidently covers it. A
trained judge (:mod:`pipeline.link.notes`) says which mark of a paragraph; words say which source was named before.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.link.notes import Pair, Sight, names_its_source, shipped
from pipeline.link.running import References
from pipeline.model.document import Document
from pipeline.model.records import Statistic, Support


def support(doc: Document) -> Iterator[Support]:
    """The notes behind each statistic of a document, and how they are called; without notes, why there are none."""
    judged = _Judged(doc)
    references = References(doc)
    for statistic in doc.layer(Statistic):
        notes, reason = judged.notes(statistic)
        beside = references.behind(statistic)
        if beside.reason:
            reason = f"{reason}; {beside.reason}" if notes else beside.reason
        yield Support(
            statistic=statistic.id,
            footnotes=notes,
            reason=reason,
            citations=beside.citations,
            tables=beside.tables,
        )


_AFTER, _LATER = "mark after the figure", "mark that closes the sentences on its matter"
_BEFORE = "mark on the source named before the figure"


class _Judged:
    """What is said of the marks next to each figure: the judge of the one after it, words of the one before it."""

    def __init__(self, doc: Document) -> None:
        sight = Sight(doc)
        self._last: dict[str, Pair] = {}
        self._following: dict[str, Pair] = {}
        for figure in doc.layer(Statistic):
            passage = sight.passages.get(figure.block)
            if passage is None:
                continue
            if (call := passage.next_call(figure.number)) is not None:
                self._following[figure.id] = Pair(sight, passage, figure.number, call)
            if (call := passage.last_call(figure.number)) is not None:
                self._last[figure.id] = Pair(sight, passage, figure.number, call)
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
        beside = any(pair is not None and len(pair.way) == 1 for pair in (last, following))
        return (), "the marks of its sentence are not surely its own" if beside else "no mark in its sentence"
