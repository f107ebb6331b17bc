"""Times that a sentence gives to one of its figures."""

from __future__ import annotations

import pytest

from pipeline.extract.slots.time_apart import end_of_change, in_another_bracket, own_time
from pipeline.model.spans import Span


def span_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        # a list that names the year
        ("wells (2029/30: 12; 2030/31: 15)", "15", "2030/31"),
        ("wells (2029/30: 12; 2030/31 ≤ 86)", "86", "2030/31"),
        ("12 (2029) and 15 (2030) wells", "12", "2029"),
        # a bracket behind its year
        ("It is 3 per cent more than the cases closed in 2029 (160) and 2028 (98).", "160", "2029"),
        ("It is 3 per cent more than the cases closed in 2029 (160) and 2028 (98).", "98", "2028"),
        ("It spent more in 2029 ($45 million) than planned.", "45 million", "2029"),
        ("The mill of 2029 (see figure 3, with 40 posts) was sold.", "40", None),
        # parts of a list
        ("Of the wells 133 were old; 21 (13 per cent) dug in 2027; 14 in 2028; 9 in 2029.", "21", "2027"),
        ("Of the wells 133 were old; 21 (13 per cent) dug in 2027; 14 in 2028; 9 in 2029.", "133", None),
        ("Of the wells 3 were dug in 2027; a rise of 12 over that in 2028; 9 in 2029.", "12", None),
        # what is compared, and the year that closes it
        ("It held 30, compared with 8 thefts, 13 fires and 9 frauds told in 2029.", "13", "2029"),
        ("It held 30, compared with 8 thefts, 13 fires and 9 frauds told in 2029.", "8", "2029"),
        ("It held 30, compared with 8 thefts, 13 fires and 9 frauds told in 2029.", "30", None),
        (
            "It spent $6 million, compared with $4 million and a rate of 96 per cent in the 2029/30 period.",
            "96",
            "2029/30",
        ),
        ("A rise from the 6 per cent noted in 2029 (see figure 8).", "6", "2029"),
        ("It grew up from 12 in May, and it fell to 8 in 2029.", "12", None),
        ("Compared with 12 wells in 2028, it dug 30, or 18 more, in 2029.", "30", None),
        ("It dug 30, compared with 12 wells, which had been closed in 2029.", "12", None),
        # none of these
        ("In 2029, 12 wells ran dry", "12", None),
        ("the 2030 target: 12 wells", "12", None),
    ],
)
def test_a_sentence_gives_a_number_a_year_of_its_own(text: str, number: str, year: str | None) -> None:
    found = own_time(text, span_of(text, number), Span(0, len(text)))
    assert (found and text[found.start : found.end]) == year


@pytest.mark.parametrize(
    ("text", "number", "other"),
    [
        ("Although 11 per cent (4 per cent in 2029) of the wells leaked, few were shut.", "11", True),
        ("Although 11 per cent (4 per cent in 2029) of the wells leaked, few were shut.", "4", False),
        ("There were three leaks (15 in 2029), all small.", "three", True),
        ("There were three leaks (in 2029), all small.", "three", False),
        ("There were three leaks (see the 2029 report), all small.", "three", False),
        ("There were three leaks in 2029 (15 of them small).", "three", False),
    ],
)
def test_a_time_in_a_bracket_is_that_of_the_number_in_it(text: str, number: str, other: bool) -> None:
    assert in_another_bracket(text, span_of(text, "2029"), span_of(text, number)) is other


@pytest.mark.parametrize(
    ("text", "time", "number", "own"),
    [
        ("Between 2028 and 2031, wells rose from 12 to 15.", "Between 2028 and 2031", "12", "2028"),
        ("Between 2028 and 2031, wells rose from 12 to 15.", "Between 2028 and 2031", "15", "2031"),
        ("From 2028 to 2031 debt fell from $3 million to $2 million.", "From 2028 to 2031", "2 million", "2031"),
        ("Between 2028 and 2031, 12 wells were dug.", "Between 2028 and 2031", "12", "Between 2028 and 2031"),
        ("Wells rose from 12 to 15 in 2031.", "2031", "12", "2031"),
    ],
)
def test_an_end_of_a_change_has_a_year_of_its_own(text: str, time: str, number: str, own: str) -> None:
    found = end_of_change(text, span_of(text, time), span_of(text, number), Span(0, len(text)))
    assert text[found.start : found.end] == own
