"""Figures in cells of tables, and what heads tell of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.quantity.cells import find_cell_figures, told_by


@pytest.mark.parametrize(
    ("cell", "figures"),
    [
        ("4 995", [("4995", None)]),
        ("12\u202f345\u202f678", [("12345678", None)]),
        ("1,234.5", [("1234.5", None)]),
        ("1’250", [("1250", None)]),
        ("12,5", [("12.5", None)]),
        ("27a", [("27", None)]),
        ("6*", [("6", None)]),
        ("8.53(a) 9.64(b)", [("8.53", None), ("9.64", None)]),
        ("0.83%(a) 0.94%(b)", [("0.83", "percent"), ("0.94", "percent")]),
        ("16 (12%)", [("16", None), ("12", "percent")]),
        ("−5.2", [("-5.2", None)]),
        ("- 4", [("-4", None)]),
        ("+3", [("3", None)]),
        ("(5.2)", [("-5.2", None)]),
        ("(12)%", [("-12", "percent")]),
        ("5.1 (4.2–6.0)", [("5.1", None), ("4.2", None), ("6.0", None)]),
        ("10 000–12 000", [("10000", None), ("12000", None)]),
        ("91 / 33", [("91", None), ("33", None)]),
        ("US$ 12", [("12", "USD")]),
        ("€1,250", [("1250", "EUR")]),
        ("US$ 1.2 million", [("1200000.0", "USD")]),
        ("About 12 per cent of wells", [("12", "percent")]),
        ("-", []),
        ("–", []),
        ("n.a.", []),
        ("VIII.", []),
        ("A/99/401", []),
        ("15 September 2031", []),
        ("COVID-19", []),
        ("", []),
    ],
)
def test_figures_of_a_cell(cell: str, figures: list[tuple[str, str | None]]) -> None:
    assert [(found.value, found.unit) for found in find_cell_figures(cell)] == [
        (Decimal(value), unit) for value, unit in figures
    ]


def test_a_figure_knows_its_place() -> None:
    cell = "8.53(a) −9.64(b)"
    assert [cell[found.span.start : found.span.end] for found in find_cell_figures(cell)] == ["8.53", "−9.64"]


@pytest.mark.parametrize(
    ("head", "unit", "scale"),
    [
        ("(thousands of United States dollars)", "USD", 1000),
        ("(Millions of US dollars)", "USD", 10**6),
        ("Budget (in billions of $)", "USD", 10**9),
        ("US$ ’000", "USD", 1000),
        ("$000", "USD", 1000),
        ("(euros)", "EUR", 1),
        ("(EUR thousands)", "EUR", 1000),
        ("Population, in millions", None, 10**6),
        ("Per cent", "percent", 1),
        ("Share of wells (%)", "percent", 1),
        ("Spending as a percentage of all spending", "percent", 1),
        ("Change in percentage points", None, 1),
        ("Staff by grade (number and percentage)", None, 1),
        ("Spending by region (thousands of dollars and percentage)", None, 1),
        ("Programmes that reached 12 million people", None, 1),
        ("Number of wells", "count", 1),
        ("Wells (number)", "count", 1),
        ("Number of wells (thousands)", "count", 1000),
        ("Wells, in depth", None, 1),
    ],
)
def test_heads_tell_unit_and_scale(head: str, unit: str | None, scale: int) -> None:
    told = told_by(head)
    assert (told.unit, told.scale) == (unit, Decimal(scale))
