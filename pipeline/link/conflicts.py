"""One measure told differently: figures of like subject in different documents, and the reason they differ.

A conflict is claimed only where everything that could excuse the difference is ruled out: the subject is the same word
for word, both tell their time and it is one, both hold for one place (or are shares of one whole), and neither is
the other rounded. What is not stated excuses, unless documents of one year use the same words, and many of them.
Versions of one document (a family) count once: the last of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from hashlib import blake2b
from itertools import combinations
from typing import Literal

from pipeline.link.by_document import by_document
from pipeline.link.measures import GENERAL, Measure, measures
from pipeline.model.corpus import Corpus
from pipeline.model.records import Conflict, Family
from pipeline.words.numbers import SCALES

Reason = Literal["series", "scope", "subject", "rounding", "conflict"]

_LIKE = 0.6
"""Share of the words of two subjects that must be common before they are compared at all."""
_SPECIFIC = 2
"""Words that are not general which two subjects must share; one is enough for shares of one whole."""
_TELLING = 4
"""Words that are not general after which a subject is known without its place."""
_COMMON = 400
"""A word that more figures share joins nothing."""
_WORLD = frozenset({"global"})
_VERSIONS = frozenset({"revision", "draft and final"})
"""Families of which only the last document is held against others."""
_CLOSE = Decimal("0.05")
"""How far a rounded figure may lie from the fuller one, as a share of it."""


def find_conflicts(corpus: Corpus) -> Iterator[Conflict]:
    """Measures told differently across the documents of a corpus, sorted by their figures."""
    held: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    earlier = _earlier_versions(corpus)
    for own in by_document(corpus, "measures", lambda doc: tuple(measures(doc)), tuple[Measure, ...]):
        for told in own:
            for word in told.specific if told.doc not in earlier else ():
                held[told.unit, word].append(told)
    pairs: dict[tuple[str, str], Conflict] = {}
    for group in held.values():
        if len(group) > _COMMON:
            continue
        for one, other in combinations(group, 2):
            if one.doc == other.doc or (one.id, other.id) in pairs:  # the two of a pair come in one order
                continue
            if (found := _compare(one, other)) is not None:
                pairs[one.id, other.id] = found
    yield from (pairs[key] for key in sorted(pairs, key=sorted))


def _earlier_versions(corpus: Corpus) -> frozenset[str]:
    """Documents of which a later version is in the corpus."""
    families = [family.documents for family in corpus.layer(Family) if family.kind in _VERSIONS]
    if not families:
        return frozenset()
    dates = {doc.id: doc.meta.date or "" for doc in corpus}
    return frozenset(
        doc for family in families for doc in family if doc != max(family, key=lambda name: (dates[name], name))
    )


def _compare(one: Measure, other: Measure) -> Conflict | None:
    """What sets two figures apart; None where they tell the same, or were never about one measure."""
    if not _alike(one, other) or _same(one, other):
        return None
    first, last = sorted((one, other), key=lambda told: (told.date, told.id))
    reason, says = _reason(first, last)
    return Conflict(
        id=conflict_id(one.id, other.id),
        statistics=(first.id, last.id),
        reason=reason,
        message=f"{first.doc} {first.surface} ({first.figure.counted}), {last.doc} {last.surface} "
        f"({last.figure.counted}): {says}",
    )


def conflict_id(one: str, other: str) -> str:
    """The id of two figures, by theirs: of 64 bits, since some thousands of reports have pairs that share one of 32."""
    digest = blake2b(one.encode() + b"\0" + other.encode(), digest_size=8)
    return f"conflict-{digest.hexdigest()}"


def _same(one: Measure, other: Measure) -> bool:
    """Whether two figures tell one amount, and go one way if they are changes."""
    ways = {one.figure.change, other.figure.change}
    opposite = ways == {"rise", "fall"} and one.value * other.value > 0
    return one.value == other.value and one.figure.unit == other.figure.unit and not opposite


def _alike(one: Measure, other: Measure) -> bool:
    """Whether two subjects share most of their words, and enough of those that are not general."""
    common = one.words & other.words
    if len(common) < max(2, _LIKE * max(len(one.words), len(other.words))):
        return False
    wanted = 1 if one.unit == "share" and one.figure.denominator and other.figure.denominator else _SPECIFIC
    return len(common - GENERAL) >= wanted


def _reason(one: Measure, other: Measure) -> tuple[Reason, str]:
    if one.words - other.words and other.words - one.words:
        return "subject", "another subject"
    both = bool(one.where and other.where)
    share = one.unit == "share"
    if both and one.where != other.where:
        return "scope", "another place"
    if _rounded(one, other):
        return "rounding", "the same figure, rounded"
    if _word_for_word(one, other) and one.issued == other.issued and not (one.time or other.time):
        return "conflict", "one measure in the same words, two figures"
    if not both and not (share and one.where | other.where <= _WORLD):
        return "scope", "the place is not stated"
    if one.time is None or other.time is None:
        if one.issued != other.issued:
            return "series", "other times, a series"
        return "scope", "the time is not stated"
    if not _one_stretch(one.time, other.time):
        return "series", "other times, a series"
    if one.words != other.words:
        return "scope", "another whole"
    if not both and not (one.figure.denominator and other.figure.denominator):
        return "scope", "the place is not stated"
    return "conflict", "one measure, one time, two figures"


def _word_for_word(one: Measure, other: Measure) -> bool:
    """Whether two subjects have the same words, enough of them that nothing else can be meant."""
    return one.words == other.words and len(one.specific) >= _TELLING


def _one_stretch(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two times are one: equal, or a day inside the other ("31 December 2024", "2024").

    A part of a year and the year, or two parts of it, are two stretches: what they hold may well differ.
    """
    if one == other:
        return True
    meet = all(low[: len(high)] <= high[: len(low)] for (low, _), (_, high) in ((one, other), (other, one)))
    return meet and any(first == last and len(first) == len("2024-12-31") for first, last in (one, other))


def _rounded(one: Measure, other: Measure) -> bool:
    """Whether the coarser of two figures is the finer one rounded."""
    gap = abs(one.value - other.value)
    return gap <= max(_step(one), _step(other)) / 2 and gap <= _CLOSE * max(abs(one.value), abs(other.value))


def _step(told: Measure) -> Decimal:
    """What a figure is told to the nearest of: a per cent; else the place of its last digit that is not nought.

    Noughts of a number below a thousand are counted out, not rounded: 120 is no rounded 117.5, nor is 120 million one
    of 117.5 million.
    """
    scale = next((Decimal(SCALES[word]) for word in told.surface.lower().split() if word in SCALES), Decimal(1))
    printed = told.value / scale
    if told.unit != "share" and abs(printed) < 1000 and printed == printed.to_integral_value():
        return scale
    exponent = told.value.normalize().as_tuple().exponent
    least = exponent if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(min(least, 0) if told.unit == "share" and told.figure.unit != "ratio" else least)
