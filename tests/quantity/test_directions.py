"""Which way each figure of a sentence changed: + a rise, - a fall, . nothing said."""

from __future__ import annotations

import pytest

from pipeline.quantity.masks import mask_text
from pipeline.quantity.quantities import find_quantities

SIGNS = {"rise": "+", "fall": "-", None: "."}


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        # falls
        ("Growth is projected to slow to 1.6 per cent.", "-"),
        ("Growth is projected to slow from 3.3 per cent in 2029 to 1.6 per cent in 2030.", "--"),
        ("Trade growth slowed sharply to 1.6 per cent.", "-"),
        ("Growth is projected at 1.6 per cent, down from 2.8 per cent in 2029.", "--"),
        ("Growth is put at 1.6 per cent in 2030, down from 2.8 per cent.", "--"),
        ("The forecast was revised down to 1.8 per cent.", "-"),
        ("The forecast has been revised down from 1.8 per cent to 1.6 per cent.", "--"),
        ("Growth will be 5.3 per cent, a downward revision of 0.4 percentage points.", ".-"),
        ("Brena is to see a decline in growth from 3.4 per cent in 2029 to 1.8 per cent in 2030.", "--"),
        ("Weak demand is to slow growth to 4.6 per cent.", "-"),
        ("The rate fell by 12 per cent.", "-"),
        ("The number of pupils declined to 400.", "-"),
        ("A reduction of 30 per cent in waste was reached.", "-"),
        ("There were 30 per cent fewer trees, a loss of 200 hectares.", ".-"),
        ("Output contracted by 5 per cent.", "-"),
        ("Growth was −2.5 per cent.", "-"),
        ("Inflation eased to 3 per cent.", "-"),
        ("Inflation is expected to moderate to 12 per cent.", "-"),
        ("Inflation will decelerate from 4.0 per cent in 2029 to 3.6 per cent in 2030.", "--"),
        ("The share dropped from 40 to 28 per cent.", "--"),
        ("Prices were cut by $12.", "-"),
        ("A slowdown of 2 percentage points is foreseen.", "-"),
        ("Enrolment plunged to 12,000.", "-"),
        ("The budget was lowered to $4 million.", "-"),
        ("A slight downward revision in growth to 3.1 per cent is seen.", "-"),
        ("The growth of Brena is forecast to moderate from 5 per cent in 2029 to 4.6 per cent in 2030.", "--"),
        ("Growth could fall by 0.3 percentage points.", "-"),
        ("A drop in sales of 7 per cent followed.", "-"),
        # rises
        ("The rate rose to 12 per cent.", "+"),
        ("The share rose from 40 to 68 per cent.", "++"),
        ("Growth is projected at 2.5 per cent, up from 2.1 per cent in 2029.", "++"),
        ("The economy is expected to expand by 2.0 per cent.", "+"),
        ("Arrivals grew by 40 per cent.", "+"),
        ("An increase of 12 per cent was seen.", "+"),
        ("An upward revision of 0.2 percentage points followed.", "+"),
        ("Sales surged to $12 million.", "+"),
        ("Growth of 3 per cent followed.", "+"),
        ("Growth is to accelerate to 3 per cent.", "+"),
        ("Regional growth is projected to rise from 2.1 per cent in 2029 to 2.8 per cent in 2030.", "++"),
        ("The number of posts increased by 12.", "+"),
        ("Staff numbers jumped to 400.", "+"),
        ("Exports rebounded by 9 per cent.", "+"),
        ("Sales were up by 9 per cent.", "+"),
        ("The estimate was revised up to $524 billion.", "+"),
        # nothing said, or not of this figure
        ("Growth is projected at 2.4 per cent.", "."),
        ("The growth rate stood at 2.4 per cent.", "."),
        ("Growth will remain below 2 per cent.", "."),
        ("There is a risk of 12 floods.", "."),
        ("Follow-up on 12 items is due.", "."),
        ("It set up 12 clinics.", "."),
        ("The total was broken down into 12 items.", "."),
        ("Prices rose, and 40 firms closed.", "."),
        ("As sales rose, with 40 firms closing, it met.", "."),
        ("It signed contracts worth $12 million.", "."),
        ("Grants helped to expand farms, reached 12 villages and fed them.", "."),
        ("It has 12 easy steps.", "."),
        ("Lower-income homes number 400.", "."),
    ],
)
def test_the_way_of_each_figure(text: str, ways: str) -> None:
    found = find_quantities(text, [span for span, _ in mask_text(text)])
    assert "".join(SIGNS[one.change] for one in found) == ways


def test_the_first_end_of_a_change_is_per_cent_too() -> None:
    first, last = find_quantities("Access rose from 40 to 68 per cent of schools.")
    assert (first.unit, last.unit) == ("percent", "percent")
