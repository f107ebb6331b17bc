"""Which citations are asked for a page, and which lines serve as notes of a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.check.locators import _article, has_pages, page_expected
from pipeline.check.table_notes import TableNotes
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, BlockKind, Citation, Footnote, Mark
from pipeline.model.spans import Span

REPORT = Citation(
    span=Span(0, 40), id="fn1.c1", block="fn1", in_footnote=True, index=0, form="full", title="Wells of Orvel"
)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, True),
        ({"kind": "report"}, True),
        ({"kind": "un_document"}, True),
        ({"kind": "official_records"}, True),
        ({"kind": "letter"}, False),
        ({"form": "symbol", "symbol": "A/80/12"}, True),
        ({"form": "ibid"}, True),
        ({"form": "short"}, True),
        ({"form": "url"}, False),
        ({"form": "treaty"}, False),
        ({"form": "resolution"}, False),
        ({"container": "Journal of Springs"}, False),
        ({"symbol": "S/PV.9000"}, False),
        ({"symbol": "A/C.3/80/SR.4"}, False),
        ({"symbol": "A/80/L.1"}, False),
        ({"symbol": "A/RES/80/1"}, False),
        ({"symbol": "A/80/12", "symbols": ("A/80/12", "S/PRST/2031/2")}, False),
        ({"symbol": "A/80/12", "symbols": ("A/80/12",)}, True),
        ({"url": "https://wells.example/report"}, False),
        ({"url": "https://wells.example/report.pdf"}, True),
        ({"url": "https://wells.example/report", "publisher": "World Wells Authority"}, True),
        ({"url": "https://wells.example/report", "symbol": "A/80/12"}, True),
        ({"title": "Wells dashboard", "url": "https://wells.example/a.pdf"}, False),
        ({"title": "Wells dashboard"}, True),
        ({"title": "Wells dashboard", "url": "https://wells.example/a.pdf", "symbol": "A/80/12"}, True),
        ({"title": "agreement on the creation of wells"}, False),
        ({"title": "Human Rights Council resolution 4/2"}, False),
        ({"signal": "as asked for in decision 4/2"}, False),
        ({"title": None}, True),
    ],
)
def test_works_that_have_pages(fields: dict, wanted: bool) -> None:
    assert has_pages(replace(REPORT, **fields)) is wanted


def noted(text: str, **fields) -> bool:
    block = Block(span=Span(0, len(text)), id=REPORT.block, kind="paragraph")
    doc = Document(id="d", text=text, meta=Meta(), layers={Block: (block,), Footnote: ()})
    return page_expected(doc, replace(REPORT, span=Span(0, len(text)), **fields))


@pytest.mark.parametrize(
    ("text", "fields", "wanted"),
    [
        ("Quist, Wells of Orvel (Lund, 2021).", {}, True),
        ("Ibid.", {"form": "ibid", "title": None}, False),
        ("See also Quist, Wells of Orvel.", {"signal": "See also"}, False),
        ("See generally Quist, Wells of Orvel.", {"signal": "See generally"}, False),
        ("See Quist, Wells of Orvel.", {"signal": "See"}, True),
        ("Wells Office, Wells of Orvel, 3 May 2031.", {}, False),
        ("Wells Office, Wells of Orvel, 3rd May 2031.", {}, False),
        ("Wells Office, Wells of Orvel, May 2031.", {}, True),
        ("Wells Office, Wells of Orvel, 3 May 2031.", {"publisher": "Wells Office"}, True),
        ("Wells of Orvel, A/80/12, 3 May 2031.", {"symbol": "A/80/12"}, True),
        ("Quist, “Wells of Orvel”, p. 4.", {}, False),
        ("‘Wells of Orvel’, p. 4.", {}, False),
        ("Wells of Orvel”, p. 4.", {}, True),
        ("Quist on wells (Lund, 2021).", {}, True),
    ],
)
def test_citations_that_are_asked_for_a_page(text: str, fields: dict, wanted: bool) -> None:
    assert noted(text, **fields) is wanted


def page(
    *parts: tuple[BlockKind | None, str],
    marks: tuple[tuple[int, str, str | None], ...] = (),
    pages: tuple[int, ...] = (),
) -> Document:
    """Blocks (None: a note), marks as (part, label, note), each at the begin of its part's text."""
    text, blocks, notes, starts = "", [], [], []
    for number, (kind, words) in enumerate(parts):
        starts.append(len(text))
        span, where = Span(len(text), len(text) + len(words)), (pages or (1,) * len(parts))[number]
        if kind is None:
            notes.append(Footnote(span=span, id=f"n{number}", label=words.split()[0], page=where, end_page=where))
        else:
            rows = tuple(tuple(row.split("|")) for row in words.split("\n")) if kind == "table" else ()
            blocks.append(Block(span=span, id=f"b{number}", kind=kind, rows=rows, page=where, end_page=where))
        text += words + "\n\n"
    called = [
        Mark(id=f"k{at}", label=label, block=f"b{part}", at=starts[part] + bool(note), footnote=note)
        for at, (part, label, note) in enumerate(marks)
    ]
    return Document(id="d", text=text, meta=Meta(), layers={Block: blocks, Footnote: notes, Mark: called})


TABLE = "Year|Wells\n2030|120 a\n2031|95"


