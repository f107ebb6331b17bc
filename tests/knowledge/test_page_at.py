"""The page of a place in a paragraph that runs over."""

from __future__ import annotations

import sqlite3
from types import SimpleNamespace

import pytest

from pipeline.knowledge.page_at import page_at

BOXES = [[4, 100.0, 640.0, 490.0, 700.0], [5, 100.0, 80.0, 490.0, 120.0]]


def block(boxes: list[list[float]] | None = None, first: int | None = 4, last: int | None = 5) -> dict[str, object]:
    return {
        "id": "d#p1",
        "text": "x" * 1000,
        "boxes": BOXES if boxes is None else boxes,
        "page": first,
        "end_page": last,
    }


@pytest.mark.parametrize(
    ("figures", "at", "page"),
    [
        ([], 0, 4),
        ([], 590, 4),  # 60 of 100 points of it stand on page 4
        ([], 610, 5),
        ([], 1000, 5),
        ([(620, 4)], 640, 5),
        ([(620, 4)], 610, 4),  # a figure behind it is known to stand on page 4
        ([(580, 5)], 590, 5),
        ([(10, 4), (900, 5)], 300, 4),
    ],
)
def test_a_place_stands_on_the_page_that_its_lines_stand_on(figures: list[tuple[int, int]], at: int, page: int) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE statistics (block, start, page)")
    connection.executemany("INSERT INTO statistics VALUES ('d#p1', ?, ?)", figures)
    assert page_at(SimpleNamespace(connection=connection), block(), at) == page


@pytest.mark.parametrize(("first", "last", "page"), [(None, None, None), (3, 3, 3)])
def test_where_there_is_one_page_or_none_nothing_is_reckoned(first, last, page) -> None:
    assert page_at(None, block(first=first, last=last), 5) == page


def test_without_boxes_the_first_page_stands() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE statistics (block, start, page)")
    assert page_at(SimpleNamespace(connection=connection), block(boxes=[]), 900) == 4
