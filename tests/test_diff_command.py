"""``ibid diff``: everything two documents say is compared, on the terminal, as a page and as rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import ibid
from pipeline.cli.diff import _marked
from pipeline.knowledge.content import _above_the_text, _tells_nothing

PAGE = """<html><body><h1>Wells of the Orvel Basin</h1>
<p>United Nations {symbol}</p>
<p>{for_}</p>
<h2>I. {heading}</h2>
<p>1. The council of the upper valley met in spring.</p>
<table><tr><th>District</th><th>2030</th><th>2031</th></tr>
{rows}</table>
<figure><img src="x"><figcaption>Figure I. {caption}</figcaption></figure>
<p>2. The pump at the ford broke.<sup><a href="#n1">1</a></sup></p>
<p id="n1"><sup>1</sup> {note}</p>
</body></html>
"""
FIRST = {
    "symbol": "X/9/18",
    "for_": "For decision",
    "heading": "Wells of the valley",
    "caption": "The spring in March",
    "note": "Letter of the council, 3 May.",
    "rows": "<tr><td>Orvel</td><td>12</td><td></td></tr><tr><td>Sarrania</td><td>5</td><td>7</td></tr>"
    "<tr><td>Lower Teme</td><td>1</td><td>2</td></tr>",
}
SECOND = {
    "symbol": "X/9/18/Rev.1",
    "for_": "For information",
    "heading": "Wells of the hills",
    "caption": "The spring in autumn",
    "note": "Letter of the warden, 3 May.",
    "rows": "<tr><td>Orvel</td><td>12</td></tr><tr><td>Sarrania</td><td>(5)</td><td>9</td></tr>"
    "<tr><td>Upper Vash</td><td>4</td><td>6</td></tr>",
}
CHANGED = [
    ("For decision", "For information"),
    ("Wells of the valley", "Wells of the hills"),
    ("Sarrania | 5 | 7", "Sarrania | (5) | 9"),
    ("Figure I. The spring in March", "Figure I. The spring in autumn"),
    ("Letter of the council, 3 May.", "Letter of the warden, 3 May."),
]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    for name, said in (("first", FIRST), ("second", SECOND)):
        (folder / f"{name}.html").write_text(PAGE.format(**said), encoding="utf-8")
    result = CliRunner().invoke(ibid, ["run", str(folder), "--out", str(folder / "build"), "--jobs", "0"])
    assert result.exit_code == 0, result.output
    return folder / "build/kb.sqlite"


def diff(kb: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(ibid, ["diff", "--kb", str(kb), *map(str, arguments)], standalone_mode=False)


def test_every_change_is_a_row(kb: Path) -> None:
    result = diff(kb, "first", "second", "--json")
    assert result.return_value == 1
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    changed = [(row["text_a"], row["text_b"]) for row in rows if row["change"] == "changed"]
    assert [tuple(text.removeprefix("I. ").strip("¹ ") for text in pair) for pair in changed] == CHANGED
    alone = {(row["change"], row["text_a"] or row["text_b"]) for row in rows if row["change"] in ("gone", "new")}
    assert alone == {("gone", "Lower Teme | 1 | 2"), ("new", "Upper Vash | 4 | 6")}
    (figures,) = (row for row in rows if row["figures_differ"])
    assert (figures["kind_a"], figures["address_a"]) == ("row", "X/9/18 table after para. 1 row 3")
    assert figures["differences"] == [{"a": "5", "b": "(5)", "figures": True}, {"a": "7", "b": "9", "figures": True}]
    same = [row for row in json.loads(diff(kb, "first", "second", "--json", "--all").stdout) if row["change"] == "same"]
    assert {row["text_a"] for row in same} >= {"Orvel | 12", "The pump at the ford broke."}


def test_a_row_of_another_table_is_another_row(tmp_path: Path) -> None:
    table = "<table><tr><th>District</th><th>{}</th></tr><tr><td>Orvel</td><td>{}</td></tr></table>"
    for name, cells in (("goats", ("Goats", 12)), ("pumps", ("Pumps", 640)), ("later", ("Goats", 15))):
        page = PAGE.format(**{**FIRST, "rows": ""}).replace("</body>", f"{table.format(*cells)}</body>")
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    CliRunner().invoke(ibid, ["run", str(tmp_path), "--out", str(tmp_path / "build"), "--jobs", "0"])
    base = tmp_path / "build/kb.sqlite"
    assert diff(base, "goats", "pumps").return_value == 0
    assert "Orvel | [-12-]{+15+}" in diff(base, "goats", "later").stdout


def test_terminal_and_page_tell_the_same(kb: Path, tmp_path: Path) -> None:
    told = diff(kb, "first", "second").stdout
    assert told.startswith("5 the same, 5 changed (1 with another figure), 1 only in the first, 1 only in the second\n")
    for piece in (
        "For [-decision-]{+information+}",
        "Sarrania | [-5-]{+(5)+} | [-7-]{+9+}",
        "- X/9/18 table after para. 1 row 4\n  Lower Teme | 1 | 2",
        "+ X/9/18/Rev.1 table after para. 1 row 4\n  Upper Vash | 4 | 6",
        "Letter of the [-council-]{+warden+}, 3 May.",
    ):
        assert piece in told
    result = diff(kb, "first", "second", "--html", tmp_path / "page.html")
    assert result.return_value == 1
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert told.split("\n", 1)[0] in page
    for piece in ("<b class=figure>(5)</b>", "<ins>Upper Vash | 4 | 6</ins>", "table row 4", "note 1"):
        assert piece in page


@pytest.mark.parametrize(
    ("a", "b", "first_line"),
    [
        ("first", "first", "11 the same, 0 changed"),
        ("first para. 1", "second para. 1", "1 the same, 0 changed"),
        ("first#t1", "second#t1", "2 the same, 1 changed (1 with another figure), 1 only in the first, 1 only"),
        ("first note 1", "second note 1", "0 the same, 1 changed (0"),
    ],
)
def test_parts_of_documents_are_compared_too(kb: Path, a: str, b: str, first_line: str) -> None:
    assert diff(kb, a, b).stdout.startswith(first_line)


def test_two_named_paragraphs_are_laid_side_by_side_however_little_they_share(kb: Path) -> None:
    (row,) = json.loads(diff(kb, "first para. 1", "second para. 2", "--json").stdout)
    assert (row["change"], row["text_a"]) == ("changed", "The council of the upper valley met in spring.")
    assert "The pump at the ford broke." in row["text_b"]


def test_what_stands_above_the_text_is_no_difference() -> None:
    rows = [
        {"id": "a", "kind": "other", "text": "United Nations A/99/18", "rows": ()},
        {"id": "b", "kind": "other", "text": "General Assembly Distr.: Limited", "rows": ()},
        {
            "id": "c",
            "kind": "table",
            "text": "",
            "rows": (("Ninetieth session", "Forum on wells"), ("Agenda item 5", "")),
        },
        {"id": "d", "kind": "other", "text": "Agenda item 5", "rows": ()},
        {"id": "e", "kind": "other", "text": "Wells of the valleys", "rows": ()},
        {"id": "f", "kind": "title", "text": "Wells of the Orvel Basin", "rows": ()},
        {"id": "g", "kind": "other", "text": "Draft resolution of the chair", "rows": ()},
        {"id": "h", "kind": "table", "text": "", "rows": (("District", "Wells"), ("Orvel", "12"))},
        {"id": "i", "kind": "paragraph", "text": "The council met.", "rows": ()},
        {"id": "j", "kind": "other", "text": "Agenda item 9", "rows": ()},
    ]
    assert _above_the_text(rows) == {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize(
    ("kind", "text", "nothing"),
    [
        ("other", "27 February 2031\nContents", True),
        ("other", "I. Wells of the valley ........ 3\nII. Springs of the hills ........ 12", True),
        ("table", "Page\nI. Wells of the valley ........ 3\nII. Springs of the hills ........ 12\nAnnex", True),
        ("table", "Wells ........ 3\nSprings 12\nPonds 4", False),
        ("other", "0 20 40 60 80 100 2029 2030 wells", True),
        ("other", "e", True),
        ("other", "Figure I. The spring in March", False),
        ("other", "For decision\n9 April 2031", False),
        ("other", "Some 40 of 60 wells", False),
        ("paragraph", "0 20 40 60 80 100", False),
    ],
)
def test_contents_and_labels_of_charts_are_no_differences(kind: str, text: str, nothing: bool) -> None:
    assert _tells_nothing({"kind": kind, "text": text}) is nothing


HARBOURS = ["Orvel", "Lume", "Tarsin", "Vash", "Kestria", "Velmark"]
TABLE = "<table><tr><th>Harbour</th><th>Ships</th></tr>{}</table>"
LISTED = "".join(f"<tr><td>{name}</td><td>{n * 7}</td></tr>" for n, name in enumerate(HARBOURS, 3))
PLAIN = "<html><body><h1>Harbours</h1><p>1. The warden counted.</p>{}<p>2. The ford was closed.</p></body></html>"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    few = TABLE.format(LISTED.replace("</tr>", "</tr>|").split("|")[0])
    for name, table in (("none", ""), ("few", few), ("all", TABLE.format(LISTED))):
        (folder / f"{name}.html").write_text(PLAIN.format(table), encoding="utf-8")
    result = CliRunner().invoke(ibid, ["run", str(folder), "--out", str(folder / "build"), "--jobs", "0"])
    assert result.exit_code == 0, result.output
    return folder / "build/kb.sqlite"


@pytest.mark.parametrize(
    ("a", "b", "told", "lines"),
    [
        ("none", "all", "+ all table after para. 1: a table of 7 rows, new", 1),
        ("all", "none", "- all table after para. 1: a table of 7 rows, gone", 1),
        ("few", "all", "+ all table after para. 1 row 3: 5 rows, new", 1),
        ("none", "few", "+ few table after para. 1 row 1", 2),
    ],
)
def test_a_table_that_is_new_or_gone_is_told_once_with_its_rows(
    tables: Path, tmp_path: Path, a: str, b: str, told: str, lines: int
) -> None:
    short = diff(tables, a, b).stdout.splitlines()
    assert told in short
    assert sum(line.startswith(("+", "-")) for line in short) == lines
    alone = [row for row in json.loads(diff(tables, a, b, "--json").stdout) if row["change"] in {"new", "gone"}]
    long = diff(tables, a, b, "--long").stdout.splitlines()
    assert sum(line.startswith(("+", "-")) for line in long) == len(alone)
    assert diff(tables, a, b, "--html", tmp_path / "page.html").exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("<summary>") == (lines == 1)
    assert all(row["text_a"] or row["text_b"] in page for row in alone)


CARRIED = """<html><body><h1>{title}</h1><p>United Nations X/9/20</p><p>1. {one}</p><p>2. {two}</p></body></html>"""
PUMPS = "The warden of the upper valley repaired seven pumps along the eastern ford."
WELLS = "The council counted the deep wells of every village between the two rivers."
BOATS = "Fishermen of the lower lakes mended their boats and dried their nets in spring."


@pytest.mark.usefixtures("drafts_read_here")
def test_a_carried_sentence_and_the_front_matter_are_told_in_a_line(tmp_path: Path) -> None:
    one, other = tmp_path / "one.html", tmp_path / "other.html"
    one.write_text(
        CARRIED.format(title="Letter dated 3 May 2031 from the warden", one=f"{PUMPS} {BOATS}", two=WELLS), "utf-8"
    )
    other.write_text(
        CARRIED.format(title="Letter dated 4 June 2031 from the warden", one=BOATS, two=f"{WELLS} {PUMPS}"), "utf-8"
    )
    kb = tmp_path / "none.sqlite"
    told = diff(kb, one, other).stdout.splitlines()
    assert told[1] == "front matter: 1 line differs (--long)"
    assert sum("The warden of the upper valley" in line and "stands in" in line for line in told) == 1
    assert sum("The warden of the upper valley" in line and "stood in" in line for line in told) == 1
    assert not any("Letter dated" in line for line in told)
    assert any("Letter dated" in line for line in diff(kb, one, other, "--long").stdout.splitlines())
    rows = json.loads(diff(kb, one, other, "--json").stdout)
    assert [row["apart"] for row in rows] == ["front matter", None, None]
    assert [(found["side"], found["text"], found["reworded"]) for row in rows for found in row["elsewhere"]] == [
        ("a", PUMPS, False),
        ("b", PUMPS, False),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # what is put in stands within the brackets and before the stop of the second text
        ("For decision (X/9/18)", "For decision (X/9/18/Rev.1)", "For decision (X/9/18/{+Rev.1+})"),
        ("It fought on. It won.", "It fought on (see annex). It won.", "It fought on {+(see annex)+}. It won."),
        ("It met in May 2031.", "It met in May 2031, at night.", "It met in May 2031, {+at night+}."),
        ("He said: “wells are deep.”", "He said: “wells, quays are deep.”", "He said: “wells, {+quays+} are deep.”"),
        # what is gone stands where it stood
        ("It fought on (see annex).", "It fought on.", "It fought on [-(see annex)-]."),
        ("wells, quays and boats", "wells and boats", "wells [-quays-] and boats"),
        ("It met at night, in May.", "It met at night.", "It met at night [-in May-]."),
        # both
        ("For decision", "For information", "For [-decision-]{+information+}"),
        ("Some 40 wells closed.", "Some 45 wells closed in May.", "Some [-40-]{+45+} wells closed {+in May+}."),
        # a stop belongs to its cell
        ("Item 12 | Report", "11 June | 1 p.m. | Item 12 | Report", "{+11 June | 1 p.m.+} | Item 12 | Report"),
    ],
)
def test_differences_stand_in_the_text_of_the_second(before: str, after: str, told: str) -> None:
    assert click.unstyle(_marked(before, after)) == told
