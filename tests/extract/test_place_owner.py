"""Places that own what a figure tells: an economy, a number of things, an adjective that stands for its State."""

from __future__ import annotations

import pytest

from pipeline.extract.place_owner import economy, of_adjective
from pipeline.extract.place_subject import places_named
from pipeline.model.records import Statistic
from pipeline.model.spans import Span
from tests.drawn import document


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Malian economy is projected to grow by 4 per cent.", "Mali"),
        ("The Peruvian economy is projected to grow by 4 per cent.", None),  # the document names no Peru
        ("European Union GDP is projected to grow by 4 per cent.", "European Union"),
        ("The average tariff on Chad imports rose to 4 per cent.", "Chad"),
        ("Chad and Peru exports grew by 4 per cent.", None),
        ("Chad exports and Peru imports grew by 4 per cent.", None),
        ("Growth of 4 per cent in May was due to Chad exports.", None),
        ("The Chad office told of growth of 4 per cent.", None),
    ],
)
def test_an_economy_tells_the_place_of_its_figures(text: str, wanted: str | None) -> None:
    at = text.index("4 per cent")
    assert economy(text, Span(at, at + len("4 per cent")), places_named(document("Wells in Mali ran dry."))) == wanted


def test_the_economy_is_told_where_the_sentence_names_no_other_place() -> None:
    doc = document("Wells in Mali ran dry.", "The Malian economy is projected to grow by 4 per cent in 2030.")
    assert [figure.place for figure in doc.layer(Statistic)] == ["Mali"]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("Malian", "Mali"),
        ("the Malian", "Mali"),
        ("Malian traders", "Mali"),
        ("Malian border", None),
        ("the Malian region of Kidal", None),
        ("Mali", None),
        ("Peruvian", None),  # the document names no Peru
        ("Oldford", None),
        ("Malian and Peruvian traders", None),
    ],
)
def test_an_adjective_stands_for_its_state(place: str, wanted: str | None) -> None:
    assert of_adjective(place, places_named(document("Wells in Mali ran dry. Peruvian guards left."))) == wanted
