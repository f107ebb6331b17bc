"""The whole name of who says a figure, where the sentence has a title alone."""

from __future__ import annotations

import pytest

from pipeline.extract.sayers.whole import named_whole
from pipeline.model.records import Statistic
from tests.drawn import document


@pytest.mark.parametrize(
    ("who", "before", "whole"),
    [
        ("Director", "The Director of the Wells Division thanked all. ", "Director of the Wells Division"),
        ("Regional Director", "The Regional Director for Norland spoke. ", "Regional Director for Norland"),
        ("Director", "The Director of Wells spoke, then the Director of Ponds. ", "Director of Ponds"),
        ("Director", "The Deputy Director of Wells spoke. ", "Director"),
        ("Director", "The Director of all this spoke. ", "Director"),
        ("Director", "", "Director"),
        ("speaker", "The Head of Wells of the Ponds Office told of the drought. ", "Head of Wells of the Ponds Office"),
        ("speaker", "One speaker told of the drought. ", "speaker"),
        (
            "report",
            "The 2030 Report of the Wells Agency on Ponds was read. ",
            "2030 Report of the Wells Agency on Ponds",
        ),
        ("report", "The report of the Wells Agency was read. ", "report"),
        ("Wells Agency", "The Wells Agency of Norland was there. ", "Wells Agency"),
    ],
)
def test_a_title_is_told_with_what_it_is_of_where_the_paragraph_has_that(who: str, before: str, whole: str) -> None:
    assert named_whole(who, before) == whole


def test_a_figure_has_the_whole_name_of_its_source() -> None:
    doc = document("The Director of the Wells Division spoke. The Director said that 40 per cent of wells ran dry.")
    assert [one.attribution for one in doc.layer(Statistic)] == ["Director of the Wells Division"]
