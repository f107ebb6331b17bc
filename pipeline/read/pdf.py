"""PDF files: every page through one engine, the tree beside it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.model import pace
from pipeline.model.errors import ReadError
from pipeline.model.pages import Page, PdfReading
from pipeline.model.records import Warn
from pipeline.read import legibility, lines, pdfium
from pipeline.read.glyphs import RawPage
from pipeline.read.printed import as_printed

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
    printed = as_printed(path, password)
    try:
        scan = _read(path, password, engine, printed.raw)
    except pdfium.DamagedError as error:
        raw = _mended(path, password)
        if raw is None:
            raise error from None
        scan = _read(path, None, engine, raw)
        mended = (Warn(code="mended", message="the file is damaged: what of it could be rebuilt was read"),)
    short = _cut_short(path)
    legibility.require_text(path, scan.pages, scan.unread, cut_short=short)
    return PdfReading(
        pages=tuple(scan.pages),
        tree=printed.tree,
        labels=scan.labels if any(scan.labels) else (),
        info=scan.info,
        warnings=(
            *mended,
            *(legibility.lost(scan.pages) if short else ()),
            *legibility.doubts(scan.pages, scan.unread),
            *legibility.left_out(scan.unseen),
            *printed.warnings,
        ),
    )


@dataclass(slots=True)
class _Scan:
    """What an engine gave."""

    pages: list[Page] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    """Numbers of pages that could not be read."""
    labels: tuple[str, ...] = ()
    """Printed page labels by the catalogue."""
    info: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, dict[int, int]] = field(default_factory=dict)
    """By reason and page: letters that stand in the file and on no page."""


def _read(path: Path, password: str | None, engine: str, raw: bytes | None) -> _Scan:
    scan = _Scan()
    with pdfium.opened(path, password, raw=raw) as document:
        count = len(document)
        if count == 0:
            raise ReadError(path, "a PDF without pages", hint="fetch the file anew")
        if count > MOST_PAGES:
            raise ReadError(path, f"claims {count} pages, more than any report has", hint="split the file")
        with _reader(path, password, engine, document, raw) as page:
            for index in range(count):
                pace.at(index / count, f"page {index + 1} of {count}")
                try:
                    made = page(index)
                    scan.pages.append(lines.page(made))
                    for reason, letters in made.unseen.items():
                        scan.unseen.setdefault(reason, {})[index + 1] = letters
                except pdfium.PageError:
                    scan.unread.append(index + 1)
                    scan.pages.append(Page(number=index + 1, width=0.0, height=0.0, lines=()))
        scan.info = {key: value for key in KNOWN_INFO if (value := document.get_metadata_value(key))}
        scan.labels = tuple(document.get_page_label(index) for index in range(count))
    return scan


@contextmanager
def _reader(
    path: Path, password: str | None, engine: str, document: Any, raw: bytes | None
) -> Iterator[Callable[[int], RawPage]]:
    """What reads one page through the engine asked for."""
    if engine == "pdfium":
        yield lambda index: pdfium.page(document, index)
        return
    from pipeline.read import plumber  # heavy, and seldom wanted

    with plumber.opened(path, None if raw else password, raw=raw) as other:
        yield lambda index: plumber.page(other, index)


_TAIL = 2048
"""Bytes at the end of a file in which its end mark is looked for; readers look in 1024 (ISO 32000-1, annex H)."""


def _cut_short(path: Path) -> bool:
    """Whether the file ends before its end mark: fetched in part, it seems."""
    with path.open("rb") as file:
        file.seek(0, io.SEEK_END)
        file.seek(max(0, file.tell() - _TAIL))
        return b"%%EOF" not in file.read()


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
