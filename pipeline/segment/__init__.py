"""From a reading to a Document: blocks, footnotes, marks, the canonical text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Literal, assert_never

from pipeline.model.document import Document, Meta
from pipeline.model.pages import FlowReading, PdfReading, Reading, TextReading
from pipeline.model.records import Block, Footnote, Link, Mark, PhysicalPage, Style, TextLine, Warn
from pipeline.segment.assemble import Part, assemble
from pipeline.segment.language_guess import guess_language
from pipeline.segment.link_marks import link_marks
from pipeline.segment.warnings import find_warnings

Method = Literal["auto", "tree", "geometry"]


def segment(reading: Reading, *, name: str, method: Method = "auto") -> Document:
    """Give the document a reading holds: its one text, its blocks, footnotes and marks.

    ``method`` matters for PDFs alone: ``tree`` follows the structure tree where the file has one, ``geometry`` looks at
    nothing but places and sizes, ``auto`` takes the tree, mends it by geometry, and warns where the two disagree.
    """
    pages: Sequence[PhysicalPage] | None = None
    parts: Sequence[Part]
    warnings: tuple[Warn, ...] = ()
    match reading:
        case PdfReading():
            from pipeline.segment.pdf import page_labels, segment_pdf

            parts, warnings = segment_pdf(reading, method)
            labels, odd = page_labels(reading)
            warnings = (*warnings, *odd)
            for part in parts:
                part.page_label = labels[part.page - 1] if part.page is not None else None
            pages = [
                PhysicalPage(number=page.number, label=label, width=round(page.width, 1), height=round(page.height, 1))
                for page, label in zip(reading.pages, labels, strict=True)
            ]
        case TextReading():
            parts = _parts("text")(reading)
        case FlowReading():
            parts = _parts("flow")(reading)
        case _:
            assert_never(reading)
    return finish(parts, name=name, pages=pages, warnings=(*reading.warnings, *warnings))


def finish(
    parts: Sequence[Part],
    *,
    name: str,
    pages: Sequence[PhysicalPage] | None = None,
    warnings: Sequence[Warn] = (),
) -> Document:
    """The tail every kind of file shares: one text, marks linked, masthead read, doubts said."""
    assembled = assemble(parts)
    language = guess_language(part.text for part in parts if part.kind != "furniture")
    meta = replace(_meta(parts), pages=None if pages is None else len(pages), language=language)
    document = Document(
        id=name,
        text=assembled.text,
        meta=meta,
        layers={
            Block: assembled.blocks,
            Footnote: assembled.footnotes,
            Mark: tuple(link_marks(assembled)),
            Style: assembled.styles,
            Link: assembled.links,
            TextLine: assembled.lines,
            PhysicalPage: tuple(pages or ()),
        },
    )
    return document.having({Warn: [*warnings, *find_warnings(document)]})


def _parts(module: str) -> Callable[[Reading], Sequence[Part]]:
    """The function that segments one kind of reading; each kind is imported only when it is met."""
    found: Callable[[Reading], Sequence[Part]] = import_module(f"pipeline.segment.{module}").parts
    return found


def _meta(parts: Sequence[Part]) -> Meta:
    meta: Meta = import_module("pipeline.segment.masthead").read_meta(parts)
    return meta
