"""Matches: the passages that chains of shared fingerprints turn out to be, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from pipeline.link.reuse.align import Side, align
from pipeline.link.reuse.chain import Chain
from pipeline.link.reuse.found import Covers, pair_of
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
    taken = Covers()
    for row in sorted(rows, key=lambda row: (-row[8], -row[6], row)):
        pair = pair_of(row[:7], row[9])
        if pair not in taken:
            taken.add(pair)
            kept.append(row)
    return kept
