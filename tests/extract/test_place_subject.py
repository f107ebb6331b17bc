"""The State that a whole document is about, and where it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.place_named import named, shortened, states_of
from pipeline.extract.place_subject import subject
from pipeline.model.records import Statistic
from tests.drawn import document
from tests.extract.unsure import Unsure

CHAD = ["Rains failed in Chad. Chadian farms closed, and Chad asked for help."] * 8


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here is what the rules propose."""
    monkeypatch.setattr("pipeline.extract.slots.meaning.shipped", Unsure)


def subject_of(*paragraphs: str, title: str = "") -> str | None:
    doc = document(*paragraphs)
    told = subject(replace(doc, meta=replace(doc.meta, title=title)))
    return told.name if told else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad and the Sudan met.", [("Chad", False), ("Sudan", False)]),
        ("The Democratic Republic of the Congo agreed.", [("Democratic Republic of the Congo", False)]),
        ("Malian and Afghan traders met Chadian ones.", [("Malian", True), ("Afghan", True), ("Chadian", True)]),
        ("The Nairobi Declaration was read.", [("Nairobi", True)]),
        ("RAINS AND WELLS IN CHAD", [("CHAD", False)]),
        ("Human rights and urban wells matter.", []),
    ],
)
def test_places_by_their_names_and_adjectives(text: str, wanted: list[tuple[str, bool]]) -> None:
    assert [(one.span.of(text), one.describes) for one in named(text)] == wanted


def test_an_adjective_has_the_key_of_its_state() -> None:
    assert states_of("Nigerian traders") == states_of("Nigeria") != states_of("Niger")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It lies in Trinidad and Tobago (TaT).", ["TaT"]),
        ("The Wells Mission in Chad (WEMIC) closed.", []),
    ],
)
def test_short_names_by_the_capitals_of_the_long_one(text: str, wanted: list[str]) -> None:
    assert [short for short, _ in shortened(text)] == wanted


def test_the_state_named_most_is_what_a_document_is_about() -> None:
    assert subject_of(*CHAD) == "Chad"
    assert subject_of(*CHAD[:3]) is None, "too few names"
    assert subject_of(*CHAD, *["Kenya, Peru, Ghana and Togo met. Nepal and Malta did not."] * 8) is None
    assert subject_of(*CHAD, title="Budget performance of the Wells Mission") is None


def test_a_short_name_stands_where_it_is_the_usual_one() -> None:
    land = ["Rains failed in Trinidad and Tobago (TaT).", *["Wells of TaT ran dry, and TaT asked for help."] * 12]
    assert subject_of(*land) == "TaT"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 40 per cent of wells ran dry.", "Chad"),
        ("In Kenya, 40 per cent of wells ran dry.", "Kenya"),
        ("Kenyan guards came. Some 40 per cent of wells ran dry.", None),
        ("Globally, 40 per cent of wells ran dry.", "global"),
        ("The network has 28 partners.", None),
    ],
)
def test_it_holds_where_nothing_else_is_told(text: str, wanted: str | None) -> None:
    assert [figure.place for figure in document(*CHAD, text).layer(Statistic)] == [wanted]


def test_a_heading_of_another_state_puts_it_out_of_force() -> None:
    doc = document(*CHAD, "Some 40 per cent of wells ran dry.", heading="Visits to Kenya and others")
    assert [figure.place for figure in doc.layer(Statistic)] == [None]
