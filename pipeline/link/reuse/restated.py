"""One claim with a figure, told in two documents in nearly the same words.

Such tellings are too short for fingerprints, and it is in them that figures drift: "children account for 38 per cent of
victims", "children account for 35% of all identified victims". Each is kept with the few words around it, so that two
are compared without their documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.align import Side
from pipeline.link.reuse.aligned_documents import side_of
from pipeline.link.reuse.found import PairFound
from pipeline.link.reuse.join import Places, Seeds, doc_of, join, ordered, place_of, word_of
from pipeline.link.reuse.store import NAME, NUMBER, PartWords, Table
from pipeline.link.reuse.words import find_words, hash_words

AROUND: Final = 8
"""Words looked at before and after a figure."""
WIDTH: Final = 2 * AROUND + 2
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
_MAY_NAME: Final = re.compile(r"(?:in|across|like|throughout|within)\s(?:the\s)?[A-Z]")
"""What every text has in which ``_WHERE`` finds something."""
_WHERE: Final = re.compile(r"(?:^|\b[a-z][\w-]*,?\s)(?:in|across|like|throughout|within)\s(?:the\s)?([A-Z][\w-]+)")

Site = tuple[int, int, int, int, Sequence[int], Sequence[bool]]
"""A figure with its unit: document, word, first and end of the words around it in its sentence; those words, and
whether each tells something."""


def site_arrays(words: PartWords) -> Table:
    """The figures of a part with the words around them, and the keys under which like ones meet.

    Documents have their numbers in the part. ``where`` stands for the names the sentence is restricted to by "in",
    "across", "like".
    """
    rows: list[tuple[int, int, int, int, int]] = []
    around, tells = [], []
    keys: list[int] = []
    key_sites: list[int] = []
    for local in range(len(words.doc_start) - 1):
        side = side_of(words, local)
        for at, first, last, where in _sites(words, local, side):
            keys += (found := list(_keys(side, at, first, last)))
            key_sites += [len(rows)] * len(found)
            rows.append((local, at, first, last, where))
            around.append(_padded(side.words[first:last]))
            tells.append(_padded(side.tells[first:last] > 0))
    columns = np.array(rows, np.int64).reshape(-1, 5)
    return {
        "doc": columns[:, 0],
        "at": columns[:, 1],
        "first": columns[:, 2],
        "last": columns[:, 3],
        "where": columns[:, 4],
        "around": np.array(around, np.uint32).reshape(-1, WIDTH),
        "tells": np.array(tells, np.bool_).reshape(-1, WIDTH),
        "key": np.array(keys, np.uint64),
        "key_site": np.array(key_sites, np.int64),
    }


def _padded(values: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([values, np.zeros(WIDTH - len(values), values.dtype)])


def _sites(words: PartWords, local: int, side: Side) -> Iterator[tuple[int, int, int, int]]:
    start, end = words.doc_start[local : local + 2].tolist()
    flags = words.flags[start:end]
    numbers = np.flatnonzero((flags[:-1] & NUMBER > 0) & (flags[:-1] & NAME == 0) & np.isin(side.words[1:], _UNITS))
    for at in numbers.tolist():
        index = bisect_right(side.opens, at)
        opens = side.opens[index - 1] if index else 0
        closes = side.opens[index] if index < len(side.opens) else len(side.words)
        where = _names_of_places(words, start, opens, closes)
        yield at, max(opens, at - AROUND), min(closes, at + 2 + AROUND), where


def _names_of_places(words: PartWords, start: int, opens: int, closes: int) -> int:
    row_start = words.row_start
    row = int(np.searchsorted(row_start, start + opens, "right")) - 1
    text = words.row_text(row)
    if _MAY_NAME.search(text) is None:
        return 0
    found = find_words(text)
    low = start + opens - int(row_start[row])
    high = min(start + closes - int(row_start[row]), len(found)) - 1
    names = sorted(set(_WHERE.findall(text[int(found.start[low]) : int(found.end[high])])))
    return int.from_bytes(blake2b("\n".join(names).encode(), digest_size=7).digest()) if names else 0


def _keys(side: Side, at: int, first: int, last: int) -> Iterator[int]:
    def content(start: int, end: int) -> list[int]:
        return [int(side.words[i]) for i in range(start, end) if side.weight[i] > 0.2]

    unit = int(side.words[at + 1])
    for before in content(first, at):
        for after in content(at + 2, last):
            yield (before ^ unit) << 32 | after


def like_sites(keys: NDArray[np.uint64], places: Places) -> Seeds:
    """Pairs of figures in different documents that share a key; ``places`` are documents and numbers of their sites."""
    pairs = join(*ordered(keys, places), MOST)
    apart = np.flatnonzero(doc_of(pairs.a) != doc_of(pairs.b))
    both = np.unique(np.stack([pairs.a[apart], pairs.b[apart]], axis=1), axis=0)
    return Seeds(both[:, 0], both[:, 1])


def site_places(arrays: Table) -> Places:
    """The place of the site of each key: its document, and its number among the sites of its part."""
    sites = np.asarray(arrays["key_site"])
    return place_of(arrays["doc"][sites], sites)


def restated(seeds: Seeds, sites: Callable[[int], Table]) -> list[PairFound]:
    """The pairs of figures that are tellings of one claim; ``sites`` gives the figures of the part of a document."""
    found = set()
    documents = zip(doc_of(seeds.a).tolist(), doc_of(seeds.b).tolist(), strict=True)
    numbers = zip(word_of(seeds.a).tolist(), word_of(seeds.b).tolist(), strict=True)
    for (doc_a, doc_b), (a, b) in zip(documents, numbers, strict=True):
        part_a, part_b = sites(doc_a), sites(doc_b)
        if part_a["where"][a] == part_b["where"][b]:
            pair = _told_twice(_site(part_a, a), _site(part_b, b))
            if pair is not None:
                found.add(pair)
    return sorted(found)


def _site(arrays: Table, number: int) -> Site:
    doc, at, first, last = (int(arrays[name][number]) for name in ("doc", "at", "first", "last"))
    return doc, at, first, last, arrays["around"][number].tolist(), arrays["tells"][number].tolist()


def _told_twice(a: Site, b: Site) -> PairFound | None:
    doc_a, at_a, first_a, last_a, words_a, tells_a = a
    doc_b, at_b, first_b, last_b, words_b, _ = b
    figure_a, figure_b = at_a - first_a, at_b - first_b
    pairs = [
        *_common(words_a, words_b, (0, figure_a), (0, figure_b)),
        (figure_a, figure_b),
        *_common(words_a, words_b, (figure_a + 1, last_a - first_a), (figure_b + 1, last_b - first_b)),
    ]
    if len(pairs) < LEAST:
        return None
    own = [i for i, _ in pairs if tells_a[i] and words_a[i] not in _BARE]
    before, after = sum(i < figure_a for i in own), sum(i > figure_a + 1 for i in own)
    (a0, b0), (a1, b1) = pairs[0], pairs[-1]
    if before < SUBJECT or not after or len(pairs) < DENSE * (max(a1 - a0, b1 - b0) + 1):
        return None
    return PairFound(doc_a, first_a + a0, first_a + a1 + 1, doc_b, first_b + b0, first_b + b1 + 1, len(pairs))


def _common(
    a: Sequence[int], b: Sequence[int], in_a: tuple[int, int], in_b: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    for op in LCSseq.opcodes(a[slice(*in_a)], b[slice(*in_b)]):
        if op.tag == "equal":
            for step in range(op.src_end - op.src_start):
                yield in_a[0] + op.src_start + step, in_b[0] + op.dest_start + step
