"""What a file is, by its content; its name is only held against that."""

from __future__ import annotations

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
    if MARKUP.search(head):
        return HTML
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
