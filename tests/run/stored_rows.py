"""Every row of a knowledge base, in order: what two of them are compared by.

A base that was copied and brought up to date holds its rows elsewhere in the file than one written at once.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.knowledge.schema import tables


def stored_rows(base: Path) -> dict[str, list[object]]:
    """The rows of each table."""
    with closing(sqlite3.connect(base)) as held:
        return {name: held.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in tables()}