def held(doc: Document) -> bool:
    return TableNotes(doc).hold(doc.layer(Mark)[-1])


@pytest.mark.parametrize(
    ("parts", "mark", "wanted"),
    [
        ([("table", TABLE), ("paragraph", "a Includes camps.")], (0, "a", None), True),
        ([("table", TABLE), ("paragraph", "a) Includes camps.")], (0, "a", None), True),
        ([("table", TABLE), ("paragraph", "apart from camps.")], (0, "a", None), False),
        ([("table", TABLE), ("paragraph", "b Includes camps.")], (0, "a", None), False),
        ([("table", TABLE), ("paragraph", "* Includes camps.")], (0, "*", None), True),
        ([("table", TABLE), ("paragraph", "12 Includes camps.")], (0, "12", None), False),  # a number is no such label
        ([("caption", "Wells"), ("table", TABLE), ("paragraph", "a Includes camps.")], (0, "a", None), True),
        ([("paragraph", "Some wells."), ("paragraph", "a Includes camps.")], (0, "a", None), False),
        ([("table", TABLE), ("paragraph", "a Includes camps.")], (1, "a", None), True),  # the label of the line itself
        ([("paragraph", "a Includes camps."), ("table", TABLE)], (0, "a", None), False),
        ([("table", TABLE), *[("paragraph", "It rained.")] * 10, ("paragraph", "a Includes.")], (0, "a", None), True),
        ([("table", TABLE), *[("paragraph", "It rained.")] * 11, ("paragraph", "a Includes.")], (0, "a", None), False),
        ([("table", TABLE), *[("paragraph", "It rained.")] * 11, ("paragraph", "a Includes.")], (12, "a", None), True),
        ([("table", TABLE), *[("paragraph", "It rained.")] * 12, ("paragraph", "a Includes.")], (13, "a", None), False),
    ],
)
def test_lines_that_serve_as_notes_of_a_table(parts: list, mark: tuple[int, str, str | None], wanted: bool) -> None:
    doc = page(*parts, marks=(mark,))
    assert held(doc) is wanted
    assert held(doc.having({Block: doc.layer(Block)[::-1]})) is wanted  # however its blocks are given


def test_a_table_goes_on_over_pages_with_its_heads() -> None:
    def over(second: str, label: str) -> bool:
        parts = [("table", TABLE), ("table", second), (None, "a Includes camps.")]
        return held(page(*parts, marks=((1, label, "n2"), (0, "a", None))))

    assert over("Year|Wells\n2032|44 a", "a")
    assert not over("Year|Wells\n2032|44 a", "b")
    assert not over("Year|Dams\n2032|44 a", "a")


@pytest.mark.parametrize(
    ("parts", "pages", "wanted"),
    [
        ([("table", TABLE), (None, "a Includes camps.")], (1, 1), True),
        ([("table", TABLE), (None, "b Includes camps.")], (1, 1), False),
        ([("table", TABLE), (None, "1 Includes camps.")], (1, 1), False),
        ([("table", "Year|Wells\n2030|alarm"), (None, "a Includes camps.")], (1, 1), False),
        ([(None, "a Includes camps."), ("table", TABLE)], (1, 1), True),  # no text on the page: a chart calls it
        ([("paragraph", "It rained."), (None, "a Includes camps."), ("table", TABLE)], (1, 1, 1), False),
        ([("table", "Year|Wells"), ("paragraph", "It rained."), (None, "a Includes camps.")], (1, 2, 2), False),
        ([("table", "Year|Wells"), ("heading", "Wells"), (None, "a Includes camps.")], (1, 2, 2), True),
        ([("table", "Year|Wells"), ("paragraph", "It rained."), (None, "a Includes camps.")], (1, 1, 2), True),
    ],
)
def test_notes_that_a_letter_in_a_cell_calls(parts: list, pages: tuple[int, ...], wanted: bool) -> None:
    doc = page(*parts, pages=pages)
    assert TableNotes(doc).call(doc.layer(Footnote)[0]) is wanted


@pytest.mark.parametrize(("end", "wanted"), [(2, True), (3, False), (4, False)])
def test_a_page_on_which_a_paragraph_goes_on_holds_text(end: int, wanted: bool) -> None:
    doc = page(("table", "Year|Wells"), ("paragraph", "It rained."), (None, "a Includes camps."), pages=(1, 2, 3))
    long = [replace(block, end_page=end) if block.kind == "paragraph" else block for block in doc.layer(Block)]
    assert TableNotes(doc.having({Block: long})).call(doc.layer(Footnote)[0]) is wanted


@pytest.mark.parametrize(
    ("text", "begins", "article"),
    [
        ("See “Wells of Orvel”, p. 4.", 4, True),
        ("See “Wells of Orvel”, p. 4.", 5, False),  # the mark before it is of the words around it
        ("See Wells of Orvel, p. 4.", 4, False),
        ("See J. Roe, “Wells of Orvel”, p. 4.", 4, True),
        ("See “Wells of Tarn”, p. 4.", 4, False),
    ],
)
def test_an_article_stands_in_quotation_marks_of_its_citation(text: str, begins: int, article: bool) -> None:
    doc = Document(id="d", text=text, meta=Meta())
    assert _article(doc, replace(REPORT, span=Span(begins, len(text)))) is article
