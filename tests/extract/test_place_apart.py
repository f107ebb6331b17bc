"""Places of another figure, or of another half of the sentence."""

from __future__ import annotations

import pytest

from pipeline.extract.place_apart import foreign, own_place
from pipeline.model.spans import Span
from pipeline.quantity.masks import mask_text
from pipeline.quantity.quantities import find_quantities


def numbers(text: str) -> list[Span]:
    return [one.number for one in find_quantities(text, [span for span, _ in mask_text(text)])]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        # lists, the place behind
        (
            "Growth was 1.8 per cent for Chad, 0.7 per cent for Mali and 1.2 per cent for Peru.",
            ["Chad", "Mali", "Peru"],
        ),
        ("It trained 40 nurses in Chad and 12 nurses in Mali.", ["Chad", "Mali"]),
        ("Rates stood at 12 per cent of pupils in Chad and 7 per cent globally.", ["Chad", "global"]),
        ("It reached 400 people in Kenya, 300 people in Peru and 20 guards.", ["Kenya", "Peru", None]),
        # lists, the place before
        ("In Japan 0.7 per cent and in Chad 1.2 per cent of wells ran dry.", ["Japan", "Chad"]),
        ("In Chad, it reached 12 per cent; in Mali, it reached 20 per cent.", ["Chad", "Mali"]),
        (
            "Of the mills 21 (28 per cent) closed in Peru and 18 (24 per cent) in the Arab States region.",
            ["Peru", "Peru", "the Arab States region", "the Arab States region"],
        ),
        ("By May, Chad was hosting 2,100 guards, with Mali hosting 300 and Peru 40.", ["Chad", "Mali", None]),
        # before a bracket
        ("Most loads came to Chad (116 loads), then to Mali (103 loads, 12 per cent).", ["Chad", "Mali", "Mali"]),
        ("It has offices in Peru (12 staff) and near the Aral Sea (3 per cent).", ["Peru", "the Aral Sea"]),
        ("Its guards came from Chad (116), Mali (103) and Peru (80).", [None, None, None]),
        ("Programmes are for the least developed countries (44).", [None]),
        ("In Chad (up from 12 in May) they had 20.", [None, None]),
        # names of a list that no table knows
        (
            "Most loads came to Chad (116 loads), then to Mali (103 loads), Oldford and the Hills (33 loads) and"
            " Headquarters (25 loads).",
            ["Chad", "Mali", "Oldford and the Hills", "Headquarters"],
        ),
        ("Most were held by Chad (12 men), Oldford (14 men) and others.", ["Chad", None]),  # but one known
        (
            "Of the mills 21 (28 per cent) closed in Peru, 18 (24 per cent) in the Oldford and Hale region, 9 in other"
            " places and 4 in Chad.",
            ["Peru"] * 2 + ["Oldford and Hale region"] * 2 + [None, "Chad"],
        ),
        # whose own they are
        ("Most of Chad’s 12 mills and 40 wells stood idle in May.", ["Chad", None]),
        # in order
        ("Sales in Chad and Mali rose by 3 and 5 per cent, respectively.", ["Chad", "Mali"]),
        ("Rates of 3 and 5 per cent were found in Chad and Mali, respectively.", ["Chad", "Mali"]),
        ("In Chad, Mali and Peru, 12, 15 and 20 clinics closed, respectively.", ["Chad", "Mali", "Peru"]),
        # halves set against one another
        ("A load fetched $8 in Chad, whereas in Mali traders paid twice that, or $20.", ["Chad", "Mali", "Mali"]),
        ("Loads in Chad rose to $80, whereas internationally they rose to $200.", ["Chad", "global"]),
        ("Prices in Chad fell by 4 per cent while worldwide they rose by 7 per cent.", ["Chad", "global"]),
        ("While 12 per cent of pupils in Chad read, in Mali no more than 4 per cent do.", ["Chad", "Mali"]),
        ("Some 40 per cent voted in Peru, compared with 70 per cent in Chile.", ["Peru", "Chile"]),
        ("In Peru, 40 per cent of those asked voted, as opposed to 70 per cent in Chile.", ["Peru", "Chile"]),
        (
            "Prices had risen to $80 in the hills, whereas internationally they rose from $200 to $400.",
            [None, *["global"] * 2],
        ),
        # one place for all
        ("Guards told of 40 attacks against children in Chad and 12 against guards.", [None, None]),
        ("Chad has 60 per cent of all wells, but receives 2 per cent of worldwide funds.", [None, None]),
        ("In Chad, 12 died and 15 were hurt.", [None, None]),
        ("In Chad, 40 per cent of girls read, compared with 60 per cent of boys.", [None, None]),
        ("Enrolment in Chad rose to 40 per cent, while that of boys fell to 30 per cent.", [None, None]),
        ("Of 40 clinics, 12 closed in Chad.", [None, None]),
        ("It has 40 staff.", [None]),
    ],
)
def test_the_place_a_sentence_gives_to_one_figure(text: str, own: list[str | None]) -> None:
    figures = numbers(text)
    found = [own_place(text, figures, at) for at in range(len(figures))]
    assert [one.text if one else None for one in found] == own


