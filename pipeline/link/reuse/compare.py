"""The last step of the comparison: the pairs of passages whose first document stands in one part.

Pairs come by three ways: shared fingerprints (across documents, and within one), figures with like words around them,
and sentences that say the same. What an earlier comparison has kept of a pair of documents is taken from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.aligned_documents import AlignedDocuments
from pipeline.link.reuse.chain import GAP, chains
from pipeline.link.reuse.fingerprints import ACROSS, WITHIN, every, ngrams
from pipeline.link.reuse.found import Covers, PairFound, from_columns, to_columns
from pipeline.link.reuse.join import Seeds, doc_of, join, ordered, place_of, word_of
from pipeline.link.reuse.kept import AGAIN, ALL, LIKES, PAIRS
from pipeline.link.reuse.matches import matches
from pipeline.link.reuse.pair_rows import (
    Keys,
    PairRows,
    Rows,
    joined,
    known_or_found,
    known_pairs,
    pair_keys,
    rows_digest,
    words_digest,
)
from pipeline.link.reuse.paraphrase import Sentences, likes, paraphrases
from pipeline.link.reuse.restated import restated
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import (
    STOP,
    PartWords,
    PassageStore,
    Table,
    load_arrays,
    load_split,
    part_words,
    save_arrays,
)
from pipeline.link.reuse.tasks import PartTask
from pipeline.link.reuse.vocabulary import vocabulary


def compare_part(task: PartTask) -> None:
    """Every pair of passages the first of which stands in one part, with the row it begins in."""
    if task.file("found").exists():
        return
    store = PassageStore(task.root)
    sides, digest = AlignedDocuments(store), store.digests
    told = joined([_across(task, sides, digest), _within(task, sides, digest)])
    told.save(task.file(PAIRS))
    alike = _likes(task, digest)
    alike.save(task.file(LIKES))
    again = _again(task, digest)
    again.save(task.file(AGAIN))
    every_one = _all(task, told, alike, again)
    every_one.save(task.file(ALL))
    table = every_one.table()
    words = part_words(task.root, task.number)
    starts = words.doc_start[table[:, 0] - store.first_docs[task.number]] + table[:, 1]
    save_arrays(task.file("found"), {"pairs": table, "row": np.searchsorted(words.row_start, starts, "right") - 1})


def _all(task: PartTask, told: PairRows, alike: PairRows, again: PairRows) -> PairRows:
    """The passages of each pair of documents, by whichever of the three ways they were found, each once."""
    docs, keys = rows_digest([told, alike, again])

    def find(new: NDArray[np.int64]) -> list[Rows]:
        table = _further(*(rows.among(docs[new]) for rows in (told, alike, again)))
        rows: dict[tuple[int, int], list[Any]] = {(a, b): [] for a, b in docs[new].tolist()}
        for doc_a, a0, a1, doc_b, *rest in table.tolist():
            rows[doc_a, doc_b].append((a0, a1, *rest, 0.0, 0.0))
        return list(rows.values())

    return known_or_found(
        pair_keys(docs, PassageStore(task.root).digests, keys), docs, known_pairs(task.kept, ALL), find
    )


def _further(told: PairRows, alike: PairRows, restating: PairRows) -> NDArray[np.int64]:
    """The pairs that were told, and those of the two other tables that are not among them."""
    pairs = told.table()
    again = from_columns(restating.table())
    asked = np.concatenate([alike.docs, _documents(again)])
    beside = [pair for pair in from_columns(pairs[_of_documents(pairs, asked)]) if not pair.formulaic]
    shared = Covers(beside)
    again = [pair for pair in again if pair not in shared]
    further = [*again, *paraphrases(alike, [*beside, *again])]
    return np.concatenate([_without(pairs, further), to_columns(further)])


def _of_documents(pairs: NDArray[np.int64], docs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs of passages are of one of these pairs of documents."""
    return np.isin((pairs[:, 0] << 32) | pairs[:, 3], (docs[:, 0] << 32) | docs[:, 1])


def _documents(pairs: Sequence[PairFound]) -> NDArray[np.int64]:
    return np.array([(pair.doc_a, pair.doc_b) for pair in pairs], np.int64).reshape(-1, 2)


def _without(pairs: NDArray[np.int64], further: Sequence[PairFound]) -> NDArray[np.int64]:
    """The pairs, without the formulaic ones that one of the further pairs tells."""
    asked = np.flatnonzero((pairs[:, 7] > 0) & _of_documents(pairs, _documents(further)))
    restating = Covers(further)
    gone = [pair in restating for pair in from_columns(pairs[asked])]
    return np.asarray(np.delete(pairs, asked[np.array(gone, np.bool_)], axis=0))


@lru_cache(maxsize=1024)
def _sites(root: Path, part: int) -> Table:
    arrays = load_arrays(PartTask(root, part, Settings()).file("sites"))
    return arrays | {"doc": arrays["doc"] + PassageStore(root).first_docs[part]}


def _seeds(task: PartTask, table: str) -> Seeds:
    paths = [task.file(table, prefix) for prefix in range(task.settings.prefixes)]
    return Seeds(*load_split(paths, task.number, ("a", "b")))


