"""Clusters: passages that hang together because the same words stand in all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Side = tuple[int, int, int]
"""(document, first word, end)."""


def clusters(pairs: Sequence[tuple[Side, Side]]) -> list[int]:
    """For each pair the number of the first pair of its cluster.

    Two passages of one document are the same passage when they share at least half the words of the longer.
    """
    parent = list(range(len(pairs)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def unite(one: int, other: int) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    for one, other in _same_passage(pairs):
        unite(one, other)
    return [root(node) for node in range(len(pairs))]


def _same_passage(pairs: Sequence[tuple[Side, Side]]) -> Iterable[tuple[int, int]]:
    by_doc: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, sides in enumerate(pairs):
        for doc, start, end in sides:
            by_doc[doc].append((start, end, number))
    for places in by_doc.values():
        places.sort()
        live: list[tuple[int, int, int]] = []
        for start, end, number in places:
            live = [place for place in live if place[1] > start]
            for other_start, other_end, other in live:
                shared = min(end, other_end) - start
                if 2 * shared >= max(end - start, other_end - other_start):
                    yield other, number
            live.append((start, end, number))
