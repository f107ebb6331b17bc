"""Each row is right, or stands in ``red.txt`` (and then must be wrong: what turned right leaves the list)."""

from __future__ import annotations

import pytest

from tests.cases import red
from tests.cases.case import FOLDER, folder_of
from tests.cases.row import Row
from tests.cases.rows import all_rows

_ROWS = all_rows()
_RED = red.known()


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the cases lie in ../shared/cases, which is not here")
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=f"{folder_of(row.case).name}-{row.name}",
            marks=[pytest.mark.xfail(reason="stands in red.txt", raises=AssertionError)] if row.id in _RED else [],
        )
        for row in _ROWS
    ]
    or [None],
)
def test_row(row: Row) -> None:
    wrong = row.tried()
    assert not wrong, wrong


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the cases lie in ../shared/cases, which is not here")
def test_every_case_has_rows_and_the_list_names_rows_that_are() -> None:
    assert {row.case for row in _ROWS} == {folder.name[:2] for folder in FOLDER.iterdir()}
    assert {row.id for row in _ROWS} >= _RED
