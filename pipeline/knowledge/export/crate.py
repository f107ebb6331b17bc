"""A knowledge base as an RO-Crate 1.1: a folder that tells by itself what it holds and how it was made.

It holds the knowledge base, its tables as CSV, its claims and findings as linked data, and ``ro-crate-metadata.json``.
The documents that were read are named in it by their hashes and official addresses, and are not put into it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import msgspec

from pipeline.knowledge import schema
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.export.flat import to_csv
from pipeline.knowledge.export.linked import document_iri, document_node, to_jsonld
from pipeline.knowledge.export.webannotation import to_webannotation

Node = schema.OpenRow

_CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}]
_METADATA = "ro-crate-metadata.json"
_RIGHTS = (
    "The texts belong to their publishers and stay under their terms; who publishes this crate says under which terms "
    "the tables made from them may be used."
)


def to_crate(base: KnowledgeBase, folder: Path) -> None:
    """Write the crate; the same knowledge base gives the same bytes."""
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    shutil.copy2(base.path, folder / "kb.sqlite")
    to_csv(base, tables)
    to_jsonld(base, folder)
    to_webannotation(base, folder)
    files = [_file(folder, *told) for told in _files()]
    graph = [_descriptor(), _root(base, files), *files, *_made(base)]
    held = msgspec.json.format(msgspec.json.encode({"@context": _CONTEXT, "@graph": graph}), indent=1)
    (folder / _METADATA).write_bytes(held + b"\n")


def _files() -> Iterator[tuple[str, str, str, str]]:
    """Path, name, media type and description of what the crate holds."""
    yield (
        "kb.sqlite",
        "Knowledge base",
        "application/vnd.sqlite3",
        "Every table in one SQLite file, with full-text indices.",
    )
    yield (
        "claims.jsonld",
        "Claims",
        "application/ld+json",
        "Each claim as schema.org Claim, with where it appears and what it cites.",
    )
    yield "findings.jsonld", "Findings", "application/ld+json", "What a person should look at, as W3C Web Annotations."
    for name, table in schema.tables().items():
        yield f"tables/{name}.csv", f"Table {name}", "text/csv", table.about


def _file(folder: Path, path: str, name: str, media: str, about: str) -> Node:
    held = folder / path
    with held.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    size = str(held.stat().st_size)
    plain = {"name": name, "description": about, "encodingFormat": media, "contentSize": size, "sha256": sha256}
    return {"@id": path, "@type": "File", **plain}


def _descriptor() -> Node:
    conforms = {"@id": "https://w3id.org/ro/crate/1.1"}
    return {"@id": _METADATA, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": conforms}


def _root(base: KnowledgeBase, files: list[Node]) -> Node:
    """The crate itself; its date is that of the knowledge base's file."""
    read = [row for row in base.documents_known() if row["status"] == "done"]
    published = datetime.fromtimestamp(base.path.stat().st_mtime, UTC).date().isoformat()
    some = ", ".join(base.name_of(row["doc"]) for row in read[:5]) + (" and others" if len(read) > 5 else "")
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Claims and sources of {len(read)} document{'s' if len(read) != 1 else ''}",
        "description": f"Figures, claims, notes, citations and works cited, read by ibid from {some}.",
        "datePublished": published,
        "license": {"@id": "#rights"},
        "hasPart": [{"@id": held["@id"]} for held in files],
        "mainEntity": {"@id": "kb.sqlite"},
        "mentions": {"@id": "#run"},
        "isBasedOn": _pointed([document_iri(row) for row in read]),
    }


def _made(base: KnowledgeBase) -> Iterator[Node]:
    """The rights, the software, the run, the documents it read."""
    yield {"@id": "#rights", "@type": "CreativeWork", "name": "Rights", "description": _RIGHTS}
    (info,) = base.rows("run_info")
    yield {"@id": "#ibid", "@type": "SoftwareApplication", "name": "ibid", "softwareVersion": info["ibid"]}
    read = [row for row in base.documents_known() if row["status"] == "done"]
    yield {
        "@id": "#run",
        "@type": "CreateAction",
        "name": "ibid run",
        "description": ", ".join(f"{name} {value}" for name, value in info["parameters"].items()),
        "instrument": {"@id": "#ibid"},
        "object": _pointed([document_iri(row) for row in read]),
        "result": {"@id": "kb.sqlite"},
    }
    yield from {node["@id"]: node for row in read for node in _flat(document_node(row))}.values()


def _flat(node: Node) -> Iterator[Node]:
    """A document and its publisher side by side, each with an id, as a crate has them.

    Its file is not part of the crate, so no ``MediaObject`` stands for it; its hash is in its id.
    """
    told = {name: value for name, value in node.items() if name != "encoding"}
    told["encodingFormat"] = node["encoding"]["encodingFormat"]
    if publisher := node.get("publisher"):
        told["publisher"] = {"@id": f"#{quote(publisher['name'])}"}
        yield told["publisher"] | publisher
    yield told


def _pointed(ids: list[str]) -> Node | list[Node]:
    """One thing pointed at as it is, several as a list."""
    held: list[Node] = [{"@id": id_} for id_ in ids]
    return held[0] if len(held) == 1 else held
