"""Passages that stand twice: the list, drifted figures first, and one with every pair of its copies held together."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.lists import repeats
from pipeline.knowledge.lists.narrowed import among
from pipeline.link.reuse.cells import side_by_side
from pipeline.link.reuse.numbers import other_numbers
from pipeline.model.errors import AddressError
from pipeline.model.spans import Span
from pipeline.review.targets import Review
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Highlight, Row, decision, paged, sheet, skipped
from pipeline.web.pieces import runs

_PAIRS = 6
"""Pairs of one passage shown at once: the words of each are aligned and both its pages looked at."""


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Passages that stand twice; set phrases are left out unless asked for."""
    review = ctx.review(base)
    found = repeats.listed(base, _asked(ctx, base, q, review), most=ROWS + 1, skip=skipped(q))
    rows, pager = paged(found, q, "/repeats")
    shown, others = [], _with_other_figures(ctx, base)
    for row in rows:
        copies = list(base.having("copies", cluster=row["cluster"]))
        row["state"] = _state(base, row, review)
        row["places"] = [{"address": copy["address"], "date": copy["date"]} for copy in copies[:4]]
        row["href"] = links.repeat(row["cluster"], **_came(q))
        row["why"] = "" if not row["drifted"] else "explained by the dates" if row["explained"] else "look"
        row["figures"] = _of_cluster(row, others)
        shown.append(row)
    asked = _came(q) | {"formulaic": q.get("formulaic") or ""}
    return {"title": "Repeats", "rows": shown, "pager": pager, "counts": counted(ctx, base), "asked": asked}


def _came(q: Row) -> dict[str, str]:
    """What says which list one came from; ``drift`` is how older addresses ask for figures that changed."""
    told = {name: q.get(name) or "" for name in ("figures", "where", "words", "doc", "state")}
    return told | ({"figures": "changed"} if q.get("drift") and not told["figures"] else {})


def _asked(ctx: Context, base: KnowledgeBase, q: Row, review: Review) -> repeats.RepeatFilter:
    """Which passages are asked for."""
    came = _came(q)
    figures, state = came["figures"], came["state"]
    drifted = figures == "changed" if figures in FIGURES else True if state == "open" else None
    narrowed = []
    if figures in ("other", "same"):
        narrowed.append(among(sorted(_with_other_figures(ctx, base)), inside=figures == "other"))
    if state in ("open", "decided"):
        narrowed.append(among(_decided_whole(base, review), inside=state == "decided"))
    return repeats.RepeatFilter(
        formulaic=bool(q.get("formulaic")),
        drifted=drifted,
        where=came["where"] if came["where"] in ("within", "across") else "",
        words=int(came["words"][:9]) if came["words"].isascii() and came["words"].isdigit() else 0,
        doc=came["doc"],
        among=tuple(narrowed),
    )


FIGURES = {"changed": "a figure changed", "other": "other figures", "same": "the same figures"}
"""What is told of a passage's figures: one fact with another figure; other numbers in another way; the same ones."""


def counted(ctx: Context, base: KnowledgeBase) -> dict[str, int]:
    """How many passages tell another figure of one fact, hold other figures, hold the same; set phrases apart."""
    counts = ctx.kept(base, repeats.by_drift)
    formulaic = sum(n for (formulaic, _), n in counts.items() if formulaic)
    return {**repeats.by_figures(counts, _with_other_figures(ctx, base)), "formulaic": formulaic}


def _with_other_figures(ctx: Context, base: KnowledgeBase) -> frozenset[str]:
    return ctx.kept(base, repeats.with_other_numbers)


def _state(base: KnowledgeBase, row: Row, review: Review) -> str:
    """Of a passage: "decided" where each pair to decide on is, else how many are; "open" where none of a drifted is.

    To decide on are the pairs in which a figure changed; where none did, all.
    """
    pairs = dict.fromkeys(drift["pair"] for drift in row["drifts"])
    if not pairs and review.decided("repeat"):
        pairs = dict.fromkeys(repeats.pair_ids(base, row["cluster"]))
    decided = [pair for pair in pairs if review.of("repeat", pair)]
    if not decided:
        return "open" if row["drifted"] else ""
    return "decided" if len(decided) == len(pairs) else f"{len(decided)} of {len(pairs)} decided"


def _decided_whole(base: KnowledgeBase, review: Review) -> list[str]:
    """Passages of which each pair to decide on is decided."""
    found = repeats.with_pairs(base, review.decided("repeat"))
    return [row["cluster"] for row in found if _state(base, row, review) == "decided"]


