"""What a comparison keeps for the next: the tables of parts that stay, and the passages of pairs of documents.

A part's tables hang on the words of its documents alone, the passages that two documents share on the words of the two
and on the fingerprints that join them. Nothing but speed hangs on what is kept: what is gone or damaged is made again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import Store, digests, load_arrays, save_arrays

TABLES: Final = ("words", "prints", "units", "sites", "keys", "counts")
"""What reading a part leaves; the last says that all are there."""
PAIRS: Final = "pairs"
"""The table of the passages of pairs of documents."""
_KEY: Final = 16
Rows = list[tuple[Any, ...]]


def part_key(store: Store, part: int, settings: Settings) -> str:
    """What stands for all that the tables of a part are made from."""
    state = blake2b(b"".join(digests(store.root, part)), digest_size=_KEY)
    state.update(settings.prefixes.to_bytes(8))
    return state.hexdigest()


def take_parts(store: Store, parts: int, settings: Settings, kept: Path) -> None:
    """Put the tables of parts that were read before where reading them would leave them."""
    for part in range(parts):
        held = kept / "parts" / part_key(store, part, settings)
        if held.is_dir() and not _table(store, TABLES[-1], part).exists():
            with suppress(OSError):
                for name in TABLES:
                    _link(held / name, _table(store, name, part))


def keep(store: Store, settings: Settings, kept: Path) -> None:
    """Keep the tables of this comparison in place of those before."""
    fresh, held = kept / "new", kept / "parts"
    rmtree(fresh, ignore_errors=True)
    for part in store.parts:
        folder = fresh / part_key(store, part, settings)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (*TABLES, PAIRS):
            if (table := _table(store, name, part)).exists() and not (folder / name).exists():
                _link(table, folder / name)
    rmtree(held, ignore_errors=True)
    fresh.rename(held)
    known_pairs.cache_clear()


def _table(store: Store, name: str, part: int) -> Path:
    return store.path(name, f"{part:05d}.arrays")


def _link(source: Path, target: Path) -> None:
    """One file under two names where the disk can do that, else a copy; no table is ever changed."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


class Pairs:
    """The passages of pairs of documents that an earlier comparison found, by what they are made from."""

    def __init__(self, files: Sequence[Mapping[str, NDArray[Any]]]) -> None:
        self._files = files
        self._places: dict[bytes, tuple[int, int]] = {}
        for number, arrays in enumerate(files):
            keys = arrays["keys"].tobytes()
            for row in range(len(keys) // _KEY):
                self._places[keys[row * _KEY : (row + 1) * _KEY]] = number, row

    def get(self, key: bytes, doc_a: int, doc_b: int) -> Rows | None:
        """The passages under a key, of the documents of these numbers; None where none were kept."""
        if key not in self._places:
            return None
        number, row = self._places[key]
        arrays = self._files[number]
        first, last = arrays["starts"][row : row + 2].tolist()
        whole = zip(arrays["whole"][first:last].tolist(), arrays["parts"][first:last].tolist(), strict=True)
        return [
            (doc_a, a0, a1, doc_b, b0, b1, shared, score, telling, bool(formulaic))
            for (a0, a1, b0, b1, shared, formulaic), (score, telling) in whole
        ]


def save_pairs(path: Path, told: Iterable[tuple[bytes, Rows]]) -> None:
    """Write the passages of pairs of documents under their keys."""
    found = list(told)
    rows = [row for _, some in found for row in some]
    save_arrays(
        path,
        {
            "keys": np.frombuffer(b"".join(key for key, _ in found), np.uint8),
            "starts": np.cumsum([0, *(len(some) for _, some in found)]),
            "whole": np.array([(*row[1:3], *row[4:7], row[9]) for row in rows], np.int64).reshape(-1, 6),
            "parts": np.array([row[7:9] for row in rows], np.float64).reshape(-1, 2),
        },
    )


@lru_cache(maxsize=1)
def known_pairs(kept: Path | None) -> Pairs:
    """The passages that were kept in a folder; none where there is none."""
    files = []
    for path in sorted((kept / "parts").glob(f"*/{PAIRS}")) if kept else ():
        with suppress(OSError, ValueError, KeyError):
            arrays = load_arrays(path)
            if len(arrays["starts"]) == len(arrays["keys"]) // _KEY + 1:
                files.append(arrays)
    return Pairs(files)


def groups(doc_a: NDArray[np.int64], doc_b: NDArray[np.int64]) -> Iterator[slice]:
    """The runs of rows that belong to one pair of documents."""
    edges = np.flatnonzero((np.diff(doc_a) != 0) | (np.diff(doc_b) != 0)) + 1
    yield from (slice(first, last) for first, last in pairwise([0, *edges.tolist(), len(doc_a)]) if last > first)


def pair_key(digest_a: bytes, digest_b: bytes, *seeds: NDArray[Any]) -> bytes:
    """The key of two documents and of the words at which they share a fingerprint."""
    state = blake2b(digest_a + digest_b, digest_size=_KEY)
    for words in seeds:
        state.update(words.tobytes())
    return state.digest()
