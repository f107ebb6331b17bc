"""The rows known to be wrong today, in ``red.txt``: a list that may only get shorter."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.cases.row import Row

FILE = Path(__file__).with_name("red.txt")
_HEAD = """\
# Rows of ../shared/cases that are wrong today, one a line: case, name. A row that turns right has to leave the list:
# python -m tests.cases --update-red [CASE…]
"""


def known() -> set[str]:
    """Ids of the rows known to be wrong."""
    lines = FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def write(ids: set[str], rows: Iterable[Row]) -> None:
    """Keep the list in the order of the rows, cases apart, so that two people can work on two cases."""
    text, last = _HEAD, ""
    for row in rows:
        if row.id in ids:
            text += (f"\n# {row.case}\n" if row.case != last else "") + row.id + "\n"
            last = row.case
    FILE.write_text(text, encoding="utf-8")
