"""Where the comparison keeps its tables: passages in Parquet, words as arrays that are read in place.

A corpus is cut into parts of whole documents. Every file appears whole or not at all (written beside its name, then
renamed), and is made from its inputs alone, so that a task may be run again anywhere and changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline.link.reuse.join import Places

PASSAGES: Final = pa.schema(
    [("doc", pa.string()), ("block", pa.string()), ("text", pa.string()), ("starts", pa.bool_()), ("begin", pa.int32())]
)
"""One row is a passage in reading order. ``starts``: a new paragraph (a list item does not start one);
``begin``: where the text begins after a printed label."""

PART_WORDS: Final = 2_000_000
"""A part is closed at about so many words: some 120 MB while it is worked on."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text that takes part in the comparison."""

    doc: str
    block: str
    text: str
    starts: bool = True
    begin: int = 0


@dataclass(frozen=True)
class Store:
    """A folder of tables for one corpus."""

    root: Path

    def path(self, *names: str) -> Path:
        """A file or folder inside, its parent made."""
        path = self.root.joinpath(*names)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write_parts(self, passages: Iterable[Passage], part_words: int = PART_WORDS) -> int:
        """Cut passages (grouped by document, documents sorted) into parts; the number of parts."""
        count = 0
        first_docs = []
        docs = 0
        for count, batch in enumerate(_batches(passages, part_words), 1):
            table = pa.Table.from_pylist([_row(passage) for passage in batch], PASSAGES)
            whole(self.path("passages", f"{count - 1:05d}.parquet"), lambda to, t=table: pq.write_table(t, to))
            first_docs.append(docs)
            docs += len({passage.doc for passage in batch})
        save(self.path("first_docs.npy"), np.array([*first_docs, docs], np.int64))
        return count

    @cached_property
    def first_docs(self) -> NDArray[np.int64]:
        """Number of each part's first document, and the number of all at the end."""
        return load(self.path("first_docs.npy"))

    @property
    def parts(self) -> range:
        """The numbers of the parts."""
        return range(len(self.first_docs) - 1)

    def part_of(self, doc: int) -> int:
        """The part that holds a document."""
        return int(np.searchsorted(self.first_docs, doc, "right")) - 1

    def passages(self, part: int) -> pa.Table:
        """The passages of one part."""
        return pq.read_table(self.path("passages", f"{part:05d}.parquet"))


def _row(passage: Passage) -> dict[str, Any]:
    return {
        "doc": passage.doc,
        "block": passage.block,
        "text": passage.text,
        "starts": passage.starts,
        "begin": passage.begin,
    }


def _batches(passages: Iterable[Passage], part_words: int) -> Iterator[list[Passage]]:
    batch: list[Passage] = []
    size = 0
    for passage in passages:
        if size >= part_words and passage.doc != batch[-1].doc:
            yield batch
            batch, size = [], 0
        batch.append(passage)
        size += len(passage.text) // 6 + 1
    if batch:
        yield batch


@dataclass(frozen=True)
class PartWords:
    """The words of one part, read in place from disk."""

    blind: NDArray[np.uint32]
    """Hashes for the alignment, every figure alike."""
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
    folder = root / "words"
    return PartWords(
        *(np.load(folder / f"{part:05d}.{name}.npy", mmap_mode="r") for name in PartWords.__dataclass_fields__)
    )


def save_part_words(store: Store, part: int, words: PartWords) -> None:
    """Write the words of one part."""
    for name in PartWords.__dataclass_fields__:
        save(store.path("words", f"{part:05d}.{name}.npy"), getattr(words, name))


def whole(path: Path, write: Any) -> None:
    """Let ``write(temporary path)`` make a file and put it in place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    write(beside)
    beside.replace(path)


def save(path: Path, array: NDArray[Any]) -> None:
    """Write an array so that it appears whole."""

    def write(to: Path) -> None:
        with to.open("wb") as file:
            np.save(file, array)

    whole(path, write)


def load(path: Path) -> NDArray[Any]:
    """Read an array into memory."""
    return np.asarray(np.load(path))


def save_table(path: Path, columns: dict[str, NDArray[Any]]) -> None:
    """Write a Parquet table of arrays so that it appears whole."""
    table = pa.table(columns)
    whole(path, lambda to: pq.write_table(table, to, compression="NONE", use_dictionary=False, write_statistics=False))


def load_table(paths: Sequence[Path], names: Sequence[str]) -> list[NDArray[Any]]:
    """The columns of Parquet tables put one after the other."""
    tables = [pq.read_table(path, columns=list(names)) for path in paths]
    return [np.concatenate([table[name].to_numpy() for table in tables]) if tables else np.zeros(0) for name in names]


def save_places(path: Path, hashes: NDArray[np.uint64], places: Places) -> None:
    """Write fingerprints with their places."""
    save_table(path, {"hash": hashes, "place": places})
