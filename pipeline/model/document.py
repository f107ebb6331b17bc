"""A document: one canonical text and the layers that stand off from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from pipeline.model.errors import StageError
from pipeline.model.records import Block, Footnote
from pipeline.model.spans import Span

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a document says of itself on its first page."""

    symbol: str | None = None
    symbols: tuple[str, ...] = ()
    """Both, where two organs number it ("A/79/975", "S/2025/59")."""
    symbol_from: Literal["printed", "file name"] | None = None
    """Where the symbol was read; None without one."""
    title: str | None = None
    body: str | None = None
    date: str | None = None
    """ISO date of issue."""
    session: str | None = None
    agenda_item: str | None = None
    distribution: str | None = None
    original_language: str | None = None
    language: str | None = None
    """ISO 639-1 code of the text's own language."""
    pages: int | None = None


@dataclass(frozen=True)
class Document:
    """One source file as read.

    The canonical text holds every block and footnote, each on lines of its own; ``layers`` maps a record type to the
    records found, in the order of their places. ``id`` is only a name: everything inside uses local ids.
    """

    id: str
    text: str
    meta: Meta = field(default_factory=Meta)
    layers: Mapping[type, tuple[Any, ...]] = field(default_factory=dict)

    def layer(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of one kind.

        Raises:
            StageError: when no stage has looked for them ("none there" is an empty layer).
        """
        if kind not in self.layers:
            raise StageError(self.id, f"no {kind.__name__} layer", hint="run the stage that gives it")
        return self.layers[kind]

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def having(self, layers: Mapping[type, Iterable[Any]], *, meta: Meta | None = None) -> Document:
        """The same document with further (or replaced) layers."""
        merged = {**self.layers, **{kind: tuple(records) for kind, records in layers.items()}}
        return replace(self, layers=merged, meta=meta or self.meta)

    @cached_property
    def texts(self) -> tuple[Block | Footnote, ...]:
        """Blocks and footnotes together, by place."""
        both: list[Block | Footnote] = [*self.layer(Block), *self.layer(Footnote)]
        return tuple(sorted(both, key=lambda part: part.span))

    @cached_property
    def by_id(self) -> Mapping[str, Block | Footnote]:
        """Blocks and footnotes by their local ids."""
        return {part.id: part for part in self.texts}

    @cached_property
    def _starts(self) -> list[int]:
        return [part.span.start for part in self.texts]

    def at(self, offset: int) -> Block | Footnote | None:
        """The block or footnote that holds the character at ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset in self.texts[index].span:
            return self.texts[index]
        return None

    def body(self) -> Iterator[Block]:
        """Blocks of running text: everything but furniture."""
        return (block for block in self.layer(Block) if block.kind != "furniture")


def numbered(records: Iterable[Record], letter: str) -> Iterator[Record]:
    """Give each record of a layer its local id: the id of its block, ``letter`` and its ordinal there ("p41.s2")."""
    seen: dict[str, int] = {}
    for record in records:
        block: str = record.block  # type: ignore[attr-defined]
        seen[block] = seen.get(block, 0) + 1
        yield replace(record, id=f"{block}.{letter}{seen[block]}")  # type: ignore[type-var]
