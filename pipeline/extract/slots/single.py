"""One run of words as a phrase: with the noun it tells of, and with what alone says which it is."""

from __future__ import annotations

import re

from pipeline.extract.slots.inflect import participle
from pipeline.extract.slots.unnumbered import number_begins, unnumbered
from pipeline.extract.slots.words import FINITE, NOUNS, VERBS, Words
from pipeline.model.spans import Span

BARE = 2
"""Words of a noun that says too little to stand alone."""
ADDED = 8
"""Words that may be added to it at most."""
_ENDS = frozenset({",", "-LRB-", "-RRB-", ":", ".", "``", "''"})
_TIES = frozenset({"nmod", "acl", "acl:relcl", "obl", "advcl"})
_HOLDS = frozenset(
    {
        "be",
        "have",
        "include",
        "number",
        "comprise",
        "total",
        "reach",
        "hold",
        "do",
        "say",
        "report",
        "note",
        "follow",
        "consist",
        "contain",
        "encompass",
        "see",
        "need",
    }
)
_PLACES = frozenset(
    {"in", "at", "across", "during", "by", "since", "on", "per", "as", "after", "before", "until", "between"}
)


_MEASURED = re.compile(
    r"[$€£]|\b(?!million|billion|thousand|hundred|per|cent|and|to|in|of|out)[a-z]{2,}", re.IGNORECASE
)
_VAGUE = frozenset(
    {"countries", "states", "territories", "areas", "cities", "locations", "regions", "provinces", "districts", "sites"}
)
"""Nouns of places of which many things can be told."""


