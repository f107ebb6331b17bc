"""What the scorer calls right, spurious and missed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.score import score
from tests.score.made import Tables, exported, write
from tests.score.text import bare_url, citation_likeness, label, overlap, plain, squeezed, without_money
from tests.score.view import Gold
from tests.scoring import ROOT

Row = dict[str, Any]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("“Wells” – no.\u00a01", "wells-no.1"), ("soft\u00adhyphen", "softhyphen"), ("*A/99/401* [sic]", "a/99/401sic")],
)
def test_quotes_dashes_markup_and_spaces_are_not_compared(text: str, wanted: str) -> None:
    assert squeezed(text) == squeezed(wanted)
    assert plain(text).replace('"', "").replace(" ", "") != ""


@pytest.mark.parametrize(("value", "wanted"), [("¹²", "12"), ("12.", "12"), (12, "12"), (None, ""), (" a ", "a")])
def test_labels_are_told_alike_however_printed(value: object, wanted: str) -> None:
    assert label(value) == wanted


def test_a_citation_that_holds_the_other_is_as_good_until_it_is_much_longer() -> None:
    assert citation_likeness("World Wells Survey 2030, para. 3", "World Wells Survey 2030") == 1
    long = "World Wells Survey 2030" + ", and on another matter the Orvel Basin Monitor" * 2
    assert citation_likeness(long, "World Wells Survey 2030") < 0.6


def test_words_overlap() -> None:
    assert overlap("wells tested", "wells tested in May") == pytest.approx(2 * 2 / 6)
    assert overlap("", "wells") == overlap(None, None) == 0
    assert without_money("US$64 billion") == without_money("64 billion")
    assert bare_url("https://www.wells.example/a%20b/.") == "wells.example/ab"


@pytest.mark.parametrize(("page", "inside"), [(3, True), (4, True), (5, False), (None, False)])
def test_a_range_holds_both_its_ends(page: int | None, inside: bool) -> None:
    assert Gold("d", pages=(3, 4)).covers_page(page) is inside


STRUCTURE: list[Row] = [
    {"kind": "paragraph", "label": "1", "start": "Of the wells tested", "end": "held nitrate."},
    {"kind": "paragraph", "label": "2", "start": "The Authority repeated", "end": "the year after."},
    {"kind": "heading", "text": "I. Wells"},
    {"kind": "footnote", "label": "1", "text": "World Wells Survey 2030, p. 12.", "marked_in": "1", "before": "tested"},
    {"kind": "footnote", "label": "2", "text": "Ibid., p. 14.", "marked_in": "2", "before": "repeated"},
    {"kind": "furniture", "text": "31-04512 running foot"},
]
CITATIONS: list[Row] = [
    {
        "footnote": "1",
        "surface": "World Wells Survey 2030, p. 12",
        "form": "full",
        "pages": ["12"],
        "symbol": "A/99/401",
    },
    {"footnote": "2", "surface": "Ibid., p. 14", "form": "ibid", "pages": ["14"], "resolves_to": "1"},
]
STATISTICS: list[Row] = [
    {
        "paragraph": "1", "surface": "47 per cent", "num_surface": "47 per cent", "value": 47, "unit": "percent",
        "tier": "stat", "counted": "wells tested", "footnotes": ["1"], "bound": None, "place": "Orvel Basin",
        "sentence": "Of the wells tested, 47 per cent held nitrate.",
    },
    {"paragraph": "2", "surface": "three days", "num_surface": "three", "value": 3, "unit": "day", "tier": "duration"},
]  # fmt: skip
MENTIONS = [
    {"paragraph": "1", "surface": "Orvel Basin", "label": "PLACE"},
    {"paragraph": "1", "surface": "12 May", "label": "DATE"},
]
INLINE = [{"para": "2", "surface": "resolution 9107 (2030)", "symbol": "S/RES/9107(2030)", "cls": "core"}]
REUSE = [
    {
        "a": {"doc": "one.pdf", "text": "half of the wells tested in the basin held nitrate"},
        "b": {"doc": "two.pdf", "text": "half of the wells tested in the basin held much nitrate"},
        "kind": "near",
        "number_differs": False,
    }
]


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    folder = tmp_path / "truth"
    layers = {"structure": STRUCTURE, "citations": CITATIONS, "statistics": STATISTICS, "mentions": MENTIONS}
    for name, rows in {**layers, "inline": INLINE}.items():
        write({name: rows}, folder / "one")
    write({"reuse": REUSE}, folder)
    return folder


def counts(tables: Tables, truth: Path, measure: str) -> tuple[int, int, int]:
    total = score(write(tables, truth.parent / "tables"), truth).total
    return total[measure].counts if measure in total else (0, 0, 0)


def only(rows: list[Row], **which: object) -> Row:
    (row,) = (row for row in rows if all(row.get(key) == value for key, value in which.items()))
    return row


def test_an_export_without_mistakes_is_right_in_everything(truth: Path) -> None:
    total = score(write(exported(truth), truth.parent / "tables"), truth).total
    assert {name: tally.counts for name, tally in total.items() if tally.spurious or tally.missed} == {}
    assert {name: tally.right for name, tally in total.items()} == {
        "paragraphs": 2, "headings": 1, "footnotes": 2, "marks": 2, "furniture kept out": 1, "citations": 2,
        "symbols": 1, "locators": 2, "back-references": 1, "statistics: value": 1, "statistics: value and unit": 1,
        "statistics: footnotes": 1, "statistics: counted": 1, "statistics: place": 1, "statistics: every slot": 1,
        "inline references": 1, "mentions": 2, "mentions: PLACE": 1, "mentions: DATE": 1, "reuse tier A: near": 1,
        "reuse: drifted figures": 1,
    }  # fmt: skip


def test_a_document_that_the_export_lacks_is_wholly_missed(truth: Path) -> None:
    tables = {name: [] if name != "documents" else rows for name, rows in exported(truth).items()}
    total = score(write(tables, truth.parent / "tables"), truth).total
    assert {name: tally.right for name, tally in total.items() if tally.right} == {"furniture kept out": 1}
    assert total["statistics: value"].counts == (0, 0, 1)
    assert total["back-references"].counts == (0, 0, 1)


@pytest.mark.parametrize(
    ("table", "which", "change", "measure", "wanted"),
    [
        ("blocks", {"label": "1"}, {"label": "9"}, "paragraphs", (1, 1, 1)),
        ("blocks", {"label": "1"}, {"text": "Of the wells tested, 47"}, "paragraphs", (1, 1, 1)),
        ("blocks", {"label": "1"}, {"page": None}, "paragraphs", (2, 0, 0)),
        ("blocks", {"kind": "heading"}, {"text": "A. Springs"}, "headings", (0, 1, 1)),
        ("blocks", {"kind": "heading"}, {"text": "Wells"}, "headings", (1, 0, 0)),
        ("blocks", {"kind": "heading"}, {"text": "31-04512 running foot"}, "furniture kept out", (1, 1, 0)),
        ("footnotes", {"label": "2"}, {"text": "Something else, p. 14."}, "footnotes", (1, 1, 1)),
        ("marks", {"block": "one#p2"}, {"offset": 3}, "marks", (1, 1, 1)),
        ("marks", {"block": "one#p2"}, {"block": "one#p1"}, "marks", (1, 1, 1)),
        ("citations", {"form": "full"}, {"symbol": "A/99/402"}, "symbols", (0, 1, 1)),
        ("citations", {"form": "full"}, {"symbol": None}, "symbols", (0, 0, 1)),
        ("citations", {"form": "full"}, {"pages": ["12", "13"]}, "locators", (2, 1, 0)),
        ("citations", {"form": "ibid"}, {"resolves_to": None}, "back-references", (0, 0, 1)),
        ("citations", {"form": "ibid"}, {"resolves_to": "one#fn7"}, "back-references", (0, 1, 1)),
        ("citations", {"form": "full"}, {"resolves_to": "one#fn2"}, "back-references", (1, 1, 0)),
        ("citations", {"form": "full"}, {"surface": "Orvel Basin Monitor"}, "citations", (1, 1, 1)),
        ("citations", {"form": "symbol"}, {"block": "one#p1"}, "inline references", (0, 0, 1)),
        ("citations", {"form": "symbol"}, {"surface": "decision 4", "symbol": None}, "inline references", (0, 1, 1)),
        ("statistics", {"tier": "stat"}, {"value": 48}, "statistics: value", (0, 1, 1)),
        ("statistics", {"tier": "stat"}, {"num_surface": "7"}, "statistics: value", (0, 1, 1)),
        ("statistics", {"tier": "stat"}, {"unit": "count"}, "statistics: value and unit", (0, 1, 1)),
        ("statistics", {"tier": "stat"}, {"unit": "%"}, "statistics: value and unit", (1, 0, 0)),
        ("statistics", {"tier": "stat"}, {"bound": "~"}, "statistics: bound", (0, 1, 0)),
        ("statistics", {"tier": "stat"}, {"footnotes": []}, "statistics: footnotes", (0, 0, 1)),
        ("statistics", {"tier": "stat"}, {"counted": "nitrate"}, "statistics: counted", (0, 1, 1)),
        ("statistics", {"tier": "stat"}, {"counted": "nitrate"}, "statistics: every slot", (0, 0, 1)),
        ("statistics", {"tier": "stat"}, {"counted": "wells"}, "statistics: counted", (1, 0, 0)),
        ("statistics", {"tier": "duration"}, {"tier": "stat"}, "statistics: value", (1, 0, 0)),
        ("statistics", {"tier": "duration"}, {"tier": "stat", "value": 4}, "statistics: value", (1, 1, 0)),
        ("mentions", {"label": "PLACE"}, {"label": "ORG"}, "mentions", (1, 1, 1)),
        ("mentions", {"label": "PLACE"}, {"label": "OTHER"}, "mentions", (1, 0, 1)),
        ("mentions", {"label": "DATE"}, {"surface": "12 May to 3 June"}, "mentions: DATE", (1, 0, 0)),
        ("mentions", {"label": "DATE"}, {"surface": "3 June"}, "mentions: DATE", (0, 1, 1)),
        ("reuse", {}, {"formulaic": True}, "reuse tier A: near", (0, 0, 1)),
        ("reuse", {}, {"figures_differ": True}, "reuse: drifted figures", (0, 0, 1)),
    ],
)
def test_a_mistake_is_counted_where_it_is(
    table: str, which: Row, change: Row, measure: str, wanted: tuple[int, int, int], truth: Path
) -> None:
    tables = exported(truth)
    only(tables[table], **which).update(change)
    assert counts(tables, truth, measure) == wanted


def test_what_the_gold_doubts_is_not_counted(truth: Path) -> None:
    tables = exported(truth)
    doubtful = [{**STATISTICS[0], "soft": True}, {**STATISTICS[0], "num_surface": "12", "value": 12, "surface": "12"}]
    write({"statistics": doubtful}, truth / "one")
    assert counts(tables, truth, "statistics: value") == (0, 0, 1)


def test_a_second_answer_of_the_gold_is_right_too(truth: Path) -> None:
    tables = exported(truth)
    only(tables["statistics"], tier="stat").update(bound="~", footnotes=["one#fn2"], counted="nitrate")
    second = {"bound_alt": "~", "footnotes_alt": ["2"], "counted_alt": "nitrate"}
    write({"statistics": [{**STATISTICS[0], **second}]}, truth / "one")
    assert counts(tables, truth, "statistics: every slot") == (1, 0, 0)
    assert counts(tables, truth, "statistics: footnotes") == (1, 0, 0)


def test_a_note_that_leaked_into_its_paragraph_spoils_it(truth: Path) -> None:
    long = "World Wells Survey 2030, published by the World Wells Authority in its year of drought, p. 12."
    write({"structure": [*STRUCTURE[:3], {**STRUCTURE[3], "text": long}, *STRUCTURE[4:]]}, truth / "one")
    tables = exported(truth)
    assert counts(tables, truth, "paragraphs") == (2, 0, 0)
    block = only(tables["blocks"], label="1")
    block["text"] = block["text"].replace("…", f"… 1 {long} …")
    assert counts(tables, truth, "paragraphs") == (1, 1, 1)


def test_a_repeated_full_citation_tells_its_source_by_its_work(truth: Path) -> None:
    tables = exported(truth)
    only(tables["citations"], form="full")["work"] = "w1"
    only(tables["citations"], form="ibid").update(resolves_to=None, work="w1")
    assert counts(tables, truth, "back-references") == (1, 0, 0)


def test_an_empty_layer_is_a_file_and_a_missing_one_an_error(truth: Path) -> None:
    folder = write(exported(truth), truth.parent / "tables")
    (folder / "marks.jsonl").unlink()
    with pytest.raises(FileNotFoundError, match="no marks in the export"):
        score(folder, truth)


def test_one_document_alone_and_one_without_gold(truth: Path) -> None:
    folder = write(exported(truth), truth.parent / "tables")
    shutil.copytree(truth / "one", truth / "three")
    assert set(score(folder, truth, ["one"]).documents) == {"one"}
    assert "reuse tier A: near" not in score(folder, truth, ["one"]).total
    assert "reuse tier A: near" in score(folder, truth, ["one"], reuse=True).total
    with pytest.raises(ValueError, match="no gold for four"):
        score(folder, truth, ["four"])


def test_the_command_prints_figures_and_errors(truth: Path) -> None:
    tables = exported(truth)
    only(tables["citations"], form="ibid")["resolves_to"] = "one#fn7"
    folder = write(tables, truth.parent / "tables")
    command: list[str | Path] = [sys.executable, "-m", "tests.score", folder, truth, "--errors"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "[back-references] one fn 2: resolves to one#fn7, not 1: 'Ibid., p. 14'" in done.stdout
    assert "a wrong source costing five: -5.000" in done.stdout
    assert json.loads((folder / "documents.jsonl").read_text().split("\n")[0])["doc"] == "one"
