"""What a font's name and flags say: bold, italic."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

ITALIC_FLAG = 1 << 6
"""ISO 32000-1, table 123: glyphs have dominant vertical strokes that are slanted."""
FORCE_BOLD_FLAG = 1 << 18

BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!.*light)|(?:[-,_ ]|mt)bd\b|\bbd\b", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|(?:[-,_])it\b|kursiv|slanted|BoldIt\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """What a font's name and flags say of it: its plain name, and whether it is bold or italic."""

    name: str
    bold: bool
    italic: bool


def named(name: str, flags: int = 0) -> Face:
    """A face by its PostScript name ("ABCDEF+TimesNewRomanPS-BoldMT") and its descriptor's flags."""
    plain = name.split("+", 1)[-1]
    return Face(
        plain,
        bold=bool(BOLD.search(plain)) or bool(flags > 0 and flags & FORCE_BOLD_FLAG),
        italic=bool(ITALIC.search(plain)) or bool(flags > 0 and flags & ITALIC_FLAG),
    )


def face(font: Any) -> Face:
    """The face of a pdfium font."""
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
    return named(name, pdfium.FPDFFont_GetFlags(font))
