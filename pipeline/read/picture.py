"""Pages as pictures, with passages framed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline.model.errors import ReadError
from pipeline.model.pages import Box
from pipeline.read import pdfium

INK = (200, 30, 30)
WASH = (255, 230, 60, 70)
"""Laid under the frame, so that the passage is seen on a small screen too; last is opacity of 255."""
MARGIN = 2.0
"""Points between a passage and its frame."""
MOST_PIXELS = 40_000_000


def render(
    path: Path, page: int, frames: Iterable[Box] = (), *, scale: float = 2.0, password: str | None = None
) -> bytes:
    """A PNG of one page of a PDF, with a frame around each box.

    Args:
        path: the PDF.
        page: its physical page, from 1.
        frames: boxes in points from the top left corner, as readings and records give them.
        scale: pixels a point; 2 is 144 dots an inch.
        password: opens an encrypted file.

    Raises:
        ReadError: when the file cannot be opened or has no such page.
    """
    with pdfium.opened(path, password) as document:
        if not 1 <= page <= len(document):
            raise ReadError(path, f"has no page {page}", hint=f"it has {len(document)}")
        loaded = document[page - 1]
        try:
            width, height = loaded.get_size()
            scale = min(scale, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            picture = loaded.render(scale=scale).to_pil().convert("RGB")
        finally:
            loaded.close()
    _frame(picture, frames, scale)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _frame(picture: Image.Image, frames: Iterable[Box], scale: float) -> None:
    draw = ImageDraw.Draw(picture, "RGBA")
    for box in frames:
        corners = (
            scale * (box.x0 - MARGIN),
            scale * (box.top - MARGIN),
            scale * (box.x1 + MARGIN),
            scale * (box.bottom + MARGIN),
        )
        draw.rectangle(corners, fill=WASH, outline=INK, width=max(1, round(scale)))
