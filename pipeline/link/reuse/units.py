"""The sentences and clauses of a document as stems, for comparing what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.formulae import title
from pipeline.link.reuse.stems import stem
from pipeline.link.reuse.store import CLAUSE, NAME, NUMBER, OPENS, STOP, PartWords, Table
from pipeline.link.reuse.wording import batches

LEAST: Final = 4
"""Telling stems a sentence must have."""
LONGEST: Final = 90
"""Words above which a sentence is no unit: a list, a table read as text."""
NAME_WEIGHT: Final = 0.3
STOCK_WEIGHT: Final = 0.6

Bags = tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.float64], NDArray[np.int64]]
"""One row a unit and stem: the unit, the stem's hash, its weight there, the first word that has it."""


@dataclass(frozen=True, slots=True)
class ClauseUnit:
    """One sentence or clause as it is compared with others: its stems and what they weigh."""

    bag: dict[int, float]
    """Stem to weight, in the order in which the stems stand."""
    words: list[int]
    """The stem of every word, figures alike (-1)."""
    names: frozenset[int]
    """The stems in names."""
    title: bool


@dataclass(frozen=True)
class Units:
    """The sentences and clauses of one document."""

    spans: NDArray[np.int64]
    """First word and end of each."""
    titles: NDArray[np.bool_]
    """Whether it stands in a heading, or a short line that no stop ends."""
    stems: NDArray[np.uint32]
    """The hash of the stem of every word of the document."""
    weight: NDArray[np.float64]
    """Of every word: 1, less in stock phrases, little in names, 0 for stop words and figures."""
    flags: NDArray[np.uint8]

    @cached_property
    def bags(self) -> Bags:
        """The stems of each unit, each stem once, with its weight; order does not count."""
        return bags(self.spans, self.stems, self.weight)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The first row of each unit in ``bags``, and the end of the last."""
        return np.searchsorted(self.bags[0], np.arange(len(self.spans) + 1))

    @cached_property
    def _read(self) -> dict[int, ClauseUnit]:
        return {}

    def __getitem__(self, unit: int) -> ClauseUnit:
        if unit not in self._read:
            self._read[unit] = ClauseUnit(
                self._bag(unit), self._words(unit), self._names(unit), bool(self.titles[unit])
            )
        return self._read[unit]

    def _bag(self, unit: int) -> dict[int, float]:
        rows = slice(*self.starts[unit : unit + 2])
        _, stems, weights, at = (column[rows] for column in self.bags)
        order = np.argsort(at)
        return dict(zip(stems[order].tolist(), weights[order].tolist(), strict=True))

    def _words(self, unit: int) -> list[int]:
        span = slice(*self.spans[unit])
        words: list[int] = np.where(self.flags[span] & NUMBER, -1, self.stems[span].astype(np.int64)).tolist()
        return words

    def _names(self, unit: int) -> frozenset[int]:
        span = slice(*self.spans[unit])
        flags = self.flags[span]
        return frozenset(self.stems[span][(flags & NAME > 0) & (flags & NUMBER == 0)].tolist())


def bags(spans: NDArray[np.int64], stems: NDArray[np.uint32], weight: NDArray[np.float64]) -> Bags:
    """The stems of many runs of words; of a stem that stands twice in one the greater weight."""
    size = spans[:, 1] - spans[:, 0]
    unit = np.repeat(np.arange(len(spans)), size)
    at = np.arange(size.sum()) + np.repeat(spans[:, 0] - np.concatenate([[0], np.cumsum(size)[:-1]]), size)
    kept = weight[at] > 0
    unit, at = unit[kept], at[kept].astype(np.int64)
    if not len(at):
        return unit, stems[at], weight[at], at
    order = np.lexsort((at, -weight[at], stems[at], unit))
    unit, at = unit[order], at[order]
    first = np.flatnonzero(np.concatenate([[True], (np.diff(unit) != 0) | (stems[at][1:] != stems[at][:-1])]))
    return unit[first], stems[at[first]], weight[at[first]], np.minimum.reduceat(at, first)


def unit_arrays(words: PartWords) -> Table:
    """The units of all documents of a part, as they are kept: ``units`` reads one of them."""
    stems = np.fromiter(_stems(words), np.uint32, int(words.row_start[-1]))
    flags = np.asarray(words.flags)
    weight = np.where(words.tells > 0, 1.0, np.where(flags & NAME, NAME_WEIGHT, STOCK_WEIGHT))
    weight[(flags & (STOP | NUMBER)) > 0] = 0.0
    titles = _titles(words)
    spans, starts = [], [0]
    for start, end in pairwise(words.doc_start.tolist()):
        mine = flags[start:end]
        both = sorted({*_spans(mine, OPENS), *_spans(mine, CLAUSE)})
        found = start + np.array(both, np.int64).reshape(-1, 2)
        unit, _, weights, _ = bags(found, stems, weight)
        telling = np.bincount(unit, np.where(weights > NAME_WEIGHT, weights, 0.0), len(found))
        found = found[telling >= LEAST]
        spans.append(found)
        starts.append(starts[-1] + len(found))
    all_spans = np.concatenate(spans) if spans else np.zeros((0, 2), np.int64)
    return {
        "stems": stems,
        "weight": weight,
        "spans": all_spans,
        "titles": titles[all_spans[:, 0]],
        "starts": np.array(starts, np.int64),
    }


def units(arrays: Table, words: PartWords, local: int) -> Units:
    """The units of one document of a part."""
    first, last = arrays["starts"][local : local + 2].tolist()
    start, end = words.doc_start[local : local + 2].tolist()
    return Units(
        spans=np.asarray(arrays["spans"][first:last]) - start,
        titles=arrays["titles"][first:last],
        stems=arrays["stems"][start:end],
        weight=arrays["weight"][start:end],
        flags=words.flags[start:end],
    )


def _titles(words: PartWords) -> NDArray[np.bool_]:
    """Which words of a part stand in a heading or a line that no stop ends."""
    rows = range(len(words.row_start) - 1)
    return np.repeat(np.array([title(words.row_text(row)) for row in rows], np.bool_), np.diff(words.row_start))


def _stems(words: PartWords) -> Iterator[int]:
    texts = [words.row_text(row) for row in range(len(words.row_start) - 1)]
    for text, found in batches(texts):  # as the words themselves were found, so that each has its stem
        for start, end in zip(found.start.tolist(), found.end.tolist(), strict=True):
            yield _stem(text[start:end])


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> int:
    bare = stem(re.sub(r"[’']s?$|[’'\u00ad]", "", word.lower()))
    return int.from_bytes(blake2b(bare.encode("utf-8", "replace"), digest_size=4).digest())


def _spans(flags: NDArray[np.uint8], kind: int) -> Iterator[tuple[int, int]]:
    edges = [*np.flatnonzero(flags & kind).tolist(), len(flags)]
    return ((first, last) for first, last in pairwise(edges) if last - first <= LONGEST)
