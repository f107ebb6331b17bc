"""Claims as linked data: schema.org ``Claim`` with where it appears, the works it cites and the figures it tells.

One claim for its page (``claim``), all of them for ``ibid export --to jsonld`` (``to_jsonld``): ``claims.jsonld``, in
which documents and works stand once and claims point at them. Names are addresses of ours (``urn:ibid:``) made from
hashes of files, ids and keys of works: they name a thing, and nobody need look anything up there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec

from pipeline.knowledge.address import where_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.export.described import describe, described, official_url
from pipeline.knowledge.export.references import author_names
from pipeline.knowledge.schema import OpenRow, Row

Node = OpenRow

CONTEXT = ["https://schema.org", {"ibid": "urn:ibid:"}]
"""schema.org's own words; with ``ibid:`` those it has no word for (``ibid:status``: sourced, unsourced, …)."""
_encode = msgspec.json.Encoder(decimal_format="number").encode
_TYPES = {
    "case": "Legislation",
    "legislation": "Legislation",
    "treaty": "Legislation",
    "treaty_article": "Legislation",
    "un_resolution": "Legislation",
    "un_decision": "Legislation",
    "web_page": "WebPage",
    "press_release": "NewsArticle",
    "data": "Dataset",
    "report": "Report",
    "un_document": "Report",
}
"""Kind of work → schema.org type; every other kind is a creative work."""


def document_iri(document: Row, id_: str | None = None) -> str:
    """The name of a document, or of a thing in it (a global id): hash of the file, then what it is called here."""
    return f"urn:ibid:sha256:{document['sha256']}#{quote(id_ or document['doc'], safe='')}"


def work_iri(key: str) -> str:
    """The name of a cited work."""
    return f"urn:ibid:work:{quote(key, safe='')}"


def to_jsonld(base: KnowledgeBase, folder: Path) -> None:
    """Write ``claims.jsonld``, one node a line: documents, works, claims."""
    with (folder / "claims.jsonld").open("wb") as stream:
        stream.write(b'{"@context":' + _encode(CONTEXT) + b',"@graph":[\n')
        for n, node in enumerate(_nodes(base)):
            stream.write((b",\n" if n else b"") + _encode(node))
        stream.write(b"\n]}\n")


def _nodes(base: KnowledgeBase) -> Iterator[Node]:
    for document in base.documents_known():
        if document["status"] == "done":
            yield document_node(document)
    for work in described(base):
        yield work_node(base, work)
    for row in base.rows("claims"):
        yield _claim(base, row, {"@id": document_iri(base.document(row["doc"]) or {})}, _pointed(row["works"]))


def _pointed(works: list[str]) -> list[Node]:
    return [{"@id": work_iri(key)} for key in works]


def claim(base: KnowledgeBase, row: Row) -> Node:
    """One row of ``claims`` with its document and its works told in full: what a page holds."""
    works = [work for key in row["works"] if (work := base.row("works", "work = ?", (key,)))]
    told = [
        work_node(base, describe(work, {}, base.document(work["document"]) if work["document"] else None))
        for work in works
    ]
    document = base.document(row["doc"]) or {}
    return {"@context": CONTEXT, **_claim(base, row, document_node(document), told)}


def claims_of(base: KnowledgeBase, figure: Row) -> list[Node]:
    """The claims that tell a figure (a row of ``statistics``)."""
    held = base.rows("claims", "block = ?", (figure["block"],))
    return [claim(base, row) for row in held if figure["id"] in row["statistics"]]


def _claim(base: KnowledgeBase, row: Row, document: Node, works: list[Node]) -> Node:
    held = base.document(row["doc"]) or {}
    figures = [figure for id_ in row["statistics"] if (figure := base.row("statistics", "id = ?", (id_,)))]
    return _told(
        {
            "@id": document_iri(held, row["id"]),
            "@type": "Claim",
            "identifier": row["id"],
            "text": row["sentence"],
            "inLanguage": held.get("language"),
            "appearance": _told(
                {
                    "@id": document_iri(held, row["block"]),
                    "@type": "CreativeWork",
                    "name": where_of(base, row),
                    "isPartOf": document,
                }
            ),
            "citation": works,
            "mentions": [_figure(held, figure) for figure in figures],
            "ibid:status": row["status"],
        }
    )


def _figure(document: Row, row: Row) -> Node:
    return _told(
        {
            "@id": document_iri(document, row["id"]),
            "@type": "QuantitativeValue",
            "name": row["num_surface"],
            "description": row["surface"],
            "value": row["value"],
            "minValue": row["low"],
            "maxValue": row["high"],
            "unitText": row["unit"],
        }
    )


def document_node(row: Row) -> Node:
    """A document of the knowledge base: a row of ``documents``."""
    return _told(
        {
            "@id": document_iri(row),
            "@type": "Report",
            "name": row["title"] or row["symbol"] or row["doc"],
            "identifier": row["symbol"] or row["doc"],
            "url": official_url(row["symbol"]),
            "datePublished": row["date"],
            "inLanguage": row["language"],
            "publisher": {"@type": "Organization", "name": row["body"]} if row["body"] else None,
            "encoding": {"@type": "MediaObject", "encodingFormat": row["media_type"], "sha256": row["sha256"]},
        }
    )


def work_node(base: KnowledgeBase, row: Row) -> Node:
    """A cited work, as ``described`` tells it."""
    here = base.document(row["document"]) if row["document"] else None
    return _told(
        {
            "@id": work_iri(row["work"]),
            "@type": _TYPES.get(row["kind"], "CreativeWork"),
            "name": row["title"] or row["symbol"] or row["url"] or row["work"],
            "identifier": row["symbol"] or row["work"],
            "author": list(_authors(row)),
            "publisher": {"@type": "Organization", "name": row["publisher"]} if row["publisher"] else None,
            "datePublished": "-".join(f"{part:02}" for part in row["issued"]),
            "url": _url(row["url"]),
            "sameAs": {"@id": document_iri(here)} if here else None,
        }
    )


def _authors(row: Row) -> Iterator[Node]:
    """Who wrote it; of a UN document the body that issued it, where no one else is named."""
    for name in author_names(row["authors"]):
        if "family" in name:
            yield {"@type": "Person", "name": f"{name['given']} {name['family']}"}
        elif name["literal"] != "others":
            yield {"@type": "Organization", "name": name["literal"]}
    if not row["authors"] and row["body"]:
        yield {"@type": "Organization", "name": row["body"]}


def _url(url: str | None) -> str | None:
    """An address that is one: what a note prints may be anything."""
    plain = f"https://{url}" if (url or "").lower().startswith("www.") else url or ""
    safe = plain.lower().startswith(("http://", "https://")) and not re.search(r'[\s<>"{}|\\^`]', plain)
    return plain if safe else None


def _told(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
