"""Pictures of pages, with passages framed, so that a person can see where something stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from pipeline.model.errors import ReadError
from pipeline.model.pages import Box

_RED = (200, 0, 0)
_MARGIN = 2.0
"""Points between a passage and its frame."""
_BIGGEST = 6000
"""Pixels of a picture's longer side; a poster is drawn smaller."""


def render(
    path: Path, page: int, *, frames: Iterable[Box] = (), scale: float = 2.0, password: str | None = None
) -> Image.Image:
    """A picture of one page of a PDF.

    Args:
        path: The file.
        page: Physical number, from 1.
        frames: What to frame, in points from the top left corner.
        scale: Pixels a point.
        password: Opens an encrypted file.

    Raises:
        ReadError: when the file is no PDF, cannot be opened, or has no such page.
    """
    try:
        with pdfium.PdfDocument(path, password=password) as document:
            if not 1 <= page <= len(document):
                raise ReadError(path, f"has {len(document)} pages, no page {page}")
            sheet = document[page - 1]
            scale = min(scale, _BIGGEST / max(sheet.get_size()))
            picture: Image.Image = sheet.render(scale=scale).to_pil().convert("RGB")
    except (pdfium.PdfiumError, OSError) as error:
        raise ReadError(path, f"cannot be shown ({error})", hint="only PDFs have pages to show") from error
    pen = ImageDraw.Draw(picture)
    for box in frames:
        corners = (box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN)
        pen.rectangle([scale * edge for edge in corners], outline=_RED, width=max(1, round(scale)))
    return picture
