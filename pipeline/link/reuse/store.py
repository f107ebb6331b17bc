"""Where the comparison keeps its tables: passages, and their words as arrays that are read in place.

A corpus is cut into parts of whole documents. Every file appears whole or not at all (written beside its name, then
renamed), and is made from its inputs alone, so that a task may be run again anywhere and changes nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import groupby
from math import prod
from mmap import ACCESS_READ, mmap
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

PART_WORDS: Final = 50_000
"""Words of a part, about: what one document more makes to be read again."""


Table = dict[str, NDArray[Any]]
"""Columns of a table by name."""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A run of text that takes part in the comparison, one after the other in reading order."""

    doc: str
    block: str
    text: str
    starts: bool = True
    """Whether a new paragraph begins (a list item does not start one)."""
    begin: int = 0
    """Where the text begins after a printed label."""


@dataclass(frozen=True, slots=True)
class DocumentPassages:
    """The passages of one document, not decoded: most stand from an earlier run, and need not be looked at."""

    doc: str
    words: int
    """How many words they have, about."""
    passages: msgspec.Raw
    """Its :class:`StoredPassage` in reading order, as they are kept."""

    @classmethod
    def of(cls, doc: str, passages: Sequence[StoredPassage]) -> DocumentPassages:
        """The passages of a document as they are kept, with how many words they have."""
        words = sum(len(passage.text) // 6 + 1 for passage in passages)
        return cls(doc, words, msgspec.Raw(_encode(passages)))


def gathered(passages: Iterable[StoredPassage]) -> Iterator[DocumentPassages]:
    """Passages (grouped by document) document by document."""
    for doc, own in groupby(passages, attrgetter("doc")):
        yield DocumentPassages.of(doc, list(own))


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage without its text."""

    doc: str
    block: str


_encode = msgspec.msgpack.Encoder().encode
_passages = msgspec.msgpack.Decoder(list[list[StoredPassage]]).decode
_places = msgspec.msgpack.Decoder(list[list[_Place]]).decode
_SIZE: Final = 16
"""Bytes that stand for a document."""


@dataclass(frozen=True)
class PassageStore:
    """A folder of tables for one corpus."""

    root: Path

    def path(self, *names: str) -> Path:
        """The path of a file or folder inside, whether it is there or not."""
        return self.root.joinpath(*names)

    def write_parts(self, documents: Iterable[DocumentPassages], part_words: int = PART_WORDS) -> int:
        """Cut documents (sorted; those without passages take no part) into parts; the number of parts."""
        digests: list[bytes] = []
        first_docs = [0]
        for part, batch in enumerate(_batches(documents, part_words)):
            content = _encode([own.passages for own in batch])
            whole(_passages_file(self.root, part), lambda to, content=content: to.write_bytes(content))
            digests += (_digest(own) for own in batch)
            first_docs.append(len(digests))
        save_arrays(self.path("first_docs.arrays"), {"first": np.array(first_docs, np.int64)})
        table = np.frombuffer(b"".join(digests), np.uint64).reshape(-1, 2)
        save_arrays(self.path("digests.arrays"), {"digests": table})
        return len(first_docs) - 1

    @cached_property
    def first_docs(self) -> NDArray[np.int64]:
        """Number of each part's first document, and the number of all at the end."""
        return np.array(load_arrays(self.path("first_docs.arrays"))["first"])

    @cached_property
    def digests(self) -> NDArray[np.uint64]:
        """(documents, 2) what stands for all that takes part of each document: its name, its blocks, their texts."""
        return np.asarray(load_arrays(self.path("digests.arrays"))["digests"])

    @property
    def parts(self) -> range:
        """The numbers of the parts into which the corpus was cut, from 0."""
        return range(len(self.first_docs) - 1)

    def part_of(self, doc: int) -> int:
        """The part that holds a document."""
        return int(np.searchsorted(self.first_docs, doc, "right")) - 1

    def passages(self, part: int) -> list[StoredPassage]:
        """The passages of one part, in reading order, document by document."""
        held = _passages(_passages_file(self.root, part).read_bytes())
        return [passage for own in held for passage in own]


def _passages_file(root: Path, part: int) -> Path:
    return root / "passages" / f"{part:05d}.msgpack"


@lru_cache(maxsize=256)
def blocks(root: Path, part: int) -> list[tuple[str, str]]:
    """The document and the block of each passage of one part."""
    held = _places(_passages_file(root, part).read_bytes())
    return [(place.doc, place.block) for own in held for place in own]


def _digest(own: DocumentPassages) -> bytes:
    return blake2b(own.passages, digest_size=_SIZE).digest()


def _batches(documents: Iterable[DocumentPassages], part_words: int) -> Iterator[list[DocumentPassages]]:
    """Parts end after documents whose own names say so: one document more leaves nearly all ends where they were."""
    batch: list[DocumentPassages] = []
    size = 0
    for own in documents:
        if not own.words:
            continue
        batch.append(own)
        size += own.words
        if size >= 2 * part_words or (size >= part_words // 2 and _ends_a_part(own.doc, 2 * own.words / part_words)):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _ends_a_part(doc: str, share: float) -> bool:
    """Whether a document is among that share of all, by its name."""
    return int.from_bytes(blake2b(doc.encode(), digest_size=4).digest()) < share * 2**32


@dataclass(frozen=True)
class PartWords:
    """The words of one part, read in place from disk."""

    blind: NDArray[np.uint32]
    """Hashes for the alignment, every figure alike."""
    weight: NDArray[np.float32]
    tells: NDArray[np.float32]
    flags: NDArray[np.uint8]
    """Sums of ``NUMBER``, ``STOP``, ``NAME``, ``OPENS`` and ``CLAUSE``."""
    doc_start: NDArray[np.int64]
    """First word of each document, and the end of the last."""
    row_start: NDArray[np.int64]
    """First word of each passage, and the end of the last."""
    row_breaks: NDArray[np.bool_]
    doc_row: NDArray[np.int64]
    """First passage of each document, and the end of the last."""
    text: NDArray[np.uint8]
    """The passages' texts, UTF-8, one after the other."""
    text_start: NDArray[np.int64]
    """First byte of each passage's text, and the end of the last."""
    begin: NDArray[np.int32]
    """Where each passage's compared text begins in its block."""

    def row_text(self, row: int) -> str:
        """The text of one passage of the part."""
        return self.text[self.text_start[row] : self.text_start[row + 1]].tobytes().decode("utf-8")


NUMBER, STOP, NAME, OPENS, CLAUSE = 1, 2, 4, 8, 16


@lru_cache(maxsize=256)
def part_words(root: Path, part: int) -> PartWords:
    """The words of one part of the corpus at ``root``."""
    return PartWords(**load_arrays(root / "words" / f"{part:05d}.arrays"))


def save_part_words(store: PassageStore, part: int, words: PartWords) -> None:
    """Write the words of one part."""
    path = store.path("words", f"{part:05d}.arrays")
    save_arrays(path, {name: getattr(words, name) for name in PartWords.__dataclass_fields__})


def whole(path: Path, write: Any) -> None:
    """Let ``write(temporary path)`` make a file and put it in place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    write(beside)
    beside.replace(path)


_ALIGNED: Final = 64
"""Arrays begin at multiples of so many bytes."""


def save_arrays(path: Path, arrays: Table) -> None:
    """Write arrays into one file that appears whole; they are read in place, whatever their lengths."""

    def write(to: Path) -> None:
        kept = [np.ascontiguousarray(array) for array in arrays.values()]
        head = [(name, array.dtype.str, array.shape) for name, array in zip(arrays, kept, strict=True)]
        with to.open("wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            for array in kept:
                file.write(bytes(-file.tell() % _ALIGNED))
                array.tofile(file)

    whole(path, write)


def load_arrays(path: Path) -> Table:
    """The arrays of a file, as views of it."""
    with path.open("rb") as file:
        held = mmap(file.fileno(), 0, access=ACCESS_READ)  # lives as long as the arrays
    content, head = np.frombuffer(held, np.uint8), held.readline()
    at = len(head)
    out = {}
    for name, dtype, shape in json.loads(head):
        at += -at % _ALIGNED
        size = prod(shape) * np.dtype(dtype).itemsize
        out[name] = content[at : at + size].view(dtype).reshape(shape)
        at += size
    return out


def save_split(path: Path, group: NDArray[np.int64], groups: int, columns: Table) -> None:
    """Write columns so that the rows of one group are read without the others: one file, however many the groups."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(groups + 1))
    save_arrays(path, {"starts": starts, **{name: column[order] for name, column in columns.items()}})


def load_split(paths: Iterable[Path], group: int, names: Sequence[str]) -> list[NDArray[Any]]:
    """The columns of one group out of files that ``save_split`` wrote, put one after the other."""
    parts: list[list[NDArray[Any]]] = [[] for _ in names]
    for path in paths:
        arrays = load_arrays(path)
        start, end = arrays["starts"][group : group + 2].tolist()
        for name, part in zip(names, parts, strict=True):
            part.append(arrays[name][start:end])
    return [np.concatenate(part) for part in parts]
