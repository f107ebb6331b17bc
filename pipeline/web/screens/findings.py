"""Findings and conflicts: lists by rule, and one with its words, its page and the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from pipeline.check.lint import RULES as LINT
from pipeline.knowledge import KnowledgeBase, totals
from pipeline.knowledge.address import where_of
from pipeline.knowledge.lists import comparisons, findings
from pipeline.knowledge.lists.narrowed import among
from pipeline.knowledge.shown import shown
from pipeline.model.errors import AddressError
from pipeline.review.targets import Review
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.nearest import not_here
from pipeline.web.parts import (
    ROWS,
    Dict,
    Highlight,
    Row,
    decision,
    facet,
    paged,
    sheet,
    signed,
    skipped,
    spoken,
    told_of,
)
from pipeline.web.pieces import runs

_FACETS: Mapping[findings.Facet, str] = {"rule": "Rule", "severity": "Weight", "doc": "Document"}


def _asked(q: Row, review: Review, *, notes: bool = False) -> findings.FindingFilter:
    """Which findings are asked for; ``notes`` as :class:`pipeline.knowledge.lists.findings.FindingFilter` has it."""
    state = q.get("state")
    return findings.FindingFilter(
        rule=q.get("rule") or "",
        severity=q.get("severity") or "",
        doc=q.get("doc") or "",
        among=among(review.decided("finding"), inside=state == "decided") if state in ("open", "decided") else None,
        notes=notes,
    )


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Findings, those of most weight first, grouped by rule; notes only where they are asked for."""
    review = ctx.review(base)
    wanted = _asked(q, review)
    rows, pager = paged(findings.listed(base, wanted, most=ROWS + 1, skip=skipped(q)), q, "/findings")
    asked = {name: q.get(name) or "" for name in (*_FACETS, "state")}
    for row in rows:
        row["decided"] = signed(review.of("finding", row["id"]))
        row["address"] = where_of(base, row) if row["block"] else base.name_of(row["doc"])
        row["href"] = links.finding(row["id"], **{name: q.get(name) for name in (*_FACETS, "state")})
    facets = []
    for name, title in _FACETS.items():
        counts = ctx.kept(base, findings.counted, name, wanted)
        facets.append(facet(name, title, counts, q, "/findings", base.name_of if name == "doc" else spoken))
    total = ctx.kept(base, findings.total, wanted)
    notes = ctx.kept(base, findings.total, findings.FindingFilter(severity="note"))
    reasons = decision(review, "finding", rows[0]["id"])["reasons"] if rows else []
    told = {"title": "Findings", "rows": rows, "pager": pager, "facets": facets, "asked": asked, "reasons": reasons}
    kept_back = {"notes": notes if not (q.get("severity") or q.get("rule")) else 0, "orphaned": review.orphaned}
    rules = dict(ctx.kept(base, findings.counted, "rule", wanted))
    kept_back["unsourced"] = rules.get("unsourced", 0)
    asks = {row["rule"]: asked_by(row["rule"]) for row in rows}
    return told | kept_back | {"total": total, "asks": asks, "just": _just(review, q.get("batch"))}


def asked_by(rule: str) -> str:
    """What a rule asks, in words."""
    return _ASKS.get(rule) or (LINT[rule].asks if rule in LINT else "")


_ASKS = {
    "arithmetic": "sums, shares and changes are recomputed from the figures as printed",
    "unsourced": "a figure has a note, or its sentence says who tells it",
    "attributed-in-words": "a figure whose source is named in words alone could have a note",
}


def _just(review: Review, batch: str | None) -> Dict | None:
    """What was decided together a moment ago, so that it can be taken back on the spot."""
    held = [one for one, _ in review.standing if batch and one.batch == batch]
    return {"batch": batch, "count": len(held), "word": told_of(held[0])["word"]} if held else None


def _before(review: Review, row: Row) -> Iterator[Dict]:
    """Decisions about other findings of the same rule, the last first."""
    for one, _ in reversed(review.standing):
        if one.kind == "finding" and one.rule == row["rule"] and row["id"] not in {held.id for held in one.anchors}:
            yield told_of(one)


