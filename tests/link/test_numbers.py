"""Which numbers of two passages are others, whatever they count."""

from __future__ import annotations

import pytest

from pipeline.link.reuse.numbers import other_numbers


@pytest.mark.parametrize(
    ("a", "b", "only_a", "only_b"),
    [
        ("killing at least 11 people in three villages", "killing some 65 people in three villages", ["11"], ["65"]),
        ("output would stagnate", "output would slow to 0.2 per cent", [], ["0.2"]),
        ("62 per cent of 40 cases", "53 per cent of 40 cases", ["62"], ["53"]),
        ("1.5 million wells", "1,500,000 wells", [], []),
        ("twenty-one ponds and seven wells", "21 ponds and 7 wells", [], []),
        ("twelve ponds, twelve wells", "12 ponds, 13 wells", ["twelve"], ["13"]),
        ("$2.5 billion in 2029", "$2.5 million in 2029", ["2.5 billion"], ["2.5 million"]),
        ("one of the wells", "the well", [], []),
        ("under item 7 of the agenda", "under item 8 of the agenda", ["7"], ["8"]),
        ("3 of 1,234 567 wells", "3 of 1,234,567 wells", [], []),
    ],
)
def test_the_numbers_that_the_other_passage_does_not_tell(a: str, b: str, only_a: list[str], only_b: list[str]) -> None:
    left, right = other_numbers(a, b)
    assert [a[span.start : span.end] for span in left] == only_a
    assert [b[span.start : span.end] for span in right] == only_b
