"""Home, decisions, tables, comparing, and what this knowledge base is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pipeline
from pipeline.knowledge import KnowledgeBase, examples, schema, totals
from pipeline.knowledge.address import resolve, where_of
from pipeline.knowledge.content import Content, content, paired
from pipeline.knowledge.lists import comparisons, documents, findings
from pipeline.knowledge.lists.narrowed import Among, among
from pipeline.knowledge.shown import shown
from pipeline.link.reuse.cells import side_by_side
from pipeline.model.errors import AddressError
from pipeline.review.again import candidates
from pipeline.review.anchors import Anchored, Attached
from pipeline.review.store import Decision
from pipeline.review.targets import Review
from pipeline.review.wording import STATES, VERDICTS
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Row, paged, skipped, told_of
from pipeline.web.pieces import shortened
from pipeline.web.screens import repeats

_COUNTED = ("documents", "statistics", "citations", "works", "clusters", "findings", "conflicts", "verifications")


def home(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """What is here, what is open, what failed, and the three ways in."""
    counts = {name: ctx.kept(base, totals.count, name) for name in _COUNTED}
    status = Counter(row["status"] for row in base.documents_known())
    repeated = repeats.counted(ctx, base)
    open_ = _open(ctx, base) | {name: repeated[name] for name in repeats.FIGURES}
    return {
        "title": "What is here",
        "counts": counts,
        "status": dict(status),
        "not_looked": ctx.gaps(base),
        "open": open_,
        "decisions": dict(ctx.review(base).counts()),
        "example": _example(ctx, base),
        "documents": [
            {"name": base.name_of(doc), "title": (base.document(doc) or {})["title"], "href": links.doc(doc)}
            for doc in documents.originals(base, most=_FEW)
        ],
    }


_FEW = 12
"""Documents that are named on the start page."""


def _open(ctx: Context, base: KnowledgeBase) -> dict[str, int]:
    """What the start page counts, each as the list that it leads to does."""
    verdicts = dict(ctx.kept(base, totals.by, "verifications", "verdict"))
    return {
        "noted": ctx.kept(base, totals.figures, noted=True),
        "figures": ctx.kept(base, totals.figures),
        "findings": ctx.kept(base, findings.total, findings.FindingFilter()),
        "held": sum(n for verdict, n in verdicts.items() if verdict != "source_not_in_corpus"),
        "differ": verdicts.get("number_differs", 0),
        "conflicts": ctx.kept(base, comparisons.total),
    }


def open_counts(ctx: Context, base: KnowledgeBase) -> dict[str, int]:
    """How many things are open, by the page that lists them: the counts at the head of every page."""
    review = ctx.review(base)

    def made() -> dict[str, int]:
        return {
            "/findings": findings.total(base, findings.FindingFilter(among=_undecided(review, "finding"))),
            "/conflicts": comparisons.total(base, _undecided(review, "conflict")),
            "/repeats": repeats.counted_open(ctx, base),
        }

    return ctx.made(base, f"open {ctx.decisions.state()}", made)


def _undecided(review: Review, kind: str) -> Among:
    return among(review.decided(kind), inside=False)


def _example(ctx: Context, base: KnowledgeBase) -> Dict | None:
    """A figure to begin with: one of which there is much to see."""
    found = ctx.kept(base, examples.figure)
    row = base.first("statistics", id=found) if found else None
    if row is None:
        return None
    return {"figure": shown(row), "excerpt": row["excerpt"], "href": links.figure(row["id"])}


def about(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """How the knowledge base was made, where files lie, what each table holds, which keys do what."""
    (info,) = base.rows("run_info")
    tables = [
        {"name": table.name, "about": table.about, "href": f"/tables/{table.name}"}
        for table in schema.tables().values()
    ]
    keys = [
        ("/", "the box: find or trace"), ("j", "next row"), ("k", "row before"), ("o", "open the row"),
        ("x", "tick the row"),
        ("a", "accept"), ("d", "dismiss; then a digit for the reason"), ("n", "note"), ("u", "take back"),
        ("?", "this list"),
    ]  # fmt: skip
    return {
        "title": "About",
        "ibid": pipeline.__version__,
        "run": info,
        "files": {"knowledge base": str(ctx.path), "decisions": str(ctx.decisions.path)},
        "tables": tables,
        "keys": [{"key": key, "does": does} for key, does in keys],
    }


def _pieces(one: Content | None, other: Content | None) -> list[list[Dict]]:
    """The words of both sides: the same, gone, new, or another figure; those of a side without the other whole."""
    if one and other:
        if one.text == other.text:
            return []
        return [[{"text": p.text, "form": p.mark} for p in side] for side in side_by_side(one.text, other.text)]
    return [[{"text": side.text, "form": form}] if side else [] for side, form in ((one, "gone"), (other, "new"))]


def compared(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Two documents or passages side by side, word by word."""
    asked = [" ".join((q.get(name) or "").split()) for name in ("a", "b")]
    told: Dict = {"title": "Compare", "a": asked[0], "b": asked[1], "rows": [], "same": 0}
    if not all(asked):
        return told
    left, right = (content(base, resolve(base, typed)) for typed in asked)
    if len(left) * len(right) > 4_000_000:
        raise AddressError("compare", "these two are too long for one page", hint="ibid diff A B --html FILE")
    for row in paired(left, right):
        one = left[row.a] if row.a is not None else None
        other = right[row.b] if row.b is not None else None
        pieces = _pieces(one, other)
        if all(piece["form"] == "same" for side in pieces for piece in side):
            told["same"] += 1
            continue
        sides = [
            {"address": side.address, "page": side.page, "pieces": held, "href": links.query("/go", q=side.address)}
            if side
            else None
            for side, held in zip((one, other), pieces, strict=True)
        ]
        told["rows"].append({"sides": sides})
    return told


