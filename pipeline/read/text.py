"""Text files: decoded, line ends made one, nothing else."""

from __future__ import annotations

import codecs
from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.model.pages import TextReading

BIGGEST = 64 * 2**20
"""Bytes; a longer text is no report."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> TextReading:
    """A text file.

    Raises:
        ReadError: when it is blank or beyond any report's length.
    """
    text, encoding = decoded(load(path, BIGGEST))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(path, "blank: no printed character", hint="fetch the file anew")
    return TextReading(text=text, encoding=encoding)


def load(path: Path, biggest: int) -> bytes:
    """A file's bytes, no more than ``biggest``."""
    with path.open("rb") as file:
        raw = file.read(biggest + 1)
    if len(raw) > biggest:
        raise ReadError(path, f"larger than {biggest // 2**20} MB", hint="split the file")
    return raw


def decoded(raw: bytes) -> tuple[str, str]:
    """The text and its encoding.

    By its mark, else UTF-8, else UTF-16 by its NULs, else Windows-1252 (which WHATWG makes the fallback for Western
    text, and in which ISO 8859-1 files read right too).
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace").removeprefix("\ufeff"), encoding.removesuffix("-sig")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    sample = raw[:4096]
    if b"\0" in sample:
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
        return raw.decode(encoding, "replace"), encoding
    try:
        return raw.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "latin-1"
