"""Text without a label: it goes on what is open, or is a paragraph, a quotation or a row of a table of its own."""

from __future__ import annotations

import re

from pipeline.segment import outline
from pipeline.segment.chunks import CLOSED, RESOLVES, Chunk
from pipeline.segment.draft import PartDraft
from pipeline.segment.markup import Rich
from pipeline.segment.walk import Walk, labelled

UNFINISHED_NOTE = re.compile(r"(?:^|\s)(?:See|see|at|from|and|also|in|of|[A-Za-z]+,)$|^$")
SENTENCE_END = re.compile(r"[.!?][)\]”\"’'»]*$")
PIPES = re.compile(r"\|.*\|")
"""Markdown's row of a table."""
RULE = re.compile(r":?-{2,}:?")
"""The cell of Markdown's rule between a table's head and its rows."""
OPERATIVE = re.compile(r"[A-Z][a-z]+s\b(?: also| further)? ")
"""How an operative paragraph begins: "Decides", "Requests also"."""
SMALL = 60
"""A text of fewer characters that ends and tells nothing is no paragraph."""


def goes_on_note(walk: Walk, n: int) -> PartDraft | None:
    """The note that a chunk goes on: an address after "See", what no open sentence awaits before the next note."""
    if walk.note is None:
        return None
    before, text, next_is_note = walk.note.rich.text, walk.chunks[n].rich.text, n + 1 in walk.notes
    if UNFINISHED_NOTE.search(before) and (text.startswith(("http", "www.")) or next_is_note):
        return walk.note
    broken = not CLOSED.search(before) or before.endswith((":", ";"))
    goes_on = broken and not walk.unfinished and (text[0].islower() or next_is_note) and not labelled(text)
    return walk.note if goes_on else None


def mid_sentence(walk: Walk, chunk: Chunk) -> bool:
    """A symbol or a number on a line of its own because the sentence was wrapped there."""
    return chunk.tight and any(letter.isalpha() for letter in chunk.rich.text) and walk.unfinished


def table(walk: Walk, n: int) -> bool:
    """Begin a table of Markdown's pipes, or give it a further row."""
    chunk = walk.chunks[n]
    if not PIPES.fullmatch(chunk.rich.text):
        return False
    cells = tuple(cell.strip() for cell in chunk.rich.text.strip("|").split("|"))
    rule = all(RULE.fullmatch(cell) for cell in cells)
    above = walk.above
    if above is not None and above.kind == "table" and chunk.tight:
        above.grow(chunk, Rich() if rule else chunk.rich, "" if rule else "\n")
        above.rows += () if rule else (cells,)
    else:
        walk.add("table", chunk).rows = (cells,)
    walk.body = None
    return True


def quote(walk: Walk, n: int) -> bool:
    """Begin a quotation or go on with one: Markdown's ">", quotation marks after a colon."""
    chunk = walk.chunks[n]
    sign = re.match(r">\s*", chunk.rich.text)
    if sign is None:
        after_colon = walk.body is not None and walk.body.rich.text.endswith(":")
        if after_colon and chunk.rich.text[0] in '“"«':
            walk.body = walk.add("quote", chunk)
            return True
        return False
    rich, above = chunk.rich.cut(0, sign.end()), walk.above
    if chunk.tight and above is not None and above.kind == "quote":
        above.grow(chunk, rich)
    elif walk.body is not None and rich.text[:1].islower():
        walk.body.grow(chunk, rich)
    else:
        walk.body = walk.add("quote", chunk, rich)
    return True


def running(walk: Walk, n: int) -> bool:
    """Go on with what is open, or begin a paragraph: what nothing else wanted."""
    chunk, open_ = walk.chunks[n], walk.body
    if open_ is not None and _closes_items(walk, open_):
        open_.grow(chunk, chunk.rich, "\n")
    elif open_ is not None and _goes_on(walk, open_, chunk.rich.text):
        open_.grow(chunk, chunk.rich)
        walk.note = None
    else:
        walk.body = _begin(walk, chunk)
    return True


def _begin(walk: Walk, chunk: Chunk) -> PartDraft:
    text, place = chunk.rich.text, walk.outline
    if RESOLVES.fullmatch(text):
        place.resolution = "preambular"
    small = len(text) < SMALL and not outline.ENDS.search(text) and not outline.tells(text)
    block = walk.add("other" if small and not text[0].islower() and not place.resolution else "paragraph", chunk)
    if text.startswith("Adopted"):
        block.kind, place.resolution = "other", None
    elif place.resolution:
        operative = place.resolution == "operative" or OPERATIVE.match(text)
        block.role = place.resolution = "operative" if operative else "preambular"
    return block


def _closes_items(walk: Walk, above: PartDraft) -> bool:
    """Whether a text behind the sub-paragraphs of a paragraph closes it."""
    return bool(above.label and above.items and walk.note is None and CLOSED.search(above.rich.text))


def _goes_on(walk: Walk, above: PartDraft, text: str) -> bool:
    """Whether the open block is not finished: no stop, a small letter, or a page end (notes) in a numbered file."""
    before = above.rich.text
    if above.kind == "other" and not text[0].islower():
        return False
    if text[0].islower() or text[0] in "(,;":
        return not SENTENCE_END.search(before) or walk.note is not None
    if before.endswith(":") or text.startswith("..."):
        return False
    if not CLOSED.search(before):
        return above.label is not None
    return walk.note is not None and walk.numbered and above.label is not None
