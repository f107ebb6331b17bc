"""Figures that stand in cells of tables: found by value, unit and words, with all that stands behind a cell.

What is behind a cell is what the table itself points at: notes called on the cell, on its row, on its column and on
the caption, and the lines printed under the table ("Source: …", "Note: …", "* Includes camps.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Final

from pipeline.knowledge import captions, chains
from pipeline.knowledge.address import address_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.chains import Hop
from pipeline.knowledge.folding import words
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.tabular import Cell, cells, heads, places
from pipeline.quantity.quantities import Quantity

_CANDIDATES: Final = 200
"""Tables looked at where no document is named."""
_LINES: Final = 8
"""Lines under a table that may belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigure:
    """A figure in a cell, and the table it stands in."""

    doc: str
    id: str
    """Global id: that of the table, with row and column."""
    block: str
    """Global id of the table."""
    address: str
    """What a person may type for it."""
    page: int | None
    """Physical page the table begins on."""
    caption: str
    cell: Cell

    @property
    def sentence(self) -> str:
        """The cell with its labels, as a line of text."""
        under = f"below “{self.cell.below}”" if self.cell.below else ""
        heads = self.cell.column_label or " | ".join(self.cell.above)
        labels = ", ".join(filter(None, (self.cell.row_label or "(a row without a label)", under)))
        return f"{self.caption or 'Table'} — {' | '.join(filter(None, (labels, heads)))}: {self.cell.text}"

    @property
    def words(self) -> str:
        """What tells of what the figure is."""
        cell = self.cell
        return " ".join((cell.row_label, cell.below, cell.column_label, *cell.above, self.caption, cell.text))


def of_value(base: KnowledgeBase, quantity: Quantity, doc: str | None) -> Iterator[TableFigure]:
    """The cells that print a value, or mean it under the scale of their heads; a bare number may be of any unit."""
    if quantity.value is None:
        return
    asked = quantity.value
    for block in _holding(base, asked, doc):
        for found in _figures(base, block):
            if _same_unit(quantity, found.cell) and _is(found.cell, asked):
                yield found


def about(base: KnowledgeBase, quantity: Quantity, doc: str, low: float, high: float) -> Iterator[TableFigure]:
    """The cells of a document whose values lie between two, of the unit asked for."""
    for block in base.rows("blocks", "doc = ? AND kind = 'table'", (doc,)):
        for found in _figures(base, block):
            if _same_unit(quantity, found.cell) and low <= float(found.cell.value) <= high and found.cell.value:
                yield found


def at(base: KnowledgeBase, block: OpenRow, row: int, column: int | None) -> list[TableFigure]:
    """The figures of one row, or one cell, of a table."""
    return [
        found
        for found in _figures(base, block)
        if found.cell.row == row and (column is None or found.cell.column == column)
    ]


def wanted(
    base: KnowledgeBase,
    asked: str = "",
    *,
    low: Decimal | None = None,
    high: Decimal | None = None,
    unit: str | None = None,
    doc: str | None = None,
) -> Iterator[TableFigure]:
    """The figures of tables that fit: every word in labels, heads or caption; between two values, as printed or meant.

    A figure whose unit no head tells is of no unit that can be asked for.
    """
    where, values = ("kind = 'table'", ()) if doc is None else ("doc = ? AND kind = 'table'", (doc,))
    needed = words(asked)
    for block in base.rows("blocks", where, values):
        for found in _figures(base, block):
            held = [found.cell.value, found.cell.printed]
            inside = low is None or high is None or any(low <= value <= high for value in held)
            if inside and (unit is None or (found.cell.unit or "").lower() == unit) and _told(found, needed):
                yield found


def _told(found: TableFigure, needed: list[str]) -> bool:
    """Whether each word begins a word of the labels, the heads or the caption."""
    if not needed:
        return True
    held = words(found.words)
    return all(any(word.startswith(one) for word in held) for one in needed)


def _is(cell: Cell, asked: Decimal) -> bool:
    told = {cell.value, cell.printed}
    return asked in told or (cell.bracketed and -asked in told)


def _same_unit(quantity: Quantity, cell: Cell) -> bool:
    if quantity.unit == "count":
        return True
    return cell.unit == quantity.unit


