"""Why two measures differ: every excuse alone, at its bound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.link.conflicts import _alike, _compare, _one_stretch, _reason, _rounded, _same, _step
from pipeline.link.measures import Measure
from pipeline.model.records import Statistic
from pipeline.model.spans import Span

FIGURE = Statistic(
    span=Span(0, 5), id="p1.s1", block="p1", number=Span(0, 5), tier="stat", value="400", unit="tons",
    counted="yellow maize seed lost", time_from="2020", time_to="2020",
)  # fmt: skip
LOST = frozenset({"yellow", "maiz", "seed", "lost"})
ONE = Measure(
    id="one#p1.s1", doc="one", date="2021-02-03", figure=FIGURE, surface="400", value=Decimal(400), words=LOST,
    where=frozenset({"iso3:TCD"}),
)  # fmt: skip


def measure(value: str = "500", **fields) -> Measure:
    figure = {
        name: fields.pop(name) for name in ("unit", "denominator", "change", "time_from", "time_to") if name in fields
    }
    made = replace(ONE, id="other#p1.s1", doc="other", value=Decimal(value), surface=value, **fields)
    return replace(made, figure=replace(FIGURE, **figure))


UNTOLD: dict = {"time_from": None, "time_to": None}
SHARE: dict = {"unit": "percent", "denominator": "seed"}


@pytest.mark.parametrize(
    ("one", "other", "reason", "says"),
    [
        (ONE, measure(), "conflict", "one time"),
        (ONE, measure(words=LOST | {"sold"}), "scope", "another whole"),
        (ONE, measure(words=(LOST - {"lost"}) | {"sold"}), "subject", "another subject"),
        (ONE, measure(words=LOST - {"lost"}), "scope", "another whole"),
        (ONE, measure(where=frozenset({"iso3:ZMB"})), "scope", "another place"),
        (ONE, measure(where=frozenset()), "scope", "the place is not stated"),
        (ONE, measure(time_from="2021", time_to="2021"), "series", "other times"),
        (ONE, measure(**UNTOLD), "scope", "the time is not stated"),
        (ONE, measure(date="2022-01-01", **UNTOLD), "series", "other times"),
        (replace(ONE, figure=replace(FIGURE, **UNTOLD)), measure(**UNTOLD), "conflict", "the same words"),
        (replace(ONE, figure=replace(FIGURE, **UNTOLD)), measure(date="2022-01-01", **UNTOLD), "series", "other times"),
        (
            replace(ONE, words=LOST - {"lost"}, figure=replace(FIGURE, **UNTOLD)),
            measure(words=LOST - {"lost"}, **UNTOLD),
            "scope",
            "the time is not stated",
        ),  # three words tell not enough
        (replace(ONE, where=frozenset()), measure(where=frozenset()), "scope", "the place is not stated"),
        (
            replace(ONE, where=frozenset(), figure=replace(FIGURE, **SHARE)),
            measure(where=frozenset(), **SHARE),
            "conflict",
            "one time",
        ),  # shares of one whole
        (
            replace(ONE, where=frozenset(), figure=replace(FIGURE, unit="percent")),
            measure(where=frozenset(), unit="percent"),
            "scope",
            "the place is not stated",
        ),
        (
            replace(ONE, where=frozenset({"global"}), figure=replace(FIGURE, **SHARE)),
            measure(where=frozenset(), **SHARE),
            "conflict",
            "one time",
        ),
        (
            replace(ONE, figure=replace(FIGURE, **SHARE)),
            measure(where=frozenset(), **SHARE),
            "scope",
            "the place is not stated",
        ),
        (ONE, measure("400.2"), "rounding", "rounded"),
        (ONE, measure("400.2", where=frozenset({"iso3:ZMB"})), "scope", "another place"),
    ],
)
def test_the_reason_for_a_difference(one: Measure, other: Measure, reason: str, says: str) -> None:
    told = _reason(one, other)
    assert told[0] == reason
    assert says in told[1]


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        (LOST, LOST, True),
        (LOST, frozenset({"yellow", "maiz", "seed", "sold"}), True),
        (LOST, frozenset({"yellow", "maiz", "corn", "sold"}), False),  # half of the words
        (LOST | {"a5"}, frozenset({"yellow", "maiz", "seed", "b4", "b5"}), True),  # six in ten
        (LOST | {"a5", "a6"}, frozenset({"yellow", "maiz", "seed", "b4", "b5", "b6"}), False),
        (frozenset({"seed"}), frozenset({"seed"}), False),
        (frozenset({"seed", "people"}), frozenset({"seed", "people"}), False),  # one word that is not general
        (frozenset({"seed", "maiz"}), frozenset({"seed", "maiz"}), True),
    ],
)
def test_subjects_that_are_compared(mine: frozenset[str], theirs: frozenset[str], alike: bool) -> None:
    assert _alike(replace(ONE, words=mine), measure(words=theirs)) is alike


def test_one_telling_word_is_enough_for_shares_of_one_whole() -> None:
    words = frozenset({"seed", "people"})
    one = replace(ONE, words=words, figure=replace(FIGURE, **SHARE))
    assert _alike(one, measure(words=words, **SHARE))
    assert not _alike(one, measure(words=words, unit="percent"))
    assert not _alike(replace(one, figure=replace(FIGURE, unit="percent")), measure(words=words, **SHARE))


@pytest.mark.parametrize(
    ("value", "fields", "same"),
    [
        ("400", {}, True),
        ("401", {}, False),
        ("400", {"unit": "litres"}, False),
        ("400", {"change": "fall"}, True),
    ],
)
def test_figures_that_tell_one_amount(value: str, fields: dict, same: bool) -> None:
    assert _same(ONE, measure(value, **fields)) is same


def test_a_rise_and_a_fall_of_one_size_differ_unless_a_minus_tells_it() -> None:
    rise = replace(ONE, figure=replace(FIGURE, change="rise"))
    assert not _same(rise, measure("400", change="fall"))
    assert _same(rise, measure("400", change="rise"))
    assert not _same(replace(rise, value=Decimal(-400)), measure("400", change="fall"))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (("2020", "2020"), ("2020", "2020"), True),
        (("2020", "2020"), ("2021", "2021"), False),
        (("2020-12-31", "2020-12-31"), ("2020", "2020"), True),
        (("2020", "2020"), ("2020-12-31", "2020-12-31"), True),
        (("2021-01-01", "2021-01-01"), ("2020", "2020"), False),
        (("2020-07", "2020-09"), ("2020", "2020"), False),
        (("2020-07", "2020-07"), ("2020", "2020"), False),  # a month is no day
        (("2020-07-01", "2020-07-31"), ("2020", "2020"), False),
        (("2020-07-04", "2020-07-04"), ("2020-07", "2020-07"), True),
        (("2020-07-04", "2020-07-04"), ("2020-08", "2020-09"), False),
        (("2019", "2021"), ("2020-07-04", "2020-07-04"), True),
    ],
)
def test_times_that_are_one(one: tuple[str, str], other: tuple[str, str], together: bool) -> None:
    assert _one_stretch(one, other) is together
    assert _one_stretch(other, one) is together


@pytest.mark.parametrize(
    ("surface", "value", "unit", "step"),
    [
        ("120", "120", "tons", "1"),
        ("999", "999", "tons", "1"),
        ("1,000", "1000", "tons", "1000"),
        ("1,200", "1200", "tons", "100"),
        ("120 million", "120000000", "tons", "1000000"),
        ("117.5 million", "117500000", "tons", "100000"),
        ("4.25", "4.25", "tons", "0.01"),
        ("38 per cent", "38", "percent", "1"),
        ("40 per cent", "40", "percent", "1"),
        ("38.5 per cent", "38.5", "percent", "0.1"),
        ("one half", "50", "ratio", "10"),
    ],
)
def test_what_a_figure_is_told_to_the_nearest_of(surface: str, value: str, unit: str, step: str) -> None:
    told = replace(measure(value, unit=unit), surface=surface)
    assert _step(told) == Decimal(step)


@pytest.mark.parametrize(
    ("one", "other", "rounded"),
    [
        ("38", "38.4", True),
        ("38", "38.5", True),
        ("38", "38.6", False),
        ("1,200", "1,249", True),
        ("1,200", "1,251", False),
        ("1,000", "1,052", True),
        ("1,000", "1,060", False),  # further than a twentieth
    ],
)
def test_figures_of_which_one_is_the_other_rounded(one: str, other: str, rounded: bool) -> None:
    unit = "tons" if "," in one else "percent"
    made = [replace(measure(text.replace(",", ""), unit=unit), surface=text) for text in (one, other)]
    assert _rounded(*made) is rounded
    assert _rounded(*reversed(made)) is rounded


def test_a_conflict_names_the_earlier_figure_first_and_keeps_its_id() -> None:
    later = measure(date="2022-01-01")
    found, turned = _compare(ONE, later), _compare(later, ONE)
    assert found is not None
    assert turned is not None
    assert found.statistics == turned.statistics == ("one#p1.s1", "other#p1.s1")
    assert found.message.startswith("one 400 (yellow maize seed lost), other 500 (yellow maize seed lost): one measure")
    assert _compare(ONE, measure("400")) is None
    assert _compare(ONE, measure(words=frozenset({"goat", "milk"}))) is None
