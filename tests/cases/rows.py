"""Every row of every case."""

from __future__ import annotations

from collections import Counter

from tests.cases import cited, read, tables
from tests.cases.case import FOLDER
from tests.cases.row import Row


def all_rows() -> list[Row]:
    """The rows in the order of the cases; none where ``../shared/cases`` is not there."""
    if not FOLDER.is_dir():
        return []
    rows = sorted((*tables.rows(), *cited.rows(), *read.rows()), key=lambda row: row.case)
    twice = [id_ for id_, times in Counter(row.id for row in rows).items() if times > 1]
    assert not twice, f"two rows are called {twice}"
    return rows
