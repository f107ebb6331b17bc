"""Documents: the list, one with its whole text, one page of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict

from pipeline.knowledge import KnowledgeBase, texts
from pipeline.knowledge.address import address_of
from pipeline.knowledge.coverage import layers_missing
from pipeline.knowledge.lists import documents
from pipeline.knowledge.pages import page_name
from pipeline.model.errors import AddressError
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.nearest import no_document, not_here
from pipeline.web.parts import ROWS, Dict, Highlight, Row, facet, paged, sheet, skipped
from pipeline.web.pieces import runs

_FACETS: Mapping[documents.Facet, str] = {
    "body": "Body", "year": "Year", "language": "Language", "status": "Status",
}  # fmt: skip


def listed(ctx: Context, base: KnowledgeBase, q: Row) -> Dict:
    """Every file, with what became of it."""
    asked = documents.DocumentFilter(
        body=q.get("body") or "",
        year=q.get("year") or "",
        language=q.get("language") or "",
        status=q.get("status") or "",
        words=q.get("q") or "",
    )
    found, pager = paged(documents.listed(base, asked, most=ROWS + 1, skip=skipped(q)), q, "/docs")
    rows = [asdict(row) | {"name": base.name_of(row.doc), "href": links.doc(row.doc)} for row in found]
    facets = [
        facet(name, title, ctx.kept(base, documents.counted, name, asked), q, "/docs")
        for name, title in _FACETS.items()
    ]
    return {"title": "Documents", "rows": rows, "pager": pager, "facets": facets, "q": q.get("q", "")}


def known(base: KnowledgeBase, doc: str) -> Dict:
    """The row of a document.

    Raises:
        AddressError: when there is none of that id.
    """
    row = base.document(doc)
    if row is None:
        raise no_document(base, doc)
    return row


_HEAD = (
    "doc", "symbol", "title", "body", "date", "session", "agenda_item", "language", "pages", "status", "reason",
    "path", "duplicate_of", "family", "symbol_from", "warnings", "sha256",
)  # fmt: skip
"""Columns of a document that every screen about it has."""


def head(base: KnowledgeBase, doc: str) -> Dict:
    """What every screen about a document says of it."""
    row = known(base, doc)
    missing = [
        {"layer": layer["layer"], "status": layer["status"], "reason": layer["reason"]}
        for layer in layers_missing(base, doc)
    ]
    told = {name: row[name] for name in _HEAD} | {"name": base.name_of(doc), "missing": missing}
    told["versions"] = [
        {"doc": other["doc"], "name": base.name_of(other["doc"]), "href": links.doc(other["doc"])}
        for other in base.documents_known()
        if row["family"] and other["family"] == row["family"] and other["doc"] != doc
    ]
    told["hrefs"] = {
        "text": links.doc(doc),
        "pages": links.page(doc, 1) if row["pages"] else None,
        "figures": links.query("/figures", doc=doc),
        "findings": links.query("/findings", doc=doc),
        "sources": links.query("/sources", doc=doc),
        "repeats": links.query("/repeats", doc=doc),
        "notes": links.doc(doc, "notes"),
        "file": links.file(doc),
    }
    return told


def one(ctx: Context, base: KnowledgeBase, q: Row, doc: str) -> Dict:
    """A document: masthead, warnings, outline, the whole text with its marks, figures and citations as links."""
    document = head(base, doc)
    tab = "notes" if q.get("tab") == "notes" else "text"
    stretches = _stretches(base, doc)
    marks = _marks(base, doc)
    notes = [_note(base, row, stretches) for row in base.having("footnotes", doc=doc)]
    if tab == "notes":
        return {
            "title": document["name"],
            "document": document,
            "tab": tab,
            "notes": notes,
            "blocks": [],
            "outline": [],
        }
    rows = base.blocks_of(doc)
    blocks = _levelled([_block(base, row, stretches[row["id"]], marks.get(row["id"], [])) for row in rows], 1)
    outline = [
        {"text": each["text"], "level": each["shown"] - 1, "href": f"#{each['local']}"}
        for each in blocks
        if each["kind"] == "heading"
    ]
    told = {"title": document["name"], "document": document, "tab": tab}
    return told | {"blocks": blocks, "outline": outline, "notes": notes}


def _stretches(base: KnowledgeBase, doc: str) -> dict[str, list[tuple[int, int, str, str | None]]]:
    """What stands in each block and note: figures and citations, as stretches with their links."""
    found: dict[str, list[tuple[int, int, str, str | None]]] = defaultdict(list)
    for one in texts.stretches(base, doc):
        href = _LINKS[one.kind](one.key) if one.key else None
        found[one.holder].append((one.start, one.end, one.kind, href))
    return found


_LINKS: Mapping[str, Callable[[str], str]] = {"figure": links.figure, "citation": links.work, "name": links.entity}
"""What a stretch leads to."""


def _marks(base: KnowledgeBase, doc: str) -> dict[str, list[Dict]]:
    found: dict[str, list[Dict]] = defaultdict(list)
    for row in base.having("marks", doc=doc):
        href = f"#{row['footnote'].split('#', 1)[1]}" if row["footnote"] else None
        found[row["block"]].append({"offset": row["offset"], "label": row["label"], "href": href})
    return found


def _block(base: KnowledgeBase, row: Row, spans: list[tuple[int, int, str, str | None]], marks: list[Dict]) -> Dict:
    pieces = runs(row["text"], [*spans, *((m["offset"] - 1, m["offset"], "before-mark", None) for m in marks)])
    at = 0
    told = []
    for piece in pieces:
        told += [{"mark": m["label"], "href": m["href"]} for m in marks if m["offset"] == at]
        told.append(piece)
        at += len(piece["text"])
    told += [{"mark": m["label"], "href": m["href"]} for m in marks if m["offset"] >= at]
    return {
        "id": row["id"], "local": row["id"].split("#", 1)[1], "kind": row["kind"], "label": row["label"],
        "level": row["level"], "text": row["text"], "runs": told, "rows": row["rows"], "page": row["page"],
        "page_name": page_name(base, row["doc"], row["page"]), "href": links.at(row["id"]),
    }  # fmt: skip


def _levelled(blocks: list[Dict], above: int) -> list[Dict]:
    """Headings get the level they are shown with, below ``above``; none is skipped on the way down."""
    open_: list[int] = []
    for block in blocks:
        if block["kind"] == "heading":
            level = block["level"] or 1
            while open_ and open_[-1] >= level:
                open_.pop()
            open_.append(level)
            block["shown"] = min(above + len(open_), 6)
    return blocks


def _note(base: KnowledgeBase, row: Row, spans: dict[str, list[tuple[int, int, str, str | None]]]) -> Dict:
    return {
        "id": row["id"], "local": row["id"].split("#", 1)[1], "label": row["label"], "text": row["text"],
        "runs": runs(row["text"], spans[row["id"]]), "href": links.at(row["id"]),
        "page_name": page_name(base, row["doc"], row["page"]),
    }  # fmt: skip


def page(ctx: Context, base: KnowledgeBase, q: Row, doc: str, n: str) -> Dict:
    """A page: its picture, one thing or everything on it marked, its text beneath."""
    document = head(base, doc)
    number = int(n) if n.isascii() and n.isdigit() else 0
    if not 1 <= number <= (document["pages"] or 0):
        raise AddressError(n, f"{document['name']} has {document['pages'] or 'no'} pages")
    blocks, notes = (texts.on_page(base, table, doc, number) for table in ("blocks", "footnotes"))
    marks = _marked(base, doc, number, q.get("at"))
    stretches = _stretches(base, doc)
    held = _marks(base, doc)
    return {
        "title": f"{document['name']}, {page_name(base, doc, number)}",
        "document": document,
        "page": number,
        "sheet": sheet(ctx, base, doc, number, marks),
        "marked": [{"label": mark.label, "kind": mark.kind} for mark in marks] if q.get("at") else [],
        "at": q.get("at"),
        "address": _address(base, doc, q.get("at")),
        "blocks": _levelled([_block(base, row, stretches[row["id"]], held.get(row["id"], [])) for row in blocks], 2),
        "notes": [_note(base, row, stretches) for row in notes],
        "previous": links.page(doc, number - 1) if number > 1 else None,
        "next": links.page(doc, number + 1) if number < (document["pages"] or 0) else None,
    }


def _address(base: KnowledgeBase, doc: str, local: str | None) -> str | None:
    row = base.passage(f"{doc}#{local}") if local else None
    return address_of(base, row) if row else None


def _marked(base: KnowledgeBase, doc: str, number: int, local: str | None) -> list[Highlight]:
    """The thing asked for; or every table, note and figure on the page."""
    if local:
        return placed(base, f"{doc}#{local}")
    tables = base.having("blocks", doc=doc, page=number, kind="table")
    notes = base.having("footnotes", doc=doc, page=number)
    figures = base.having("statistics", doc=doc, page=number)
    return [
        *(Highlight("block", row["id"], 0, len(row["text"]), f"table {row['label'] or ''}".strip()) for row in tables),
        *(Highlight("note", row["id"], 0, len(row["text"]), f"note {row['label']}") for row in notes),
        *(Highlight("figure", row["block"], row["start"], row["end"], row["num_surface"]) for row in figures),
    ]


def placed(base: KnowledgeBase, id_: str) -> list[Highlight]:
    """Where a thing with an id stands: a block, note, figure, citation, claim, mention or call of a note.

    Raises:
        AddressError: when nothing has this id.
    """
    part = base.passage(id_)
    if part is not None:
        kind = "block" if "kind" in part else "note"
        return [
            Highlight(kind, id_, 0, len(part["text"]), "the passage" if kind == "block" else f"note {part['label']}")
        ]
    for table, kind in (
        ("statistics", "figure"),
        ("citations", "note"),
        ("claims", "sentence"),
        ("mentions", "figure"),
    ):
        row = base.first(table, id=id_)
        if row is not None:
            block = row.get("footnote") or row["block"]
            return [
                Highlight(
                    kind, block, row["start"], row["end"], row.get("num_surface") or row.get("surface") or "claim"
                )
            ]
    mark = base.first("marks", id=id_)
    if mark is not None:
        return [Highlight("figure", mark["block"], max(0, mark["offset"] - 1), mark["offset"], f"mark {mark['label']}")]
    raise not_here(base, "blocks", id_, "nothing here has this id")
