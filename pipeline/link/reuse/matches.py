"""Matches: the passages that chains of shared fingerprints turn out to be, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from pipeline.link.reuse.align import Side, align
from pipeline.link.reuse.chain import Chain
from pipeline.link.reuse.settings import Settings


class Documents(Protocol):
    """Gives the document of a number as the alignment sees it."""

    def __getitem__(self, doc: int) -> Side:
        """The document."""
        ...


def matches(found: Iterable[Chain], sides: Documents, settings: Settings) -> list[tuple[Any, ...]]:
    """Passages out of chains, of overlapping ones the best.

    Each is ``doc_a, a0, a1, doc_b, b0, b1, shared, score, telling, formulaic``.
    """
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
