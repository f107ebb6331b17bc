"""Clusters of copied passages as a person reads them: every copy with its document's date, drifted figures first."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.copies import Copy, DraftBlock, copy_of
from pipeline.knowledge.drifts import Drift, drifted, of_series, told_once
from pipeline.knowledge.homes import members, merged
from pipeline.knowledge.schema import Row


@dataclass(frozen=True, slots=True)
class CopyCluster:
    """Copies of one passage, oldest first."""

    id: str
    copies: tuple[Copy, ...]
    kind: str
    formulaic: bool
    similarity: float
    drifts: tuple[Drift, ...] = ()
    pairs: tuple[Row, ...] = field(default=(), repr=False)

    @property
    def weight(self) -> tuple[int, int]:
        """Sorts clusters: figures that drifted unexplained, explained, none; then by words that stand twice."""
        open_drift = any(not drift.explained for drift in self.drifts)
        words = max(len(copy.text.split()) for copy in self.copies) * (len(self.copies) - 1)
        return (0 if open_drift else 1 if self.drifts else 2, -words)


def clusters(
    base: KnowledgeBase, pairs: Iterable[Row], draft: Mapping[str, DraftBlock] | None = None
) -> list[CopyCluster]:
    """The clusters of these rows of ``reuse``, those to look at first; ``draft`` holds the blocks of a draft."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for pair in pairs:
        groups[pair["cluster"]].append(pair)
    found = [_cluster(base, name, rows, draft or {}) for name, rows in groups.items()]
    return sorted(found, key=lambda cluster: (*cluster.weight, cluster.id))


@dataclass(frozen=True, slots=True)
class Listed:
    """A cluster as the knowledge base lists it, without its copies."""

    id: str
    formulaic: bool
    words: int
    """Of its longest copy."""
    drifted: bool
    pairs: tuple[str, ...] | None
    """The pairs on which it hangs: those with a drifted figure, else all; None where :func:`pairs_of` tells them."""
    docs: tuple[str, ...]
    """Where its copies stand, one for each."""


def listed(base: KnowledgeBase) -> list[Listed]:
    """Every cluster of a knowledge base, those to look at first; :func:`stored` gives them whole."""
    docs: dict[str, list[str]] = defaultdict(list)
    for cluster, doc in base.connection.execute("SELECT cluster, doc FROM copies ORDER BY rowid"):
        docs[cluster].append(doc)
    sql = """SELECT cluster, formulaic, words, drifted FROM clusters ORDER BY "rank", weight DESC, cluster"""
    return [
        Listed(name, bool(formulaic), words, bool(drifted), None, tuple(docs[name]))
        for name, formulaic, words, drifted in base.connection.execute(sql)
    ]


def pairs_of(base: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The pairs on which a cluster of a knowledge base hangs: those with a drifted figure, else all."""
    (drifts,) = base.connection.execute("SELECT drifts FROM clusters WHERE cluster = ?", (name,)).fetchone()
    drifted = tuple(drift["pair"] for drift in json.loads(drifts))
    found = base.connection.execute("SELECT id FROM reuse WHERE cluster = ? ORDER BY rowid", (name,))
    return drifted or tuple(pair for (pair,) in found)


def brief(cluster: CopyCluster) -> Listed:
    """A cluster as it would be listed."""
    words = max(len(copy.text.split()) for copy in cluster.copies)
    pairs = [drift.pair for drift in cluster.drifts] or [pair["id"] for pair in cluster.pairs]
    docs = tuple(copy.doc for copy in cluster.copies)
    return Listed(cluster.id, cluster.formulaic, words, bool(cluster.drifts), tuple(pairs), docs)


def stored(base: KnowledgeBase, names: Iterable[str]) -> Iterator[CopyCluster]:
    """These clusters of a knowledge base, as it holds them."""
    for name in names:
        row = base.row("clusters", "cluster = ?", (name,)) or {}
        copies = [
            Copy(
                doc=copy["doc"],
                spans=tuple((span["block"], span["start"], span["end"]) for span in copy["spans"]),
                text=copy["text"],
                date=copy["date"],
                address=copy["address"],
                notes=tuple(copy["notes"]),
            )
            for copy in base.rows("copies", "cluster = ?", (name,))
        ]
        drifts = [
            Drift(copies[d["a"]], copies[d["b"]], d["figure_a"], d["figure_b"], d["explained"], d["pair"])
            for d in row["drifts"]
        ]
        yield CopyCluster(name, tuple(copies), row["kind"], row["formulaic"], row["similarity"], tuple(drifts))


def _cluster(base: KnowledgeBase, name: str, pairs: Sequence[Row], draft: Mapping[str, DraftBlock]) -> CopyCluster:
    homes = merged([side for pair in pairs for side in (pair["a"], pair["b"])])
    copies = {key: copy_of(base, side, draft) for key, side in homes.kept.items()}
    ordered = sorted(copies.values(), key=lambda copy: (copy.date or "9999", copy.doc, _natural(copy.address)))
    place = {id(side): copies[key] for key, sides in members(pairs, homes).items() for side in sides}
    return CopyCluster(
        id=name,
        copies=tuple(ordered),
        kind=pairs[0]["kind"],
        formulaic=all(pair["formulaic"] for pair in pairs),
        similarity=min(pair["similarity"] for pair in pairs),
        drifts=tuple(told_once(base, of_series(base, list(drifted(base, pairs, place))))),
        pairs=tuple(pairs),
    )


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts "u6" before "u11"."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]
