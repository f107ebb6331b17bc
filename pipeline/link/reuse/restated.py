"""One claim with a figure, told in two documents in nearly the same words.

Such tellings are too short for fingerprints, and it is in them that figures drift: "children account for 38 per cent of
victims", "children account for 35% of all identified victims".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.align import Side
from pipeline.link.reuse.describe import Found
from pipeline.link.reuse.sides import Sides
from pipeline.link.reuse.store import NAME, NUMBER, PartWords, Store, part_words
from pipeline.link.reuse.words import find_words, hash_words

AROUND: Final = 8
"""Words looked at before and after a figure."""
LEAST: Final = 7
"""Words the two tellings must share, the figure and its unit counted."""
DENSE: Final = 0.7
"""Share of the words between the first and the last shared one that must be shared, on either side."""
SUBJECT: Final = 2
"""Words before the figure that tell what it is about: "accounted for" alone stands behind any subject."""
MOST: Final = 12
"""Tellings that share two words around a figure, above which the two words are a set phrase."""

_UNITS = (hash_words(["percent", "million", "billion", "trillion"]) >> np.uint64(32)).astype(np.uint32)
_BARE: Final = frozenset(
    (hash_words(["percent", "below", "above", "target", "rate", "share", "total"]) >> np.uint64(32)).tolist()
)
"""Words that stand around any figure and tell nothing of what it counts."""
_WHERE: Final = re.compile(r"(?:^|\b[a-z][\w-]*,?\s)(?:in|across|like|throughout|within)\s(?:the\s)?([A-Z][\w-]+)")


@dataclass(frozen=True, slots=True)
class Site:
    """A figure with its unit in one document, and the words around it within its sentence."""

    doc: int
    at: int
    first: int
    last: int
    where: frozenset[str]
    """Names the sentence is restricted to by "in", "across", "like"."""


def restated(store: Store) -> list[Found]:
    """Pairs of short tellings of one claim in different documents."""
    sides = Sides(store)
    around: dict[tuple[int, int], list[Site]] = defaultdict(list)
    for doc in range(int(store.first_docs[-1])):
        for site in _sites(store, doc, sides[doc]):
            for key in _keys(site, sides[doc]):
                around[key].append(site)
    pairs = {
        (a, b)
        for sites in around.values()
        if len(sites) <= MOST
        for a, b in combinations(sites, 2)
        if a.doc != b.doc and a.where == b.where
    }
    found = {pair for a, b in pairs if (pair := _told_twice(a, b, sides)) is not None}
    return sorted(found)


def _sites(store: Store, doc: int, side: Side) -> Iterator[Site]:
    part = store.part_of(doc)
    words = part_words(store.root, part)
    local = doc - int(store.first_docs[part])
    start, end = int(words.doc_start[local]), int(words.doc_start[local + 1])
    flags = words.flags[start:end]
    numbers = np.flatnonzero((flags[:-1] & NUMBER > 0) & (flags[:-1] & NAME == 0) & np.isin(side.words[1:], _UNITS))
    for at in numbers.tolist():
        index = bisect_right(side.opens, at)
        opens = side.opens[index - 1] if index else 0
        closes = side.opens[index] if index < len(side.opens) else len(side.words)
        first, last = max(opens, at - AROUND), min(closes, at + 2 + AROUND)
        yield Site(doc, at, first, last, _names_of_places(words, start, opens, closes))


def _names_of_places(words: PartWords, start: int, opens: int, closes: int) -> frozenset[str]:
    row_start = words.row_start
    row = int(np.searchsorted(row_start, start + opens, "right")) - 1
    text = words.row_text(row)
    found = find_words(text)
    low = start + opens - int(row_start[row])
    high = min(start + closes - int(row_start[row]), len(found)) - 1
    return frozenset(_WHERE.findall(text[int(found.start[low]) : int(found.end[high])]))


def _keys(site: Site, side: Side) -> Iterator[tuple[int, int]]:
    def content(first: int, last: int) -> list[int]:
        return [int(side.words[i]) for i in range(first, last) if side.weight[i] > 0.2]

    unit = int(side.words[site.at + 1])
    for before in content(site.first, site.at):
        for after in content(site.at + 2, site.last):
            yield before ^ unit, after


def _told_twice(a: Site, b: Site, sides: Sides) -> Found | None:
    side_a, side_b = sides[a.doc], sides[b.doc]
    if a.doc > b.doc:
        a, b, side_a, side_b = b, a, side_b, side_a
    pairs = [
        *_common(side_a, side_b, a.first, a.at, b.first, b.at),
        (a.at, b.at),
        *_common(side_a, side_b, a.at + 1, a.last, b.at + 1, b.last),
    ]
    if len(pairs) < LEAST:
        return None
    own = [i for i, _ in pairs if side_a.tells[i] > 0 and side_a.words[i] not in _BARE]
    before, after = sum(i < a.at for i in own), sum(i > a.at + 1 for i in own)
    (a0, b0), (a1, b1) = pairs[0], pairs[-1]
    if before < SUBJECT or not after or len(pairs) < DENSE * (max(a1 - a0, b1 - b0) + 1):
        return None
    return Found(doc_a=a.doc, a0=a0, a1=a1 + 1, doc_b=b.doc, b0=b0, b1=b1 + 1, shared=len(pairs))


def _common(a: Side, b: Side, a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int]]:
    codes = LCSseq.opcodes(a.words[a0:a1].tolist(), b.words[b0:b1].tolist())
    return [
        (a0 + op.src_start + step, b0 + op.dest_start + step)
        for op in codes
        if op.tag == "equal"
        for step in range(op.src_end - op.src_start)
    ]
