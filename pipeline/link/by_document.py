"""What a stage over the corpus makes of one document after the other, kept from run to run.

A document whose finished work is the same, and of which the corpus says the same, is not read again. Nothing but speed
hangs on what is kept: what is gone or damaged is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pipeline.model.corpus import Corpus
from pipeline.model.document import Document

Made = TypeVar("Made")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, tuple[bytes, msgspec.Raw]]).decode


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
    file = kept and kept / f"{name}.msgpack"
    before, now = _kept(file), {}
    read = msgspec.msgpack.Decoder(kind).decode
    for doc, state in states():
        key = blake2b(_encode((state, also(doc))), digest_size=16).digest()
        told, raw = before.get(doc, (b"", msgspec.Raw()))
        found: Made | None = None
        if told == key:
            with suppress(msgspec.MsgspecError):
                found = read(raw)
        if found is None:
            found = make(corpus[doc])  # type: ignore[index]  # what has states is a corpus
            raw = msgspec.Raw(_encode(found))
        now[doc] = key, raw
        yield found
    if file is not None and now != before:
        _keep(file, _encode(now))


def _kept(file: Path | None) -> dict[str, tuple[bytes, msgspec.Raw]]:
    with suppress(OSError, msgspec.MsgspecError):
        return _decode(file.read_bytes()) if file else {}
    return {}


def _keep(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.unfinished")
    beside.write_bytes(content)
    beside.replace(file)
