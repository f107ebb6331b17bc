"""Each kind of word stands in one place, in order, with its value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

from pipeline.words import labels, months, numbers

ROOT = Path(__file__).parents[1] / "pipeline"
CODE = {path: path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py") if path.parent.name != "words"}


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("months", r"January\W{1,4}February|janvier\W{1,4}février|enero\W{1,4}febrero"),
        ("signs of notes", r"†‡§"),
        ("values of scales", r'"million":\s*10'),
        ("ibidem", r"\[Ii\]bid|\|[Ii]bid\b|\b[Ii]bid(?:\||\\\.|\\b)"),
        ("idem", r"\[Ii\]d(?:em)?\b|\|I?(?:d|dem)\|"),
        ("op. cit.", r"(?i)\bop\\\.|\[Oo\]p\b|\bloc\\\.|\[Ll\]oc\b|\bop\|cit\b"),
        ("supra", r"supra\||\|supra"),
        ("values of numbers", r'"two":\s*2\b'),
    ],
)
def test_a_kind_of_word_stands_in_pipeline_words_alone(kind: str, pattern: str) -> None:
    assert not [path for path, text in CODE.items() if re.search(pattern, text)], kind


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", months.MONTHS), ("fr", months.FRENCH.split("|")), ("es", months.SPANISH.split("|"))],
)
def test_months_are_those_of_the_calendar_in_its_order(language: str, names: tuple[str, ...]) -> None:
    assert list(names) == list(Locale(language).months["format"]["wide"].values())


@pytest.mark.parametrize("label", ["*", "****", "†", "‡", "§"])
def test_a_sign_calls_a_note(label: str) -> None:
    assert re.fullmatch(labels.SIGN, label)


def test_scales_and_numbers_have_their_values() -> None:
    assert numbers.SCALES["crore"] == 100 * numbers.SCALES["lakh"]
    assert list(numbers.UNITS.values()) == list(range(1, 20))
    assert list(numbers.TENS.values()) == list(range(20, 100, 10))
