"""Word pieces of a text, with their places: the uncased vocabulary of BERT, read greedily.

Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding" (2019); the greedy
longest match is that of Wu et al., "Google's Neural Machine Translation System" (2016).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CLS, SEP, UNKNOWN = 101, 102, 100
"""Numbers of the pieces that open a text, part its parts, and stand for what the vocabulary lacks."""
LARGEST = 100
"""Letters of the longest word that is cut into pieces; a longer one is unknown."""

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_REMEMBERED = 50_000
"""Words whose pieces are kept, which bounds memory."""


@dataclass(frozen=True, slots=True)
class PiecedWord:
    """A word of a text (or a sign) with the numbers of its pieces; half-open offsets into the text."""

    start: int
    end: int
    ids: tuple[int, ...]
    word: bool
    """Whether it is made of letters or digits."""


class Pieces:
    """Cuts texts into pieces.

    ``vocabulary`` lists the pieces by their numbers; those that go on a word start with "##".
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str, start: int = 0, end: int | None = None) -> Iterator[PiecedWord]:
        """The words and signs of ``text[start:end]``, in order."""
        for found in _WORD.finditer(text, start, len(text) if end is None else end):
            word = found[0]
            ids = self._known.get(word)
            if ids is None:
                ids = self._of(word)
                if len(self._known) < _REMEMBERED:
                    self._known[word] = ids
            yield PiecedWord(found.start(), found.end(), ids, word[0].isalnum())

    def _of(self, word: str) -> tuple[int, ...]:
        plain = "".join(
            letter for letter in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(letter) != "Mn"
        )
        if not plain or len(plain) > LARGEST:
            return (UNKNOWN,)
        ids: list[int] = []
        at = 0
        while at < len(plain):
            end = len(plain)
            while end > at:
                number = self._numbers.get(("##" if at else "") + plain[at:end])
                if number is not None:
                    break
                end -= 1
            else:
                return (UNKNOWN,)
            ids.append(number if number is not None else UNKNOWN)
            at = end
        return tuple(ids)
