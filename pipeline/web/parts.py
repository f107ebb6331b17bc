"""Parts that several screens hold: a page with marks on it, text with links in it, lists cut into pages, decisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.pages import page_name
from pipeline.review.store import REASONS
from pipeline.review.targets import Review
from pipeline.web import links
from pipeline.web.context import Context

Dict = dict[str, Any]
Row = Mapping[str, Any]

ROWS = 50
"""Rows of a list shown at once."""
REASON_WORDS = {
    "other_time": "another time",
    "other_place": "another place",
    "other_thing": "another thing",
    "rounding": "rounding",
    "quotation": "a quotation",
    "set_phrase": "a set phrase",
    "source_elsewhere": "the source stands elsewhere",
    "misread": "ibid misread it",
    "other": "other",
}


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
    row = base.row("pages", "doc = ? AND page = ?", (doc, page)) if page else None
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
    if path is None:
        return told
    for mark in marks:
        part = base.passage(mark.block)
        if part is None or not part["boxes"]:
            continue
        found = ctx.places(path, document["sha256"], part, mark.start, mark.end)
        boxes = [_box(edges) for on, *edges in found.places if on == page]
        if boxes:
            told["marks"].append({"kind": mark.kind, "label": mark.label, "exact": found.exact, "boxes": boxes})
            told["inexact"] |= not found.exact
    told["cut"] = _cut(told)
    told["alt"] = f"{told['name']}, {told['page_name']}" + (
        "; marked: " + ", ".join(dict.fromkeys(mark["label"] for mark in told["marks"])) if told["marks"] else ""
    )
    return told


def _box(edges: Sequence[float]) -> Dict:
    x0, top, x1, bottom = edges
    return {"x": round(x0, 1), "y": round(top, 1), "w": round(x1 - x0, 1), "h": round(bottom - top, 1)}


def _cut(told: Dict) -> Dict | None:
    """The stretch of the page around what is marked."""
    boxes = [box for mark in told["marks"] for box in mark["boxes"]]
    if not boxes:
        return None
    top = max(0.0, min(box["y"] for box in boxes) - 30)
    bottom = min(told["height"], max(box["y"] + box["h"] for box in boxes) + 30)
    left, right = min(box["x"] for box in boxes), max(box["x"] + box["w"] for box in boxes)
    wide = min(told["width"], max(0.62 * told["width"], right - left + 40))  # the width of a column of print
    x = min(max(0.0, (left + right - wide) / 2), told["width"] - wide)
    return {"x": round(x, 1), "y": round(top, 1), "w": round(wide, 1), "h": round(bottom - top, 1)}


def runs(text: str, spans: Iterable[tuple[int, int, str, str | None]]) -> list[Dict]:
    """A text cut at every end of a span; each piece with the kinds of span it lies in and the innermost link.

    Args:
        text: The whole text.
        spans: (start, end, kind, link or None); they may overlap.
    """
    held = sorted(((max(0, s), min(len(text), e), k, h) for s, e, k, h in spans if s < e), key=lambda x: (x[0], -x[1]))
    cuts = sorted({0, len(text), *(s for s, *_ in held), *(e for _, e, *_ in held)})
    pieces = []
    for start, end in pairwise(cuts):
        over = [span for span in held if span[0] <= start and end <= span[1]]
        inner = sorted((span for span in over if span[3]), key=lambda span: span[1] - span[0])
        pieces.append(
            {
                "text": text[start:end],
                "kinds": list(dict.fromkeys(kind for _, _, kind, _ in over)),
                "href": inner[0][3] if inner else None,
            }
        )
    return pieces


_AROUND = 160
"""Letters shown before and after what is looked at."""


def around(text: str, start: int, end: int, kind: str) -> list[Dict]:
    """A stretch with what stands around it, cut between words; the stretch is marked."""
    first = text.rfind(" ", 0, start - _AROUND) + 1 if start > _AROUND else 0
    last = text.find(" ", end + _AROUND)
    last = len(text) if last < 0 else last
    pieces = runs(text[first:last], [(start - first, end - first, kind, None)])
    gap: Dict = {"text": "…", "kinds": [], "href": None}
    return [*([gap] if first else []), *pieces, *([gap] if last < len(text) else [])]


def paged(found: Sequence[Any], q: Row, path: str) -> tuple[list[Any], Dict]:
    """The rows of this page of a list (``found`` holds one more if there are more), with links to its neighbours."""
    skip = skipped(q)
    rest = {name: value for name, value in q.items() if name != "after"}
    more = len(found) > ROWS
    return list(found[:ROWS]), {
        "next": links.query(path, **rest, after=skip + ROWS) if more else None,
        "previous": links.query(path, **rest, after=max(0, skip - ROWS) or None) if skip else None,
        "first": skip + 1,
        "last": skip + min(len(found), ROWS),
    }


def skipped(q: Row) -> int:
    """How many rows of a list come before this page of it."""
    typed = q.get("after") or "0"
    return min(int(typed), 10_000_000) if typed.isascii() and typed.isdigit() else 0


def spoken(value: str) -> str:
    """A value of ours without its underscores: "web page", "UN document"."""
    return re.sub(r"^un (?=document|decision|resolution)", "UN ", value.replace("_", " "))


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


def decision(review: Review, kind: str, id_: str) -> Dict:
    """The form for a decision, with what was decided before."""
    last = review.of(kind, id_)
    return {
        "kind": kind,
        "id": id_,
        "verdicts": _VERDICTS[kind],
        "reasons": [{"value": name, "word": REASON_WORDS[name], "digit": n} for n, name in enumerate(REASONS, 1)],
        "last": told_of(last) if last else None,
    }


_VERDICTS = {
    "finding": (("accepted", "to be mended"), ("dismissed", "dismiss"), ("open", "open")),
    "repeat": (("accepted", "change one"), ("dismissed", "both are right"), ("open", "open")),
    "conflict": (("accepted", "one is wrong"), ("dismissed", "no conflict"), ("open", "open")),
    "figure": (("right", "right"), ("wrong", "wrong"), ("open", "open")),
    "verification": (("right", "the answer is right"), ("wrong", "the answer is wrong"), ("open", "open")),
}


_SAID = {("finding", "dismissed"): "dismissed"}
"""What is said of a decision where it is not what the form says."""


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words; a cut is told."""
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most)].rstrip(" ,;") + "…"


def told_of(one: Any) -> Dict:
    """A decision as a page tells it."""
    reason = REASON_WORDS.get(one.reason or "")
    word = _SAID.get((one.kind, one.verdict)) or dict(_VERDICTS.get(one.kind, ())).get(one.verdict, one.verdict)
    return {
        "id": one.id, "at": one.at, "by": one.by, "kind": one.kind, "verdict": one.verdict, "word": word,
        "reason": one.reason, "reason_word": reason, "note": one.note, "rule": one.rule, "said": one.said,
        "batch": one.batch,
    }  # fmt: skip
