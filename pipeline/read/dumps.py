"""Data kept as text: JSON, XML and tables of separated values are no documents, however many words they hold."""

from __future__ import annotations

import csv
import re
from typing import Final

_JSON: Final = re.compile(
    r"""\{\s*(?:"(?:[^"\\\n]|\\.)*"\s*:|\}\s*$)|\[\s*(?:[\[{]|"(?:[^"\\]|\\.)*"\s*[,\]]|-?\d+(?:\.\d+)?\s*,)"""
)
_XML: Final = re.compile(r"<\?xml\s|<!--|<!DOCTYPE\s|<[A-Za-z_][\w.-]*(?::[\w.-]+)?(?:\s[^<>]*)?>")
_CLOSED: Final = re.compile(r"</[A-Za-z_][\w.:-]*>|/>|\?>")
_HEAD: Final = 64 * 1024
"""Characters looked at."""
_LEAST: Final = 5
"""Rows a table must have to be told."""
_ALIKE: Final = 0.95
"""Share of the rows that have as many cells as the first."""
_CELL: Final = 60
"""Characters in a cell at most, on average: sentences with as many commas each are no rows."""
HINT: Final = "give the reports themselves, as PDF, Word (.docx), HTML or text"


def data_dump(text: str) -> str | None:
    """What kind of data a text is; None where it may be a document.

    >>> data_dump('[{"symbol": "A/99/401", "pages": 12}]')
    'JSON data'
    >>> data_dump("[Original: English] The Board met twice.") is None
    True
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if _JSON.match(head):
        return "JSON data"
    if _XML.match(head) and _CLOSED.search(head):
        return "an XML file"
    lines = head.splitlines()[: -1 if len(text) > _HEAD else None]
    return next((f"a table of values between {name}" for sign, name in _SIGNS.items() if _table(lines, sign)), None)


_SIGNS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _table(lines: list[str], sign: str) -> bool:
    """Whether every line is a row of as many cells as the first, which names them."""
    if len(lines) < _LEAST or sign not in lines[0]:
        return False
    try:
        rows = [row for row in csv.reader(lines, delimiter=sign) if row]
    except csv.Error:
        return False
    width = len(rows[0])
    named = width > 1 and all(cell.strip() for cell in rows[0]) and len(set(rows[0])) == width
    alike = sum(len(row) == width for row in rows) >= _ALIKE * len(rows)
    short = sum(map(len, lines)) <= _CELL * width * len(rows)
    return named and alike and short and len(rows) >= _LEAST
