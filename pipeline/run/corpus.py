"""The corpus of a run, read lazily from the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.model.document import Document
from pipeline.model.errors import StageError, StoreError
from pipeline.model.layers import NAMES
from pipeline.run.keys import digest
from pipeline.run.partitions import Engine, Here
from pipeline.run.store import Store, load_document, unpack

Record = TypeVar("Record")


class StoredCorpus:
    """The documents that are done and no duplicates, sorted by id; nothing is held in memory."""

    def __init__(
        self, store: Store, keys: Mapping[str, Mapping[str, str]], given: Mapping[str, Mapping[type, str]]
    ) -> None:
        """Take the key of each stage, and the stage that gave each layer, document by document."""
        self._store = store
        self.keys = dict(sorted(keys.items()))
        self.given = given
        """The stage that gave each layer, document by document."""
        self._layers: dict[str, msgspec.Raw] = {}
        self.done: dict[str, str] = {}
        """The stages over the corpus that are done, each with its key."""
        self.engine: Engine = Here()
        """Where stages that go by partition run their steps."""
        self.scratch: Path | None = None
        """Where they keep their tables; on a cluster every worker must see it under this name."""
        self.kept: Path | None = None
        """Where a stage keeps what makes its next run quicker; its code is in the name, and nothing hangs on it."""

    def holding(self, kinds: Iterable[type]) -> StoredCorpus:
        """The documents that have every one of these layers (others were not analysed: another language)."""
        wanted = set(kinds)
        keys = {doc: keys for doc, keys in self.keys.items() if wanted <= set(self.given[doc])}
        part = StoredCorpus(self._store, keys, self.given)
        part._layers = self._layers
        part.engine, part.scratch, part.kept = self.engine, self.scratch, self.kept
        return part

    def made(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each document's keys of the stages that gave it a layer: what a corpus stage is made from."""
        for doc, keys in self.keys.items():
            gave = set(self.given[doc].values())
            yield doc, {stage: key for stage, key in keys.items() if stage in gave}

    def states(self) -> Iterator[tuple[str, bytes]]:
        """Each document with what stands for all that was found in it."""
        for doc, keys in self.made():
            yield doc, digest(sorted(keys.items())).encode()

    def __iter__(self) -> Iterator[Document]:
        return (self[doc] for doc in self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, doc: object) -> bool:
        return doc in self.keys

    def __getitem__(self, doc: str) -> Document:
        document = load_document(self._store, doc, self.keys[doc], self.given[doc])
        if document is None:
            raise StoreError(doc, "its finished work is gone from the store", hint="run again")
        return document

    def layer(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records an earlier corpus-level stage gave."""
        return self.layer_as(kind, kind)

    def layer_as(self, kind: type, shape: type[Record]) -> tuple[Record, ...]:
        """The same as records of another type, which has some of their fields: the others are not read."""
        return unpack(shape, self.encoded(kind))

    def encoded(self, kind: type) -> msgspec.Raw:
        """The same as they are stored."""
        if NAMES[kind] not in self._layers:
            raise StageError("corpus", f"no {NAMES[kind]} layer", hint="run the stage that gives it")
        return self._layers[NAMES[kind]]

    def has(self, kind: type) -> bool:
        """Whether a corpus-level layer is there."""
        return NAMES[kind] in self._layers

    def give(self, layers: Mapping[str, msgspec.Raw]) -> None:
        """Take in what a corpus-level stage gave."""
        self._layers.update(layers)
