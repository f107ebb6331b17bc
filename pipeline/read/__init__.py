"""From a source file to a Reading: PDF, text, HTML, Word."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.model.pages import Reading
from pipeline.read import limits, sniff
from pipeline.read.sniff import media_type

__all__ = ["limits", "media_type", "read"]


def read(path: Path, *, password: str | None = None, engine: str = "pdfium") -> Reading:
    """A source file by its content, whatever its name says (a name that says otherwise is a warning).

    Args:
        path: the file.
        password: opens an encrypted PDF.
        engine: "pdfium" (quick) or "pdfplumber" (the reference).

    Raises:
        ReadError: with the reason, when the file cannot be read or holds no text.
    """
    path = Path(path)
    kind = _kind(path)
    reading: Reading
    if kind == sniff.PDF:
        from pipeline.read.pdf import read_pdf

        with _no_collecting():
            reading = read_pdf(path, password=password, engine=engine)
    elif kind == sniff.HTML:
        from pipeline.read.html import read_html

        reading = read_html(path)
    elif kind == sniff.DOCX:
        from pipeline.read.word import read_word

        reading = read_word(path)
    else:
        from pipeline.read.text import read_text

        reading = read_text(path)
    return replace(reading, warnings=sniff.unlike_name(path, kind) + reading.warnings)


def _kind(path: Path) -> str:
    try:
        if path.stat().st_size > limits.BIGGEST_FILE:
            raise ReadError(path, f"larger than {limits.BIGGEST_FILE // 2**20} MB", hint="split the file")
        return media_type(path)
    except OSError as error:
        raise ReadError(path, error.strerror or "cannot be opened") from error


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Reading makes many records and no cycles: looking for cycles meanwhile costs a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
