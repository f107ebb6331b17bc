"""From ranges of words to records a person can read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import pyarrow.parquet as pq

from pipeline.link.reuse.clusters import clusters
from pipeline.link.reuse.differences import differences
from pipeline.link.reuse.drift import headless
from pipeline.link.reuse.formulae import cited_title, formula, names, title
from pipeline.link.reuse.store import Store, part_words
from pipeline.link.reuse.words import Words, find_words
from pipeline.model.records import Difference, Passage, Reuse
from pipeline.model.spans import Span

COMMON: Final = 12
"""Documents from which on a passage is everybody's: formulaic."""
NEARBY: Final = 24
"""Characters around a passage that tell what a number at its edge is."""
COPIED: Final = 0.45
"""Similarity below which two different figures are two facts."""
OFTEN: Final = 5
"""Places in one document from which on a passage is its standing form of words."""
PREDICATE: Final = 25
"""Words above which a passage without its subject says enough by itself."""
_DIGIT: Final = re.compile(r"\d")
_ITEM: Final = re.compile(r"(?:^|\s)\((?:[a-z]|[ivx]+)\)\s|(?:^|\n)\s*[-•–]\s")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A pair of passages as ranges of words, in the order in which pairs are told."""

    doc_a: int
    a0: int
    a1: int
    doc_b: int
    b0: int
    b1: int
    shared: int
    formulaic: bool = False

    @property
    def sides(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Both passages."""
        return (self.doc_a, self.a0, self.a1), (self.doc_b, self.b0, self.b1)


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a pair in its document."""

    passage: Passage
    whole: bool
    """Whether it takes in (nearly) all of every block it touches."""
    around: tuple[str, str]
    """What stands right before and after it in its first and last block."""


class Reader:
    """Turns ranges of words back into text."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def name(self, doc: int) -> str:
        """A document's id."""
        part, local = self._at(doc)
        words = part_words(self._store.root, part)
        return str(_column(self._store.root, part, "doc")[int(words.doc_row[local])])

    def place(self, doc: int, first: int, last: int) -> Place:
        """The passage of words ``first .. last`` of a document."""
        part, local = self._at(doc)
        words = part_words(self._store.root, part)
        start = int(words.doc_start[local])
        row = int(np.searchsorted(words.row_start, start + first, "right")) - 1
        parts: list[tuple[str, Span]] = []
        texts: list[str] = []
        whole = True
        before = after = ""
        while row < len(words.row_start) - 1 and int(words.row_start[row]) < start + last:
            begins, ends = int(words.row_start[row]), int(words.row_start[row + 1])
            low, high = max(start + first, begins) - begins, min(start + last, ends) - begins
            if high > low:
                text, found = _row(self._store.root, part, row)
                begin, end = int(found.start[low]), int(found.end[high - 1])
                end = end + 5 if text[end - 3 : end + 5].lower() == "per cent" else end
                whole = whole and (high - low) >= 0.9 * (ends - begins)
                begin, end = _with_marks(text, begin, end, low == 0, high == ends - begins)
                skip = int(words.begin[row])
                parts.append((str(_column(self._store.root, part, "block")[row]), Span(begin + skip, end + skip)))
                before = before if texts else text[max(0, begin - NEARBY) : begin]
                after = text[end : end + NEARBY]
                texts.append(text[begin:end])
            row += 1
        return Place(Passage(doc=self.name(doc), parts=tuple(parts), text="\n".join(texts)), whole, (before, after))

    def _at(self, doc: int) -> tuple[int, int]:
        part = self._store.part_of(doc)
        return part, doc - int(self._store.first_docs[part])


@lru_cache(maxsize=16)
def _column(root: Path, part: int, name: str) -> Any:
    return pq.read_table(root / "passages" / f"{part:05d}.parquet", columns=[name])[name].to_pylist()


@lru_cache(maxsize=4096)
def _row(root: Path, part: int, row: int) -> tuple[str, Words]:
    text = part_words(root, part).row_text(row)
    return text, find_words(text)


def _with_marks(text: str, begin: int, end: int, first: bool, last: bool) -> tuple[int, int]:
    """Take in the closing stop, and at the ends of a block all that is printed there."""
    if first:
        begin = len(text) - len(text.lstrip())
    if last:
        end = len(text.rstrip())
    elif text[end : end + 1] in ".!?":
        end += 1
    return begin, end


