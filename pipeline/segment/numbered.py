"""What a number or a letter at the start of a chunk is: a paragraph's, an item's, a heading's, or wrapped there."""

from __future__ import annotations

import re

from pipeline.segment import outline
from pipeline.segment.chunks import Chunk
from pipeline.segment.walk import Walk

MISREAD = re.compile(r"([\dlILOS]{1,3})\.\s+(?=[A-Z])")
"""Figures, and the letters that a scan gives for them ("ll." for 11)."""
READ_AS = str.maketrans("lILOS", "11105")


def paragraph(walk: Walk, n: int) -> bool:
    """Begin a numbered paragraph, or what only looks like one and goes on what is open."""
    chunk = walk.chunks[n]
    text = chunk.rich.text
    match = outline.PARAGRAPH.match(text)
    if match is None:
        return _misread(walk, chunk)
    if _heads(walk, n, match):
        return False
    label = match["label"] or match["sub"]
    if "," in match[0] and int(label) != walk.last + 1:
        return False
    if match["label"] and not _in_sequence(walk, int(label), chunk):
        return _listed(walk, int(label), chunk, match) or _wrapped(walk, chunk)
    _begin(walk, chunk, label, match.end())
    return True


def item(walk: Walk, n: int) -> bool:
    """Begin an item: inside the numbered paragraph that is open, else on its own."""
    chunk = walk.chunks[n]
    match = outline.ITEM.match(chunk.rich.text) or outline.BULLET.match(chunk.rich.text)
    if match is None:
        return False
    label, host = match["label"], walk.body
    bullet = not any(letter.isalnum() for letter in label)
    inside = host is not None and host.label is not None and host.kind == "paragraph"
    if host is not None and inside and (not bullet or walk.expects_list):
        level = 1 if bullet else outline.item_level(label, [(name, level) for name, level, _ in host.items])
        walk.sub(host, chunk, label, level)
        return True
    walk.body = walk.add("list_item", chunk, chunk.rich.cut(0, match.end()))
    walk.body.label = None if bullet else label
    return True


def _begin(walk: Walk, chunk: Chunk, label: str, length: int) -> None:
    """Begin numbered paragraph ``label``, whose print takes ``length`` characters."""
    walk.last = int(label.split(".")[0])
    walk.body = walk.add("paragraph", chunk, chunk.rich.cut(0, length))
    walk.body.label = label
    if walk.outline.resolution:
        walk.body.role = walk.outline.resolution = "operative"


def _misread(walk: Walk, chunk: Chunk) -> bool:
    """A number of a scanned resolution in letters that look like it, where just it is due."""
    text = chunk.rich.text
    match = MISREAD.match(text)
    if match is None or not walk.outline.resolution or len(text) < 40:
        return False
    label = match[1].translate(READ_AS)
    if int(label) != walk.last + 1:
        return False
    _begin(walk, chunk, label, match.end())
    return True


def _in_sequence(walk: Walk, number: int, chunk: Chunk) -> bool:
    if number == walk.last + 1 or (number == 1 and (walk.last == 0 or not walk.expects_list)):
        return True
    return walk.last < number <= walk.last + 3 and not chunk.tight


def _listed(walk: Walk, number: int, chunk: Chunk, match: re.Match[str]) -> bool:
    """A numbered list inside a numbered paragraph: "1." after a colon, then its neighbours."""
    host = walk.body
    if host is None or host.label is None:
        return False
    last = host.items[-1][0].rstrip(".") if host.items else "0"
    if not last.isdigit() or number != int(last) + 1:
        return False
    walk.sub(host, chunk, match.group().strip(), 1)
    return True


def _wrapped(walk: Walk, chunk: Chunk) -> bool:
    """A line that begins with a number only because it was wrapped there ("on / 12. June")."""
    if walk.body is None or not chunk.tight:
        return False
    walk.body.grow(chunk, chunk.rich)
    return True


def _heads(walk: Walk, n: int, match: re.Match[str]) -> bool:
    """A line "1. Convention on …" before paragraph 14: no stop, and the paragraphs' own count goes on below."""
    if not outline.could_head(match.string) or not match["label"]:
        return False
    for later in range(n + 1, min(n + 5, len(walk.chunks))):
        below = walk.chunks[later].rich.text
        following = outline.PARAGRAPH.match(below)
        if later not in walk.notes and following and following["label"]:
            return int(following["label"]) == walk.last + 1 and not outline.could_head(below)
    return False
