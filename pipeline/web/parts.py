"""Parts that several screens hold: a page with marks on it, text with links in it, lists cut into pages, decisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.pages import page_name
from pipeline.review.store import REASONS, Decision, Kind
from pipeline.review.targets import Review
from pipeline.review.wording import REASON_WORDS, VERDICTS, verdict_word
from pipeline.web import links
from pipeline.web.context import Context

Dict = dict[str, Any]
Row = Mapping[str, Any]

ROWS = 50
"""Rows of a list shown at once."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Something to be marked on a page: a stretch of a block or a note."""

    kind: str
    """"figure", "sentence", "note", "passage", "block", "slot": how it is drawn."""
    block: str
    start: int
    end: int
    label: str


def sheet(
    ctx: Context, base: KnowledgeBase, doc: str, page: int | None, marks: Sequence[Highlight] = ()
) -> Dict | None:
    """A page as a picture with what is marked on it; None for a document without pages."""
    row = base.first("pages", doc=doc, page=page) if page else None
    document = base.document(doc)
    if row is None or document is None:
        return None
    path, reason = ctx.file(base, doc)
    told = {
        "doc": doc,
        "name": base.name_of(doc),
        "page": page,
        "label": row["label"],
        "page_name": page_name(base, doc, page),
        "href": links.page(doc, row["page"], marks[0].block.partition("#")[2] if marks else None),
        "width": row["width"],
        "height": row["height"],
        "src": links.picture(doc, row["page"], document["sha256"]) if path else None,
        "reason": reason,
        "marks": [],
        "inexact": False,
        "cut": None,
        "alt": "",
    }
    if path is not None:
        told["cut"] = _cut(told, _mark(ctx, base, told, marks, path, document["sha256"]))
        marked = ", ".join(dict.fromkeys(mark["label"] for mark in told["marks"]))
        told["alt"] = f"{told['name']}, {told['page_name']}" + (f"; marked: {marked}" if marked else "")
    return told


def _mark(
    ctx: Context, base: KnowledgeBase, told: Dict, marks: Sequence[Highlight], path: Path, sha256: str
) -> list[Dict]:
    """Put onto a sheet what is marked on its page; the boxes of the blocks in which that stands."""
    around: list[Dict] = []
    for mark in marks:
        part = base.passage(mark.block)
        if part is None or not part["boxes"]:
            continue
        found = ctx.places(path, sha256, part, mark.start, mark.end)
        boxes = [_box(edges) for on, *edges in found.places if on == told["page"]]
        if boxes:
            told["marks"].append({"kind": mark.kind, "label": mark.label, "exact": found.exact, "boxes": boxes})
            told["inexact"] |= not found.exact
            around += [_box(edges) for on, *edges in part["boxes"] if on == told["page"]]
    return around


def _box(edges: Sequence[float]) -> Dict:
    x0, top, x1, bottom = edges
    return {"x": round(x0, 1), "y": round(top, 1), "w": round(x1 - x0, 1), "h": round(bottom - top, 1)}


_SHORT = 170.0
"""Points of height up to which a block is cut out whole; of a longer one only some lines around what is marked."""


def _cut(told: Dict, around: Sequence[Dict]) -> Dict | None:
    """The stretch of the page around what is marked: as wide as the print there, a short paragraph whole."""
    boxes = [box for mark in told["marks"] for box in mark["boxes"]]
    if not boxes:
        return None
    top, bottom = min(box["y"] for box in boxes), max(box["y"] + box["h"] for box in boxes)
    upper, lower = min(box["y"] for box in around), max(box["y"] + box["h"] for box in around)
    if lower - upper <= _SHORT:
        top, bottom = upper - 6, lower + 6
    else:
        top, bottom = max(top - 40, upper - 6), min(bottom + 40, lower + 6)
    left, right = min(box["x"] for box in around) - 12, max(box["x"] + box["w"] for box in around) + 12
    spare = max(0.0, 0.62 * told["width"] - (right - left))  # the width of a column of print
    x, y = max(0.0, left - spare / 2), max(0.0, top)
    wide, high = min(told["width"], right + spare / 2) - x, min(told["height"], bottom) - y
    return {"x": round(x, 1), "y": round(y, 1), "w": round(wide, 1), "h": round(high, 1)}


