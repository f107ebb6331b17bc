"""PDF files: every page through one engine, the tree beside it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.model.errors import ReadError
from pipeline.model.pages import Element, Page, PdfReading
from pipeline.model.records import Warn
from pipeline.read import lines, pdfium, sound, tree
from pipeline.read.glyphs import RawPage

MOST_PAGES = 5000
"""No report has more; a file that claims more is damaged or a bomb."""
ENGINES = ("pdfium", "pdfplumber")
KNOWN_INFO = ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate")


def read_pdf(path: Path, *, password: str | None = None, engine: str = "pdfium") -> PdfReading:
    """A PDF's pages, tree, labels and information.

    Raises:
        ReadError: when it cannot be opened, or has no text that can be told.
    """
    if engine not in ENGINES:
        raise ReadError(path, f"no engine {engine!r}", hint=f"there are {' and '.join(ENGINES)}")
    mended: tuple[Warn, ...] = ()
    try:
        pages, unread, labels, info = _read(path, password, engine, None)
    except pdfium.DamagedError as error:
        raw = _mended(path, password)
        if raw is None:
            raise error from None
        pages, unread, labels, info = _read(path, None, engine, raw)
        mended = (Warn(code="mended", message="the file is damaged: what of it could be rebuilt was read"),)
    sound.require_text(path, pages, unread)
    elements, broken = _tree(path, password)
    return PdfReading(
        pages=tuple(pages),
        tree=elements,
        labels=labels if any(labels) else (),
        info=info,
        warnings=(*mended, *sound.doubts(pages, unread), *broken),
    )


def _read(
    path: Path, password: str | None, engine: str, raw: bytes | None
) -> tuple[list[Page], list[int], tuple[str, ...], dict[str, str]]:
    """Pages, the numbers of those that could not be read, printed labels, document information."""
    pages: list[Page] = []
    unread: list[int] = []
    with pdfium.opened(path, password, raw=raw) as document:
        count = len(document)
        if count == 0:
            raise ReadError(path, "a PDF without pages", hint="fetch the file anew")
        if count > MOST_PAGES:
            raise ReadError(path, f"claims {count} pages, more than any report has", hint="split the file")
        with _reader(path, password, engine, document) as page:
            for index in range(count):
                try:
                    pages.append(lines.page(page(index)))
                except pdfium.PageError:
                    unread.append(index + 1)
                    pages.append(Page(number=index + 1, width=0.0, height=0.0, lines=()))
        info = {key: value for key in KNOWN_INFO if (value := document.get_metadata_value(key))}
        labels = tuple(document.get_page_label(index) for index in range(count))
    return pages, unread, labels, info


@contextmanager
def _reader(path: Path, password: str | None, engine: str, document: Any) -> Iterator[Callable[[int], RawPage]]:
    """What reads one page through the engine asked for."""
    if engine == "pdfium":
        yield lambda index: pdfium.page(document, index)
        return
    from pipeline.read import plumber  # heavy, and seldom wanted

    with plumber.opened(path, password) as other:
        yield lambda index: plumber.page(other, index)


def _mended(path: Path, password: str | None) -> bytes | None:
    """The file rebuilt by qpdf (objects found one by one where the table of them is lost), or None."""
    try:
        with pikepdf.open(path, password=password or "", suppress_warnings=True) as pdf:
            if not len(pdf.pages):
                return None
            rebuilt = io.BytesIO()
            pdf.save(rebuilt, encryption=False)
            return rebuilt.getvalue()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None


def _tree(path: Path, password: str | None) -> tuple[Element | None, tuple[Warn, ...]]:
    try:
        return tree.structure(path, password), ()
    except MemoryError:
        raise
    except Exception as error:  # a knotted tree must not cost the text, which was read without it
        return None, (Warn(code="tree-unread", message=f"the structure tree cannot be read: {error}"),)
