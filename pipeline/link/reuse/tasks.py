"""The steps of the comparison as tasks: each reads tables of the store, writes tables, and needs nothing else.

``read_part`` and ``vectors`` go part by part, ``join_prefix`` and ``join_sites`` by the leading bits of what is joined,
``near`` by some thousands of documents, ``compare_part`` by the part that holds the first document of a pair. No step
needs another's memory, so any engine can run them anywhere; what a step has left is not made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.aligned_documents import AlignedDocuments
from pipeline.link.reuse.chain import GAP, chains
from pipeline.link.reuse.fingerprints import ACROSS, WINDOW, WITHIN, every, ngrams, winnow
from pipeline.link.reuse.found import Covers, pair_of, to_columns
from pipeline.link.reuse.join import Seeds, doc_of, join, ordered, place_of, word_of
from pipeline.link.reuse.kept import PAIRS, Rows, groups, known_pairs, pair_key, save_pairs
from pipeline.link.reuse.matches import matches
from pipeline.link.reuse.paraphrase import Sentences, paraphrases, units_of, weigh_units
from pipeline.link.reuse.restated import like_sites, restated, site_arrays, site_places
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import (
    STOP,
    PartWords,
    Store,
    digests,
    load_arrays,
    load_split,
    part_words,
    save_arrays,
    save_part_words,
    save_split,
)
from pipeline.link.reuse.units import unit_arrays
from pipeline.link.reuse.vocabulary import doc_vector, neighbours, stem_counts, vocabulary
from pipeline.link.reuse.weights import weigh
from pipeline.link.reuse.wording import words_of

PARTS_A_PREFIX: Final = 40
"""Parts whose fingerprints are joined at a time: some 4 million words, 200 MB."""
DOCS: Final = 4096
"""Documents whose neighbours one task looks for."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step on one partition: all that a process needs to do it on its own."""

    root: Path
    number: int
    settings: Settings
    kept: Path | None = None
    """What an earlier comparison has kept (:mod:`pipeline.link.reuse.kept`)."""

    def file(self, table: str, number: int | None = None) -> Path:
        """Where a table of this partition, or of another, stands."""
        return Store(self.root).path(table, f"{self.number if number is None else number:05d}.arrays")


def read_part(task: Task) -> None:
    """Words, fingerprints, sentences and figures of one part."""
    if task.file("counts").exists():
        return
    fingerprint(task)
    words = part_words(task.root, task.number)
    save_arrays(task.file("units"), sentences := unit_arrays(words))
    sites = site_arrays(words)
    save_arrays(task.file("sites"), sites)
    prefix = prefix_of(sites["key"], task.settings.prefixes)
    columns = {"key": sites["key"], "place": site_places(sites)}
    save_split(task.file("keys"), prefix, task.settings.prefixes, columns)
    save_arrays(task.file("counts"), stem_counts(sentences))


def fingerprint(task: Task) -> None:
    """Words and fingerprints of one part."""
    store = Store(task.root)
    passages = store.passages(task.number)
    texts = [passage.text[passage.begin :] for passage in passages]
    new = [at for at in range(1, len(passages)) if passages[at].doc != passages[at - 1].doc]
    doc_row = np.array([0, *new, len(passages)], np.int64)
    hashes, flags, row_start = words_of(texts)
    doc_start = row_start[doc_row]
    whole_text = [text.encode("utf-8", "replace") for text in texts]
    blind = (hashes >> np.uint64(32)).astype(np.uint32)
    weight, tells = weigh(blind, flags, doc_start)
    save_part_words(
        store,
        task.number,
        PartWords(
            blind=blind,
            weight=weight,
            tells=tells,
            flags=flags,
            doc_start=doc_start,
            row_start=row_start,
            row_breaks=np.array([passage.starts for passage in passages], np.bool_),
            doc_row=doc_row,
            text=np.frombuffer(b"".join(whole_text), np.uint8),
            text_start=np.concatenate([[0], np.cumsum([len(text) for text in whole_text])]).astype(np.int64),
            begin=np.array([passage.begin for passage in passages], np.int32),
        ),
    )
    prints = winnow(ngrams(hashes, (flags & STOP) > 0, ACROSS, doc_start[1:]), WINDOW)
    local = np.searchsorted(doc_start, prints.place, "right") - 1
    places = place_of(local, prints.place - doc_start[local])
    prefix = prefix_of(prints.hashes, task.settings.prefixes)
    save_split(task.file("prints"), prefix, task.settings.prefixes, {"hash": prints.hashes, "place": places})


