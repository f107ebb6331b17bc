"""Phrases of time are found whole."""

from __future__ import annotations

import pytest

from pipeline.extract.times import find_times


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("In H1 2029, 40 wells were dug.", ["In H1 2029"]),
        ("In Q1–Q3 2030, 40 wells were dug.", ["In Q1–Q3 2030"]),
        ("Prices rose by 5 per cent (Q2 2030).", ["Q2 2030"]),
        ("In 2028 H2, 40 wells were dug.", ["In 2028 H2"]),
        ("In the second and third quarters of 2029, 40 wells were dug.", ["In the second and third quarters of 2029"]),
        (
            "During the first, second and fourth quarters of 2029, 9 met.",
            ["During the first, second and fourth quarters of 2029"],
        ),
        ("Growth was 4 per cent in the first three quarters of 2030.", ["in the first three quarters of 2030"]),
        ("In the first ten months of 2030, 40 wells were dug.", ["In the first ten months of 2030"]),
        ("Since the second half of 2028, 40 wells were dug.", ["Since the second half of 2028"]),
        ("In the second half of the 2020s, 40 wells were dug.", ["In the second half of the 2020s"]),
        ("The second half of 2030 saw 12 wells dug.", ["The second half of 2030"]),
        (
            "In 2029, 12 wells were dug in the first half and 9 in the second half.",
            ["In 2029", "in the first half", "in the second half"],
        ),
        ("In the first half of the session, 40 spoke in 2029.", ["in 2029"]),
        ("Half of the wells were dug in 2029.", ["in 2029"]),
    ],
)
def test_a_phrase_of_time_is_found_whole(sentence: str, found: list[str]) -> None:
    assert [when.text for when in find_times(sentence)] == found
