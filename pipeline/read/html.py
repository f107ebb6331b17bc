"""HTML pages: paragraphs in order, notes joined to their calls by the page's own links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from pipeline.model.errors import ReadError
from pipeline.model.pages import FlowItem, FlowReading
from pipeline.read.flow import Words, table
from pipeline.read.numbering import shown
from pipeline.read.text import decoded, load

BIGGEST = 32 * 2**20
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
))  # fmt: skip
SILENT = frozenset((
    "audio", "button", "canvas", "datalist", "head", "iframe", "input", "link", "meta", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "video",
))  # fmt: skip
FURNITURE = frozenset(("nav", "header", "footer", "aside"))
LABEL = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[a-z]|[*†‡§]+)\s*[\])]?\.?\s*", re.IGNORECASE)
"""What a call to a note looks like: "1", "[12]", "a", "*"."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DEEPEST = 200


def read_html(path: Path) -> FlowReading:
    """An HTML file.

    Raises:
        ReadError: when it shows no word.
    """
    raw = load(path, BIGGEST)
    soup = BeautifulSoup(_text(path, raw), "lxml")
    items = tuple(_Page(soup).items())
    if not any(item.text.strip() for item in items):
        raise ReadError(path, "a web page without a word", hint="save the page as shown, not its source")
    info = {"Title": " ".join(soup.title.get_text().split())} if soup.title and soup.title.get_text().strip() else {}
    return FlowReading(items=items, info=info)


CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def _text(path: Path, raw: bytes) -> str:
    """The decoded page: by what it says of itself, where that holds, else as any text."""
    said = CHARSET.search(raw[:4096])
    if said and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode(said.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(path, raw)[0]


class _Page:
    """One page, walked from beginning to end."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.calls: dict[int, str] = {}
        """By identity of the link: the label it calls."""
        self.notes: dict[int, str] = {}
        """By identity of the block: the label of the note it is."""
        self._find_notes()

    def _find_notes(self) -> None:
        """Calls and notes: a short link to a place further down that begins with the same label, or links back."""
        places: dict[str, Tag] = {}
        order: dict[int, int] = {}
        for number, node in enumerate(self.soup.find_all(True)):
            order[id(node)] = number
            for key in ("id", "name"):
                name = node.get(key)
                if isinstance(name, str):
                    places.setdefault(name, node)
        for link in self.soup.find_all("a", href=re.compile("^#.")):
            label = LABEL.fullmatch(link.get_text())
            target = places.get(unquote(str(link["href"])[1:]))
            if label is None or target is None or order[id(target)] <= order[id(link)]:
                continue
            note = _block_of(target)
            if note is not None and note is not _block_of(link) and _is_note(note, link, label.group(1)):
                self.calls[id(link)] = label.group(1)
                self.notes.setdefault(id(note), label.group(1))

    def items(self) -> Iterator[FlowItem]:
        """Everything in order."""
        yield from self._blocks(self.soup.body or self.soup, furniture=False, depth=0)

    def _blocks(self, holder: Tag, *, furniture: bool, depth: int) -> Iterator[FlowItem]:
        words = Words()
        for child in holder.children:
            if isinstance(child, Tag) and child.name in SILENT:
                continue
            if isinstance(child, Tag) and (child.name in BLOCKS or _holds_blocks(child)) and depth < DEEPEST:
                yield from self._finished(words, holder, furniture)
                words = Words()
                yield from self._block(child, furniture or child.name in FURNITURE, depth + 1)
            else:
                self._inline(child, words)
        yield from self._finished(words, holder, furniture)

    def _block(self, node: Tag, furniture: bool, depth: int) -> Iterator[FlowItem]:
        if id(node) in self.notes:
            words = Words()
            self._inline(node, words, own=self.notes[id(node)])
            yield _without_label(words.item("footnote", label=self.notes[id(node)]))
        elif node.name == "table" and not furniture and not _is_layout(node):
            yield table([self._row(row) for row in node.find_all("tr") if row.find_parent("table") is node])
        else:
            yield from self._blocks(node, furniture=furniture, depth=depth)

    def _finished(self, words: Words, holder: Tag, furniture: bool) -> Iterator[FlowItem]:
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

    def _row(self, row: Tag) -> tuple[str, ...]:
        cells = []
        for cell in row.find_all(["td", "th"], recursive=False):
            words = Words()
            self._inline(cell, words)
            width = str(cell.get("colspan", "1"))
            cells += [words.text] + [""] * (min(int(width) if width.isdecimal() else 1, 64) - 1)
        return tuple(cells)

    def _inline(self, node: Any, words: Words, *, own: str = "") -> None:
        waiting: list[tuple[Any, tuple[bool, bool, str | None]]] = [(node, (False, False, None))]
        while waiting:
            node, (bold, italic, href) = waiting.pop()
            if isinstance(node, NavigableString):
                if not isinstance(node, Comment):
                    words.add(str(node).replace("\n", " ").replace("\r", " "), bold=bold, italic=italic, href=href)
                continue
            if not isinstance(node, Tag) or node.name in SILENT:
                continue
            if id(node) in self.calls:
                words.mark(self.calls[id(node)])
                continue
            if own and node.name == "a" and str(node.get("href", "")).startswith("#"):
                continue  # the way back from a note to its call
            if node.name == "br":
                words.add("\n")
                continue
            if node.name == "sup" and node.get_text().strip().isdecimal() and not node.find("a"):
                words.add(node.get_text().strip().translate(RAISED))
                continue
            if node.name == "a" and re.match("https?://|mailto:", str(node.get("href", ""))):
                href = str(node["href"])
            inner = (bold or node.name in ("b", "strong"), italic or node.name in ("i", "em", "cite"), href)
            if node.name in BLOCKS and words.length:
                words.add("\n")
            waiting += [(child, inner) for child in reversed(list(node.children))]


def _holds_blocks(node: Tag) -> bool:
    return node.find(BLOCKS) is not None


def _block_of(node: Tag) -> Tag | None:
    """The paragraph, list item or cell row that a place stands in."""
    return next((one for one in (node, *node.parents) if one.name in ("p", "li", "dd", "tr", "div", "aside")), None)


def _is_note(note: Tag, link: Tag, label: str) -> bool:
    """Whether a block is the note that a link calls: it begins with the label or leads back to the link."""
    if note.find_parent("table") is not None and note.name != "tr":
        return False
    own = {link.get("id"), link.get("name"), *(parent.get("id") for parent in list(link.parents)[:2])} - {None}
    back = any(str(way["href"])[1:] in own for way in note.find_all("a", href=re.compile("^#")))
    text = note.get_text().strip()
    begins = re.match(rf"[\[(]?\s*{re.escape(label)}\s*[\])]?[.:]?\s", text + " ") is not None
    return len(text) < 6000 and (back or begins)


def _without_label(item: FlowItem) -> FlowItem:
    found = re.match(rf"[\[(]?\s*{re.escape(item.label or '')}\s*[\])]?[.:]?\s+|[↑^]\s*", item.text)
    if not found or not item.label:
        return item
    cut = found.end()
    return FlowItem(
        kind=item.kind,
        text=item.text[cut:],
        label=item.label,
        marks=tuple((max(0, at - cut), label) for at, label in item.marks),
        bold=tuple((start - cut, end - cut) for start, end in item.bold if start >= cut),
        italic=tuple((start - cut, end - cut) for start, end in item.italic if start >= cut),
        links=tuple((start - cut, end - cut, href) for start, end, href in item.links if start >= cut),
    )


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
