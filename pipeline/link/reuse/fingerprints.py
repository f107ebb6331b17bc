"""Fingerprints of wording: hashes of word n-grams, of which winnowing keeps a few that any copy must share.

Winnowing: Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.alphabet import mixed

ACROSS: Final = 5
"""Words in a fingerprint that is looked for in the whole corpus."""
WITHIN: Final = 3
"""Words in a fingerprint that is looked for in its own document: shorter, since fewer chance matches compete."""
WINDOW: Final = 2
"""Of so many neighbouring n-grams one is kept: a copy of ``ACROSS + WINDOW - 1`` words is always seen."""
NEVER: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
"""Stands where no n-gram begins."""


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints kept of a text: hashes of some of its n-grams, and where each begins."""

    hashes: NDArray[np.uint64]
    place: NDArray[np.int64]
    """Index of the n-gram's first word."""


def ngrams(
    words: NDArray[np.uint64], stop: NDArray[np.bool_], size: int, ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """The hash of the n-gram beginning at each word; ``NEVER`` where one would run over the end of a document.

    n-grams with fewer than two words that tell something ("of the", "in that") are ``NEVER`` too.
    ``ends`` are the ends of the documents that follow one another in ``words``.
    """
    count = len(words) - size + 1
    out = np.full(len(words), NEVER)
    if count <= 0:
        return out
    total = np.zeros(count, np.uint64)
    telling = np.zeros(count, np.int8)
    for offset in range(size):
        total = mixed(total ^ words[offset : offset + count])
        telling += ~stop[offset : offset + count]
    valid = telling >= 2
    for end in ends:
        valid[max(0, end - size + 1) : end] = False
    out[:count][valid] = total[valid] & np.uint64(0xFFFFFFFFFFFFFFFE)
    return out


def winnow(grams: NDArray[np.uint64], window: int = WINDOW) -> Prints:
    """The smallest of every ``window`` neighbouring n-grams (the rightmost of equals), each place once."""
    if len(grams) == 0:
        return Prints(grams, np.zeros(0, np.int64))
    padded = np.concatenate([grams, np.full(window - 1, NEVER)])
    best = padded[: len(grams)].copy()
    place = np.arange(len(grams))
    for offset in range(1, window):
        later = padded[offset : offset + len(grams)]
        smaller = later <= best
        best = np.where(smaller, later, best)
        place = np.where(smaller, np.arange(len(grams)) + offset, place)
    kept = np.unique(place[best != NEVER])
    return Prints(grams[kept], kept)


def every(grams: NDArray[np.uint64]) -> Prints:
    """All n-grams that do not run over a document's end, none left out."""
    kept = np.flatnonzero(grams != NEVER)
    return Prints(grams[kept], kept)
