"""A sample as a Word file with real footnotes (ECMA-376, 17.11), the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from maker.source import Block, Piece, Sample

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def make(sample: Sample, path: Path) -> None:
    """Write the file."""
    file = docx.Document()
    data = sample.data
    file.sections[0].header.paragraphs[0].text = data["symbol"]
    file.sections[0].footer.paragraphs[0].text = "Invented sample: no such document, body, country or figure exists."
    file.add_paragraph(f"{data['organ']}\t{data['symbol']}")
    file.add_paragraph(data["date"])
    file.add_paragraph(data["title"], style="Title")
    file.add_paragraph(data["author"], style="Subtitle")
    for block in sample.blocks:
        _block(file, block)
    notes = Part(PackURI("/word/footnotes.xml"), TYPE, _footnotes(sample), file.part.package)
    file.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    file.core_properties.author = "ibid samples (invented)"
    buffer = io.BytesIO()
    file.save(buffer)
    _same_bytes(buffer, path)


def _block(file: docx.document.Document, block: Block) -> None:
    if block.kind == "table":
        table = file.add_table(rows=len(block.rows), cols=len(block.rows[0]))
        for row, cells in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        return
    style = {"heading": f"Heading {block.level}", "caption": "Caption", "quote": "Quote"}.get(block.kind)
    paragraph = file.add_paragraph(style=style)
    if block.label:
        paragraph.add_run(f"{block.label}.\t")
    for piece in block.pieces:
        _piece(paragraph, piece)


def _piece(paragraph: Paragraph, piece: Piece) -> None:
    run = paragraph.add_run(piece.text)
    run.italic = piece.italic or None
    if piece.label:
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), piece.label)
        run._r.append(reference)


def _footnotes(sample: Sample) -> bytes:
    notes = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>",
    ]
    for label in sample.data["notes"]:
        runs = "".join(
            f"<w:r>{'<w:rPr><w:i/></w:rPr>' if piece.italic else ''}"
            f'<w:t xml:space="preserve">{escape(piece.text)}</w:t></w:r>'
            for piece in sample.note(label)
        )
        notes.append(f'<w:footnote w:id="{label}"><w:p><w:r><w:footnoteRef/></w:r>{runs}</w:p></w:footnote>')
    body = "".join(notes)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{NAMESPACE}">{body}</w:footnotes>'.encode()


def _same_bytes(buffer: io.BytesIO, path: Path) -> None:
    """Zip again in one order, without the time of day."""
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            new.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _undated(content: bytes) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2031-01-01T00:00:00Z", content)
