"""Sources and entities: what is cited, by whom and where; what is named."""

from __future__ import annotations

from pipeline.knowledge import KnowledgeBase, cited_works, totals
from pipeline.knowledge.address import address_of
from pipeline.knowledge.cited_works import NO_SOURCE, name_of
from pipeline.knowledge.entities import EntityPlaces, find_entities, forms, naming
from pipeline.knowledge.export.described import official_url
from pipeline.knowledge.pages import page_name
from pipeline.model.errors import AddressError
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Row, facet, paged, skipped
from pipeline.web.pieces import around
from pipeline.web.screens.documents import known


def sources(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Works by how many figures hang on them; "missing": those that are not here and could be fetched."""
    wanted = cited_works.WorkFilter(
        missing=bool(q.get("missing")),
        kind=q.get("kind") or "",
        words=q.get("q") or "",
        doc=known(base, q["doc"])["doc"] if q.get("doc") else "",
    )
    held, pager = paged(cited_works.listed(base, wanted, most=ROWS + 1, skip=skipped(q)), q, "/sources")
    rows = [_listed(base, one) for one in held]
    facets = [facet("kind", "Kind", ctx.kept(base, cited_works.by_kind, wanted), q, "/sources")]
    asked = {name: q.get(name) or "" for name in ("missing", "kind", "q", "doc")}
    of = base.name_of(asked["doc"]) if asked["doc"] else ""
    return {
        "title": "Sources",
        "rows": rows,
        "pager": pager,
        "facets": facets,
        "asked": asked,
        "of": of,
    }


def _outside(work: Row) -> str | None:
    """Where to read a work: of a UN document its official address, of another the one that was printed."""
    return official_url(work["symbol"]) or links.outside(work["url"])


def _listed(base: KnowledgeBase, held: cited_works.WorkCounts) -> Dict:
    """A work as the list shows it, with how many documents, citations and figures hang on it."""
    row = base.first("works", work=held.work) or {}
    plain = {name: row[name] for name in ("work", "kind", "title", "year", "publisher", "symbol", "url", "document")}
    counts = {"documents": held.documents, "citations": held.citations, "figures": held.figures}
    hrefs = {"href": links.work(held.work), "outside": _outside(row)}
    name = name_of(row)
    year = row["year"] if str(row["year"]) not in name else None  # the name says it already
    return plain | counts | hrefs | {"name": name, "year": year}


def source(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """One work: who cites it, where, with which pages, under which spellings; the document where it is here."""
    work = base.first("works", work=q.get("work") or "")
    if work is None:
        raise AddressError(q.get("work") or "", "no cited work has this key")
    found = cited_works.citations_of(base, work["work"], most=ROWS + 1, skip=skipped(q))
    held, pager = paged(found, q, "/source")
    rows = [_cited(base, row) for row in held]
    (counts,) = base.having("work_counts", work=work["work"])
    held_here = work["document"]
    return {
        "title": name_of(work),
        "work": {name: work[name] for name in work if name != "cited_by"},
        "counts": counts,
        "outside": list(
            dict.fromkeys(filter(None, [_outside(work), *map(links.outside, [work["url"], *work["urls"]])]))
        ),
        "document": {"name": base.name_of(held_here), "href": links.doc(held_here)} if held_here else None,
        "fetchable": work["kind"] not in NO_SOURCE,
        "spellings": list(dict.fromkeys(row["surface"] for row in rows))[:12],
        "related": _related(base, work["work"]),
        "rows": rows,
        "pager": pager,
    }


def _named(base: KnowledgeBase, key: str) -> str:
    work = base.first("works", work=key)
    return name_of(work) if work else key


def entities(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """What is named, the most named first."""
    label, words = q.get("label") or "", (q.get("q") or "").casefold()
    found = [
        {
            "entity": one.entity, "label": one.label, "name": one.name, "codes": one.codes,
            "mentions": one.mentions, "documents": one.documents, "href": links.entity(one.entity),
        }
        for one in ctx.kept(base, _every_entity)
        if label in ("", one.label) and words in one.name.casefold()
    ]  # fmt: skip
    rows, pager = paged(found[skipped(q) : skipped(q) + ROWS + 1], q, "/entities")
    facets = [facet("label", "Kind", ctx.kept(base, totals.by, "entities", "label"), q, "/entities")]
    return {
        "title": "Entities",
        "rows": rows,
        "pager": pager,
        "facets": facets,
        "asked": {"q": q.get("q") or "", "label": label},
    }


def _every_entity(base: KnowledgeBase) -> tuple[EntityPlaces, ...]:
    return tuple(find_entities(base, places=False))


def _cited(base: KnowledgeBase, row: Row) -> Dict:
    """A citation with the words around it."""
    place = base.passage(row["footnote"] or row["block"]) or {}
    plain = {name: row[name] for name in ("id", "doc", "surface", "form", "pages", "paragraphs", "reason")}
    more: Dict = {"address": address_of(base, place), "page_name": page_name(base, row["doc"], place.get("page"))}
    more["runs"] = around(place.get("text") or row["surface"], row["start"], row["end"], "citation")
    return plain | more | {"href": links.at(row["id"])}


def _related(base: KnowledgeBase, work: str) -> list[Dict]:
    """The works that a work revises, reprints, …, or is revised by."""
    return [
        {
            "relation": row["relation"],
            "name": _named(base, other),
            "href": links.work(other),
            "forward": other == row["target"],
        }
        for row in cited_works.related(base, work)
        if (other := row["target"] if row["work"] == work else row["work"])
    ]


def entity(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """One named thing: its codes, the documents and passages that name it."""
    row = base.first("entities", entity=q.get("key") or "")
    if row is None:
        raise AddressError(q.get("key") or "", "nothing named here has this key")
    held, pager = paged(naming(base, row["entity"], most=ROWS + 1, skip=skipped(q)), q, "/entity")
    rows = []
    for one in held:
        part = base.passage(one.block) or {"text": "", "doc": one.doc}
        told = {"id": one.id, "surface": one.surface, "address": address_of(base, part), "times": one.times}
        rows.append(told | {"runs": around(part["text"], one.start, one.end, "figure"), "href": links.at(one.id)})
    return {
        "title": row["name"],
        "entity": row,
        "forms": [{"text": text, "count": count} for text, count in forms(base, row["entity"])],
        "search": links.query("/search", entity=row["entity"]),
        "rows": rows,
        "pager": pager,
    }
