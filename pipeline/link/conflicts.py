"""One measure told differently: figures of like subject in different documents, and the reason they differ.

Two figures are held against each other only where they count the same thing of the same whole in the same place, with
one unit. Subjects are compared word by word; a word that only one side has makes another subject. Versions of one
document (a family) count once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from itertools import combinations
from typing import Literal

from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.records import Conflict, Statistic

Reason = Literal["series", "scope", "subject", "rounding", "conflict"]

_STOP_WORDS = """
    a an the of in on at to for by with from and or that which who whom whose is are was were be been has have had its
    their this these those all total number share proportion per cent as it any there not
"""
_STOP = frozenset(_STOP_WORDS.split())
_LIKE = 0.6
"""Share of the words of two subjects that must be common before they are compared at all."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is compared."""

    id: str
    doc: str
    date: str
    figure: Statistic
    surface: str
    value: Decimal
    words: frozenset[str]
    place: str


def find_conflicts(corpus: Corpus) -> Iterator[Conflict]:
    """Measures told differently across the documents of a corpus, sorted by their first figure."""
    held: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for doc in corpus:
        for told in _told(doc):
            for word in told.words:
                held[_unit(told.figure), word].append(told)
    pairs: dict[tuple[str, str], Conflict] = {}
    for group in held.values():
        if len(group) > _COMMON:
            continue  # a word this common joins nothing
        for one, other in combinations(group, 2):
            key = (min(one.id, other.id), max(one.id, other.id))
            if one.doc != other.doc and key not in pairs and (found := _compare(one, other)) is not None:
                pairs[key] = found
    yield from (pairs[key] for key in sorted(pairs))


_COMMON = 400


def _told(doc: Document) -> Iterator[Told]:
    seen: set[tuple[str, str]] = set()
    for figure in doc.layer(Statistic):
        if figure.tier != "stat" or figure.value is None or not figure.counted:
            continue
        words = _words(f"{figure.counted} {figure.denominator or ''}")
        if len(words) < 2 or (doc[figure.number], figure.counted) in seen:
            continue  # told again in the same words: counted once
        seen.add((doc[figure.number], figure.counted))
        yield Told(
            id=f"{doc.id}#{figure.id}",
            doc=doc.id,
            date=doc.meta.date or "",
            figure=figure,
            surface=doc[figure.number],
            value=Decimal(figure.value) * (100 if figure.unit == "ratio" else 1),
            words=words,
            place=_place(figure.place),
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[a-z][a-z-]+", text.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    """A word without its plural ending; enough to hold "victims" against "victim"."""
    for ending, instead in (("ies", "y"), ("ses", "s"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return {"children": "child", "women": "woman", "men": "man", "identified": "detected"}.get(word, word)


def _unit(figure: Statistic) -> str:
    return "share" if figure.unit in {"percent", "ratio"} else figure.unit


def _place(place: str | None) -> str:
    return re.sub(r"^the\s", "", (place or "global").lower())


def _compare(one: Told, other: Told) -> Conflict | None:
    """What sets two figures apart; None where they tell the same, or were never about one measure."""
    common = len(one.words & other.words)
    if common < max(2, _LIKE * max(len(one.words), len(other.words))):
        return None
    if one.figure.value == other.figure.value and one.figure.unit == other.figure.unit:
        return None
    first, last = sorted((one, other), key=lambda told: (told.date, told.id))
    reason = _reason(first, last)
    digest = blake2b(f"{one.id}\0{other.id}".encode(), digest_size=4).hexdigest()
    return Conflict(
        id=f"conflict-{digest}",
        statistics=(first.id, last.id),
        reason=reason,
        message=f"{first.doc} {first.surface} ({first.figure.counted}), {last.doc} {last.surface} "
        f"({last.figure.counted}): {_SAYS[reason]}",
    )


_SAYS: dict[Reason, str] = {
    "series": "other times, a series",
    "scope": "another place or whole",
    "subject": "another subject",
    "rounding": "the same figure, rounded",
    "conflict": "one measure, one time, two figures",
}


def _reason(one: Told, other: Told) -> Reason:
    if len(one.words ^ other.words) > 2 and not (one.words <= other.words or other.words <= one.words):
        return "subject"
    if one.place != other.place:
        return "scope"
    if _rounded(one, other):
        return "rounding"
    times = _time(one), _time(other)
    if times[0] != times[1]:
        return "series"
    if one.words != other.words:
        return "scope"
    return "conflict"


def _time(told: Told) -> str:
    """When a figure holds: its own time; else "not stated" is taken as of the document's date, by year."""
    return told.figure.time_to or told.figure.time_from or told.figure.time or f"as of {told.date[:4]}"


def _rounded(one: Told, other: Told) -> bool:
    """Whether the coarser of two figures is the finer one rounded."""
    gap = abs(one.value - other.value)
    steps = [_step(told) for told in (one, other)]
    return gap <= max(steps) / 2


def _step(told: Told) -> Decimal:
    if told.figure.unit == "ratio":
        return Decimal(1)  # "one third" stands for 33 and for 33.3 per cent
    sign = told.value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(sign if isinstance(sign, int) else 0)
