"""What a stage over the corpus makes of one document after the other, kept from run to run.

A document whose finished work is the same, and of which the corpus says the same, is not read again. Nothing but speed
hangs on what is kept: what is gone or damaged is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, TypeVar

import msgspec

from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.encoded import Encoded

Made = TypeVar("Made")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[str, bytes, msgspec.Raw]).decode
_each = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_LENGTH: Final = 8
"""Bytes before a record that tell its length."""
_SEAL: Final = 8
"""Bytes behind those that tell whether it is whole."""


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
    if not hasattr(corpus, "states"):
        yield from map(make, corpus)
        return
    yield from map(msgspec.msgpack.Decoder(kind).decode, _encoded(corpus, name, make, also))


def records_by_document(
    corpus: Corpus | Iterable[Document],
    name: str,
    make: Callable[[Document], Sequence[Made]],
    kind: type[Made],
    also: Callable[[str], object] = lambda _doc: None,
) -> Iterator[Made | Encoded]:
    """The same for records of one kind, as a stage gives them: what was kept is passed on as it is stored."""
    if not hasattr(corpus, "states"):
        for doc in corpus:
            yield from make(doc)
        return
    for raw in _encoded(corpus, name, make, also):
        yield Encoded(kind, _each(raw))


def _encoded(
    corpus: Any, name: str, make: Callable[[Document], object], also: Callable[[str], object]
) -> Iterator[msgspec.Raw]:
    """What is kept or made of each document, as it is kept."""
    kept: Path | None = getattr(corpus, "kept", None)
    with _Kept(kept and kept / f"{name}.kept") as before:
        for doc, state in corpus.states():
            key = blake2b(_encode((state, also(doc))), digest_size=16).digest()
            raw = before.get(doc, key)
            if raw is None:
                raw = msgspec.Raw(_encode(make(corpus[doc])))
            before.put(doc, key, raw)
            yield raw


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

    def put(self, doc: str, key: bytes, raw: msgspec.Raw) -> None:
        """Keep what was made of a document."""
        if self._fresh is not None:
            body = _encode((doc, key, raw))
            self._fresh.write(len(body).to_bytes(_LENGTH) + _seal(body) + body)


def _seal(body: bytes) -> bytes:
    return blake2b(body, digest_size=_SEAL).digest()


def _records(file: Path | None) -> Generator[tuple[str, bytes, msgspec.Raw]]:
    """The records of a file as far as it is whole."""
    with suppress(OSError), ExitStack() as held:
        source = held.enter_context(file.open("rb")) if file else BytesIO()
        whole = file.stat().st_size if file else 0
        while len(length := source.read(_LENGTH)) == _LENGTH and (size := int.from_bytes(length)) <= whole:
            seal, body = source.read(_SEAL), source.read(size)
            if seal != _seal(body):
                return
            yield _decode(body)
