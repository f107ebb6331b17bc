"""The fast engine: pages through pdfium.

The text of a page comes in one call, the boxes of its characters in one call each; which text object a character
belongs to is asked only where two neighbours differ; everything else is asked once a text object (``batch`` says how).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.model.errors import ReadError
from pipeline.read import drawings, fonts
from pipeline.read.batch import Pool, function, pointers
from pipeline.read.frame import Frame
from pipeline.read.glyphs import EMPTY, Flags, Floats, Glyphs, GlyphStyle, Ints, RawPage
from pipeline.read.objects import UNMARKED, Marking, Objects, markings, objects
from pipeline.read.paint import covered
from pipeline.read.seen import seen

_text_object = function("FPDFText_GetTextObject", ctypes.c_ssize_t)
_loose_box = function("FPDFText_GetLooseCharBox")
_matrix = function("FPDFText_GetMatrix")
_unicode = function("FPDFText_GetUnicode", ctypes.c_uint)
_font = function("FPDFTextObj_GetFont", ctypes.c_ssize_t)
_font_size = function("FPDFTextObj_GetFontSize")
_render_mode = function("FPDFTextObj_GetTextRenderMode")

_boxes = Pool(pdfium.FS_RECTF, np.float32, 4)
_matrices = Pool(pdfium.FS_MATRIX, np.float32, 6)
_sizes = Pool(ctypes.c_float, np.float32, 1)

HYPHENS = (0x02, 0xFFFE)
"""What pdfium gives for the hyphen that ends a line."""
STRIDE = 16
"""Characters between two of which the text object is asked first; a power of two. Text objects of UN reports hold
thirty characters on average."""


MOST_GLYPHS = 400_000
"""Characters of a page; the densest table of a report has some 10,000."""


class PageError(Exception):
    """A page that pdfium cannot load, or that is no page of a report."""


class DamagedError(ReadError):
    """A PDF that pdfium cannot open, though it is not for want of a password."""


@contextmanager
def opened(path: Path, password: str | None = None, *, raw: bytes | None = None) -> Iterator[Any]:
    """A pdfium document, closed afterwards; ``raw`` stands in for the file's own bytes.

    Raises:
        ReadError: when it is encrypted.
        DamagedError: when it is no PDF that pdfium can mend.
    """
    try:
        document = pypdfium2.PdfDocument(path if raw is None else raw, password=password)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            what = "the password does not open it" if password else "encrypted with a user password"
            raise ReadError(path, what, hint="give it by --password-file FILE") from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise ReadError(path, "encrypted by a scheme that pdfium does not know") from error
        raise DamagedError(path, "damaged: not a PDF that can be opened", hint="fetch the file anew") from error
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
        raise PageError(str(error)) from error
    try:
        frame, held = page_frame(loaded), objects(loaded.raw)
        try:
            textpage = loaded.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise PageError(str(error)) from error
        try:
            glyphs, unseen = _glyphs(textpage.raw, frame, held)
        finally:
            textpage.close()
        return RawPage(
            number=index + 1,
            width=frame.width,
            height=frame.height,
            glyphs=glyphs,
            drawings=drawings.drawings(held, frame),
            links=drawings.links(document.raw, loaded.raw, frame),
            unseen=unseen,
        )
    finally:
        loaded.close()


def page_frame(loaded: Any) -> Frame:
    """How the coordinates of a page's file turn into those a person sees."""
    left, bottom, right, top = loaded.get_bbox()
    return Frame(left, bottom, right, top, loaded.get_rotation())


def _glyphs(raw: Any, frame: Frame, held: Objects) -> tuple[Glyphs, dict[str, int]]:
    """The glyphs that the page shows, and by reason how many letters more the file holds."""
    count = pdfium.FPDFText_CountChars(raw)
    if count <= 0:
        return EMPTY, {}
    if count > MOST_GLYPHS:
        raise PageError(f"{count} characters")
    textpage = ctypes.cast(raw, ctypes.c_void_p)
    codes = _codes(raw, textpage, count)
    boxes = _boxes.fill(_loose_box, count, repeat(textpage), range(count))
    # Blanks and line ends that pdfium made up, where it sees a gap, have no width: our own rule looks at the gaps.
    kept = np.flatnonzero((boxes[:, 0] != boxes[:, 2]) | (boxes[:, 1] != boxes[:, 3]) | (codes > 0x20))
    owners = _owners(textpage, kept)
    kept, owners = kept[owners != 0], owners[owners != 0]
    if not len(kept):
        return EMPTY, {}
    starts = np.concatenate(([0], np.flatnonzero(np.diff(owners)) + 1))
    numbers = np.repeat(np.arange(len(starts)), np.diff(np.concatenate((starts, [len(kept)]))))
    looks, which, bases = _looks(textpage, owners[starts], kept[starts], frame, held.inherited)
    boxes = boxes[kept]
    glyphs = Glyphs(
        code=codes[kept],
        box=frame.boxes(boxes),
        base=frame.points(bases)[numbers],
        look=which[numbers],
        looks=looks,
        further=_further(boxes, owners),
    )
    return seen(glyphs, frame, covered(glyphs.box, owners, held, frame))


