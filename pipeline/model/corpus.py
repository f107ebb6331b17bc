"""The corpus as corpus-level stages see it: documents one at a time, never all in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from pipeline.model.document import Document

Record = TypeVar("Record")


class Corpus(Protocol):
    """The documents that are done, sorted by id; each pass reads them anew."""

    def __iter__(self) -> Iterator[Document]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, doc: str) -> Document: ...

    def layer(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records an earlier corpus-level stage gave (works, reuse, …), sorted by id.

        Raises:
            StageError: when no such stage has run.
        """
        ...