def _across(task: PartTask, sides: AlignedDocuments, digests: Keys) -> PairRows:
    """The passages that documents share with others, by pairs of documents, the first of which stands in one part."""
    seeds = _seeds(task, "seeds")
    seeds = seeds.only(np.lexsort((seeds.b, seeds.a, doc_of(seeds.b), doc_of(seeds.a))))
    docs = np.stack([doc_of(seeds.a), doc_of(seeds.b)], axis=1)
    starts = _begins(docs)
    own = words_digest(word_of(seeds.a), word_of(seeds.b), starts)
    keys = pair_keys(docs[starts], digests, own)

    def find(new: NDArray[np.int64]) -> list[Rows]:
        fresh = _of_groups(starts, new, len(docs))
        rows: dict[tuple[int, int], list[Any]] = {(a, b): [] for a, b in docs[starts[new]].tolist()}
        for row in matches(chains(seeds.only(fresh), ACROSS), sides, task.settings):
            rows[row[0], row[3]].append(_kept(row))
        return list(rows.values())

    return known_or_found(keys, docs[starts], known_pairs(task.kept, PAIRS), find)


def _kept(row: Sequence[Any]) -> tuple[Any, ...]:
    """A match as it is kept: without the numbers of its documents."""
    return (*row[1:3], *row[4:7], row[9], *row[7:9])


def _within(task: PartTask, sides: AlignedDocuments, digests: Keys) -> PairRows:
    """Passages that stand twice in one document, for the documents of one part."""
    words = part_words(task.root, task.number)
    first, last = PassageStore(task.root).first_docs[task.number : task.number + 2].tolist()
    docs = np.repeat(np.arange(first, last)[:, None], 2, axis=1)
    keys = pair_keys(docs, digests, np.zeros(docs.shape, np.uint64))

    def find(new: NDArray[np.int64]) -> list[Rows]:
        found = (_twice(words, local, first + local, sides, task.settings) for local in new.tolist())
        return [[_kept(row) for row in rows] for rows in found]

    return known_or_found(keys, docs, known_pairs(task.kept, PAIRS), find)


def _again(task: PartTask, digests: Keys) -> PairRows:
    """Claims with a figure that two documents tell, the first of which stands in one part."""
    seeds, store = _seeds(task, "tellings"), PassageStore(task.root)
    docs = np.stack([doc_of(seeds.a), doc_of(seeds.b)], axis=1)
    at = np.stack([_figures(store, docs[:, side], word_of(column)) for side, column in enumerate((seeds.a, seeds.b))])
    order = np.lexsort((at[1], at[0], docs[:, 1], docs[:, 0]))
    seeds, docs, at = seeds.only(order), docs[order], at[:, order]
    starts = _begins(docs)
    keys = pair_keys(docs[starts], digests, words_digest(at[0], at[1], starts))

    def find(new: NDArray[np.int64]) -> list[Rows]:
        rows: dict[tuple[int, int], list[Any]] = {(a, b): [] for a, b in docs[starts[new]].tolist()}
        fresh = seeds.only(_of_groups(starts, new, len(docs)))
        for pair in restated(fresh, lambda doc: _sites(task.root, store.part_of(doc))):
            rows[pair.doc_a, pair.doc_b].append((pair.a0, pair.a1, pair.b0, pair.b1, pair.shared, 0, 0.0, 0.0))
        return list(rows.values())

    return known_or_found(keys, docs[starts], known_pairs(task.kept, AGAIN), find)


def _figures(store: PassageStore, docs: NDArray[np.int64], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The words at which figures stand, by their documents and their numbers among the figures of a part."""
    parts = np.searchsorted(store.first_docs, docs, "right") - 1
    out = np.zeros(len(docs), np.int64)
    for part in np.unique(parts).tolist():
        mine = parts == part
        out[mine] = _sites(store.root, part)["at"][numbers[mine]]
    return out


def _begins(docs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows with which another pair of documents begins."""
    first = np.ones(min(1, len(docs)), np.bool_)
    return np.flatnonzero(np.concatenate([first, (np.diff(docs, axis=0) != 0).any(axis=1)]))


def _of_groups(starts: NDArray[np.int64], groups: NDArray[np.int64], rows: int) -> NDArray[np.int64]:
    """The rows of some of the groups that begin at ``starts``."""
    size = np.concatenate([starts[1:], [rows]])[groups] - starts[groups]
    return np.repeat(starts[groups] - (np.cumsum(size) - size), size) + np.arange(size.sum())


def _likes(task: PartTask, digests: Keys) -> PairRows:
    """Sentences that say the same in documents that lie near, the first of which stands in one part."""
    store = PassageStore(task.root)
    first, last = store.first_docs[task.number : task.number + 2]
    close = load_arrays(store.path("near.arrays"))["pairs"]
    docs = np.asarray(close[np.searchsorted(close[:, 0], first) : np.searchsorted(close[:, 0], last)])
    stems = vocabulary(store)
    sentences = Sentences(store, stems)
    sample = np.broadcast_to(np.frombuffer(stems.sample, np.uint64), docs.shape)

    def find(new: NDArray[np.int64]) -> list[Rows]:
        return [likes(a, b, sentences) for a, b in docs[new].tolist()]

    return known_or_found(pair_keys(docs, digests, sample), docs, known_pairs(task.kept, LIKES), find)


def _twice(
    words: PartWords, local: int, doc: int, sides: AlignedDocuments, settings: Settings
) -> list[tuple[Any, ...]]:
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
