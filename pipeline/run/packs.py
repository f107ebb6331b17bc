"""Many pieces of finished work in one file, so that a million documents are hundreds of files.

A pack is pieces one after the other; beside it stands its index, written last: without it a pack is none. Where two
packs tell of a piece of one name, the later one counts; one that tells of no bytes says that the piece was taken out.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.run.files import Files

FOLDER = "packs"
_MAGIC = b"ibid1pak"
_ROW = np.dtype([("high", "<u8"), ("low", "<u8"), ("start", "<u8"), ("length", "<u8")])
"""A piece: the digest of its name, and where it stands."""
_HEAD = len(_MAGIC) + 16


class Packs:
    """The packs of a store; one process writes, any number reads."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._indices: list[tuple[str, NDArray[np.void]]] | None = None
        self._joined: tuple[list[str], NDArray[np.void], NDArray[np.int32]] | None = None

    def __getstate__(self) -> dict[str, object]:
        return {"_files": self._files, "_indices": None, "_joined": None}

    def join(self) -> None:
        """Hold one index over all packs, for a process that looks for very many pieces: 36 bytes a piece."""
        known = self._known()
        if len(known) < 2:
            return
        rows = np.concatenate([index for _, index in known])
        pack = np.repeat(np.arange(len(known), dtype=np.int32), [len(index) for _, index in known])
        order = np.argsort(rows["high"], kind="stable")  # of one name the latest stays first
        self._joined = [name for name, _ in known], rows[order], pack[order]
        self._indices = []  # what is added from now on

    def _known(self) -> list[tuple[str, NDArray[np.void]]]:
        """Each pack with its index, the latest first; damaged ones are left out, and their work is done anew."""
        if self._indices is None:
            names = [name for name in self._files.names(FOLDER) if name.endswith(".index")]
            found = ((name.removesuffix(".index"), self._index(name)) for name in reversed(names))
            self._indices = [(name, index) for name, index in found if index is not None]
        return self._indices

    def _index(self, name: str) -> NDArray[np.void] | None:
        content = self._files.view(f"{FOLDER}/{name}")
        if content is None or len(content) < _HEAD or (len(content) - _HEAD) % _ROW.itemsize:
            return None
        head = content[:_HEAD].tobytes()
        rows = content[_HEAD:]
        if head != _MAGIC + hashlib.blake2b(rows.data, digest_size=16).digest():
            return None
        return rows.view(_ROW)

    def read(self, name: str) -> bytes | None:
        """A piece; None where no pack holds it."""
        place = self._find(name)
        return None if place is None else self._files.part(*place)

    def has(self, name: str) -> bool:
        """Whether a pack holds a piece."""
        return self._find(name) is not None

    def _find(self, name: str) -> tuple[str, int, int] | None:
        """The pack that holds a piece, and where."""
        known = self._known()
        if not known and self._joined is None:
            return None
        key = _digest(name)
        for pack, index in known:
            if (at := _row(index, key)) is not None:
                return _place(pack, index, at)
        if self._joined is not None:
            packs, index, of = self._joined
            if (at := _row(index, key)) is not None:
                return _place(packs[of[at]], index, at)
        return None

    def add(self, names: Sequence[str], read: Callable[[str], bytes | None], beside: Path) -> list[str]:
        """Write pieces into a new pack, which is put together in the folder ``beside``; damaged ones are left out.

        Returns:
            The names of the pieces that it holds.

        Raises:
            SpaceError: when there is no room.
            StoreError: when it cannot be written for another reason.
        """
        rows: list[tuple[int, int, int, int]] = []
        kept: list[str] = []
        with tempfile.TemporaryFile(dir=beside) as together:
            for name in dict.fromkeys(names):
                if content := read(name):
                    rows.append((*_digest(name), together.tell(), len(content)))
                    kept.append(name)
                    together.write(content)
            if kept:
                together.seek(0)
                pack = self._next(kept)
                self._files.write_from(f"{FOLDER}/{pack}.pack", together)
                self._note(pack, rows)
        return kept

    def drop(self, names: Sequence[str]) -> None:
        """Take pieces out of whatever packs hold them; raises what ``add`` raises."""
        held = [name for name in dict.fromkeys(names) if self.has(name)]
        if held:
            self._note(self._next(held), [(*_digest(name), 0, 0) for name in held])

    def _next(self, names: Sequence[str]) -> str:
        """A name for a new pack, behind all others."""
        held = [name for name, _ in self._known()] + (self._joined[0] if self._joined else [])
        number = 1 + max((int(name.partition("-")[0]) for name in held), default=0)
        return f"{number:06d}-{hashlib.blake2b(repr(names).encode(), digest_size=8).hexdigest()}"

    def _note(self, pack: str, rows: list[tuple[int, int, int, int]]) -> None:
        index = np.sort(np.array(rows, _ROW), order=["high", "low"])
        content = index.tobytes()
        seal = hashlib.blake2b(content, digest_size=16).digest()
        self._files.write(f"{FOLDER}/{pack}.index", _MAGIC + seal + content)
        self._known().insert(0, (pack, index))

    def sweep(self) -> None:
        """Take away packs whose index was never written: a killed run left them."""
        names = set(self._files.names(FOLDER))
        torn = {name for name in names if name.endswith(".pack") and f"{name[:-5]}.index" not in names}
        self._files.remove(f"{FOLDER}/{name}" for name in sorted(torn))


def _place(pack: str, index: NDArray[np.void], at: int) -> tuple[str, int, int] | None:
    length = int(index["length"][at])
    return (f"{FOLDER}/{pack}.pack", int(index["start"][at]), length) if length else None


def _row(index: NDArray[np.void], key: tuple[int, int]) -> int | None:
    """The first row of a name in a sorted index."""
    high, low = key
    column = index["high"]
    at = int(np.searchsorted(column, np.uint64(high)))
    while at < len(index) and int(column[at]) == high:
        if int(index["low"][at]) == low:
            return at
        at += 1
    return None


def _digest(name: str) -> tuple[int, int]:
    digest = hashlib.blake2b(name.encode(), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")


def groups(docs: Iterable[Sequence[str]], each: int) -> Iterable[list[str]]:
    """The names of so many documents together."""
    batch: list[str] = []
    count = 0
    for names in docs:
        batch += names
        count += 1
        if count == each:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch
