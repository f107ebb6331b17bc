"""Findings as W3C Web Annotations: what ibid says of a passage, and where the passage stands.

A target names its document as decisions do (``ibid decisions export --to webannotation``): by the hash of its file,
then by the words themselves with what stands around them, by their block and place in it, and, in a PDF, by the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

import pipeline
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.export.linked import document_iri
from pipeline.knowledge.schema import OpenRow, Row

Node = OpenRow

ANNO = "http://www.w3.org/ns/anno.jsonld"
_PDF_FRAGMENT = "http://tools.ietf.org/rfc/rfc3778"
_AROUND = 60
"""Characters kept before and after the words."""


def to_webannotation(base: KnowledgeBase, folder: Path) -> None:
    """Write ``findings.jsonld``: an annotation page, one annotation a finding, one a line."""
    with (folder / "findings.jsonld").open("wb") as stream:
        stream.write(b'{"@context":"' + ANNO.encode() + b'","type":"AnnotationPage","items":[\n')
        for n, node in enumerate(items(base)):
            stream.write((b",\n" if n else b"") + msgspec.json.encode(node))
        stream.write(b"\n]}\n")


def items(base: KnowledgeBase) -> Iterator[Node]:
    """Every row of ``findings`` as an annotation, in their order."""
    for row in base.rows("findings"):
        yield annotation(base, row)


def annotation(base: KnowledgeBase, row: Row) -> Node:
    """A row of ``findings`` as an annotation: its message, its rule and its weight; the passage it is about."""
    document = base.document(row["doc"]) or {}
    bodies = (("commenting", row["message"]), ("tagging", row["rule"]), ("classifying", row["severity"]))
    return {
        "id": document_iri(document, row["id"]),
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"id": "urn:ibid:software", "type": "Software", "name": f"ibid {pipeline.__version__}"},
        "body": [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in bodies],
        "target": _target(base, document, row),
    }


def _target(base: KnowledgeBase, document: Row, row: Row) -> Node:
    source = document_iri(document)
    part = base.passage(row["block"])
    if part is None:
        return {"type": "SpecificResource", "source": source}
    text = part["text"]
    start, end = (0, len(text)) if row["start"] is None or row["end"] is None else (row["start"], row["end"])
    block: Node = {"type": "FragmentSelector", "value": part["id"].split("#", 1)[1]}
    selectors: list[Node] = [block | {"refinedBy": {"type": "TextPositionSelector", "start": start, "end": end}}]
    page: Node = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENT, "value": f"page={part['page']}"}
    if text[start:end]:
        around = {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
        quoted = {"type": "TextQuoteSelector", "exact": text[start:end]}
        selectors.insert(0, quoted | {name: value for name, value in around.items() if value})
        page["refinedBy"] = selectors[0]
    if part["page"] and document.get("media_type") == "application/pdf":
        selectors.append(page)
    return {"type": "SpecificResource", "source": source, "selector": selectors}
