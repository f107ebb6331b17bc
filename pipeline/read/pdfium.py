"""The fast engine: pages through pdfium.

A Python call for each attribute of each character would cost more than pdfium's own work. So the text comes in one
call a page; two calls a character (which text object, which box) run in C loops (``map`` over untyped foreign
functions with arguments made once); everything else is asked once a text object.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2_raw.bindings import _libs

from pipeline.model.errors import ReadError
from pipeline.read import drawings, fonts
from pipeline.read.frame import Frame
from pipeline.read.glyphs import Floats, Glyphs, Ints, Look, RawPage

# Own function objects: they carry no argument types, so that ready-made arguments pass through unchecked.
_text_object = _libs["pdfium"]["FPDFText_GetTextObject"]
_text_object.restype = ctypes.c_void_p
_loose_box = _libs["pdfium"]["FPDFText_GetLooseCharBox"]
_unicode = _libs["pdfium"]["FPDFText_GetUnicode"]
_unicode.restype = ctypes.c_uint


class PageError(Exception):
    """A page that pdfium cannot load."""


HYPHENS = (0x02, 0xFFFE)
"""What pdfium gives for the hyphen that ends a line."""


class _Boxes:
    """Room for the boxes of a page's glyphs, made once and grown as needed; not shared between threads."""

    def __init__(self) -> None:
        self.room = 0

    def fill(self, textpage: ctypes.c_void_p, count: int) -> Floats:
        """The loose boxes (left, top, right, bottom; y upwards) of the first ``count`` characters."""
        if count > self.room:
            self.room = max(count, 2 * self.room, 4096)
            self.store = (pdfium.FS_RECTF * self.room)()
            size = ctypes.sizeof(pdfium.FS_RECTF)
            self.places = [ctypes.byref(self.store, size * index) for index in range(self.room)]
        for _ in map(_loose_box, repeat(textpage), range(count), self.places):
            pass
        return np.frombuffer(self.store, np.float32, 4 * count).reshape(-1, 4).astype(np.float64)


_boxes = _Boxes()


@contextmanager
def opened(path: Path, password: str | None = None) -> Iterator[Any]:
    """A pdfium document, closed afterwards.

    Raises:
        ReadError: when it is encrypted or no PDF that pdfium can mend.
    """
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            what = "the password does not open it" if password else "encrypted with a user password"
            raise ReadError(path, what, hint="give it by --password-file FILE") from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise ReadError(path, "encrypted by a scheme that pdfium does not know") from error
        raise ReadError(path, "damaged: not a PDF that can be opened", hint="fetch the file anew") from error
    try:
        yield document
    finally:
        document.close()


def page(document: Any, index: int) -> RawPage:
    """One page (``index`` from 0).

    Raises:
        PageError: when it is damaged past mending.
    """
    try:
        loaded = document[index]
    except pypdfium2.PdfiumError as error:
        raise PageError(index + 1) from error
    try:
        frame = page_frame(loaded)
        try:
            textpage = loaded.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise PageError(index + 1) from error
        try:
            glyphs = _glyphs(textpage.raw, frame)
        finally:
            textpage.close()
        return RawPage(
            number=index + 1,
            width=frame.width,
            height=frame.height,
            glyphs=glyphs,
            drawings=drawings.drawings(loaded.raw, frame),
            links=drawings.links(document.raw, loaded.raw, frame),
        )
    finally:
        loaded.close()


def page_frame(loaded: Any) -> Frame:
    """How the coordinates of a page's file turn into those a person sees."""
    left, bottom, right, top = loaded.get_bbox()
    return Frame(left, bottom, right, top, loaded.get_rotation())


def _glyphs(raw: Any, frame: Frame) -> Glyphs:
    count = pdfium.FPDFText_CountChars(raw)
    if count <= 0:
        return EMPTY
    textpage = ctypes.cast(raw, ctypes.c_void_p)
    # Characters that pdfium made up itself (blanks where it sees a gap, line ends) belong to no text object.
    owners: Ints = np.fromiter(
        (owner or 0 for owner in map(_text_object, repeat(textpage), range(count))), np.int64, count
    )
    kept = np.flatnonzero(owners)
    if not len(kept):
        return EMPTY
    boxes = _boxes.fill(textpage, count)[kept]
    codes = _codes(raw, textpage, count)[kept]
    owners = owners[kept]
    objects, firsts, numbers = np.unique(owners, return_index=True, return_inverse=True)
    looks, bases = _looks(raw, objects, kept[firsts], frame)
    order = {look: index for index, look in enumerate(dict.fromkeys(looks))}
    shown = frame.boxes(boxes)
    return Glyphs(
        code=codes,
        box=shown,
        base=frame.points(bases)[numbers],
        look=np.array([order[look] for look in looks], np.int64)[numbers],
        looks=tuple(order),
    )


EMPTY = Glyphs(
    code=np.zeros(0, np.int64), box=np.zeros((0, 4)), base=np.zeros((0, 2)), look=np.zeros(0, np.int64), looks=()
)


def _codes(raw: Any, textpage: ctypes.c_void_p, count: int) -> Ints:
    """Code points of all characters: in one call where pdfium's text has one unit a character."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        codes = np.frombuffer(memoryview(buffer), np.uint16, count).astype(np.int64)
        doubtful = bool(((codes >= 0xD800) & (codes < 0xE000)).any()) or not codes.all()
    else:
        doubtful = True
    if doubtful:
        codes = np.fromiter(map(_unicode, repeat(textpage), range(count)), np.int64, count)
    plain: Ints = np.where(np.isin(codes, HYPHENS), ord("-"), codes)
    return plain


def _looks(raw: Any, objects: Ints, firsts: Ints, frame: Frame) -> tuple[list[Look], Floats]:
    """The look of each text object, and a point of its base line (y upwards)."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    size = ctypes.c_float()
    known: dict[int, fonts.Face] = {}
    looks, bases = [], np.empty((len(objects), 2))
    for index, (address, first) in enumerate(zip(objects.tolist(), firsts.tolist(), strict=True)):
        handle = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        pdfium.FPDFText_GetMatrix(raw, first, matrix)
        pdfium.FPDFText_GetCharOrigin(raw, first, x, y)
        pdfium.FPDFTextObj_GetFontSize(handle, size)
        bases[index] = x.value, y.value
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        face = known.get(key)
        if face is None:
            face = known[key] = fonts.face(font)
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(handle)
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        # Slanted by the matrix: what a word processor does where it has no italic font.
        slanted = abs(matrix.c) > 0.15 * abs(matrix.d) if turn == 0 and matrix.d else False
        looks.append(
            Look(
                size=round(abs(size.value) * math.hypot(matrix.c, matrix.d), 2),
                bold=face.bold,
                italic=face.italic or slanted,
                mcid=mcid if mcid >= 0 else None,
                artifact=_artifact(handle),
                hidden=pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
                angle=(turn - frame.rotation) % 360,
            )
        )
    return looks, bases


_NAME = "Artifact".encode("utf-16-le")


def _artifact(handle: Any) -> bool:
    buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(handle)):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, 64, length) and bytes(buffer).startswith(_NAME):
            return True
    return False
