"""What each character is to the comparison of wording: tables over the Basic Multilingual Plane.

Words are compared without case, accents, quotation marks and punctuation, so that a passage set in capitals or with
other dashes is still the same passage.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

GAP: Final = 0
"""Stands between words."""
LETTER: Final = 1
DIGIT: Final = 2
SILENT: Final = 3
"""Belongs to the word and is not heard: apostrophes, soft hyphens, joiners, accents set apart."""
ALONE: Final = 4
"""A word of its own: the per cent sign, an ideograph."""

_SILENT = "'’‘ʼ`´\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SIZE = 0x10000
_OF_CATEGORY: Final = {"L": LETTER, "Nd": DIGIT, "Mn": SILENT, "Mc": SILENT}
"""Unicode category, or its first letter, to what a character is; the ideographs among the letters stand alone."""


@cache
def tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """The class of each character, and the 64-bit number that stands for it (equal for "É" and "e")."""
    classes = np.zeros(_SIZE, np.uint8)
    folded = np.arange(_SIZE, dtype=np.uint64)
    categories = np.array([unicodedata.category(chr(code)) for code in range(_SIZE)])
    for category in np.unique(categories).tolist():
        classes[categories == category] = _OF_CATEGORY.get(category, _OF_CATEGORY.get(category[0], GAP))
    script = np.isin(categories, ("Lo", "Nl"))
    script[:0x2E80] = script[0xAC00:0xD7B0] = script[0xE000:] = False
    classes[script] = classes[ord("%")] = ALONE
    classes[[ord(char) for char in _SILENT]] = SILENT
    heard = np.flatnonzero((classes == LETTER) | (classes == DIGIT))
    folded[heard] = [ord(char) for char in _plain([chr(code) for code in heard.tolist()])]
    return classes, mixed(folded + np.uint64(0x9E37))


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits of 64-bit numbers (splitmix64's finaliser): the same in every process and on every machine."""
    out = values + np.uint64(0x9E3779B97F4A7C15)
    out = (out ^ (out >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    out = (out ^ (out >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return out ^ (out >> np.uint64(31))


def _plain(chars: Sequence[str]) -> Iterator[str]:
    """Each character without case and accents."""
    folded = unicodedata.normalize("NFKD", "\n".join(chars).casefold()).split("\n")
    for char, own in zip(chars, folded, strict=True):
        yield next((c for c in own if not unicodedata.combining(c)), char)
