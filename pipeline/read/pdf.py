"""PDF files: every page through one engine, the tree beside it."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.model.pages import Element, Page, PdfReading
from pipeline.model.records import Warn
from pipeline.read import lines, pdfium, tree

MOST_PAGES = 5000
"""No report has more; a file that claims more is damaged or a bomb."""
KNOWN_INFO = ("Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate")


def read_pdf(path: Path, *, password: str | None = None, engine: str = "pdfium") -> PdfReading:
    """A PDF's pages, tree, labels and information.

    Raises:
        ReadError: when it cannot be opened, or has no text at all.
    """
    with pdfium.opened(path, password) as document:
        count = len(document)
        if count == 0:
            raise ReadError(path, "a PDF without pages", hint="fetch the file anew")
        if count > MOST_PAGES:
            raise ReadError(path, f"claims {count} pages, more than any report has", hint="split the file")
        pages: list[Page] = []
        unread: list[int] = []
        for index in range(count):
            try:
                pages.append(lines.page(pdfium.page(document, index)))
            except pdfium.PageError:
                unread.append(index + 1)
                pages.append(Page(number=index + 1, width=0.0, height=0.0, lines=()))
        info = {key: value for key in KNOWN_INFO if (value := document.get_metadata_value(key))}
        labels = tuple(document.get_page_label(index) for index in range(count))
    _something(path, pages, unread)
    elements, broken = _tree(path, password)
    return PdfReading(
        pages=tuple(pages),
        tree=elements,
        labels=labels if any(labels) else (),
        info=info,
        warnings=_warnings(pages, unread) + broken,
    )


def _something(path: Path, pages: list[Page], unread: list[int]) -> None:
    if any(page.lines for page in pages):
        return
    if unread:
        raise ReadError(path, f"none of its {len(pages)} pages can be read: damaged", hint="fetch the file anew")
    if any(page.images for page in pages):
        what = f"a scan: {len(pages)} page{'s' * (len(pages) > 1)} of pictures without a text layer"
        raise ReadError(path, what, hint="install ibid[ocr] and run again with --ocr")
    raise ReadError(path, f"no text on its {len(pages)} page{'s' * (len(pages) > 1)}")


def _tree(path: Path, password: str | None) -> tuple[Element | None, tuple[Warn, ...]]:
    try:
        return tree.structure(path, password), ()
    except MemoryError:
        raise
    except Exception as error:  # a knotted tree must not cost the text, which was read without it
        return None, (Warn(code="tree-unread", message=f"the structure tree cannot be read: {error}"),)


def _warnings(pages: list[Page], unread: list[int]) -> tuple[Warn, ...]:
    found: list[Warn] = []
    if unread:
        found.append(Warn(code="pages-unread", message=f"damaged pages: {', '.join(map(str, unread))}"))
    pictures = [page.number for page in pages if not page.lines and page.images]
    if pictures:
        message = f"pages without text, only pictures: {', '.join(map(str, pictures))} (ibid[ocr] can read them)"
        found.append(Warn(code="pages-without-text", message=message))
    return tuple(found)
