"""What a printed figure can be, and when two of them fit: each end, each bound, and the edges where verdicts turn."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.check.intervals import INFINITE, Interval, exact, fraction, judge, judge_share, of, step, told
from pipeline.model.document import Document, Meta
from pipeline.model.records import Statistic
from pipeline.model.spans import Span


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def figure(printed: str, value: str | None, unit: str = "count", **fields: str) -> tuple[Document, Statistic]:
    doc = Document(id="d", text=printed, meta=Meta())
    span = Span(0, len(printed))
    return doc, Statistic(span=span, number=span, id="s1", block="p1", tier="stat", value=value, unit=unit, **fields)


@pytest.mark.parametrize(
    ("printed", "value", "unit", "bound", "ends"),
    [
        ("1,206", "1206", "count", None, ("1206", "1206")),
        ("6.4 per cent", "6.4", "percent", None, ("6.35", "6.45")),
        ("12 per cent", "12", "percent", None, ("11.5", "12.5")),
        ("two per cent", "2", "percent", None, ("1.5", "2.5")),
        ("1.2 million", "1200000", "count", None, ("1150000", "1250000")),
        ("40", "40", "count", "~", ("40", "40")),
        ("40", "40", "count", ">", ("40", "Infinity")),
        ("40", "40", "count", ">=", ("40", "Infinity")),
        ("40", "40", "count", "~>", ("40", "80")),
        ("40", "40", "count", "<", ("0", "40")),
        ("40", "40", "count", "<=", ("0", "40")),
        ("40", "40", "count", "~<", ("20", "40")),
    ],
)
def test_what_a_figure_can_be(printed: str, value: str, unit: str, bound: str | None, ends: tuple[str, str]) -> None:
    doc, statistic = figure(printed, value, unit, **({"bound": bound} if bound else {}))
    assert of(doc, statistic) == interval(*ends)


def test_a_range_is_its_ends_and_a_vague_figure_is_nothing() -> None:
    assert of(*figure("3 to 5", None, low="3", high="5")) == interval("3", "5")
    assert of(*figure("3 to many", None, low="3")) is None
    assert of(*figure("up to 5", None, high="5")) is None
    assert of(*figure("several", None)) is None


@pytest.mark.parametrize(
    ("recomputed", "reported", "ends"),
    [
        (("54.4776", "54.4776"), ("54.5", "55.5"), ("54.48", "54.48")),
        (("54.4", "54.4"), ("54.5", "55.5"), ("54.4", "54.4")),
        (("54.49996", "54.49996"), ("54.5", "55.5"), ("54.49996", "54.49996")),
        (("55.5004", "56.2"), ("54.5", "55.5"), ("55.5004", "56.2")),
        (("54.4776", "54.9"), ("54.5", "55.5"), ("54.5", "54.9")),
        (("12", "Infinity"), ("10", "11"), ("12", "∞")),
    ],
)
def test_what_is_recomputed_is_told_to_as_many_places_as_show_the_difference(
    recomputed: tuple[str, str], reported: tuple[str, str], ends: tuple[str, str]
) -> None:
    assert told(interval(*recomputed), apart=interval(*reported)) == ends


def test_a_fraction_in_words_leaves_two_points_either_way() -> None:
    assert fraction(*figure("half", "0.5", "ratio")) == interval("48", "52")
    assert fraction(*figure("some", None, "ratio")) is None


def test_ends_are_added_taken_away_and_divided_so_that_nothing_possible_is_lost() -> None:
    one, other = interval("4", "6"), interval("1", "2")
    assert one + other == interval("5", "8")
    assert one - other == interval("2", "5")
    assert one / other == interval("2", "6")
    assert other * 100 == interval("100", "200")
    assert interval("-4", "6") / other == interval("-4", "6")
    assert interval("4", "Infinity") / other == Interval(Decimal(2), INFINITE)


@pytest.mark.parametrize("divisor", [("0", "2"), ("-1", "2"), ("0", "0")])
def test_nothing_is_divided_by_what_may_be_nought(divisor: tuple[str, str]) -> None:
    with pytest.raises(ZeroDivisionError):
        interval("4", "6") / interval(*divisor)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [(("1", "2"), ("2", "3"), True), (("1", "2"), ("2.1", "3"), False), (("1", "4"), ("2", "3"), True)],
)
def test_two_that_share_a_point_meet(one: tuple[str, str], other: tuple[str, str], meet: bool) -> None:
    assert interval(*one).meets(interval(*other)) is meet
    assert interval(*other).meets(interval(*one)) is meet


def test_the_middle_of_what_has_no_end_is_not_guessed() -> None:
    assert interval("2", "4").middle == 3
    assert Interval(-INFINITE, INFINITE).middle == 0


@pytest.mark.parametrize(
    ("reported", "recomputed", "verdict"),
    [
        (("11.5", "12.5"), ("12", "13"), "consistent"),
        (("11.5", "12.5"), ("12.5", "12.5"), "consistent"),
        (("11.5", "12.5"), ("11.5", "11.5"), "consistent"),
        (("11.5", "12.5"), ("12.4", "13"), "by_rounding"),
        (("11.5", "12.5"), ("12.5", "14"), "by_rounding"),
        (("11.5", "12.5"), ("10", "11.5"), "by_rounding"),
        (("11.5", "12.5"), ("12.6", "14"), "inconsistent"),
    ],
)
def test_when_a_reported_figure_fits(reported: tuple[str, str], recomputed: tuple[str, str], verdict: str) -> None:
    assert judge(interval(*reported), interval(*recomputed)) == verdict


@pytest.mark.parametrize(
    ("reported", "top", "bottom", "verdict"),
    [
        (("24.5", "25.5"), ("1", "1"), ("4", "4"), "consistent"),
        (("29.5", "30.5"), ("2.5", "3.5"), ("11.5", "12.5"), "inconsistent"),
        (("26.5", "27.5"), ("2.5", "3.5"), ("11.5", "12.5"), "by_rounding"),
        (("22.5", "23.5"), ("2.5", "3.5"), ("11.5", "12.5"), "by_rounding"),
        (("20", "20.5"), ("2.5", "3.5"), ("11.5", "12.5"), "inconsistent"),
        (("29.5", "30.5"), ("2.5", "Infinity"), ("11.5", "12.5"), "consistent"),
        # One of the two is exact: the rounding of the other explains a share on either side of the middle alike.
        (("28.5", "29.5"), ("1.15", "1.25"), ("4", "4"), "by_rounding"),
        (("30.5", "31.5"), ("1.15", "1.25"), ("4", "4"), "by_rounding"),
        (("28", "28.76"), ("1.15", "1.25"), ("4", "4"), "inconsistent"),
        (("31.24", "32"), ("1.15", "1.25"), ("4", "4"), "inconsistent"),
        (("24", "24.8"), ("1", "1"), ("3.9", "4.1"), "by_rounding"),
        (("25.2", "26"), ("1", "1"), ("3.9", "4.1"), "by_rounding"),
        (("25.63", "26"), ("1", "1"), ("3.9", "4.1"), "inconsistent"),
        (("24", "24.4"), ("1", "1"), ("3.9", "4.1"), "inconsistent"),
    ],
)
def test_rounding_of_part_and_whole_explains_a_share_or_not(
    reported: tuple[str, str], top: tuple[str, str], bottom: tuple[str, str], verdict: str
) -> None:
    assert judge_share(interval(*reported), interval(*top), interval(*bottom)) == verdict


@pytest.mark.parametrize(
    ("printed", "worth"),
    [
        ("$236 billion", "1000000000"),
        ("$2.36 billion", "10000000"),
        ("6.40 per cent", "0.01"),
        ("1 206", "1"),
        ("two per cent", "1"),
        ("ten%", "1"),
        ("ten boats", "0"),
    ],
)
def test_the_worth_of_the_last_digit(printed: str, worth: str) -> None:
    assert step(printed) == Decimal(worth)


def test_ends_are_told_without_idle_noughts() -> None:
    assert told(interval("2.50", "3.04")) == ("2.5", "3")
    assert told(interval("2.55", "3.06"), 2) == ("2.55", "3.06")
    assert told(Interval(Decimal(100), INFINITE)) == ("100", "∞")
    assert told(exact(Decimal(0))) == ("0", "0")
    large = Decimal(10**15) + Decimal("0.26")  # so large that no place behind the point is taken off
    assert told(exact(large)) == (str(large), str(large))
