"""How much a shared word tells: rare words much, stop words, figures, names and stock phrases little."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.fingerprints import NEVER, ngrams
from pipeline.link.reuse.store import NAME, NUMBER, STOP
from pipeline.link.reuse.words import blind, find_words, hash_words

BUCKETS: Final = 1 << 20
"""Words are counted by the low bits of their hash: a table of fixed size, summed over parts."""
FLOOR: Final = 0.15
"""Weight of a stop word."""
LITTLE: Final = 0.25
"""Weight of a figure, a word in a name, a word in a stock phrase."""
STOCK: Final = 4
"""Words in a stock phrase."""
KNOWN: Final = 200
"""From so many documents on a corpus's own counts are as good as those that come with ibid."""


def document_counts(words: NDArray[np.uint32], doc_start: NDArray[np.int64]) -> NDArray[np.uint32]:
    """In how many documents each bucket's words stand."""
    counts = np.zeros(BUCKETS, np.uint32)
    buckets = words & np.uint32(BUCKETS - 1)
    for start, end in zip(doc_start[:-1].tolist(), doc_start[1:].tolist(), strict=True):
        counts[np.unique(buckets[start:end])] += 1
    return counts


def weigh(
    words: NDArray[np.uint32], flags: NDArray[np.uint8], counts: NDArray[np.uint32], docs: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The weight of each word, from ``FLOOR`` to 1, and what of it tells: 0 for names, figures and stock phrases.

    ``words`` are the upper halves of their hashes. How many of ``docs`` documents have a word decides, together with
    the share of UN documents that have it (``data/common_words.tsv``), which alone counts in a small corpus.
    """
    own = np.minimum(counts[words & np.uint32(BUCKETS - 1)] / max(docs, 1), 1.0) * min(1.0, docs / KNOWN)
    rare = 1.0 - 0.6 * np.sqrt(np.maximum(own, _usual_share(words)))
    little = (flags & (NUMBER | NAME)) > 0
    little |= _stock(words, flags)
    stop = (flags & STOP) > 0
    weight = np.where(stop, FLOOR, np.where(little, LITTLE, rare)).astype(np.float32)
    return weight, np.where(stop | little, 0, rare).astype(np.float32)


def _lines(name: str) -> list[str]:
    text = files("pipeline.link.reuse").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _usual_share(words: NDArray[np.uint32]) -> NDArray[np.float64]:
    known, share = _usual()
    place = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.where(known[place] == words, share[place], 0.0)


@cache
def _usual() -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    rows = [line.split("\t") for line in _lines("common_words.tsv")]
    known = (hash_words(word for word, _ in rows) >> np.uint64(32)).astype(np.uint32)
    order = np.argsort(known)
    return known[order], np.array([float(share) for _, share in rows])[order]


def _stock(words: NDArray[np.uint32], flags: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which words stand in a stock phrase of UN documents ("during the reporting period", "at its ninth session")."""
    out = np.zeros(len(words), np.bool_)
    phrases = _stock_phrases()
    grams = _phrases(words)
    place = np.minimum(np.searchsorted(phrases, grams), len(phrases) - 1)
    for at in np.flatnonzero((phrases[place] == grams) & (grams != NEVER)).tolist():
        out[at : at + STOCK] = True
    return out


def _phrases(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    none = np.zeros(len(words), np.bool_)
    return ngrams(words.astype(np.uint64), none, STOCK, np.array([len(words)]))


@cache
def _stock_phrases() -> NDArray[np.uint64]:
    lines = _lines("stock_phrases.txt")
    words = (blind(find_words(" ".join(lines))) >> np.uint64(32)).astype(np.uint32)
    if len(words) != STOCK * len(lines):
        raise ValueError("data/stock_phrases.txt: a phrase is not of four words")
    return np.sort(_phrases(words)[::STOCK])