class Single:
    """One run of a sentence, to be said as a phrase about a figure."""

    def __init__(self, text: str, run: Span, number: Span, words: Words) -> None:
        self.text, self.run, self.number, self.words = text, run, number, words
        self.own = words.of(run)

    def said(self) -> str:
        """The words as they are said."""
        told = unnumbered(self.text, self.run, self.number, self.words)
        thing = self._thing()
        if thing is not None:
            return f"{thing} {told}"
        if len(self.own) <= BARE:
            return self._fuller() or told
        return told

    def _thing(self) -> str | None:
        """Who does what a run tells that begins with its verb: "countries" of "have reported"."""
        tokens, words = self.words.tokens, self.words
        first = self.own[0]
        verb = next((at for at in self.own if tokens[at].tag in FINITE | {"VBN", "VBG", "VB"}), None)
        lone = tokens[first].tag in FINITE or (tokens[first].tag == "VBN" and self._follows_number())
        if not lone or verb is None:
            return None
        subject = next((at for at in words.below.get(verb, ()) if tokens[at].relation.startswith("nsubj")), None)
        if subject is not None:
            inner = [
                at for at in words.below.get(subject, ()) if tokens[at].relation == "nmod" and tokens[at].tag in NOUNS
            ]
            number = self.number.start < words.ends[subject] and words.starts[subject] < self.number.end
            subject = (inner[0] if inner else None) if number else subject
        if subject is None or subject in self.own or tokens[subject].tag not in NOUNS:
            subject = None if _MEASURED.search(self.text, self.number.start, self.number.end) else self._named_before()
        return self._noun(subject) if subject is not None else None

    def _follows_number(self) -> bool:
        return self.number.end <= self.run.start <= self.number.end + 2

    def _named_before(self) -> int | None:
        """The noun that was counted before in the sentence: "people" of "733 million people …, 864 million"."""
        tokens, words = self.words.tokens, self.words
        for at in range(self.own[0] - 1, -1, -1):
            if words.ends[at] > self.number.start or tokens[at].tag != "NNS":
                continue
            if any(tokens[k].tag == "CD" and tokens[k].relation.startswith("nummod") for k in words.below.get(at, ())):
                return at
            if at > 1 and tokens[at - 1].text == "of" and tokens[at - 2].text.lower() in {"number", "numbers", "total"}:
                return at
        return None

    def _noun(self, at: int) -> str:
        """A noun with what stands before it, less its number and article."""
        tokens, words = self.words.tokens, self.words
        first = at
        while (
            first
            and tokens[first - 1].head in range(first, at + 1)
            and tokens[first - 1].relation in {"amod", "compound", "flat"}
        ):
            first -= 1
        last = at
        if last + 1 < len(tokens) and tokens[last + 1].text == "of" and tokens[tokens[last + 1].head].head == at:
            last = tokens[last + 1].head
        return unnumbered(self.text, words.span(first, last), self.number, words)

    def _fuller(self) -> str | None:
        """A bare noun with the words right after it that say which, else with the verb that it is the object of."""
        tokens, words = self.words.tokens, self.words
        root = words.root(self.own)
        if root is None or tokens[root].tag not in NOUNS:
            return None
        last = self._tied(root)
        if last is not None:
            return unnumbered(self.text, Span(self.run.start, words.ends[last]), self.number, words)
        if self.text[self.run.start : self.run.end].lower().split()[-1] in _VAGUE and (met := self._met(root)):
            return met
        begins = number_begins(self.text, self.number, 0)
        verb = tokens[root].head
        touches = self._follows_number()
        near = touches and 0 <= self.own[0] - verb <= 6 and words.ends[verb] <= begins <= words.ends[verb] + 1
        if near and tokens[root].relation == "obj" and tokens[verb].tag in VERBS and tokens[verb].lemma not in _HOLDS:
            helpers = {tokens[at].tag for at in words.below.get(verb, ())} & {"MD", "TO", "IN"}
            told = unnumbered(self.text, self.run, self.number, words)
            if tokens[verb].tag in {"VBG", "VBN", "VBD", "VBZ", "VBP"} and not helpers:
                return f"{told} {participle(tokens[verb].lemma.lower())}"
            if tokens[verb].tag == "VB" and helpers == {"TO"}:
                return f"{told} to be {participle(tokens[verb].lemma.lower())}"
        return None

    def _met(self, root: int) -> str | None:
        """Of "volunteers served in 134 | countries": "countries in which volunteers served"."""
        tokens, words = self.words.tokens, self.words
        case = next((k for k in words.below.get(root, ()) if tokens[k].relation == "case" and k < root), None)
        over = tokens[root].head
        if case is None or over >= case or not self._follows_number():
            return None
        told = unnumbered(self.text, self.run, self.number, words)
        word = tokens[case].text.lower()
        named = tokens[over].tag in {"NN", "NNS"} and tokens[root].relation == "nmod" and over == case - 1
        if named and word in {"in", "across", "from", "within"}:
            return f"{told} {'of' if word == 'from' else 'with'} {self._noun(over)}"
        subject = next(
            (k for k in words.below.get(over, ()) if tokens[k].relation.startswith("nsubj") and k < over), None
        )
        if (
            tokens[over].tag in VERBS
            and subject is not None
            and tokens[subject].tag in NOUNS
            and word in {"in", "across", "within"}
        ):
            first = words.tree(subject)[0]
            clause = unnumbered(self.text, words.span(first, case - 1), self.number, words)
            if case - first <= ADDED + 3 and not any(tokens[k].tag in _ENDS for k in range(first, case)):
                clause = clause[:1].lower() + clause[1:] if tokens[first].tag in {"DT", "PRP$"} else clause
                return f"{told} in which {clause}"
        return None

    def _tied(self, root: int) -> int | None:
        """The last word of what follows at once and hangs on the noun, where it is short and has no number."""
        tokens, words = self.words.tokens, self.words
        at = self.own[-1] + 1
        if at >= len(tokens) or tokens[at].tag in _ENDS or tokens[at].text.lower() in _PLACES:
            return None
        tie = next((k for k in (at, tokens[at].head) if tokens[k].head == root and tokens[k].relation in _TIES), None)
        if tie is None:
            return None
        end = self.own[-1]
        for k in words.tree(tie):
            figure = tokens[k].tag == "CD" and self.text[words.ends[k] : words.ends[k] + 1] != "-"
            stops = tokens[k].tag in _ENDS or figure or k - self.own[-1] > ADDED
            if k != end + 1 or stops or words.starts[k] < self.number.end <= words.ends[k]:
                break
            end = k
        while (
            end > self.own[-1]
            and tokens[end].tag in {"IN", "TO", "DT", "CC", "JJ", "WDT", "WP", "PRP$", "MD", "VBN", "RB"}
            and end + 1 < len(tokens)
            and tokens[end + 1].tag not in _ENDS
        ):
            end -= 1
        return end if end > self.own[-1] + 1 or (end > self.own[-1] and tokens[end].tag == "VBN") else None
