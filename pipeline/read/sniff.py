"""What a file is, by its content; its name is only held against that."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.model.records import Warn

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
TEXT = "text/plain"

BY_NAME = {
    ".pdf": PDF, ".docx": DOCX, ".htm": HTML, ".html": HTML, ".xhtml": HTML, ".txt": TEXT, ".text": TEXT, ".md": TEXT,
}  # fmt: skip
HEAD = 2048

MARKUP = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word (or other OLE) file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"%!PS", "a PostScript file"),
)
JSON = re.compile(rb'\{\s*"[^"\n]*"\s*:|\[\s*\{\s*"|\[\s*"[^"\n]*"\s*[,\]]|(?:\{\s*\}|\[\s*\])\s*\Z')
"""How an object or a list begins; no sentence does ("[1] See" is a note)."""
XML = re.compile(rb"""<[A-Za-z_][\w.:-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>\s*<[A-Za-z_/]""")
"""An element in an element, with nothing before; HTML was told apart before."""
TABLES = frozenset({".csv", ".tsv"})
COLUMNS = 3
"""So many separators on each of so many lines make a table of values, whatever the file is called."""
ROWS = 6
WIDE, WIDE_ROWS = 6, 3
"""Of rows so wide, with cells in quotes, few are enough."""
LONGEST_CELL = 60
NUMERIC = re.compile(r"[+-]?[\d.,]*\d[\d.,]*%?")
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(path: Path) -> str:
    """The media type of a file by its first bytes.

    Raises:
        ReadError: when it is empty, or of a kind that is not read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise ReadError(path, "empty: no bytes", hint="fetch the file anew")
    # Readers accept some rubbish before the header (ISO 32000-1, annex H: within the first 1024 bytes).
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    for magic, name in FOREIGN:
        if head.startswith(magic):
            raise ReadError(
                path, f"{name}, which ibid does not read", hint="give it as PDF, Word (.docx), HTML or text"
            )
    if MARKUP.search(head) or (BY_NAME.get(path.suffix.lower()) == HTML and XML.match(head.lstrip())):
        return HTML
    if (data := _data(path, head)) is not None:
        raise ReadError(path, f"{data}, not a report", hint="give the report it is about as PDF, Word, HTML or text")
    if not head.startswith(BOMS) and _binary(head):
        raise ReadError(path, "neither a PDF nor text", hint="give it as PDF, Word (.docx), HTML or text")
    return TEXT


def unlike_name(path: Path, found: str) -> tuple[Warn, ...]:
    """A warning where the file's name promises something else than it holds."""
    promised = BY_NAME.get(path.suffix.lower())
    if promised in (None, found):
        return ()
    return (Warn(code="content-unlike-name", message=f"named {path.suffix}, but it is {found}; read as that"),)


def _zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(path, "a damaged zip archive", hint="fetch the file anew") from error
    if "word/document.xml" in names:
        return DOCX
    raise ReadError(path, "a zip archive, which ibid does not read", hint="unpack it and give its files")


def _data(path: Path, head: bytes) -> str | None:
    """What kind of data for machines a text file holds, or None where it holds words for people."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<?xml") or XML.match(text):
        return "XML data"
    if JSON.match(text) or (text[:1] in (b"{", b"[") and path.suffix.lower() in {".json", ".jsonl", ".geojson"}):
        return "JSON data"
    return "a table of values (csv)" if _is_table(head, named=path.suffix.lower() in TABLES) else None


def _is_table(head: bytes, *, named: bool) -> bool:
    """Whether every line has the same number of separators; a file that is not called a table must show more."""
    whole = head.splitlines()[:-1] if len(head) == HEAD else head.splitlines()
    lines = [line for line in whole if line.strip()] or head.splitlines()
    sign = max((b",", b";", b"\t", b"|"), key=head.count)
    counts = {line.count(sign) for line in lines if b'"' not in line}
    if named:
        return len(counts) <= 1 and counts != {0}
    if _is_wide_table(whole) or _is_bare_table(whole, sign.decode()):
        return True
    prose = any(line.rstrip().endswith(b".") or sign + b" " in line for line in lines)
    return len(lines) >= ROWS and len(counts) == 1 and min(counts) >= COLUMNS and not prose


def _is_wide_table(lines: list[bytes]) -> bool:
    """Whether all rows have the same many cells, in some of which words stand between quotes: an export of a table.

    No blank follows a separator outside the quotes, as it does in every list within prose.
    """
    text = [line.decode("utf-8", "replace") + "\n" for line in lines]
    try:
        rows = [row for row in csv.reader(text, strict=True) if row]
    except csv.Error:
        return False
    same = len({len(row) for row in rows}) == 1 and len(rows[0]) >= WIDE
    return same and len(rows) >= WIDE_ROWS and not any(cell[:1].isspace() for row in rows for cell in row)


def _is_bare_table(lines: list[bytes], sign: str) -> bool:
    """Whether every line is a row of as many short cells, and below the first row a column holds numbers alone.

    No blank follows a separator, and no cell ends as a sentence does: a list of words in prose has both.
    """
    text = [line.decode("utf-8", "replace").strip() + "\n" for line in lines if line.strip()]
    try:
        rows = [row for row in csv.reader(text, delimiter=sign, strict=True) if row]
    except csv.Error:
        return False
    if len(rows) <= WIDE_ROWS or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    if any(cell[:1].isspace() or cell.endswith((".", ":")) or len(cell) > LONGEST_CELL for cell in cells):
        return False
    return any(all(NUMERIC.fullmatch(cell) for cell in column) for column in zip(*rows[1:], strict=True))


def _binary(head: bytes) -> bool:
    """Text has no NUL and few control characters; UTF-16 without a mark has a NUL in every other byte."""
    if b"\0" in head:
        return not _utf16(head)
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head)
    return controls > 0.02 * len(head)


def _utf16(head: bytes) -> bool:
    even, odd = head[0::2], head[1::2]
    few, many = sorted((even.count(0) / max(1, len(even)), odd.count(0) / max(1, len(odd))))
    return few < 0.05 and many > 0.4
