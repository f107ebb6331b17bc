"""Putting an orphaned decision right: what it may be about now, for a person to say so in one stroke.

A decision never attaches itself where words changed (:mod:`pipeline.review.anchors`). Here likeness is measured all the
same, to *show* the nearest things of the same kind; a person looks at both and attaches the decision anew, or drops it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.knowledge.said import said_in
from pipeline.model.errors import AddressError
from pipeline.review.anchors import Anchors
from pipeline.review.store import Anchor, Decision, made
from pipeline.review.targets import Target, target

_ALIKE = 60.0
"""Likeness of the words, in a hundred, below which a thing is not shown."""
_MOST = 400
"""Things of a kind that are looked at for one decision."""
_SHOWN = 3


def candidates(anchors: Anchors, decision: Decision) -> list[Target]:
    """The things of the decision's kind, in its documents, whose words are most alike, the nearest first."""
    scored = []
    for found in _of_kind(anchors, decision):
        likeness = _likeness(decision.anchors, found.anchors)
        if likeness >= _ALIKE:
            scored.append((-likeness, found.id, found))
    return [found for _, _, found in sorted(scored, key=lambda each: each[:2])[:_SHOWN]]


def _of_kind(anchors: Anchors, decision: Decision) -> Iterator[Target]:
    ids: dict[str, None] = {}
    for doc in dict.fromkeys(filter(None, map(anchors.document, decision.anchors))):
        ids |= dict.fromkeys(said_in(anchors.base, decision.kind, doc, decision.rule, most=_MOST))
    for id_ in ids:
        try:
            yield target(anchors, decision.kind, id_)
        except AddressError:
            continue


def _likeness(old: tuple[Anchor, ...], new: tuple[Anchor, ...]) -> float:
    """How alike the words of all anchors are, in the better of their two orders; 0 where there are not as many."""
    if len(old) != len(new) or not old:
        return 0.0
    orders = (new, new[::-1])
    return max(
        sum(fuzz.ratio(a.exact, b.exact, score_cutoff=_ALIKE) for a, b in zip(old, order, strict=True)) / len(old)
        for order in orders
    )


def attached_anew(decision: Decision, found: Target, by: str) -> list[Decision]:
    """The rows that say so: the decision on what it is about now, and that the old one counts no more."""
    new = made(
        decision.kind, decision.verdict, found.anchors, by=by, reason=decision.reason, note=decision.note,
        rule=found.rule, said=found.said,
    )  # fmt: skip
    old = made(
        decision.kind, "open", decision.anchors, by=by, rule=decision.rule, said=decision.said, note="attached anew"
    )
    return [replace(old, at=new.at), new]