def one(ctx: Context, base: KnowledgeBase, q: Row, doc: str, local: str) -> Dict:
    """A finding: what it says, the words it is about, the arithmetic behind it, earlier decisions of its rule."""
    id_ = f"{doc}#{local}"
    row = base.first("findings", id=id_)
    if row is None:
        raise not_here(base, "findings", id_, "no finding has this id")
    review = ctx.review(base)
    part = base.passage(row["block"]) if row["block"] else None
    span = _span(row, part)
    marks = [Highlight("figure", part["id"], *span, "what the finding is about")] if part and span else []
    check = base.first("checks", id=row["evidence"])
    return {
        "title": row["message"],
        "finding": row,
        "asks": asked_by(row["rule"]),
        "address": where_of(base, row) if part else base.name_of(doc),
        "at": links.at(part["id"]) if part else links.doc(doc),
        "words": runs(part["text"], [(*span, "figure", None)] if span else []) if part else [],
        "evidence": _evidence(base, row) if not check else "",
        "check": check,
        "figures": _figures(base, check) if check else [],
        "sheet": sheet(ctx, base, doc, part["page"], marks) if part else None,
        "decision": decision(review, "finding", id_),
        "before": list(islice(_before(review, row), 5)),
        "came": {name: q[name] for name in (*_FACETS, "state") if q.get(name)},
        "previous": following(base, row, q, review, back=True),
        "next": following(base, row, q, review),
    }


_AS_IT_IS = frozenset({"link-differs", "url-broken", "unsourced", "attributed-in-words"})
"""Rules whose evidence is words or an address; that of the others are keys."""
_OF_WORKS = frozenset({"page-missing", "ibid-after-several", "ibid-without-antecedent", "dead-short-title"})


def _evidence(base: KnowledgeBase, row: Row) -> str:
    """What a finding rests on, in words: works by their titles; keys and ids say nothing to a person."""
    if row["rule"] in _AS_IT_IS:
        return str(row["evidence"])
    if row["rule"] not in _OF_WORKS:
        return ""
    works = [base.first("works", work=key) for key in str(row["evidence"]).split(", ") if key]
    names = [work["title"] or work["symbol"] or "" for work in works if work]
    return "; ".join(name for name in names if name)


def _span(row: Row, part: Row | None) -> tuple[int, int] | None:
    if part is None:
        return None
    if row["start"] is None or row["end"] is None:
        return 0, len(part["text"])
    return row["start"], row["end"]


def _figures(base: KnowledgeBase, check: Row) -> list[Dict]:
    found = (base.first("statistics", id=id_) for id_ in check["statistics"])
    return [{"text": row["surface"], "href": links.figure(row["id"])} for row in found if row]


def following(base: KnowledgeBase, row: Row, q: Row, review: Review, *, back: bool = False) -> str | None:
    """The finding that follows (or, ``back``, that stands before) in the list one came from."""
    found = findings.following(base, row["id"], _asked(q, review, notes=row["severity"] == "note"), back=back)
    return links.finding(found, **{name: q.get(name) for name in (*_FACETS, "state")}) if found else None


def conflicts(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Measures told differently; other scopes and subjects only where they are asked for."""
    reasons = (q["reason"],) if q.get("reason") else comparisons.LOOK
    found = comparisons.conflicts(base, reasons, most=ROWS + 1, skip=skipped(q))
    rows, pager = paged(list(found), q, "/conflicts")
    review = ctx.review(base)
    for row in rows:
        row |= {
            "decided": signed(review.of("conflict", row["id"])),
            "href": links.conflict(row["id"]),
            "figures": _told(base, row),
            "words": named(base, row),
        }
    facets = [facet("reason", "Why", ctx.kept(base, totals.by, "conflicts", "reason"), q, "/conflicts")]
    return {"title": "Conflicts", "rows": rows, "pager": pager, "facets": facets}


def _told(base: KnowledgeBase, row: Row) -> list[Dict]:
    held = []
    for id_ in row["statistics"]:
        figure = base.first("statistics", id=id_)
        if figure is not None:
            document = base.document(figure["doc"]) or {}
            more = {"address": where_of(base, figure), "date": document.get("date"), "href": links.figure(id_)}
            more["shown"] = shown(figure)
            held.append(figure | more)
    return sorted(held, key=lambda figure: (figure["date"] or "", figure["id"]))


def conflict(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """A measure told differently: its figures in a row, each with its page."""
    row = base.first("conflicts", id=q.get("id") or "")
    if row is None:
        raise AddressError(q.get("id") or "", "no conflict has this id")
    figures = _told(base, row)
    for figure in figures[:6]:
        mark = Highlight(
            "figure", figure["block"], figure["start"], figure["end"], f"the figure {figure['num_surface']}"
        )
        figure["sheet"] = sheet(ctx, base, figure["doc"], figure["page"], [mark])
    form = decision(ctx.review(base), "conflict", row["id"])
    return {"title": named(base, row), "conflict": row, "figures": figures, "decision": form}


def named(base: KnowledgeBase, row: Row) -> str:
    """What a conflict says, its documents called as people call them."""
    words = str(row["message"])
    for doc in sorted({id_.partition("#")[0] for id_ in row["statistics"]}, key=len, reverse=True):
        words = re.sub(rf"(?<![\w/]){re.escape(doc)}(?![\w/])", base.name_of(doc).replace("\\", ""), words)
    return words
