"""References in running text behind a figure: brackets that close behind it, words that say where it is told."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.find import find_citations
from pipeline.extract.claims import find_claims
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.link.figure_sources import support
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Citation, Claim, Footnote, Mark, Mask, Sentence, Statistic, Support
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part, assemble


def read(text: str, *more: Part) -> Document:
    made = assemble([Part(kind="paragraph", label="1", text=text), *more])
    doc = Document("d", made.text, Meta(), {Block: made.blocks, Footnote: made.footnotes, Mark: ()})
    for kind, find in (
        (Sentence, find_sentences),
        (Mask, find_masks),
        (Statistic, figures_of),
        (Citation, find_citations),
        (Support, support),
        (Claim, find_claims),
    ):
        doc = doc.having({kind: find(doc)})  # type: ignore[operator]
    return doc


def behind(doc: Document) -> dict[str, list[str]]:
    """Each figure with the references behind it."""
    said = {one.id: doc[one.span] for one in doc.layer(Citation)}
    told = {one.statistic: [said[name] for name in one.citations] for one in doc.layer(Support)}
    return {doc[figure.number]: told[figure.id] for figure in doc.layer(Statistic)}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Some 40 per cent of wells ran dry (see S/2031/671).", ["S/2031/671"]),
        ("Some 40 per cent of wells ran dry (see S/2031/671, para. 4).", ["S/2031/671, para. 4"]),
        ("Some 40 per cent of wells ran dry (S/2031/671, para. 4).", ["S/2031/671, para. 4"]),
        ("Some 40 per cent of wells ran dry (see A/99/1 and S/2031/671).", ["A/99/1", "S/2031/671"]),
        ("Some 40 per cent of wells ran dry (S/2031/671; A/99/1).", ["S/2031/671", "A/99/1"]),
        ("According to A/99/181, 40 per cent of wells ran dry.", ["A/99/181"]),
        ("As reported in document A/99/181, 40 per cent of wells ran dry.", ["A/99/181"]),
        ("Some 40 per cent of wells ran dry, as shown in A/99/181.", ["A/99/181"]),
        ("Document A/99/181 shows that 40 per cent of wells ran dry.", ["A/99/181"]),
        (
            "In 2030, 40 per cent of wells ran dry (see https://wells.example.org/dry).",
            ["https://wells.example.org/dry"],
        ),
    ],
)
def test_a_reference_that_tells_the_figure_is_its_source(text: str, sources: list[str]) -> None:
    doc = read(text)
    assert behind(doc)["40 per cent"] == sources
    (claim,) = doc.layer(Claim)
    assert claim.status == "sourced"


def test_the_report_that_the_sentence_quotes_is_its_source() -> None:
    text = "According to the report of the Secretary-General (A/99/181), 40 per cent of wells ran dry."
    assert "report of the Secretary-General (A/99/181)" in behind(read(text))["40 per cent"]


@pytest.mark.parametrize(
    "text",
    [
        "The Council considered document A/99/181 while 40 per cent of wells ran dry.",
        "The Assembly took note of the plan for wells (A/99/181), and 40 per cent of them were mended.",
        "Some 40 per cent of the keepers attended the presentation of the report on wells (A/99/181).",
        "In its resolution 97/14, the Assembly asked that 40 per cent of wells be mended.",
        "Some 40 per cent of wells ran dry. For more on wells, see A/99/181.",
        "The keepers met twice (see A/99/181), and 40 per cent of wells ran dry.",
    ],
)
def test_a_document_that_is_only_spoken_of_is_no_source(text: str) -> None:
    doc = read(text)
    assert behind(doc)["40 per cent"] == []
    assert all(claim.status != "sourced" for claim in doc.layer(Claim))


def test_each_figure_has_the_bracket_that_closes_behind_it() -> None:
    doc = read("In Orvel 40 per cent of wells ran dry (see A/99/1), and in Kestria 30 per cent did (see A/99/2).")
    assert behind(doc) == {"40 per cent": ["A/99/1"], "30 per cent": ["A/99/2"]}


def table(caption: str) -> list[Part]:
    rows = (("District", "Dry"), ("Orvel", "40"))
    return [Part(kind="caption", text=caption), Part(kind="table", text="District Dry\nOrvel 40", rows=rows)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("As shown in table 3, 40 per cent of wells ran dry.", True),
        ("Some 40 per cent of wells ran dry (see table 3).", True),
        ("Table 3 shows that 40 per cent of wells ran dry.", True),
        ("As shown in table 4, 40 per cent of wells ran dry.", False),
        ("As shown in table 3 of the report of the Expert, 40 per cent of wells ran dry.", False),
    ],
)
def test_a_table_that_the_sentence_names(words: str, found: bool) -> None:
    doc = read(words, *table("Table 3. Wells that ran dry, by district"))
    (one,) = (one for one in doc.layer(Support) if doc[_number(doc, one)] == "40 per cent")
    tables = [block.id for block in doc.layer(Block) if block.kind == "table"]
    assert one.tables == (tuple(tables) if found else ())


def test_a_number_of_two_tables_names_none() -> None:
    parts = [*table("Table 3. Wells of Orvel"), *table("Table 3. Wells of Kestria")]
    doc = read("As shown in table 3, 40 per cent of wells ran dry.", *parts)
    assert [one.tables for one in doc.layer(Support) if doc[_number(doc, one)] == "40 per cent"] == [()]


def _number(doc: Document, one: Support) -> Span:
    return next(figure.number for figure in doc.layer(Statistic) if figure.id == one.statistic)
