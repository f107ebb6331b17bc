"""The State that a whole document is about: the one it names far more than any other."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.extract.masks import RUNNING
from pipeline.extract.place_named import STATE, named, shortened
from pipeline.model.document import Document
from pipeline.model.records import Block

_LEAST = 20
"""Names of places in a document that tell what it is about."""
_SHARE = 0.4
"""Of them, for one State, under all its names."""
_MEANS = re.compile(r"\b(?:budget|financing|financial|budgetary|audit|appropriation)", re.IGNORECASE)
"""Titles of documents about the means of the organization, which are not told of a place."""


class Subject(NamedTuple):
    """The State that a whole document is about ("Human rights in Kestria")."""

    name: str
    """As the document mostly words it."""
    key: str
    """What all its names share."""


class PlacesNamed(NamedTuple):
    """The places that a document names, by key."""

    keys: Counter[str]
    """How often it names each, also by an adjective."""
    forms: Counter[tuple[str, str]]
    """How often by each name that is no adjective."""

    def name(self, key: str) -> str | None:
        """A place as the document mostly words it; None where only adjectives speak of it."""
        names = [(seen, form) for (of, form), seen in self.forms.items() if of == key]
        return max(names)[1] if names else None


def places_named(doc: Document) -> PlacesNamed:
    """The places that the running text of a document names."""
    texts = [doc[block.span] for block in doc.layer(Block) if block.kind in RUNNING]
    short = {short: key for text in texts for short, key in shortened(text)}
    found = PlacesNamed(Counter(), Counter())
    for text in texts:
        for one in named(text, short):
            found.keys[one.key] += 1
            if not one.describes:
                article = "the " if text.endswith("the ", 0, one.span.start) else ""
                found.forms[one.key, article + one.span.of(text)] += 1
    return found


def subject(doc: Document, places: PlacesNamed | None = None) -> Subject | None:
    """The State a document is about; ``places`` are those it names, where they are known already."""
    if _MEANS.search(doc.meta.title or ""):
        return None
    places = places or places_named(doc)
    keys = places.keys
    key, count = max(keys.items(), key=lambda told: (told[1], told[0]), default=("", 0))
    if keys.total() < _LEAST or count < _SHARE * keys.total() or not key.startswith(STATE):
        return None
    name = places.name(key)
    return Subject(name, key) if name else None
