"""Building the text of one paragraph piece by piece, blanks made one, places of marks and styles kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model.pages import FlowItem
from pipeline.model.records import Warn

Stretch = tuple[int, int]
GAP = "[…]"
"""Stands where something is printed that cannot be read."""
SOFT = "\u00ad"
IN_WORD = re.compile(rf"(?<=[^\W\d_]){SOFT}+(?=[^\W\d_])")


@dataclass(slots=True)
class ParagraphText:
    """The text of one paragraph while it is written, with the places of its marks and styles."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)
    bold: list[Stretch] = field(default_factory=list)
    italic: list[Stretch] = field(default_factory=list)
    struck: list[Stretch] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    soft: bool = False
    """A soft hyphen stands at the end."""

    def add(
        self, text: str, *, bold: bool = False, italic: bool = False, struck: bool = False, href: str | None = None
    ) -> None:
        """Append text; blanks in a row count once, and none leads."""
        for line, words in enumerate(text.split("\n")):
            if line:
                self._append("\n")
            self._write(self._without_soft(words), bold=bold, italic=italic, struck=struck, href=href)

    def _without_soft(self, text: str) -> str:
        """A soft hyphen prints nothing inside a word; between figures it is meant as a hyphen."""
        if self.soft and text:
            before, self.soft = self.parts[-1][-1:] if self.parts else "", False
            if text[0].isalnum() and before.isalnum() and not (text[0].isalpha() and before.isalpha()):
                self._append("-")
        if SOFT not in text:
            return text
        self.soft = text.endswith(SOFT)
        return IN_WORD.sub("", text.strip(SOFT)).replace(SOFT, "-")

    def _write(self, text: str, *, bold: bool, italic: bool, struck: bool, href: str | None) -> None:
        plain = " ".join(text.split())
        if not plain:
            if text:
                self._append(" ")
            return
        if text[0].isspace():
            self._append(" ")
        start = self.length
        self._append(plain)
        if bold:
            _extend(self.bold, start, self.length)
        if italic:
            _extend(self.italic, start, self.length)
        if struck:
            _extend(self.struck, start, self.length)
        if href:
            if self.links and self.links[-1][2] == href and self.links[-1][1] >= start - 1:
                self.links[-1] = (self.links[-1][0], self.length, href)
            else:
                self.links.append((start, self.length, href))
        if text[-1].isspace():
            self._append(" ")

    def _append(self, text: str) -> None:
        if text in " \n" and (not self.length or self.parts[-1][-1] in " \n"):
            if text == "\n" and self.length and self.parts[-1][-1] == " ":
                self.parts[-1] = self.parts[-1][:-1] + "\n"
            return
        self.parts.append(text)
        self.length += len(text)

    def mark(self, label: str) -> None:
        """Note that a footnote is called where the text now ends."""
        self.marks.append((self.length, label))

    @property
    def text(self) -> str:
        """The words so far, without the blank at their end."""
        return "".join(self.parts).rstrip()

    def item(self, kind: str, *, level: int | None = None, label: str | None = None) -> FlowItem:
        """The finished paragraph, as a part of the reading."""
        text = self.text
        end = len(text)
        return FlowItem(
            kind=kind,
            text=text,
            level=level,
            label=label,
            marks=tuple((min(at, end), name) for at, name in self.marks),
            bold=tuple((start, min(stop, end)) for start, stop in self.bold if start < end),
            italic=tuple((start, min(stop, end)) for start, stop in self.italic if start < end),
            struck=tuple((start, min(stop, end)) for start, stop in self.struck if start < end),
            links=tuple((start, min(stop, end), href) for start, stop, href in self.links if start < end),
        )


def _extend(stretches: list[Stretch], start: int, end: int) -> None:
    if stretches and stretches[-1][1] >= start - 1:
        stretches[-1] = (stretches[-1][0], end)
    else:
        stretches.append((start, end))


def table(rows: Sequence[Sequence[ParagraphText]]) -> FlowItem:
    """A table: its text is its rows, a line each; calls, links and looks keep their places."""
    kept = [row for row in rows if any(cell.text for cell in row)]
    whole = FlowItem(kind="table", text="")
    for number, row in enumerate(kept):
        for column, cell in enumerate(row):
            whole = _joined(whole, cell.item("table"), "" if not number and not column else " | " if column else "\n")
    return replace(whole, rows=tuple(tuple(cell.text for cell in row) for row in kept))


def _joined(whole: FlowItem, cell: FlowItem, between: str) -> FlowItem:
    at = len(whole.text) + len(between)
    return replace(
        whole,
        text=whole.text + between + cell.text.replace("\n", " "),
        marks=(*whole.marks, *((at + place, label) for place, label in cell.marks)),
        bold=(*whole.bold, *((at + start, at + end) for start, end in cell.bold)),
        italic=(*whole.italic, *((at + start, at + end) for start, end in cell.italic)),
        struck=(*whole.struck, *((at + start, at + end) for start, end in cell.struck)),
        links=(*whole.links, *((at + start, at + end, href) for start, end, href in cell.links)),
    )


def cut(item: FlowItem, start: int, end: int) -> FlowItem:
    """An item without ``text[start:end]``; calls that stood there move to ``start``."""

    def move(at: int) -> int:
        return at if at <= start else max(start, at - (end - start))

    def kept(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        return tuple((move(a), move(b)) for a, b in stretches if move(a) < move(b))

    return replace(
        item,
        text=item.text[:start] + item.text[end:],
        marks=tuple((move(at), label) for at, label in item.marks),
        bold=kept(item.bold),
        italic=kept(item.italic),
        struck=kept(item.struck),
        links=tuple((move(a), move(b), href) for a, b, href in item.links if move(a) < move(b)),
    )


def doubts(left_out: Mapping[str, int], gaps: int = 0) -> Iterator[Warn]:
    """What stands in the file and is not printed, and what is printed and could not be read: counted."""
    said = [f"{letters} {reason}" for reason, letters in left_out.items() if letters]
    if said:
        yield Warn(code="hidden-text", message=f"not shown and not read: letters {'; '.join(said)}")
    if gaps:
        yield Warn(
            code="gaps", message=f"printed and not read: {gaps} symbols, formulas or drawings ({GAP} in the text)"
        )
