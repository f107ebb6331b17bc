"""Sources and entities: what is cited, by whom and where; what is named."""

from __future__ import annotations

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import address_of
from pipeline.knowledge.cited_works import NO_SOURCE, name_of
from pipeline.knowledge.export.described import official_url
from pipeline.knowledge.pages import page_name
from pipeline.model.errors import AddressError
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.parts import ROWS, Dict, Row, facet, paged, skipped
from pipeline.web.pieces import around
from pipeline.web.screens.documents import known

_MARKS = ", ".join("?" * len(NO_SOURCE))


def sources(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Works by how many figures hang on them; "missing": those that are not here and could be fetched."""
    where, values = _asked(base, q)
    joined = "works w CROSS JOIN work_counts c" if q.get("kind") or q.get("doc") else "work_counts c CROSS JOIN works w"
    sql = f"""
        SELECT c.work, c.documents, c.citations, c.figures FROM {joined} ON w.work = c.work {where}
        ORDER BY c.figures DESC, c.documents DESC, c.citations DESC, c.work LIMIT ? OFFSET ?"""  # noqa: S608 - own parts
    found = base.connection.execute(sql, (*values, ROWS + 1, skipped(q))).fetchall()
    held, pager = paged(found, q, "/sources")
    rows = [_listed(base, *one) for one in held]
    counted = f"SELECT kind, count(*) FROM works w {where} GROUP BY 1 ORDER BY 2 DESC LIMIT 12"  # noqa: S608 - own parts
    facets = [facet("kind", "Kind", ctx.kept(base, counted, tuple(values)), q, "/sources")]
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


def _asked(base: KnowledgeBase, q: Row) -> tuple[str, list[object]]:
    """The condition on works, as ``w``, with a mark for each of its values."""
    parts: list[str] = []
    values: list[object] = []
    if q.get("missing"):
        parts.append(f"w.document IS NULL AND w.kind NOT IN ({_MARKS})")
        values += sorted(NO_SOURCE)
    if q.get("kind"):
        parts.append("w.kind = ?")
        values.append(q["kind"])
    if q.get("q"):
        parts.append("(w.title LIKE ? OR w.symbol LIKE ? OR w.work LIKE ?)")
        values += [f"%{q['q']}%"] * 3
    if q.get("doc"):
        parts.append("w.work IN (SELECT j.value FROM citations c2, json_each(c2.works) j WHERE c2.doc = ?)")
        values.append(known(base, q["doc"])["doc"])
    return "WHERE " + " AND ".join(parts) if parts else "", values


def _listed(base: KnowledgeBase, work: str, documents: int, citations: int, figures: int) -> Dict:
    """A work as the list shows it, with how many documents, citations and figures hang on it."""
    row = base.row("works", "work = ?", (work,)) or {}
    plain = {name: row[name] for name in ("work", "kind", "title", "year", "publisher", "symbol", "url", "document")}
    counts = {"documents": documents, "citations": citations, "figures": figures}
    hrefs = {"href": links.work(work), "outside": _outside(row)}
    name = name_of(row)
    year = row["year"] if str(row["year"]) not in name else None  # the name says it already
    return plain | counts | hrefs | {"name": name, "year": year}


def source(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """One work: who cites it, where, with which pages, under which spellings; the document where it is here."""
    work = base.row("works", "work = ?", (q.get("work") or "",))
    if work is None:
        raise AddressError(q.get("work") or "", "no cited work has this key")
    sql = "SELECT citation FROM citation_works WHERE work = ? LIMIT ? OFFSET ?"
    found = base.connection.execute(sql, (work["work"], ROWS + 1, skipped(q))).fetchall()
    held, pager = paged([base.row("citations", "id = ?", (id_,)) for (id_,) in found], q, "/source")
    rows = [_cited(base, row) for row in held if row]
    (counts,) = base.rows("work_counts", "work = ?", (work["work"],))
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
    work = base.row("works", "work = ?", (key,))
    return name_of(work) if work else key


def entities(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """What is named, the most named first."""
    sql = """
        SELECT m.entity, count(*), count(DISTINCT m.doc) FROM mentions m WHERE m.entity IS NOT NULL
        GROUP BY 1 ORDER BY 2 DESC, 1"""
    label, words = q.get("label") or "", (q.get("q") or "").casefold()
    known = {row["entity"]: row for row in base.rows("entities")}
    found = [
        {name: known[key][name] for name in ("entity", "label", "name", "codes")}
        | {"mentions": mentions, "documents": documents, "href": links.entity(key)}
        for key, mentions, documents in ctx.kept(base, sql)
        if key in known and label in ("", known[key]["label"]) and words in known[key]["name"].casefold()
    ]
    rows, pager = paged(found[skipped(q) : skipped(q) + ROWS + 1], q, "/entities")
    counts = ctx.kept(base, "SELECT label, count(*) FROM entities GROUP BY 1 ORDER BY 2 DESC")
    facets = [facet("label", "Kind", counts, q, "/entities")]
    return {
        "title": "Entities",
        "rows": rows,
        "pager": pager,
        "facets": facets,
        "asked": {"q": q.get("q") or "", "label": label},
    }


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
        for row in base.rows("work_relations", "work = ? OR target = ?", (work, work))
        if (other := row["target"] if row["work"] == work else row["work"])
    ]


def entity(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """One named thing: its codes, the documents and passages that name it."""
    row = base.row("entities", "entity = ?", (q.get("key") or "",))
    if row is None:
        raise AddressError(q.get("key") or "", "nothing named here has this key")
    sql = """
        SELECT id, doc, block, surface, min(start), "end", count(*) FROM mentions WHERE entity = ?
        GROUP BY block ORDER BY min(rowid) LIMIT ? OFFSET ?"""
    found = base.connection.execute(sql, (row["entity"], ROWS + 1, skipped(q))).fetchall()
    held, pager = paged(found, q, "/entity")
    rows = []
    for id_, doc, block, surface, start, end, times in held:
        part = base.passage(block) or {"text": "", "doc": doc}
        told = {"id": id_, "surface": surface, "address": address_of(base, part), "times": times}
        rows.append(told | {"runs": around(part["text"], start, end, "figure"), "href": links.at(id_)})
    sql = "SELECT surface, count(*) FROM mentions WHERE entity = ? GROUP BY 1 ORDER BY 2 DESC LIMIT 12"
    forms = base.connection.execute(sql, (row["entity"],)).fetchall()
    return {
        "title": row["name"],
        "entity": row,
        "forms": [{"text": text, "count": count} for text, count in forms],
        "search": links.query("/search", entity=row["entity"]),
        "rows": rows,
        "pager": pager,
    }
