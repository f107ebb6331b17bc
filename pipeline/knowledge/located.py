"""Which printed places a place that is asked for takes in: "North Darfur" and "Kuma, North Darfur" for "Darfur".

What is known of places is their names, and of States and regions their codes: a place counts in where its name holds
the words asked for, or another name of the same State or region. A State whose longer name holds the words is another
State ("South Sudan" is not in "Sudan"). Where a town lies is told by no table, so that it counts in only where the
print says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.extract.mentions.tables import Entry, entries

_CODE = re.compile(r"(?:iso3:)?(?P<iso>[A-Z]{3})|m49:\d{3}")
Words = tuple[str, ...]


def taken_in(asked: str, printed: Iterable[str]) -> list[str]:
    """The printed places that count in for the one asked for; where none holds the words, those that hold the letters.

    >>> taken_in("Sudan", ["the Sudan", "South Sudan", "Sudan and South Sudan", "Port Sudan", "Sudanese border"])
    ['the Sudan', 'Sudan and South Sudan', 'Port Sudan']
    >>> taken_in("SDN", ["the Sudan", "Chad"])
    ['the Sudan']
    """
    places = list(printed)
    names, others = _names(asked)
    found = [place for place in places if _holds(_words(place), names, others)]
    letters = " ".join(_words(asked))
    return found or [place for place in places if letters and letters in " ".join(_words(place))]


def _words(text: str) -> Words:
    words = re.findall(r"[^\W_]+", text.casefold())
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=256)
def _names(asked: str) -> tuple[frozenset[Words], tuple[Words, ...]]:
    """Every name of what is asked for; and the longer names of other States that hold one of them."""
    entry = _entry(asked)
    own = {_words(asked)} | ({_words(form) for form in _forms(entry)} if entry else set())
    names = frozenset(name for name in own if name)
    if entry is None or entry.label != "STATE":
        return names, ()
    others = {_words(form) for form, other in entries().items() if other.label == "STATE" and other.key != entry.key}
    return names, tuple(sorted((o for o in others if any(_at(o, name) >= 0 for name in names)), key=len, reverse=True))


def _entry(asked: str) -> Entry | None:
    """The State or region of this name or code."""
    code = _CODE.fullmatch(asked.strip())
    key = (f"iso3:{code['iso']}" if code["iso"] else asked.strip()) if code else None
    words = _words(asked)
    return next(
        (
            entry
            for form, entry in entries().items()
            if entry.key and entry.label in ("STATE", "PLACE") and (entry.key == key or _words(form) == words)
        ),
        None,
    )


def _forms(entry: Entry) -> list[str]:
    return [form for form, other in entries().items() if other.key == entry.key and other.label == entry.label]


def _holds(place: Words, names: frozenset[Words], others: tuple[Words, ...]) -> bool:
    for other in others:
        while (at := _at(place, other)) >= 0:
            place = (*place[:at], "", *place[at + len(other) :])
    return any(_at(place, name) >= 0 for name in names)


def _at(words: Words, name: Words) -> int:
    """Where a name stands in words; -1 where it does not."""
    size = len(name)
    return next((n for n in range(len(words) - size + 1) if words[n : n + size] == name), -1)
