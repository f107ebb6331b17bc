"""The steps of the comparison as tasks: each reads tables of the store, writes tables, and needs nothing else.

``fingerprint`` goes part by part, ``join_prefix`` by the leading bits of the fingerprint, ``align_bucket`` by pairs of
documents, ``align_within`` part by part. No step needs another's memory, so any engine can run them anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.align import Match, Side, align
from pipeline.link.reuse.chain import GAP, Chain, chains
from pipeline.link.reuse.fingerprints import ACROSS, WINDOW, WITHIN, every, ngrams, winnow
from pipeline.link.reuse.join import doc_of, join, ordered, place_of
from pipeline.link.reuse.store import (
    CLAUSE,
    NAME,
    NUMBER,
    OPENS,
    STOP,
    PartWords,
    Store,
    load,
    load_table,
    part_words,
    save,
    save_part_words,
    save_places,
    save_table,
)
from pipeline.link.reuse.weights import document_counts, weigh
from pipeline.link.reuse.words import Words, blind, find_words, joined

MATCH: Final = ("doc_a", "a0", "a1", "doc_b", "b0", "b1", "shared", "score", "telling", "formulaic")
"""Columns of a table of matches; ``a0 .. a1`` and ``b0 .. b1`` are words of their documents."""
BATCH: Final = 1_000_000
"""Characters turned into words at a time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a comparison is run with; equal settings and equal passages give equal results."""

    prefixes: int = 1
    """Partitions of the fingerprints, a power of two."""
    buckets: int = 1
    """Partitions of the pairs of documents."""
    cap: int = 40
    """Places in the corpus above which a fingerprint is too common."""
    cap_within: int = 6
    """The same inside one document."""
    least_words: int = 8
    """Shared words a passage must have (one more inside a document)."""
    least_score: float = 4.0
    """Weight that shared words which tell must bring together."""
    least_within: float = 3.5
    """The same inside one document."""
    least_similarity: float = 0.5
    clause_words: int = 11
    """Shared words from which a clause copied word for word is told ..."""
    clause_score: float = 2.2
    """... though its words tell only so much."""
    long_words: int = 12
    """Shared words from which a passage of names with few words between may be one ..."""
    long_score: float = 3.6
    """... where all its words together weigh so much and hardly a word differs."""

    formulaic: int = 10
    """Shared words from which on names and set phrases alone are told as formulaic; 0 for never."""

    def judge(self, match: Match, *, within: bool) -> Literal["passage", "formulaic"] | None:
        """What a match is, if anything."""
        if match.similarity < self.least_similarity:
            return None
        telling = match.telling >= (self.least_within if within else self.least_score)
        if telling and match.shared >= self.least_words + within:
            return "passage"
        clause = match.shared >= self.clause_words and match.telling >= self.clause_score and match.similarity >= 0.95
        long = match.shared >= self.long_words and match.score >= self.long_score and match.telling >= 0.6
        if (clause and not within) or (long and match.similarity >= 0.8):
            return "passage"
        return "formulaic" if self.formulaic and match.shared >= self.formulaic else None


@dataclass(frozen=True, slots=True)
class Task:
    """One step on one partition."""

    root: Path
    number: int
    settings: Settings


def fingerprint(task: Task) -> int:
    """Words and fingerprints of one part; the number of its words."""
    store = Store(task.root)
    table = store.passages(task.number)
    texts = [text[begin:] for text, begin in zip(table["text"].to_pylist(), table["begin"].to_pylist(), strict=True)]
    docs = table["doc"].to_numpy(zero_copy_only=False)
    doc_row = np.concatenate([[0], np.flatnonzero(docs[1:] != docs[:-1]) + 1, [len(docs)]])
    hashes, flags, row_start = words_of(texts)
    doc_start = row_start[doc_row]
    whole_text = [text.encode("utf-8", "replace") for text in texts]
    save_part_words(
        store,
        task.number,
        PartWords(
            blind=(hashes >> np.uint64(32)).astype(np.uint32),
            flags=flags,
            doc_start=doc_start,
            row_start=row_start,
            row_breaks=table["starts"].to_numpy(zero_copy_only=False).astype(np.bool_),
            doc_row=doc_row.astype(np.int64),
            text=np.frombuffer(b"".join(whole_text), np.uint8),
            text_start=np.concatenate([[0], np.cumsum([len(text) for text in whole_text])]).astype(np.int64),
            begin=table["begin"].to_numpy().astype(np.int32),
        ),
    )
    save(
        store.path("counts", f"{task.number:05d}.npy"),
        document_counts((hashes >> np.uint64(32)).astype(np.uint32), doc_start),
    )
    prints = winnow(ngrams(hashes, (flags & STOP) > 0, ACROSS, doc_start[1:]), WINDOW)
    local = np.searchsorted(doc_start, prints.place, "right") - 1
    places = place_of(local + store.first_docs[task.number], prints.place - doc_start[local])
    prefix = prefix_of(prints.hashes, task.settings.prefixes)
    for number in range(task.settings.prefixes):
        mine = prefix == number
        path = store.path("prints", f"{number:04d}", f"{task.number:05d}.parquet")
        save_places(path, prints.hashes[mine], places[mine])
    return len(hashes)


def prefix_of(hashes: NDArray[np.uint64], prefixes: int) -> NDArray[np.int64]:
    """The partition of each fingerprint, by its leading bits."""
    bits = prefixes.bit_length() - 1
    return (hashes >> np.uint64(64 - bits)).astype(np.int64) if bits else np.zeros(len(hashes), np.int64)


def words_of(texts: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.int64]]:
    """Blind hashes and flags of the words of many texts, and the first word of each text (and the end)."""
    hashes, flags, starts = [], [], []
    total = 0
    for batch in _by_length(texts):
        text, begin = joined(batch)
        words = find_words(text)
        hashes.append(blind(words))
        flags.append(flags_of(words))
        starts.append(total + np.searchsorted(words.start, begin))
        total += len(words)
    return (
        np.concatenate(hashes) if hashes else np.zeros(0, np.uint64),
        np.concatenate(flags) if flags else np.zeros(0, np.uint8),
        np.concatenate([*starts, [total]]).astype(np.int64),
    )


def flags_of(words: Words) -> NDArray[np.uint8]:
    """The kinds of the words packed into bits."""
    kinds = (
        (words.number, NUMBER),
        (words.stop, STOP),
        (words.name, NAME),
        (words.opens, OPENS),
        (words.clause, CLAUSE),
    )
    return np.asarray(sum(flag.astype(np.uint8) * np.uint8(bit) for flag, bit in kinds))


def _by_length(texts: list[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def count_documents(root: Path) -> None:
    """Sum the parts' document counts into the corpus's."""
    store = Store(root)
    total = sum(load(store.path("counts", f"{part:05d}.npy")) for part in store.parts)
    save(store.path("counts.npy"), np.asarray(total))


def sort_prefix(task: Task) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """One partition of the fingerprints sorted and kept: the index in which a new document is looked up."""
    store = Store(task.root)
    paths = [store.path("prints", f"{task.number:04d}", f"{part:05d}.parquet") for part in store.parts]
    hashes, places = ordered(*load_table(paths, ("hash", "place")))
    save(store.path("index", f"{task.number:04d}.hash.npy"), hashes)
    save(store.path("index", f"{task.number:04d}.place.npy"), places)
    return hashes, places


def join_prefix(task: Task) -> int:
    """Seeds out of one partition of the fingerprints, split by pair of documents; the number of seeds."""
    store = Store(task.root)
    hashes, places = sort_prefix(task)
    seeds = join(hashes, places, task.settings.cap)
    doc_a, doc_b = doc_of(seeds.a), doc_of(seeds.b)
    bucket = (doc_a * 1_000_003 + doc_b) % task.settings.buckets
    apart = doc_a != doc_b
    for number in range(task.settings.buckets):
        mine = apart & (bucket == number)
        path = store.path("seeds", f"{number:04d}", f"{task.number:04d}.parquet")
        save_table(path, {"a": seeds.a[mine], "b": seeds.b[mine]})
    return int(apart.sum())


def align_bucket(task: Task) -> int:
    """Passages shared by different documents, for one partition of their pairs; the number found."""
    from pipeline.link.reuse.join import Seeds

    store = Store(task.root)
    paths = [store.path("seeds", f"{task.number:04d}", f"{n:04d}.parquet") for n in range(task.settings.prefixes)]
    seeds = Seeds(*load_table(paths, ("a", "b")))
    sides = Sides(store)
    rows = matches(chains(seeds, ACROSS), sides, task.settings)
    return _save_matches(store.path("matches", f"across-{task.number:04d}.parquet"), rows)


def align_within(task: Task) -> int:
    """Passages that stand twice in one document, for the documents of one part; the number found."""
    store = Store(task.root)
    words = part_words(task.root, task.number)
    sides = Sides(store)
    first = int(store.first_docs[task.number])
    rows: list[tuple[Any, ...]] = []
    for local in range(len(words.doc_start) - 1):
        span = slice(int(words.doc_start[local]), int(words.doc_start[local + 1]))
        grams = ngrams(
            np.asarray(words.blind[span], np.uint64),
            (words.flags[span] & STOP) > 0,
            WITHIN,
            np.array([span.stop - span.start]),
        )
        prints = every(grams)
        places = place_of(first + local, prints.place)
        seeds = join(*ordered(prints.hashes, places), task.settings.cap_within)
        rows += matches(chains(seeds, WITHIN, GAP), sides, task.settings)
    return _save_matches(store.path("matches", f"within-{task.number:05d}.parquet"), rows)


class Sides:
    """Documents as the alignment sees them, read in place."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counts = load(store.path("counts.npy"))
        self._known: dict[int, Side] = {}

    def __getitem__(self, doc: int) -> Side:
        if doc not in self._known:
            if len(self._known) > 512:
                self._known.clear()
            self._known[doc] = self._read(doc)
        return self._known[doc]

    def _read(self, doc: int) -> Side:
        part = self._store.part_of(doc)
        return self.of(part_words(self._store.root, part), doc - int(self._store.first_docs[part]))

    def of(self, words: PartWords, local: int) -> Side:
        """A document of a part (of this corpus or another), its words weighed by this corpus."""
        start, end = int(words.doc_start[local]), int(words.doc_start[local + 1])
        rows = slice(int(words.doc_row[local]), int(words.doc_row[local + 1]))
        hashes = np.asarray(words.blind[start:end])
        weight, tells = weigh(hashes, words.flags[start:end], self._counts, int(self._store.first_docs[-1]))
        breaks = np.asarray(words.row_start[rows])[np.asarray(words.row_breaks[rows])] - start
        opens = np.flatnonzero(words.flags[start:end] & OPENS)
        return Side(hashes, weight, tells, breaks.tolist(), opens.tolist())


