"""What a figure counts, read off the parse; and the same figures where no language pipeline is to be had."""

from __future__ import annotations

import pytest

from pipeline import language
from pipeline.extract.parse import simplified
from pipeline.model.records import Statistic
from pipeline.quantity.quantities import find_quantities
from tests.drawn import document


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here are the rules; tests of the choice among readings stand in test_choice.py."""
    monkeypatch.setattr("pipeline.extract.choice.counted.trained", lambda slot: None)


pytestmark = pytest.mark.skipif(language.load() is None, reason="no language pipeline is shipped or wanted")


def counted(text: str) -> list[str | None]:
    return [one.counted for one in document(text).layer(Statistic)]


_SEXES = ["girls hit by flood", "boys hit by flood"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In seven provinces, the nurses repaired wells.", ["provinces in which nurses repaired wells"]),
        ("More than 90 nurses, including midwives, took part in the course.", ["nurses took part in the course"]),
        ("The police arrested seven men for smuggling fuel.", ["men arrested for smuggling fuel"]),
        ("The bureau hosted 12 trainees.", ["trainees hosted by bureau"]),
        ("The raid led to the arrest of three men.", ["men arrested"]),
        ("Some 40 nurses from 12 hospitals joined the course.", ["nurses joined the course", "hospitals with nurses"]),
        ("The haul included 30 rifles and 12 drums of oil.", ["rifles in haul", "drums of oil in haul"]),
        ("The flood hit 300 pupils (180 girls and 120 boys).", ["pupils hit by flood", *_SEXES]),
        ("The charter was endorsed by 62 towns.", ["towns that endorsed charter"]),
        ("Forestry generated $236 million in licence fees.", ["licence fees from Forestry"]),
        ("Some $3 million was allocated to the clinics.", ["funding allocated to the clinics"]),
        ("The number of nurses rose from 12 to 15.", ["nurses", "nurses"]),
        ("The price of rice has increased by 12 per cent.", ["increase in price of rice"]),
        ("They hired 12 nurses, a 20 per cent increase from 2019.", ["nurses hired", "increase in nurses hired"]),
    ],
)  # fmt: skip
def test_a_count_says_what_its_clause_says(text: str, told: list[str]) -> None:
    assert counted(text) == told


def test_a_pronoun_stands_for_the_subject_before() -> None:
    told = counted("Rural nurses are few. They worked in 12 districts.")
    assert told == ["districts in which Rural nurses worked"]


def test_the_parser_reads_figures_made_easy_and_words_lead_back() -> None:
    text = "In 2019, some 38 per cent (12 of 31) of wells ran dry."
    easy, back, places = simplified(text, find_quantities(text), [])
    assert "(" not in easy
    assert len(back) == len(easy)
    for at, char in enumerate(easy):
        place = next((one for one in places if one is not None and one.start <= at < one.end), None)
        assert place is not None or text[back[at]] == char


def test_without_a_pipeline_the_same_figures_are_told_of_by_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Across 12 provinces, nurses trained 40 teachers, 20 per cent of them women."
    with_parse = [(one.value, one.unit, one.bound, one.tier) for one in document(text).layer(Statistic)]
    monkeypatch.setattr(language, "load", lambda: None)
    found = list(document(text).layer(Statistic))
    assert [(one.value, one.unit, one.bound, one.tier) for one in found] == with_parse
    assert all(one.counted for one in found)
