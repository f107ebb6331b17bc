"""The store of finished work: one file for each piece, named by its key, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from shutil import rmtree
from typing import Any, Literal

import msgspec

from pipeline.model.document import Document, Meta
from pipeline.model.errors import StoreError, not_written
from pipeline.model.layers import KINDS, NAMES

_SEAL = 16
"""Bytes of digest before the content: a torn or damaged file is as good as none."""

_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What a stage left for one document (or, for a corpus stage, for the corpus)."""

    status: Literal["done", "refused", "failed", "not_run"]
    reason: str | None = None
    """Why it is not done; for done work, what was lost on the way."""
    trace: str | None = None
    """The traceback of what went wrong."""
    waits: bool = False
    """Whether something it needs or would use failed: it is tried again together with that."""
    text: str | None = None
    """Canonical text, from the stage that makes the document."""
    meta: Meta | None = None
    layers: dict[str, msgspec.Raw] = field(default_factory=dict)
    """Layer name to its records, not decoded until asked for."""

    @property
    def is_result(self) -> bool:
        """Whether it stands until what it was made from changes; a failure is tried again by the next run."""
        return self.status != "failed" and not self.waits


_decode = msgspec.msgpack.Decoder(Finished).decode


class Store:
    """A folder of finished work, shared by runs; every write is atomic, so any number of processes may use it.

    Failures are no finished work: they are kept apart, for this run and for whoever asks why, and the next run tries
    again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._beside = root / "unfinished"
        self._failed = root / "failed"

    def sweep(self) -> None:
        """Begin a run: take away what a killed run left half written, and the failures of the run before."""
        for torn in self._beside.glob("*"):
            torn.unlink(missing_ok=True)
        for left in self.root.glob(".reuse-*"):  # what earlier versions kept there
            rmtree(left, ignore_errors=True)
        shutil.rmtree(self._failed, ignore_errors=True)

    def _path(self, stage: str, key: str, *, failed: bool = False) -> Path:
        return (self._failed if failed else self.root) / stage / key[:2] / key[2:]

    def has(self, stage: str, key: str) -> bool:
        """Whether the work is there (it may yet turn out damaged)."""
        return self._path(stage, key).exists()

    def get(self, stage: str, key: str) -> Finished | None:
        """The finished work, or this run's failure; None where there is none or it cannot be read."""
        return self._read(self._path(stage, key)) or self._read(self._path(stage, key, failed=True))

    def _read(self, path: Path) -> Finished | None:
        try:
            content = path.read_bytes()
        except OSError:  # what cannot be read is as good as none: putting it anew tells what is wrong with the disk
            return None
        if content[:_SEAL] != _seal(content[_SEAL:]):
            return None
        try:
            return _decode(content[_SEAL:])
        except msgspec.MsgspecError:
            return None

    def put(self, stage: str, key: str, finished: Finished) -> None:
        """Keep finished work; it appears whole or not at all.

        Raises:
            SpaceError: when the disk is full.
            StoreError: when it cannot be written for another reason.
        """
        body = _encode(finished)
        write_whole(self._path(stage, key, failed=not finished.is_result), _seal(body) + body, self._beside)

    def forget(self, stage: str, key: str) -> None:
        """Take work out, so that it is done anew."""
        self._path(stage, key).unlink(missing_ok=True)


def write_whole(path: Path, content: bytes, beside: Path) -> None:
    """Write a file so that it is seen whole or not at all; ``beside`` is a folder on the same disk.

    Raises:
        SpaceError: when the disk is full.
        StoreError: when it cannot be written for another reason.
    """
    torn = beside / f"{path.name}.{os.getpid()}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir(parents=True, exist_ok=True)
        torn.write_bytes(content)
        torn.replace(path)
    except OSError as error:
        with suppress(OSError):
            torn.unlink(missing_ok=True)
        raise not_written(path, error) from error


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL).digest()


def pack(kinds: Iterable[type], records: Iterable[object]) -> dict[str, msgspec.Raw]:
    """Records as they are stored: one list for every kind, also where there is none.

    Raises:
        TypeError: for a record of a kind the stage does not give.
    """
    lists: dict[type, list[object]] = {kind: [] for kind in kinds}
    for record in records:
        if type(record) not in lists:
            raise TypeError(f"a {type(record).__name__} came from a stage that gives {[k.__name__ for k in lists]}")
        lists[type(record)].append(record)
    return {NAMES[kind]: msgspec.Raw(_encode(found)) for kind, found in lists.items()}


@cache
def _decoder(kind: type) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(tuple[kind, ...])  # type: ignore[valid-type]


def unpack(kind: type, raw: msgspec.Raw) -> tuple[Any, ...]:
    """The records of one stored layer."""
    records: tuple[Any, ...] = _decoder(kind).decode(raw)
    return records


class StoredLayers(Mapping[type, tuple[Any, ...]]):
    """The layers of a stored document, each read and decoded when first asked for."""

    def __init__(self, raws: Mapping[type, Callable[[], msgspec.Raw]]) -> None:
        self._raws = raws
        self._seen: dict[type, tuple[Any, ...]] = {}

    def __getitem__(self, kind: type) -> tuple[Any, ...]:
        if kind not in self._seen:
            self._seen[kind] = unpack(kind, self._raws[kind]())
        return self._seen[kind]

    def __iter__(self) -> Iterator[type]:
        return iter(self._raws)

    def __len__(self) -> int:
        return len(self._raws)

    def __contains__(self, kind: object) -> bool:
        return kind in self._raws


def load_document(
    store: Store, doc: str, keys: Mapping[str, str], known: Mapping[type, str] | None = None
) -> Document | None:
    """The document as far as its stages are done, or None where it was never read.

    Args:
        store: Where its finished work lies.
        doc: Its id.
        keys: The key of each of its stages.
        known: The stage that gave each layer, where that is known already; those layers are read when asked for.
    """
    raws: dict[type, Callable[[], msgspec.Raw]] = {}
    text: str | None = None
    meta = Meta()
    for stage, key in keys.items():
        if text is not None and known is not None:
            break
        finished = store.get(stage, key)
        if finished is None or finished.status != "done":
            continue
        raws |= {KINDS[name]: partial(_same, raw) for name, raw in finished.layers.items()}
        if finished.text is not None:
            text, meta = finished.text, finished.meta or meta
    if text is None:
        return None
    for kind, stage in (known or {}).items():
        if kind not in raws:
            raws[kind] = partial(_fetch, store, stage, keys[stage], NAMES[kind])
    return Document(id=doc, text=text, meta=meta, layers=StoredLayers(raws))


def _same(raw: msgspec.Raw) -> msgspec.Raw:
    return raw


def _fetch(store: Store, stage: str, key: str, layer: str) -> msgspec.Raw:
    finished = store.get(stage, key)
    if finished is None:
        raise StoreError(f"{stage}/{key}", "is gone from the store", hint="run again")
    return finished.layers[layer]
