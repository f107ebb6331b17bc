"""The words of many texts at once, as the arrays that are kept: hashes, kinds, where each text begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.store import CLAUSE, NAME, NUMBER, OPENS, STOP
from pipeline.link.reuse.words import HashedWords, blind, find_words, joined

BATCH: Final = 1_000_000
"""Characters turned into words at a time."""


def words_of(texts: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.int64]]:
    """Blind hashes and flags of the words of many texts, and the first word of each text (and the end)."""
    hashes, flags, starts = [], [], []
    total = 0
    for batch in _by_length(texts):
        text, begin = joined(batch)
        words = find_words(text)
        hashes.append(blind(words))
        flags.append(flags_of(words))
        starts.append(total + np.searchsorted(words.start, begin))
        total += len(words)
    return (
        np.concatenate(hashes) if hashes else np.zeros(0, np.uint64),
        np.concatenate(flags) if flags else np.zeros(0, np.uint8),
        np.concatenate([*starts, [total]]).astype(np.int64),
    )


def batches(texts: list[str]) -> Iterator[tuple[str, HashedWords]]:
    """The same words with the text they stand in, some texts at a time."""
    for batch in _by_length(texts):
        text, _ = joined(batch)
        yield text, find_words(text)


def flags_of(words: HashedWords) -> NDArray[np.uint8]:
    """The kinds of the words packed into bits."""
    kinds = (
        (words.number, NUMBER),
        (words.stop, STOP),
        (words.name, NAME),
        (words.opens, OPENS),
        (words.clause, CLAUSE),
    )
    return np.asarray(sum(flag.astype(np.uint8) * np.uint8(bit) for flag, bit in kinds))


def _by_length(texts: list[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
