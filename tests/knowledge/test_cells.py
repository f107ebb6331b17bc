"""Figures in tables: found by value, unit and words, with labels, heads, notes and the source under the table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import api, knowledge
from pipeline.cli import ibid
from pipeline.knowledge import cells
from pipeline.knowledge.address import resolve
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.build import RunInfo, build
from pipeline.knowledge.search import search
from pipeline.knowledge.tabular import cells as read
from pipeline.knowledge.trace import trace
from pipeline.model import records as r
from pipeline.model.document import Meta
from pipeline.segment.assemble import Part
from tests.knowledge.conftest import document, outcome

Rows = tuple[tuple[str, ...], ...]

WELLS: Rows = (
    ("", "2030", "2031"),
    ("Budget (thousands of United States dollars)", "4 995", "5 738"),
    ("Wells tested", "47", "51"),
    ("Of which dry", "12", "9*"),
    ("Share of dry wells (per cent)", "25.5", "17.6"),
)
BASINS: Rows = (("Basin", "Wells", "Rate"), ("Northern", "47", "12.5%"), ("Southern", "1 204", "47%"))


def _table(rows: Rows, **fields: object) -> Part:
    return Part(
        kind="table", text="\n".join("\t".join(row) for row in rows), rows=rows, page=3, page_label="3", **fields
    )


def _mark(rows: Rows, cell: str, label: str) -> tuple[int, str]:
    text = "\n".join("\t".join(row) for row in rows)
    return text.index(cell) + len(cell), label


REPORT = [
    Part(kind="heading", text="II. Wells", level=1, page=3),
    Part(kind="paragraph", label="7", page=3, page_label="3", text="In 2031, 47 wells were tested."),
    Part(kind="caption", text="Table 1. Wells and their budget", page=3, page_label="3"),
    _table(WELLS, marks=[_mark(WELLS, "Wells tested", "a"), _mark(WELLS, "5 738", "b")], section=("II. Wells",)),
    Part(kind="paragraph", text="a As reported by basin offices.", page=3),
    Part(kind="paragraph", text="Source: Index of Wells 2031.", page=3),
    Part(kind="paragraph", text="* Without the Eastern Basin.", page=3),
    Part(kind="paragraph", label="8", page=4, page_label="4", text="The basins differ."),
    _table(BASINS, section=("II. Wells",)),
    Part(kind="paragraph", label="9", page=4, page_label="4", text="* This sign calls nothing in a table."),
    Part(kind=None, label="a", text="A note of another table.", page=9),
    Part(kind=None, label="b", text="Of which 12 were not spent.", page=3),
]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cells") / "kb.sqlite"
    doc = document("A_99_7", REPORT, Meta(symbol="A/99/7", language="en"))
    doc = doc.having({r.Statistic: (), r.Support: (), r.Citation: (), r.Resolution: ()})
    build(path, [(outcome("A_99_7", "A_99_7.txt"), doc)], {}, RunInfo(parameters={}, stages={}))
    return path


@pytest.fixture
def base(kb: Path) -> Iterator[KnowledgeBase]:
    with knowledge.open(kb) as held:
        yield held


def _told(base: KnowledgeBase, asked: str) -> list[tuple[str, str, str]]:
    found = [item.cell for item in trace(base, asked, limit=0).best]
    return [(one.cell.surface, one.cell.row_label, one.cell.column_label) for one in found if one]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("A/99/7: 51", [("51", "Wells tested", "2031")]),
        ("A/99/7: 5738", [("5 738", "Budget (thousands of United States dollars)", "2031")]),
        ("5,738", [("5 738", "Budget (thousands of United States dollars)", "2031")]),
        ("$5,738,000", [("5 738", "Budget (thousands of United States dollars)", "2031")]),
        ("$5.738 million", [("5 738", "Budget (thousands of United States dollars)", "2031")]),
        ("17.6 per cent", [("17.6", "Share of dry wells (per cent)", "2031")]),
        ("12.5%", [("12.5%", "Northern", "Rate")]),
        ("47 per cent", [("47%", "Southern", "Rate")]),
        ("47 wells tested", [("47", "Wells tested", "2030")]),
        ("A/99/7: 47", [("47", "Wells tested", "2030"), ("47", "Northern", "Wells"), ("47%", "Southern", "Rate")]),
        ("1204", [("1 204", "Southern", "Wells")]),
        ("A/99/7: $5.7 million", [("5 738", "Budget (thousands of United States dollars)", "2031")]),
        ("A/99/7: 5738 per cent", []),
        ("A/99/7 table after para. 8, p. 3, row 2", [("47", "Northern", "Wells"), ("12.5%", "Northern", "Rate")]),
        ("A_99_7#t2.r3.c2", [("1 204", "Southern", "Wells")]),
    ],
)
def test_a_figure_of_a_table_is_found(base: KnowledgeBase, asked: str, told: list[tuple[str, str, str]]) -> None:
    assert _told(base, asked) == told


def test_the_count_takes_cells_in(base: KnowledgeBase) -> None:
    assert trace(base, "A/99/7: 47", limit=1).matches == 3


def test_the_nearest_is_offered_where_nothing_fits(base: KnowledgeBase) -> None:
    found = trace(base, "A/99/7: 52 wells tested")
    assert found.best == ()
    assert "51" in [item.figure for item in found.near]


def test_an_address_of_a_cell_opens_its_table(base: KnowledgeBase) -> None:
    (one,) = trace(base, "A/99/7: 51").best
    assert one.cell is not None
    assert one.cell.address == "A/99/7 table after para. 7, p. 3, row 3, column 3"
    assert resolve(base, one.cell.address).id == resolve(base, one.id).id == "A_99_7#t1"


def _hops(base: KnowledgeBase, asked: str) -> list[tuple[str, str]]:
    (one,) = trace(base, asked).best
    return [(hop.text, hop.reason) for hop in one.hops]


def test_notes_of_cell_and_row_and_lines_under_the_table(base: KnowledgeBase) -> None:
    source = ("under the table: Source: Index of Wells 2031.", "printed under the table")
    line = ("under the table: a As reported by basin offices.", "called on its row")
    assert _hops(base, "A/99/7: 51") == [line, source]  # the line below, not the note "a" of another table
    assert _hops(base, "$5,738,000") == [("note b  Of which 12 were not spent.", "called in the cell"), source]
    star = ("under the table: * Without the Eastern Basin.", "the line that “*” calls")
    assert _hops(base, "A/99/7: 9") == [source, star]


def test_a_table_without_a_source_says_so(base: KnowledgeBase) -> None:
    assert _hops(base, "1204") == [("no note on this cell, and no source under its table", "")]


def test_search_names_the_row(base: KnowledgeBase) -> None:
    (hit,) = search(base, "1 204")
    assert (hit.address, hit.snippet) == ("A/99/7 table after para. 8, p. 3, row 3", "Southern | [1] [204] | 47%")


def test_the_command_and_python_list_cells(base: KnowledgeBase, kb: Path) -> None:
    told = CliRunner().invoke(ibid, ["figures", "--cells", "wells", "--value", "5738000", "--kb", str(kb)])
    assert told.exit_code == 0
    assert "5 738 = 5,738,000 USD" in told.output
    rows = json.loads(CliRunner().invoke(ibid, ["figures", "--cells", "--json", "--kb", str(kb)]).output)
    assert len(rows) == 12
    assert rows[0]["printed"] == 4995
    frame = api.cells(base, "wells", unit="%")
    assert list(frame["value"]) == [Decimal("25.5"), Decimal("17.6"), Decimal("12.5"), Decimal(47)]
    assert CliRunner().invoke(ibid, ["figures", "--cells", "--year", "2031", "--kb", str(kb)]).exit_code == 2
    asked = ["figures", "--cells", "--value", "99", "--kb", str(kb)]
    assert CliRunner().invoke(ibid, asked, standalone_mode=False).return_value == 1


def _heads(rows: Rows, caption: str = "") -> list[tuple[str, str, str, str | None, str]]:
    return [(c.surface, c.row_label, c.column_label, c.unit, c.below) for c in read(rows, caption)]


SPANNED: Rows = (
    ("", "Women", "", "Men", ""),
    ("", "2030", "2031", "2030", "2031"),
    ("Northern", "1", "2", "3", "4"),
)
PACKED: Rows = (
    ("", "Women", "Men", "", ""),
    ("", "2030", "2031", "2030", "2031"),
    ("Northern", "1", "2", "3", "4"),
)
GROUPED: Rows = (
    ("Country", "Year", "Wells"),
    ("Eastland", "2030", "5"),
    ("", "2031", "6"),
    ("Rural areas", "", ""),
    ("Villages with a well that", "", ""),
    ("was tested", "2031", "7"),
)


def test_a_head_over_several_columns_is_told_only_where_its_place_is_certain() -> None:
    assert [row[2] for row in _heads(SPANNED)] == ["Women 2030", "Women 2031", "Men 2030", "Men 2031"]
    assert [row[2] for row in _heads(PACKED)] == ["2030", "2031", "2030", "2031"]
    assert {cell.above for cell in read(PACKED)} == {("Women", "Men")}


def test_labels_over_several_lines_and_rows() -> None:
    wells = [row for row in _heads(GROUPED) if row[2] == "Wells"]
    assert wells == [
        ("5", "Eastland", "Wells", None, ""),
        ("6", "", "Wells", None, "Eastland"),
        ("7", "Villages with a well that was tested", "Wells", None, "Rural areas"),
    ]


def test_units_of_caption_row_and_column() -> None:
    rows: Rows = (("", "Spent", "Share (%)"), ("Wells", "12", "40"), ("Staff (number)", "3", "2"))
    assert [row[3] for row in _heads(rows, "Spending (in millions of $)")] == ["USD", "percent", "count", None]
    assert next(read(rows, "Spending (in millions of $)")).value == 12_000_000
    both: Rows = (("", "Share (%)"), ("Budget ($)", "12"))
    assert _heads(both)[0][3] is None  # row and column tell two units


def test_contents_and_names_are_no_figures() -> None:
    rows: Rows = (
        ("", "Page"),
        ("I. Wells ..........", "3"),
        ("Status", "See remarks under recommendation 8"),
        ("Plan", "(9) By 2031, test 40 wells"),
    )
    assert [row[0] for row in _heads(rows)] == ["40"]


def test_every_column_of_the_rows_is_there() -> None:
    assert {"value", "unit", "row_label", "column_label", "address"} <= set(cells.COLUMNS)


@pytest.mark.parametrize("asked", ["3 in 7 wells", "2/7 of the wells", "one in seven wells", "two thirds of wells"])
def test_a_share_that_no_cell_prints_in_digits_is_asked_without_an_error(base: KnowledgeBase, asked: str) -> None:
    assert all(item.cell is None for item in trace(base, asked).best)
