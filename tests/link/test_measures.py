"""What is held against another figure: words without their endings, places, times, and when a figure is left out."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.link.measures import measures
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote, Mention, Statistic
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble


def told(*figures: dict[str, Any], text: str = "In 2030, some 40 per cent of the boats were lost.") -> Document:
    built = assemble([Part(kind="paragraph", text=text)])
    span = Span(text.index("40"), text.index("40") + len("40 per cent"))
    statistics = tuple(
        Statistic(**{"span": span, "number": span, "id": f"s{n}", "block": "u1", "tier": "stat", "value": "40", **one})
        for n, one in enumerate(figures)
    )
    doc = Document(id="d", text=built.text, meta=Meta(date="2031-02-03"))
    return doc.having({Block: built.blocks, Footnote: (), Mention: (), Statistic: statistics})


PLAIN = {"counted": "fishing boats lost", "unit": "percent"}


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, True),
        ({"tier": "count"}, False),
        ({"value": None}, False),
        ({"counted": None}, False),
        ({"counted": "boats"}, False),
        ({"counted": "of the boats"}, False),
        ({"counted": "boats", "denominator": "northern harbours"}, True),
    ],
)
def test_which_figures_can_be_held_against_others(changed: dict[str, Any], kept: bool) -> None:
    assert len(list(measures(told({**PLAIN, **changed})))) == kept


def test_a_figure_told_twice_in_the_same_words_comes_once() -> None:
    assert len(list(measures(told(PLAIN, PLAIN)))) == 1
    assert len(list(measures(told(PLAIN, {**PLAIN, "counted": "fishing nets lost"})))) == 2


def test_what_a_measure_is_made_of() -> None:
    (one,) = measures(told({**PLAIN, "value": "0.4", "unit": "ratio", "time_from": "2029", "time_to": "2030"}))
    assert (one.id, one.doc, one.date, one.issued, one.surface) == ("d#s0", "d", "2031-02-03", "2031", "40 per cent")
    assert (str(one.value), one.time) == ("40.0", ("2029", "2030"))
    (day,) = measures(told({**PLAIN, "time_to": "2030"}))
    assert (str(day.value), day.time) == ("40", ("2030", "2030"))
    (none,) = measures(told(PLAIN))
    assert none.time is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("victims detected", "detected victim", True),
        ("women identified", "woman detected", True),
        ("boats bought", "boat bought", True),
        ("countries visited", "country visited", True),
        ("classes taught", "class taught", True),
        ("class taught", "clas taught", False),
        ("houses built", "house built", True),
        ("gas burned", "ga burned", False),
        ("shed roofs", "sh roofs", False),
        ("bring nets", "br nets", False),
        ("grass cut", "gras cut", False),
    ],
)
def test_two_forms_of_one_word(one: str, other: str, alike: bool) -> None:
    (first,) = measures(told({**PLAIN, "counted": one}))
    (second,) = measures(told({**PLAIN, "counted": other}))
    assert (first.words == second.words) is alike
