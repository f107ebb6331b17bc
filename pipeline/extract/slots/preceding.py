"""The sentences before a figure's own, as far as it cannot be read without them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.slots.words import Words
from pipeline.model.document import Document
from pipeline.model.records import Block, Sentence
from pipeline.model.spans import Span

FARTHEST = 12
"""Sentences from an item of a list to the words that lead the list in."""
FIRST = 10
"""Words of a sentence among which its first subject is looked for."""

_PRONOUNS = frozenset({"it", "they", "he", "she", "these", "those", "this", "both"})
_POINTING = frozenset({"these", "those", "this", "that"})
_OF_THE_TEXT = frozenset(
    "report year note resolution document session biennium decade section paper chapter century regard end day month "
    "week quarter table annex point time".split()
)
"""What "this" names without a word before it: the report itself, and times."""
_LEANING = re.compile(
    r"\W*(?:(?:however|moreover|furthermore|in addition|consequently|as a result|overall|in total),\s)?"
    r"(?:(?:of|among|amongst|out of|in|under|for|with|from|by|all|some|most|many|one|two|each|half) (?:of )?)?"
    r"(?:it|its|they|their|them|such|he|she|his|her|another|an additional|a further|both"
    r"|th(?:ese|ose|is|at)(?! (?:" + "|".join(sorted(_OF_THE_TEXT)) + r")\b)"
    r"|the (?:remaining|latter|former|others?|rest|same|said))\b",
    re.IGNORECASE,
)
"""How a sentence begins that speaks of what was named before it."""
_OF_NOTHING = re.compile(
    r"\W*(?:\w+ ){0,3}it (?:\w+ ){1,4}(?:that|whether)\b"
    r"|\W*(?:\w+ ){0,3}it (?:is|was|will be|may be) (?:important|possible|necessary|essential|difficult|hard|vital) ",
    re.IGNORECASE,
)
"""An "it" that stands for what follows: "It was noted that"."""
_ITEM = re.compile(r"(?:[(\[][a-z]{1,4}[)\]]|[a-z]{1,2}\)|[•▪–—-])\s*", re.IGNORECASE)
"""The letter or sign before an item of a list."""


@dataclass(frozen=True)
class Preceding:
    """The sentences of a document before one of them, which is the last of ``sentences``."""

    doc: Document
    sentences: Sequence[Sentence]
    at: int

    def spoken_of(self, words: Words, runs: Sequence[Span], room: int) -> Span | None:
        """The sentences right before, in their block, that name what this one speaks of, if they fit in so much.

        ``runs`` is what was read as counted: what of it stands before the sentence is in them.
        """
        own = self.sentences[self.at]
        begin = self.doc.by_id[own.block].span.start
        named = min((run.start for run in runs if begin <= run.start < own.span.start), default=own.span.start)
        pointing = self._leans(self.at) or (_points_back(words) and not self._of_nothing(self.at))
        if named == own.span.start and not pointing:
            return None
        first = self.at
        while first > 0 and self.sentences[first - 1].block == own.block:
            if own.span.start - self.sentences[first - 1].span.start > room:
                break
            first -= 1
            if self.sentences[first].span.start <= named and not self._leans(first):
                break
        return Span(self.sentences[first].span.start, own.span.start) if first < self.at else None

    def lead_in(self, room: int) -> Span | None:
        """What ends in a colon over the list that the sentence is an item of, if it fits in so much."""
        own = self.sentences[self.at]
        if not (_ITEM.match(self.doc[own.span]) or self._kind(own) == "list_item"):
            return None
        for at in range(self.at - 1, max(-1, self.at - 1 - FARTHEST), -1):
            one = self.sentences[at]
            if self._kind(one) not in {"paragraph", "list_item"}:
                return None
            if self.doc[one.span].rstrip().endswith(":"):
                return one.span if len(one.span) <= room else None
        return None

    def _kind(self, sentence: Sentence) -> str | None:
        holder = self.doc.by_id[sentence.block]
        return holder.kind if isinstance(holder, Block) else None

    def _leans(self, at: int) -> bool:
        return _LEANING.match(self.doc[self.sentences[at].span]) is not None and not self._of_nothing(at)

    def _of_nothing(self, at: int) -> bool:
        return _OF_NOTHING.match(self.doc[self.sentences[at].span]) is not None


def _points_back(words: Words) -> bool:
    """Whether a sentence's first words point back: "12 of those cases", or a pronoun for its subject."""
    first = words.tokens[: FIRST + 1]
    pointing = (
        token.tag == "DT" and token.text.lower() in _POINTING and behind.text.lower() not in _OF_THE_TEXT
        for token, behind in pairwise(first)
    )  # fmt: skip
    subject = next((token for token in first if token.relation in {"nsubj", "nsubj:pass"}), None)
    named = subject is None or subject.pos != "PRON" or subject.text.lower() not in _PRONOUNS
    return any(pointing) or not named


def preceding(doc: Document, sentences: Sequence[Sentence], sentence: Span) -> Preceding | None:
    """What stands before a sentence of a document; nothing where it is none of them, in the order of the text."""
    at = bisect_left(sentences, sentence.start, key=lambda one: one.span.start)
    found = at < len(sentences) and sentences[at].span == sentence
    return Preceding(doc, sentences, at) if found else None
