"""Passages that stand twice: the list, drifted figures first, and one with every pair of its copies held together."""

from __future__ import annotations

import json
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.link.reuse.cells import side_by_side
from pipeline.model.errors import AddressError
from pipeline.review.targets import Review
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Highlight, Row, decision, paged, sheet, skipped

_PAIRS = 12
"""Pairs of one passage shown; the rest is counted."""


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Passages that stand twice; set phrases are left out unless asked for."""
    parts, values = ["formulaic = ?"], list[object]([1 if q.get("formulaic") else 0])
    if q.get("drift"):
        parts.append("drifted = 1")
    if q.get("where") in ("within", "across"):
        parts.append("documents = 1" if q["where"] == "within" else "documents > 1")
    if (q.get("words") or "").isdigit():
        parts.append("words >= ?")
        values.append(int(q["words"]))
    if q.get("doc"):
        parts.append("cluster IN (SELECT cluster FROM copies WHERE doc = ?)")
        values.append(q["doc"])
    review = ctx.review(base)
    if q.get("state") in _STATES:
        parts.append(_STATES[q["state"]])
        values.append(json.dumps(_decided_whole(base, review)))
    where = " AND ".join(parts)
    order = 'ORDER BY "rank", weight DESC, cluster LIMIT ? OFFSET ?'
    sql = f"rowid IN (SELECT rowid FROM clusters WHERE {where} {order})"  # noqa: S608 - parts of ours
    found = list(base.rows("clusters", sql, (*values, ROWS + 1, skipped(q))))
    found.sort(key=lambda row: (row["rank"], -row["weight"], row["cluster"]))
    rows, pager = paged(found, q, "/repeats")
    shown = []
    for row in rows:
        copies = list(base.rows("copies", "cluster = ?", (row["cluster"],)))
        row["state"] = _state(row, review)
        row["places"] = [{"address": copy["address"], "date": copy["date"]} for copy in copies[:4]]
        row["href"] = links.repeat(
            row["cluster"], **{name: q.get(name) for name in ("drift", "where", "doc", "words", "state")}
        )
        row["why"] = "" if not row["drifted"] else "explained by the dates" if row["explained"] else "look"
        shown.append(row)
    asked = {name: q.get(name) or "" for name in ("drift", "where", "words", "doc", "state", "formulaic")}
    return {"title": "Repeats", "rows": shown, "pager": pager, "counts": counted(ctx, base), "asked": asked}


def counted(ctx: Context, base: KnowledgeBase) -> dict[str, int]:
    """How many passages drifted and how many did not, set phrases apart."""
    counts = ctx.kept(base, "SELECT formulaic, drifted, count(*) FROM clusters GROUP BY 1, 2")
    return {
        "drifted": sum(n for formulaic, drifted, n in counts if drifted and not formulaic),
        "unchanged": sum(n for formulaic, drifted, n in counts if not drifted and not formulaic),
        "formulaic": sum(n for formulaic, _, n in counts if formulaic),
    }


_STATES = {
    "open": "drifted = 1 AND cluster NOT IN (SELECT value FROM json_each(?))",
    "decided": "cluster IN (SELECT value FROM json_each(?))",
}


def _state(row: Row, review: Review) -> str:
    """Of a drifted passage: "decided" where each drifted pair is, "open" where none, else how many are."""
    pairs = dict.fromkeys(drift["pair"] for drift in row["drifts"])
    decided = [pair for pair in pairs if review.of("repeat", pair)]
    if not pairs or not decided:
        return "open" if pairs else ""
    return "decided" if len(decided) == len(pairs) else f"{len(decided)} of {len(pairs)} decided"


def _decided_whole(base: KnowledgeBase, review: Review) -> list[str]:
    """Passages of which each drifted pair is decided."""
    pairs = json.dumps(list(review.decided("repeat")))
    sql = "cluster IN (SELECT cluster FROM reuse WHERE id IN (SELECT value FROM json_each(?)))"
    return [row["cluster"] for row in base.rows("clusters", sql, (pairs,)) if _state(row, review) == "decided"]


def one(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """A passage with its copies, oldest first, and its pairs: words aligned, the page of each, the decision."""
    row = base.row("clusters", "cluster = ?", (q.get("id") or "",))
    if row is None:
        raise AddressError(q.get("id") or "", "no passage that stands twice has this id")
    copies = list(base.rows("copies", "cluster = ?", (row["cluster"],)))
    for copy in copies:
        copy |= {"href": links.at(copy["block"]), "name": base.name_of(copy["doc"])}
    pairs = list(base.rows("reuse", "cluster = ?", (row["cluster"],)))
    pairs.sort(key=lambda pair: (not pair["figures_differ"], pair["id"]))
    return {
        "title": f"Repeat: {' '.join(row['text'].split())[:80]}",
        "repeat": row,
        "copies": copies,
        "pairs": [_pair(ctx, base, pair) for pair in pairs[:_PAIRS]],
        "more": max(0, len(pairs) - _PAIRS),
        "next": following(base, row, q, ctx.review(base)),
    }


def _pair(ctx: Context, base: KnowledgeBase, pair: dict[str, Any]) -> Dict:
    first, second = _by_date(base, pair["a"], pair["b"])
    left, right = (
        [{"text": piece.text, "form": piece.mark} for piece in side]
        for side in side_by_side(first["text"], second["text"])
    )
    return {
        "id": pair["id"],
        "kind": pair["kind"],
        "similarity": pair["similarity"],
        "figures_differ": pair["figures_differ"],
        "same": all(piece["form"] == "same" for piece in (*left, *right)),
        "sides": [_side(ctx, base, first, left), _side(ctx, base, second, right)],
        "decision": decision(ctx.review(base), "repeat", pair["id"]),
    }


def _by_date(base: KnowledgeBase, a: Row, b: Row) -> tuple[Row, Row]:
    """The older copy first, so that "gone" and "new" say what happened; as they stand where a date is not known."""
    earlier, later = ((base.document(side["doc"]) or {}).get("date") for side in (a, b))
    return (b, a) if earlier and later and earlier > later else (a, b)


def _side(ctx: Context, base: KnowledgeBase, side: Row, words: list[Dict]) -> Dict:
    from pipeline.knowledge.address import where_of

    first = side["spans"][0]
    part = base.passage(first["block"]) or {}
    document = base.document(side["doc"]) or {}
    marks = [
        Highlight("passage", span["block"], span["start"], span["end"], "the passage") for span in side["spans"][:8]
    ]
    return {
        "doc": side["doc"],
        "date": document.get("date"),
        "address": where_of(base, {"doc": side["doc"], **first}),
        "href": links.at(first["block"]),
        "words": words,
        "sheet": sheet(ctx, base, side["doc"], part.get("page"), marks),
    }


def following(base: KnowledgeBase, row: Row, q: Row, review: Review) -> str | None:
    """The passage that follows in the list one came from."""
    parts, values = ["formulaic = ?"], list[object]([row["formulaic"]])
    if q.get("state") in _STATES:
        parts.append(_STATES[q["state"]])
        values.append(json.dumps(_decided_whole(base, review)))
    if q.get("drift"):
        parts.append("drifted = 1")
    if q.get("where") in ("within", "across"):
        parts.append("documents = 1" if q["where"] == "within" else "documents > 1")
    if q.get("doc"):
        parts.append("cluster IN (SELECT cluster FROM copies WHERE doc = ?)")
        values.append(q["doc"])
    sql = f"""
        SELECT cluster FROM clusters WHERE {" AND ".join(parts)} AND ("rank", -weight, cluster) > (?, ?, ?)
        ORDER BY "rank", weight DESC, cluster LIMIT 1"""  # noqa: S608 - parts of ours
    found = base.connection.execute(sql, (*values, row["rank"], -row["weight"], row["cluster"])).fetchone()
    return (
        links.repeat(found[0], **{name: q.get(name) for name in ("drift", "where", "doc", "words", "state")})
        if found
        else None
    )
