"""Figures and words told in order: "Wheat and rice fell by 12 and 8 per cent, respectively".

Each figure of the run next to "respectively" belongs to the item of the same rank in every list of as many items:
years give its time, other words say what it is a figure of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.slots.words import Words
from pipeline.model.spans import Span

_RESPECTIVELY = re.compile(r",?\s\(?respectively\b")
_JOINT = re.compile(
    r"(?:\s(?:per\scent|percentage\spoints?|%)|\s(?!(?:and|or|but)\b)[a-z-]+){0,5}?(?:,\s(?:and\s)?|\sand\s)"
    r"(?:(?:by|to|of|at|in|for|about|around|some|over|nearly|almost|only|more\sthan|less\sthan|an\sestimated)\s){0,2}"
)
"""Between two figures that go on from one another."""
_MOST_BETWEEN = 60
"""Letters between the last figure of a run and "respectively", and the other way round."""
_YEAR = r"(?:(?:19|20)\d\d(?:[/–]\d{2,4})?)"
_YEARS = re.compile(rf"\b{_YEAR}(?:,\s{_YEAR})*,?\sand\s{_YEAR}\b")
_ONE_YEAR = re.compile(_YEAR)
_BETWEEN = re.compile(r"\b[Bb]etween\s$")
"""Before two years that are the ends of one time."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of a figure among those that "respectively" orders, and how many they are."""

    at: int
    of: int


def rank(sentence: str, numbers: Sequence[Span], at: int) -> Rank | None:
    """The rank of the ``at``-th figure; None where it is not told in order."""
    for closing in _RESPECTIVELY.finditer(sentence):
        for run in (_run_before(sentence, numbers, closing.start()), _run_after(sentence, numbers, closing.end())):
            if len(run) > 1 and at in run:
                return Rank(run.index(at), len(run))
    return None


def _run_before(sentence: str, numbers: Sequence[Span], end: int) -> list[int]:
    before = [at for at, one in enumerate(numbers) if one.end <= end]
    if not before or end - numbers[before[-1]].end > _MOST_BETWEEN:
        return []
    run = [before[-1]]
    for first, last in reversed(list(pairwise(before))):
        if not _JOINT.fullmatch(sentence, numbers[first].end, numbers[last].start):
            break
        run.insert(0, first)
    return run


def _run_after(sentence: str, numbers: Sequence[Span], start: int) -> list[int]:
    after = [at for at, one in enumerate(numbers) if one.start >= start]
    if (
        not after
        or numbers[after[0]].start - start > _MOST_BETWEEN
        or not sentence[start : start + 2].startswith((",", " "))
    ):
        return []
    run = [after[0]]
    for first, last in pairwise(after):
        if not _JOINT.fullmatch(sentence, numbers[first].end, numbers[last].start):
            break
        run.append(last)
    return run


def year_of(sentence: str, numbers: Sequence[Span], at: int) -> Span | None:
    """The year of a figure in a list of as many years; offsets are those of the sentence."""
    ranked = rank(sentence, numbers, at)
    if ranked is None:
        return None
    for listed in _YEARS.finditer(sentence):
        years = list(_ONE_YEAR.finditer(sentence, *listed.span()))
        apart = not (len(years) == 2 and _BETWEEN.search(sentence, 0, listed.start()))
        if len(years) == ranked.of and apart:
            return Span(*years[ranked.at].span())
    return None


def told_of(phrase: str, text: str, words: Words, ranked: Rank) -> str:
    """What a figure counts, of a list that it is told in order with its own item alone.

    "Wheat and rice output fell" is "Wheat output fell" for the first figure. A phrase that holds but one item of the
    list has the figure's own in its stead; one that holds none of it stays.
    """
    for items in _lists(words, ranked.of):
        names = [item.of(text) for item in items]
        listed = re.compile(re.escape(text[items[0].start : items[-1].end]), re.IGNORECASE)
        own = names[ranked.at]
        plain = own.replace("\\", r"\\")
        if listed.search(phrase):
            return listed.sub(plain, phrase, count=1)
        held = [name for name in names if re.search(rf"\b{re.escape(name)}\b", phrase, re.IGNORECASE)]
        if len(held) == 1 and held[0] != own:
            return re.sub(rf"\b{re.escape(held[0])}\b", plain, phrase, count=1, flags=re.IGNORECASE)
    return phrase


def own_item(place: str, text: str, words: Words, ranked: Rank) -> str:
    """The place of a figure where what was read holds places of a list that it is told in order with: its own alone."""
    for items in _lists(words, ranked.of):
        names = [item.of(text) for item in items]
        if any(re.search(rf"\b{re.escape(name)}\b", place) for name in names):
            return names[ranked.at]
    return place


def _lists(words: Words, many: int) -> list[list[Span]]:
    """Lists of so many nouns that the parse joins, each as its items with the words before it that belong to it."""
    found = []
    for at, token in enumerate(words.tokens):
        chain = _chain(words, at) if token.relation != "conj" and token.pos in _THINGS else []
        if len(chain) == many:
            found.append([words.span(_first(words, one, chain), one) for one in chain])
    return found


_THINGS = frozenset({"NOUN", "PROPN", "ADJ"})
_OWN = frozenset({"compound", "amod", "nmod", "poss"})


def _chain(words: Words, at: int) -> list[int]:
    """A word and those that are joined to it one after the other."""
    chain = [at]
    for other in range(at + 1, len(words.tokens)):
        token = words.tokens[other]
        if token.relation == "conj" and token.head in chain and token.pos in _THINGS:
            chain.append(other)
    return chain


def _first(words: Words, at: int, chain: Sequence[int]) -> int:
    """The first of the words right before one that say more of it."""
    first = at
    while (
        first
        and words.tokens[first - 1].head == at
        and words.tokens[first - 1].relation in _OWN
        and first - 1 not in chain
    ):
        first -= 1
    return first
