"""Units by the structure tree: each block element's marked content, looked up on the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.pages import Element, PdfReading, Run
from pipeline.segment.pdf.units import Hint, LayoutUnit, LineShare, piece_of

INLINE = {"Span", "Link", "Reference", "Annot", "Quote", "Em", "Strong", "Code", "BibEntry", "Lbl", "LBody", "Sub"}
"""Elements whose content is part of the block around them (ISO 32000-1, 14.8.4.4)."""

HINTS: dict[str, Hint] = {"Note": "note", "FENote": "note", "Figure": "figure", "TOCI": "contents", "TOC": "contents"}

Content = tuple[int, int]
"""(page number, marked-content id)."""


@dataclass(slots=True)
class _Draft:
    """A unit while its content is gathered."""

    hint: Hint = "text"
    cell: tuple[int, int, int] | None = None
    content: list[Content] = field(default_factory=list)
    calls: set[Content] = field(default_factory=set)
    after: int | None = None
    frame: int | None = None
    note: int | None = None


def tree_units(reading: PdfReading) -> list[LayoutUnit]:
    """Units in the tree's order; none where the file is untagged."""
    if reading.tree is None:
        return []
    walk = _TreeWalk()
    walk.block(reading.tree, None, "text", None)
    runs = _runs_by_content(reading)
    units: list[LayoutUnit] = []
    places: dict[int, int] = {}
    for index, draft in enumerate(walk.drafts):
        pieces = list(_pieces(draft.content, runs))
        if any(piece.text.strip() for piece in pieces):
            places[index] = len(units)
            units.append(
                LayoutUnit(
                    pieces=[piece for piece in pieces if piece.text.strip()],
                    hint=draft.hint,
                    cell=draft.cell,
                    after=draft.after,
                    frame=draft.frame,
                    note=draft.note,
                    calls=frozenset(draft.calls),
                )
            )
    for unit in units:
        unit.after = places.get(unit.after) if unit.after is not None else None
    return units


class _TreeWalk:
    """Goes down the tree once and leaves drafts in reading order."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._tables = 0
        self._frames = 0
        self._notes = 0

    def block(
        self,
        element: Element,
        cell: tuple[int, int, int] | None,
        hint: Hint,
        after: int | None,
        frame: int | None = None,
    ) -> None:
        """A block element: its own content is one unit, blocks inside it are units of their own."""
        hint = HINTS.get(element.role, hint)
        if element.role == "Table":
            self._table(element, hint)
            return
        if hint == "text" and element.role[:1] == "H" and element.role[1:].isdigit():
            hint = "heading"
        if HINTS.get(element.role) == "note":
            self._notes += 1
        draft = _Draft(hint=hint, cell=cell, after=after, frame=frame)
        draft.note = self._notes if hint == "note" else None
        self.drafts.append(draft)
        self._gather(element, draft, len(self.drafts) - 1)

    def _gather(self, element: Element, draft: _Draft, index: int) -> None:
        previous: Element | Content | None = None
        own = iter(element.content)
        for child in element.order:
            if child == -1:
                content = next(own)
                draft.content.append(content)
                previous = content
                continue
            kid = element.kids[child]
            if HINTS.get(kid.role) == "note":
                draft.calls.update(_content_of(previous))
                self.block(kid, None, "note", index)
            elif kid.role in INLINE or (kid.role == "P" and element.role == "LBody" and not self._has_body(draft)):
                self._gather(kid, draft, index)
            else:
                self.block(kid, draft.cell, draft.hint if draft.hint == "note" else "text", draft.after, draft.frame)
            previous = kid

    @staticmethod
    def _has_body(draft: _Draft) -> bool:
        return len(draft.content) > 1

    def _table(self, element: Element, hint: Hint) -> None:
        rows = list(_rows(element))
        single = all(len([cell for cell in row if _filled(cell)]) <= 1 for row in rows)
        if single:
            self._frames += 1
        else:
            self._tables += 1
        for kid in element.kids:
            if kid.role == "Caption":
                self.block(kid, None, "text", None)
        for row_number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if single:
                    self.block(cell, None, hint, None, self._frames)
                else:
                    self.block(cell, (self._tables, row_number, column), "cell", None)


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row, through THead, TBody and TFoot."""
    for kid in table.kids:
        if kid.role == "TR":
            yield [cell for cell in kid.kids if cell.role in {"TD", "TH"}]
        elif kid.role in {"THead", "TBody", "TFoot"}:
            yield from _rows(kid)


def _filled(element: Element) -> bool:
    return bool(element.content) or any(_filled(kid) for kid in element.kids)


def _content_of(node: Element | Content | None) -> set[Content]:
    """All marked content under a node, notes left out."""
    if node is None:
        return set()
    if isinstance(node, tuple):
        return {node}
    found = set(node.content)
    for kid in node.kids:
        if HINTS.get(kid.role) != "note":
            found |= _content_of(kid)
    return found


def _runs_by_content(reading: PdfReading) -> dict[Content, list[tuple[int, Run]]]:
    """The printed runs of each marked content, with the index of their line."""
    found: dict[Content, list[tuple[int, Run]]] = defaultdict(list)
    for page in reading.pages:
        for index, line in enumerate(page.lines):
            for run in line.runs:
                if run.mcid is not None:
                    found[page.number, run.mcid].append((index, run))
    return found


def _pieces(contents: list[Content], runs: dict[Content, list[tuple[int, Run]]]) -> Iterator[LineShare]:
    """Printed lines of an element: consecutive runs on one line make one piece."""
    page, line = 0, -1
    held: list[Run] = []
    for content in contents:
        for index, run in runs.get(content, []):
            if held and (content[0], index) != (page, line):
                yield piece_of(page, line, held)
                held = []
            page, line = content[0], index
            held.append(run)
    if held:
        yield piece_of(page, line, held)
