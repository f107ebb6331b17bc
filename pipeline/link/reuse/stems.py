"""Rough stems, so that "produce" and "production", "goal" and "goals" are one word.

Only for comparing two sentences of English with each other; a wrong stem costs a little likeness, never a word. How
alike two sentences must be was chosen with these endings: another list of them asks for other bounds.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_ENDINGS: Final = (
    "izations ization ational fulness ousness iveness ations ation ments ment ingly ities ility ables able "
    "ings ness tion sion ance ence ally ives ive ing ity ers ies ied ion ors ual ed er or ly es al s e y"
)
ENDINGS: Final = tuple(_ENDINGS.split(" "))
LEAST: Final = 4
"""Letters a stem keeps."""


@cache
def stem(word: str) -> str:
    """The stem of a lower-case word.

    >>> stem("produced") == stem("production") == stem("producing")
    True
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = word[: -len(ending)]
            break
    if len(word) > LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word.rstrip("ei") if len(word) > LEAST else word
