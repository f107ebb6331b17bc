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
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

PART_WORDS: Final = 100_000
"""Words of a part, about: some 25 MB while it is worked on, and what one document more makes to be read again."""


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


_passages = msgspec.msgpack.Decoder(list[StoredPassage]).decode


@dataclass(frozen=True)
class Store:
    """A folder of tables for one corpus."""

    root: Path

    def path(self, *names: str) -> Path:
        """A file or folder inside, its parent made."""
        path = self.root.joinpath(*names)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write_parts(self, passages: Iterable[StoredPassage], part_words: int = PART_WORDS) -> int:
        """Cut passages (grouped by document, documents sorted) into parts; the number of parts."""
        count = 0
        first_docs = []
        docs = 0
        for count, batch in enumerate(_batches(passages, part_words), 1):
            self._keep("passages", count - 1, batch)
            self._keep("blocks", count - 1, [(passage.doc, passage.block) for passage in batch])
            self._keep("digests", count - 1, [_digest(list(own)) for _, own in groupby(batch, attrgetter("doc"))])
            first_docs.append(docs)
            docs += len({passage.doc for passage in batch})
        save_arrays(self.path("first_docs.arrays"), {"first": np.array([*first_docs, docs], np.int64)})
        return count

    @cached_property
    def first_docs(self) -> NDArray[np.int64]:
        """Number of each part's first document, and the number of all at the end."""
        return np.array(load_arrays(self.path("first_docs.arrays"))["first"])

    @property
    def parts(self) -> range:
        """The numbers of the parts into which the corpus was cut, from 0."""
        return range(len(self.first_docs) - 1)

    def part_of(self, doc: int) -> int:
        """The part that holds a document."""
        return int(np.searchsorted(self.first_docs, doc, "right")) - 1

    def _keep(self, table: str, part: int, rows: Any) -> None:
        content = msgspec.msgpack.encode(rows)
        whole(self.path(table, f"{part:05d}.msgpack"), lambda to: to.write_bytes(content))

    def passages(self, part: int) -> list[StoredPassage]:
        """The passages of one part, in reading order, document by document."""
        return _passages(self.path("passages", f"{part:05d}.msgpack").read_bytes())


@lru_cache(maxsize=64)
def blocks(root: Path, part: int) -> list[tuple[str, str]]:
    """The document and the block of each passage of one part."""
    return msgspec.msgpack.decode((root / "blocks" / f"{part:05d}.msgpack").read_bytes(), type=list[tuple[str, str]])


@lru_cache(maxsize=4096)
def digests(root: Path, part: int) -> list[bytes]:
    """What stands for each document of one part."""
    return msgspec.msgpack.decode((root / "digests" / f"{part:05d}.msgpack").read_bytes(), type=list[bytes])


def _digest(passages: Sequence[StoredPassage]) -> bytes:
    return blake2b(msgspec.msgpack.encode(passages), digest_size=16).digest()


def _batches(passages: Iterable[StoredPassage], part_words: int) -> Iterator[list[StoredPassage]]:
    """Parts end after documents whose own names say so: one document more leaves nearly all ends where they were."""
    batch: list[StoredPassage] = []
    size = 0
    for doc, own in groupby(passages, attrgetter("doc")):
        mine = list(own)
        batch += mine
        words = sum(len(passage.text) // 6 + 1 for passage in mine)
        size += words
        if size >= 2 * part_words or (size >= part_words // 2 and _ends_a_part(doc, 2 * words / part_words)):
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


def save_part_words(store: Store, part: int, words: PartWords) -> None:
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
    content = np.asarray(np.memmap(path, np.uint8, "r"))
    at = bytes(content[: _ALIGNED * 64]).index(b"\n") + 1
    out = {}
    for name, dtype, shape in json.loads(bytes(content[:at])):
        at += -at % _ALIGNED
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
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
