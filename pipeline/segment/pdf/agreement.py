"""Do tree and geometry tell the same? And where they do not, which is to be believed?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model.records import Warn
from pipeline.segment.assemble import Part
from pipeline.segment.warnings import gaps_and_repeats


def agreement(tree: list[Part], geometry: list[Part], low: float) -> tuple[list[Part], tuple[Warn, ...]]:
    """The better of two segmentations (the tree's unless its numbering is worse), and a warning where they differ."""
    share = _share(tree, geometry)
    worse = _faults(tree) > _faults(geometry) + 1
    chosen = geometry if worse else tree
    if share >= low:
        return chosen, ()
    taken = "geometry" if worse else "tree"
    message = f"structure tree and geometry agree on {share:.0%} of paragraphs and notes; the {taken} was followed"
    return chosen, (Warn(code="low_agreement", message=message),)


def _share(a: Sequence[Part], b: Sequence[Part]) -> float:
    """Share of numbered paragraphs and notes whose label and words are the same in both."""
    left, right = _fingerprints(a), _fingerprints(b)
    total = max(sum(left.values()), sum(right.values()))
    return sum((left & right).values()) / total if total else 1.0


def _fingerprints(parts: Sequence[Part]) -> Counter[tuple[str, str]]:
    return Counter(
        (part.label, re.sub(r"\W", "", part.text))
        for part in parts
        if part.label and (part.kind is None or part.kind == "paragraph")
    )


def _faults(parts: Sequence[Part]) -> int:
    """Gaps and repeats in paragraph and note numbers, and notes without a mark."""
    zones: dict[tuple[str, bool], list[str]] = {}
    for part in parts:
        if part.label and (part.kind is None or part.kind == "paragraph"):
            zones.setdefault((part.zone, part.kind is None), []).append(part.label.rpartition(".")[2])
    faults = sum(sum(map(len, gaps_and_repeats(labels))) for labels in zones.values())
    called = Counter(label for part in parts for _, label in part.marks)
    return faults + sum(not called[part.label or ""] for part in parts if part.kind is None)
