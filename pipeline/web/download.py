"""Rows as they are taken away: CSV that no spreadsheet takes for formulas, and JSON lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

encode = msgspec.json.Encoder(decimal_format="number", enc_hook=str).encode
"""What is told, as JSON; exact numbers are numbers."""


def written(rows: Iterable[Mapping[str, Any]], form: str, names: Sequence[str]) -> Iterator[bytes]:
    """Rows as CSV with a head line of ``names`` ("csv") or as one JSON object a line ("nl"), piece by piece.

    Where there are no rows the head line stands alone; of lines of JSON there is none then.
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    if form == "csv":
        writer.writerow(names)
        yield held.getvalue().encode()
    for row in rows:
        if form == "nl":
            yield encode(row) + b"\n"
            continue
        held.seek(0)
        held.truncate()
        writer.writerow(_cell(row.get(name)) for name in names)
        yield held.getvalue().encode()


def _cell(value: Any) -> Any:
    """A value as CSV has it; a text that a spreadsheet would take for a formula is kept from being one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value[:1] in ("=", "+", "@", "\t", "\r") else value
    return value if isinstance(value, int | float) else encode(value).decode()
