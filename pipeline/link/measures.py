"""A figure as it is held against another: the words of its subject, its time, the places it holds for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.document import Document
from pipeline.model.records import Block, Mention, Statistic
from pipeline.model.spans import Span

_STOP_WORDS = """
    a an the of in on at to for by with from and or that which who whom whose is are was were be been has have had its
    their this these those all total number share proportion per cent as it any there not globally global worldwide
    some up only about out over under more than least
"""
_STOP = frozenset(_STOP_WORDS.split())
_GENERAL_WORDS = """
    people person individual population man woman boy girl child youth adult participant member staff household family
    country state government organization entity united nation world region area community
    case project programme activity event report year month day time new other first
    reach benefit affect support assist open close need require receive include provide access train complete issue
    live remain increase decrease reduction rise growth make use
"""
GENERAL = frozenset(_GENERAL_WORDS.split())
"""Words that any number of measures share: two subjects with only these in common are two measures."""

_IRREGULAR = {"children": "child", "women": "woman", "men": "man", "identified": "detect", "person": "people"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure as it is compared: shares in per cent, times as ISO dates, places by their codes."""

    id: str
    doc: str
    date: str
    figure: Statistic
    surface: str
    value: Decimal
    words: frozenset[str]
    where: frozenset[str]

    @property
    def specific(self) -> frozenset[str]:
        """The words that tell this measure from others."""
        return self.words - GENERAL

    @property
    def unit(self) -> str:
        """The unit, one for all shares."""
        return "share" if self.figure.unit in {"percent", "ratio"} else self.figure.unit

    @property
    def time(self) -> tuple[str, str] | None:
        """First and last ISO date the figure holds for, as precise as printed; None where no time is stated."""
        last = self.figure.time_to or self.figure.time_from
        return (self.figure.time_from or last or "", last) if last else None

    @property
    def issued(self) -> str:
        """The year in which the document was issued, four digits."""
        return self.date[:4]


def measures(doc: Document) -> Iterator[Measure]:
    """The statistics of a document that can be held against others; one told twice in the same words comes once."""
    seen: set[tuple[str, str]] = set()
    places = _Places(doc)
    for figure in doc.layer(Statistic):
        if figure.tier != "stat" or figure.value is None or not figure.counted:
            continue
        surface = doc[figure.number]
        words = frozenset(_words(f"{figure.counted} {figure.denominator or ''}"))
        if len(words) < 2 or (surface, figure.counted) in seen:
            continue
        seen.add((surface, figure.counted))
        yield Measure(
            id=f"{doc.id}#{figure.id}",
            doc=doc.id,
            date=doc.meta.date or "",
            figure=figure,
            surface=surface,
            value=Decimal(figure.value) * (100 if figure.unit == "ratio" else 1),
            words=words,
            where=places.of(figure),
        )


def _words(text: str) -> Iterator[str]:
    for word in re.findall(r"[a-z][a-z-]+", text.lower()):
        if word not in _STOP:
            yield _stem(word)


def _stem(word: str) -> str:
    """A word without its ending; enough to hold "victims detected" against "detected victim"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


class _Places:
    """The places each figure of a document may hold for."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._found = sorted(
            (mention.span.start, mention.key or doc[mention.span].lower())
            for mention in doc.layer(Mention)
            if mention.label in {"STATE", "PLACE"}
        )
        self._starts = [start for start, _ in self._found]
        self._titles = frozenset(
            name for block in doc.layer(Block) if block.kind == "title" for name in self._between(block.span)
        )

    def _between(self, span: Span) -> Iterator[str]:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return (name for _, name in self._found[low:high])

    def of(self, figure: Statistic) -> frozenset[str]:
        """The place told; else those named in the paragraph up to the end of the sentence; else those of the title.

        A country named two sentences before still holds: nobody may take a figure about Chad for one about the world.
        """
        if figure.place:
            return frozenset({re.sub(r"^the\s", "", figure.place.lower())})
        block = self._doc.by_id[figure.block]
        end = figure.sentence.end if figure.sentence else block.span.end
        return frozenset(self._between(Span(block.span.start, end))) or self._titles
