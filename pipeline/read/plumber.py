"""The reference engine: pages through pdfplumber (pdfminer.six). Slow, independent of pdfium, and it serves tables."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.model.errors import ReadError
from pipeline.model.pages import Box
from pipeline.read import fonts
from pipeline.read.drawings import HIGH, LONG, SHORTEST, THIN
from pipeline.read.frame import Frame
from pipeline.read.glyphs import EMPTY, Drawings, Glyphs, GlyphStyle, RawPage
from pipeline.read.seen import seen


@contextmanager
def opened(path: Path, password: str | None = None, *, raw: bytes | None = None) -> Iterator[Any]:
    """A pdfplumber document, closed afterwards; ``raw`` stands in for the file's own bytes.

    Raises:
        ReadError: when it is encrypted or no PDF that pdfminer can read.
    """
    try:
        document = pdfplumber.open(path if raw is None else io.BytesIO(raw), password=password or "")
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            what = "the password does not open it" if password else "encrypted with a user password"
            raise ReadError(path, what, hint="give it by --password-file FILE") from error
        raise ReadError(path, "damaged: not a PDF that can be opened", hint="fetch the file anew") from error
    try:
        yield document
    finally:
        document.close()


def page(document: Any, index: int) -> RawPage:
    """The glyphs and pictures of one page as pdfplumber reads them (``index`` from 0)."""
    loaded = document.pages[index]
    try:
        # What a person sees: the crop box, within the media box that pdfplumber counts from.
        left, top = max(loaded.cropbox[0], loaded.bbox[0]), max(loaded.cropbox[1], loaded.bbox[1])
        right, bottom = min(loaded.cropbox[2], loaded.bbox[2]), min(loaded.cropbox[3], loaded.bbox[3])
        frame = Frame(0, 0, float(right - left), float(bottom - top))
        glyphs, unseen = seen(_glyphs(loaded, left, top), frame)
        return RawPage(
            number=index + 1,
            width=frame.width,
            height=frame.height,
            glyphs=glyphs,
            drawings=_drawings(loaded, left, top),
            links=_links(loaded, left, top),
            unseen=unseen,
        )
    finally:
        loaded.close()


def _links(loaded: Any, left: float, top: float) -> tuple[tuple[Box, str], ...]:
    try:
        found = loaded.hyperlinks
    except (MalformedPDFException, RecursionError):  # pdfplumber follows an annotation's every reference
        return ()
    return tuple((_box(link, left, top), link["uri"]) for link in found if link.get("uri"))


def _box(thing: dict[str, Any], left: float, top: float) -> Box:
    return Box(
        round(thing["x0"] - left, 2),
        round(thing["top"] - top, 2),
        round(thing["x1"] - left, 2),
        round(thing["bottom"] - top, 2),
    )


def _glyphs(loaded: Any, left: float, top: float) -> Glyphs:
    known: dict[GlyphStyle, int] = {}
    codes, boxes, bases, which, further = [], [], [], [], []
    faces: dict[str, fonts.Face] = {}
    # Bold made by printing twice counts once, as with pdfium.
    for char in loaded.dedupe_chars(tolerance=1).chars:
        name = char["fontname"]
        if name not in faces:
            faces[name] = fonts.named(name)
        look = _look(char, faces[name])
        x, y = char["matrix"][4:]
        number = known.setdefault(look, len(known))
        for place, letter in enumerate(char["text"]):
            further.append(place > 0)
            codes.append(ord(letter))
            boxes.append((char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top))
            bases.append((x - left, loaded.height - y + loaded.mediabox[1] - top))
            which.append(number)
    if not codes:
        return EMPTY
    return Glyphs(
        code=np.array(codes, np.int64),
        box=np.array(boxes, np.float64),
        base=np.array(bases, np.float64),
        look=np.array(which, np.int64),
        looks=tuple(known),
        further=np.array(further, np.bool_),
    )


def _look(char: Mapping[str, Any], face: fonts.Face) -> GlyphStyle:
    """How a character is printed: its size across the base line, its face, what its page says of it."""
    a, b, c, d, *_ = char["matrix"]
    angle = round(math.degrees(math.atan2(b, a))) % 360
    across = char["x1"] - char["x0"] if angle in (90, 270) else char["bottom"] - char["top"]
    return GlyphStyle(
        size=round(across, 2),
        bold=face.bold,
        italic=face.italic or (angle == 0 and abs(c) > 0.15 * abs(d)),
        mcid=char.get("mcid"),
        artifact=char.get("tag") == "Artifact",
        angle=angle,
    )


def _drawings(loaded: Any, left: float, top: float) -> Drawings:
    rules, frames, strokes = [], [], []
    for thing in (*loaded.rects, *loaded.lines, *loaded.curves):
        box = _box(thing, left, top)
        width, height = box.x1 - box.x0, box.bottom - box.top
        if min(width, height) <= THIN:
            if width >= SHORTEST and height <= THIN:
                strokes.append(box)
            if max(width, height) >= LONG:
                rules.append(box)
        elif width >= LONG and height >= HIGH:
            frames.append(box)
    images = tuple(_box(image, left, top) for image in loaded.images)
    return Drawings(
        rules=tuple(dict.fromkeys(rules)),
        frames=tuple(dict.fromkeys(frames)),
        images=images,
        strokes=tuple(dict.fromkeys(strokes)),
    )
