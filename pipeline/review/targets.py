"""What can be decided on (findings, pairs of a repeat, conflicts, figures, verifications), and what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.model.errors import AddressError
from pipeline.review.anchors import Anchors, Attached, key
from pipeline.review.store import Anchor, Decision, Decisions, Kind

Row = Mapping[str, Any]


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


def _row(anchors: Anchors, table: str, id_: str) -> dict[str, Any] | None:
    return anchors.base.row(table, "id = ?", (id_,))


def _finding(anchors: Anchors, id_: str) -> Target | None:
    row = _row(anchors, "findings", id_)
    if row is None:
        return None
    block = row["block"] or _first_block(anchors.base, row["doc"])
    made = anchors.make(block, row["start"], row["end"], id_)
    return Target(kind="finding", id=id_, rule=row["rule"], said=row["message"], anchors=(made,))


def _first_block(base: KnowledgeBase, doc: str) -> str:
    row = base.row("blocks", "doc = ? AND kind <> 'furniture'", (doc,))
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

    def __init__(self, base: KnowledgeBase, decisions: Decisions) -> None:
        """Attach every decision kept."""
        self.anchors = Anchors(base)
        self.held: list[tuple[Decision, Attached]] = []
        self._last: dict[tuple[Any, ...], Decision] = {}
        for decision in decisions.all():
            attached = self.anchors.attach(decision)
            self.held.append((decision, attached))
            if attached.state != "orphaned":
                self._last[key(decision, attached.places)] = decision

    def of(self, kind: str, id_: str) -> Decision | None:
        """The last word about a target; None where there is none, or it was taken back."""
        if not self._last:
            return None
        found = target(self.anchors, kind, id_)
        spots = sorted((anchor.block, anchor.start + (anchor.at_start or 0)) for anchor in found.anchors)
        last = self._last.get((found.kind, found.rule, tuple(spots)))
        return None if last is None or last.verdict == "open" else last

    @property
    def orphaned(self) -> int:
        """How many decisions hold nowhere here."""
        return sum(attached.state == "orphaned" for _, attached in self.held)

    def state(self, decision: Decision, attached: Attached) -> str:
        """Attached, moved, orphaned, or settled: the words stand, but ibid no longer says it."""
        if attached.state == "orphaned" or decision.kind in ("figure", "passage"):
            return attached.state
        base, place = self.anchors.base, attached.places[0]
        if decision.kind == "finding":
            sql = "SELECT 1 FROM findings WHERE block = ? AND rule = ? LIMIT 1"
            speaks = base.connection.execute(sql, (place.block, decision.rule)).fetchone()
        elif decision.kind == "repeat":
            sql = "SELECT 1 FROM copies WHERE block = ? LIMIT 1"
            speaks = base.connection.execute(sql, (place.block,)).fetchone()
        else:
            table, column = (
                ("conflict_figures", "statistic") if decision.kind == "conflict" else ("verifications", "statistic")
            )
            sql = f"SELECT 1 FROM {table} t JOIN statistics s ON s.id = t.{column} WHERE s.block = ? LIMIT 1"  # noqa: S608
            speaks = base.connection.execute(sql, (place.block,)).fetchone()
        return attached.state if speaks else "settled"

    def counts(self) -> Counter[str]:
        """How many decisions are in each state."""
        return Counter(self.state(decision, attached) for decision, attached in self.held)
