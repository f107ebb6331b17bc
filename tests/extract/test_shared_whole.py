"""The whole that a sentence names first, for each of its figures."""

from __future__ import annotations

import pytest

from pipeline.extract.shared_whole import shared_whole
from pipeline.extract.statistics import find_statistics
from pipeline.model.records import Slot, Statistic
from pipeline.model.spans import Span
from pipeline.quantity.masks import mask_text
from pipeline.quantity.quantities import find_quantities
from tests.drawn import document

MILLS = "74 mills"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Of the 74 mills, 21 closed, 18 were sold and 12 burned.", [None, *[MILLS] * 3]),
        ("In 2030, of the 74 mills, 21 closed and 18 were sold.", [None, MILLS, MILLS]),
        ("Out of 74 mills, 40 per cent closed and 18 were sold.", [None, MILLS, MILLS]),
        ("(b) Of these 74 mills, guards closed 21.", [None, MILLS]),
        ("Of the 74 mills (40 in Chad), 21 closed.", [None, None, MILLS]),
        # no parts of it
        ("Of the 74 mills, 21 closed in 2029; 40 wells ran dry.", [None, MILLS, None]),
        ("Of the 74 mills, most had closed within 3 months.", [None, None]),
        ("Of the 74 mills, few closed, a 12 per cent decrease.", [None, None]),
        ("Of the 74 mills, 21 closed, compared with 12 in 2029.", [None, MILLS, None]),
        ("Of the $74 million spent, mills received 21.", [None, None]),
        ("Some of the 74 mills closed, and 21 burned.", [None, None]),
        ("In all, 74 mills closed and 21 burned.", [None, None]),
        ("Of the mills, 21 closed and 18 were sold.", [None, None]),
    ],
)
def test_each_part_has_the_whole_that_opens_the_sentence(text: str, wanted: list[str | None]) -> None:
    numbers = [one.number for one in find_quantities(text, [span for span, _ in mask_text(text)])]
    found = [shared_whole(text, numbers, at) for at in range(len(numbers))]
    assert [one.of(text) if one else None for one in found] == wanted


def test_no_number_has_no_whole() -> None:
    assert shared_whole("Of the mills, some closed.", [], 0) is None
    assert shared_whole("Of the 74", [Span(7, 9)], 0) is None


def test_it_is_told_with_the_place_where_it_stands() -> None:
    doc = document("Of the 74 mills, 21 were closed, 18 were sold, 12 were burned down and four were moved.")
    found = list(find_statistics(doc))
    *_, last = (one for one in found if isinstance(one, Statistic))
    assert last.denominator in {"74 mills", "the 74 mills", "mills"}
    slots = [one for one in found if isinstance(one, Slot) and one.slot == "denominator" and one.statistic == last.id]
    assert [doc[one.span] for one in slots] == [last.denominator]