def matches(found: Iterable[Chain], sides: Any, settings: Settings) -> list[tuple[Any, ...]]:
    """Rows of a table of matches (``MATCH``) out of chains, of overlapping ones the best."""
    rows = []
    for chain in found:
        if sum(run.size for run in chain.runs) < 5:
            continue
        for match in align(chain, sides[chain.doc_a], sides[chain.doc_b]):
            kind = settings.judge(match, within=chain.doc_a == chain.doc_b)
            if kind is not None:
                numbers = (chain.doc_a, *match.a, chain.doc_b, *match.b, match.shared)
                rows.append((*numbers, match.score, match.telling, kind == "formulaic"))
    return _best_of_overlapping(rows)


def _best_of_overlapping(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Of matches that overlap by half on both sides only the one with most shared words."""
    kept: list[tuple[Any, ...]] = []
    by_pair: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in sorted(rows, key=lambda row: (-row[8], -row[6], row)):
        others = by_pair.setdefault((row[0], row[3]), [])
        if not any(_overlap(row, other, 1) and _overlap(row, other, 4) for other in others):
            others.append(row)
            kept.append(row)
    return kept


def _overlap(one: tuple[Any, ...], other: tuple[Any, ...], at: int) -> bool:
    shared = min(one[at + 1], other[at + 1]) - max(one[at], other[at])
    return bool(2 * shared >= min(one[at + 1] - one[at], other[at + 1] - other[at]))


def _save_matches(path: Path, rows: list[tuple[Any, ...]]) -> int:
    columns = [np.array([row[i] for row in rows], np.float64 if i in (7, 8) else np.int64) for i in range(10)]
    save_table(path, dict(zip(MATCH, columns, strict=True)))
    return len(rows)


def all_matches(root: Path, settings: Settings) -> list[NDArray[Any]]:
    """The columns of all matches, in one order whatever ran first; of two that overlap on both sides the better."""
    store = Store(root)
    paths = [store.path("matches", f"across-{n:04d}.parquet") for n in range(settings.buckets)]
    paths += [store.path("matches", f"within-{part:05d}.parquet") for part in store.parts]
    columns = load_table(paths, MATCH)
    order = np.lexsort((columns[4], columns[1], columns[3], columns[0]))
    return [column[order] for column in columns]
