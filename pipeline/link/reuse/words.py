"""Text into words with offsets, as arrays: each word a 64-bit hash, stable across processes and machines.

Millions of paragraphs pass through here, so everything is whole-array arithmetic; what people are shown is cut
out of the text itself (:func:`pipeline.link.reuse.differences.printed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.alphabet import ALONE, DIGIT, GAP, SILENT, mixed, tables
from pipeline.words.numbers import TENS, UNITS

BASE: Final = np.uint64(0x2545F4914F6CDD1D)
"""Odd, so that it has an inverse modulo 2**64 and a word's hash can be cut out of a running sum."""
_INVERSE: Final = np.uint64(pow(0x2545F4914F6CDD1D, -1, 2**64))

SHORT: Final = 4000
"""Characters of a text whose words are kept at hand."""


def _listed(words: str) -> list[str]:
    return words.split()


NUMERALS: Final = {word: str(number) for word, number in (UNITS | TENS).items()}
"""Numbers in words that count as the figure they stand for."""

STOPWORDS: Final = frozenset(
    _listed(
        "a about after against all also an and any are as at be been being between but by can could did do does for "
        "from had has have having he her his how i if in into is it its may more most no not of on or other our over "
        "she should so such than that the their them then there these they this those through to under up upon was we "
        "were what when where which while who will with within would you your"
    )
)

_ROMAN = _listed("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")


@dataclass(frozen=True, slots=True)
class HashedWords:
    """Words in order. ``text[start:end]`` of the text they were taken from is the word as printed."""

    hashes: NDArray[np.uint64]
    """Without case, accents and punctuation; "five" is "5", "%" is "per cent"."""
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    number: NDArray[np.bool_]
    stop: NDArray[np.bool_]
    """So common in any text that it tells nothing ("of", "the")."""
    name: NDArray[np.bool_]
    """Part of a name or address: words with a capital inside a sentence, small words between such, URLs."""
    opens: NDArray[np.bool_]
    """First of a sentence or line."""
    clause: NDArray[np.bool_]
    """First of a sentence, a line, or what follows a colon, a semicolon or an item's label."""

    def __len__(self) -> int:
        return len(self.hashes)


def hash_words(texts: Iterable[str]) -> NDArray[np.uint64]:
    """The hash of each of these single words."""
    words = list(texts)
    classes, values = tables()
    codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
    heard = np.flatnonzero(classes[codes] != SILENT)
    ends = np.cumsum([0, *map(len, words)])
    edges = np.searchsorted(heard, ends)
    return _cut(values[codes[heard]], edges[:-1], edges[1:] - 1)


def find_words(text: str) -> HashedWords:
    """The words of ``text``; labels of paragraphs and list items ("41.", "(a)", "(iv)") are left out.

    Numbers keep their decimal point and lose their thousands separator: "1,500.5" is one word.
    """
    return _kept(text) if len(text) <= SHORT else _find_words(text)


@lru_cache(maxsize=4096)
def _kept(text: str) -> HashedWords:
    """A passage is read again for each of its copies."""
    return _find_words(text)


def _find_words(text: str) -> HashedWords:
    if not text:
        return _none()
    classes, values = tables()
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32), 0xFFFF)
    kinds = _joined_numbers(codes, classes[codes])
    heard = np.flatnonzero((kinds != GAP) & (kinds != SILENT))
    if not len(heard):
        return _none()
    first, last = _bounds(kinds, heard)
    hashes = _cut(values[codes[heard]], first, last)
    start, end = heard[first], heard[last] + 1
    number = np.asarray(kinds[start] == DIGIT)
    capital = _capitals()[codes[start]]
    hashes, number = _numerals(hashes, number)
    label = _labels(codes, hashes, start, end, number)
    follows = np.concatenate([[False], label[:-1]])
    opens = _after(codes, start, _STOPS) | (follows & np.concatenate([[False], _after(codes, start, _STOPS)[:-1]]))
    clause = opens | _after(codes, start, _HALF_STOPS) | follows
    keep = np.flatnonzero(~(label | _per_before_cent(hashes)))
    hashes, start, number = hashes[keep], start[keep], number[keep]
    stop = _among(hashes, _stop_hashes())
    hyphened = codes[np.maximum(start - 1, 0)] == ord("-")
    opening = _after(codes, start, _OPENERS) & ~hyphened
    name = _names(hashes, capital[keep] & ~number, opening, stop) | _addresses(text, start)
    return HashedWords(hashes, start, end[keep], number, stop, name, opens[keep], clause[keep])


