"""What a number needs besides its value to be the same figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.link.held import held
from pipeline.model.records import Statistic
from pipeline.model.spans import Span


def figure(value: str, **told: Any) -> Statistic:
    return Statistic(span=Span(0, 2), id="u1.s1", block="u1", number=Span(0, 2), tier="stat", value=value, **told)


@pytest.mark.parametrize(
    ("told", "source", "expected"),
    [
        ({"unit": "percent"}, "Some 40 per cent of wells ran dry.", "same"),
        ({"unit": "percent", "bound": ">"}, "More than 40 per cent of wells ran dry.", "same"),
        ({"unit": "percent", "bound": ">"}, "Some 40 per cent of wells ran dry.", "number"),
        ({"unit": "percent", "bound": ">"}, "Fewer than 40 per cent of wells ran dry.", "number"),
        ({"unit": "percent"}, "At least 40 per cent of wells ran dry.", "nearly"),
        ({"unit": "percent", "bound": "~"}, "In all, 40 per cent of wells ran dry.", "same"),
        ({"unit": "percent"}, "The survey met 40 keepers.", "context"),
        ({"unit": "USD"}, "The survey met 40 keepers.", "context"),
        ({"unit": "USD"}, "The survey cost €40.", "context"),
        ({"unit": "count", "per": "1,000 wells"}, "There were 40 cases per 1,000 wells.", "same"),
        ({"unit": "count", "per": "1,000 wells"}, "There were 40 cases per 100,000 wells.", "context"),
        ({"unit": "count"}, "There were 40 cases per 1,000 wells.", "context"),
        ({"unit": "percent", "time": "in 2030"}, "In 2030, 40 per cent of wells ran dry.", "same"),
        ({"unit": "percent", "time": "in 2030"}, "In 2028, 40 per cent of wells ran dry.", "context"),
        ({"unit": "percent", "time": "in 2030"}, "Between 2028 and 2030, 40 per cent of wells ran dry.", "same"),
        ({"unit": "percent"}, "In 2028, 40 per cent of wells ran dry.", "same"),
        ({"unit": "percent", "time": "in 2030"}, "Of all wells, 40 per cent ran dry.", "same"),
    ],
)
def test_one_figure(told: dict[str, Any], source: str, expected: str) -> None:
    assert held(figure("40", **told), source, [Decimal(40)]) == expected


@pytest.mark.parametrize(
    ("told", "source", "expected"),
    [
        ({"low": "26", "high": "31"}, "Between 26 and 31 boats sailed.", "same"),
        ({"low": "26", "high": "31"}, "Between 21 and 26 boats sailed.", "number"),
        ({"value": "26"}, "Between 21 and 26 boats sailed.", "number"),
        ({"value": "26", "bound": "<="}, "Between 21 and 26 boats sailed.", "nearly"),
    ],
)
def test_a_range_is_the_same_range(told: dict[str, Any], source: str, expected: str) -> None:
    made = replace(figure("0"), **{"value": None, **told})
    assert held(made, source, [Decimal(26)]) == expected
