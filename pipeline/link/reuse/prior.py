"""Records of pairs that an earlier run has told: the same words of the same two documents make the same record.

They are kept in the files in which a run writes its records, each with the key of its pair. Nothing but speed hangs on
them: a file that is gone or damaged is as good as none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from shutil import rmtree

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.found import PairFound
from pipeline.link.reuse.store import Table, load_arrays, save_arrays
from pipeline.model.records import Reuse

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Reuse).decode


def key_of(pair: PairFound, digests: tuple[bytes, bytes], *, common: bool) -> bytes:
    """The key of a pair: of what its two documents say, and of the words of each that make it up."""
    words = (pair.a0, pair.a1, pair.b0, pair.b1, pair.shared, pair.formulaic, pair.doc_a == pair.doc_b, common)
    return blake2b(_encode((*digests, words)), digest_size=16).digest()


def called(name: str, cluster: str) -> bytes:
    """What stands for the name of a record and its cluster."""
    return blake2b(f"{name}\0{cluster}".encode(), digest_size=8).digest()


def encoded(record: Reuse) -> bytes:
    """A record as it is kept."""
    return _encode(record)


def write(file: Path, keys: Sequence[bytes], names: Sequence[bytes], told: Sequence[bytes]) -> None:
    """Write encoded records with the keys of their pairs, and what stands for how they are called."""
    arrays: Table = {
        "keys": np.frombuffer(b"".join(keys), np.uint64).reshape(-1, 2),
        "called": np.frombuffer(b"".join(names), np.uint64),
        "starts": np.cumsum([0, *map(len, told)]),
        "told": np.frombuffer(b"".join(told), np.uint8),
    }
    save_arrays(file, arrays)


def read(file: Path) -> Iterator[Reuse]:
    """The records of a file, in order."""
    arrays = load_arrays(file)
    starts = arrays["starts"].tolist()
    for start, end in pairwise(starts):
        yield _decode(arrays["told"][start:end].tobytes())


@dataclass(frozen=True)
class PriorRecords:
    """What an earlier run has told, by key."""

    files: Sequence[Table]
    keys: NDArray[np.uint64]
    """(records, 2), sorted by the first column."""
    places: NDArray[np.int64]
    """(records, 2) file and number in it."""

    def get(self, key: bytes, name: str, cluster: str) -> bytes | None:
        """The record of a pair under its present name and cluster, encoded; None where none is known."""
        first, second = np.frombuffer(key, np.uint64)
        at = int(np.searchsorted(self.keys[:, 0], first))
        while at < len(self.keys) and self.keys[at, 0] == first:
            if self.keys[at, 1] == second:
                file, number = self.places[at].tolist()
                arrays = self.files[file]
                raw: bytes = arrays["told"][slice(*arrays["starts"][number : number + 2].tolist())].tobytes()
                try:
                    record = _decode(raw)
                except msgspec.MsgspecError:
                    return None
                if arrays["called"][number].tobytes() == called(name, cluster):
                    return raw
                return _encode(replace(record, id=name, cluster=cluster))
            at += 1
        return None


@lru_cache(maxsize=1)
def told_before(folder: Path | None) -> PriorRecords:
    """What was kept in a folder; nothing where there is none."""
    files = []
    for path in sorted(folder.glob("*.arrays")) if folder else ():
        try:
            files.append(load_arrays(path))
        except (OSError, ValueError):
            continue
    keys = np.concatenate([np.zeros((0, 2), np.uint64), *(file["keys"] for file in files)])
    counts = [len(file["keys"]) for file in files]
    places = np.array([(at, number) for at, count in enumerate(counts) for number in range(count)], np.int64)
    order = np.argsort(keys[:, 0], kind="stable")
    return PriorRecords(files, keys[order], places.reshape(-1, 2)[order])


def keep(files: Sequence[Path], folder: Path) -> None:
    """Let these files take the place of what is kept in a folder."""
    fresh = folder.with_name(f"{folder.name}.new")
    rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for file in files:
        file.rename(fresh / file.name)
    rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    told_before.cache_clear()
