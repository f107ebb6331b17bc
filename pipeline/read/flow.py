"""Building the text of one paragraph piece by piece, blanks made one, places of marks and styles kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.pages import FlowItem

Stretch = tuple[int, int]


@dataclass(slots=True)
class Words:
    """A paragraph in the making."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)
    bold: list[Stretch] = field(default_factory=list)
    italic: list[Stretch] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, text: str, *, bold: bool = False, italic: bool = False, href: str | None = None) -> None:
        """Append text; blanks in a row count once, and none leads."""
        for line, words in enumerate(text.split("\n")):
            if line:
                self._append("\n")
            self._write(words, bold=bold, italic=italic, href=href)

    def _write(self, text: str, *, bold: bool, italic: bool, href: str | None) -> None:
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
        """A footnote call stands here."""
        self.marks.append((self.length, label))

    @property
    def text(self) -> str:
        """The words so far, without the blank at their end."""
        return "".join(self.parts).rstrip()

    def item(self, kind: str, *, level: int | None = None, label: str | None = None) -> FlowItem:
        """The finished paragraph."""
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
            links=tuple((start, min(stop, end), href) for start, stop, href in self.links if start < end),
        )


def _extend(stretches: list[Stretch], start: int, end: int) -> None:
    if stretches and stretches[-1][1] >= start - 1:
        stretches[-1] = (stretches[-1][0], end)
    else:
        stretches.append((start, end))


def table(rows: list[tuple[str, ...]]) -> FlowItem:
    """A table: its text is its rows, a line each."""
    kept = [row for row in rows if any(row)]
    text = "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in kept)
    return FlowItem(kind="table", text=text, rows=tuple(kept))
