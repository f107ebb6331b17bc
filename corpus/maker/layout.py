"""Lines and pages: breaks text into lines, fills pages, puts each note at the foot of the page that calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportlab.pdfbase.pdfmetrics import stringWidth

from maker.source import Piece

BODY, SMALL = 10.0, 8.5
FONTS = {(False, False): "Times-Roman", (False, True): "Times-Italic", (True, False): "Times-Bold"}


@dataclass
class Node:
    """A node of the structure tree; ``kids`` are nodes or (page, marked-content id)."""

    role: str
    kids: list[object] = field(default_factory=list)


@dataclass
class Frag:
    """Glyphs set in one font."""

    text: str
    font: str
    size: float
    rise: float
    node: Node | None
    link: str | None = None

    @property
    def width(self) -> float:
        return stringWidth(self.text, self.font, self.size)


def merged(frags: list[Frag]) -> list[Frag]:
    """Neighbours in one font and one node as one."""
    out: list[Frag] = []
    for frag in frags:
        last = out[-1] if out else None
        alike = last is not None and (last.font, last.size, last.rise) == (frag.font, frag.size, frag.rise)
        if last is not None and alike and last.node is frag.node and last.text and frag.text:
            out[-1] = replace(last, text=last.text + frag.text)
        else:
            out.append(frag)
    return out


@dataclass
class Line:
    """One line: where it starts, what it calls."""

    frags: list[Frag]
    indent: float
    leading: float
    before: float = 0.0
    calls: list[str] = field(default_factory=list)
    keep: bool = False
    """Stays with the next line (headings)."""
    owner: object = None
    """The block it belongs to."""
    cells: list[tuple[float, list[Frag]]] = field(default_factory=list)
    rule: bool = False
    frame: str = ""
    """"open", "in" or "close" inside a box."""

    @property
    def height(self) -> float:
        return self.leading + self.before


def words(pieces: list[Piece], *, bold: bool, size: float, node: Node | None) -> Iterator[tuple[list[Frag], str, bool]]:
    """(fragments, label called, blank before) of each unbreakable word; addresses break after "/", words at "-"."""
    pending: list[Frag] = []
    blank, calls = False, ""
    for piece in pieces:
        if piece.label:
            mark = Node("Reference")
            if node is not None:
                node.kids.append(mark)
            pending.append(Frag(piece.label, FONTS[False, False], size * 0.62, size * 0.36, mark))
            calls = piece.label
            continue
        font = FONTS[bold, piece.italic and not bold]
        for part in re.findall(r"\s+|[^\s/-]*[/-]+|[^\s/-]+", piece.text):
            if part.isspace():
                if pending:
                    yield pending, calls, blank
                pending, calls, blank = [], "", True
                continue
            breakable = pending and pending[-1].text.endswith(("/", "-")) and pending[-1].rise == 0
            if breakable and len(pending[-1].text) > 2:
                yield pending, calls, blank
                pending, calls, blank = [], "", False
            pending.append(Frag(part, font, size, 0.0, node))
    if pending:
        yield pending, calls, blank


def lines(
    pieces: list[Piece],
    width: float,
    *,
    indent: float = 0.0,
    first: float | None = None,
    label: str = "",
    bold: bool = False,
    size: float = BODY,
    node: Node | None = None,
    before: float = 0.0,
) -> list[Line]:
    """Break ``pieces`` into lines of ``width`` points; ``label`` is hung before the first."""
    leading = size * 1.2
    out: list[Line] = []
    start = indent if first is None else first
    line = Line([], start, leading, before)
    used = 0.0
    if label:
        line.frags.append(Frag(label, FONTS[bold, False], size, 0.0, node))
        gap = max(stringWidth(label, FONTS[bold, False], size) + 4, 26 if size == BODY else 12)
        line.cells = []
        used = gap
        line.frags.append(Frag("", FONTS[False, False], gap, 0.0, None))
    blank_width = stringWidth(" ", FONTS[bold, False], size)
    for frags, calls, blank in words(pieces, bold=bold, size=size, node=node):
        wide = sum(frag.width for frag in frags)
        gap = blank_width if blank and any(frag.text for frag in line.frags[2 if label and not out else 0 :]) else 0.0
        if used + gap + wide > width - line.indent and used:
            out.append(line)
            line, used, gap = Line([], indent, leading), 0.0, 0.0
        if gap:
            line.frags.append(Frag(" ", frags[0].font, size, 0.0, frags[0].node))
        line.frags += frags
        used += gap + wide
        if calls:
            line.calls.append(calls)
    return [*out, line]


@dataclass
class Sheet:
    """A filled page."""

    lines: list[tuple[Line, float, float]] = field(default_factory=list)
    """(line, x of the column, y from the top of the base line)."""
    notes: list[Line] = field(default_factory=list)
    first: bool = False


class Filler:
    """Puts lines on sheets between ``top`` and ``bottom`` (points from the top of the page)."""

    def __init__(self, notes: dict[str, list[Line]], *, top: float, first_top: float, bottom: float) -> None:
        self.notes, self.top, self.bottom = notes, top, bottom
        self.sheets = [Sheet(first=True)]
        self.y = first_top
        self.column: tuple[float, float] | None = None
        self.carried: list[Line] = []
        self.said: set[str] = set()

    def room(self) -> float:
        notes = sum(line.height for line in self.sheets[-1].notes)
        return self.bottom - self.y - notes - (14 if notes else 0)

    def turn(self) -> None:
        """A new page; the rest of a note that did not fit comes first."""
        self.sheets.append(Sheet(notes=self.carried))
        self.carried, self.y = [], self.top

    def put(self, block: list[Line], left: float) -> None:
        """Place the lines of one block."""
        for n, line in enumerate(block):
            called = [note for label in line.calls if label not in self.said for note in self.notes[label]]
            kept = block[n + 1].height + 14 if line.keep and n + 1 < len(block) else (40 if line.keep else 0)
            foot = 14 if called and not self.sheets[-1].notes else 0
            need = line.height + kept + foot
            split = len(called) >= 4 and self.room() >= need + 2 * called[0].height
            if not split and self.room() < need + sum(note.height for note in called):
                self.turn()
            self.said.update(line.calls)
            self._place(line, left)
            room = self.room() - foot
            while called and room >= called[0].height:
                room -= called[0].height
                self.sheets[-1].notes.append(called.pop(0))
            self.carried += called

    def _place(self, line: Line, left: float) -> None:
        self.y += line.before
        self.sheets[-1].lines.append((line, left, self.y + line.leading * 0.8))
        self.y += line.leading

    def columns(self, block: list[Line], left: float, apart: float) -> None:
        """Set lines in two columns of about one height, on one page."""
        half = (len(block) + 1) // 2
        height = sum(line.height for line in block[:half])
        if self.room() < height:
            self.turn()
        top = low = self.y
        for x, part in ((left, block[:half]), (left + apart, block[half:])):
            self.y = top
            for line in part:
                self._place(line, x)
            low = max(low, self.y)
        self.y = low
