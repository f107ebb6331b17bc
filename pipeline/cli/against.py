"""Passages compared when they are asked for: a new draft with a knowledge base, or a knowledge base with itself."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import at_terminal, shorten
from pipeline.knowledge.copies import DraftBlock

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.schema import Row
    from pipeline.link.reuse.store import StoredPassage
    from pipeline.model.records import Passage, Reuse
    from pipeline.run.partitions import Engine

_WIDTH = 40
"""Of a heading or first words that tell a place."""


def copies_of(base: KnowledgeBase, draft: KnowledgeBase, name: str) -> tuple[list[Row], Mapping[str, DraftBlock]]:
    """Rows like those of ``reuse`` between the knowledge base (side a) and a draft (side b), and the draft's blocks.

    The index is made on first use and again when the knowledge base has changed. A document of the knowledge base
    that is this very file is left out. Behind the copies come figures that the draft tells in other words
    (kind "retold").

    Args:
        base: The knowledge base.
        draft: The draft, read by itself with its ``statistics``.
        name: What the draft is called; see ``free_name``.
    """
    from pipeline.link.reuse.index import build_index, index_settings, look_up

    place = _index_place(base.path)
    state = base.path.stat()
    made_from = {"size": state.st_size, "changed": state.st_mtime_ns}
    settings = index_settings(place, made_from)
    if settings is None:
        if at_terminal():
            click.echo(f"making the index of {base.path} (once) …", err=True)
        settings = build_index(place, _passages(base), made_from)
    own = {row["sha256"] for row in draft.documents_known()}
    same = {row["doc"] for row in base.documents_known() if row["sha256"] in own}
    found = look_up(place, settings, list(_passages(draft, name)), lambda doc: doc in same)
    rows = [_row(pair) for pair in found]
    return [*rows, *_retold(base, draft, name, rows, same)], _places(draft, name)


def _retold(
    base: KnowledgeBase, draft: KnowledgeBase, name: str, found: Sequence[Row], same: Collection[str]
) -> Iterator[Row]:
    """Figures told in other words, a row for each two sentences."""
    from pipeline.knowledge.retold import retold

    copied: dict[tuple[str, str], list[Row]] = {}
    for pair in found:
        for here, there in product(pair["b"]["spans"], pair["a"]["spans"]):
            copied.setdefault((here["block"], there["block"]), []).append(there)

    def known(theirs: Row, mine: Row) -> bool:
        spans = copied.get((_renamed(mine["block"], name), theirs["block"]), ())
        return theirs["doc"] in same or any(span["start"] <= theirs["start"] < span["end"] for span in spans)

    for number, (theirs, mine, likeness) in enumerate(retold(base, draft, known), 1):
        here = _sentence(draft, mine, name)
        yield {
            "id": f"retold-{number}",
            "cluster": "retold {block}:{start}".format(**here["spans"][0]),
            "a": _sentence(base, theirs, theirs["doc"]),
            "b": here,
            "kind": "retold",
            "formulaic": False,
            "similarity": round(likeness, 3),
            "differences": [],
            "figures_differ": False,
        }


def _renamed(id_: str, name: str) -> str:
    """A global id of the draft's own knowledge base under the name it has here."""
    return f"{name}#{id_.split('#', 1)[1]}"


def _sentence(base: KnowledgeBase, figure: Row, name: str) -> Row:
    """The sentence a figure stands in, as one side of a row."""
    text = (base.passage(figure["block"]) or {})["text"]
    size = len(figure["sentence"])
    start = text.find(figure["sentence"], max(0, figure["start"] - size))
    start, end = (start, start + size) if 0 <= start <= figure["start"] else (figure["start"], figure["end"])
    spans = [{"block": _renamed(figure["block"], name), "start": start, "end": end}]
    return {"doc": name, "spans": spans, "text": figure["sentence"]}


def _index_place(kb: Path) -> Path:
    """Where the index of a knowledge base lies: beside it, or in the person's cache where nothing may be written."""
    if os.access(kb.parent, os.W_OK):
        return kb.with_name(f".{kb.name}.reuse")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "ibid" / sha256(str(kb.resolve()).encode()).hexdigest()[:16]


def free_name(base: KnowledgeBase, draft: Path) -> str:
    """What the draft is called: never like a document of the knowledge base, whose places would be told for its own."""
    known = {row["doc"] for row in base.documents_known()}
    return next(name for name in (draft.stem, draft.name, f"{draft.name} (draft)") if name not in known)


def _places(draft: KnowledgeBase, name: str) -> dict[str, DraftBlock]:
    """Every block of a draft, and every note: where a person finds it, and the notes it calls."""
    marks: dict[str, list[tuple[int, str]]] = {}
    for mark in draft.rows("marks"):
        marks.setdefault(mark["block"], []).append((mark["offset"], mark["label"]))
    places = {
        _renamed(block["id"], name): DraftBlock(_address(block, name), tuple(marks.get(block["id"], ())))
        for block in draft.rows("blocks")
    }
    return places | {
        _renamed(note["id"], name): DraftBlock(f"{name} note {note['label']}") for note in draft.rows("footnotes")
    }


def _address(block: Row, name: str) -> str:
    """The printed number and the page; the heading above where the number is not the text's own; else first words."""
    page = f", p. {block['page_label'] or block['page']}" if block["page"] else ""
    label = block["label"]
    number = f" para. {label}" if block["kind"] == "paragraph" and label else f" {label}"
    if label and block["id"].endswith(f"#p{label}"):
        return f"{name}{number}{page}"
    named = f"{name}{number}" if label else name
    if block["section"] and block["kind"] != "heading":
        return f"{named}, under “{shorten(block['section'][-1], _WIDTH)}”{page}"
    return f"{named} “{shorten(block['text'], _WIDTH)}”{page}"


def copies_anew(base: KnowledgeBase, engine: Engine) -> Iterator[Row]:
    """Rows like those of ``reuse``, the whole knowledge base compared with itself by this engine.

    The tables of the comparison lie beside the knowledge base while it runs, where a cluster's workers must see them.
    """
    from pipeline.link.reuse.find import reuse_of

    beside = base.path.absolute().parent
    yield from map(_row, reuse_of(_passages(base), engine, beside if os.access(beside, os.W_OK) else None))


def _row(pair: Reuse) -> Row:
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


def _side(passage: Passage) -> Row:
    spans = [{"block": f"{passage.doc}#{block}", "start": span.start, "end": span.end} for block, span in passage.parts]
    return {"doc": passage.doc, "spans": spans, "text": passage.text}


def _passages(base: KnowledgeBase, name: str | None = None) -> Iterator[StoredPassage]:
    """The running text of a knowledge base, grouped by document; a single document may be called otherwise."""
    from pipeline.link.reuse.passages import passage_of

    for row in base.rows("blocks"):
        doc = name or row["doc"]
        passage = passage_of(doc, row["id"].split("#", 1)[1], row["kind"], row["label"], row["text"])
        if passage is not None:
            yield passage
