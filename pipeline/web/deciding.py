"""Taking a decision: a form's fields to rows of the file of decisions, and where to go then."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from pipeline.knowledge import KnowledgeBase
from pipeline.model.errors import AddressError, StoreError
from pipeline.review.again import attached_anew
from pipeline.review.store import Decision, made
from pipeline.review.targets import target
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.screens import figures, findings, repeats

BODY = 64 * 1024
_MOST = 200
"""Things decided together."""
_KEPT = ("rule", "severity", "doc", "figures", "where", "words", "state", *figures.FILTERS)
"""Fields that say which list one came from."""


def _decisions(
    context: Context, base: KnowledgeBase, plain: Mapping[str, str], ids: Sequence[str], batch: str | None
) -> Iterator[Decision]:
    """A decision for each id, as a form says."""
    anchors = context.review(base).anchors
    verdict: Any = plain.get("verdict", "open")
    for id_ in ids:
        found = target(anchors, plain.get("kind", ""), id_)
        yield made(
            found.kind,
            verdict,
            found.anchors,
            by=context.who,
            reason=plain.get("reason") or None,
            note=plain.get("note", "").strip(),
            rule=found.rule,
            said=found.said,
            batch=batch,
        )


def decide(context: Context, body: bytes) -> str:
    """Keep what a form says, and give the address to go to: one that we looked up, never one that was typed.

    Raises:
        AddressError: when it names nothing that is here.
        StoreError: when it is no decision, or cannot be kept.
    """
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=_MOST + 20)
    except ValueError as error:
        raise StoreError("the form", "cannot be read") from error
    plain = {name: values[-1] for name, values in fields.items()}
    with context.base(5.0) as base:
        if plain.get("attach"):
            return _attach(context, base, plain)
        if plain.get("undo"):
            return _undo(context, base, plain)
        kind, ids = plain.get("kind", ""), fields.get("id", [])[:_MOST]
        if not ids:
            return "/decisions"
        batch = str(uuid.uuid4()) if len(ids) > 1 else None
        context.decisions.add(list(_decisions(context, base, plain, ids, batch)))
        return _after(context, base, kind, ids, plain | ({"batch": batch} if batch else {}))


def _undo(context: Context, base: KnowledgeBase, plain: dict[str, str]) -> str:
    """Take back a decision, or all that were taken together with it: rows that say so; then back to what it was on."""
    named = plain["undo"]
    every = context.decisions.all()
    batch = [one for one in every if named in (one.id, one.batch)]
    if not batch:
        raise AddressError(named, "no decision has this id")
    again = [
        made(one.kind, "open", one.anchors, by=context.who, rule=one.rule, said=one.said, note="taken back")
        for one in batch
    ]
    context.decisions.add(again)
    kind, id_ = plain.get("kind", ""), plain.get("id", "")
    if kind == "finding" and not id_:
        return _list(plain)
    if not id_:
        return "/decisions"
    target(context.review(base).anchors, kind, id_)
    return _after(context, base, kind, [id_], plain | {"then": "stay"})


def _attach(context: Context, base: KnowledgeBase, plain: dict[str, str]) -> str:
    """Say of an orphaned decision what it is about now; then on to the next orphaned one."""
    review = context.review(base)
    held = [one for one, attached in review.standing if one.id == plain["attach"] and attached.state == "orphaned"]
    if not held:
        raise AddressError(plain["attach"], "no orphaned decision has this id")
    found = target(review.anchors, held[0].kind, plain.get("to", ""))
    context.decisions.add(attached_anew(held[0], found, context.who))
    return "/decisions?state=orphaned" if context.review(base).orphaned else "/decisions"


def _list(plain: dict[str, str]) -> str:
    """The list of findings one came from."""
    return links.query("/findings", **{name: plain.get(name) for name in ("rule", "severity", "doc", "state", "batch")})


def _after(context: Context, base: KnowledgeBase, kind: str, ids: list[str], plain: dict[str, str]) -> str:
    review = context.review(base)
    came = {name: plain[name] for name in _KEPT if plain.get(name)}
    if kind == "finding":
        if "then" not in plain:  # ticked in the list, which is where one goes on
            return _list(plain)
        row = base.first("findings", id=ids[0]) or {}
        following = findings.following(base, row, came, review) if plain.get("then") == "next" else None
        return following or links.finding(ids[0], **came)
    if kind == "repeat":
        pair = base.first("reuse", id=ids[0]) or {}
        row = base.first("clusters", cluster=pair["cluster"]) or {}
        following = repeats.following(context, base, row, came) if plain.get("then") == "next" else None
        return following or links.repeat(pair["cluster"], **came)
    if kind == "conflict":
        return links.conflict(ids[0])
    if kind == "verification":
        held = base.first("verifications", id=ids[0]) or {}
        return links.figure(held["statistic"])
    row = base.first("statistics", id=ids[0]) or {}
    beside = figures.neighbours(context, base, row, came) if plain.get("then") == "next" else None
    following = beside["next"] if beside else None
    return following or links.figure(ids[0], **figures.came(came))
