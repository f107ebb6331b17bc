"""Equal numbers told of two things, and of one thing in other words."""

from __future__ import annotations

import pytest

from pipeline.link.beside import NumberInSentence, differs, numbered
from pipeline.link.reuse.figures import find_figures
from pipeline.model.spans import Span


def told(text: str, around: str = "") -> NumberInSentence:
    """A sentence by its number in ⟦⟧."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    numbers = [Span(one.start, one.end) for one in find_figures(plain) if one.unit != "year"]
    return numbered(plain, Span(start, end), numbers, around)


WOMEN = "In 2030, 41.7 per cent of women and ⟦56.3 per cent⟧ of men in Barrow had a bank account."
ROSE = "The share of villages with pumps rose from 52.3 per cent in 2020 to ⟦69.8 per cent⟧ in 2030."


@pytest.mark.parametrize(
    ("claim", "source", "why"),
    [
        ("⟦56.3 per cent⟧ of women in Barrow had a bank account", WOMEN, "another group"),
        (
            "⟦12 per cent⟧ of women teachers held a diploma",
            "Of teachers, ⟦12 per cent⟧ held a diploma.",
            "another group",
        ),
        ("⟦27 per cent⟧ of persons worked", "Among persons with disabilities, ⟦27 per cent⟧ worked.", "another group"),
        ("In 2020, ⟦69.8 per cent⟧ of villages had pumps", ROSE, "another year"),
        ("⟦317⟧ nurses were posted", "⟦317⟧ teachers and 462 nurses were posted.", "another number"),
        ("⟦58 per cent⟧ of posts had no stove", "In all, ⟦58 per cent⟧ of posts had a stove.", "denied"),
        ("⟦58 per cent⟧ of calls were answered", "In all, ⟦58 per cent⟧ of calls remained without answer.", "denied"),
        ("⟦275⟧ wells were drilled", "The Authority planned to drill ⟦275⟧ wells.", "planned"),
        ("⟦40⟧ boats sail", "The number of boats increased by ⟦40⟧.", "a change"),
        ("Arrests rose to ⟦13 per cent⟧ of cases", "Arrests rose by ⟦13 per cent⟧.", "a change"),
        ("Arrests rose to ⟦13 per cent⟧ of cases", "There was an increase of ⟦13 per cent⟧ in arrests.", "a change"),
    ],
)
def test_two_things(claim: str, source: str, why: str) -> None:
    assert why in (differs(told(claim), told(source)) or "nothing")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("⟦56.3 per cent⟧ of men in Barrow had a bank account", WOMEN),
        ("In 2030, ⟦69.8 per cent⟧ of villages had pumps", ROSE),
        ("⟦72 per cent⟧ of prisons had no doctor", "In all, ⟦72 per cent⟧ of prisons lacked a doctor."),
        ("⟦212⟧ of the 911 bridges were unsafe", "Of the 911 bridges, ⟦212⟧ were unsafe."),
        ("⟦743⟧ nurses were posted", "In 2030, 528 teachers and ⟦743⟧ nurses were posted."),
        ("The catch dropped by ⟦9.7 per cent⟧", "The catch declined by ⟦9.7 per cent⟧."),
        ("The catch was ⟦97⟧ tons", "The catch fell to ⟦97⟧ tons."),
        ("No fewer than ⟦40⟧ boats sail", "At least ⟦40⟧ boats sail."),
        ("In May, ⟦40⟧ boats sailed", "In all, ⟦40⟧ boats sailed."),
    ],
)
def test_one_thing(claim: str, source: str) -> None:
    assert differs(told(claim), told(source)) is None


def test_a_group_that_the_paragraph_names_need_not_be_named_again() -> None:
    source = told("In 2030, ⟦36.5 per cent⟧ held a diploma.", around="Women teachers are few.")
    assert differs(told("⟦36.5 per cent⟧ of women teachers held a diploma"), source) is None
