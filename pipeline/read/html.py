"""HTML pages: paragraphs in order, notes joined to their calls by the page's own links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from pipeline.model.errors import ReadError
from pipeline.model.pages import FlowItem, FlowReading
from pipeline.read.compat import plain_letters
from pipeline.read.flow import ParagraphText, cut, doubts, table
from pipeline.read.htmlhidden import hide
from pipeline.read.htmlnotes import PageNotes, is_way_back
from pipeline.read.mathml import mathml
from pipeline.read.numbering import shown
from pipeline.read.raised import lowered, raised
from pipeline.read.text import decoded, load

BIGGEST = 32 * 2**20
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
))  # fmt: skip
SILENT = frozenset((
    "audio", "button", "canvas", "datalist", "head", "iframe", "link", "meta", "noscript", "object",
    "script", "style", "svg", "template", "video",
))  # fmt: skip
FIELDS = frozenset(("input", "select", "textarea"))
"""Fields of a form: what stands filled in is printed, what only asks ("Your name") is not."""
NO_WORDS = frozenset(
    ("hidden", "checkbox", "radio", "submit", "reset", "button", "image", "file", "password", "range", "color")
)
"""Kinds of ``input`` that show no text of their own."""
FURNITURE = frozenset(("nav", "header", "footer", "aside"))
STRUCK = frozenset(("s", "strike"))
LINE_THROUGH = re.compile(r"text-decoration[^;]*:\s*[^;]*line-through", re.IGNORECASE)
SKIP = re.compile(r"\W*(?:skip|jump|go|aller|ir|saltar|zum|перейти)\b.{0,40}", re.IGNORECASE | re.DOTALL)
"""A link that only people without eyes or mouse need: "Skip to content"."""
EMPTY_BRACKETS = re.compile(r"\s?[\[(][\s,;–-]*[\])]")
"""What is left of "[1, 2]" when its calls are taken out."""
WIDEST = 64
"""Columns or rows that a cell may span."""
DEEPEST = 200


def read_html(path: Path) -> FlowReading:
    """An HTML file.

    Raises:
        ReadError: when it shows no word.
    """
    raw = load(path, BIGGEST)
    soup = BeautifulSoup(_text(raw), "lxml")
    hidden = hide(soup)
    items = tuple(_HtmlPage(soup).items())
    if not any(item.text.strip() for item in items):
        raise ReadError(path, "a web page without a word", hint="save the page as shown, not its source")
    info = {"Title": " ".join(soup.title.get_text().split())} if soup.title and soup.title.get_text().strip() else {}
    return FlowReading(items=items, info=info, warnings=tuple(doubts(hidden)))


CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def _text(raw: bytes) -> str:
    """The decoded page: by what it says of itself, where that holds, else as any text."""
    said = CHARSET.search(raw[:4096])
    if said and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode(said.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(raw)[0]


class _HtmlPage:
    """One page, walked from beginning to end."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.found = PageNotes(soup)

    def items(self) -> Iterator[FlowItem]:
        """Everything in order."""
        for item in self._blocks(self.soup.body or self.soup, furniture=False, depth=0):
            yield _without_empty_brackets(item)

    def _blocks(self, holder: Tag, *, furniture: bool, depth: int) -> Iterator[FlowItem]:
        words = ParagraphText()
        for child in holder.children:
            if isinstance(child, Tag) and child.name in SILENT:
                continue
            if isinstance(child, Tag) and (child.name in BLOCKS or _holds_blocks(child)) and depth < DEEPEST:
                yield from self._finished(words, holder, furniture)
                words = ParagraphText()
                yield from self._block(child, furniture or child.name in FURNITURE, depth + 1)
            elif isinstance(child, Tag) and _skips(child):
                aside = ParagraphText()
                aside.add(child.get_text())
                yield aside.item("furniture")
            else:
                self._inline(child, words)
        yield from self._finished(words, holder, furniture)

    def _block(self, node: Tag, furniture: bool, depth: int) -> Iterator[FlowItem]:
        label = self.found.notes.get(id(node))
        if label is not None:
            words = ParagraphText()
            self._inline(node, words, own=node)
            item = words.item("footnote", label=label)
            raised_label = any(id(one) in self.found.labels for one in node.find_all("sup"))
            yield item if raised_label else _without_label(item)
        elif node.name == "table" and not furniture and not _is_layout(node):
            for caption in node.find_all("caption", recursive=False):
                words = ParagraphText()
                self._inline(caption, words)
                if words.text:
                    yield words.item("caption")
            rows = [row for row in node.find_all("tr") if row.find_parent("table") is node]
            yield table(list(self._grid(rows)))
        else:
            yield from self._blocks(node, furniture=furniture, depth=depth)

    def _finished(self, words: ParagraphText, holder: Tag, furniture: bool) -> Iterator[FlowItem]:
        if not words.text:
            return
        inside = [holder, *holder.parents]
        heading = next((node for node in inside if re.fullmatch("h[1-6]", node.name)), None)
        item = next((node for node in inside if node.name == "li"), None)
        if furniture:
            yield words.item("furniture")
        elif heading is not None:
            yield words.item("heading", level=int(heading.name[1]))
        elif item is not None:
            depth = sum(node.name in ("ol", "ul") for node in item.parents)
            yield words.item("list_item", level=depth, label=_number(item))
        else:
            yield words.item("paragraph")

    def _grid(self, rows: list[Tag]) -> Iterator[list[ParagraphText]]:
        """The rows of a table with their columns in place; where a cell spans more, the others are empty."""
        down: dict[int, int] = {}
        for row in rows:
            cells: list[ParagraphText] = []
            for cell in row.find_all(["td", "th"], recursive=False):
                _fill_from_above(cells, down)
                words = ParagraphText()
                self._inline(cell, words)
                for column in range(_span(cell, "colspan")):
                    down[len(cells)] = _span(cell, "rowspan") - 1
                    cells.append(ParagraphText() if column else words)
            _fill_from_above(cells, down)
            yield cells

    def _inline(self, node: Any, words: ParagraphText, *, own: Tag | None = None) -> None:
        """Write a node's words; ``own`` is the note that is written, whose ways back to its calls are left out."""
        waiting: list[tuple[Any, _TextStyle]] = [(node, _TextStyle())]
        while waiting:
            node, look = waiting.pop()
            if isinstance(node, NavigableString):
                if not isinstance(node, PreformattedString):  # comments, declarations
                    text = plain_letters(str(node).replace("\n", " ").replace("\r", " "))
                    text = raised(text) if look.raised else lowered(text) if look.lowered else text
                    words.add(text, bold=look.bold, italic=look.italic, struck=look.struck, href=look.href)
                continue
            if not isinstance(node, Tag) or node.name in SILENT or id(node) in self.found.labels:
                continue
            if self._instead(node, words):
                continue
            if own is not None and node.name == "a" and is_way_back(node, self.found):
                continue
            inner = _looked(node, look)
            if node.name in BLOCKS and words.length:
                words.add("\n")
            waiting += [(child, inner) for child in reversed(list(node.children))]

    def _instead(self, node: Tag, words: ParagraphText) -> bool:
        """Write what stands for an element whose own words are none of the text; False where it is no such element."""
        if node.name in FIELDS:
            words.add(plain_letters(_filled_in(node)))
        elif id(node) in self.found.raised:
            for label in self.found.raised[id(node)]:
                words.mark(label)
        elif id(node) in self.found.calls:
            words.mark(self.found.calls[id(node)])
        elif node.name == "br":
            words.add("\n")
        elif node.name == "math":
            words.add(mathml(node))
        else:
            return False
        return True


