"""Sentences that were carried to another paragraph, and texts that were cut down in their place."""

from __future__ import annotations

import pytest

from pipeline.link.reuse.moved import carried
from pipeline.link.reuse.versions import pair

PUMPS = "The warden of the upper valley repaired seven pumps along the eastern ford."
PUMPS_NOW = "The warden of the upper valley has repaired seven old pumps along the eastern ford."
BOATS = "Fishermen of the lower lakes mended their boats and dried their nets in spring."
WELLS = "The council counted the deep wells of every village between the two rivers."
GOATS = "Herds of goats crossed the northern pass later than in any year before."
SHORT = "It met twice."


@pytest.mark.parametrize(
    ("a", "b", "from_a", "from_b"),
    [
        ([f"{PUMPS} {BOATS}", WELLS], [BOATS, f"{WELLS} {PUMPS}"], [(0, PUMPS, 1)], [(1, PUMPS, 0)]),
        ([f"{PUMPS} {BOATS}", WELLS], [BOATS, f"{WELLS} {PUMPS_NOW}"], [(0, PUMPS, 1)], [(1, PUMPS_NOW, 0)]),
        ([f"{PUMPS} {BOATS}", WELLS], [BOATS, f"{WELLS} {GOATS}"], [], []),
        ([f"{SHORT} {BOATS}", WELLS], [BOATS, f"{WELLS} {SHORT}"], [], []),
        ([f"{PUMPS} {BOATS}"], [f"{BOATS} {PUMPS}"], [], []),
    ],
    ids=["as it was", "in other words", "another sentence", "too short to tell", "within its own paragraph"],
)
def test_a_sentence_that_stands_in_another_paragraph(
    a: list[str], b: list[str], from_a: list[tuple[int, str, int]], from_b: list[tuple[int, str, int]]
) -> None:
    rows = pair(a, b)
    left, right = carried(a, b, rows, [row.likeness == 1 for row in rows])
    for texts, found, wanted in ((a, left, from_a), (b, right, from_b)):
        assert [(at, texts[at][one.start : one.end], one.other) for at, held in found.items() for one in held] == wanted


def test_whether_it_was_reworded_is_told() -> None:
    a, b = [f"{PUMPS} {BOATS}", WELLS], [f"{BOATS} {GOATS}", f"{WELLS} {PUMPS_NOW}"]
    ((one,),) = carried(a, b, pair(a, b), [False, False])[0].values()
    assert one.reworded


LONG = (
    "In a letter to the harbour office of Orvel (Ref. 12, dated 7 March 2031), the mission of Tarsin told the office "
    "and all members of the league, at the wish of the minister for water of the upper valley and after long talks "
    "with the wardens, the fishermen and the owners of the mills, that Tarsin will speak for the upper valley until "
    "further notice."
)
CUT = (
    "In line with a letter to the harbour office of Orvel (Ref. 12, dated 7 March 2031) from the mission of Tarsin, "
    "Tarsin speaks for the upper valley until further notice."
)


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ([WELLS, LONG, BOATS], [WELLS, CUT, BOATS], True),
        ([WELLS, CUT, BOATS], [WELLS, LONG, BOATS], True),
        ([WELLS, LONG, BOATS], [WELLS, BOATS, CUT], False),
        ([WELLS, LONG, BOATS], [WELLS, GOATS, BOATS], False),
        ([WELLS, LONG, BOATS], [WELLS, "Letter to the harbour office of Orvel", BOATS], False),
    ],
    ids=["cut down", "drawn out", "in another place", "another text", "a heading of a few words"],
)
def test_what_was_cut_down_in_its_place_is_no_new_paragraph(a: list[str], b: list[str], wanted: bool) -> None:
    assert (
        any(
            row.a is not None and row.b is not None and a[row.a] in (LONG, CUT) and row.likeness < 1
            for row in pair(a, b)
        )
        is wanted
    )