def paged(found: Sequence[Any], q: Row, path: str, size: int = ROWS) -> tuple[list[Any], Dict]:
    """The rows of this page of a list (``found`` holds one more if there are more), with links to its neighbours."""
    skip = skipped(q)
    rest = {name: value for name, value in q.items() if name != "after"}
    more = len(found) > size
    return list(found[:size]), {
        "next": links.query(path, **rest, after=skip + size) if more else None,
        "previous": links.query(path, **rest, after=max(0, skip - size) or None) if skip else None,
        "first": skip + 1,
        "last": skip + min(len(found), size),
    }


def skipped(q: Row) -> int:
    """How many rows of a list come before this page of it."""
    typed = q.get("after") or "0"
    return min(int(typed), 10_000_000) if typed.isascii() and typed.isdigit() else 0


def spoken(value: str) -> str:
    """A value of ours without its underscores: "web page", "UN document"."""
    return _CALLED.get(value) or re.sub(r"^un (?=document|decision|resolution)", "UN ", value.replace("_", " "))


_CALLED = {
    "UN_BODY": "UN body", "ORG": "organization", "PLACE": "place", "STATE": "State", "PERSON": "person",
    "INSTRUMENT": "instrument", "EVENT": "event",
    "ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
"""Codes of ours that are no words."""


def facet(
    name: str, title: str, rows: Iterable[tuple[Any, ...]], q: Row, path: str, called: Callable[[str], str] = spoken
) -> Dict:
    """Values of a column with their counts, each a link that narrows the list; the one chosen takes itself back.

    ``called`` gives what people call a value.
    """
    rest = {key: value for key, value in q.items() if key not in (name, "after")}
    values = [
        {
            "value": str(value), "word": called(str(value)), "count": count,
            "href": links.query(path, **rest, **{name: value}), "chosen": False,
        }
        for value, count in rows
        if value is not None
    ]  # fmt: skip
    if q.get(name):
        values = [
            {
                "value": q[name],
                "word": called(q[name]),
                "count": None,
                "href": links.query(path, **rest),
                "chosen": True,
            }
        ]
    return {"name": name, "title": title, "values": values}


def decision(review: Review, kind: Kind, id_: str) -> Dict:
    """The form for a decision, with what was decided before."""
    last = review.of(kind, id_)
    return {
        "kind": kind,
        "id": id_,
        "verdicts": list(VERDICTS[kind].items()),
        "reasons": [{"value": name, "word": REASON_WORDS[name], "digit": n} for n, name in enumerate(REASONS, 1)],
        "last": told_of(last) if last else None,
    }


def signed(last: Decision | None) -> Dict | None:
    """What a row of a list says of the decision on it."""
    return told_of(last) if last else None


def spread(row: Row) -> Dict:
    """A row of a list as it is taken away: the decision on it in columns of its own."""
    if "decided" not in row:
        return dict(row)
    held = row["decided"] or {}
    rest = {name: value for name, value in row.items() if name != "decided"}
    return rest | {name: held.get(field) for name, field in _DECIDED.items()}


_DECIDED = {
    "decided": "word", "decided_reason": "reason_word", "decided_note": "note", "decided_by": "by", "decided_at": "at",
}  # fmt: skip


def spread_names(names: Iterable[str]) -> list[str]:
    """The columns of a list as it is taken away."""
    held = list(names)
    return [name for name in held if name != "decided"] + (list(_DECIDED) if "decided" in held else [])


def told_of(one: Decision) -> Dict:
    """A decision as a page tells it."""
    return {
        "id": one.id, "at": one.at, "by": one.by, "kind": one.kind, "verdict": one.verdict,
        "word": verdict_word(one.kind, one.verdict),
        "reason": one.reason, "reason_word": REASON_WORDS.get(one.reason or ""), "note": one.note,
        "rule": one.rule, "said": one.said, "batch": one.batch,
    }  # fmt: skip
