"""Parts of an HTML or Word file: kinds, styles and notes are told by the file; numbering and masthead by the words."""

from __future__ import annotations

from itertools import accumulate

from pipeline.model.pages import FlowItem, FlowReading
from pipeline.model.records import Block, BlockKind, Footnote
from pipeline.segment.assemble import Part, assemble
from pipeline.segment.builder import build
from pipeline.segment.chunks import Chunk
from pipeline.segment.draft import PartDraft
from pipeline.segment.markup import Rich

TOLD: dict[str, BlockKind] = {
    "heading": "heading",
    "list_item": "list_item",
    "table": "table",
    "furniture": "furniture",
    "quote": "quote",
    "caption": "caption",
    "title": "title",
}
"""Kinds that the file itself tells; a plain paragraph may be anything."""


def parts(reading: FlowReading) -> list[Part]:
    """Blocks and notes of a flow in reading order; there are no pages and no raw ranges."""
    return [draft.part(None) for draft in _drafts(reading)]


def origins(reading: FlowReading) -> dict[str, list[int]]:
    """Where each letter of a block or note comes from: local id to offsets into the texts of all items, in a row.

    A letter that the file does not hold as text (a number the word processor gives) comes from where its item begins.
    """
    drafts = _drafts(reading)
    assembled = assemble([draft.part(None) for draft in drafts])
    both: list[Block | Footnote] = [*assembled.blocks, *assembled.footnotes]
    named = sorted(both, key=lambda part: part.span.start)
    return {part.id: draft.rich.at for part, draft in zip(named, drafts, strict=True)}


def _drafts(reading: FlowReading) -> list[PartDraft]:
    items = [item for item in reading.items if item.text.strip() or item.rows]
    starts = accumulate((len(item.text) for item in reading.items), initial=0)
    first = {id(item): start for item, start in zip(reading.items, starts, strict=False)}
    pieces = [_chunk(item, first[id(item)]) for item in items]
    notes = {n: item.label or "" for n, item in enumerate(items) if item.kind == "footnote"}
    return build(pieces, notes)


def _chunk(item: FlowItem, first: int) -> Chunk:
    """What an item becomes; ``first`` is where its text begins among the texts of all items."""
    text = item.text or "\n".join(" | ".join(row) for row in item.rows)
    rich = Rich(
        text=text,
        at=list(range(first, first + len(text))),
        styles=[
            *(("bold", *span) for span in item.bold),
            *(("italic", *span) for span in item.italic),
            *(("struck", *span) for span in item.struck),
        ],
        links=list(item.links),
        marks=list(item.marks),
    )
    if item.label and item.kind != "footnote":
        printed = f"{item.label} " if item.label.endswith((".", ")")) else f"{item.label}. "
        rich = Rich(text=printed, at=[first] * len(printed)).joined(rich, "")
    return Chunk(
        start=0,
        end=0,
        rich=_settled(rich),
        tight=False,
        kind=TOLD.get(item.kind),
        level=item.level,
        rows=item.rows,
    )


def _settled(rich: Rich) -> Rich:
    """One blank for every run of blanks (a tab after a number), none at the ends; tables keep their line ends."""
    for n in range(len(rich.text) - 1, 0, -1):
        if rich.text[n].isspace() and rich.text[n - 1].isspace() and "\n" not in rich.text[n - 1 : n + 1]:
            rich = rich.cut(n, n + 1)
    rich.text = "".join(" " if letter in "\t\xa0" else letter for letter in rich.text)
    return rich.stripped()
