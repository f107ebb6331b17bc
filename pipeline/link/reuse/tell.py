"""What was found as records: clustered and named all at once, read back into text some thousands at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse import prior
from pipeline.link.reuse.clusters import clusters, standard
from pipeline.link.reuse.describe import PairReader, record
from pipeline.link.reuse.found import from_columns
from pipeline.link.reuse.store import Store, blocks, load_arrays
from pipeline.model.records import Reuse

CHUNK: Final = 2000
"""Pairs that are read back into text at a time."""


Given = TypeVar("Given")
Result = TypeVar("Result")
"""A task, and what a step makes of it."""


class StepRunner(Protocol):
    """Runs one step on many partitions, anywhere, in any order."""

    def run(self, step: Callable[[Given], Result], tasks: Sequence[Given]) -> list[Result]:
        """The results, in the order of the tasks."""
        ...


@dataclass(frozen=True, slots=True)
class PairChunk:
    """Pairs to be read back into text."""

    root: Path
    pairs: NDArray[np.int64]
    """Rows of ``found``."""
    names: tuple[str, ...]
    clusters: tuple[str, ...]
    common: tuple[bool, ...]
    file: Path
    kept: Path | None
    """What an earlier run has told."""


def tell(store: Store, engine: StepRunner, kept: Path | None = None) -> Iterator[Reuse]:
    """The records of all pairs that were found, in order.

    ``kept`` is a folder in which they are kept for the next run, and those of the run before are found.
    """
    tables = [load_arrays(store.path("found", f"{part:05d}.arrays")) for part in store.parts]
    pairs = np.concatenate([table["pairs"] for table in tables]) if tables else np.zeros((0, 10), np.int64)
    if not len(pairs):
        return
    group = clusters(pairs[:, :6], pairs[:, 7] > 0)
    common = standard(pairs[:, :6], group)
    names = [name for part, table in enumerate(tables) for name in _names(store, part, table["row"])]
    parts = enumerate(slice(start, start + CHUNK) for start in range(0, len(pairs), CHUNK))
    chunks = [
        PairChunk(
            root=store.root,
            pairs=pairs[rows],
            names=tuple(names[rows]),
            clusters=tuple(names[at] for at in group[rows].tolist()),
            common=tuple(common[rows].tolist()),
            file=store.path("records", f"{number:06d}.arrays"),
            kept=kept,
        )
        for number, rows in parts
    ]
    engine.run(describe, chunks)
    for chunk in chunks:
        yield from prior.read(chunk.file)
    if kept is not None:
        prior.keep([chunk.file for chunk in chunks], kept)


def _names(store: Store, part: int, rows: NDArray[np.int64]) -> Iterator[str]:
    """The id of each pair of a part: the place where it begins, and its number among those that begin there."""
    counts: Counter[int] = Counter()
    places = blocks(store.root, part)
    for row in rows.tolist():
        counts[row] += 1
        yield f"{'#'.join(places[row])}.r{counts[row]}"


def describe(chunk: PairChunk) -> None:
    """Write the records of some pairs."""
    if chunk.file.exists():
        return
    reader = PairReader(Store(chunk.root))
    before = prior.told_before(chunk.kept)
    keys, called, told = [], [], []
    for pair, name, cluster, common in zip(
        from_columns(chunk.pairs), chunk.names, chunk.clusters, chunk.common, strict=True
    ):
        key = prior.key_of(pair, (reader.digest(pair.doc_a), reader.digest(pair.doc_b)), common=common)
        keys.append(key)
        called.append(prior.called(name, cluster))
        known = before.get(key, name, cluster)
        told.append(known or prior.encoded(record(reader, pair, name, cluster, common=common)))
    prior.write(chunk.file, keys, called, told)
