"""Clusters: passages that hang together because the same words stand in all of them."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

COMMON: Final = 12
"""Documents from which on a passage is everybody's: formulaic."""
OFTEN: Final = 5
"""Places in one document from which on a passage is its standing form of words."""


def clusters(pairs: NDArray[np.int64], formulaic: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each pair (``doc_a, a0, a1, doc_b, b0, b1``) the number of the first pair of its cluster.

    Two passages of one document are the same passage when they share at least half the words of the longer. A name
    that stands in a passage does not join it to the name's own cluster: formulaic pairs hang together by themselves.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count = len(pairs)
    edges = _same_passage(pairs, formulaic)
    graph = coo_matrix((np.ones(len(edges), np.int8), (edges[:, 0], edges[:, 1])), (count, count))
    _, label = connected_components(graph, directed=False)
    first = np.full(count, count, np.int64)
    np.minimum.at(first, label, np.arange(count))
    return np.asarray(first[label])


def _same_passage(pairs: NDArray[np.int64], formulaic: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Which two pairs, by their numbers, have a side that is one passage."""
    number = np.tile(np.arange(len(pairs)), 2)
    sides = np.concatenate([pairs[:, 0:3], pairs[:, 3:6]])
    order = np.lexsort((number, sides[:, 2], sides[:, 1], sides[:, 0], formulaic[number]))
    number, (doc, start, end) = number[order], sides[order].T
    place = np.stack([formulaic[number], doc])
    edges = [np.zeros((0, 2), np.int64)]
    left = np.arange(len(number))
    for step in range(1, len(number)):  # each side with the one so many places behind it, as long as the two overlap
        left = left[: np.searchsorted(left, len(number) - step)]
        left = left[(end[left] > start[left + step]) & (place[:, left] == place[:, left + step]).all(axis=0)]
        if not len(left):
            break
        right = left + step
        shared = np.minimum(end[left], end[right]) - start[right]
        same = 2 * shared >= np.maximum(end[left] - start[left], end[right] - start[right])
        edges.append(np.stack([number[left[same]], number[right[same]]], axis=1))
    return np.concatenate(edges)


def standard(pairs: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs belong to standard text: in very many documents, or again and again in one."""
    rows = np.concatenate([np.column_stack([group, pairs[:, at], pairs[:, at + 2]]) for at in (0, 3)])
    places = np.unique(rows, axis=0)[:, :2]
    docs, times = np.unique(places, axis=0, return_counts=True)
    many, members = np.unique(docs[:, 0], return_counts=True)
    known = np.concatenate([docs[times >= OFTEN, 0], many[members > COMMON]])
    return np.isin(group, known)
