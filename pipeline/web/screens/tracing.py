"""The box, the trace, search, and the way from an id to its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.knowledge import KnowledgeBase, cells
from pipeline.knowledge import trace as tracing
from pipeline.knowledge.address import resolve, where_of
from pipeline.knowledge.chains import Hop
from pipeline.knowledge.entities import one_entity
from pipeline.knowledge.search import Hit, search
from pipeline.knowledge.shown import shown
from pipeline.model.errors import AddressError
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.nearest import ambiguous
from pipeline.web.parts import Dict, Row, paged, skipped
from pipeline.web.pieces import number_at, of_sentence
from pipeline.web.screens.documents import known, placed


def go(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Where the box leads: an address to its page, a figure to its trace, words to search."""
    typed = " ".join((q.get("q") or "").split())
    if not typed:
        return {"redirect": "/"}
    try:
        found = resolve(base, typed)
    except AddressError as error:
        if error.hint.startswith("it may be") and _ADDRESS.search(typed):
            raise ambiguous(base, error) from error
        digits = re.search(r"\d", typed) and not re.fullmatch(r"[\w./()-]+", typed)
        return {"redirect": links.query("/trace" if digits else "/search", q=typed)}
    if found.kind == "document":
        return {"redirect": links.doc(found.doc)}
    if found.kind == "page" and found.page:
        return {"redirect": links.page(found.doc, found.page)}
    return {"redirect": links.at(found.id)}


_ADDRESS = re.compile(r"[A-Za-z0-9]/[A-Za-z0-9]|#|\b(?:paras?|notes?|annex|pp?)\.?\s*\d", re.IGNORECASE)
"""What only an address has."""


def at(ctx: Context, base: KnowledgeBase, q: Row, doc: str, local: str) -> Dict:
    """The page anything with an id stands on; its place in the text where there are no pages."""
    known(base, doc)
    mark = placed(base, f"{doc}#{local}")[0]
    part = base.passage(mark.block) or {}
    figure = base.first("statistics", id=f"{doc}#{local}")
    page = (figure or {}).get("page") or part.get("page")
    if page and part.get("boxes"):
        return {"redirect": links.page(doc, page, local)}
    return {"redirect": f"{links.doc(doc)}#{mark.block.split('#', 1)[1]}"}


def traced(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """The figures that fit what was asked, each with the end of its chain in a word; then near ones."""
    asked = " ".join((q.get("q") or "").split())
    typed = f"{q['doc']}: {asked}" if q.get("doc") else asked
    found = tracing.trace(base, typed, limit=20) if asked else tracing.TraceResult(())
    best = [_match(base, item) for item in found.best]
    if (
        len(best) == 1
        and best[0]["figure"]
        and not best[0]["cell"]
        and not found.near
        and not found.how
        and not q.get("stay")
    ):
        return {"redirect": best[0]["href"]}
    near = [_match(base, item) for item in found.near]
    told = {"title": f"Trace: {asked}", "asked": asked, "doc": q.get("doc"), "how": found.how}
    return told | {"rows": best, "same": near[: found.same], "near": near[found.same :]}


def _match(base: KnowledgeBase, item: tracing.Trace) -> Dict:
    figure = base.first("statistics", id=item.id) or {}
    document = base.document(item.doc) or {}
    place = {"doc": item.doc, "block": item.block, "start": figure.get("start"), "page": figure.get("page")}
    return {
        "id": item.id,
        "figure": shown(figure) if figure else item.figure,
        "sentence": item.sentence,
        "address": item.cell.address if item.cell else where_of(base, place),
        "runs": _marked(base, figure, item.sentence),
        "date": document.get("date"),
        "end": how_far(item.hops),
        "href": links.figure(item.id) if figure else links.at(item.block),
        "cell": cells.as_dict(item.cell) if item.cell else None,
    }


def _marked(base: KnowledgeBase, figure: Row, sentence: str) -> list[Dict]:
    """The sentence with the figure in it marked."""
    if not figure:
        return of_sentence(sentence, [])
    text = (base.passage(figure["block"]) or {"text": ""})["text"]
    at = text.rfind(sentence, 0, figure["start"] + len(sentence))
    start, end = number_at(figure, text)
    return of_sentence(sentence, [(start - at, end - at, "figure", None)] if at >= 0 else [])


_ENDS = {
    "document": "source here",
    "work": "source not here",
    "table": "a table here",
    "words": "in words",
    "copy": "by a copy",
    "note": "a note that cites no work",
    "reference": "a reference to no work",
}
"""What the steps of a chain come to, the best first."""


def how_far(hops: Sequence[Hop]) -> str:
    """How far a chain leads, in a word; "" where there is none."""
    kinds = set[str]()

    def walk(held: Sequence[Hop]) -> None:
        for hop in held:
            kinds.add(hop.kind)
            walk(hop.then)

    walk(hops)
    return next((told for kind, told in _ENDS.items() if kind in kinds), "no note" if hops else "")


def searched(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Passages that hold the words, best first; each opens at its very place."""
    words, named = " ".join((q.get("q") or "").split()), q.get("entity") or None
    key = one_entity(base, named) if named and not base.first("entities", entity=named) else named
    doc = known(base, q["doc"])["doc"] if q.get("doc") else None
    skip = min(skipped(q), MOST)
    limit = min(skip + _HITS + 1, MOST)
    hits = search(base, words, entity=key, doc=doc, limit=limit)[skip:] if words or key else []
    rows, pager = paged(hits, q, "/search", _HITS)
    name = (base.first("entities", entity=key) or {}).get("name") if key else None
    told = {"title": f"Search: {words or name or ''}", "asked": words, "entity": name, "doc": doc, "pager": pager}
    return told | {"rows": [_hit(hit) for hit in rows]}


_HITS = 20
"""Hits shown at once: each may stand in another document, whose passages all get their names for it."""
MOST = 1000
"""Hits at most, the best; also of the download."""


def _hit(hit: Hit) -> Dict:
    return {
        "id": hit.id, "doc": hit.doc, "address": hit.address, "page": hit.page, "score": hit.score,
        "snippet": hit.snippet, "runs": _snippet(hit.snippet), "href": links.at(hit.id),
    }  # fmt: skip


def every_hit(ctx: Context, base: KnowledgeBase, q: Row) -> Iterator[Dict]:
    """The hits of a search in one go: the download."""
    words, named = " ".join((q.get("q") or "").split()), q.get("entity") or None
    key = one_entity(base, named) if named and not base.first("entities", entity=named) else named
    doc = known(base, q["doc"])["doc"] if q.get("doc") else None
    yield from map(_hit, search(base, words, entity=key, doc=doc, limit=MOST) if words or key else [])


def _snippet(text: str) -> list[Dict]:
    """A snippet cut at the brackets around what was found."""
    return [
        {"text": piece, "found": bool(n % 2)} for n, piece in enumerate(re.split(r"\[(.*?)\]", text, flags=re.DOTALL))
    ]
