"""Passages of a draft that stand elsewhere too, as remarks on the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.cli.output import shorten
from pipeline.drafts.remarks import Remark

if TYPE_CHECKING:
    from pipeline.knowledge.copies import Copy
    from pipeline.knowledge.copy_clusters import CopyCluster

_COPIES = 5
"""Other places told of one passage; the rest is counted."""
_QUOTED = 240


def remarks_on(clusters: Iterable[CopyCluster], draft: str) -> list[Remark]:
    """What is said of each passage of the document ``draft``: where it stands too, and which figures are other ones."""
    return [
        Remark(
            block=block.split("#", 1)[1],
            start=start,
            end=end,
            severity="warning" if any(copy in (drift.a, drift.b) for drift in cluster.drifts) else "note",
            rule="dupes",
            text="\n".join(_told(cluster, copy)),
        )
        for cluster in clusters
        for copy in cluster.copies
        if copy.doc == draft
        for block, start, end in copy.spans[:1]
    ]


def _told(cluster: CopyCluster, copy: Copy) -> Iterator[str]:
    others = [one for one in cluster.copies if one is not copy]
    for drift in cluster.drifts:
        if copy is drift.a or copy is drift.b:
            here, there = (drift.figure_a, drift.figure_b)[:: 1 if copy is drift.a else -1]
            other = drift.b if copy is drift.a else drift.a
            why = " (explained by the dates)" if drift.explained else ""
            yield f"Figure: “{here}” here, “{there}” in {other.address}{why}."
    verb = "The same figure, in other words, in" if cluster.kind == "retold" else "Stands also in"
    yield f"{verb} {_places(others[:1])}: “{shorten(others[0].text, _QUOTED)}”" if others else "Stands twice."
    if len(others) > 1:
        more = f" and {len(others) - _COPIES} more" if len(others) > _COPIES else ""
        yield f"Also in {_places(others[1:_COPIES])}{more}."


def _places(copies: Iterable[Copy]) -> str:
    return "; ".join(f"{copy.address} ({copy.date})" if copy.date else copy.address for copy in copies)