def blind(words: HashedWords) -> NDArray[np.uint64]:
    """The hashes with every figure alike, so that a passage whose figure changed is still found."""
    return np.where(words.number, _FIGURE, words.hashes)


def _none() -> HashedWords:
    places, flags = np.zeros(0, np.int64), np.zeros(0, np.bool_)
    return HashedWords(np.zeros(0, np.uint64), places, places, flags, flags, flags, flags, flags)


def _joined_numbers(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the point and the comma between two digits to the number they stand in."""
    kinds = kinds.copy()
    inner = np.flatnonzero((kinds[1:-1] == GAP) & (kinds[:-2] == DIGIT) & (kinds[2:] == DIGIT)) + 1
    kinds[inner[codes[inner] == ord(".")]] = DIGIT
    kinds[inner[codes[inner] == ord(",")]] = SILENT
    return kinds


def _bounds(kinds: NDArray[np.uint8], heard: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Indices into ``heard`` of each word's first and last character."""
    gaps = np.cumsum(kinds == GAP)
    cut = (np.diff(gaps[heard]) > 0) | (kinds[heard[:-1]] == ALONE) | (kinds[heard[1:]] == ALONE)
    edges = np.flatnonzero(cut)
    return np.concatenate([[0], edges + 1]), np.concatenate([edges, [len(heard) - 1]])


def _cut(values: NDArray[np.uint64], first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Polynomial hashes of many slices of ``values``, out of one running sum modulo 2**64."""
    powers, inverses = _powers(len(values))
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values * powers[: len(values)])])
    return mixed((sums[last + 1] - sums[first]) * inverses[first])


_POWERS: list[NDArray[np.uint64]] = []


def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    if not _POWERS or len(_POWERS[0]) < size:
        grown = max(size, 1 << 16)
        _POWERS[:] = [
            np.cumprod(np.concatenate([np.ones(1, np.uint64), np.full(grown, base)])) for base in (BASE, _INVERSE)
        ]
    return _POWERS[0], _POWERS[1]


@cache
def _capitals() -> NDArray[np.bool_]:
    return np.array([not 0xD800 <= code < 0xE000 and chr(code).isupper() for code in range(0x10000)])


@cache
def _stop_hashes() -> NDArray[np.uint64]:
    return np.sort(hash_words(sorted(STOPWORDS)))


@cache
def _label_hashes() -> NDArray[np.uint64]:
    return np.sort(hash_words([*"abcdefghijklmnopqrstuvwxyz", *(word for word in _ROMAN if len(word) > 1)]))


@cache
def _numeral_hashes() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    words, figures = hash_words(NUMERALS), hash_words(NUMERALS.values())
    order = np.argsort(words)
    return words[order], figures[order]


_FIGURE: Final = hash_words(["0"])[0]
_PER, _CENT, _SIGN, _PERCENT = hash_words(["per", "cent", "%", "percent"])


def _among(values: NDArray[np.uint64], table: NDArray[np.uint64]) -> NDArray[np.bool_]:
    found = table[np.minimum(np.searchsorted(table, values), len(table) - 1)]
    return np.asarray(found == values)


def _numerals(hashes: NDArray[np.uint64], number: NDArray[np.bool_]) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    words, figures = _numeral_hashes()
    place = np.minimum(np.searchsorted(words, hashes), len(words) - 1)
    spelt = words[place] == hashes
    hashes = np.where(spelt, figures[place], hashes)
    return np.where((hashes == _CENT) | (hashes == _SIGN), _PERCENT, hashes), number | spelt


def _per_before_cent(hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    out = np.zeros(len(hashes), np.bool_)
    out[:-1] = (hashes[:-1] == _PER) & (hashes[1:] == _PERCENT)
    return out


def _labels(
    codes: NDArray[np.uint32],
    hashes: NDArray[np.uint64],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    number: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Words that only number a paragraph or a list item: "(a)" anywhere, "41." or "a)" at the head of a line."""
    before = np.where(start > 0, codes[np.maximum(start - 1, 0)], ord("\n"))
    after = np.where(end < len(codes), codes[np.minimum(end, len(codes) - 1)], ord("\n"))
    short = end - start <= 5
    letter = _among(hashes, _label_hashes())
    closed = after == ord(")")
    bracketed = (before == ord("(")) & closed & (letter | (number & (end - start <= 2)))
    heads = (before == ord("\n")) & (closed | (after == ord("."))) & (letter | (number & (end - start <= 3)))
    return np.asarray(short & (bracketed | heads))


@cache
def _linking_hashes() -> NDArray[np.uint64]:
    return np.sort(hash_words(_listed("of the on for and in to against by with at de la des du del y et")))


def _names(
    hashes: NDArray[np.uint64], capital: NDArray[np.bool_], opens: NDArray[np.bool_], stop: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Words of names. A capital where a sentence may begin tells only when a name goes on from there."""
    sure = capital & ~opens
    perhaps = capital & opens & ~stop
    capitals = np.flatnonzero(sure | perhaps)
    out = sure.copy()
    if len(capitals) < 2:
        return out
    linking = np.concatenate([[0], np.cumsum(_among(hashes, _linking_hashes()))])
    left, right = capitals[:-1], capitals[1:]
    between = right - left - 1
    linked = (between <= 3) & (linking[right] - linking[left + 1] == between) & ~opens[right]
    out[left[linked]] = True
    for step in range(1, 4):
        inner = left[linked & (between >= step)] + step
        out[inner] = True
    return out


_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")


def _addresses(text: str, start: NDArray[np.int64]) -> NDArray[np.bool_]:
    out = np.zeros(len(start), np.bool_)
    for found in _ADDRESS.finditer(text):
        out[np.searchsorted(start, found.start()) : np.searchsorted(start, found.end())] = True
    return out


def _signs(signs: str) -> NDArray[np.bool_]:
    """A table that says of each character whether it is one of ``signs``."""
    table = np.zeros(0x10000, np.bool_)
    table[[ord(sign) for sign in signs]] = True
    return table


_OPENERS: Final = _signs('.:;?!\n-–—•*(“"')
_STOPS: Final = _signs(".?!\n•")
_HALF_STOPS: Final = _signs(";:")
_BLANKS: Final = _signs(" \u00a0")
_WRAPS: Final = _signs("“”\"'‘’(*_[")


def _after(codes: NDArray[np.uint32], start: NDArray[np.int64], signs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a word stands after one of ``signs``, a blank and an opening quotation mark or bracket aside."""
    before = codes[np.maximum(start - 1, 0)]
    at = start - 1
    for skipped in (_WRAPS, _BLANKS, _WRAPS):
        at = at - skipped[codes[np.maximum(at, 0)]]
    return np.asarray((at < 0) | signs[codes[np.maximum(at, 0)]] | (before == ord("\n")))


def joined(texts: Sequence[str]) -> tuple[str, NDArray[np.int64]]:
    """One text of many, each on a line of its own, and where each begins."""
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    return "\n".join(texts), np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]])


__all__ = ["NUMERALS", "STOPWORDS", "HashedWords", "blind", "find_words", "hash_words", "joined"]
