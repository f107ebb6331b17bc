"""Lines of Arabic and Hebrew: from the order in which letters stand to that in which they are read.

A page knows only places. Letters are taken from left to right and put into reading order by the rules that set them
(Unicode Standard Annex 9, run backwards as far as one line needs): what is right to left is turned round, numbers and
Latin words keep their direction, brackets are mirrored. Forms of letters by their place in the word become the letters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.read.pieces import BLANK, GlyphPiece

RIGHT_TO_LEFT = "\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Hebrew and Arabic letters and signs; not Arabic-Indic digits, which run to the right."""
LETTER = re.compile(f"[{RIGHT_TO_LEFT}]")
ALEFS = "\u0627\u0622\u0623\u0625"
LAM = "\u0644"
CHUNK = re.compile(
    rf"[^\W\d_{RIGHT_TO_LEFT}](?:[^{RIGHT_TO_LEFT}]*[^\W{RIGHT_TO_LEFT}])?"  # Latin words, with what stands between
    r"|\d+(?:[.,:/\u066b\u066c-]\d+)*%?"  # a number
    r"|.",
    re.DOTALL,
)
"""What keeps its own direction: Latin words, numbers; else one sign."""
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Sign(NamedTuple):
    """One sign of a line and the piece it comes from."""

    text: str
    piece: GlyphPiece


def is_leftward(text: str) -> bool:
    """Whether most of a text is of letters that run to the left."""
    if text.isascii():
        return False
    return 2 * len(LETTER.findall(text)) > sum(letter.isalpha() for letter in text)


def in_reading_order(made: list[GlyphPiece]) -> list[Sign]:
    """The signs of a line that runs to the left, first to last, blanks put in where there are gaps."""
    signs: list[Sign] = []
    reach = None
    for piece in sorted((piece for piece in made if piece.text.strip()), key=lambda piece: (piece.x0, piece.x1)):
        if reach is not None and piece.x0 - reach > BLANK * max(piece.look.size, 1.0):
            signs.append(Sign(" ", piece))
        signs += [Sign(sign, piece) for sign in _signs(piece.text)]
        reach = piece.x1 if reach is None else max(reach, piece.x1)
    return _turned(signs)


def _signs(text: str) -> list[str]:
    """A piece sign by sign; lam and alef are one glyph, and are read in this order."""
    if len(text) == 2 and LAM in text and (text[0] in ALEFS or text[1] in ALEFS):
        return [text if text[0] == LAM else text[::-1]]
    return list(text)


def _turned(signs: list[Sign]) -> list[Sign]:
    whole = "".join(sign.text[0] for sign in signs)
    turned: list[Sign] = []
    for found in reversed(list(CHUNK.finditer(whole))):
        part = signs[found.start() : found.end()]
        if len(part) > 1:
            turned += part
        else:
            [sign] = part
            turned.append(Sign(unicodedata.normalize("NFKC", sign.text).translate(MIRRORED), sign.piece))
    return turned
