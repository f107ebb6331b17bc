"""Passages compared when they are asked for: a new draft with a knowledge base, or a knowledge base with itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import at_terminal, shorten
from pipeline.knowledge.copies import Place
from pipeline.model.records import Block, Mark

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.link.reuse.store import Passage
    from pipeline.model.document import Document
    from pipeline.model.records import Passage as Found
    from pipeline.model.records import Reuse
    from pipeline.run.partitions import Engine

_WIDTH = 40
"""Of a heading or first words that tell a place."""


def copies_of(base: KnowledgeBase, draft: Path) -> tuple[list[Mapping[str, Any]], Mapping[str, Place]]:
    """Rows like those of ``reuse`` between the knowledge base (side a) and a draft (side b), and the draft's blocks.

    The index is made on first use and again when the knowledge base has changed. A document of the knowledge base
    that is this very file is left out.
    """
    from pipeline.link.reuse.index import build_index, index_settings, look_up
    from pipeline.link.reuse.passages import find_passages
    from pipeline.read import read
    from pipeline.segment import segment

    place = _index_place(base.path)
    state = base.path.stat()
    made_from = {"size": state.st_size, "changed": state.st_mtime_ns}
    settings = index_settings(place, made_from)
    if settings is None:
        if at_terminal():
            click.echo(f"making the index of {base.path} (once) …", err=True)
        settings = build_index(place, _passages(base), made_from)
    same = {row["doc"] for row in base.documents_known() if row["sha256"] == sha256(draft.read_bytes()).hexdigest()}
    document = segment(read(draft), name=_free_name(base, draft))
    found = look_up(place, settings, list(find_passages([document])), lambda doc: doc in same)
    return [_row(pair) for pair in found], _places(document)


def _index_place(kb: Path) -> Path:
    """Where the index of a knowledge base lies: beside it, or in the person's cache where nothing may be written."""
    if os.access(kb.parent, os.W_OK):
        return kb.with_name(f".{kb.name}.reuse")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "ibid" / sha256(str(kb.resolve()).encode()).hexdigest()[:16]


def _free_name(base: KnowledgeBase, draft: Path) -> str:
    """What the draft is called: never like a document of the knowledge base, whose places would be told for its own."""
    known = {row["doc"] for row in base.documents_known()}
    return next(name for name in (draft.stem, draft.name, f"{draft.name} (draft)") if name not in known)


def _places(document: Document) -> dict[str, Place]:
    """Every block of a draft: where a person finds it, and the notes it calls."""
    marks: dict[str, list[tuple[int, str]]] = {}
    starts = {block.id: block.span.start for block in document.layer(Block)}
    for mark in document.layer(Mark):
        marks.setdefault(mark.block, []).append((mark.at - starts.get(mark.block, 0), mark.label))
    return {
        f"{document.id}#{block.id}": Place(_address(document, block), tuple(marks.get(block.id, ())))
        for block in document.layer(Block)
    }


def _address(document: Document, block: Block) -> str:
    """The printed number and the page; the heading above where the number is not the text's own; else first words."""
    page = f", p. {block.page_label or block.page}" if block.page else ""
    number = f" para. {block.label}" if block.kind == "paragraph" and block.label else f" {block.label}"
    if block.label and block.id == f"p{block.label}":
        return f"{document.id}{number}{page}"
    named = f"{document.id}{number}" if block.label else document.id
    if block.section and block.kind != "heading":
        return f"{named}, under “{shorten(block.section[-1], _WIDTH)}”{page}"
    return f"{named} “{shorten(document[block.span], _WIDTH)}”{page}"


def copies_anew(base: KnowledgeBase, engine: Engine) -> Iterator[Mapping[str, Any]]:
    """Rows like those of ``reuse``, the whole knowledge base compared with itself by this engine.

    The tables of the comparison lie beside the knowledge base while it runs, where a cluster's workers must see them.
    """
    from pipeline.link.reuse.find import reuse_of

    beside = base.path.absolute().parent
    yield from map(_row, reuse_of(_passages(base), engine, beside if os.access(beside, os.W_OK) else None))


def _row(pair: Reuse) -> Mapping[str, Any]:
    return {
        "id": pair.id,
        "cluster": pair.cluster,
        "a": _side(pair.a),
        "b": _side(pair.b),
        "kind": pair.kind,
        "formulaic": pair.formulaic,
        "similarity": pair.similarity,
        "differences": [{"a": d.a, "b": d.b, "figures": d.figures} for d in pair.differences],
        "figures_differ": pair.figures_differ,
    }


def _side(passage: Found) -> Mapping[str, Any]:
    spans = [{"block": f"{passage.doc}#{block}", "start": span.start, "end": span.end} for block, span in passage.parts]
    return {"doc": passage.doc, "spans": spans, "text": passage.text}


def _passages(base: KnowledgeBase) -> Iterator[Passage]:
    """The running text of the knowledge base, grouped by document."""
    from pipeline.link.reuse.passages import passage_of

    for row in base.rows("blocks"):
        passage = passage_of(row["doc"], row["id"].split("#", 1)[1], row["kind"], row["label"], row["text"])
        if passage is not None:
            yield passage
