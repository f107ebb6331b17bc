"""Numbers that are no figures: calls of notes that plain text lets stand, names, decisions, parts."""

from __future__ import annotations

import pytest

from pipeline.model.records import Statistic
from tests.drawn import document


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Having studied the report of the Office of 9 April 1984 18 and taking note of it,", []),
        ("Having examined the application of Ruritania for admission to the union, 210", []),
        ("22 Ibid., Thirty-first Year, Supplement for March 1976.", []),
        ("Having noted the letters of the envoy of Borduria, 57 the President and others,", []),
        ("On 9 June 1984 18 people were killed in the raid.", ["18"]),
        ("In 2019, 45 and in 2020, 52 States took part in it.", ["45", "52"]),
        ("The fleets of Borduria, 57 the largest ever, sailed.", ["57"]),
        ("The price rose in May 2021, 12 per cent more than before.", ["12 per cent"]),
        ("The Partner 2 Bridge coalition and the Shore+20 forum met on the (4Ps) with 12 States.", ["12"]),
        ("Decision 86/IV was taken in part three of the report by 14 States.", ["14"]),
        ("It met from 3 to 7 and on 21 February with 40 experts present.", ["40"]),
        (
            "The Group agreed:\n1. The Office met with envoys of 43 States.\n2. It heard 18 envoys on Harbour@30.",
            ["43", "18"],
        ),
        ("The Harbour Rights 75 initiative was joined by 150 States.", ["150"]),
    ],
)
def test_numbers_that_are_no_figures_are_passed_over(text: str, figures: list[str]) -> None:
    doc = document(text)
    assert [doc[figure.number] for figure in doc.layer(Statistic)] == figures
