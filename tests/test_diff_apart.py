"""What ``ibid diff`` counts in one line: front matter and headings alone; what tells something is never among it."""

from __future__ import annotations

import pytest

from pipeline.cli.diff_apart import Apart, apart, told_apart
from pipeline.knowledge.content import Content
from pipeline.link.reuse.versions import Paired


def piece(text: str, kind: str = "paragraph", label: str | None = None) -> Content:
    return Content(address="X/1", kind=kind, label=label, page=None, text=text, block="x#1")


BODY = piece("The council of the upper valley met in spring.", label="1")
COVER = "The report covers the period from 24 {} to 23 {} 2031 and was asked for by the council."


@pytest.mark.parametrize(
    ("one", "before", "wanted"),
    [
        (piece("Draft report on the session of 2031", "title"), True, "front matter"),
        (piece("(Orvel, 17 February–14 March 2031)", "title"), True, "front matter"),
        (piece("United Nations • New York, 2031", "other"), True, "front matter"),
        (
            piece("Symbols of United Nations documents are composed of letters combined with figures."),
            True,
            "front matter",
        ),
        (piece("Reissued for technical reasons on 14 March 2031.", "footnote", "*"), False, "front matter"),
        (piece("Resolution 462 (2031) of 4 May 2031"), False, "front matter"),
        (piece("Adopted unanimously at the 2992nd meeting"), False, "front matter"),
        (piece("Adopted in May, the law on wells is in force."), False, None),
        (piece("The council asks that all wells of the valley be closed before winter.", "other"), True, None),
        (piece("The present report describes the wells of the Orvel Basin."), True, None),
        (piece("61 per cent of wells are dry", "title"), True, None),
        (piece("Chapter II", "heading"), False, "headings"),
        (piece("Wells of the hills", "heading"), False, "headings"),
        (piece("Work on decision X-83/DEC.5", "other"), False, None),
        (piece("Ms. Ada Quist", "other"), False, None),  # a line by itself, and no heading
        (piece("Some 40 wells were closed", "other"), False, None),
        (piece("The pump at the ford broke."), False, None),
        (piece("The pump at the ford broke.", label="7"), False, None),
        (piece("Orvel | 12", "row", "2"), False, None),
    ],
)
def test_a_piece_that_is_new_or_gone(one: Content, before: bool, wanted: Apart | None) -> None:
    side = [one, BODY] if before else [BODY, one]
    at = side.index(one)
    assert apart(side, [BODY], [Paired(at, None)]) == [wanted]
    assert apart([BODY], side, [Paired(None, at)]) == [wanted]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Letter dated 3 May 2031 from the warden", "Letter dated 4 June 2031 from the warden", "front matter"),
        (COVER.format("March", "April"), COVER.format("April", "May"), "front matter"),
        ("I transmit the 12th monthly report.", "I transmit the 13th monthly report.", "front matter"),
        (COVER.format("March", "April"), COVER.format("April", "May").replace("asked", "paid"), None),
        ("Letter dated 3 May 2031 from the warden", "Letter dated 3 May 2031 from the council", None),
        ("The dam broke on 3 May 2031 at night.", "The dam broke on 4 May 2031 at night.", None),
        ("In the period some 12 per cent left.", "In the period some 14 per cent left.", None),
    ],
)
def test_a_piece_that_changed(a: str, b: str, wanted: Apart | None) -> None:
    assert apart([piece(a), BODY], [piece(b), BODY], [Paired(0, 0)]) == [wanted]
    assert apart([BODY, piece(a)], [BODY, piece(b)], [Paired(1, 1)]) == [None]
    assert apart([piece(a, label="1")], [piece(b, label="1")], [Paired(0, 0)]) == [None]


@pytest.mark.parametrize(
    ("kinds", "line"),
    [
        ([None, None], ""),
        (["front matter"], "front matter: 1 line differs (--long)"),
        (
            ["front matter", None, "front matter", "headings"],
            "front matter: 2 lines differ; 1 heading is new or gone (--long)",
        ),
        (["headings", "headings"], "2 headings are new or gone (--long)"),
    ],
)
def test_they_are_counted_in_one_line(kinds: list[Apart | None], line: str) -> None:
    assert told_apart(kinds) == line


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Adopted at the 2992nd meeting.", "Adopted at the 3022nd meeting.", "front matter"),
        ("Resolution 462 (2031)", "Resolution 500 (2032) of 4 May 2032", "front matter"),
        ("Adopted at the 2992nd meeting.", "Adopted by 3 votes to none.", None),
        ("Adopted at the 2992nd meeting.", "Adopted at the 2992nd meeting.", None),
    ],
)
def test_the_name_of_an_act_and_its_meeting_stand_apart_wherever_they_are(a: str, b: str, wanted: Apart | None) -> None:
    assert apart([BODY, piece(a)], [BODY, piece(b)], [Paired(1, 1)]) == [wanted]
