"""From ranges of words to records a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import numpy as np

from pipeline.link.reuse.clusters import clusters, standard
from pipeline.link.reuse.differences import differences
from pipeline.link.reuse.drift import headless
from pipeline.link.reuse.formulae import cited_title, formula, names, title
from pipeline.link.reuse.found import PairFound, to_columns
from pipeline.link.reuse.store import PassageStore, blocks, part_words
from pipeline.link.reuse.words import HashedWords, find_words
from pipeline.model.records import Difference, Passage, Reuse
from pipeline.model.spans import Span

NEARBY: Final = 24
"""Characters around a passage that tell what a number at its edge is."""
COPIED: Final = 0.45
"""Similarity below which two different figures are two facts."""
PREDICATE: Final = 25
"""Words above which a passage without its subject says enough by itself."""
_DIGIT: Final = re.compile(r"\d")
_ITEM: Final = re.compile(r"(?:^|\s)\((?:[a-z]|[ivx]+)\)\s|(?:^|\n)\s*[-•–]\s")


@dataclass(frozen=True, slots=True)
class PairSide:
    """One side of a pair in its document."""

    passage: Passage
    whole: bool
    """Whether it takes in (nearly) all of every block it touches."""
    around: tuple[str, str]
    """What stands right before and after it in its first and last block."""


class PairReader:
    """Turns ranges of words back into text."""

    def __init__(self, store: PassageStore) -> None:
        self._store = store

    def name(self, doc: int) -> str:
        """The id of a document, by its number in the comparison."""
        part, local = self._at(doc)
        words = part_words(self._store.root, part)
        return blocks(self._store.root, part)[int(words.doc_row[local])][0]

    def head(self, doc: int, word: int) -> str:
        """The block in which a word of a document stands."""
        part, local = self._at(doc)
        words = part_words(self._store.root, part)
        row = int(np.searchsorted(words.row_start, words.doc_start[local] + word, "right")) - 1
        return "#".join(blocks(self._store.root, part)[row])

    def place(self, doc: int, first: int, last: int) -> PairSide:
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
                parts.append((blocks(self._store.root, part)[row][1], Span(begin + skip, end + skip)))
                before = before if texts else text[max(0, begin - NEARBY) : begin]
                after = text[end : end + NEARBY]
                texts.append(text[begin:end])
            row += 1
        return PairSide(Passage(doc=self.name(doc), parts=tuple(parts), text="\n".join(texts)), whole, (before, after))

    def _at(self, doc: int) -> tuple[int, int]:
        part = self._store.part_of(doc)
        return part, doc - int(self._store.first_docs[part])


@lru_cache(maxsize=4096)
def _row(root: Path, part: int, row: int) -> tuple[str, HashedWords]:
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


def records(reader: PairReader, found: Sequence[PairFound]) -> Iterator[Reuse]:
    """The reuse records of a few pairs, clustered; ``found`` is sorted."""
    table = to_columns(found)
    group = clusters(table[:, :6], table[:, 7] > 0)
    common = standard(table[:, :6], group)
    counts: dict[str, int] = {}
    names: dict[int, str] = {}
    for pair, number, shared in zip(found, group.tolist(), common.tolist(), strict=True):
        head = reader.head(pair.doc_a, pair.a0)
        counts[head] = counts.get(head, 0) + 1
        name = f"{head}.r{counts[head]}"
        yield record(reader, pair, name, names.setdefault(number, name), common=shared)


def record(reader: PairReader, pair: PairFound, name: str, cluster: str, *, common: bool) -> Reuse:
    """The record of one pair; ``common`` says that it belongs to standard text."""
    a, b = reader.place(*pair.sides[0]), reader.place(*pair.sides[1])
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


def _set_words(a: PairSide, b: PairSide, changed: Sequence[Difference]) -> bool:
    """Whether a pair is a form of words, a name, or a heading against a sentence that names it."""
    texts = a.passage.text, b.passage.text
    headings = [place.whole and title(place.passage.text) for place in (a, b)]
    if headings[0] != headings[1] and a.whole != b.whole:
        return True
    forms = any(formula(place.passage.text, place.around[0]) for place in (a, b))
    return forms or cited_title(*texts) or names(*texts, changed) or _trend(a, b, changed)


def _trend(a: PairSide, b: PairSide, changed: Sequence[Difference]) -> bool:
    """Whether only a predicate is shared, with other figures: "is expected to fall from 5 per cent to 4"."""
    short = max(len(place.passage.text.split()) for place in (a, b)) <= PREDICATE
    figures = any(_DIGIT.search(difference.a) and _DIGIT.search(difference.b) for difference in changed)
    return short and figures and all(headless(place.passage.text, place.around[0]) for place in (a, b))


def _kind(a: PairSide, b: PairSide, similarity: float, changed: bool) -> Literal["exact", "near", "partial", "list"]:
    items_a, items_b = (len(_ITEM.findall(p.passage.text)) + len(p.passage.parts) - 1 for p in (a, b))
    if items_a != items_b and max(items_a, items_b) >= 2:
        return "list"
    if not changed and a.whole and b.whole:
        return "exact"
    if similarity >= 0.5 and (changed or (a.whole and b.whole)):
        return "near"
    return "partial"
