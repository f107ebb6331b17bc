"""Figures stand where they are drawn: ⟦…⟧ is the figure with its unit, ⟨…⟩ is a number that is passed over."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quantity.masks import mask_text
from pipeline.quantity.number_words import plain, value_of_words
from pipeline.quantity.quantities import Quantity, find_quantities
from pipeline.words.numbers import TENS, UNITS

DRAWN = re.compile(r"⟦([^⟧]*)⟧")


def found_in(text: str) -> list[Quantity]:
    return find_quantities(text, [span for span, _ in mask_text(text)])


def one(drawn: str) -> Quantity:
    """The only figure of a drawn sentence, which stands where it is drawn."""
    text = re.sub("[⟦⟧]", "", drawn)
    wanted = DRAWN.findall(drawn)
    found = found_in(text)
    assert [figure.number.of(text) for figure in found] == wanted
    return found[0]


@pytest.mark.parametrize(
    ("drawn", "value", "unit"),
    [
        ("Poverty fell to ⟦9.2 per cent⟧ in 2017.", "9.2", "percent"),
        ("Some ⟦1.5 million⟧ people fled.", "1500000", "count"),
        ("A grant of ⟦$64 billion⟧ was approved.", "64000000000", "USD"),
        ("The levy raised ⟦2.7 billion euros⟧.", "2700000000", "EUR"),
        ("It earned ⟦39 billion USD⟧ in revenue.", "39000000000", "USD"),
        ("The office spent ⟦CHF 2.5 million⟧ on it.", "2500000", "CHF"),
        ("Costs came to ⟦US$ 15,000⟧ a year.", "15000", "USD"),
        ("⟦One third⟧ of the wells were dry.", "0.3333333333", "ratio"),
        ("Nearly ⟦two-thirds⟧ of households were reached.", "0.6666666667", "ratio"),
        ("More than ⟦a quarter⟧ of the posts were vacant.", "0.25", "ratio"),
        ("Over ⟦half⟧ of the schools reopened.", "0.5", "ratio"),
        ("About ⟦1 child in every 6⟧ lives there.", "0.1666666667", "ratio"),
        ("Hunger struck ⟦1 in 11⟧ globally.", "0.0909090909", "ratio"),
        ("Girls are ⟦three times⟧ more likely to leave school.", "3", "times"),
        ("The rate of loss ⟦doubled⟧ over the period.", "2", "times"),
        ("Exports saw a ⟦threefold⟧ increase.", "3", "times"),
        ("Sea levels rose by ⟦9 cm⟧.", "9", "cm"),
        ("Fires burned ⟦12,500 hectares⟧ of forest.", "12500", "hectare"),
        ("Turnout rose by ⟦2.3 percentage points⟧.", "2.3", "percentage_point"),
        ("The team of ⟦twenty-one⟧ engineers arrived.", "21", "count"),
        ("There were ⟦1 200⟧ delegates.", "1200", "count"),
        ("Some ⟦half a million⟧ people were displaced.", "500000", "count"),
        ("A ⟦15-month⟧ preparation followed.", "15", "month"),
        ("Fewer than ⟦three dozen⟧ boats sailed.", "36", "count"),
        ("Some ⟦half a dozen⟧ boats sailed.", "6", "count"),
        ("The dam has stood for ⟦a quarter century⟧ now.", "0.25", "century"),
        ("⟦Half a century⟧ has gone by.", "0.5", "century"),
        ("Output fell by ⟦a third⟧.", "0.3333333333", "ratio"),
        ("Up to ⟦a fifth⟧ live there.", "0.2", "ratio"),
        ("A fee of ⟦15,000 pesos⟧ was paid.", "15000", "peso"),
        ("A fee of ⟦15,000 Dominican pesos⟧ was paid.", "15000", "DOP"),
        ("It cost ⟦3 million francs⟧.", "3000000", "franc"),
        ("The group met ⟦four⟧ times in Marlow.", "4", "count"),
        ("The right was invoked at least ⟦78⟧ times since May.", "78", "count"),
        ("It was held ⟦three⟧ times a year.", "3", "count"),
        ("Water use rose nearly ⟦three times⟧ in towns.", "3", "times"),
        ("Rates are ⟦five times⟧ the average.", "5", "times"),
        ("The sum grew by ⟦two times⟧.", "2", "times"),
    ],
)
def test_a_figure_has_its_exact_value_and_unit(drawn: str, value: str, unit: str) -> None:
    figure = one(drawn)
    assert figure.value is not None
    assert (plain(figure.value), figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("drawn", "low", "high", "unit"),
    [
        ("A decline of ⟦1–7 per cent⟧ is foreseen.", "1", "7", "percent"),
        ("It cost ⟦$15–$20 billion⟧.", "15000000000", "20000000000", "USD"),
        ("Between ⟦2 and 3 million⟧ people left.", "2000000", "3000000", "count"),
        ("It holds between ⟦500,000 and 10 million⟧ species.", "500000", "10000000", "count"),
        ("Work takes ⟦three to four years⟧.", "3", "4", "year"),
        ("Yields vary from ⟦10 to 40 per cent⟧.", "10", "40", "percent"),
        ("It sells for upwards of ⟦$15,000 to 20,000⟧ per kilogram.", "15000", "20000", "USD"),
        ("A fine of ⟦$500 or 1,000⟧ is due.", "500", "1000", "USD"),
    ],
)
def test_a_range_is_never_a_midpoint(drawn: str, low: str, high: str, unit: str) -> None:
    figure = one(drawn)
    assert figure.value is None
    assert figure.low is not None
    assert figure.high is not None
    assert (plain(figure.low), plain(figure.high), figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Enrolment rose from 12 to 15 per cent.", [("12", "percent"), ("15", "percent")]),
        (
            "Shares were 12, 15 and 20 per cent, respectively.",
            [("12", "percent"), ("15", "percent"), ("20", "percent")],
        ),
        ("It grew by $64 billion (37 per cent).", [("64000000000", "USD"), ("37", "percent")]),
        ("They set 27 core and 83 additional indicators.", [("27", "count"), ("83", "count")]),
        ("Use was 10 per cent in 2010 and 20 in 2015.", [("10", "percent"), ("20", "percent")]),
        ("Costs rose from $15 million to 20 million.", [("15000000", "USD"), ("20000000", "USD")]),
        ("Gifts went from $15 million to 20 countries.", [("15000000", "USD"), ("20", "count")]),
    ],
)
def test_a_list_shares_its_unit_and_every_number_is_a_figure(text: str, told: list[tuple[str, str]]) -> None:
    assert [(plain(figure.value or Decimal(-1)), figure.unit) for figure in found_in(text)] == told


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("more than 40", ">"), ("over 40", ">"), ("exceeding 40", ">"), ("at least 40", ">="),
        ("no fewer than 40", ">="), ("fewer than 40", "<"), ("less than 40", "<"), ("up to 40", "<="),
        ("at most 40", "<="), ("about 40", "~"), ("some 40", "~"), ("an estimated 40", "~"), ("nearly 40", "~<"),
        ("almost 40", "~<"), ("just over 40", "~>"), ("40", None), ("an additional 40", None),
    ],
)  # fmt: skip
def test_a_bound_is_read_from_the_words_before(words: str, bound: str | None) -> None:
    assert found_in(f"There were {words} States present.")[0].bound == bound


def test_an_estimate_covers_the_next_figure_alone() -> None:
    figures = found_in("The agency estimated that it cost $236 million, which was an increase of $64 million.")
    assert [figure.bound for figure in figures] == ["~", None]


@pytest.mark.parametrize(
    "text",
    [
        "See paragraphs 12 to 15 and annex 2.",
        "In its resolutions 78/187 and 1325 (2000) the Council asked for more.",
        "Article 22 of the Convention and Goal 5, targets 5.2 and 16.2, say so.",
        "The meeting of 7 and 8 November 2024 ran from 9.30 a.m. to 1 p.m.",
        "At its fifty-eighth session, and at the 12th meeting, it did so.",
        "See https://example.org/2024/15-facts and A/79/242.",
        "Soldiers held 5.56 x 45mm rounds and an 80 per cent receiver.",
        "It is one of the worst crimes; no one is safe.",
        "The 2030 Agenda and the COVID-19 pandemic shaped the decade of the 1990s.",
        "Call +41 22 917 90 00 or write to P.O. Box 2500.",
        "In the first half of 2024 the Group of 77 and the G20 met.",
        "Broadcasts went on in a third, with a tenth in May; a fourth party and a seventh system came.",
    ],
)
def test_numbers_that_measure_nothing_are_passed_over(text: str) -> None:
    assert [figure.number.of(text) for figure in found_in(text)] == []


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_commas_have_their_own_value(number: int) -> None:
    text = f"They counted {number:,} people there."
    figures = find_quantities(text)
    assert [figure.value for figure in figures] == [number]


@given(st.integers(min_value=1, max_value=999_999))
def test_words_have_the_value_that_spelling_gives(number: int) -> None:
    assert value_of_words(spelled(number)) == number


def spelled(number: int) -> str:
    """The slow obvious way to write a number in words."""
    small = ["zero", *UNITS]
    tens = ["", "", *TENS]
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10] + (f"-{small[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{small[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    return f"{spelled(number // 1000)} thousand" + (f" {spelled(number % 1000)}" if number % 1000 else "")


@given(st.text(max_size=200))
def test_any_text_gives_figures_inside_it(text: str) -> None:
    for figure in found_in(text):
        assert 0 <= figure.start <= figure.number.start < figure.number.end <= figure.end <= len(text)
