"""The words of a figure's sentence with their parse, at their places in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.language.analysis import Parsed, Token, analyse, load
from pipeline.model.document import Document
from pipeline.model.spans import Span

LONGEST = 4000
"""Characters of a sentence that is parsed at most: what is longer is a table or a list read as one."""

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
VERBS = FINITE | {"VB", "VBG", "VBN"}


@dataclass(frozen=True)
class Words:
    """The words of a sentence, in order; those of spaces alone are left out."""

    tokens: Sequence[Token]
    begin: int
    """Where the sentence begins in the document."""

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word begins in the document."""
        return [token.start + self.begin for token in self.tokens]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where each word ends in the document."""
        return [token.end + self.begin for token in self.tokens]

    @cached_property
    def below(self) -> Mapping[int, Sequence[int]]:
        """The words that hang on each word."""
        found: dict[int, list[int]] = {}
        for at, token in enumerate(self.tokens):
            if token.head != at:
                found.setdefault(token.head, []).append(at)
        return found

    def of(self, span: Span) -> range:
        """The words that a span touches."""
        inside = [at for at in range(len(self.tokens)) if self.starts[at] < span.end and span.start < self.ends[at]]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another."""
        return Span(self.starts[first], self.ends[last])

    def above(self, at: int) -> Iterator[int]:
        """The words that a word hangs on, the nearest first."""
        while self.tokens[at].head != at:
            at = self.tokens[at].head
            yield at

    def tree(self, at: int) -> Sequence[int]:
        """A word and all that hangs on it, in order."""
        found, waiting = [], [at]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting += self.below.get(one, ())
        return sorted(found)

    def root(self, inside: range) -> int | None:
        """The word of a run that none of its others stands above."""
        return next((at for at in inside if self.tokens[at].head == at or self.tokens[at].head not in inside), None)


def words_of(doc: Document, sentences: Iterable[Span]) -> dict[Span, Words]:
    """The words of each sentence that is not too long; nothing where there is no parser."""
    asked = [one for one in dict.fromkeys(sentences) if one.end - one.start <= LONGEST]
    if not asked or load() is None:
        return {}
    # a line break inside a sentence is a space to the parser
    texts = [re.sub(r"\s", " ", doc[one]) for one in asked]
    return {one: _words(parsed, one.start) for one, parsed in zip(asked, analyse(texts), strict=True)}


def _words(parsed: Parsed, begin: int) -> Words:
    kept = [at for at, token in enumerate(parsed.tokens) if token.text.strip()]
    moved = {at: new for new, at in enumerate(kept)}
    tokens = [parsed.tokens[at] for at in kept]
    return Words([_hung(token, moved) for token in tokens], begin)


def _hung(token: Token, moved: Mapping[int, int]) -> Token:
    return Token(
        text=token.text, start=token.start, end=token.end, lemma=token.lemma, pos=token.pos, tag=token.tag,
        relation=token.relation, head=moved.get(token.head, 0),
    )  # fmt: skip
