"""The page an address names, with the passage framed, drawn from the source file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.address import Address
from pipeline.model.errors import AddressError, ReadError
from pipeline.model.pages import Box
from pipeline.read.render import render
from pipeline.run.manifest import load_manifest


def picture(base: KnowledgeBase, address: Address, image: Path, source: Path | None = None) -> str:
    """Draw the page and write it as PNG.

    Args:
        base: The knowledge base that was asked.
        address: What to show; of a passage over two pages, the first.
        image: The file to write.
        source: The folder the documents were read from, where they have been moved.

    Returns:
        What was drawn, in words.

    Raises:
        ReadError: when the source file is not there, or has no pages.
    """
    row = (base.passage(address.id) or {}) if address.kind in ("block", "footnote") else {}
    page = address.page or row.get("page") or (1 if address.kind == "document" else None)
    if page is None:
        raise AddressError(address.id, "stands on no page", hint="only PDFs have pages to show")
    frames = [Box(*edges) for number, *edges in row.get("boxes", ()) if number == page]
    file = _file(base, address.doc, source)
    render(file, page, frames=frames).save(image, format="PNG")
    framed = ", the passage framed" if frames else ""
    return f"page {page} of {file.name}{framed} → {image}"


def _file(base: KnowledgeBase, doc: str, source: Path | None) -> Path:
    """Where the source file lies: under ``source``, else where the last run found it."""
    row: dict[str, Any] = base.first("documents", doc=doc) or {}
    if source is not None:
        file = source / row["path"] if source.is_dir() else source
    else:
        known = {each.doc: each.file for each in load_manifest(base.path.parent).sources}
        file = Path(known.get(doc, row["path"]))
    if not file.is_file():
        raise ReadError(file, "the source file is not there", hint="say where the documents lie by --source FOLDER")
    return file
