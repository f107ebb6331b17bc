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

FLOOR: Final = 0.15
"""Weight of a stop word."""
LITTLE: Final = 0.25
"""Weight of a figure, a word in a name, a word in a stock phrase."""
STOCK: Final = 4
"""Words in a stock phrase."""


def weigh(
    words: NDArray[np.uint32], flags: NDArray[np.uint8], doc_start: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The weight of each word, from ``FLOOR`` to 1, and what of it tells: 0 for names, figures and stock phrases.

    ``words`` are the upper halves of their hashes, ``doc_start`` where each document begins (and the end). The share of
    UN documents that have a word decides (``data/common_words.tsv``), never the corpus at hand: two passages are judged
    alike whatever stands beside them, and a document that is added changes nothing between the others.
    """
    rare = 1.0 - 0.6 * np.sqrt(_usual_share(words))
    little = (flags & (NUMBER | NAME)) > 0
    little |= _stock(words, doc_start)
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


def _stock(words: NDArray[np.uint32], doc_start: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words stand in a stock phrase of UN documents ("during the reporting period", "at its ninth session")."""
    out = np.zeros(len(words), np.bool_)
    phrases = _stock_phrases()
    grams = _phrases(words, doc_start[1:])
    place = np.minimum(np.searchsorted(phrases, grams), len(phrases) - 1)
    for at in np.flatnonzero((phrases[place] == grams) & (grams != NEVER)).tolist():
        out[at : at + STOCK] = True
    return out


def _phrases(words: NDArray[np.uint32], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    none = np.zeros(len(words), np.bool_)
    return ngrams(words.astype(np.uint64), none, STOCK, ends)


@cache
def _stock_phrases() -> NDArray[np.uint64]:
    lines = _lines("stock_phrases.txt")
    words = (blind(find_words(" ".join(lines))) >> np.uint64(32)).astype(np.uint32)
    if len(words) != STOCK * len(lines):
        raise ValueError("data/stock_phrases.txt: a phrase is not of four words")
    return np.sort(_phrases(words, np.array([len(words)]))[::STOCK])
