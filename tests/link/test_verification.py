"""One case for every verdict, on made-up sources."""

from __future__ import annotations

import pytest

from pipeline.link.reuse.formulae import formula
from pipeline.link.source_sentences import sentences_of
from pipeline.link.verification import _best
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote, Mark, Statistic
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble


def document(*parts: Part) -> Document:
    built = assemble(parts)
    return Document(id="d", text=built.text, meta=Meta()).having(
        {Block: built.blocks, Footnote: built.footnotes, Mark: built.marks}
    )


SOURCE = document(
    Part(kind="paragraph", label="1", text="In the basin, 12.4 per cent of springs tested held coliform bacteria."),
    Part(kind="paragraph", label="2", text="Some 61 per cent of households boil their water every evening."),
    Part(
        kind="paragraph",
        label="4",
        text="The board has 2 keepers and 3 clerks in the office of the basin, and has closed the store.",
    ),
    Part(kind="paragraph", label="3", text="An estimated 1.2 million children live in households without safe water."),
    Part(
        kind="table",
        text="Wells by district\nAlder 214\nBarrow 1,187",
        rows=(("District", "Wells tested"), ("Alder", "214"), ("Barrow", "1,187")),
    ),
)


def verdict(text: str, value: str, unit: str = "count", counted: str | None = None) -> tuple[str, str | None]:
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    doc = document(Part(kind="paragraph", text=plain))
    statistic = Statistic(
        span=Span(start, end),
        id="u1.s1",
        block="u1",
        number=Span(start, end),
        tier="stat",
        value=value,
        unit=unit,
        counted=counted,
        sentence=Span(0, len(plain)),
    )
    found = _best(doc, statistic, list(sentences_of(SOURCE)))
    return found.verdict, found.said.block.id if found.said else None


@pytest.mark.parametrize(
    ("text", "value", "unit", "counted", "expected"),
    [
        ("⟦12.4 per cent⟧ of springs held bacteria.", "12.4", "percent", "springs tested", ("supported", "p1")),
        ("⟦12 per cent⟧ of springs held bacteria.", "12", "percent", "springs tested", ("supported_by_rounding", "p1")),
        (
            "⟦1.4 million⟧ children live in households without safe water.",
            "1400000",
            "count",
            "children in households without safe water",
            ("number_differs", "p3"),
        ),
        (
            "⟦61 per cent⟧ of teachers had no training.",
            "61",
            "percent",
            "teachers trained",
            ("context_not_matched", "p2"),
        ),
        (  # the same words around it, but another thing is counted
            "⟦1.4 million⟧ filters serve children in households without safe water.",
            "1400000",
            "count",
            "children in households without safe water",
            ("not_found", None),
        ),
        (  # a note's number counts nothing
            "the survey ⟦70⟧ of children in households without safe water",
            "70",
            "count",
            "children in households without safe water",
            ("not_found", None),
        ),
        ("⟦350⟧ schools lost their well.", "350", "count", "schools without a well", ("not_found", None)),
        # small numbers stand beside all sorts of things: the same thing must be counted
        ("The office has ⟦2⟧ keepers.", "2", "count", "keepers in the office of the basin store", ("supported", "p4")),
        ("The office has ⟦3⟧ drivers.", "3", "count", "drivers in the office of towns", ("not_found", None)),
        ("⟦1,187⟧ wells were tested in Barrow.", "1187", "count", "wells tested in Barrow", ("supported", "t1")),
    ],
)
def test_every_verdict(text: str, value: str, unit: str, counted: str, expected: tuple[str, str | None]) -> None:
    assert verdict(text, value, unit, counted) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reaffirming its strong commitment to the sovereignty, independence and unity of the country,", True),
        ("Letter dated 3 March 2031 from the Secretary-General addressed to the President of the Council", True),
        ("rights (see Committee on Inland Waters, general comment No. 24 (2017) on", True),
        ("resolutions 2131 (XX) on the Declaration on the Rights of Ferrymen and their Families", True),
        ("The canal authority repaired nine locks after the autumn floods, which nobody had foreseen.", False),
        ("The wardens keep the locks free of silt through the winter months (see A/99/401, para. 3)", False),
    ],
)
def test_forms_of_words(text: str, expected: bool) -> None:
    assert formula(text) is expected
