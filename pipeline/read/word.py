"""Word files (.docx): editors' drafts, whose notes, numbers and styles stand exactly in the XML (ECMA-376)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.model.errors import ReadError
from pipeline.model.pages import FlowItem, FlowReading
from pipeline.read.flow import GAP, ParagraphText, doubts, table
from pipeline.read.numbering import W, numbering, shown
from pipeline.read.wordruns import NOT_SHOWN, Runs, letters, paragraphs, shows_placeholder
from pipeline.read.wordstyles import Styles, on

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

BIGGEST = 256 * 2**20
"""Bytes that the parts read may have when unpacked; an archive that claims more is a bomb."""
CORE = {"title": "Title", "creator": "Author", "subject": "Subject", "created": "CreationDate"}
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
"""What only wraps paragraphs, rows or cells: content controls, insertions, custom XML."""


def read_word(path: Path, draft_of: Callable[[Parts], WordWalk] | None = None) -> FlowReading:
    """A .docx file: paragraphs in order, then its footnotes and endnotes in the order of their calls.

    ``draft_of`` reads it otherwise than :class:`WordWalk`, for who wants to know where each word stands in the XML.

    Raises:
        ReadError: when it is damaged, encrypted, or holds no word.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = Parts(path, archive)
            draft = (draft_of or WordWalk)(parts)
            items = tuple(draft.items())
            info = _info(parts)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError(path, f"a damaged Word file: {error}", hint="save it anew in a word processor") from error
    if not any(item.text.strip() for item in items):
        raise ReadError(path, "a Word file without a word")
    return FlowReading(items=items, info=info, warnings=tuple(doubts(draft.runs.left_out, draft.runs.gaps)))


class Parts:
    """The XML parts of the archive, unpacked within a bound."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.archive, self.names = archive, set(archive.namelist())
        claimed = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
        if claimed > BIGGEST:
            raise ReadError(path, f"unpacks to {claimed // 2**20} MB of XML, more than any report", hint="")

    def root(self, name: str) -> XmlElement | None:
        """The root of one part, or None where there is none."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(self.archive.read(name), parser)

    def targets(self, name: str) -> dict[str, str]:
        """Relationship ids of a part and their targets outside the file."""
        folder, base = posixpath.split(name)
        root = self.root(f"{folder}/_rels/{base}.rels")
        if root is None:
            return {}
        return {node.get("Id", ""): node.get("Target", "") for node in root if node.get("TargetMode") == "External"}