@pytest.mark.parametrize(
    ("text", "number", "place", "other"),
    [
        ("Growth was 1.8 per cent for Chad and 0.7 per cent for Mali.", "0.7", "Chad", True),
        ("Growth was 1.8 per cent for Chad and 0.7 per cent for Mali.", "0.7", "Mali", False),
        ("Growth was 1.8 per cent for Chad and 0.7 per cent for Mali.", "1.8", "Mali", True),
        ("A load fetched $8 in the hills, whereas internationally it fetched $20.", "20", "the hills", True),
        ("Rates fell to 12 per cent, while in Chad they rose.", "12", "Chad", True),
        ("Rates fell to 12 per cent, compared with those of Chad.", "12", "Chad", True),
        ("In Chad, rates fell to 12 per cent, compared with 15 per cent in 2030.", "15", "Chad", False),
        (
            "In Chad, the rate of girls fell to 12 per cent, while that of boys rose to 15 per cent.",
            "15",
            "Chad",
            False,
        ),
        ("Of 40 clinics, 12 closed in Chad.", "40", "Chad", False),
        ("Rates of 12 per cent of girls and 15 per cent of boys were found in Chad.", "12", "Chad", False),
        ("It spent $4 million in all, of which $1 million in Chad and $2 million in Mali.", "4 million", "Mali", True),
        ("More people were fed in Chad than the 400 who were fed in Mali.", "400", "Chad", True),
        ("Sales in Chad and Mali rose by 3 and 5 per cent, respectively.", "3", "Mali", True),
        ("In Chad 12 per cent and in Mali 15 per cent ran dry.", "15", "Chad", True),
        ("In Chad 12 died and 15 were hurt, and in Mali 20 died.", "15", "Chad", False),
        ("In Chad 12 died and 15 were hurt, and in Mali 20 died.", "20", "Chad", True),
        ("Police held 12 men who had planned to attack a school in Chad.", "12", "Chad", True),
        ("Police held 12 men in Chad who had planned to attack a school.", "12", "Chad", False),
        ("Two Member States reported that the group kept its camps in Chad.", "Two", "Chad", True),
        ("Two States in Africa reported cases.", "Two", "Africa", False),
        ("In Chad 21 mills closed, in Peru 18, and 9 in other places.", "9", "Peru", True),
        ("Chad is one of Africa’s fastest-growing markets and grew by 4 per cent.", "4", "Africa", True),
        ("The largest of Africa’s mills grew by 4 per cent.", "4", "Africa", False),
        (f"It fell to 2 tons, compared with 3 tons, {'which was told before, ' * 15}in Chad.", "3", "Chad", False),
    ],
)
def test_a_place_of_another_figure_or_half(text: str, number: str, place: str, other: bool) -> None:
    figures = numbers(text)
    at = next(at for at, one in enumerate(figures) if number in one.of(text))
    start = text.index(place)
    assert foreign(text, figures, at, Span(start, start + len(place))) is other


@pytest.mark.parametrize(
    ("text", "place", "not_there"),
    [
        ("Excluding Chad, the region has 41 million inhabitants.", "Chad", True),
        ("Other than in Chad, 12 wells were dug.", "Chad", True),
        ("Some 700 persons of Chad nationality were expelled.", "Chad", True),
        ("Mali took in 12,000 refugees from Chad.", "Chad", True),
        ("Some 12,000 refugees from Chad were counted.", "Chad", False),
        ("Including Chad, the region has 41 million inhabitants.", "Chad", False),
    ],
)
def test_a_place_left_out_or_where_people_are_from_is_none(text: str, place: str, not_there: bool) -> None:
    at = text.index(place)
    assert foreign(text, numbers(text), 0, Span(at, at + len(place))) is not_there
