"""Two texts laid side by side: what stayed is paired first, what is alike next, the rest stands alone in its place."""

from __future__ import annotations

import pytest

from pipeline.link.reuse.versions import KEPT, KEPT_ROW, _least, held, pair, pieces, unheard

WELLS, BOATS, NETS = "The wells of Orvel ran dry.", "Boats were mended in spring.", "Nets are dried on the quay."


def places(a: list[str], b: list[str]) -> list[tuple[int | None, int | None]]:
    return [(row.a, row.b) for row in pair(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ([], [], []),
        ([WELLS], [WELLS], [(0, 0)]),
        ([WELLS], [BOATS], [(0, None), (None, 0)]),
        ([WELLS, BOATS], [BOATS], [(0, None), (1, 0)]),
        ([BOATS], [WELLS, BOATS], [(None, 0), (0, 1)]),
        ([WELLS, BOATS], [WELLS, NETS, BOATS], [(0, 0), (None, 1), (1, 2)]),
        ([WELLS, BOATS], [WELLS, BOATS, NETS], [(0, 0), (1, 1), (None, 2)]),
        ([WELLS], ["The wells of Orvel ran low."], [(0, 0)]),
        ([WELLS, BOATS], ["The wells of Orvel ran low.", BOATS], [(0, 0), (1, 1)]),
        (["*", WELLS], [WELLS, "*"], [(0, 1), (1, 0)]),
    ],
)
def test_which_paragraph_became_which(a: list[str], b: list[str], wanted: list[tuple[int | None, int | None]]) -> None:
    assert sorted(places(a, b), key=str) == sorted(wanted, key=str)
    assert [row for row, _ in places(a, b) if row is not None] == list(range(len(a)))


@pytest.mark.parametrize(("words", "share"), [(12, 1.0), (11, 0.0), (0, 0.0)])
def test_a_text_is_held_by_another_from_a_dozen_telling_words_on(words: int, share: float) -> None:
    few = " ".join(f"well{chr(97 + n)}ra" for n in range(words))
    assert held(few, f"{few} of the upper valley ran dry before the flood") == share
    assert held(f"{few} of the upper valley ran dry before the flood", few) == share


def test_how_alike_rows_and_paragraphs_must_be() -> None:
    heads = (["Orvel", "Lume", ""], ["Orvel", "Tarn", ""])
    assert [_least(i, j, heads) for i, j in ((0, 0), (0, 1), (2, 1), (2, 2))] == [0.0, KEPT_ROW, KEPT, KEPT]
    assert _least(0, 0, None) == KEPT
    assert 0 < KEPT < KEPT_ROW


def test_a_new_paragraph_stands_behind_the_one_before_it() -> None:
    assert places([WELLS, BOATS], [WELLS, NETS, BOATS]) == [(0, 0), (None, 1), (1, 2)]
    assert places([BOATS], [NETS, BOATS]) == [(None, 0), (0, 1)]


def test_unchanged_pairs_are_wholly_alike_and_changed_ones_less() -> None:
    same, changed = pair([WELLS, BOATS], [WELLS, "Boats were mended in autumn."])
    assert same.likeness == 1
    assert 0.5 < changed.likeness < 1


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        (WELLS, WELLS, [(WELLS, "same")], [(WELLS, "same")]),
        ("Ten wells.", "Ten boats.", ["Ten :same", "wells:gone", ".:same"], ["Ten :same", "boats:new", ".:same"]),
        (
            "It dug 12 wells.",
            "It dug 14 wells.",
            ["It dug :same", "12:figure", " wells.:same"],
            ["It dug :same", "14:figure", " wells.:same"],
        ),
        (
            "It cost $5 then.",
            "It cost $7 then.",
            ["It cost :same", "$5:figure", " then.:same"],
            ["It cost :same", "$7:figure", " then.:same"],
        ),
        ("Old", "", ["Old:gone"], []),
        ("", "New", [], ["New:new"]),
    ],
)
def test_runs_that_stayed_and_runs_that_did_not(a: str, b: str, left: list[object], right: list[object]) -> None:
    def plain(runs: list[object]) -> list[object]:
        return [tuple(run.rsplit(":", 1)) if isinstance(run, str) else run for run in runs]

    found = pieces(a, b)
    assert [(run.text, run.mark) for run in found[0]] == plain(left)
    assert [(run.text, run.mark) for run in found[1]] == plain(right)
    assert ("".join(run.text for run in found[0]), "".join(run.text for run in found[1])) == (a, b)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("as in item 72 (b) of it", ["(b)"]),
        ("sent goats (12) home", ["(12)"]),
        ("two tasks: (a) a road", []),
        ("boys and (2) girls", []),
        ("–", ["–"]),
        (" ", []),
    ],
)
def test_what_tells_something_though_it_is_no_word(text: str, signs: list[str]) -> None:
    assert unheard(text) == signs


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Growth was −2.5 per cent in 2030.", "Growth was 2.5 per cent in 2030."),
        ("Growth was -2.5 per cent in 2030.", "Growth was 2.5 per cent in 2030."),
        ("Growth was 2.5 per cent in 2030.", "Growth was −2.5 per cent in 2030."),
    ],
)
def test_a_minus_that_came_or_went_is_marked(a: str, b: str) -> None:
    left, right = pieces(a, b)
    assert any(piece.mark != "same" for piece in (*left, *right))
    assert ("".join(piece.text for piece in left), "".join(piece.text for piece in right)) == (a, b)


def test_a_hyphen_inside_words_and_ranges_is_no_minus() -> None:
    left, right = pieces("A five-year plan for 2030-35 began.", "A five-year plan for 2030-35 began.")
    assert {piece.mark for piece in (*left, *right)} == {"same"}
