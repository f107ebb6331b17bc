"""The store of finished work: each piece named by its key, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from shutil import rmtree
from typing import Any, Literal

import msgspec

from pipeline.model.document import Document, Meta
from pipeline.model.encoded import Encoded
from pipeline.model.errors import StoreError
from pipeline.model.layers import KINDS, NAMES
from pipeline.run.files import UNFINISHED
from pipeline.run.files_elsewhere import files_at
from pipeline.run.packs import Packs, groups

PACKED = 4096
"""Documents whose work is gathered into one file."""
_FAILED = "failed"
_OWNER = "owner"
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
    """Finished work, shared by runs; every write is atomic, so any number of processes may use it.

    Failures are no finished work: they are kept apart, for this run and for whoever asks why, and the next run tries
    again. Pieces are put one by one; a run gathers those of many documents into packs.
    """

    def __init__(self, root: Path, url: str | None = None) -> None:
        """Take the folder of a run, and the place of finished work where it lies elsewhere (``s3://…``).

        Raises:
            StoreError: when nothing here reaches places of this kind.
        """
        self.root = root
        self.elsewhere = url is not None
        """Whether finished work lies in another place than the run's own folder."""
        self._files = files_at(root, url)
        self._packs = Packs(self._files)

    @property
    def place(self) -> str:
        """Where finished work lies, for people."""
        return self._files.where

    def leave(self, name: str, content: bytes) -> None:
        """Keep a small file beside the finished work, whole or not at all.

        Raises:
            SpaceError: when the disk is full.
            StoreError: when it cannot be written for another reason.
        """
        self._files.write(name, content)

    def found(self, name: str) -> bytes | None:
        """A small file that was left there; None where there is none."""
        return self._files.read(name)

    def own(self) -> None:
        """Take the place of finished work for this run's folder: it serves one, which only one run may hold at a time.

        Raises:
            StoreError: when it serves another folder, or cannot be reached or written.
        """
        if not self.elsewhere:
            return
        mine = f"{socket.gethostname()}:{self.root}"
        other = (self.found(_OWNER) or b"").decode("utf-8", "replace")
        if other not in ("", mine):
            hint = f"give another --store, or delete {self.place}/{_OWNER} where that one is gone"
            raise StoreError(self.place, f"holds the work of {other}", hint=hint)
        if not other:
            self.leave(_OWNER, mine.encode())

    def sweep(self) -> None:
        """Begin a run: take away what a killed run left half written, and the failures of the run before."""
        for torn in (self.root / UNFINISHED).glob("*"):
            torn.unlink(missing_ok=True)
        for left in self.root.glob(".reuse-*"):  # what earlier versions kept there
            rmtree(left, ignore_errors=True)
        self._files.clear(UNFINISHED)
        self._files.clear(_FAILED)
        self._packs.sweep()
        self._packs.join()
        self._files.look()

    def has(self, stage: str, key: str) -> bool:
        """Whether the work is there (it may yet turn out damaged)."""
        name = _name(stage, key)
        return self._packs.has(name) or self._files.has(name)

    def get(self, stage: str, key: str) -> Finished | None:
        """The finished work, or this run's failure; None where there is none or it cannot be read."""
        name = _name(stage, key)
        return (
            _opened(self._packs.read(name))
            or _opened(self._files.read(name))
            or _opened(self._files.read(f"{_FAILED}/{name}"))
        )

    def put(self, stage: str, key: str, finished: Finished) -> None:
        """Keep finished work; it appears whole or not at all.

        Raises:
            SpaceError: when the disk is full.
            StoreError: when it cannot be written for another reason.
        """
        body = _encode(finished)
        name = _name(stage, key)
        self._files.write(name if finished.is_result else f"{_FAILED}/{name}", _seal(body) + body)

    def forget(self, pieces: Iterable[tuple[str, str]]) -> None:
        """Take work out (stage and key), so that it is done anew.

        Raises:
            SpaceError: when the disk is full.
            StoreError: when it cannot be written for another reason.
        """
        names = [_name(*piece) for piece in pieces]
        self._packs.drop(names)
        self._files.remove(names)

    def pack(self, documents: Iterable[Mapping[str, str]], *, least: int = 1) -> None:
        """Gather the work of documents (their keys by stage) into packs, unless fewer than ``least`` have any outside.

        Raises:
            SpaceError: when the disk is full.
            StoreError: when it cannot be written for another reason.
        """
        names = ([_name(*item) for item in keys.items()] for keys in documents)
        loose = [own for own in ([name for name in some if not self._packs.has(name)] for some in names) if own]
        if len(loose) < least:
            return
        for batch in groups(loose, PACKED):
            (self.root / UNFINISHED).mkdir(parents=True, exist_ok=True)
            self._files.remove(self._packs.add(batch, self._sound, self.root / UNFINISHED))

    def _sound(self, name: str) -> bytes | None:
        content = self._files.read(name)
        return content if content and content[:_SEAL] == _seal(content[_SEAL:]) else None


def _name(stage: str, key: str) -> str:
    return f"{stage}/{key[:2]}/{key[2:]}"


def _opened(content: bytes | None) -> Finished | None:
    """What was kept, or None where it is damaged."""
    if content is None or content[:_SEAL] != _seal(content[_SEAL:]):
        return None
    try:
        return _decode(content[_SEAL:])
    except msgspec.MsgspecError:
        return None


def as_open_as(root: Path) -> None:
    """Let others use what this process writes as far as they may use the folder ``root``.

    The workers of a cluster may run as another user than the one who asks: both write into
    folders that either has made.
    """
    with suppress(OSError):
        os.umask(~root.stat().st_mode & 0o777)


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL).digest()


def pack(kinds: Iterable[type], records: Iterable[object]) -> dict[str, msgspec.Raw]:
    """Records as they are stored: one list for every kind, also where there is none.

    Those that come :class:`~pipeline.model.encoded.Encoded` are taken as they are.

    Raises:
        TypeError: for a record of a kind the stage does not give.
    """
    lists: dict[type, list[object]] = {kind: [] for kind in kinds}
    for record in records:
        kind = record.kind if isinstance(record, Encoded) else type(record)
        if kind not in lists:
            raise TypeError(f"a {kind.__name__} came from a stage that gives {[k.__name__ for k in lists]}")
        if isinstance(record, Encoded):
            lists[kind] += record.records
        else:
            lists[kind].append(record)
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