def _figures(base: KnowledgeBase, block: OpenRow) -> Iterator[TableFigure]:
    caption = captions.caption(base, block)
    address = address_of(base, block)
    for cell in cells(block["rows"], caption):
        yield TableFigure(
            doc=block["doc"],
            id=f"{block['id']}.r{cell.row}.c{cell.column}",
            block=block["id"],
            address=f"{address}, row {cell.row}, column {cell.column}",
            page=block["page"],
            caption=caption,
            cell=cell,
        )


def _holding(base: KnowledgeBase, value: Decimal, doc: str | None) -> Iterator[OpenRow]:
    """The tables that may print a value, by the index of words."""
    match = " OR ".join(f'"{form}"' for form in _printings(value))
    if not match:
        return  # a share like 3 in 7, which no cell prints in digits
    sql = """
        SELECT id FROM passages WHERE passages MATCH ? AND (? IS NULL OR doc = ?)
        AND EXISTS (SELECT 1 FROM blocks b WHERE b.id = passages.id AND b.kind = 'table') LIMIT ?"""
    most = -1 if doc else _CANDIDATES
    for (id_,) in base.connection.execute(sql, (match, doc, doc, most)).fetchall():
        block = base.row("blocks", "id = ?", (id_,))
        if block is not None:
            yield block


def _printings(value: Decimal) -> Iterator[str]:
    """How the index knows the ways to print a value: whole, in groups of three, in thousands or millions."""
    seen = set[str]()
    for scale in (1, 1000, 10**6, 10**9):
        scaled = (abs(value) / scale).normalize()
        told = f"{scaled:f}"
        whole, _, part = told.partition(".")
        if len(part) > 4:
            continue
        for shown in {part, part.ljust(1, "0"), part.ljust(2, "0")} if part else {"", "0", "00"}:
            for form in (whole, f"{int(whole):,}".replace(",", " ")):
                seen.add(f"{form} {shown}".strip())
    yield from sorted(seen)


def behind(base: KnowledgeBase, found: TableFigure) -> Iterator[Hop]:
    """What stands behind a cell: notes on it, its row, its column and the caption; the lines under the table.

    A sign is answered by the line under the table that begins with it, else by the note that it calls.
    """
    block = base.passage(found.block)
    if block is None:
        return
    under = list(_under(base, block))
    told = set[str]()
    for reason, marks in _calls(base, block, found.cell):
        for mark in marks:
            label = mark["label"].strip("()")
            line = next((line for line in under if _sign(line[1]) == label), None)
            if line is None and mark["footnote"] not in told:
                yield from chains.of_notes(base, [mark["footnote"]], reason)
            elif line is not None and line[1] not in told:
                yield _line(base, block, line, reason)
            told.add(line[1] if line else mark["footnote"])
    near = f"{found.cell.text} {found.cell.row_label} {found.cell.column_label} {found.caption}"
    for line in under:
        sign = _sign(line[1])
        if line[1] in told or (sign and not _prints(near, sign)):
            continue
        yield _line(base, block, line, f"the line that “{sign}” calls" if sign else "printed under the table")


def _calls(base: KnowledgeBase, block: OpenRow, cell: Cell) -> Iterator[tuple[str, list[OpenRow]]]:
    """Notes called in the cell, in its row's label, in its column's heads and in the caption, with the reason."""
    where = places(block)
    marks = [mark for mark in _answered(base, block) if mark["footnote"]]

    def called(*held: tuple[int, int]) -> list[OpenRow]:
        spans = [where[key] for key in held if key in where]
        return [mark for mark in marks if any(span.start < mark["offset"] <= span.end for span in spans)]

    labels = [(cell.row, column) for column in range(1, cell.column)]
    yield "called in the cell", called((cell.row, cell.column))
    yield "called on its row", called(*[key for key in labels if _label(block, key)])
    yield "called on its column", called(*[(row, cell.column) for row in range(1, heads(block["rows"]) + 1)])
    above = next((row for row in captions.before(base, block) if row["kind"] == "caption"), None)
    if above is not None:
        on_caption = [mark for mark in base.rows("marks", "block = ?", (above["id"],)) if mark["footnote"]]
        yield "called on the caption of the table", on_caption


