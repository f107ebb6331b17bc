"""Records of pairs that an earlier run has told: the same words of the same two documents make the same record.

They are kept as they are stored, in one file, each with the key of its pair, so that those that stand are passed on
without being decoded. Nothing but speed hangs on them: a file that is gone or damaged is as good as none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.pair_rows import Keys, found_at, pair_keys, row_digests
from pipeline.link.reuse.store import Table, load_arrays, save_arrays
from pipeline.model.records import Reuse

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Reuse).decode


def keys_of(pairs: NDArray[np.int64], common: NDArray[np.bool_], digests: Keys) -> Keys:
    """The key of each pair: of what its two documents say, and of the words of each that make it up."""
    docs = pairs[:, (0, 3)]
    words = (*pairs[:, (1, 2, 4, 5, 6, 7)].T, docs[:, 0] == docs[:, 1], common)
    return pair_keys(docs, digests, row_digests(words))


def called(
    pairs: NDArray[np.int64], nth: NDArray[np.int64], group: NDArray[np.int64], digests: Keys
) -> NDArray[np.uint64]:
    """What stands for the name of each record and of its cluster: where each begins, and its number there."""
    names = row_digests((*digests[pairs[:, 0]].T, pairs[:, 1], nth))[:, 0]
    return row_digests((names, names[group]))[:, 0]


def encoded(record: Reuse) -> bytes:
    """A record as it is kept."""
    return _encode(record)


def decoded(raw: bytes) -> Reuse:
    """The record of bytes that :func:`encoded` gave."""
    return _decode(raw)


def renamed(raw: bytes, name: str, cluster: str) -> bytes:
    """A record that is kept, under another name and cluster."""
    return _encode(replace(_decode(raw), id=name, cluster=cluster))


def write(file: Path, told: Sequence[bytes], **columns: NDArray[np.uint64]) -> None:
    """Write records as they are kept, with further columns that have a row for each."""
    arrays: Table = {
        **columns,
        "starts": np.cumsum([0, *map(len, told)]),
        "told": np.frombuffer(b"".join(told), np.uint8),
    }
    save_arrays(file, arrays | {"seal": _seal(arrays)})


def _seal(arrays: Table) -> NDArray[np.uint8]:
    state = blake2b(digest_size=16)
    for name in sorted(arrays):
        state.update(arrays[name].tobytes())
    return np.frombuffer(state.digest(), np.uint8)


def read(file: Path) -> list[bytes]:
    """The records of a file, in order."""
    return _records(load_arrays(file))


def _records(arrays: Table) -> list[bytes]:
    told = arrays["told"].tobytes()
    return [told[start:end] for start, end in pairwise(arrays["starts"].tolist())]


@dataclass(frozen=True)
class PriorRecords:
    """What an earlier run has told, by key."""

    keys: Keys
    """Sorted by the first column."""
    called: NDArray[np.uint64]
    records: Sequence[bytes]
    _order: NDArray[np.int64]

    def find(self, keys: Keys) -> NDArray[np.int64]:
        """For each key the number of its record; -1 where none is known."""
        at = found_at(self.keys, keys)
        return np.where(at < 0, at, self._order[at]) if len(self._order) else at


def told_before(file: Path | None) -> PriorRecords:
    """What was kept in a file; nothing where there is none, or it is damaged."""
    arrays: Table = {"keys": np.zeros((0, 2), np.uint64), "called": np.zeros(0, np.uint64)}
    records: Iterable[bytes] = ()
    with suppress(OSError, ValueError, KeyError):
        held = load_arrays(file) if file is not None else {}
        if held and np.array_equal(held.pop("seal"), _seal(held)):
            arrays, records = held, _records(held)
    order = np.argsort(arrays["keys"][:, 0], kind="stable")
    return PriorRecords(arrays["keys"][order], arrays["called"], list(records), order)
