"""Figures told in order, "respectively": each has its own year and its own item of what is counted."""

from __future__ import annotations

import pytest

from pipeline.extract.slots.in_order import Rank, rank, year_of
from pipeline.model.records import Statistic
from pipeline.quantity.quantities import find_quantities
from tests.drawn import document


def ranks(sentence: str) -> list[Rank | None]:
    numbers = [one.number for one in find_quantities(sentence)]
    return [rank(sentence, numbers, at) for at in range(len(numbers))]


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Wheat and rice fell by 12 and 8 per cent, respectively.", [2, 2]),
        ("Nurses, midwives and doctors rose to 1,200, 300 and 95 respectively.", [3, 3, 3]),
        ("The shares of girls and boys were, respectively, 48 per cent and 61 per cent.", [2, 2]),
        (
            "Exports and imports grew by 3.1 per cent and 4.5 per cent, respectively, of which 2 per cent was oil.",
            [2, 2, None],
        ),
        ("Of 90 boats, trawlers and ferries were 60 and 30, respectively.", [None, 2, 2]),
        ("Wheat fell by 12 per cent and rice by 8 per cent.", [None, None]),
        ("Some 40 wells, respectively pumps, were sold.", [None]),
    ],
)
def test_the_run_next_to_respectively_is_told_in_order(sentence: str, of: list[int | None]) -> None:
    found = ranks(sentence)
    assert [one and one.of for one in found] == of
    assert [one.at for one in found if one] == list(range(sum(one is not None for one in found)))


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("In 2027 and 2028, 40 and 65 wells were dug, respectively.", ["2027", "2028"]),
        ("The rate was 9, 7 and 4 per cent in 2019, 2024 and 2029, respectively.", ["2019", "2024", "2029"]),
        ("Between 2025 and 2029, deaths and births fell by 4 and 6 per cent, respectively.", [None, None]),
        ("In 2027 and 2028, 40, 50 and 65 wells were dug, respectively, there.", [None, None, None]),
        ("In 2027 and 2028, 40 and 65 wells were dug.", [None, None]),
    ],
)
def test_each_has_its_year(sentence: str, years: list[str | None]) -> None:
    printed = [one.number for one in find_quantities(sentence)]
    numbers = [one for one in printed if not one.of(sentence).startswith("20")]  # years, which masks cover
    found = [year_of(sentence, numbers, at) for at in range(len(numbers))]
    assert [one and one.of(sentence) for one in found] == years


@pytest.mark.parametrize(
    ("sentence", "own", "others"),
    [
        ("Women and men earned $310 and $420 a month, respectively.", ["Women", "men"], ["men ", "Women"]),
        (
            "The shares of girls and boys in school were, respectively, 48 per cent and 61 per cent.",
            ["girls", "boys"],
            ["boys", "girls"],
        ),
        (
            "Exports and imports grew by 3.1 per cent and 4.5 per cent, respectively.",
            ["Exports", "imports"],
            ["imports", "Exports"],
        ),
    ],
)
def test_each_counts_its_own_item(sentence: str, own: list[str], others: list[str]) -> None:
    counted = [f"{figure.counted} " for figure in document(sentence).layer(Statistic)]
    assert all(word in told for word, told in zip(own, counted, strict=True))
    assert not any(f" {word}" in f" {told}" for word, told in zip(others, counted, strict=True))


def test_each_has_its_own_place_of_towns_that_no_table_knows() -> None:
    text = "Some 1.2 and 3.4 million people live in Kestria and Velmark, respectively."
    places = [figure.place for figure in document(text).layer(Statistic)]
    assert [place in {own, None} for place, own in zip(places, ["Kestria", "Velmark"], strict=True)] == [True, True]
