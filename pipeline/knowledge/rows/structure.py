"""Rows about the document itself: what it is, what was looked for, its blocks, notes and marks."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.symbols.named import by_file, contradicts
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.view import View
from pipeline.model import records as r
from pipeline.model.document import Meta


def documents(view: View) -> Iterator[OpenRow]:
    """The one row of a document."""
    outcome = view.outcome
    meta = view.document.meta if view.document is not None else Meta()
    named = by_file(view.doc) if view.document is not None and meta.symbol is None else None
    yield {
        "doc": view.doc,
        "path": outcome.path,
        "sha256": outcome.sha256,
        "media_type": outcome.media_type,
        "symbol": meta.symbol or named,
        "symbols": meta.symbols,
        "symbol_from": "file name" if named else meta.symbol_from,
        "title": meta.title,
        "body": meta.body,
        "date": meta.date,
        "session": meta.session,
        "agenda_item": meta.agenda_item,
        "distribution": meta.distribution,
        "original_language": meta.original_language,
        "language": meta.language,
        "pages": meta.pages,
        "status": outcome.status,
        "reason": outcome.reason,
        "warnings": list(_warnings(view)),
        "family": view.linked.family_of.get(view.doc),
        "duplicate_of": outcome.duplicate_of,
    }


def _warnings(view: View) -> Iterator[dict[str, str]]:
    """What makes its reading doubtful, and what its finders had to pass over."""
    for warn in view.get(r.Warn):
        yield {"code": warn.code, "message": warn.message}
    printed = view.document.meta.symbols if view.document is not None else ()
    if named := contradicts(view.doc, printed):
        message = f"the file is called {named}, but prints {' and '.join(printed)}; what is printed counts"
        yield {"code": "symbol-unlike-name", "message": message}
    told: set[str] = set()  # a stage that gives two layers says it for both
    for state in view.outcome.layers:
        if state.status == "done" and state.reason and state.reason not in told:
            told.add(state.reason)
            yield {"code": "passed_over", "message": f"{state.layer}: {state.reason}"}


def layers(view: View) -> Iterator[OpenRow]:
    """What was looked for in the document."""
    for state in view.outcome.layers:
        yield {
            "doc": view.doc,
            "layer": state.layer,
            "status": state.status,
            "version": state.version,
            "reason": state.reason,
        }


def pages(view: View) -> Iterator[OpenRow]:
    """Pages as they lie in the file."""
    for page in view.get(r.PhysicalPage):
        yield {"doc": view.doc, "page": page.number} | {name: getattr(page, name) for name in _PAGE}


_PAGE = ("label", "width", "height")


def blocks(view: View) -> Iterator[OpenRow]:
    """Runs of text in reading order."""
    for block in view.get(r.Block):
        yield {
            "doc": view.doc,
            "id": view.id(block.id),
            "kind": block.kind,
            "role": block.role,
            "label": block.label,
            "level": block.level,
            "text": view.text(block.span),
            "items": [
                {"label": item.label, "level": item.level, **view.place(block, item.span)} for item in block.items
            ],
            "rows": block.rows,
            "page": block.page,
            "page_label": block.page_label,
            "end_page": block.end_page,
            "section": block.section,
            "boxes": _boxes(block.boxes),
            "source": [[span.start, span.end] for span in block.source],
        }


def footnotes(view: View) -> Iterator[OpenRow]:
    """Rows of ``footnotes``: each note with its label, its text and the page it is printed on."""
    for note in view.get(r.Footnote):
        yield {
            "doc": view.doc,
            "id": view.id(note.id),
            "label": note.label,
            "text": view.text(note.span),
            "page": note.page,
            "end_page": note.end_page,
            "boxes": _boxes(note.boxes),
            "source": [[span.start, span.end] for span in note.source],
        }


def marks(view: View) -> Iterator[OpenRow]:
    """Rows of ``marks``: each call of a note, where it stands, and the note it leads to."""
    for mark in view.get(r.Mark):
        yield {
            "doc": view.doc,
            "id": view.id(mark.id),
            "label": mark.label,
            "block": view.id(mark.block),
            "offset": mark.at - view.part(mark.block).span.start,
            "footnote": view.id(mark.footnote) if mark.footnote else None,
            "reason": mark.reason,
        }


def _boxes(places: tuple[r.Place, ...]) -> list[list[float]]:
    """Boxes to a tenth of a point, as fine as anyone can see."""
    return [[page, *(round(edge, 1) for edge in edges)] for page, *edges in places]
