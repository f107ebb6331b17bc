"""What a stage over the corpus makes of one document after the other, kept from run to run.

A document whose finished work is the same, and of which the corpus says the same, is not read again. Nothing but speed
hangs on what is kept: what is gone or damaged is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, TypeVar

import msgspec

from pipeline.model.corpus import Corpus
from pipeline.model.document import Document

Made = TypeVar("Made")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[str, bytes, msgspec.Raw]).decode
_HEAD: Final = 8
"""Bytes before a record that tell its length."""


def by_document(
    corpus: Corpus | Iterable[Document],
    name: str,
    make: Callable[[Document], Made],
    kind: Any,
    also: Callable[[str], object] = lambda _doc: None,
) -> Iterator[Made]:
    """What ``make`` gives for each document, in order.

    Args:
        corpus: The documents; one that knows no ``states`` of them has everything made.
        name: Under which it is kept.
        make: Makes it of a document, and of nothing else but what ``also`` tells.
        kind: The type of what is made.
        also: All else it is made from, by the id of the document; it is compared, not kept.
    """
    states: Callable[[], Iterator[tuple[str, bytes]]] | None = getattr(corpus, "states", None)
    if states is None:
        yield from map(make, corpus)
        return
    kept: Path | None = getattr(corpus, "kept", None)
    file = kept and kept / f"{name}.kept"
    read = msgspec.msgpack.Decoder(kind).decode
    with _Kept(file) as before:
        for doc, state in states():
            key = blake2b(_encode((state, also(doc))), digest_size=16).digest()
            raw = before.get(doc, key)
            found = None if raw is None else _read(raw, read)
            if found is None:
                found = make(corpus[doc])  # type: ignore[index]  # what has states is a corpus
                raw = msgspec.Raw(_encode(found))
            before.put(doc, key, raw)
            yield found


def _read(raw: msgspec.Raw, read: Callable[[msgspec.Raw], Made]) -> Made | None:
    """What was kept; None where it is damaged."""
    with suppress(msgspec.MsgspecError):
        return read(raw)
    return None


class _Kept:
    """A file of what was made, in the order of documents: read and written anew at once, never held."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._beside = file and file.with_name(f".{file.name}.unfinished")
        self._before = _records(file)
        self._next = next(self._before, None)
        self._fresh: IO[bytes] | None = None

    def __enter__(self) -> _Kept:
        if self._beside is not None:
            self._beside.parent.mkdir(parents=True, exist_ok=True)
            self._fresh = self._beside.open("wb")
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._before.close()
        if self._fresh is None or self._beside is None or self._file is None:
            return
        self._fresh.close()
        if error is None:
            self._beside.replace(self._file)
        else:
            self._beside.unlink(missing_ok=True)

    def get(self, doc: str, key: bytes) -> msgspec.Raw | None:
        """What was made of a document under this key; documents are asked for in order."""
        while self._next is not None and self._next[0] < doc:
            self._next = next(self._before, None)
        return self._next[2] if self._next is not None and self._next[:2] == (doc, key) else None

    def put(self, doc: str, key: bytes, raw: msgspec.Raw | None) -> None:
        """Keep what was made of a document."""
        if self._fresh is not None:
            body = _encode((doc, key, raw))
            self._fresh.write(len(body).to_bytes(_HEAD) + body)


def _records(file: Path | None) -> Generator[tuple[str, bytes, msgspec.Raw]]:
    """The records of a file as far as it is whole."""
    with suppress(OSError, msgspec.MsgspecError), ExitStack() as held:
        source = held.enter_context(file.open("rb")) if file else BytesIO()
        whole = file.stat().st_size if file else 0
        while len(head := source.read(_HEAD)) == _HEAD and (size := int.from_bytes(head)) <= whole:
            yield _decode(source.read(size))
