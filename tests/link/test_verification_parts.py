"""Where a source is looked into first, which years differ, and which printed figures stand for one another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.link.source_sentences import sentences_of
from pipeline.link.verification import _located, _of_other_years, _range, _rounds, judge
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Footnote, Mark, Statistic
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble

SAID = "Some 61 per cent of households boil their water every evening."


def document(*parts: Part) -> Document:
    built = assemble(parts)
    doc = Document(id="d", text=built.text, meta=Meta())
    return doc.having({Block: built.blocks, Footnote: built.footnotes, Mark: built.marks})


def cites(**fields: Any) -> Citation:
    return Citation(span=Span(0, 5), id="c", block="fn1", in_footnote=True, index=0, form="symbol", **fields)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("43", {"43"}),
        ("43–45", {"43", "44", "45"}),
        ("43-44", {"43", "44"}),
        ("45–43", {"45–43", "45", "43"}),
        ("43–43", {"43–43", "43"}),
        ("1–300", {"1–300", "1", "300"}),
        ("1–200", {str(number) for number in range(1, 201)}),
        ("xii", {"xii"}),
    ],
)
def test_the_numbers_of_a_range(printed: str, numbers: set[str]) -> None:
    assert _range(printed) == numbers


@pytest.mark.parametrize(
    ("fields", "block", "there"),
    [
        ({"paragraphs": ("12",)}, {"label": "12"}, True),
        ({"paragraphs": ("11–13",)}, {"label": "12"}, True),
        ({"paragraphs": ("13",)}, {"label": "12"}, False),
        ({"paragraphs": ("12",)}, {"label": None, "page": 12}, False),
        ({"pages": ("7",)}, {"label": "12", "page": 7}, True),
        ({"pages": ("7",)}, {"page": 7, "page_label": "3"}, False),
        ({"pages": ("3",)}, {"page": 7, "page_label": "3"}, True),
        ({"pages": ("iii",)}, {"page": 7, "page_label": "iii"}, True),
        ({}, {"label": "12", "page": 7}, False),
    ],
)
def test_a_block_at_the_place_that_is_cited(fields: dict[str, Any], block: dict[str, Any], there: bool) -> None:
    (plain,) = document(Part(kind="paragraph", text=SAID)).layer(Block)
    assert (
        _located(replace(plain, **{"label": None, "page": None, "page_label": None, **block}), cites(**fields)) is there
    )


@pytest.mark.parametrize(
    ("told", "found", "one"),
    [
        ("12", "12.4", True),
        ("12", "12.5", True),
        ("12", "12.6", False),
        ("12.4", "12", False),
        ("1200000", "1234567", True),
        ("1200000", "1260000", False),
        ("7", "7.4", False),
        ("7", "7", True),
        ("10", "14", True),
        ("10", "16", False),
        ("1234567", "1234567.4", False),
        ("123456", "123456.4", True),
    ],
)
def test_a_figure_rounded_to_what_was_printed(told: str, found: str, one: bool) -> None:
    assert _rounds(Decimal(told), Decimal(found)) is one


@pytest.mark.parametrize(
    ("scope", "text", "other"),
    [
        ({"time": "in 2030"}, "In 2029, 61 per cent boiled it.", True),
        ({"time": "in 2030"}, "In 2030, 61 per cent boiled it.", False),
        ({"time": "in 2030"}, SAID, False),
        ({}, "In 2029, 61 per cent boiled it.", False),
        ({"time_from": "2028", "time_to": "2029"}, "In 2029, 61 per cent boiled it.", False),
        ({"time_to": "2028-05"}, "In 2029, 61 per cent boiled it.", True),
    ],
)
def test_years_that_do_not_meet(scope: dict[str, str], text: str, other: bool) -> None:
    (said,) = sentences_of(document(Part(kind="paragraph", text=text)))
    statistic = Statistic(span=Span(0, 5), number=Span(0, 5), id="s", block="u1", tier="stat", value="61", **scope)
    assert _of_other_years(statistic, said) is other


def test_only_what_holds_a_figure_and_is_no_furniture_can_say_it() -> None:
    doc = document(
        Part(kind="furniture", text="A/99/1 page 4 of 61"),
        Part(kind="paragraph", text=f"The wells were dry. {SAID} Half of them reopened."),
        Part(kind="table", text="Alder 1,187", rows=(("District", "Wells"), ("Alder", "1,187"), ("Barrow", "none"))),
    )
    found = list(sentences_of(doc))
    assert [one.text for one in found] == [SAID, "Half of them reopened.", "Alder | 1,187"]
    assert [doc[one.block.span][one.start :][: len(one.text)] for one in found[:2]] == [SAID, "Half of them reopened."]
    assert [(str(figure.value.normalize()), figure.unit) for figure in found[1].figures] == [("5E+1", "percent")]
    assert [str(figure.value) for figure in found[2].figures] == ["1187"]
    assert found[2].start is None


def test_the_place_that_is_cited_is_looked_at_before_the_rest() -> None:
    source = document(
        Part(kind="paragraph", label="1", text="Some 55 per cent of households boil their water every evening."),
        Part(kind="paragraph", label="2", text=SAID),
    )
    claim = document(Part(kind="paragraph", text="Some 61 per cent of households boil their water."))
    number = Span(5, 16)
    statistic = Statistic(
        span=number,
        number=number,
        id="s",
        block="u1",
        tier="stat",
        value="61",
        unit="percent",
        counted="households boil water evening",
        sentence=Span(0, 48),
    )
    verdicts = {
        paragraph: judge(claim, statistic, cites(paragraphs=(paragraph,)), list(sentences_of(source))).verdict
        for paragraph in ("1", "2", "9")
    }
    assert verdicts == {"1": "number_differs", "2": "supported", "9": "supported"}
