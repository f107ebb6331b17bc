"""Equal numbers told of two things, and of one thing in other words."""

from __future__ import annotations

import pytest

from pipeline.link.beside import NumberInSentence, _head, _step, differs, numbered
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
        ("⟦317⟧ nurses and teachers were posted", "⟦317⟧ teachers and 462 nurses were posted."),
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


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Some 12 wells and ⟦40⟧ ponds ran dry.", " and 40 ponds ran dry."),
        ("Some ⟦12⟧ wells and 40 ponds ran dry.", "Some 12 wells"),
        ("Some ⟦12⟧ wells ran dry; in all, 40 ponds did.", "Some 12 wells ran dry"),
        ("Some ⟦12⟧ wells in May, while 40 ponds silted up.", "Some 12 wells in May"),
        ("Wells rose from ⟦12⟧ to 40.", "Wells rose from 12"),
        ("Some ⟦12⟧ wells, 40 ponds.", "Some 12 wells"),
        ("Some 12 wells, ⟦40⟧ ponds, 60 dams.", ", 40 ponds"),
        ("Some ⟦12⟧ wells ran dry.", "Some 12 wells ran dry."),
    ],
)
def test_the_words_of_a_number(text: str, own: str) -> None:
    assert told(text).own == own


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Catches fell by ⟦40⟧ tons.", "by"),
        ("A reduction of ⟦40⟧ tons was seen.", "by"),
        ("Some ⟦40 per cent⟧ higher were catches.", "by"),
        ("Catches fell to ⟦40⟧ tons.", "to"),
        ("Catches in Orvel grew slowly to about ⟦40⟧ tons.", "to"),
        ("The boats took ⟦40⟧ tons more in May.", "some"),
        ("The boats took ⟦40⟧ tons.", "level"),
    ],
)
def test_whether_a_number_is_a_change_its_end_or_a_level(text: str, step: str) -> None:
    assert _step(told(text)) == step


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("⟦317⟧ teachers came.", "teach"),
        ("⟦12 per cent⟧ of the wells", "well"),
        ("⟦12⟧ of all wells", "well"),
        ("⟦212⟧ were unsafe", None),
        ("⟦212⟧ to 300", None),
        ("In all, ⟦212⟧.", None),
    ],
)
def test_what_a_number_counts(text: str, head: str | None) -> None:
    assert _head(told(text)) == head


def test_numbers_of_a_sentence_stand_in_order_and_none_that_overlaps() -> None:
    one = numbered("12 or 40 wells", Span(6, 8), [Span(6, 10), Span(0, 2), Span(6, 8), Span(8, 9)])
    assert one.numbers == (Span(0, 2), Span(6, 8), Span(8, 9))
    assert [rival.number for rival in one.rivals()] == [Span(0, 2), Span(8, 9)]