def _further(boxes: Floats, owners: Ints) -> Flags:
    """Letters that pdfium gives for one glyph follow one another, each with the glyph's own box."""
    further = np.zeros(len(owners), np.bool_)
    further[1:] = (np.diff(owners) == 0) & (np.diff(boxes, axis=0) == 0).all(axis=1)
    return further


def _owners(textpage: ctypes.c_void_p, places: Ints) -> Ints:
    """The address of the text object of each character; those of one object stand together."""
    count = len(places)
    owners = np.zeros(count, np.int64)

    def ask(which: Ints) -> None:
        owners[which] = list(map(_text_object, repeat(textpage), places[which].tolist()))

    if count:
        ask(np.append(np.arange(0, count, STRIDE), count - 1))
    step = STRIDE // 2
    while step and count:
        middle = np.arange(step, count, 2 * step)
        before, after = owners[middle - step], owners[np.minimum(middle + step, count - 1)]
        owners[middle] = np.where(middle == count - 1, owners[-1], before)
        ask(middle[(before != after) & (middle != count - 1)])
        step //= 2
    return owners


def _codes(raw: Any, textpage: ctypes.c_void_p, count: int) -> Ints:
    """Code points of all characters: in one call where pdfium's text has one unit a character."""
    buffer = (ctypes.c_ushort * (count + 1))()
    doubtful = pdfium.FPDFText_GetText(raw, 0, count, buffer) != count + 1
    codes = np.frombuffer(memoryview(buffer), np.uint16, count).astype(np.int64)
    if doubtful or not codes.all() or bool(((codes >= 0xD800) & (codes < 0xE000)).any()):
        codes = np.fromiter(map(_unicode, repeat(textpage), range(count)), np.int64, count)
    # The string gives the sign of a line-end hyphen for a glyph without a letter too; asked singly it is a zero.
    for place in np.flatnonzero(codes == HYPHENS[1]).tolist():
        codes[place] = _unicode(textpage, place)
    codes[(codes == HYPHENS[0]) | (codes == HYPHENS[1])] = ord("-")
    return codes


def _looks(
    textpage: ctypes.c_void_p, owners: Ints, firsts: Ints, frame: Frame, inherited: dict[int, Marking]
) -> tuple[tuple[GlyphStyle, ...], Ints, Floats]:
    """The different looks, which of them each text object has, and a point of each object's base line (y upwards)."""
    count, handles = len(owners), pointers(owners.tolist())
    matrix = _matrices.fill(_matrix, count, repeat(textpage), firsts.tolist())
    a, b, c, d = matrix[:, :4].T
    turns = np.rint(np.degrees(np.arctan2(b, a))).astype(np.int64)
    # Height across the base line: slanted text is no larger for its slant.
    scale = np.abs(a * d - b * c) / np.maximum(np.hypot(a, b), 1e-9)
    sizes = (np.abs(_sizes.fill(_font_size, count, handles)[:, 0]) * scale).round(2)
    # Slanted by the matrix: what a word processor does where it has no italic font.
    slanted = (turns == 0) & (np.abs(c) > 0.15 * np.abs(d))
    marked = markings(handles)
    if inherited:
        marked = (
            own.inside(inherited.get(address, UNMARKED)) for own, address in zip(marked, owners.tolist(), strict=True)
        )
    angles = ((turns - frame.rotation) % 360).tolist()
    modes = map(_render_mode, handles)
    keys = zip(map(_font, handles), sizes.tolist(), angles, slanted.tolist(), marked, modes, strict=True)
    return *_distinct(keys), matrix[:, 4:]


def _distinct(keys: Iterable[tuple[Any, ...]]) -> tuple[tuple[GlyphStyle, ...], Ints]:
    """The different looks, and which of them each has of ``keys``: font, size, angle, slant, marking, render mode."""
    faces: dict[int, fonts.Face] = {}
    known: dict[tuple[Any, ...], int] = {}
    looks: list[GlyphStyle] = []
    which = []
    for key in keys:
        number = known.get(key)
        if number is None:
            number = known[key] = len(looks)
            font, size, angle, slant, marking, mode = key
            if font not in faces:
                faces[font] = fonts.face(ctypes.cast(font, pdfium.FPDF_FONT))
            looks.append(
                GlyphStyle(
                    size=size,
                    bold=faces[font].bold,
                    italic=faces[font].italic or slant,
                    mcid=marking.mcid if marking.mcid >= 0 else None,
                    artifact=marking.artifact,
                    off=marking.off,
                    hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
                    angle=angle,
                )
            )
        which.append(number)
    return tuple(looks), np.array(which, np.int64)
