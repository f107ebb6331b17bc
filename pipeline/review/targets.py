"""What can be decided on (findings, pairs of a repeat, conflicts, figures, verifications), and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.said import said_at, still_said
from pipeline.knowledge.schema import OpenRow
from pipeline.model.errors import AddressError
from pipeline.review.anchors import Anchored, Anchors, Attached, key
from pipeline.review.store import Anchor, Decision, Decisions, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something to decide on, as it stands in a knowledge base."""

    kind: Kind
    id: str
    rule: str | None
    said: str
    anchors: tuple[Anchor, ...]


def target(anchors: Anchors, kind: str, id_: str) -> Target:
    """The target of an id.

    Raises:
        AddressError: when nothing is called so.
    """
    made = {
        "finding": _finding,
        "repeat": _repeat,
        "conflict": _conflict,
        "figure": _figure,
        "verification": _verification,
    }.get(kind)
    found = made(anchors, id_) if made else None
    if found is None:
        raise AddressError(id_, f"no {kind} is called so")
    return found


def _row(anchors: Anchors, table: str, id_: str) -> OpenRow | None:
    return anchors.base.first(table, id=id_)


def _finding(anchors: Anchors, id_: str) -> Target | None:
    row = _row(anchors, "findings", id_)
    if row is None:
        return None
    block = row["block"] or _first_block(anchors.base, row["doc"])
    made = anchors.make(block, row["start"], row["end"], id_)
    return Target(kind="finding", id=id_, rule=row["rule"], said=row["message"], anchors=(made,))


def _first_block(base: KnowledgeBase, doc: str) -> str:
    row = next(base.blocks_of(doc), None)
    return str(row["id"]) if row else f"{doc}#"


def _repeat(anchors: Anchors, id_: str) -> Target | None:
    row = _row(anchors, "reuse", id_)
    if row is None:
        return None
    sides = tuple(
        anchors.make(span["block"], span["start"], span["end"], id_, whole=True)
        for span in (row["a"]["spans"][0], row["b"]["spans"][0])
    )
    figures = "; ".join(f"{d['a']} → {d['b']}" for d in row["differences"] if d.get("figures"))
    return Target(kind="repeat", id=id_, rule=None, said=figures or f"stands twice ({row['kind']})", anchors=sides)


def _of_figure(anchors: Anchors, id_: str) -> Anchor | None:
    row = _row(anchors, "statistics", id_)
    return anchors.make(row["block"], row["start"], row["end"], id_) if row else None


def _conflict(anchors: Anchors, id_: str) -> Target | None:
    row = _row(anchors, "conflicts", id_)
    if row is None:
        return None
    made = tuple(filter(None, (_of_figure(anchors, one) for one in row["statistics"])))
    return Target(kind="conflict", id=id_, rule=row["reason"], said=row["message"], anchors=made)


def _figure(anchors: Anchors, id_: str) -> Target | None:
    row, made = _row(anchors, "statistics", id_), _of_figure(anchors, id_)
    if row is None or made is None:
        return None
    return Target(kind="figure", id=id_, rule=None, said=row["surface"], anchors=(made,))


def _verification(anchors: Anchors, id_: str) -> Target | None:
    row = _row(anchors, "verifications", id_)
    figure = _of_figure(anchors, row["statistic"]) if row and row["statistic"] else None
    if row is None or figure is None:
        return None
    source: tuple[Anchor, ...] = ()
    if row["block"] and row["start"] is not None:
        source = (anchors.make(row["block"], row["start"], row["end"], id_, whole=True),)
    said = row["verdict"] + (f": {row['quote']}" if row["quote"] else "")
    return Target(kind="verification", id=id_, rule=row["work"], said=said, anchors=(figure, *source))


