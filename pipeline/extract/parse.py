"""The parse of a sentence with figures, made easy for a parser first; its words lead back to the text as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline import language
from pipeline.model.spans import Span
from pipeline.quantity.quantities import Quantity

_STAND_IN = {
    "percent": "40 per cent",
    "points": "40 points",
    "ratio": "40 per cent",
    "money": "40 dollars",
    "times": "40 times",
    "count": "40",
}
"""What the parser reads in the place of a figure: "per cent" as two words, and signs of money, lead it astray."""
_BRACKETED = re.compile(r"\s?\([^()]*\)")
_LEAD = re.compile(
    r"(?:\b[Aa]\s(?:further\s|grand\s)?total\sof\s|\b[Aa]n?\s(?:estimated|additional|staggering|further)\s|\bsome\s)$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the parse; ``start`` and ``end`` lead to the sentence as printed."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    relation: str
    """Without its subtype, "nsubj:pass" and "acl:relcl" excepted."""
    head: int


@dataclass(frozen=True)
class Tree:
    """A parsed sentence."""

    text: str
    words: Sequence[Word]
    figures: Sequence[int | None]
    """The word that stands for each figure, the unit where there is one; None for figures in brackets."""

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """The words that hang on each word, left to right."""
        found: dict[int, list[int]] = {index: [] for index in range(len(self.words))}
        for index, word in enumerate(self.words):
            if word.head != index:
                found[word.head].append(index)
        return found

    def under(self, index: int) -> Iterator[int]:
        """A word and all that hangs on it."""
        yield index
        for child in self.children[index]:
            yield from self.under(child)

    def of(self, index: int, *relations: str) -> list[int]:
        """The words that hang on a word by one of these relations."""
        return [child for child in self.children[index] if self.words[child].relation in relations]


def simplified(
    text: str, figures: Sequence[Quantity], times: Sequence[Span]
) -> tuple[str, list[int], list[Span | None]]:
    """(easy text, place in ``text`` of each of its characters, where in the easy text each figure stands)."""
    cuts = [(_with_comma(text, span), "") for span in times]
    cuts = [*cuts, *((Span(*one.span()), "") for one in _BRACKETED.finditer(text))]
    cuts = [(one, new) for one, new in cuts if not any(other.covers(one) for other, _ in cuts if other != one)]
    places: list[Span | None] = [None] * len(figures)
    for figure in figures:
        start = min(figure.start, figure.number.start)
        lead = _LEAD.search(text[:start])
        span = Span(lead.start() if lead else start, figure.number.end)
        if any(one.covers(figure.number) for one, _ in cuts):
            continue
        cuts = [(one, new) for one, new in cuts if not one.overlaps(span)]
        cuts.append((span, _STAND_IN.get(figure.kind, figure.number.of(text))))
    easy, at = "", 0
    back: list[int] = []
    ends = {figure.number.end: index for index, figure in enumerate(figures)}
    for span, new in sorted(cuts):
        if span.start < at:
            continue
        easy += text[at : span.start]
        back += range(at, span.start)
        if new and span.end in ends:
            places[ends[span.end]] = Span(len(easy), len(easy) + len(new))
        easy += new
        back += [span.start] * len(new)
        at = span.end
    return easy + text[at:], back + list(range(at, len(text))), places


def _with_comma(text: str, span: Span) -> Span:
    """A time with the comma that sets it apart at the start of its clause."""
    opens = not text[: span.start].strip() or text[: span.start].endswith((", ", "; ", "and ", "while ", "that "))
    if opens and text.startswith(", ", span.end):
        return Span(span.start, span.end + 2)
    return Span(span.start - 1, span.end) if text[span.start - 1 : span.start] == " " else span


def trees(sentences: Sequence[tuple[str, Sequence[Quantity], Sequence[Span]]]) -> list[Tree | None]:
    """The parse of each sentence with its figures and times; None for all where there is no pipeline."""
    if not sentences or language.load() is None:
        return [None] * len(sentences)
    easy = [simplified(text, figures, times) for text, figures, times in sentences]
    parsed = language.analyse([text for text, _, _ in easy])
    return [
        _tree(text, figures, back, places, one)
        for (text, figures, _), (_, back, places), one in zip(sentences, easy, parsed, strict=True)
    ]


def _tree(
    text: str, figures: Sequence[Quantity], back: list[int], places: list[Span | None], parsed: language.Parsed
) -> Tree:
    words = []
    heads: list[int | None] = [None] * len(places)
    stands = {place.end: at for at, place in enumerate(places) if place is not None}
    for index, token in enumerate(parsed.tokens):
        start, end = back[token.start], back[token.end - 1] + 1
        if any(place is not None and place.start <= token.start < place.end for place in places):
            at = stands.get(token.end)
            if at is not None:
                heads[at] = index
            start, end = (start, start) if at is None else (figures[at].number.start, figures[at].number.end)
        relation = token.relation if token.relation in {"nsubj:pass", "acl:relcl"} else token.relation.split(":")[0]
        words.append(Word(token.text, start, end, token.lemma, token.pos, relation, token.head))
    return Tree(text, words, heads)
