"""What fonts say their glyphs stand for, put right where they lie.

A simple font names its glyphs by its encoding (ISO 32000-1, 9.6.6) and may say beside it, in a ToUnicode table, what
letters they stand for (9.10). Programs that make fonts smaller often spoil that table for ligatures: "fi" is said to be
"5", nothing, or a letter of private use. The name still tells what is printed (Adobe Glyph List Specification).
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import Any

import pikepdf
from pdfminer.encodingdb import name2unicode

from pipeline.read.holders import content, holders

SIMPLE = frozenset(("/Type1", "/MMType1", "/TrueType", "/Type3"))
LIGATURES = frozenset(
    ("ff", "fi", "fl", "ffi", "ffl", "ft", "fj", "ffj", "st", "ct", "tt", "tz", "ch", "ck", "ij", "Th")
)
SOFT = 0xAD
"""Code of the soft hyphen in WinAnsiEncoding (ISO 32000-1, annex D.2), where it is drawn as a hyphen."""
SOFT_HYPHEN = re.compile(rb"\xad|\\255")
SECTION = re.compile(rb"begin(bfchar|bfrange)\b(.*?)\bend\1", re.DOTALL)
PAIR = re.compile(rb"<\s*([0-9a-fA-F]{1,4})\s*>\s*<([0-9a-fA-F\s]*)>")
RANGE = re.compile(rb"<\s*([0-9a-fA-F]{1,4})\s*>\s*<\s*([0-9a-fA-F]{1,4})\s*>\s*(?:<([0-9a-fA-F\s]*)>|\[([^\]]*)\])")
HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")


def mend_letters(pdf: Any) -> bool:
    """Put the tables of an opened PDF right; whether anything was changed."""
    changed = False
    for holder in holders(pdf):
        held = holder.resources.get("/Font")
        fonts: list[Any] = list(held.as_dict().values()) if isinstance(held, pikepdf.Dictionary) else []
        silent = [font for font in fonts if isinstance(font, pikepdf.Dictionary) and _may_hold_soft_hyphens(font)]
        if silent and SOFT_HYPHEN.search(content(holder)):
            for font in silent:
                font["/ToUnicode"] = pikepdf.Stream(pdf, _table({SOFT: "\u00ad"}))
            changed = True
        for font in fonts:
            better = corrections(font) if isinstance(font, pikepdf.Dictionary) else {}
            if better:
                font["/ToUnicode"] = pikepdf.Stream(pdf, _table(told(font) | better))
                changed = True
    return changed


def _may_hold_soft_hyphens(font: Any) -> bool:
    """Whether a font says nothing of its letters and draws a hyphen for a soft one, as WinAnsiEncoding does."""
    if str(font.get("/Subtype")) not in SIMPLE or "/ToUnicode" in font:
        return False
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary):
        return encoding.get("/BaseEncoding") == "/WinAnsiEncoding" and SOFT not in named(font)
    return bool(encoding == "/WinAnsiEncoding")


def corrections(font: Any) -> dict[int, str]:
    """By code: what a simple font's table should say, where its glyph names contradict it."""
    if str(font.get("/Subtype")) not in SIMPLE or not isinstance(font.get("/ToUnicode"), pikepdf.Stream):
        return {}
    said = told(font)
    return {
        code: letters
        for code, letters in named(font).items()
        if code in said and _lies(unicodedata.normalize("NFKC", said[code]), letters)
    }


def _lies(said: str, letters: str) -> bool:
    if not said.strip("\0\ufffd") or any(unicodedata.category(letter) == "Co" for letter in said):
        return bool(letters.strip())
    return letters in LIGATURES and said != letters


def named(font: Any) -> dict[int, str]:
    """By code: the letters that the names of a font's encoding mean; codes with other names are left out."""
    encoding = font.get("/Encoding")
    listed = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    found: dict[int, str] = {}
    code = 0
    for thing in listed if isinstance(listed, pikepdf.Array) else ():
        if isinstance(thing, pikepdf.Name):
            with suppress(KeyError, ValueError):  # a name of the font's own making
                found[code] = unicodedata.normalize("NFKC", name2unicode(str(thing)[1:]))
            code += 1
        else:
            code = int(thing)
    return found


def told(font: Any) -> dict[int, str]:
    """By code: what a font's ToUnicode table says, as far as codes of one byte go."""
    found: dict[int, str] = {}
    for section in SECTION.finditer(font["/ToUnicode"].read_bytes()):
        if section[1] == b"bfchar":
            for code, text in PAIR.findall(section[2]):
                found[int(code, 16)] = _text(text)
            continue
        for low, high, first, texts in RANGE.findall(section[2]):
            codes = range(int(low, 16), min(int(high, 16), 255) + 1)
            if texts:
                found.update(zip(codes, map(_text, HEX.findall(texts)), strict=False))
            elif first:
                base = _text(first)
                found.update({code: base[:-1] + chr(ord(base[-1]) + n) for n, code in enumerate(codes) if base})
    return {code: text for code, text in found.items() if code < 256}


def _text(digits: bytes) -> str:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii")).decode("utf-16-be", "replace")


def _table(meaning: dict[int, str]) -> bytes:
    """A ToUnicode table (Adobe Technical Note 5411); no section holds more than a hundred entries."""
    entries = [f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(meaning.items()) if text]
    sections = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "\n".join(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar" for some in sections)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}\nendcmap end end"
    ).encode("ascii")
