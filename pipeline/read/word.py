"""Word files (.docx): editors' drafts, whose notes, numbers and styles stand exactly in the XML (ECMA-376)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.model.errors import ReadError
from pipeline.model.pages import FlowItem, FlowReading
from pipeline.read.flow import Words, table
from pipeline.read.numbering import W, numbering, shown
from pipeline.read.wordstyles import Styles, on

BIGGEST = 256 * 2**20
"""Bytes that the parts read may have when unpacked; an archive that claims more is a bomb."""
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CORE = {"title": "Title", "creator": "Author", "subject": "Subject", "created": "CreationDate"}
PASSED_OVER = {W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "fldChar")}
NOT_SHOWN = {MC + "Fallback"}


def read_word(path: Path) -> FlowReading:
    """A .docx file: paragraphs in order, then its footnotes and endnotes in the order of their calls.

    Raises:
        ReadError: when it is damaged, encrypted, or holds no word.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            items = tuple(_Draft(_Parts(path, archive)).items())
            info = _info(_Parts(path, archive))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError(path, f"a damaged Word file: {error}", hint="save it anew in a word processor") from error
    if not any(item.text.strip() for item in items):
        raise ReadError(path, "a Word file without a word")
    return FlowReading(items=items, info=info)


class _Parts:
    """The XML parts of the archive, unpacked within a bound."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.archive, self.names = archive, set(archive.namelist())
        claimed = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
        if claimed > BIGGEST:
            raise ReadError(path, f"unpacks to {claimed // 2**20} MB of XML, more than any report", hint="")

    def root(self, name: str) -> Any | None:
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


class _Draft:
    """One document, read from beginning to end: list numbers and note labels count as it goes."""

    def __init__(self, parts: _Parts) -> None:
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
        self.custom: str | None = None

    def items(self) -> Iterator[FlowItem]:
        """Everything in order."""
        if self.document is None:
            raise KeyError("word/document.xml")
        yield from self._furniture("header")
        yield from self._blocks(self.document.find(W + "body"), self.parts.targets("word/document.xml"))
        for kind, number, label in self.called:  # grows no more: notes call no notes
            note = self.notes[kind].get(number)
            if note is not None:
                yield self._note(note, label, self.parts.targets(f"word/{kind}s.xml"))
        yield from self._furniture("footer")

    def _notes(self, kind: str) -> dict[str, Any]:
        root = self.parts.root(f"word/{kind}s.xml")
        if root is None:
            return {}
        # Separators between text and notes are kept as notes of a type of their own.
        return {node.get(W + "id", ""): node for node in root if node.get(W + "type", "normal") == "normal"}

    def _furniture(self, kind: str) -> Iterator[FlowItem]:
        said = set()
        for name in sorted(name for name in self.parts.names if name.startswith(f"word/{kind}")):
            root = self.parts.root(name)
            words = Words()
            for paragraph in root.iter(W + "p") if root is not None else ():
                self._inline(paragraph, words, {})
                words.add("\n")
            if words.text and words.text not in said:
                said.add(words.text)
                yield words.item("furniture")

    def _blocks(self, holder: Any, targets: dict[str, str]) -> Iterator[FlowItem]:
        for node in holder if holder is not None else ():
            if node.tag == W + "p":
                yield from self._paragraph(node, targets)
            elif node.tag == W + "tbl":
                yield table([self._row(row, targets) for row in node.iter(W + "tr") if _inside(row, node)])
            elif node.tag in (W + "sdt", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                content = node.find(W + "sdtContent")
                yield from self._blocks(node if content is None else content, targets)

    def _paragraph(self, node: Any, targets: dict[str, str]) -> Iterator[FlowItem]:
        words = Words()
        self._inline(node, words, targets)
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

    def _row(self, row: Any, targets: dict[str, str]) -> tuple[str, ...]:
        cells = []
        for cell in row.findall(W + "tc"):
            words = Words()
            for paragraph in cell.iter(W + "p"):
                self._inline(paragraph, words, targets)
                words.add("\n")
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(W + "val", "1")) if span is not None else 1
            cells += [words.text] + [""] * (min(width, 64) - 1)
        return tuple(cells)

    def _note(self, note: Any, label: str, targets: dict[str, str]) -> FlowItem:
        words = Words()
        for paragraph in note.iter(W + "p"):
            self._inline(paragraph, words, targets)
            words.add("\n")
        item = words.item("footnote", label=label)
        if label and item.text.startswith(label) and not item.text[len(label) :][:1].isalnum():
            # A label of the author's own stands in the note as text, and so it does in the call.
            cut = len(item.text) - len(item.text[len(label) :].lstrip(" ."))
            rest = Words()
            rest.add(item.text[cut:])
            return rest.item("footnote", label=label)
        return item

    def _inline(self, node: Any, words: Words, targets: dict[str, str], href: str | None = None) -> None:
        for child in node:
            tag = child.tag
            if tag in PASSED_OVER or tag in NOT_SHOWN or not isinstance(tag, str) or tag == W + "txbxContent":
                continue
            if tag == W + "r":
                self._run(child, words, href)
            elif tag == W + "hyperlink":
                self._inline(child, words, targets, targets.get(child.get(R + "id", ""), href))
            elif tag != W + "p":
                self._inline(child, words, targets, href)

    def _run(self, run: Any, words: Words, href: str | None) -> None:
        bold, italic, hidden = self.styles.run(run)
        if hidden:
            return
        for child in run:
            tag = child.tag
            if tag == W + "t":
                text = child.text or ""
                if self.custom is not None:
                    self._call(self.custom, text.strip(), words)
                    self.custom = None
                else:
                    words.add(text, bold=bold, italic=italic, href=href)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = "footnote" if tag == W + "footnoteReference" else "endnote"
                reference = f"{kind} {child.get(W + 'id', '')}"
                if on(child, "customMarkFollows"):
                    self.custom = reference
                else:
                    self.count[kind] += 1
                    self._call(reference, shown(self.form[kind], self.count[kind]), words)
            elif tag in (W + "tab", W + "ptab"):
                words.add(" ")
            elif tag in (W + "br", W + "cr"):
                words.add("\n" if child.get(W + "type", "textWrapping") == "textWrapping" else " ")
            elif tag == W + "noBreakHyphen":
                words.add("-")
            elif tag == MC + "AlternateContent":
                self._inline(child, words, {}, href)

    def _call(self, reference: str, label: str, words: Words) -> None:
        kind, number = reference.split(" ", 1)
        words.mark(label)
        self.called.append((kind, number, label))


def _inside(row: Any, owner: Any) -> bool:
    """Whether a row belongs to this table and not to one inside a cell of it."""
    return next(parent for parent in row.iterancestors() if parent.tag == W + "tbl") is owner


def _info(parts: _Parts) -> dict[str, str]:
    root = parts.root("docProps/core.xml")
    found = {}
    for node in root if root is not None else ():
        name = CORE.get(etree.QName(node).localname)
        if name and node.text:
            found[name] = node.text
    return found
