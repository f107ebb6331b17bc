"""The steps of the comparison as tasks: each reads tables of the store, writes tables, and needs nothing else.

``fingerprint`` goes part by part, ``join_prefix`` by the leading bits of the fingerprint, ``align_bucket`` by pairs of
documents, ``align_within`` part by part. No step needs another's memory, so any engine can run them anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.chain import GAP, chains
from pipeline.link.reuse.fingerprints import ACROSS, WINDOW, WITHIN, every, ngrams, winnow
from pipeline.link.reuse.join import Seeds, doc_of, join, ordered, place_of
from pipeline.link.reuse.matches import matches, save_matches
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.sides import Sides
from pipeline.link.reuse.store import (
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
from pipeline.link.reuse.weights import document_counts
from pipeline.link.reuse.wording import words_of


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
    store = Store(task.root)
    paths = [store.path("seeds", f"{task.number:04d}", f"{n:04d}.parquet") for n in range(task.settings.prefixes)]
    seeds = Seeds(*load_table(paths, ("a", "b")))
    sides = Sides(store)
    rows = matches(chains(seeds, ACROSS), sides, task.settings)
    return save_matches(store.path("matches", f"across-{task.number:04d}.parquet"), rows)


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
    return save_matches(store.path("matches", f"within-{task.number:05d}.parquet"), rows)
