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
"""Words of a sentence among which a word that points back is looked for."""
FARTHEST_SUBJECT = 30
"""Words of a sentence among which its first subject is looked for: "Consisting of 200 men in cells, it was …"."""

_EARLY = 5
"""Words before which the first "the" of a sentence stands that speaks of what was named before."""
_RUNNING = frozenset({"paragraph", "list_item"})
_KNOWN = frozenset("world economy office secretariat mission organization uncertainty future past need".split())
"""Things that a report names alone without having just spoken of them."""
_NAMED = frozenset(
    "agreement brigade campaign centre compact conference convention faculty force forum framework fund government "
    "group initiative network panel plan programme project protocol strategy summit survey system treaty".split()
)
"""What is told by name once and by this word, with a capital letter, after it."""
_HELD = frozenset({"nmod", "acl", "acl:relcl", "appos", "flat", "compound", "nmod:poss"})
"""Relations of words that tell which thing is meant."""
_PRONOUNS = frozenset({"it", "they", "he", "she", "these", "those", "this", "both"})
_OWNERS = frozenset({"its", "their", "his", "her"})
_POINTING = frozenset({"these", "those", "this", "that"})
_OF_THE_TEXT = frozenset(
    "report year note resolution document session biennium decade section paper chapter century regard end day month "
    "week quarter table annex point time".split()
)
"""What "this" names without a word before it: the report itself, and times."""
_LEANING = re.compile(
    r"\W*(?:(?:also|however|moreover|furthermore|in addition|consequently|as a result|overall|in total),?\s)?"
    r"(?:(?:of|among|amongst|out of|in|under|for|with|from|by|all|some|most|many|one|two|each|half) (?:of )?)?"
    r"(?:it|its|they|their|them|such|other|at the same (?:meeting|time)|he|she|his|her|another|an additional"
    r"|a further|both"
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
    """What stands before the sentence of a figure, which is the ``at``-th of the document's ``sentences``."""

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
        while first > 0 and self._goes_before(first - 1, self.at):
            if own.span.start - self.sentences[first - 1].span.start > room:
                break
            first -= 1
            if self.sentences[first].span.start <= named and not self._leans(first):
                break
        return Span(self._begin(first), self.sentences[self.at - 1].span.end) if first < self.at else None

    def lead_in(self, room: int) -> Span | None:
        """What ends in a colon over the list that the sentence is an item of, if it fits in so much."""
        own = self.sentences[self.at]
        sign = _sign(self.doc[own.span])
        listed = sign is not None or self._kind(own) == "list_item"
        for at in range(self.at - 1, max(-1, self.at - 1 - FARTHEST), -1):
            one = self.sentences[at]
            if self._kind(one) not in _RUNNING:
                return None
            told = self.doc[one.span].rstrip()
            if told.endswith(":") and (sign is None or _sign(told) != sign):
                return Span(self._begin(at), one.span.end) if len(one.span) <= room else None
            if not listed:
                return None
        return None

    def _begin(self, at: int) -> int:
        """Where a sentence begins behind the letter of an item."""
        span = self.sentences[at].span
        item = _ITEM.match(self.doc.text, span.start, span.end)
        return item.end() if item else span.start

    def _goes_before(self, at: int, own: int) -> bool:
        """Whether a sentence stands in the block of another, or, right before it, ends the paragraph before."""
        same = self.sentences[at].block == self.sentences[own].block
        return same or (at == own - 1 and self._kind(self.sentences[at]) in _RUNNING and self._leans(own))

    def _kind(self, sentence: Sentence) -> str | None:
        holder = self.doc.by_id[sentence.block]
        return holder.kind if isinstance(holder, Block) else None

    def _leans(self, at: int) -> bool:
        return _LEANING.match(self.doc[self.sentences[at].span]) is not None and not self._of_nothing(at)

    def _of_nothing(self, at: int) -> bool:
        return _OF_NOTHING.match(self.doc[self.sentences[at].span]) is not None


def _sign(text: str) -> str | None:
    """Of what kind the letter or sign of an item is: one list has one kind."""
    found = _ITEM.match(text)
    if found is None:
        return None
    letters = found.group().strip("()[] ").lower()
    return "roman" if letters and set(letters) <= set("ivx") else "letter" if letters.isalpha() else "sign"


def _points_back(words: Words) -> bool:
    """Whether a sentence's first words point back: "12 of those cases", or a pronoun for its subject."""
    first = words.tokens[: FIRST + 1]
    pointing = (
        token.tag == "DT" and token.text.lower() in _POINTING and behind.text.lower() not in _OF_THE_TEXT
        for token, behind in pairwise(first)
    )  # fmt: skip
    if _is_known_from_before(words):
        return True
    begin = words.tokens[:FARTHEST_SUBJECT]
    at = next((at for at, token in enumerate(begin) if token.relation in {"nsubj", "nsubj:pass"}), None)
    if at is None:
        return any(pointing)
    pronoun = begin[at].pos == "PRON" and begin[at].text.lower() in _PRONOUNS
    owned = any(words.tokens[one].text.lower() in _OWNERS for one in words.below.get(at, ()))
    return pronoun or owned or any(pointing)


def _is_known_from_before(words: Words) -> bool:
    """Whether the first thing that a sentence names is one that was named before it: "The Plan", "the two towns"."""
    tokens = words.tokens
    the = next((at for at, token in enumerate(tokens[:_EARLY]) if token.text.lower() == "the"), None)
    if the is None or tokens[the].head <= the or any(token.pos in {"NOUN", "PROPN"} for token in tokens[:the]):
        return False
    noun = tokens[the].head
    text, below = tokens[noun].text.lower(), words.below.get(noun, ())
    known = text in _KNOWN or (tokens[noun].text[0].isupper() and text not in _NAMED)
    return (
        tokens[noun].pos in {"NOUN", "PROPN"}
        and not known
        and not any(
            tokens[one].relation in _HELD and all(token.text != "," for token in tokens[noun:one]) for one in below
        )
    )


def preceding(doc: Document, sentences: Sequence[Sentence], sentence: Span) -> Preceding | None:
    """What stands before a sentence of a document; nothing where it is none of them, in the order of the text."""
    at = bisect_left(sentences, sentence.start, key=lambda one: one.span.start)
    found = at < len(sentences) and sentences[at].span == sentence
    return Preceding(doc, sentences, at) if found else None
