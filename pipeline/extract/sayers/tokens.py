"""Words and signs of a sentence; the "’s" of an owner is one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\d[\d.,]*\d|[^\W_](?:[\w’'.&/-]*\w)?|[^\w\s]")
OWN = re.compile(r"(?:’s|'s|s’|s')$")
"""The sign of an owner."""


@dataclass(frozen=True, slots=True)
class SurfaceToken:
    """A word or a sign of a sentence."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word or sign in small letters, as it is compared."""
        return self.text.lower()


def tokens_of(sentence: str) -> tuple[SurfaceToken, ...]:
    """The words and signs of a sentence."""
    return tuple(_tokens(sentence))


def _tokens(sentence: str) -> Iterator[SurfaceToken]:
    for found in _TOKEN.finditer(sentence):
        word, start, end = found[0], found.start(), found.end()
        own = OWN.search(word)
        if own and own.start():
            yield SurfaceToken(word[: own.start()], start, start + own.start())
            yield SurfaceToken(own[0], start + own.start(), end)
        elif len(word) > 1 and word.endswith(("’", "'")):
            yield SurfaceToken(word[:-1], start, end - 1)
        else:
            yield SurfaceToken(word, start, end)