class WordWalk:
    """One document, read from beginning to end: list numbers and note labels count as it goes."""

    words: Callable[[], ParagraphText] = ParagraphText
    reads: Callable[..., Runs] = Runs

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.document = parts.root("word/document.xml")
        self.styles = Styles(parts.root("word/styles.xml"))
        self.numbering = numbering(parts.root("word/numbering.xml"))
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.form = {"footnote": "decimal", "endnote": "lowerRoman"}
        for kind in self.form:
            for holder in (parts.root("word/settings.xml"), self.document):
                found = None if holder is None else holder.find(f".//{W}{kind}Pr/{W}numFmt")
                if found is not None:
                    self.form[kind] = found.get(W + "val", self.form[kind])
        self.count = {"footnote": 0, "endnote": 0}
        self.called: list[tuple[str, str, str]] = []
        self.runs = self.reads(self.styles, self._call, self._own_mark)
        self.open = self.words()
        """Words of a paragraph whose mark is deleted: it runs into the next."""

    def items(self) -> Iterator[FlowItem]:
        """Paragraphs, tables and notes of the document, in reading order."""
        body = None if self.document is None else self.document.find(W + "body")
        if body is None:
            raise KeyError("word/document.xml")
        yield from self._furniture("header")
        yield from self._blocks(body, self.parts.targets("word/document.xml"))
        for kind, number, label in self.called:  # grows no more: notes call no notes
            note = self.notes[kind].get(number)
            if note is not None:
                yield self._note(note, label, self.parts.targets(f"word/{kind}s.xml"))
        yield from self._furniture("footer")

    def _notes(self, kind: str) -> dict[str, XmlElement]:
        root = self.parts.root(f"word/{kind}s.xml")
        if root is None:
            return {}
        # Separators between text and notes are kept as notes of a type of their own.
        return {node.get(W + "id", ""): node for node in root if node.get(W + "type", "normal") == "normal"}

    def _furniture(self, kind: str) -> Iterator[FlowItem]:
        said = set()
        for name in sorted(name for name in self.parts.names if name.startswith(f"word/{kind}")):
            root = self.parts.root(name)
            words = self.words()
            for paragraph in paragraphs(root) if root is not None else ():
                self.runs.inline(paragraph, words, {})
                words.add("\n")
            if words.text and words.text not in said:
                said.add(words.text)
                yield words.item("furniture")

    def _blocks(self, holder: XmlElement, targets: dict[str, str]) -> Iterator[FlowItem]:
        for node in holder if holder is not None else ():
            if node.tag == W + "p":
                yield from self._paragraph(node, targets)
            elif node.tag == W + "tbl":
                yield self._table([self._row(row, targets) for row in _rows(node)])
            elif shows_placeholder(node):
                self.runs.left_out["in empty controls"] += letters(node)
            elif node.tag in WRAPPERS:
                yield from self._blocks(node, targets)
            elif node.tag == W + "altChunk":  # another file, which the word processor prints here
                self.runs.gaps += 1
                yield FlowItem(kind="paragraph", text=GAP)

    def _paragraph(self, node: XmlElement, targets: dict[str, str]) -> Iterator[FlowItem]:
        words = self.open
        self.runs.inline(node, words, targets)
        if self.styles.mark_hidden(node):
            return
        self.open = self.words()
        style = self.styles.of(node)
        label = None
        if style.list_id is not None:
            label = self.numbering.label(style.list_id, style.depth)
        if words.text or label:
            if style.heading is not None:
                yield words.item("heading", level=style.heading, label=label)
            elif label is not None:
                yield words.item(
                    "list_item" if label == "" else "paragraph", level=style.depth + 1, label=label or None
                )
            else:
                yield words.item("paragraph")
        for box in node.iter(W + "txbxContent"):  # a text box stands with the paragraph it is anchored to
            if not any(parent.tag in NOT_SHOWN for parent in box.iterancestors()):
                yield from self._blocks(box, targets)

    def _table(self, rows: Sequence[Sequence[ParagraphText]]) -> FlowItem:
        return table(rows)

    def _row(self, row: XmlElement, targets: dict[str, str]) -> list[ParagraphText]:
        cells = [self.words() for _ in range(_number(row.find(f"{W}trPr/{W}gridBefore")))]
        for cell in _cells(row):
            words = self.words()
            for paragraph in paragraphs(cell):
                style = self.styles.of(paragraph)
                if style.list_id is not None:
                    words.add(f"{self.numbering.label(style.list_id, style.depth)} ")
                self.runs.inline(paragraph, words, targets)
                words.add("\n")
            span = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            cells += [words, *(self.words() for _ in range(span - 1))]
        return cells

    def _note(self, note: XmlElement, label: str, targets: dict[str, str]) -> FlowItem:
        words = self.words()
        for paragraph in paragraphs(note):
            self.runs.inline(paragraph, words, targets)
            words.add("\n")
        item = words.item("footnote", label=label)
        if label and item.text.startswith(label) and not item.text[len(label) :][:1].isalnum():
            # A label of the author's own stands in the note as text, and so it does in the call.
            cut = len(item.text) - len(item.text[len(label) :].lstrip(" ."))
            rest = self.words()
            rest.add(item.text[cut:])
            return rest.item("footnote", label=label)
        return item

    def _call(self, node: XmlElement) -> str | None:
        if on(node, "customMarkFollows"):
            return None
        kind = "footnote" if node.tag == W + "footnoteReference" else "endnote"
        self.count[kind] += 1
        label = shown(self.form[kind], self.count[kind])
        self.called.append((kind, node.get(W + "id", ""), label))
        return label

    def _own_mark(self, label: str, node: XmlElement) -> None:
        kind = "footnote" if node.tag == W + "footnoteReference" else "endnote"
        self.called.append((kind, node.get(W + "id", ""), label))


def _rows(holder: XmlElement) -> Iterator[XmlElement]:
    """The rows of a table, those in content controls too, deleted ones not."""
    for node in holder:
        if node.tag == W + "tr" and node.find(f"{W}trPr/{W}del") is None:
            yield node
        elif node.tag in WRAPPERS:
            yield from _rows(node)


def _cells(holder: XmlElement) -> Iterator[XmlElement]:
    for node in holder:
        if node.tag == W + "tc":
            yield node
        elif node.tag in WRAPPERS:
            yield from _cells(node)


def _number(node: XmlElement | None, default: int = 0) -> int:
    """The value of a setting that counts columns, within reason."""
    value = "" if node is None else str(node.get(W + "val", ""))
    return min(int(value), 64) if value.isdecimal() else default


def _info(parts: Parts) -> dict[str, str]:
    root = parts.root("docProps/core.xml")
    found = {}
    for node in root if root is not None else ():
        name = CORE.get(etree.QName(node).localname)
        if name and node.text:
            found[name] = node.text
    return found
