"""Which chunk of a text is a heading, and of which level; annexes; captions."""

from __future__ import annotations

import re

from pipeline.segment import outline
from pipeline.segment.chunks import RESOLVES
from pipeline.segment.walk import Walk, labelled

HASHES = re.compile(r"#{1,6}\s+")
"""Markdown's sign of a heading."""
DANGLING = (",", " and", " of", " the", " to")
"""What no sentence ends with: the line below belongs to it."""
UNNUMBERED = 4
"""The level of a heading that says none."""


def annex(walk: Walk, n: int) -> bool:
    """Go into an annex, whose paragraphs and headings are numbered anew."""
    chunk = walk.chunks[n]
    if not outline.ANNEX.fullmatch(chunk.rich.text):
        return False
    walk.outline.annex()
    walk.last = 0
    walk.head(chunk, 1)
    return True


def caption(walk: Walk, n: int) -> bool:
    """Begin the line over a table, figure or box: "Table 2 …"."""
    chunk = walk.chunks[n]
    if not outline.CAPTION.match(chunk.rich.text) or not outline.could_head(chunk.rich.text):
        return False
    walk.add("caption", chunk)
    walk.body = None
    return True


def told_heading(walk: Walk, n: int) -> None:
    """Begin a heading that the file itself calls one."""
    if annex(walk, n):
        return
    chunk = walk.chunks[n]
    rank = outline.HEADED.match(chunk.rich.text)
    level = walk.outline.levels.of(rank["label"]) if rank else min(chunk.level or UNNUMBERED, UNNUMBERED)
    walk.head(chunk, level, rank["label"] if rank else None)


def heading(walk: Walk, n: int) -> bool:
    """Begin a heading, told by its sign, its number, its word, or by how it stands."""
    chunk = walk.chunks[n]
    hashes = HASHES.match(chunk.rich.text)
    if hashes:
        chunk.rich = chunk.rich.cut(0, hashes.end())
    text = chunk.rich.text
    rank = outline.HEADED.match(text)
    could = outline.could_head(text)
    if rank and (hashes or (could and (not rank["label"].isdigit() or walk.followed(n)))):
        walk.head(chunk, walk.outline.levels.of(rank["label"]), rank["label"])
        return True
    level = UNNUMBERED if hashes else _level(walk, n, could)
    if level is not None:
        walk.head(chunk, level)
    return level is not None


def _level(walk: Walk, n: int, could: bool) -> int | None:
    """The level of a heading without a number; None where the chunk is none."""
    text = walk.chunks[n].rich.text
    chapter = outline.PART.fullmatch(text)
    if chapter and could:
        return 2 if chapter["word"].startswith(("Art", "Стат")) else 1
    if could and walk.above is not None and outline.ANNEX.fullmatch(walk.above.rich.text):
        return 1
    if outline.KNOWN.fullmatch(text) or (could and _stands_alone(walk, n)):
        return UNNUMBERED
    return None


def _stands_alone(walk: Walk, n: int) -> bool:
    """An unnumbered heading: the text before is finished, and something of weight follows."""
    text = walk.chunks[n].rich.text
    if labelled(text) or outline.BULLET.match(text) or RESOLVES.fullmatch(text) or walk.outline.resolution:
        return False
    if walk.unfinished and walk.body is not None and not outline.is_caps(text):
        numbered = n + 1 < len(walk.chunks) and outline.PARAGRAPH.match(walk.chunks[n + 1].rich.text)
        if not numbered or walk.body.rich.text.endswith(DANGLING):
            return False
    return walk.followed(n)