class Review:
    """Decisions held against one knowledge base."""

    def __init__(self, base: KnowledgeBase, decisions: Decisions, anchors: Anchors | None = None) -> None:
        """Attach every decision kept; ``anchors`` of the same knowledge base know what was attached before."""
        self.anchors = anchors or Anchors(base)
        self.held: list[tuple[Decision, Attached]] = []
        self._last: dict[tuple[Any, ...], Decision] = {}
        self._decided: dict[str, dict[str, Decision]] = {}
        orphans: dict[tuple[Any, ...], Decision] = {}
        for decision in decisions.all():
            attached = self.anchors.attach(decision)
            self.held.append((decision, attached))
            if attached.state == "orphaned":
                then = tuple(Anchored(one.block, one.start, one.end) for one in decision.anchors)
                orphans[key(decision, then)] = decision
            else:
                self._last[key(decision, attached.places)] = decision
        last = [*self._last.values(), *orphans.values()]
        self._standing = {decision.id for decision in last if decision.verdict != "open"}

    @property
    def standing(self) -> list[tuple[Decision, Attached]]:
        """The decisions that hold: the last word about each target, unless it was taken back."""
        return [(decision, attached) for decision, attached in self.held if decision.id in self._standing]

    def of(self, kind: str, id_: str) -> Decision | None:
        """The last word about a target; None where there is none, or it was taken back."""
        return self.decided(kind).get(id_)

    def decided(self, kind: str) -> Mapping[str, Decision]:
        """Ids of the things of a kind that are decided, with the decision that holds."""
        if kind not in self._decided:
            found: dict[str, Decision] = {}
            for place, decision in self._last.items():
                if decision.kind == kind and decision.id in self._standing:
                    found |= dict.fromkeys(_ids(self.anchors.base, place), decision)
            self._decided[kind] = found
        return self._decided[kind]

    @property
    def orphaned(self) -> int:
        """How many decisions hold nowhere here."""
        return sum(attached.state == "orphaned" for _, attached in self.standing)

    def state(self, decision: Decision, attached: Attached) -> str:
        """How a decision holds: one of the states of :data:`pipeline.review.wording.STATES`."""
        if decision.id not in self._standing:
            return "earlier"
        if attached.state == "orphaned" or decision.kind in ("figure", "passage"):
            return attached.state
        still = still_said(self.anchors.base, decision.kind, attached.places[0].block, decision.rule)
        return attached.state if still else "settled"

    def counts(self) -> Counter[str]:
        """How many decisions are in each state; those that no longer hold are not counted."""
        return Counter(self.state(decision, attached) for decision, attached in self.standing)


_Spots = tuple[tuple[str, int], ...]


def _ids(base: KnowledgeBase, place: tuple[Any, ...]) -> list[str]:
    """The ids of the things that a decision is about, from its key."""
    kind, rule, spots = place
    found: set[str] = set()
    for block, start in spots:
        found |= said_at(base, kind, block, start, rule)
    return sorted(id_ for id_ in found if _SPOTS[kind](base, id_) == spots)


def _finding_spots(base: KnowledgeBase, id_: str) -> _Spots:
    row = base.first("findings", id=id_) or {}
    return ((row["block"] or _first_block(base, row["doc"]), row["start"] or 0),)


def _figure_spots(base: KnowledgeBase, id_: str) -> _Spots:
    row = base.first("statistics", id=id_)
    return ((row["block"], row["start"]),) if row else ()


def _repeat_spots(base: KnowledgeBase, id_: str) -> _Spots:
    row = base.first("reuse", id=id_) or {}
    return tuple(sorted((row[side]["spans"][0]["block"], row[side]["spans"][0]["start"]) for side in ("a", "b")))


def _conflict_spots(base: KnowledgeBase, id_: str) -> _Spots:
    row = base.first("conflicts", id=id_) or {}
    return tuple(sorted(spot for one in row["statistics"] for spot in _figure_spots(base, one)))


def _verification_spots(base: KnowledgeBase, id_: str) -> _Spots:
    row = base.first("verifications", id=id_) or {}
    there = ((row["block"], row["start"]),) if row["block"] and row["start"] is not None else ()
    return tuple(sorted((*_figure_spots(base, row["statistic"]), *there)))


_SPOTS: Mapping[str, Callable[[KnowledgeBase, str], _Spots]] = {
    "figure": _figure_spots,
    "finding": _finding_spots,
    "repeat": _repeat_spots,
    "conflict": _conflict_spots,
    "verification": _verification_spots,
}
"""The places of a thing (block, offset), as :func:`pipeline.review.anchors.key` has them."""
