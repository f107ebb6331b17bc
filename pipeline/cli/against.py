"""Passages compared when they are asked for: a new draft with a knowledge base, or a knowledge base with itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import at_terminal

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.link.reuse.store import Passage
    from pipeline.model.records import Passage as Found
    from pipeline.model.records import Reuse
    from pipeline.run.partitions import Engine


def copies_of(base: KnowledgeBase, draft: Path, kb: Path) -> Iterator[Mapping[str, Any]]:
    """Rows like those of ``reuse`` between the knowledge base (side a) and a draft (side b).

    The index is made on first use and again when the knowledge base has changed. A document of the knowledge base
    that is this very file is left out.
    """
    from hashlib import sha256

    from pipeline.link.reuse.index import build_index, index_settings, look_up
    from pipeline.link.reuse.passages import find_passages
    from pipeline.read import read
    from pipeline.segment import segment

    place = base.path.with_name(f".{base.path.name}.reuse")
    state = base.path.stat()
    made_from = {"size": state.st_size, "changed": state.st_mtime_ns}
    settings = index_settings(place, made_from)
    if settings is None:
        if at_terminal():
            click.echo(f"making the index of {base.path} (once) …", err=True)
        settings = build_index(place, _passages(base), made_from)
    same = {row["doc"] for row in base.documents_known() if row["sha256"] == sha256(draft.read_bytes()).hexdigest()}
    document = segment(read(draft), name=draft.stem)
    found = look_up(place, settings, list(find_passages([document])), lambda doc: doc in same)
    yield from map(_row, found)


def copies_anew(base: KnowledgeBase, engine: Engine) -> Iterator[Mapping[str, Any]]:
    """Rows like those of ``reuse``, the whole knowledge base compared with itself by this engine.

    The tables of the comparison lie beside the knowledge base while it runs, where a cluster's workers must see them.
    """
    from pipeline.link.reuse.find import reuse_of

    yield from map(_row, reuse_of(_passages(base), engine, base.path.absolute().parent))


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
