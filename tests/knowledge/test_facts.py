"""Two copies with different figures: one fact that drifted, or a fact of its own in each."""

from __future__ import annotations

import pytest

from pipeline.knowledge.facts import count_down, names, sentence_with, two_facts, two_periods, two_within


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        # What is told of the world drifts.
        (
            "The year was the deadliest on record for ferrymen, with 373 killed.",
            "2031 was the deadliest year on record for ferrymen, with 380 killed.",
            False,
        ),
        ("children account for 38 per cent of victims", "children account for 35% of all victims", False),
        (
            "Regional officials estimated that the group in Orvel Province had 300 to 400 boats.",
            "In Orvel Province, regional officials estimated that the group had 200 to 300 boats.",
            False,
        ),
        # Each speaks of its own Force, budget, session.
        ("The Force incurred $67.9 million in expenditure.", "The Force incurred $520.0 million in expenditure.", True),
        (
            "The budget proposed for 2032 in the amount of $61.6 million represents a decrease of $8.0 million.",
            "The budget proposed for 2032 in the amount of $42.0 million represents a decrease of $4.0 million.",
            True,
        ),
        ("The session was attended by 24 States.", "The session was attended by 44 States.", True),
        (
            "The Fund for the Orvel Basin stood at $3 million, as told in this report.",
            "The Fund for the Orvel Basin stood at $4 million, as told in this report.",
            False,
        ),
        # What is decided is no fact.
        ("Decides to extend the mandate for six months;", "Decides to extend the mandate for five months;", True),
        ("(a) To take note of the balance of $871,600;", "(a) To take note of the balance of $1,167,100;", True),
        ("They shall come into force nine days later.", "They shall come into force ten days later.", True),
        # A piece of a sentence does not say what its figure is.
        ("two fixed-wing and three rotary-wing aircraft", "two fixed-wing and two rotary-wing aircraft", True),
        ("5.5 billion people or 68 per cent of the population", "3.8 billion people, or 47.6 per cent of it", True),
    ],
)
def test_documents_that_speak_each_of_its_own(a: str, b: str, two: bool) -> None:
    assert two_facts(a, b) is two


def test_numbers_of_a_series_speak_of_one_fund() -> None:
    one, other = (
        "At the cut-off date of this report the fund stood at $3 million.",
        "At that date this fund had $4 million.",
    )
    assert two_facts(one, other)
    assert not two_facts(one, other, series=True)


@pytest.mark.parametrize(
    ("a", "b", "apart", "two"),
    [
        ("Reports of these States are 10 years late.", "Reports of these States are five years late.", 1, True),
        ("The Panel heard two cases in 2031.", "The Panel heard three cases in 2031.", 40, True),
        ("Of 11 open cases, ten took 60 days.", "Ten of the 11 open cases took 3.3 months.", 40, False),
    ],
)
def test_within_one_document(a: str, b: str, apart: int, two: bool) -> None:
    assert two_within(a, b, apart) is two


def test_the_sentence_with_a_figure() -> None:
    text = "The fund was set up in 2015. It stood at $3 million. Others gave more.\n(a) To note it;"
    assert sentence_with(text, "$3 million") == "It stood at $3 million."
    assert sentence_with(text, "$9 million") == text
    assert names("In Orvel Province the General Assembly met.") == {"orvel", "province"}


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        (
            "The resources for 2031/32 rest on a vacancy rate of 75",
            "Those for 2032/33 rest on a vacancy rate of 30",
            True,
        ),
        ("In 2032/33, compared with 2031/32, a rate of 30", "In 2031/32 a vacancy rate of 75", True),
        ("The plan for 2031–2032 counts 12", "The plan for 2033–2034 counts 14", True),
        ("In 2031/32 a vacancy rate of 75", "For the 2031/2032 period a vacancy rate of 30", False),
        ("In 2031/32 a vacancy rate of 75", "The mission counts on a vacancy rate of 30", False),
        ("Under A/2031/32/Add.1 some 75", "Under A/2032/33/Add.1 some 30", False),
    ],
)
def test_paragraphs_of_two_budget_periods_tell_two_facts(a: str, b: str, two: bool) -> None:
    assert two_periods(a, b) is two


@pytest.mark.parametrize(
    ("a", "b", "one_end"),
    [
        (
            ("Fewer than five years remain to end thirst by 2030.", "Fewer than five"),
            ("Less than 7 years remain to end thirst by 2030.", "Less than 7"),
            True,
        ),
        (
            ("With five years left until 2030, wells are few.", "five"),
            ("With 7 years left until 2035, wells are few.", "7"),
            False,
        ),
        (
            ("Some 5 million remain without wells in 2030.", "5 million"),
            ("Some 7 million remain without wells in 2030.", "7 million"),
            False,
        ),
        (("The dry season of 2030 took five years of work.", "five"), ("It took 7 years of work in 2030.", "7"), False),
    ],
)
def test_years_left_to_one_end_are_counted_each_from_its_day(
    a: tuple[str, str], b: tuple[str, str], one_end: bool
) -> None:
    assert count_down(a, b) is one_end
