"""The sentences and clauses of a document as stems, for comparing what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.formulae import title
from pipeline.link.reuse.sides import Sides
from pipeline.link.reuse.stems import stem
from pipeline.link.reuse.store import CLAUSE, NAME, NUMBER, OPENS, STOP, PartWords, Store, part_words
from pipeline.link.reuse.words import find_words

LEAST: Final = 4
"""Telling stems a sentence must have."""
LONGEST: Final = 90
"""Words above which a sentence is no unit: a list, a table read as text."""
NAME_WEIGHT: Final = 0.3
STOCK_WEIGHT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Units:
    """The sentences and clauses of one document."""

    spans: NDArray[np.int64]
    """First word and end of each."""
    stems: list[dict[int, float]]
    """Stem number to weight: 1, less in stock phrases, little in names."""
    words: list[list[int]]
    """The stem number of every word, figures alike."""
    names: list[frozenset[int]]
    """The stems in names."""
    titles: list[bool]
    """Whether it stands in a heading, or a short line that no stop ends."""


class Vocabulary:
    """Stems as numbers, and in how many units each stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __getitem__(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)


def units_of(store: Store, doc: int, sides: Sides, vocabulary: Vocabulary) -> Units:
    """The sentences and clauses of a document with their stems."""
    part = store.part_of(doc)
    words = part_words(store.root, part)
    local = doc - int(store.first_docs[part])
    start, end = int(words.doc_start[local]), int(words.doc_start[local + 1])
    rows = range(int(words.doc_row[local]), int(words.doc_row[local + 1]))
    tells, flags = sides[doc].tells, words.flags[start:end]
    stems = [vocabulary[stem] for stem in _stems(words, rows)]
    titles = _titles(words, rows)
    units = Units(np.zeros((0, 2), np.int64), [], [], [], [])
    kept = []
    for first, last in sorted({*_spans(flags, OPENS), *_spans(flags, CLAUSE)}):
        bag: dict[int, float] = {}
        for at in range(first, last):
            if flags[at] & (STOP | NUMBER):
                continue
            weight = 1.0 if tells[at] > 0 else NAME_WEIGHT if flags[at] & NAME else STOCK_WEIGHT
            bag[stems[at]] = max(weight, bag.get(stems[at], 0.0))
        if sum(weight for weight in bag.values() if weight > NAME_WEIGHT) >= LEAST:
            kept.append((first, last))
            units.stems.append(bag)
            units.words.append([-1 if flags[at] & NUMBER else stems[at] for at in range(first, last)])
            units.names.append(
                frozenset(stems[at] for at in range(first, last) if flags[at] & NAME and not flags[at] & NUMBER)
            )
            units.titles.append(bool(titles[first]))
    return replace(units, spans=np.array(kept, np.int64).reshape(-1, 2))


def _titles(words: PartWords, rows: Iterable[int]) -> NDArray[np.bool_]:
    """Which words of a document stand in a heading or a line that no stop ends."""
    sizes, titles = [], []
    for row in rows:
        sizes.append(int(words.row_start[row + 1] - words.row_start[row]))
        titles.append(title(words.row_text(row)))
    return np.repeat(np.array(titles, np.bool_), sizes)


def _stems(words: PartWords, rows: Iterable[int]) -> Iterator[str]:
    for row in rows:
        text = words.row_text(row)
        found = find_words(text)
        for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True):
            yield stem(re.sub(r"[’']s?$|[’'\u00ad]", "", text[start:end].lower()))


def _spans(flags: NDArray[np.uint8], kind: int) -> Iterator[tuple[int, int]]:
    edges = [*np.flatnonzero(flags & kind).tolist(), len(flags)]
    return ((first, last) for first, last in pairwise(edges) if last - first <= LONGEST)
