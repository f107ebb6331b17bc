"""What each character is to the comparison of wording: tables over the Basic Multilingual Plane.

Words are compared without case, accents, quotation marks and punctuation, so that a passage set in capitals or with
other dashes is still the same passage.
"""

from __future__ import annotations

import unicodedata
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


@cache
def tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """The class of each character, and the 64-bit number that stands for it (equal for "É" and "e")."""
    classes = np.zeros(_SIZE, np.uint8)
    folded = np.arange(_SIZE, dtype=np.uint64)
    for code in range(_SIZE):
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        classes[code] = _class_of(char)
        if classes[code] in (LETTER, DIGIT):
            folded[code] = ord(_plain(char))
    return classes, mixed(folded + np.uint64(0x9E37))


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits of 64-bit numbers (splitmix64's finaliser): the same in every process and on every machine."""
    out = values + np.uint64(0x9E3779B97F4A7C15)
    out = (out ^ (out >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    out = (out ^ (out >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return out ^ (out >> np.uint64(31))


def _class_of(char: str) -> int:
    if char in _SILENT:
        return SILENT
    if char == "%":
        return ALONE
    category = unicodedata.category(char)
    if category in ("Lo", "Nl") and 0x2E80 <= ord(char) < 0xE000 and not 0xAC00 <= ord(char) < 0xD7B0:
        return ALONE
    if category[0] == "L":
        return LETTER
    if category == "Nd":
        return DIGIT
    if category in ("Mn", "Mc"):
        return SILENT
    return GAP


def _plain(char: str) -> str:
    folded = unicodedata.normalize("NFKD", char.casefold())
    return next((c for c in folded if not unicodedata.combining(c)), char)
