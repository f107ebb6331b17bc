"""Matches: the passages that chains of shared fingerprints turn out to be, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.align import Side, align
from pipeline.link.reuse.chain import Chain
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import Store, load_table, save_table

MATCH: Final = ("doc_a", "a0", "a1", "doc_b", "b0", "b1", "shared", "score", "telling", "formulaic")
"""Columns of a table of matches; ``a0 .. a1`` and ``b0 .. b1`` are words of their documents."""


class Documents(Protocol):
    """Gives the document of a number as the alignment sees it."""

    def __getitem__(self, doc: int) -> Side:
        """The document."""
        ...


def matches(found: Iterable[Chain], sides: Documents, settings: Settings) -> list[tuple[Any, ...]]:
    """Rows of a table of matches (``MATCH``) out of chains, of overlapping ones the best."""
    rows = []
    for chain in found:
        if sum(run.size for run in chain.runs) < 5:
            continue
        for match in align(chain, sides[chain.doc_a], sides[chain.doc_b]):
            kind = settings.judge(match, within=chain.doc_a == chain.doc_b)
            if kind is not None:
                numbers = (chain.doc_a, *match.a, chain.doc_b, *match.b, match.shared)
                rows.append((*numbers, match.score, match.telling, kind == "formulaic"))
    return _best_of_overlapping(rows)


def _best_of_overlapping(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Of matches that overlap by half on both sides only the one with most shared words."""
    kept: list[tuple[Any, ...]] = []
    by_pair: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in sorted(rows, key=lambda row: (-row[8], -row[6], row)):
        others = by_pair.setdefault((row[0], row[3]), [])
        if not any(_overlap(row, other, 1) and _overlap(row, other, 4) for other in others):
            others.append(row)
            kept.append(row)
    return kept


def _overlap(one: tuple[Any, ...], other: tuple[Any, ...], at: int) -> bool:
    shared = min(one[at + 1], other[at + 1]) - max(one[at], other[at])
    return bool(2 * shared >= min(one[at + 1] - one[at], other[at + 1] - other[at]))


def save_matches(path: Path, rows: list[tuple[Any, ...]]) -> int:
    """Write rows of matches; their number."""
    columns = [np.array([row[i] for row in rows], np.float64 if i in (7, 8) else np.int64) for i in range(10)]
    save_table(path, dict(zip(MATCH, columns, strict=True)))
    return len(rows)


def all_matches(root: Path, settings: Settings) -> list[NDArray[Any]]:
    """The columns of all matches, in one order whatever ran first; of two that overlap on both sides the better."""
    store = Store(root)
    paths = [store.path("matches", f"across-{n:04d}.parquet") for n in range(settings.buckets)]
    paths += [store.path("matches", f"within-{part:05d}.parquet") for part in store.parts]
    columns = load_table(paths, MATCH)
    order = np.lexsort((columns[4], columns[1], columns[3], columns[0]))
    return [column[order] for column in columns]
