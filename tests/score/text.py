"""How words of an export and words of the gold are compared."""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from typing import Any

Row = dict[str, Any]

_AS_TYPED = str.maketrans("‘’“”–—‑\u00a0\u00ad", "''\"\"--- \u200b")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKUP = re.compile(r"[*_\[\]<>\\]|\(#\)")
_SPACES = re.compile(r"\s+")
_NOT_COMPARED = re.compile(r"[^\w%$€£./]")
_WORD = re.compile(r"\w+")
_MONEY = re.compile(r"[$€£]|us|per ?cent|%|usd|eur")
_WEB = re.compile(r"^(https?://)?(www\.)?")


def plain(text: str | None) -> str:
    """Lower case, NFKC, plain quotes and dashes, one space for many, no markup and no soft hyphens."""
    typed = unicodedata.normalize("NFKC", (text or "").translate(_AS_TYPED)).replace("\u200b", "")
    return _SPACES.sub(" ", _MARKUP.sub("", typed)).strip().lower()


@cache
def squeezed(text: str | None) -> str:
    """The plain text without spaces and punctuation, but for the signs of money, shares, symbols and addresses."""
    return _NOT_COMPARED.sub("", plain(text))


def label(value: object) -> str:
    """A printed label as compared: superscripts are digits, a closing stop is not part of it; nothing is ``""``."""
    return str(value if value is not None else "").translate(_DIGITS).strip().rstrip(".")


def matcher(a: str, b: str) -> "SequenceMatcher[str]":
    """Gestalt matching (Ratcliff and Obershelp) without the heuristic that skips popular characters."""
    return SequenceMatcher(None, a, b, autojunk=False)


def likeness(a: str | None, b: str | None) -> float:
    """From 0 to 1: how much of two squeezed texts stands in the same order in both."""
    one, two = squeezed(a), squeezed(b)
    return matcher(one, two).ratio() if one and two else float(one == two)


def citation_likeness(found: str | None, gold: str) -> float:
    """Likeness of two citations; one that holds the other and is not much longer is as good."""
    one, two = squeezed(found), squeezed(gold)
    short, long = sorted((one, two), key=len)
    if short and short in long and len(long) <= 1.6 * len(short) + 12:
        return 1.0
    return likeness(found, gold)


def edge_fits(text: str, wanted: str) -> bool:
    """The wanted edge of a paragraph stands in the text, or four fifths of it in one piece do."""
    return wanted in text or matcher(text, wanted).find_longest_match().size >= 0.8 * len(wanted)


def words(text: str | None) -> Counter[str]:
    """The words of a text, each with how often it stands there."""
    return Counter(_WORD.findall(plain(text)))


def overlap(a: str | None, b: str | None) -> float:
    """F1 of the words of two texts; no shared word, or no text, is 0."""
    one, two = words(a), words(b)
    shared = (one & two).total()
    return 2 * shared / (one.total() + two.total()) if shared else 0.0


def without_money(text: str | None) -> str:
    """A figure's surface without its currency sign or unit word, for "$64 billion" against "64 billion"."""
    return _MONEY.sub("", squeezed(text))


def bare_url(url: str | None) -> str:
    """An address without its scheme, its www and its closing stop or slash."""
    return _WEB.sub("", (url or "").replace("%20", "")).rstrip("/.").lower()