def _filled_in(field: Tag) -> str:
    """What a field of a form shows: its value, the text written in it, the option that is chosen."""
    if field.name == "textarea":
        return field.get_text()
    if field.name == "select":
        return " ".join(one.get_text() for one in field.find_all("option") if one.has_attr("selected"))
    return "" if str(field.get("type", "text")).lower() in NO_WORDS else str(field.get("value", ""))


class _TextStyle(NamedTuple):
    """How words are set."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    href: str | None = None


def _looked(node: Tag, look: _TextStyle) -> _TextStyle:
    """How the words in a node are set."""
    target = str(node.get("href", ""))
    away = node.name == "a" and re.match("https?://|mailto:", target)
    return _TextStyle(
        bold=look.bold or node.name in ("b", "strong"),
        italic=look.italic or node.name in ("i", "em", "cite"),
        struck=look.struck or node.name in STRUCK or bool(LINE_THROUGH.search(str(node.get("style", "")))),
        raised=look.raised or node.name == "sup",
        lowered=look.lowered or node.name == "sub",
        href=target if away else look.href,
    )


def _holds_blocks(node: Tag) -> bool:
    return node.find(BLOCKS) is not None


def _skips(node: Tag) -> bool:
    return node.name == "a" and str(node.get("href", "")).startswith("#") and bool(SKIP.fullmatch(node.get_text()))


def _fill_from_above(cells: list[ParagraphText], down: dict[int, int]) -> None:
    """Empty cells where one of a row above reaches down; ``down`` says how many rows each column's still does."""
    while down.get(len(cells), 0):
        down[len(cells)] -= 1
        cells.append(ParagraphText())


def _span(cell: Tag, name: str) -> int:
    width = str(cell.get(name, "1"))
    return max(1, min(int(width), WIDEST)) if width.isdecimal() else 1


def _without_label(item: FlowItem) -> FlowItem:
    label = item.label or ""
    said = f"(?:{re.escape(label)}|{re.escape(raised(label))})"
    found = re.match(rf"[\[(]?\s*{said}\s*[\])]?[.:]?\s+|[↑^]\s*", item.text)
    return cut(item, 0, found.end()) if found and item.label else item


def _without_empty_brackets(item: FlowItem) -> FlowItem:
    for found in reversed(list(EMPTY_BRACKETS.finditer(item.text)) if item.marks else []):
        if any(found.start() < at < found.end() for at, _ in item.marks):
            item = cut(item, found.start(), found.end())
    return item


def _is_layout(node: Tag) -> bool:
    """A table that only places other things: one column, or tables and headings inside."""
    if node.get("role") == "presentation" or node.find(["table", "h1", "h2", "h3", "p"]) is None:
        rows = node.find_all("tr")
        return node.get("role") == "presentation" or all(len(row.find_all(["td", "th"])) < 2 for row in rows)
    return node.find(["table", "h1", "h2", "h3"]) is not None


def _number(item: Tag) -> str | None:
    """What a browser prints before an item of a numbered list."""
    holder = item.parent
    if holder is None or holder.name != "ol":
        return None
    start = str(holder.get("start", "1"))
    number = int(start) if start.isdecimal() else 1
    for other in holder.find_all("li", recursive=False):
        value = str(other.get("value", ""))
        number = int(value) if value.isdecimal() else number
        if other is item:
            break
        number += 1
    form = str(holder.get("type", "1"))
    name = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}.get(form, "decimal")
    return f"{shown(name, number)}."
