"""What was found as records: clustered and named all at once, read back into text some thousands at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse import prior
from pipeline.link.reuse.clusters import clusters, standard
from pipeline.link.reuse.describe import PairReader, record
from pipeline.link.reuse.found import from_columns
from pipeline.link.reuse.store import PassageStore, blocks, load_arrays

CHUNK: Final = 2000
"""Pairs that are read back into text at a time."""
TOLD: Final = "told.arrays"
"""The file in which records are kept for the next run."""


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

    @property
    def file(self) -> Path:
        """Where their records are written: another file for other pairs, or for pairs that are called otherwise."""
        state = blake2b(repr((self.names, self.clusters, self.common)).encode(), digest_size=16)
        state.update(self.pairs.tobytes())
        return PassageStore(self.root).path("records", f"{state.hexdigest()}.arrays")


@dataclass(frozen=True)
class FoundPairs:
    """All pairs that were found, in order, each with its cluster and what it is called by."""

    store: PassageStore
    table: NDArray[np.int64]
    part: NDArray[np.int64]
    """The part that holds the first document of each."""
    row: NDArray[np.int64]
    """The passage of that part in which each begins."""
    nth: NDArray[np.int64]
    """Which of those that begin in that passage each is, from 1."""
    group: NDArray[np.int64]
    """The number of the first pair of its cluster."""
    common: NDArray[np.bool_]
    """Whether it belongs to standard text."""

    @classmethod
    def of(cls, store: PassageStore) -> FoundPairs:
        """The pairs that a comparison has left in the store."""
        tables = [load_arrays(store.path("found", f"{part:05d}.arrays")) for part in store.parts]
        table = np.concatenate([np.zeros((0, 8), np.int64), *(each["pairs"] for each in tables)])
        row = np.concatenate([np.zeros(0, np.int64), *(each["row"] for each in tables)])
        part = np.repeat(np.arange(len(tables)), [len(each["row"]) for each in tables])
        begins = np.ones(len(row), np.bool_)
        begins[1:] = (np.diff(row) != 0) | (np.diff(part) != 0)
        first = np.flatnonzero(begins)
        nth = np.arange(len(row)) - np.repeat(first, np.diff([*first, len(row)])) + 1
        group = clusters(table[:, :6], table[:, 7] > 0)
        return cls(store, table, part, row, nth, group, standard(table[:, :6], group))

    def name(self, at: int) -> str:
        """The id of a pair: the place where it begins, and its number among those that begin there."""
        return f"{'#'.join(blocks(self.store.root, int(self.part[at]))[self.row[at]])}.r{self.nth[at]}"

    def chunk(self, at: NDArray[np.int64]) -> PairChunk:
        """Some of the pairs, to be read back into text."""
        return PairChunk(
            root=self.store.root,
            pairs=self.table[at],
            names=tuple(map(self.name, at.tolist())),
            clusters=tuple(map(self.name, self.group[at].tolist())),
            common=tuple(self.common[at].tolist()),
        )


def tell(store: PassageStore, engine: StepRunner, kept: Path | None = None) -> list[bytes]:
    """The records of all pairs that were found, in order, as they are stored.

    ``kept`` is a folder in which they are kept for the next run, and those of the run before are found.
    """
    found = FoundPairs.of(store)
    keys = prior.keys_of(found.table, found.common, store.digests)
    called = prior.called(found.table, found.nth, found.group, store.digests)
    before = prior.told_before(kept and kept / TOLD)
    at = before.find(keys)
    new = np.flatnonzero(at < 0)
    chunks = [found.chunk(new[start : start + CHUNK]) for start in range(0, len(new), CHUNK)]
    engine.run(describe, chunks)
    fresh = (record for chunk in chunks for record in prior.read(chunk.file))
    told = [next(fresh) if number < 0 else before.records[number] for number in at.tolist()]
    known = np.flatnonzero(at >= 0)
    for pair in known[before.called[at[known]] != called[known]].tolist():
        told[pair] = prior.renamed(told[pair], found.name(pair), found.name(int(found.group[pair])))
    if kept is not None:
        prior.write(kept / TOLD, told, keys=keys, called=called)
    return told


def describe(chunk: PairChunk) -> None:
    """Write the records of some pairs."""
    if chunk.file.exists():
        return
    reader = PairReader(PassageStore(chunk.root))
    rows = zip(from_columns(chunk.pairs), chunk.names, chunk.clusters, chunk.common, strict=True)
    told = [record(reader, pair, name, cluster, common=common) for pair, name, cluster, common in rows]
    prior.write(chunk.file, [prior.encoded(one) for one in told])
