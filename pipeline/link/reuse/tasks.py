"""The steps of the comparison as tasks: each reads tables of the store, writes tables, and needs nothing else.

``read_part`` and ``vectors`` go part by part, ``join_prefix`` and ``join_sites`` by the leading bits of what is joined,
``near`` by some thousands of documents; the last, :func:`~pipeline.link.reuse.compare.compare_part`, by the part that
holds the first document of a pair. No step needs another's memory, so any engine can run them anywhere; what a step has
left is not made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.fingerprints import ACROSS, WINDOW, ngrams, winnow
from pipeline.link.reuse.join import Seeds, doc_of, join, ordered, place_of
from pipeline.link.reuse.kept import VECTORS
from pipeline.link.reuse.paraphrase import units_of, weigh_units
from pipeline.link.reuse.restated import like_sites, site_arrays, site_places
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
    save_part_words,
    save_split,
)
from pipeline.link.reuse.units import unit_arrays
from pipeline.link.reuse.vocabulary import neighbours, stem_counts, vectors_of, vocabulary
from pipeline.link.reuse.weights import weigh
from pipeline.link.reuse.wording import words_of

PARTS_A_PREFIX: Final = 80
"""Parts whose fingerprints are joined at a time: some 4 million words, 200 MB."""
DOCS: Final = 4096
"""Documents whose neighbours one task looks for."""


@dataclass(frozen=True, slots=True)
class PartTask:
    """One step on one partition: all that a process needs to do it on its own."""

    root: Path
    number: int
    settings: Settings
    kept: Path | None = None
    """What an earlier comparison has kept (:mod:`pipeline.link.reuse.kept`)."""

    def file(self, table: str, number: int | None = None) -> Path:
        """Where a table of this partition, or of another, stands."""
        return PassageStore(self.root).path(table, f"{self.number if number is None else number:05d}.arrays")


def read_part(task: PartTask) -> None:
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


def fingerprint(task: PartTask) -> None:
    """Words and fingerprints of one part."""
    store = PassageStore(task.root)
    passages = store.passages(task.number)
    texts = [passage.text[passage.begin :] for passage in passages]
    new = [at for at in range(1, len(passages)) if passages[at].doc != passages[at - 1].doc]
    doc_row = np.array([0, *new, len(passages)], np.int64)
    hashes, flags, row_start = words_of(texts)
    doc_start = row_start[doc_row]
    whole_text = [text.encode("utf-8", "replace") for text in texts]
    blind = (hashes >> np.uint64(32)).astype(np.uint32)
    weight, tells = weigh(blind, flags, doc_start)
    words = PartWords(
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
    )
    save_part_words(store, task.number, words)
    _save_prints(task, hashes, flags, doc_start)


def _save_prints(
    task: PartTask, hashes: NDArray[np.uint64], flags: NDArray[np.uint8], doc_start: NDArray[np.int64]
) -> None:
    """Save the fingerprints of a part, split by the prefix by which they are joined."""
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


def sorted_prefix(task: PartTask) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """One partition of the fingerprints with their places, sorted."""
    return ordered(*_joined(task, "prints", "hash"))


def _joined(task: PartTask, table: str, key: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """What all parts have of one partition of a table, with the documents' numbers in the corpus."""
    store = PassageStore(task.root)
    keys, places = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    for part in store.parts:
        mine, local = load_split([task.file(table, part)], task.number, (key, "place"))
        keys.append(mine)
        places.append(local + place_of(int(store.first_docs[part]), np.zeros(1, np.int64)))
    return np.concatenate(keys), np.concatenate(places)


def join_prefix(task: PartTask) -> None:
    """Places of different documents that share a fingerprint, for one partition of the fingerprints."""
    if not task.file("seeds").exists():
        seeds = join(*sorted_prefix(task), task.settings.cap)
        _save_seeds(task, "seeds", seeds.only(doc_of(seeds.a) != doc_of(seeds.b)))


def join_sites(task: PartTask) -> None:
    """Figures of different documents with like words around them, for one partition of their keys."""
    if not task.file("tellings").exists():
        _save_seeds(task, "tellings", like_sites(*_joined(task, "keys", "key")))


def _save_seeds(task: PartTask, table: str, seeds: Seeds) -> None:
    store = PassageStore(task.root)
    part = np.searchsorted(store.first_docs, doc_of(seeds.a), "right") - 1
    save_split(task.file(table), part, len(store.parts), {"a": seeds.a, "b": seeds.b})


def vectors(task: PartTask) -> None:
    """The documents of one part as vectors, by which those are found that lie near."""
    if task.file(VECTORS).exists():
        return
    store = PassageStore(task.root)
    known = vocabulary(store)
    stems, values, ends = [np.zeros(0, np.uint32)], [np.zeros(0)], [0]
    for doc in range(*store.first_docs[task.number : task.number + 2].tolist()):
        weighed = weigh_units(units_of(store, doc), known)
        stems.append(weighed.stems)
        values.append(np.asarray(weighed.matrix.sum(axis=0)).ravel())
        ends.append(ends[-1] + len(weighed.stems))
    table: Table = {"stem": np.concatenate(stems), "ends": np.array(ends)}
    save_arrays(task.file(VECTORS), table | {"value": np.concatenate(values)})


def near(task: PartTask) -> None:
    """For some thousands of documents those that lie nearest."""
    if not task.file("near").exists():
        store = PassageStore(task.root)
        docs = int(store.first_docs[-1])
        held = vectors_of((load_arrays(task.file(VECTORS, part)) for part in store.parts), vocabulary(store))
        pairs = neighbours(held, task.number * DOCS, min(docs, (task.number + 1) * DOCS))
        save_arrays(task.file("near"), {"pairs": pairs})
