"""The tables ``figures.txt`` and ``rates.txt``: sentences of our own, and every figure a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.quantity.masks import mask_text
from pipeline.quantity.number_words import plain
from pipeline.quantity.quantities import Quantity, find_quantities

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, str]]:
    """The sentences of a table with what is wanted of each."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = [line.rsplit(" | ", 1) for line in lines if not line.startswith("#")]
    return [(sentence, wanted) for sentence, wanted in pairs]


def told(figure: Quantity) -> str:
    """A figure as the tables write it."""
    if figure.value is not None:
        value = plain(round(figure.value, 4) if figure.unit == "count" else figure.value)
    elif figure.low is not None and figure.high is not None:
        value = f"{plain(figure.low)}..{plain(figure.high)}"
    else:
        value = "vague"
    per = f"per {figure.per}" if figure.per else ""
    return " ".join(part for part in (value, figure.unit, figure.bound, per) if part)


@pytest.mark.parametrize(("sentence", "wanted"), [*rows("figures.txt"), *rows("rates.txt")])
def test_a_sentence_has_these_figures(sentence: str, wanted: str) -> None:
    found = find_quantities(sentence, [span for span, _ in mask_text(sentence)])
    assert ("; ".join(map(told, found)) or "-") == wanted
