"""Ways through the pages: before and after in the list one came from, what is called alike, what is open."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline.review import exchange
from pipeline.web import links

SAME = {"sec-fetch-site": "same-origin"}


def twin(client, address: str):
    path, _, query = address.partition("?")
    return client.get(f"{path}/data.json?{query}").json()


@pytest.mark.parametrize(
    "address", ["/figures?unit=percent", "/findings", "/findings?severity=warning", "/repeats?figures=same"]
)
def test_one_goes_on_and_back_in_the_list_one_came_from(client, address):
    rows = twin(client, address)["rows"]
    hrefs = [row["href"] for row in rows]
    assert len(hrefs) > 1
    for before, here, after in zip([None, *hrefs], hrefs, [*hrefs[1:], None], strict=False):
        told = twin(client, here)
        assert (told["previous"], told["next"]) == (before, after)


def test_a_finding_opened_by_its_address_goes_on_in_the_list_shown_unasked(client, base):
    rows = twin(client, "/findings")["rows"]
    bare = [links.finding(row["id"]) for row in rows]
    assert [twin(client, here)["next"] for here in bare] == [*bare[1:], None]
    notes = [
        id_ for (id_,) in base.connection.execute("SELECT id FROM findings WHERE severity = 'note' ORDER BY rowid")
    ]
    assert notes
    assert twin(client, links.finding(notes[0]))["previous"] is not None


def test_a_figure_of_no_list_goes_on_in_its_document(client, base):
    ids = [id_ for (id_,) in base.connection.execute("SELECT id FROM statistics WHERE doc = 'A_99_401' ORDER BY rowid")]
    told = twin(client, links.figure(ids[1]))
    assert (told["previous"], told["next"], told["listed"]) == (links.figure(ids[0]), links.figure(ids[2]), False)


def test_keep_and_next_goes_on_in_the_list_of_figures(client):
    rows = twin(client, "/figures?unit=percent")["rows"]
    form = {"kind": "figure", "id": rows[0]["id"], "verdict": "right", "unit": "percent", "then": "next"}
    assert client.post("/decisions", data=form, headers=SAME).headers["location"] == rows[1]["href"]


@pytest.mark.parametrize(
    ("address", "option"),
    [
        ("/figures/A_99_401/p7.s99", "/figures/A_99_401/p7.s"),
        ("/findings/A_99_401/unsourced-nothing", "/findings/A_99_401/"),
        ("/at/A_99_401/fn33", "/at/A_99_401/"),
        ("/docs/A_99_4O1", "/docs/A_99_401"),
        ("/figures/A_99_4O1/p1.s1", "/docs/A_99_401"),
    ],
)
def test_a_wrong_id_is_told_with_those_most_like_it(client, address, option):
    answer = client.get(address)
    assert answer.status_code == 404
    assert f'<li><a href="{option}' in answer.text
    assert address not in answer.text


def test_an_address_of_several_things_gives_the_list(client):
    answer = client.get("/go?q=A/99/")
    assert answer.status_code == 300
    assert f'<a href="{links.doc("A_99_401")}">' in answer.text
    assert f'<a href="{links.doc("A_99_402")}">' in answer.text
    assert client.get("/go?q=wells").headers["location"].startswith("/search")


def test_every_page_says_how_many_things_are_open(client, base):
    sql = "SELECT id FROM findings WHERE severity <> 'note'"
    ids = [id_ for (id_,) in base.connection.execute(sql)]
    assert f'{len(ids)}<span class="hidden"> open</span>' in client.get("/docs").text
    client.post("/decisions", data={"kind": "finding", "id": ids[:2], "verdict": "dismissed"}, headers=SAME)
    assert f'{len(ids) - 2}<span class="hidden"> open</span>' in client.get("/docs").text


def test_a_trace_goes_out_as_a_graph(client, base):
    (id_,) = base.connection.execute(
        "SELECT id FROM statistics WHERE doc = 'A_99_402' AND num_surface = '47 per cent'"
    ).fetchone()
    answer = client.get(links.figure(id_) + "/trace.dot")
    assert answer.text.startswith("digraph trace {")
    assert "note 3" in answer.text
    assert client.get("/figures/A_99_401/nothing/trace.dot").status_code == 404


def test_decisions_are_filtered_and_go_out_as_annotations(client, context, base):
    (finding,) = base.connection.execute("SELECT id FROM findings LIMIT 1").fetchone()
    (figure,) = base.connection.execute("SELECT id FROM statistics LIMIT 1").fetchone()
    client.post("/decisions", data={"kind": "finding", "id": finding, "verdict": "dismissed"}, headers=SAME)
    client.post("/decisions", data={"kind": "figure", "id": figure, "verdict": "wrong"}, headers=SAME)
    for query, kinds in (("kind=figure", ["figure"]), ("verdict=dismissed", ["finding"]), ("by=Nobody", [])):
        assert [row["kind"] for row in client.get(f"/decisions/data.json?{query}").json()["rows"]] == kinds
    out = client.get("/decisions/annotations.json").text
    assert exchange.read(out, "x") == context.decisions.all()
    assert '"dismissed"' in out


def test_a_table_is_narrowed_by_a_form(client):
    told = client.get("/tables/statistics/data.json?column_is=unit&value_is=percent").json()
    assert {row["unit"] for row in told["rows"]} == {"percent"}
    assert told["asked"] == {"unit": "percent"}
    rows = csv.DictReader(io.StringIO(client.get("/tables/statistics/data.csv?column_is=unit&value_is=USD").text))
    assert {row["unit"] for row in rows} <= {"USD"}
    assert client.get("/tables/statistics?column_is=x%22%20OR%201&value_is=y").status_code == 200


def test_sources_of_one_document_are_those_it_cites(client, base):
    told = client.get("/sources/data.json?doc=A_99_402").json()
    sql = "SELECT DISTINCT work FROM citation_works WHERE doc = 'A_99_402'"
    assert {row["work"] for row in told["rows"]} == {work for (work,) in base.connection.execute(sql)}
    assert client.get("/docs/A_99_402").text.count('href="/sources?doc=A_99_402"') == 1


def test_a_page_marks_its_figures_and_its_notes(client, base):
    (page,) = base.connection.execute("SELECT page FROM footnotes WHERE doc = 'A_99_401' LIMIT 1").fetchone()
    told = client.get(f"{links.page('A_99_401', page)}/data.json").json()
    assert {"figure", "note"} <= {mark["kind"] for mark in told["sheet"]["marks"]}
