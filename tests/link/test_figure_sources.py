"""Notes behind figures: the marks that are theirs, and never a guess."""

from __future__ import annotations

import pytest

from pipeline.model.records import Claim, Statistic, Support
from tests.drawn import document


def notes(*paragraphs: str, heading: str = "") -> list[list[str]]:
    """For each figure that is a statistic or a count, the labels of its notes."""
    doc = document(*paragraphs, heading=heading)
    tiers = {figure.id: figure.tier for figure in doc.layer(Statistic)}
    return [
        [doc.by_id[note].label or "" for note in one.footnotes]
        for one in doc.layer(Support)
        if tiers[one.statistic] in {"stat", "count"}
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 40 per cent of wells ran dry.[^1]", [["1"]]),
        ("According to the survey,[^1] 40 per cent of wells ran dry.", [["1"]]),
        ("Some 40 per cent of wells ran dry[^1] and 12 per cent of ponds.[^2]", [["1"], ["2"]]),
        ("Some 40 per cent of wells and 12 per cent of ponds ran dry.[^1][^2]", [["1", "2"], ["1", "2"]]),
        ("Some 40 per cent of wells ran dry,[^1] and 12 per cent of ponds.", [["1"], []]),
        ("Some 40 per cent of wells ran dry. This threatens farms.[^1]", [["1"]]),
        ("Some 40 per cent of wells ran dry. Herds suffer most in these valleys.[^1]", [["1"]]),
        ("According to the Wells Survey,[^1] 40 per cent of wells ran dry.[^2]", [["1", "2"]]),
        ("Some 40 per cent of wells ran dry. This plan,[^1] too, is new.", [[]]),
        ("They saw: (a) 40 per cent of wells;[^1] (b) 12 per cent of ponds; and (c) rivers.[^2]", [["1"], []]),
        ("The council met.[^1] Some 40 per cent of wells ran dry.", [[]]),
    ],
)
def test_a_figure_has_the_notes_that_are_its_own(text: str, wanted: list[list[str]]) -> None:
    assert notes(text) == wanted


def test_the_mark_on_a_heading_stands_behind_no_figure_below_it() -> None:
    assert notes("Some 40 per cent of wells ran dry.", heading="A. Wells[^3]") == [[]]


def test_each_figure_has_an_answer() -> None:
    doc = document("Some 40 per cent of wells ran dry.", "Some 12 ponds did too.[^1]")
    assert [one.reason for one in doc.layer(Support)] == ["no mark in its sentence", "mark after the figure"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Some 40 per cent of wells ran dry.[^1]", "sourced"),
        ("According to UNICEF, 40 per cent of wells ran dry.", "attributed"),
        ("Some 40 per cent of wells ran dry. This threatens farms.[^1]", "inherited"),
        ("Some 40 per cent of wells ran dry.", "unsourced"),
    ],
)
def test_the_status_of_a_claim(text: str, status: str) -> None:
    assert document(text).layer(Claim)[0].status == status


def test_a_sentence_that_only_asks_is_no_claim() -> None:
    assert document("States should act on the plan.[^1] The rest is well.").layer(Claim) == ()
