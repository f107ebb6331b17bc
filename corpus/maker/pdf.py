"""A sample as a PDF in the layout of a UN report, tagged or not, the same bytes each time."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from reportlab.pdfgen import canvas

from maker.layout import BODY, FONTS, SMALL, Filler, Frag, Line, Node, Sheet, lines, merged
from maker.source import Block, Piece, Sample
from maker.tags import save

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 108.0, 487.0
INVENTED = "Invented sample: no such document, body, country or figure exists."
SIZES = {1: 13.0, 2: 11.5, 3: BODY, 4: BODY}


def make(sample: Sample, path: Path) -> list[tuple[int, str]]:
    """Write the PDF; blocks learn the page on which they begin. Gives the furniture: (page, text)."""
    root = Node("Document")
    painter = _Painter(sample, root)
    painter.flow()
    painter.paint()
    save(painter.buffer.getvalue(), path, root if sample.data["tagged"] else None, sample.data["title"])
    return painter.furniture


class _Painter:
    def __init__(self, sample: Sample, root: Node) -> None:
        self.sample, self.root = sample, root
        self.notes: dict[str, Node] = {}
        self.buffer = io.BytesIO()
        self.canvas = canvas.Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self.canvas.setTitle(sample.data["title"])
        self.canvas.setAuthor("ibid samples (invented)")
        self.mcids: list[int] = []
        self.furniture: list[tuple[int, str]] = []
        notes = {label: self._note(label) for label in sample.data.get("notes", {})}
        self.filler = Filler(notes, top=92, first_top=176, bottom=772)

    def _note(self, label: str) -> list[Line]:
        node = self.notes[label] = Node("Note")
        return lines(
            self.sample.note(label), RIGHT - LEFT, size=SMALL, node=node, label=label, first=0, indent=0, before=1
        )

    # flow

    def flow(self) -> None:
        """Lay every block out."""
        self._opening()
        column: list[Line] | None = None
        box = ""
        for block in self.sample.blocks:
            if block.kind == "columns":
                column = []
            elif block.kind == "single":
                self.filler.columns(column or [], LEFT, 198)
                column = None
            elif block.kind == "box":
                box = block.zone
                self._put(block, self._set(block, LEFT + 16, "open"), LEFT + 16)
            elif block.kind == "endbox":
                box = ""
            elif block.kind == "table":
                self._table(block)
            elif column is not None:
                column += self._set(block, 0, "", width=181)
            elif box:
                self._put(block, self._set(block, LEFT + 16, "close"), LEFT + 16)
            else:
                self._put(block, self._set(block, LEFT), LEFT)

    def _opening(self) -> None:
        data = self.sample.data
        star = [Piece(label="*")] if "*" in data.get("notes", {}) else []
        for text, bold, size in (
            (data.get("session", ""), True, BODY),
            (data.get("item", "").rstrip("*"), False, BODY),
            (data.get("item_title", ""), True, BODY),
            (data["title"], True, 17.0),
            (data["author"], True, 13.0),
        ):
            if not text:
                continue
            pieces = [Piece(text), *(star if text == data.get("item", "").rstrip("*") else [])]
            kind = "title" if size > BODY else "other"
            block = Block(kind, pieces)
            node = self._node("P")
            before = 14 if size > BODY else 2
            self._put(block, lines(pieces, 330, size=size, bold=bold, node=node, before=before), LEFT)
        if "summary" in data:
            for kind, text in (("heading", "Summary"), ("text", " ".join(data["summary"].split()))):
                block = Block(kind, [Piece(text, italic=kind == "heading")], level=4)
                self._put(block, self._set(block, LEFT), LEFT)

    def _node(self, role: str) -> Node:
        node = Node(role)
        self.root.kids.append(node)
        return node

    def _set(self, block: Block, left: float, frame: str = "", width: float = 0.0) -> list[Line]:
        width = width or RIGHT - left
        heading = block.kind == "heading"
        bold = (heading and block.text != "Summary") or block.kind in {"box", "caption"}
        node = self._node(f"H{block.level}" if heading and block.level < 4 else "P")
        indent = {"item": 26.0, "quote": 40.0}.get(block.kind, 0.0)
        if block.kind == "item":
            indent = 0.0
        size = SIZES[block.level] if heading else BODY
        found = lines(
            block.pieces,
            width - (40 if block.kind == "quote" else 0),
            indent=indent,
            first=26.0 if block.kind == "item" else indent,
            label=f"{block.label}." if block.label else "",
            bold=bold,
            size=size,
            node=node,
            before=0.0,
        )
        found[0].before = 14.0 if heading else 7.0
        for line in found:
            line.keep = heading or block.kind in {"caption", "box"}
            line.frame = frame
            line.owner = block
        return found

    def _put(self, block: Block, found: list[Line], left: float) -> None:
        for line in found:
            line.owner = block
        self.filler.put(found, left)
        self._place_notes(block)

    def _place_notes(self, block: Block) -> None:
        """In the tree a note stands straight after its mark."""
        node = self.root.kids[-1]
        assert isinstance(node, Node)
        for label, _ in block.marks:
            node.kids.append(self.notes[label])

    def _table(self, block: Block) -> None:
        table = self._node("Table")
        rows: list[Line] = []
        step = (RIGHT - LEFT) / len(block.rows[0])
        for n, row in enumerate(block.rows):
            tr = Node("TR")
            table.kids.append(tr)
            line = Line([], 0, 13, before=6 if n == 0 else 1, owner=block, rule=n == 0, keep=n < len(block.rows) - 1)
            for column, cell in enumerate(row):
                td = Node("TH" if n == 0 else "TD")
                tr.kids.append(td)
                frag = Frag(cell, FONTS[False, n == 0], SMALL + 0.5, 0.0, td)
                x = column * step if column == 0 else (column + 1) * step - frag.width - 8
                line.cells.append((x, [frag]))
            rows.append(line)
        self.filler.put(rows, LEFT)

    # paint

    def paint(self) -> None:
        """Draw every page, with its head and foot."""
        sheets = self.filler.sheets
        for number, sheet in enumerate(sheets, 1):
            self.mcids.append(0)
            self._furniture(number, len(sheets), first=sheet.first)
            self._body(number, sheet)
            self._foot(number, sheet)
            self.canvas.showPage()
        self.canvas.save()

    def _body(self, number: int, sheet: Sheet) -> None:
        frame: list[float] = []
        for line, left, y in sheet.lines:
            if isinstance(line.owner, Block) and line.owner.page is None:
                line.owner.page = number
            for x, frags in line.cells:
                self._draw(number, frags, left + x, y)
            self._draw(number, line.frags, left + line.indent, y)
            if line.rule:
                self._line(LEFT, y + 4, RIGHT)
            if line.frame:
                frame += [y - 12, y + 8]
        if frame:
            self._artifact()
            self.canvas.setLineWidth(0.6)
            self.canvas.rect(LEFT + 4, HEIGHT - max(frame), RIGHT - LEFT - 2, max(frame) - min(frame))
            self._end()

    def _foot(self, number: int, sheet: Sheet) -> None:
        if not sheet.notes:
            return
        y = 776 - sum(line.height for line in sheet.notes)
        self._line(LEFT, y - 4, LEFT + 60)
        for line in sheet.notes:
            y += line.before
            self._draw(number, line.frags, LEFT + line.indent, y + line.leading * 0.8, raised_label=True)
            y += line.leading

    def _draw(self, number: int, frags: list[Frag], x: float, y: float, *, raised_label: bool = False) -> None:
        frags = merged(frags)
        for n, frag in enumerate(frags):
            if not frag.text:
                x = max(x, x + frag.size - (frags[n - 1].width if n else 0.0))
                continue
            small = raised_label and n == 0 and len(frags) > 1 and not frags[1].text
            size, rise = (frag.size * 0.68, 3.0) if small else (frag.size, frag.rise)
            tagged = self.sample.data["tagged"] and frag.node is not None
            if tagged:
                assert frag.node is not None
                mcid = self.mcids[-1]
                self.mcids[-1] += 1
                frag.node.kids.append((number, mcid))
                self.canvas._code.append(f"/{frag.node.role} <</MCID {mcid}>> BDC")
            text = self.canvas.beginText(x, HEIGHT - y + rise)
            text.setFont(frag.font, size)
            text.textOut(frag.text)
            self.canvas.drawText(text)
            if tagged:
                self._end()
            if frag.text.startswith("https://") or frag.link:
                self.canvas.linkURL(self._target(frag), (x, HEIGHT - y - 2, x + frag.width, HEIGHT - y + 8))
            x += frag.width

    def _target(self, frag: Frag) -> str:
        """The whole address, also where it goes on on the next line: notes tell it."""
        for label in self.sample.data.get("notes", {}):
            for piece in self.sample.note(label):
                for word in piece.text.split():
                    if word.startswith(frag.text) and word.startswith("https://"):
                        return word.rstrip(".;,")
        return frag.text

    # furniture

    def _artifact(self) -> None:
        if self.sample.data["tagged"]:
            self.canvas._code.append("/Artifact BMC")

    def _end(self) -> None:
        if self.sample.data["tagged"]:
            self.canvas._code.append("EMC")

    def _line(self, x0: float, y: float, x1: float) -> None:
        self._artifact()
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)
        self._end()

    def _say(
        self, number: int, text: str, x: float, y: float, size: float, *, bold: bool = False, right: bool = False
    ) -> None:
        self._artifact()
        self.canvas.setFont(FONTS[bold, False], size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, HEIGHT - y, text)
        self._end()
        self.furniture.append((number, text))

    def _furniture(self, number: int, of: int, *, first: bool) -> None:
        data = self.sample.data
        if first:
            self._say(number, "United Nations", 56, 60, 13)
            self._say(number, data["symbol"], RIGHT + 50, 60, 16, right=True)
            self._line(56, 66, RIGHT + 50)
            self._say(number, data["organ"], 56, 92, 15, bold=True)
            self._say(number, f"Distr.: {data['distribution']}", 400, 86, BODY)
            self._say(number, data["date"], 400, 98, BODY)
            self._say(number, f"Original: {data['original']}", 400, 120, BODY)
            self._line(56, 140, RIGHT + 50)
            issued = date(2031, 1, 1)
            self._say(number, f"{data['job']} (E)    {issued:%d%m}31", 56, 800, SMALL)
            self._say(number, f"*{data['job'].replace('-', '')}*", 56, 812, SMALL)
        else:
            even = number % 2 == 0
            self._say(number, data["symbol"], 56 if even else RIGHT + 50, 60, SMALL, bold=True, right=not even)
            self._line(56, 66, RIGHT + 50)
            page = f"{number}/{of}"
            self._say(number, page, 56 if even else RIGHT + 50, 806, SMALL, bold=True, right=not even)
            self._say(number, data["job"], RIGHT + 50 if even else 56, 806, SMALL, right=even)
        self._say(number, INVENTED, 160, 828, 7)