def prefixes(parts: int) -> int:
    """Partitions of the fingerprints of so many parts: a power of two."""
    return 1 << max(0, (parts - 1) // PARTS_A_PREFIX).bit_length()


def prefix_of(hashes: NDArray[np.uint64], prefixes: int) -> NDArray[np.int64]:
    """The partition of each fingerprint, by its leading bits."""
    bits = prefixes.bit_length() - 1
    return (hashes >> np.uint64(64 - bits)).astype(np.int64) if bits else np.zeros(len(hashes), np.int64)


def sorted_prefix(task: Task) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """One partition of the fingerprints with their places, sorted."""
    return ordered(*_joined(task, "prints", "hash"))


def _joined(task: Task, table: str, key: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """What all parts have of one partition of a table, with the documents' numbers in the corpus."""
    store = Store(task.root)
    keys, places = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    for part in store.parts:
        mine, local = load_split([task.file(table, part)], task.number, (key, "place"))
        keys.append(mine)
        places.append(local + place_of(int(store.first_docs[part]), np.zeros(1, np.int64)))
    return np.concatenate(keys), np.concatenate(places)


def join_prefix(task: Task) -> None:
    """Places of different documents that share a fingerprint, for one partition of the fingerprints."""
    if not task.file("seeds").exists():
        seeds = join(*sorted_prefix(task), task.settings.cap)
        _save_seeds(task, "seeds", seeds.only(doc_of(seeds.a) != doc_of(seeds.b)))


def join_sites(task: Task) -> None:
    """Figures of different documents with like words around them, for one partition of their keys."""
    if not task.file("tellings").exists():
        _save_seeds(task, "tellings", like_sites(*_joined(task, "keys", "key")))


def _save_seeds(task: Task, table: str, seeds: Seeds) -> None:
    store = Store(task.root)
    part = np.searchsorted(store.first_docs, doc_of(seeds.a), "right") - 1
    save_split(task.file(table), part, len(store.parts), {"a": seeds.a, "b": seeds.b})


def vectors(task: Task) -> None:
    """The documents of one part as vectors, by which those are found that lie near."""
    if task.file("vectors").exists():
        return
    store = Store(task.root)
    known = vocabulary(store)
    columns, values, ends = [np.zeros(0, np.int64)], [np.zeros(0)], [0]
    for doc in range(*store.first_docs[task.number : task.number + 2].tolist()):
        weighed = weigh_units(units_of(store, doc), known)
        column, value = doc_vector(weighed.stems, weighed.matrix, known)
        columns.append(column)
        values.append(value / max(1e-12, float(np.sqrt((value**2).sum()))))
        ends.append(ends[-1] + len(column))
    save_arrays(
        task.file("vectors"),
        {"column": np.concatenate(columns), "value": np.concatenate(values), "ends": np.array(ends)},
    )


def near(task: Task) -> None:
    """For some thousands of documents those that lie nearest."""
    if not task.file("near").exists():
        docs = int(Store(task.root).first_docs[-1])
        pairs = neighbours(_all_vectors(task), task.number * DOCS, min(docs, (task.number + 1) * DOCS))
        save_arrays(task.file("near"), {"pairs": pairs})


def _all_vectors(task: Task) -> Any:
    from scipy.sparse import csr_matrix, vstack

    store = Store(task.root)
    width = len(vocabulary(store).stems)
    parts = [load_arrays(task.file("vectors", part)) for part in store.parts]
    return vstack(
        [csr_matrix((part["value"], part["column"], part["ends"]), (len(part["ends"]) - 1, width)) for part in parts]
    ).tocsr()


def compare_part(task: Task) -> None:
    """Every pair of passages the first of which stands in one part, with the row it begins in."""
    if task.file("found").exists():
        return
    store = Store(task.root)
    sides = AlignedDocuments(store)
    told = [*_across(task, sides), *_within(task, sides)]
    save_pairs(task.file(PAIRS), told)
    pairs = sorted(pair_of(row[:7], row[9]) for _, rows in told for row in rows)

    @lru_cache(maxsize=64)
    def sites(part: int) -> dict[str, NDArray[Any]]:
        arrays = load_arrays(task.file("sites", part))
        return arrays | {"doc": arrays["doc"] + store.first_docs[part]}

    shared = Covers(pair for pair in pairs if not pair.formulaic)
    again = restated(_seeds(task, "tellings"), lambda doc: sites(store.part_of(doc)))
    again = [pair for pair in again if pair not in shared]
    first, last = store.first_docs[task.number : task.number + 2]
    close = load_arrays(store.path("near.arrays"))["pairs"]
    mine = close[np.searchsorted(close[:, 0], first) : np.searchsorted(close[:, 0], last)]
    further = [*again, *paraphrases(mine.tolist(), Sentences(store, vocabulary(store)), [*pairs, *again])]
    restating = Covers(further)
    kept = sorted([*(pair for pair in pairs if not pair.formulaic or pair not in restating), *further])
    table = to_columns(kept)
    words = part_words(task.root, task.number)
    starts = words.doc_start[table[:, 0] - first] + table[:, 1]
    save_arrays(task.file("found"), {"pairs": table, "row": np.searchsorted(words.row_start, starts, "right") - 1})


def _seeds(task: Task, table: str) -> Seeds:
    paths = [task.file(table, prefix) for prefix in range(task.settings.prefixes)]
    return Seeds(*load_split(paths, task.number, ("a", "b")))


def _across(task: Task, sides: AlignedDocuments) -> Iterator[tuple[bytes, Rows]]:
    """The passages that documents share with others, by pairs of documents, the first of which stands in one part."""
    seeds = _seeds(task, "seeds")
    seeds = seeds.only(np.lexsort((seeds.b, seeds.a, doc_of(seeds.b), doc_of(seeds.a))))
    digest, known = _digests(task.root), known_pairs(task.kept)
    doc_a, doc_b, word_a, word_b = doc_of(seeds.a), doc_of(seeds.b), word_of(seeds.a), word_of(seeds.b)
    new: dict[tuple[int, int], tuple[bytes, Rows]] = {}
    fresh = np.zeros(len(seeds), np.bool_)
    for rows in groups(doc_a, doc_b):
        a, b = int(doc_a[rows.start]), int(doc_b[rows.start])
        key = pair_key(digest(a), digest(b), word_a[rows], word_b[rows])
        found = known.get(key, a, b)
        if found is None:
            new[a, b] = key, []
            fresh[rows] = True
        else:
            yield key, found
    for row in matches(chains(seeds.only(fresh), ACROSS), sides, task.settings):
        new[row[0], row[3]][1].append(row)
    yield from new.values()


def _digests(root: Path) -> Callable[[int], bytes]:
    """What stands for each document, by its number."""
    store = Store(root)

    def digest(doc: int) -> bytes:
        part = store.part_of(doc)
        return digests(root, part)[doc - int(store.first_docs[part])]

    return digest


def _within(task: Task, sides: AlignedDocuments) -> Iterator[tuple[bytes, Rows]]:
    """Passages that stand twice in one document, for the documents of one part."""
    words = part_words(task.root, task.number)
    first = int(Store(task.root).first_docs[task.number])
    digest, known = _digests(task.root), known_pairs(task.kept)
    for local in range(len(words.doc_start) - 1):
        doc = first + local
        key = pair_key(digest(doc), digest(doc))
        found = known.get(key, doc, doc)
        yield key, _twice(words, local, doc, sides, task.settings) if found is None else found


def _twice(words: PartWords, local: int, doc: int, sides: AlignedDocuments, settings: Settings) -> Rows:
    span = slice(int(words.doc_start[local]), int(words.doc_start[local + 1]))
    grams = ngrams(
        np.asarray(words.blind[span], np.uint64),
        (words.flags[span] & STOP) > 0,
        WITHIN,
        np.array([span.stop - span.start]),
    )
    prints = every(grams)
    seeds = join(*ordered(prints.hashes, place_of(doc, prints.place)), settings.cap_within)
    return matches(chains(seeds, WITHIN, GAP), sides, settings)