def decisions(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Every decision by its state, orphaned first; the last word about each target and those before it."""
    review = ctx.review(base)
    rows = [_decided(base, review, one, attached) for one, attached in reversed(review.held)]
    counts = Counter(row["state"] for row in rows)
    if q.get("state") != "earlier":
        rows = [row for row in rows if row["state"] != "earlier"]
    for name in ("state", "kind", "verdict", "by"):
        if q.get(name):
            rows = [row for row in rows if row[name] == q[name]]
    order = list(STATES)
    rows.sort(key=lambda row: order.index(row["state"]))
    shown, pager = paged(rows[skipped(q) : skipped(q) + ROWS + 1], q, "/decisions")
    orphans = {one.id: one for one, _ in review.held}
    for row in shown:
        row["guesses"] = _guesses(review, orphans[row["id"]]) if row["state"] == "orphaned" else []
    states = [
        {"state": name, "means": means, "count": counts[name], "href": links.query("/decisions", state=name)}
        for name, means in STATES.items()
    ]
    told = {"title": "Decisions", "rows": shown, "pager": pager, "states": states, "file": str(ctx.decisions.path)}
    choices = {
        "kind": list(VERDICTS),
        "verdict": sorted({one.verdict for one, _ in review.held}),
        "by": sorted({one.by for one, _ in review.held}),
    }
    return told | {"asked": {name: q.get(name) or "" for name in ("state", *choices)}, "choices": choices}


def _decided(base: KnowledgeBase, review: Review, one: Decision, attached: Attached) -> Dict:
    words = [{"exact": shortened(anchor.exact, 300), "doc": anchor.doc} for anchor in one.anchors]
    state = review.state(one, attached)
    places = [_place(base, place) for place in attached.places]
    return told_of(one) | {"state": state, "counts": state != "earlier", "words": words, "places": places}


def _place(base: KnowledgeBase, place: Anchored) -> Dict:
    """Where words stand, as people call it."""
    address = where_of(base, {"doc": place.block.partition("#")[0], "block": place.block, "start": place.start})
    return {"address": address, "href": links.at(place.block)}


def _guesses(review: Review, one: Decision) -> list[Dict]:
    """What an orphaned decision may be about now, its old words laid beside the new ones."""
    told = []
    for found in candidates(review.anchors, one):
        pairs = [side_by_side(old.exact, new.exact) for old, new in zip(one.anchors, found.anchors, strict=True)]
        sides = [[[{"text": run.text, "form": run.mark} for run in side] for side in pair] for pair in pairs]
        places = [
            _place(review.anchors.base, Anchored(anchor.block, anchor.start, anchor.end)) for anchor in found.anchors
        ]
        told.append({"id": found.id, "said": found.said, "places": places, "words": sides})
    return told


def tables(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """The tables of the knowledge base, with what each holds."""
    rows = [
        {"table": table.name, "about": table.about, "rows": ctx.kept(base, totals.count, table.name),
         "href": f"/tables/{table.name}"}
        for table in schema.tables().values()
    ]  # fmt: skip
    return {"title": "Tables", "rows": rows}


def table(ctx: Context, base: KnowledgeBase, q: Row, name: str) -> Dict:
    """The rows of any table, with what its columns mean; narrowed by ?column=value."""
    held = _known(name)
    found = list(base.equal(name, _narrowed(held, q), most=ROWS + 1, skip=skipped(q)))
    rows, pager = paged(found, q, f"/tables/{name}")
    columns = [{"name": column.name, "kind": column.kind, "about": column.about} for column in held.columns]
    return {
        "title": name,
        "table": name,
        "about": held.about,
        "columns": columns,
        "rows": rows,
        "pager": pager,
        "asked": _narrowed(held, q),
    }


def _known(name: str) -> schema.Table:
    if name not in schema.tables():
        raise AddressError(name, "no table is called so", hint=f"they are {', '.join(schema.tables())}")
    return schema.tables()[name]


def _narrowed(held: schema.Table, q: Row) -> dict[str, str]:
    """Column to the value that is asked for."""
    asked = {column.name: q[column.name] for column in held.columns if q.get(column.name)}
    if q.get("column_is") in held.names and q.get("value_is"):
        asked[q["column_is"]] = q["value_is"]
    return asked


def columns(name: str) -> tuple[str, ...]:
    """The names of the columns of a table, in the order of the schema."""
    return _known(name).names


def every(ctx: Context, base: KnowledgeBase, q: Row, name: str) -> Iterator[Dict]:
    """All rows of a table that fit: the download."""
    yield from base.equal(name, _narrowed(_known(name), q))
