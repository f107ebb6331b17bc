"""From chunks to parts: a walk in reading order.

A numbered paragraph stays open until something else begins, so that a note, a page end or a running head in its middle
does not cut it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.segment import outline
from pipeline.segment.chunks import Chunk
from pipeline.segment.draft import PartDraft
from pipeline.segment.front import is_masthead, is_running
from pipeline.segment.headings import annex, caption, heading, told_heading
from pipeline.segment.numbered import item, paragraph
from pipeline.segment.running import goes_on_note, mid_sentence, quote, running, table
from pipeline.segment.walk import Walk

WAYS = (annex, caption, paragraph, heading, item, table, quote, running)
"""What a chunk can be, in the order asked: each takes the chunk and says True, or leaves it."""


def build(chunks: Sequence[Chunk], notes: Mapping[int, str]) -> list[PartDraft]:
    """Every part of a document in reading order; ``notes`` gives the label of each chunk that is a note."""
    walk = Walk(chunks, notes)
    for n in range(len(chunks)):
        _take(walk, n)
    return [draft for draft in walk.drafts if draft.rich.text]


def _take(walk: Walk, n: int) -> None:
    """Put chunk ``n`` where it belongs."""
    chunk, text = walk.chunks[n], walk.chunks[n].rich.text
    if n in walk.notes:
        walk.add_note(chunk, walk.notes[n])
    elif not text:
        return
    elif note := goes_on_note(walk, n):
        note.grow(chunk, chunk.rich)
    elif n < walk.opening and chunk.kind in {None, "heading", "title"}:
        _front(walk, chunk)
    elif chunk.kind is not None:
        _as_told(walk, n)
    elif is_running(text, walk.heads) and not mid_sentence(walk, chunk):
        walk.add("furniture", chunk)
    else:
        any(way(walk, n) for way in WAYS)  # the first that takes it


def _front(walk: Walk, chunk: Chunk) -> None:
    """A line of the masthead or the title."""
    text = chunk.rich.text
    bullet = outline.BULLET.match(text)
    if bullet:
        walk.add("list_item", chunk, chunk.rich.cut(0, bullet.end()))
    elif outline.KNOWN.fullmatch(text):
        walk.add("title", chunk).role = "summary"
    elif is_masthead(text) or text.endswith(":"):
        walk.add("other", chunk)
    else:
        walk.add("title", chunk)


def _as_told(walk: Walk, n: int) -> None:
    """What the file itself says of a chunk (HTML, Word)."""
    chunk, kind = walk.chunks[n], walk.chunks[n].kind
    if kind == "heading":
        told_heading(walk, n)
    elif kind == "list_item":
        if not item(walk, n):
            _bulleted(walk, chunk)
    elif kind is not None:
        walk.add(kind, chunk).rows = chunk.rows
        walk.body = walk.body if kind == "furniture" else None


def _bulleted(walk: Walk, chunk: Chunk) -> None:
    """An item whose bullet is not in the text."""
    if walk.body is not None and walk.body.label is not None and walk.expects_list:
        walk.sub(walk.body, chunk, "•", 1)
    else:
        walk.body = walk.add("list_item", chunk)
