"""Two texts compared so that nothing but print may pass: rows cell by cell, signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.reuse.cells import _worth, compare, row_text, side_by_side
from pipeline.link.reuse.versions import pair

Told = list[tuple[str, str, bool]]

TOLD: list[tuple[str, str, Told]] = [
    ("Orvel | 12 | 1,300", "Orvel | 12 | 1 300", []),
    ("Orvel | 12 | 13", "Orvel | 14 | 15", [("12", "14", True), ("13", "15", True)]),
    ("Orvel | 12 | 13", "Orvel | 13 | 12", [("12", "13", True), ("13", "12", True)]),
    ("Orvel | 5", "Orvel | (5)", [("5", "(5)", True)]),
    ("Orvel | (5)", "Orvel | (7)", [("(5)", "(7)", True)]),
    ("Orvel | (5)", "Orvel | –5", []),
    ("Orvel | 5 | –", "Orvel | 5 | …", [("–", "…", False)]),
    ("Orvel | $5", "Orvel | €5", [("$5", "€5", True)]),
    ("Orvel | 38%", "Orvel | 38 per cent", []),
    ("Orvel | 5 wells", "Orvel | 5", [("wells", "", False)]),
    ("It cost $5 million.", "It cost €5 million.", [("$5 million", "€5 million", True)]),
    (
        "as in item 72 (b) of it",
        "as in item 72 (c) of it",
        [("as in item 72 (b) of it", "as in item 72 (c) of it", False)],
    ),
    ("sent goats (12) home", "sent goats (14) home", [("sent goats (12) home", "sent goats (14) home", False)]),
    ("two tasks: (a) a road", "two tasks: (b) a road", []),
    ("The pump – a new one – broke.", "The pump, a new one, broke.", []),
    ("For decision (X/9/18)", "For information (X/9/18)", [("decision", "information", False)]),
]


@pytest.mark.parametrize(("a", "b", "told"), TOLD)
def test_what_differs_in_cells_and_signs(a: str, b: str, told: Told) -> None:
    assert [(one.a, one.b, one.figures) for one in compare(a, b)] == told
    marks = {piece.mark for side in side_by_side(a, b) for piece in side}
    assert (marks == {"same"}) is not bool(told)
    assert ("figure" in marks) is any(figures for *_, figures in told)


def test_a_currency_goes_with_its_figure() -> None:
    left, right = side_by_side("They paid $5 million then.", "They paid €6 million then.")
    assert [(piece.text, piece.mark) for piece in left][:2] == [("They paid ", "same"), ("$5", "figure")]
    assert [(piece.text, piece.mark) for piece in right][1] == ("€6", "figure")


cells = st.lists(st.sampled_from(["wells", "12", "(5)", "–", "$3", "the pump", "1,300", "per cent"]), max_size=5)


@given(cells, cells)
def test_pieces_give_both_rows_back(a: list[str], b: list[str]) -> None:
    left, right = side_by_side(row_text(a), row_text(b))
    assert ("".join(piece.text for piece in left), "".join(piece.text for piece in right)) == (row_text(a), row_text(b))
    differ = any(piece.mark != "same" for piece in (*left, *right))
    assert differ is bool(compare(row_text(a), row_text(b)))


def test_a_row_has_no_empty_cells() -> None:
    assert row_text(["Orvel", "", " 12\n wells ", ""]) == "Orvel | 12 wells"


def test_what_stayed_in_order_is_paired_before_what_is_alike() -> None:
    a = ["Ms. Orla Venn", "For decision", "Mr. Tarek Lunde", "Ms. Orla Venn", "–"]
    b = ["Ms. Orla Venn", "For information", "Ms. Orla Venn", "–"]
    assert [(row.a, row.b) for row in pair(a, b)] == [(0, 0), (1, 1), (2, None), (3, 2), (4, 3)]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (None, [(0, 0), (None, 1), (1, None), (2, 2)]),
        ((["", "orvel", ""], ["", "orvel", ""]), [(0, 0), (1, 1), (2, 2)]),
        ((["", "orvel", ""], ["", "sarrania", ""]), [(0, 0), (None, 1), (1, None), (2, 2)]),
    ],
)
def test_rows_of_one_name_belong_together(
    heads: tuple[list[str], list[str]] | None, rows: list[tuple[int | None, int | None]]
) -> None:
    a, b = ["Wells by district", "Orvel | 1 | 2 | 3", "Total"], ["Wells by district", "Orvel | 7 | 8 | 9", "Total"]
    assert [(row.a, row.b) for row in pair(a, b, heads)] == rows


@pytest.mark.parametrize(
    ("cell", "worth"),
    [("(12)", "-12"), ("[1 200]", "-1200"), ("12)", "12"), ("(12", "12"), ("−12", "-12"), ("12", "12")],
)
def test_a_figure_between_two_brackets_is_below_nothing(cell: str, worth: str) -> None:
    assert _worth(cell) == worth
