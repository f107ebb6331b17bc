"""The States and places a text names, by the tables: also inside longer names, and as adjectives ("Malian")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.mentions.tables import entries
from pipeline.model.spans import Span

_WORD = re.compile(r"\w[\w-]*")
_SHORT = re.compile(r"\s\((?P<short>[A-Z][A-Za-z]{1,7})\)")
_GOES_ON = re.compile(r"\s[A-Z][a-z]")
"""After a place that only says which: "the Valletta Declaration"."""
_LEAST = 3
"""Letters of a name at least: shorter ones are mostly something else."""
_UNION = "European Union"
STATE = "iso3:"
"""How the key of a State begins."""


class PlaceMatch(NamedTuple):
    """A place where a text names it."""

    span: Span
    key: str
    """What all names of one place share."""
    describes: bool
    """Whether it only says which: an adjective, or the start of a longer name."""


def named(text: str, also: Mapping[str, str] | None = None) -> Iterator[PlaceMatch]:
    """The places a text names, left to right, the longest first; ``also`` are names of the document, with keys."""
    text = text.title() if text.isupper() and len(text.title()) == len(text) else text
    words = [one.span() for one in _WORD.finditer(text)]
    forms, longest, adjectives = _forms(), _longest(), _adjectives()
    until = 0
    for at, (start, end) in enumerate(words):
        first = text[start:end]
        if start < until:
            continue
        for last in range(min(at + longest.get(first, 0), len(words)) - 1, at - 1, -1):
            key = forms.get(text[start : words[last][1]])
            if key:
                until = words[last][1]
                yield PlaceMatch(Span(start, until), key, describes=bool(_GOES_ON.match(text, until)))
                break
        else:
            key = (also or {}).get(first) or adjectives.get(first)
            if key:
                yield PlaceMatch(Span(start, end), key, describes=first in adjectives)


@lru_cache(maxsize=256)
def states_of(text: str) -> frozenset[str]:
    """The States a text names, by key."""
    return frozenset(one.key for one in named(text) if one.key.startswith(STATE))


def shortened(text: str) -> Iterator[tuple[str, str]]:
    """The short names a text gives to places: "Saint Kitts and Nevis (SKN)"; (short name, key)."""
    if _SHORT.search(text):
        for one in named(text):
            short = _SHORT.match(text, one.span.end)
            letters = re.sub(r"[^A-Z]", "", one.span.of(text))
            if short and re.sub(r"[^A-Z]", "", short["short"]) == letters:
                yield short["short"], one.key


@cache
def _forms() -> Mapping[str, str]:
    places = {form: entry for form, entry in entries().items() if entry.label in {"STATE", "PLACE"}}
    return {form: entry.key or entry.name for form, entry in places.items() if len(form) >= _LEAST} | {_UNION: _UNION}


@cache
def _longest() -> Mapping[str, int]:
    """The most words of a name that begins with a word."""
    found: dict[str, int] = {}
    for form in _forms():
        words = [one[0] for one in _WORD.finditer(form)]
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


_ENDS = ("n", "i", "an", "ian", "ese", "ish", "ean", "nian")


@cache
def _adjectives() -> Mapping[str, str]:
    """The adjectives of States with a name of one word, by how they are mostly made: "Mali": "Malian"."""
    names = {form: key for form, key in _forms().items() if key.startswith(STATE) and form.isalpha()}
    made: dict[str, str] = {}
    for cut in range(4):
        for end in _ENDS:
            for form, key in names.items():
                stem = form[: len(form) - cut]
                if len(stem) >= _LEAST and len(form) > _LEAST:
                    made.setdefault(stem + end, key)
    made |= {form.removesuffix("istan"): key for form, key in names.items() if form.endswith("ghanistan")}
    return {form: key for form, key in made.items() if form not in entries() and len(form) > _LEAST + 1}
