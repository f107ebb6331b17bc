"""Masks: the numbers of a document that are no statistics, and why each was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.document import Document
from pipeline.model.records import Block, Mask, Style
from pipeline.model.spans import Span
from pipeline.quantity.masks import mask_text, merged, number_names
from pipeline.quantity.number_words import WORDS

RUNNING = frozenset({"paragraph", "list_item", "quote"})
"""Kinds of block in which statistics are looked for; the others hold titles, tables and running heads."""

_PRINTED = re.compile(rf"\d[\d,.]*\d|\d|\b(?:{WORDS}|half|quarters?)\b", re.IGNORECASE)


def find_masks(doc: Document) -> Iterator[Mask]:
    """The numbers in running text that are no statistics, each with its reason."""
    titles, struck = _titles(doc), _struck(doc)
    names = number_names(doc.text)
    named = re.compile("|".join(map(re.escape, sorted(names)))) if names else None
    for block in doc.layer(Block):
        if block.kind in RUNNING:
            told = [*struck.get(block.id, ()), *titles.get(block.id, ())]
            yield from _of_block(doc[block.span], block.span.start, named, told)


def _struck(doc: Document) -> dict[str, list[tuple[Span, str]]]:
    """Words struck out, block by block, in block coordinates: printed, and no longer meant."""
    struck: dict[str, list[tuple[Span, str]]] = {}
    for style in doc.layers.get(Style, ()):
        block = doc.at(style.span.start) if style.kind == "struck" else None
        if isinstance(block, Block):
            struck.setdefault(block.id, []).append((style.span.shifted(-block.span.start), "struck"))
    return struck


def _titles(doc: Document) -> dict[str, list[tuple[Span, str]]]:
    """Works named in italics, block by block, in block coordinates; a block all in italics names none."""
    titles: dict[str, list[tuple[Span, str]]] = {}
    for style in doc.layers.get(Style, ()):
        block = doc.at(style.span.start)
        long_enough = style.kind == "italic" and len(doc[style.span].split()) > 2
        if long_enough and isinstance(block, Block) and len(style.span) < 0.6 * len(block.span):
            own = style.span.shifted(-block.span.start)
            if own.start and not doc[block.span][: own.start].endswith("\n"):
                titles.setdefault(block.id, []).append((own, "title"))
    return titles


def _of_block(text: str, at: int, named: re.Pattern[str] | None, told: Sequence[tuple[Span, str]]) -> Iterator[Mask]:
    found = list(told) + ([(Span(*one.span()), "name") for one in named.finditer(text)] if named else [])
    masked = merged(sorted([*found, *mask_text(text)], key=lambda one: one[0].start))
    for span, kind in masked:
        if _PRINTED.search(text, span.start, span.end):
            yield Mask(span=span.shifted(at), kind=kind)