def _answered(base: KnowledgeBase, block: OpenRow) -> Iterator[OpenRow]:
    """The calls in a table; those of heads printed again on further pages with the note that another part has."""
    parts: list[OpenRow] | None = None
    for mark in base.rows("marks", "block = ?", (block["id"],)):
        if mark["footnote"] is None:
            if parts is None:
                around = (*captions.neighbours(base, block, -1), *captions.neighbours(base, block, 1))
                parts = [row for row in around if captions.goes_on(row, block)]
            same = (
                base.row("marks", "block = ? AND label = ? AND footnote IS NOT NULL", (part["id"], mark["label"]))
                for part in parts
            )
            found = next(filter(None, same), None)
            yield mark | {"footnote": found["footnote"]} if found else mark
            continue
        yield mark


def _label(block: OpenRow, key: tuple[int, int]) -> bool:
    row = block["rows"][key[0] - 1]
    return re.search(r"[^\W\d_]{2}", row[key[1] - 1]) is not None


_Line = tuple[str | None, str]
"""The block of a line under a table, None where it is a row of the table itself, and its text."""


def _sign(text: str) -> str:
    """The letter or sign that a line under a table begins with; "" where it begins with none."""
    found = _SIGNED.match(text)
    return found["sign"].strip("()") if found else ""


def _line(base: KnowledgeBase, block: OpenRow, line: _Line, reason: str) -> Hop:
    citations = base.rows("citations", "block = ?", (line[0],)) if line[0] else ()
    then = tuple(hop for citation in citations for hop in chains.of_citation(base, citation))
    text = f"under the table: {line[1]}"
    return Hop(kind="words", id="", text=text, reason=reason, block=line[0], doc=block["doc"], then=then)


_SOURCE: Final = re.compile(r"(?:Sources?|Notes?|Data\ssources?)\s?(?:[:.–—-]|\b(?=[A-Z]))", re.IGNORECASE)
_SIGNED: Final = re.compile(r"(?P<sign>\([a-z]\)|[a-z](?=[\s.)][A-Z“])|[*†‡]+)[.)]?\s*(?=\S)")


def _prints(near: str, sign: str) -> bool:
    """Whether a sign stands behind a word or a figure ("6*", "8.53(a)", "27 a")."""
    printed = rf"\({re.escape(sign)}\)" if sign.isalpha() else rf"[\w.,%)]\s?{re.escape(sign)}(?![*†‡])"
    return re.search(printed, near) is not None


def _under(base: KnowledgeBase, block: OpenRow) -> Iterator[_Line]:
    """The lines under a table, those in its own last rows first, each with its block; under its last part."""
    rows = list(block["rows"])
    alone = [row for row in rows[-_LINES:] if len([cell for cell in row if cell.strip()]) == 1]
    for row in alone:
        text = " ".join("".join(row).split())
        if _SOURCE.match(text) or _SIGNED.match(text):
            yield None, text
    told = 0
    for row in captions.neighbours(base, block, 1):
        if row["kind"] in {"furniture", "caption"} or captions.goes_on(row, block):
            continue
        text = " ".join(row["text"].split())
        if row["kind"] == "table" or not (_SOURCE.match(text) or _SIGNED.match(text)):
            return
        yield row["id"], text
        told += 1
        if told == _LINES:
            return


COLUMNS: Final = (
    "doc", "id", "block", "address", "page", "caption", "row", "column", "row_label", "below", "column_label", "above",
    "text", "surface", "printed", "value", "unit",
)  # fmt: skip
"""Of a figure in a table as a row."""


def as_row(found: TableFigure) -> OpenRow:
    """A figure of a table as a row: numbers exact, lists as lists."""
    told = {**asdict(found), **asdict(found.cell)}
    return {name: list(told[name]) if name == "above" else told[name] for name in COLUMNS}


def as_dict(found: TableFigure) -> OpenRow:
    """For JSON: the cell and what it stands for."""
    cell = asdict(found.cell)
    del cell["at"]
    told = {name: str(value) if isinstance(value, Decimal) else value for name, value in cell.items()}
    told["above"] = list(found.cell.above)
    return {"caption": found.caption, "page": found.page, "address": found.address} | told
