"""What makes two stretches of text a passage, at the very bounds of each rule."""

from __future__ import annotations

import pytest

from pipeline.link.reuse.align import Match
from pipeline.link.reuse.settings import Settings


@pytest.mark.parametrize(
    ("shared", "score", "telling", "similarity", "within", "wanted"),
    [
        (8, 4.0, 4.0, 0.5, False, "passage"),
        (8, 4.0, 4.0, 0.49, False, None),
        (7, 4.0, 4.0, 0.5, False, None),
        (8, 4.0, 3.9, 0.5, False, None),
        (8, 4.0, 4.0, 0.5, True, None),  # inside one document one word more
        (9, 3.5, 3.5, 0.5, True, "passage"),
        (9, 3.5, 3.4, 0.5, True, None),
        # A clause copied word for word, and not inside one document.
        (11, 0.0, 2.2, 0.95, False, "passage"),
        (11, 0.0, 2.1, 0.95, False, "formulaic"),
        (11, 0.0, 2.2, 0.94, False, "formulaic"),
        (10, 0.0, 2.2, 0.95, False, "formulaic"),
        (11, 0.0, 2.2, 0.95, True, "formulaic"),
        # Names with few words between.
        (12, 3.6, 0.6, 0.8, False, "passage"),
        (12, 3.6, 0.6, 0.79, False, "formulaic"),
        (12, 3.5, 0.6, 0.8, False, "formulaic"),
        (12, 3.6, 0.5, 0.8, False, "formulaic"),
        (11, 3.6, 0.6, 0.8, False, "formulaic"),
    ],
)
def test_each_rule_at_its_bound(
    shared: int, score: float, telling: float, similarity: float, within: bool, wanted: str | None
) -> None:
    match = Match(a=(0, shared), b=(0, shared), shared=shared, score=score, telling=telling, similarity=similarity)
    assert Settings().judge(match, within=within) == wanted


def test_set_phrases_are_not_told_where_that_is_switched_off() -> None:
    match = Match(a=(0, 30), b=(0, 30), shared=30, score=0.0, telling=0.0, similarity=1.0)
    assert Settings(formulaic=0).judge(match, within=False) is None
