"""A sample's source: a TOML file with a masthead, a text in a small markup, notes, and what is true of them.

Markup, one block a paragraph: ``# `` to ``### `` headings with their numbers, ``#### `` without, ``12. `` a numbered
paragraph, ``(a) `` a sub-paragraph, ``> `` a quotation, ``!table label|caption`` with rows, ``!annex label|title``,
``!box label|title`` … ``!endbox``, ``!columns`` … ``!single``. Inside: ``*italic*``, ``[^12]`` a note's mark,
``⟦s3:fewer than 5 per cent⟧`` a statistic whose slots stand under ``stats``, ``{page:STEM:PARA}`` the page on which a
paragraph of another sample begins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

INLINE = re.compile(r"\[\^(?P<mark>\w+|\*)\]|⟦(?P<stat>\w+):(?P<words>[^⟧]*)⟧|\*(?P<italic>[^*]+)\*")


@dataclass
class Piece:
    """Some words in one style, or a mark (``label``)."""

    text: str = ""
    italic: bool = False
    label: str | None = None


@dataclass
class Block:
    """One block of a sample, in reading order."""

    kind: str
    """title, heading, paragraph, item, quote, table, text, box, endbox, columns, single"""
    pieces: list[Piece] = field(default_factory=list)
    label: str | None = None
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    zone: str = ""
    stats: list[str] = field(default_factory=list)
    page: int | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def marks(self) -> list[tuple[str, str]]:
        """(label, words before) of every mark."""
        found, so_far = [], ""
        for piece in self.pieces:
            if piece.label:
                found.append((piece.label, so_far))
            so_far += piece.text
        return found


@dataclass
class Sample:
    """A whole source."""

    stem: str
    data: dict[str, Any]
    blocks: list[Block]
    surfaces: dict[str, tuple[str, Block]] = field(default_factory=dict)
    """Statistic -> (its words, where)."""

    def note(self, label: str) -> list[Piece]:
        """The text of a note in pieces."""
        return pieces(self.data["notes"][label])[0]


def load(path: Path, pages: dict[str, dict[str, int]]) -> Sample:
    """Read a source; ``pages`` gives the pages of the samples made before."""
    text = re.sub(r"\{page:(\w+):(\w+)\}", lambda m: str(pages[m[1]][m[2]]), path.read_text(encoding="utf-8"))
    sample = Sample(path.stem, tomllib.loads(text), [])
    sample.blocks = list(_blocks(sample))
    return sample


def pieces(text: str) -> tuple[list[Piece], dict[str, str]]:
    """Inline markup: the pieces, and the statistics drawn in them."""
    out: list[Piece] = []
    stats: dict[str, str] = {}
    at = 0
    for match in INLINE.finditer(text):
        out.append(Piece(text[at : match.start()]))
        at = match.end()
        if match["mark"]:
            out.append(Piece(label=match["mark"]))
        elif match["stat"]:
            stats[match["stat"]] = match["words"]
            out.append(Piece(match["words"]))
        else:
            out.append(Piece(match["italic"], italic=True))
    out.append(Piece(text[at:]))
    return [piece for piece in out if piece.text or piece.label], stats


def _blocks(sample: Sample) -> Iterator[Block]:
    zone, annexes, boxes, in_box = "", 0, 0, False
    for chunk in re.split(r"\n\s*\n|\n(?=!|Box |On the)", sample.data.get("text", "").strip()):
        chunk = chunk.strip()
        if chunk.startswith("!table"):
            head, *rows = chunk.split("\n")
            label, caption = head.removeprefix("!table ").split("|")
            yield Block("caption", [Piece(f"{label} {caption}")], zone=zone)
            yield Block("table", rows=[[cell.strip() for cell in row.split("|")] for row in rows], zone=zone)
            continue
        if chunk.startswith("!annex"):
            annexes += 1
            zone = f"annex{annexes}"
            for part in chunk.removeprefix("!annex ").split("|"):
                yield Block("heading", [Piece(part)], level=1, zone=zone)
            continue
        if chunk.startswith("!box"):
            boxes, in_box = boxes + 1, True
            yield Block("box", [Piece(chunk.removeprefix("!box ").replace("|", " – "))], zone=f"box{boxes}")
            continue
        if chunk in {"!endbox", "!columns", "!single"}:
            in_box = in_box and chunk != "!endbox"
            yield Block(chunk[1:], zone=zone)
            continue
        yield _block(sample, chunk.replace("\n", " "), f"box{boxes}" if in_box else zone)


def _block(sample: Sample, chunk: str, zone: str) -> Block:
    block = Block("text", zone=zone)
    if match := re.match(r"(#{1,4}) ", chunk):
        block = Block("heading", level=len(match[1]), zone=zone)
    elif match := re.match(r"(\d+)\. ", chunk):
        block = Block("paragraph", label=match[1], zone=zone)
    elif match := re.match(r"\([a-z]\) ", chunk):
        block = Block("item", zone=zone)
    elif match := re.match(r"> ", chunk):
        block = Block("quote", zone=zone)
    skip = match.end() if match and block.kind in {"heading", "paragraph", "quote"} else 0
    block.pieces, stats = pieces(chunk[skip:])
    block.stats = list(stats)
    for name, words in stats.items():
        sample.surfaces[name] = (words, block)
    return block
