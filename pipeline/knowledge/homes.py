"""The places where a copied passage stands: sides of pairs that overlap in one document are one place."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.knowledge.schema import Row


class Homes:
    """The places of a passage, by document and block: a side is held against those of its own blocks alone."""

    def __init__(self) -> None:
        self.kept: dict[int, Row] = {}
        self._held: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)

    def of(self, side: Row) -> int | None:
        """The place a side belongs to: the first kept of those that it overlaps."""
        found = [key for span in side["spans"] for key in self._over(side["doc"], span)]
        return min(found, default=None)

    def _over(self, doc: str, span: Row) -> Iterator[int]:
        held = self._held.get((doc, span["block"]), [])
        for n in range(bisect_left(held, (span["end"],)) - 1, -1, -1):
            _, end, key = held[n]
            if end <= span["start"]:  # places do not overlap, so those before end before it too
                return
            yield key

    def keep(self, side: Row) -> None:
        """A place of its own for a side that overlaps none."""
        key = len(self.kept)
        self.kept[key] = side
        for span in side["spans"]:
            insort(self._held[side["doc"], span["block"]], (span["start"], span["end"], key))


def merged(sides: Sequence[Row]) -> Homes:
    """One side for each place: sides of one document that overlap are one, told by the shortest."""
    homes = Homes()
    for side in sorted(sides, key=lambda side: len(side["text"])):
        if homes.of(side) is None:
            homes.keep(side)
    return homes


def members(pairs: Sequence[Row], homes: Homes) -> dict[int, list[Row]]:
    """The sides of pairs by the place they belong to."""
    out: dict[int, list[Row]] = defaultdict(list)
    for pair in pairs:
        for side in (pair["a"], pair["b"]):
            home = homes.of(side)
            if home is not None:
                out[home].append(side)
    return out
