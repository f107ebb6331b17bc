"""Text as it is searched: without accents and signs above letters, in small letters, one form for each figure.

SQLite's tokenizer folds Latin letters with accents, and no more. What else people type and print differently is folded
here, and written beside the text in the index: "CO₂" is found by "CO2", "Łódź" by "lodz", "٪٤٥" by "45"; in scripts
that put no blanks between words, pairs of neighbouring letters stand for words.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
"""Letters that no rule of Unicode takes apart, in small letters."""
_RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters: no blanks between words."""
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Text as compared: no accents, small letters, plain blanks and digits."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(_digit(sign) for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf"})
    return bare.casefold().translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text as the index knows them, folded; runs of a script without blanks as pairs of letters."""
    return _WORD.findall(_RUN.sub(_pairs, fold(text)))


def beside(text: str) -> str:
    """What stands beside a text in the index: its folded words where the index would not make them itself."""
    if text.isascii():
        return ""
    plain = "".join(map(_by_index, unicodedata.normalize("NFC", text))).lower()
    folded = words(text)
    return "" if _WORD.findall(plain) == folded else " ".join(folded)


_KEPT = frozenset("Ǡǡ")
"""Latin letters whose accents SQLite's table does not know."""


def _by_index(sign: str) -> str:
    """A letter as the index folds it: Latin ones without their accents, any other as it is."""
    parts = unicodedata.normalize("NFD", sign)
    folds = parts[0].isascii() and sign not in _KEPT and _ACCENTS.fullmatch(parts[1:])
    return parts[0] if folds else sign


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign


def _pairs(run: re.Match[str]) -> str:
    letters = run[0]
    pairs = [letters[at : at + 2] for at in range(len(letters) - 1)] or [letters]
    return f" {' '.join(pairs)} "