def one(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """A passage with its copies, oldest first, and its pairs: words aligned, the page of each, the decision."""
    row = base.first("clusters", cluster=q.get("id") or "")
    if row is None:
        raise AddressError(q.get("id") or "", "no passage that stands twice has this id")
    copies = list(base.having("copies", cluster=row["cluster"]))
    for copy in copies:
        copy |= {"href": links.at(copy["block"]), "name": base.name_of(copy["doc"])}
    pairs = list(base.having("reuse", cluster=row["cluster"]))
    pairs.sort(key=lambda pair: (not pair["figures_differ"], pair["id"]))
    skip = skipped(q)
    shown, pager = paged(pairs[skip : skip + _PAIRS + 1], {**q, "id": row["cluster"]}, "/repeat", _PAIRS)
    return {
        "title": f"Repeat: {' '.join(row['text'].split())[:80]}",
        "repeat": row,
        "copies": copies,
        "pairs": [_pair(ctx, base, pair) for pair in shown],
        "pager": pager,
        "count": len(pairs),
        "came": {name: value for name, value in _came(q).items() if value},
        "figures": _of_cluster(row, _with_other_figures(ctx, base)),
        "previous": following(ctx, base, row, q, back=True),
        "next": following(ctx, base, row, q),
    }


def _of_cluster(row: Row, others: Collection[str]) -> str:
    """The key of :data:`FIGURES` that a passage has; of a set phrase nobody looked."""
    if row["drifted"]:
        return "changed"
    return "" if row["formulaic"] else "other" if row["cluster"] in others else "same"


def _pair(ctx: Context, base: KnowledgeBase, pair: Dict) -> Dict:
    first, second = _by_date(base, pair["a"], pair["b"])
    others = other_numbers(first["text"], second["text"])
    left, right = (
        _boxed([{"text": piece.text, "form": piece.mark} for piece in side], spans)
        for side, spans in zip(side_by_side(first["text"], second["text"]), others, strict=True)
    )
    return {
        "id": pair["id"],
        "kind": pair["kind"],
        "similarity": pair["similarity"],
        "figures_differ": pair["figures_differ"],
        "figures": "changed" if pair["figures_differ"] else "other" if any(others) else "same",
        "same": all(piece["form"] == "same" for piece in (*left, *right)),
        "sides": [_side(ctx, base, first, left), _side(ctx, base, second, right)],
        "decision": decision(ctx.review(base), "repeat", pair["id"]),
    }


def _boxed(pieces: list[Dict], spans: list[Span]) -> list[Dict]:
    """Aligned pieces with the numbers that the other side does not tell cut out as figures."""
    told: list[Dict] = []
    at = 0
    for piece in pieces:
        inside = [
            (max(0, span.start - at), min(len(piece["text"]), span.end - at), "figure", None)
            for span in spans
            if span.start < at + len(piece["text"]) and span.end > at
        ]
        told += [
            {"text": run["text"], "form": "figure" if run["kinds"] else piece["form"]}
            for run in runs(piece["text"], inside)
        ]
        at += len(piece["text"])
    return _joined(told)


def _joined(pieces: list[Dict]) -> list[Dict]:
    """Pieces with those of one form that touch made one: "1.5" and " million" are in one box."""
    told: list[Dict] = []
    for piece in pieces:
        if told and told[-1]["form"] == piece["form"]:
            told[-1]["text"] += piece["text"]
        else:
            told.append(dict(piece))
    return told


def _by_date(base: KnowledgeBase, a: Row, b: Row) -> tuple[Row, Row]:
    """The older copy first, so that one reads on in time; as they stand where a date is not known."""
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


def counted_open(ctx: Context, base: KnowledgeBase) -> int:
    """How many passages of which a figure changed are not decided yet."""
    return repeats.total(base, _asked(ctx, base, {"state": "open"}, ctx.review(base)))


def following(ctx: Context, base: KnowledgeBase, row: Row, q: Row, *, back: bool = False) -> str | None:
    """The passage that follows (or, ``back``, that stands before) in the list one came from."""
    wanted = _asked(ctx, base, {**q, "formulaic": "1" if row["formulaic"] else ""}, ctx.review(base))
    found = repeats.following(base, row, wanted, back=back)
    return links.repeat(found, **_came(q)) if found else None
