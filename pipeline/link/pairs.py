"""Pairs of passages without their texts: all that families and the graph need of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.model.corpus import Corpus
from pipeline.model.records import Reuse
from pipeline.model.spans import Span


@dataclass(frozen=True, slots=True)
class PlacedSide:
    """Where one of the two passages stands."""

    doc: str
    parts: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class PlacedPair:
    """Some fields of a :class:`~pipeline.model.records.Reuse`, with the same names."""

    id: str
    a: PlacedSide
    b: PlacedSide
    kind: str
    similarity: float


def pairs_of(corpus: Corpus) -> tuple[PlacedPair | Reuse, ...]:
    """The pairs that an earlier stage gave; of a run's corpus their texts are not read.

    Raises:
        StageError: when no such stage has run.
    """
    read: Callable[[type, type], tuple[Any, ...]] | None = getattr(corpus, "layer_as", None)
    return corpus.layer(Reuse) if read is None else read(Reuse, PlacedPair)
