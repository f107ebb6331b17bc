"""Figures without a note: who says so in words, and where nobody does."""

from __future__ import annotations

import pytest

from pipeline.model.records import Finding
from tests.drawn import document


@pytest.mark.parametrize(
    ("text", "rule", "end"),
    [
        ("Norland mentioned that it hosted 9 million refugees in 2024.", "attributed-in-words", "in words: Norland"),
        (
            "It stated that around 9 million people lived there in 2024.",
            "attributed-in-words",
            "in words: somebody named before",
        ),
        ("In a letter, Norland said that 40 per cent of wells were dry.", "attributed-in-words", "Norland"),
        ("Some 40 per cent of wells had run dry.", "unsourced", "nobody named"),
        ("Some 40 per cent of wells had run dry, and it was noted that rain fell.", "unsourced", "nobody named"),
    ],
)
def test_a_figure_that_somebody_tells_in_words_is_not_told_by_nobody(text: str, rule: str, end: str) -> None:
    (found,) = [one for one in document(text).layer(Finding) if one.rule in {"unsourced", "attributed-in-words"}]
    assert found.rule == rule
    assert found.message.endswith(end)