def records(reader: Reader, found: Sequence[Found]) -> Iterator[Reuse]:
    """The reuse records of all pairs, clustered; ``found`` is sorted."""
    groups = _groups(found)
    standard = _standard(found, groups)
    counts: dict[str, int] = {}
    names: dict[int, str] = {}
    for pair, group in zip(found, groups, strict=True):
        a, b = reader.place(*pair.sides[0]), reader.place(*pair.sides[1])
        head = f"{a.passage.doc}#{a.passage.parts[0][0]}"
        counts[head] = counts.get(head, 0) + 1
        name = f"{head}.r{counts[head]}"
        cluster = names.setdefault(group, name)
        yield _record(pair, a, b, name, cluster, common=group in standard)


def _groups(found: Sequence[Found]) -> list[int]:
    """The cluster of each pair; a name that stands in a passage does not join it to the name's own cluster."""
    groups = [0] * len(found)
    for formulaic in (False, True):
        members = [number for number, pair in enumerate(found) if pair.formulaic is formulaic]
        for number, group in zip(members, clusters([found[number].sides for number in members]), strict=True):
            groups[number] = members[group]
    return groups


def _standard(found: Sequence[Found], groups: Sequence[int]) -> set[int]:
    """Clusters of standard text: in very many documents, or again and again in one."""
    docs: dict[int, set[int]] = defaultdict(set)
    ends: dict[tuple[int, int], set[int]] = defaultdict(set)
    for pair, group in zip(found, groups, strict=True):
        for doc, _, end in pair.sides:
            docs[group].add(doc)
            ends[group, doc].add(end)
    often = {group for (group, _), places in ends.items() if len(places) >= OFTEN}
    return often | {group for group, members in docs.items() if len(members) > COMMON}


def _record(pair: Found, a: Place, b: Place, name: str, cluster: str, *, common: bool) -> Reuse:
    within = pair.doc_a == pair.doc_b
    changed = differences(a.passage.text, b.passage.text, a.around, b.around, within=within)
    similarity = min(1.0, 2 * pair.shared / (pair.a1 - pair.a0 + pair.b1 - pair.b0))
    return Reuse(
        id=name,
        cluster=cluster,
        a=a.passage,
        b=b.passage,
        kind=_kind(a, b, similarity, bool(changed)),
        formulaic=pair.formulaic or common or _set_words(a, b, changed),
        similarity=round(similarity, 3),
        differences=changed,
        figures_differ=similarity >= COPIED and any(difference.figures for difference in changed),
    )


def _set_words(a: Place, b: Place, changed: Sequence[Difference]) -> bool:
    """Whether a pair is a form of words, a name, or a heading against a sentence that names it."""
    texts = a.passage.text, b.passage.text
    headings = [place.whole and title(place.passage.text) for place in (a, b)]
    if headings[0] != headings[1] and a.whole != b.whole:
        return True
    forms = any(formula(place.passage.text, place.around[0]) for place in (a, b))
    return forms or cited_title(*texts) or names(*texts, changed) or _trend(a, b, changed)


def _trend(a: Place, b: Place, changed: Sequence[Difference]) -> bool:
    """Whether only a predicate is shared, with other figures: "is expected to fall from 5 per cent to 4"."""
    short = max(len(place.passage.text.split()) for place in (a, b)) <= PREDICATE
    figures = any(_DIGIT.search(difference.a) and _DIGIT.search(difference.b) for difference in changed)
    return short and figures and all(headless(place.passage.text, place.around[0]) for place in (a, b))


def _kind(a: Place, b: Place, similarity: float, changed: bool) -> Literal["exact", "near", "partial", "list"]:
    items_a, items_b = (len(_ITEM.findall(p.passage.text)) + len(p.passage.parts) - 1 for p in (a, b))
    if items_a != items_b and max(items_a, items_b) >= 2:
        return "list"
    if not changed and a.whole and b.whole:
        return "exact"
    if similarity >= 0.5 and (changed or (a.whole and b.whole)):
        return "near"
    return "partial"
