"""Every page and its twin; every link of every page leads somewhere."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import sqlite3
from itertools import count
from typing import Any
from urllib.parse import urljoin, urlsplit

import jsonschema
import pytest
from starlette.testclient import TestClient

from pipeline.knowledge import schema
from pipeline.knowledge.chains import Hop
from pipeline.web import links, plot
from pipeline.web.context import Context
from pipeline.web.pieces import around, means, number_at, of_sentence, runs, unbulleted
from pipeline.web.routes import SCREENS
from pipeline.web.screens import documents, figures, others, repeats
from pipeline.web.screens.tracing import how_far
from pipeline.web.serve import application, warm

START = (
    "/", "/about", "/docs", "/figures", "/figures?unit=percent", "/repeats", "/repeats?drift=1", "/findings", "/tables",
    "/findings?severity=note", "/conflicts", "/sources", "/sources?missing=1", "/entities", "/decisions", "/compare",
    "/compare?a=A/99/401+para.+3&b=A/99/402+para.+3", "/trace?q=47+per+cent", "/search?q=wells",
)  # fmt: skip


def test_every_link_leads_to_a_page(client):
    seen: set[str] = set()
    waiting, wrong = list(START), []
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 900:
            continue
        seen.add(path)
        kind = re.sub(r"/[^/?]*[#%.][^/?]*|(?<=/docs/)[^/]+|(?<=/figures/)[^?]+|\?.*", "", path)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > 25:
            continue
        answer = client.get(path)
        if answer.status_code == 303:
            waiting.append(answer.headers["location"].split("#")[0])
            continue
        if answer.status_code != 200:
            wrong.append((answer.status_code, path))
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for found in re.findall(r'(?:href|src)="([^"]+)"', answer.text):
            target = urlsplit(urljoin(path, html.unescape(found)))
            if not target.netloc and not target.scheme:
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    assert not wrong
    assert len(seen) > 100


def one(base, sql):
    row = base.connection.execute(sql).fetchone()
    return row[0] if row else None


def addresses(base) -> dict[str, str]:
    """An address for every screen."""
    made = {screen.path: screen.path for screen in SCREENS if "{" not in screen.path}
    made["/repeat"] = links.repeat(one(base, "SELECT cluster FROM clusters"))
    made["/conflict"] = links.conflict(one(base, "SELECT id FROM conflicts"))
    made["/source"] = links.work(one(base, "SELECT work FROM works"))
    made["/entity"] = links.entity(one(base, "SELECT entity FROM entities"))
    made["/docs/{doc}"] = links.doc("A_99_401")
    made["/docs/{doc}/p/{n}"] = links.page("A_99_401", 2)
    made["/figures/{doc}/{local}"] = links.figure(one(base, "SELECT id FROM statistics WHERE footnotes <> '[]'"))
    made["/findings/{doc}/{local}"] = links.finding(one(base, "SELECT id FROM findings"))
    made["/at/{doc}/{local}"] = links.at(one(base, "SELECT id FROM footnotes"))
    made["/tables/{name}"] = "/tables/statistics"
    made["/trace"], made["/search"], made["/go"] = "/trace?q=47+per+cent", "/search?q=wells", "/go?q=A/99/401"
    return made


def test_html_and_json_tell_the_same(client, base):
    for screen in SCREENS:
        address = addresses(base)[screen.path]
        path, _, query = address.partition("?")
        twin = client.get(f"{path.rstrip('/')}/data.json" + (f"?{query}" if query else ""))
        assert twin.status_code == 200, address
        told = json.loads(twin.content)
        page = client.get(address)
        if "redirect" in told:
            assert (page.status_code, page.headers["location"]) == (303, told["redirect"])
            continue
        assert html.escape(told["title"], quote=False).split("&")[0][:20] in html.unescape(page.text)
        assert 'rel="alternate"' in page.headers["link"]
        if screen.listed:
            assert isinstance(told["rows"], list)


def twin(address: str) -> str:
    path, _, query = address.partition("?")
    return f"{path.rstrip('/')}/data.json" + (f"?{query}" if query else "")


def told_wrong(client, screen, address: str) -> list[str]:
    """What the published schema objects to in the twin of an address."""
    answer = client.get(twin(address))
    (pointer,) = re.findall(r'<(/twins.json#/[^>]+)>; rel="describedby"', answer.headers["link"])
    schemas = client.get("/twins.json").json()
    assert pointer == f"/twins.json#/$defs/{screen.name}"
    checker = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{screen.name}", "$defs": schemas["$defs"]})
    return [f"{address} {error.json_path}: {error.message[:300]}" for error in checker.iter_errors(answer.json())]


def test_every_twin_is_as_its_schema_says(client, base):
    jsonschema.Draft202012Validator.check_schema(client.get("/twins.json").json())
    held = {screen.path: [address] for screen in SCREENS for address in [addresses(base)[screen.path]]}
    held["/docs/{doc}"] += [links.doc("A_99_401", "notes"), *(links.doc(row["doc"]) for row in base.documents_known())]
    held["/figures"] += ["/figures?unit=percent", "/figures?year=2030&q=wells"]
    held["/findings"] += ["/findings?severity=note"]
    held["/repeats"] += ["/repeats?formulaic=1"]
    held["/tables/{name}"] += [f"/tables/{name}" for name in schema.tables()]
    held["/compare"] += ["/compare?a=A/99/401+para.+3&b=A/99/402+para.+3"]
    for table, link, path in (
        ("statistics", links.figure, "/figures/{doc}/{local}"),
        ("findings", links.finding, "/findings/{doc}/{local}"),
        ("clusters", links.repeat, "/repeat"),
        ("conflicts", links.conflict, "/conflict"),
        ("works", links.work, "/source"),
    ):
        column = "id" if "id" in schema.tables()[table].names else schema.tables()[table].names[0]
        held[path] += [link(id_) for (id_,) in base.connection.execute(f"SELECT {column} FROM {table} LIMIT 12")]
    finding = one(base, "SELECT id FROM findings WHERE severity <> 'note'")
    form = {"kind": "finding", "id": finding, "verdict": "dismissed", "reason": "rounding", "then": "stay"}
    assert client.post("/decisions", data=form, headers={"sec-fetch-site": "same-origin"}).status_code == 303
    held["/findings/{doc}/{local}"].append(links.finding(finding))
    assert client.get("/decisions/data.json").json()["rows"]
    wrong = [told for screen in SCREENS for where in held[screen.path] for told in told_wrong(client, screen, where)]
    assert wrong == []


def test_a_twin_that_holds_more_or_less_is_told(client, base):
    schemas = client.get("/twins.json").json()
    told = client.get("/repeats/data.json").json()
    checker = jsonschema.Draft202012Validator({"$ref": "#/$defs/repeats", "$defs": schemas["$defs"]})
    assert checker.is_valid(told)
    assert not checker.is_valid({**told, "more": 1})
    assert not checker.is_valid({name: value for name, value in told.items() if name != "counts"})
    told["rows"][0]["copies"] = "two"
    assert not checker.is_valid(told)


def test_lists_are_taken_away_whole(client, base):
    rows = list(csv.DictReader(io.StringIO(client.get("/tables/statistics/data.csv").text)))
    assert len(rows) == one(base, "SELECT count(*) FROM statistics") > 60
    assert list(rows[0]) == list(schema.tables()["statistics"].names)
    lines = client.get("/figures/data.nl?unit=percent").text.splitlines()
    assert {json.loads(line)["unit"] for line in lines} == {"percent"}
    sources = list(csv.DictReader(io.StringIO(client.get("/sources/data.csv").text)))
    assert len(sources) == one(base, "SELECT count(*) FROM works")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "unit=percent",
        "q=wells",
        "year=2030&source=note",
        "place=Kestria&source=none",
        "value=30..50",
        "doc=A/99/401",
        "unit=%25&place=kestr",
        "tier=duration",
    ],
)
def test_the_call_in_python_that_a_list_prints_gives_its_rows(client, query):
    told = client.get(f"/figures/data.json?{query}").json()
    lines = client.get(f"/figures/data.nl?{query}").text.splitlines()
    held: dict[str, Any] = {}
    exec(told["call"], held)  # noqa: S102 - what the page prints is what is tested
    assert list(held["rows"].id) == [json.loads(line)["id"] for line in lines]
    assert len(lines) == told["total"]


def test_screens_count_alike(client):
    home = client.get("/data.json").json()["open"]
    assert home["figures"] == client.get("/figures/data.json").json()["total"]
    assert home["figures"] == sum(row["figures"] for row in client.get("/docs/data.json").json()["rows"])
    assert home["findings"] == client.get("/findings/data.json").json()["total"]
    assert home["conflicts"] == len(list(csv.DictReader(io.StringIO(client.get("/conflicts/data.csv").text))))
    counts = client.get("/repeats/data.json?drift=1").json()["counts"]
    assert [home[kind] for kind in repeats.FIGURES] == [counts[kind] for kind in repeats.FIGURES]


def test_counts_are_there_before_anybody_asks(context):
    warm(context)
    before = len(context._counts)
    with context.base() as base:
        others.home(context, base, {})
        figures.listed(context, base, {})
    assert len(context._counts) == before > 10


def test_what_the_box_cannot_find_is_told_with_what_to_try(client):
    assert "fewer words" in client.get("/trace?q=999999 per cent of nothing&stay=1").text
    assert "Try fewer" in client.get("/search?q=zzzzq").text
    assert "1.5 million" in client.get("/figures?value=many").text
    assert "an address" in client.get("/nowhere").text


def test_a_page_is_cut_out_as_wide_as_its_print(client, base):
    id_ = one(
        base, "SELECT id FROM findings WHERE start IS NOT NULL AND block IN (SELECT id FROM blocks WHERE boxes <> '[]')"
    )
    sheet = client.get(links.finding(id_) + "/data.json").json()["sheet"]
    (part,) = base.rows("blocks", "id = (SELECT block FROM findings WHERE id = ?)", (id_,))
    boxes = [box for box in part["boxes"] if box[0] == sheet["page"]]
    cut = sheet["cut"]
    assert cut["x"] <= min(box[1] for box in boxes)
    assert cut["x"] + cut["w"] >= max(box[3] for box in boxes)


def test_a_formula_in_a_file_stays_text_in_a_spreadsheet():
    from pipeline.web.download import written

    told = b"".join(written([{"a": "=1+1", "b": -2, "c": None, "d": ["x"]}], "csv", "abcd")).decode()
    assert told == 'a,b,c,d\n\'=1+1,-2,,"[""x""]"\n'


def test_a_figure_shows_its_note_its_work_and_the_page(client, base):
    id_ = one(base, "SELECT id FROM statistics WHERE doc = 'A_99_402' AND num_surface = '47 per cent'")
    told = client.get(links.figure(id_) + "/data.json").json()
    assert [hop["kind"] for hop in told["hops"]] == ["note"]
    assert told["hops"][0]["href"].startswith("/at/")
    assert any(piece["kinds"] == ["figure"] and "47 per cent" in piece["text"] for piece in told["sentence"])
    marks = {mark["kind"]: mark for mark in told["sheet"]["marks"]}
    assert marks["figure"]["exact"]
    assert marks["sentence"]["exact"]
    (box,) = marks["figure"]["boxes"]
    assert 0 < box["x"] < told["sheet"]["width"]
    assert 5 < box["h"] < 20
    assert any(
        mark["kind"] == "note" for mark in told["sheet"]["marks"] + [m for s in told["note_sheets"] for m in s["marks"]]
    )


def test_an_address_goes_to_its_very_place(client, base):
    (row,) = base.rows("footnotes", "id = 'A_99_401#fn3'")
    answer = client.get(links.at(row["id"]))
    assert (answer.status_code, answer.headers["location"]) == (303, links.page("A_99_401", row["page"], "fn3"))
    assert "on-note" in client.get(answer.headers["location"]).text
    assert client.get("/go?q=A/99/401 para. 3").headers["location"] == "/at/A_99_401/p3"
    assert client.get("/go?q=47 per cent of wells").headers["location"].startswith("/trace")


def test_a_list_that_takes_too_long_can_be_asked_for_again(served, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.knowledge.base._STEPS", 1)
    context = Context(served, decisions=tmp_path / "decisions.sqlite", seconds=1e-9)
    with TestClient(application(context, port=80), base_url="http://127.0.0.1") as asked:
        answer = asked.get("/figures?unit=percent&q=wells")
    context.close()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "This list takes longer than a page may" in answer.text
    assert '<a href="/figures?unit=percent&amp;q=wells">try again</a>' in answer.text


def test_the_time_of_a_page_is_that_of_the_processor(served, tmp_path, monkeypatch):
    context = Context(served, decisions=tmp_path / "decisions.sqlite", seconds=1)
    ticks = count()
    monkeypatch.setattr("pipeline.web.context.time.monotonic", lambda: 0.05 * next(ticks))  # others have the machine
    monkeypatch.setattr("pipeline.knowledge.base._STEPS", 1000)
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) SELECT count(*) FROM n"
    with context.base() as base:
        before = next(ticks)
        assert base.connection.execute(numbers).fetchone()[0] == 5000
        assert next(ticks) - before > 1 / 0.05
    context.close()


def test_a_picture_is_kept_for_good_under_the_hash_of_its_file(client, base):
    row = base.document("A_99_401")
    answer = client.get(links.picture("A_99_401", 1, row["sha256"]))
    assert (answer.status_code, answer.content[:4]) == (200, b"\x89PNG")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get("/pages/A_99_401/1.png").headers["cache-control"] == "no-cache"
    assert client.get("/pages/A_99_401/99.png").status_code == 404


def test_a_page_seen_before_is_not_sent_again(client):
    tag = client.get("/docs").headers["etag"]
    assert client.get("/docs", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/docs/nobody", "/figures/A_99_401/p99.s9", "/tables/secret", "/at/A_99_401/zzz", "/nowhere"]
)
def test_a_wrong_address_is_told_and_not_repeated(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert path not in answer.text


def test_text_is_cut_at_every_end_of_a_span():
    pieces = runs("abcdef", [(1, 4, "x", "/x"), (2, 3, "y", None)])
    assert [(p["text"], p["kinds"], p["href"]) for p in pieces] == [
        ("a", [], None), ("b", ["x"], "/x"), ("c", ["x", "y"], "/x"), ("d", ["x"], "/x"), ("ef", [], None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,<script>", None),
        (" JAVASCRIPT:x", None),
        ("http://a b", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url, link):
    assert links.outside(url) == link


def test_a_figure_is_handed_on_as_one_file(client, base):
    id_ = one(base, "SELECT id FROM statistics WHERE doc = 'A_99_402' AND num_surface = '47 per cent'")
    answer = client.get(links.figure(id_) + "/page.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.count('href="data:image/png;base64,') >= 2
    assert "47 per cent" in answer.text
    assert 'src="' not in answer.text
    assert 'href="/' not in answer.text


def test_lists_name_the_documents_in_which_looking_failed(served, tmp_path):
    shutil.copy(served / "kb.sqlite", tmp_path)
    with sqlite3.connect(tmp_path / "kb.sqlite") as held:
        held.execute(
            "UPDATE layers SET status = 'failed', reason = 'out of luck' "
            "WHERE doc = 'A_99_402' AND layer = 'statistics'"
        )
    held.close()
    context = Context(tmp_path, seconds=20)
    with TestClient(application(context, port=80), base_url="http://127.0.0.1") as asked:
        assert asked.get("/figures/data.json").json()["gaps"] == ["statistics failed in A/99/402: out of luck"]
        assert "statistics failed in A/99/402: out of luck" in asked.get("/figures").text
        assert "statistics failed in A/99/402: out of luck" in asked.get("/").text
        assert asked.get("/figures/data.json?doc=A_99_401").json()["gaps"] == []
    context.close()


def test_headings_of_one_level_are_shown_at_one_level_and_none_is_skipped():
    levels = [3, 3, 1, 2, 4, 4, 2]
    blocks = documents._levelled([{"kind": "heading", "level": level} for level in levels], 1)
    assert [block["shown"] for block in blocks] == [2, 2, 2, 3, 4, 4, 3]


def test_what_is_looked_at_stands_marked_in_its_words():
    text = "one " * 100 + "here" + " two" * 100
    pieces = around(text, 400, 404, "figure")
    assert [piece["text"] for piece in pieces if "figure" in piece["kinds"]] == ["here"]
    assert pieces[0]["text"] == pieces[-1]["text"] == "…"
    assert around("here", 0, 4, "figure") == [{"text": "here", "kinds": ["figure"], "href": None}]


def test_the_older_copy_of_a_passage_stands_first(client, base):
    for (cluster,) in base.connection.execute("SELECT cluster FROM clusters WHERE documents > 1").fetchall():
        for pair in client.get("/repeat/data.json", params={"id": cluster}).json()["pairs"]:
            dates = [side["date"] for side in pair["sides"] if side["date"]]
            assert dates == sorted(dates)


def test_of_a_figure_the_number_alone_is_marked():
    text = "Since 1 April, at least 470 people have been displaced, some 470 by floods."
    figure = {"num_surface": "470", "start": 15, "end": 55}
    assert number_at(figure, text) == (24, 27)
    assert number_at({**figure, "num_surface": "4 hundred"}, text) == (15, 55)


def test_the_trace_marks_the_number_that_it_tells(client, base):
    for row in base.rows("statistics", "tier IN ('stat', 'count')"):
        for one in client.get("/trace/data.json", params={"q": row["id"], "stay": "1"}).json()["rows"]:
            assert [piece["text"] for piece in one["runs"] if piece["kinds"]] == [row["num_surface"]], row["id"]


def test_a_list_without_rows_has_its_head_line_all_the_same(client, base):
    for screen in SCREENS:
        if not screen.listed:
            continue
        path = screen.path.format(name="statistics")
        narrowed = {"/figures": "?q=zzzzz", "/tables/{name}": "?doc=zzzzz", "/trace": "?q=zzzzz", "/search": "?q=zzzzz"}
        head = {
            client.get(f"{path}/data.csv{query}").text.split("\n")[0] for query in ("", narrowed.get(screen.path, ""))
        }
        assert len(head) == 1, screen.path
        lines = client.get(f"{path}/data.nl").text.splitlines()
        if lines:
            assert set(json.loads(lines[0])) == set(head.pop().split(",")), screen.path
    assert client.get("/figures/data.csv?q=zzzzz").text.count("\n") == 1
    assert client.get("/figures/data.nl?q=zzzzz").text == ""


def test_a_place_takes_in_those_named_by_it_and_says_which(client, base):
    told = client.get("/figures/data.json?place=Kestria").json()
    assert told["total"] == sum(place["count"] for place in told["places"])
    assert all("Kestria" in place["place"] for place in told["places"])
    for place in told["places"]:
        path, _, query = place["href"].partition("?")
        alone = client.get(f"{path}/data.json?{query}").json()
        assert (alone["total"], {row["place"] for row in alone["rows"]}) == (place["count"], {place["place"]})


def test_a_list_of_a_year_says_how_many_figures_have_none(client, base):
    told = client.get("/figures/data.json?year=2030&unit=count").json()
    path, _, query = told["without_year"]["href"].partition("?")
    listed = client.get(f"{path}/data.json?{query}").json()
    assert listed["total"] == told["without_year"]["count"] > 0
    assert not any((row["time_from"] or row["time_to"] or "")[:4].isdigit() for row in listed["rows"])
    every = client.get("/figures/data.json?unit=count").json()
    known = sum(value["count"] for value in next(f for f in every["facets"] if f["name"] == "year")["values"])
    assert every["total"] == listed["total"] + known


def test_the_years_of_a_plot_leave_out_a_few_that_lie_far_off():
    assert plot.years_shown({2015: 4, 2023: 9, 2024: 30, 2075: 1}) == (2015, 2024)
    assert plot.years_shown({1990: 1, 2020: 20, 2024: 30}) == (2020, 2024)
    assert plot.years_shown({2024: 3}) == (2024, 2024)
    assert plot.years_shown({2000: 5, 2024: 5}) == (2000, 2024)
    assert plot.years_shown({1900: 20, 1950: 20, 2024: 20}) == (1965, 2024)
    told = plot.bars("x", {2023: 9, 2024: 30, 2075: 1})
    assert told is not None
    assert told["beside"].startswith("1 figure of years far off")
    assert [row["cells"] for row in told["rows"]] == [["2023", "9"], ["2024", "30"], ["2075", "1"]]
    assert max(bar["w"] for bar in told["bars"]) < 50


def test_dots_lead_to_their_figures(client):
    page = client.get("/figures?unit=percent").text
    told = client.get("/figures/data.json?unit=percent").json()
    (dots,) = [one for one in told["plots"] if one["kind"] == "dots"]
    assert dots["dots"]
    for dot in dots["dots"]:
        assert f'<a href="{html.escape(dot["href"])}" tabindex="-1"' in page
        assert client.get(dot["href"]).status_code == 200


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("A/99/401 before para. 1 [3], p. 2", "the 3rd unnumbered passage on that page that stands before paragraph 1"),
        ("A/99/401 after para. 89, p. 37", "the unnumbered passage on that page that stands after paragraph 89"),
        (
            "A/99/401 heading after annex II para. 4 [2], p. 9",
            "the 2nd unnumbered heading on that page that stands after annex II paragraph 4",
        ),
        ("A/99/401 para. 3, p. 2", ""),
        ("A/99/401 note 7, p. 2", ""),
    ],
)
def test_an_address_without_a_number_is_explained(address, told):
    assert means(address) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("• On 16 May, 12 wells failed.", "On 16 May, 12 wells failed."),
        ("– Twelve wells", "Twelve wells"),
        ("-5 degrees", "-5 degrees"),
        ("12 wells", "12 wells"),
    ],
)
def test_a_sentence_leaves_the_bullet_before_it(sentence, told):
    assert unbulleted(sentence) == told
    assert "".join(piece["text"] for piece in of_sentence(sentence, [])) == told


@pytest.mark.parametrize("span", [(-9, -3), (-2, 3), (4, 99), (30, 40), (-9, 99), (5, 5), (7, 6)])
def test_a_mark_that_lies_outside_a_sentence_adds_no_words_to_it(span):
    sentence = "Some 12 wells failed."
    assert "".join(piece["text"] for piece in of_sentence(sentence, [(*span, "slot", None)])) == sentence


def test_a_number_under_a_heading_with_the_words_is_found(client, base):
    for row in base.rows("statistics", "tier = 'stat' AND unit = 'percent'"):
        over = " ".join((base.passage(row["block"]) or {}).get("section", []))
        known = f"{row['sentence']} {row['counted']} {row['place']} {row['denominator']}".casefold()
        words = [word for word in re.findall(r"[A-Za-z]{6,}", over) if word.casefold().rstrip("s") not in known]
        if words:
            told = client.get("/trace/data.json", params={"q": f"{row['num_surface']} {words[0]}", "stay": "1"}).json()
            found = [one["id"] for one in told["rows"]]
            assert row["id"] in found
            assert told["same"] == [] or row["id"] not in [one["id"] for one in told["same"]]
            return
    pytest.fail("no figure stands under a heading with words of its own")


def test_the_same_number_in_other_words_is_told_once_and_not_as_missing(client, base):
    row = next(iter(base.rows("statistics", "num_surface = '47 per cent'")))
    words = f"{row['num_surface']} {row['sentence'].split()[-1]} zeppelins airships balloons"
    told = client.get("/trace/data.json", params={"q": words, "stay": "1"}).json()
    ids = [one["id"] for name in ("rows", "same", "near") for one in told[name]]
    assert len(ids) == len(set(ids))
    assert told["rows"] == []
    assert row["id"] in [one["id"] for one in told["same"]]
    page = client.get("/trace", params={"q": words, "stay": "1"}).text
    assert "This very number stands here" in page
    assert "No figure or sentence like this" not in page


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (["note", "work", "document"], "source here"),
        (["note", "work"], "source not here"),
        (["note", "end"], "a note that cites no work"),
        (["table"], "a table here"),
        (["words"], "in words"),
        (["end"], "no note"),
        ([], ""),
    ],
)
def test_the_list_of_a_trace_says_how_far_each_chain_leads(kinds, told):
    chain: tuple[Hop, ...] = ()
    for kind in reversed(kinds):
        chain = (Hop(kind=kind, id="", text="", reason="", then=chain),)
    assert how_far(chain) == told
