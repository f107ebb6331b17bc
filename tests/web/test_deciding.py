"""Decisions taken in the pages: kept, shown, taken together, taken back, and still there after another run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from starlette.testclient import TestClient

from pipeline.cli.decisions import decisions
from pipeline.review.anchors import Anchors
from pipeline.review.exchange import read
from pipeline.review.store import Decision, made
from pipeline.review.targets import target
from pipeline.run.run import Options, run
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.serve import application
from tests.web.conftest import PORT, SAMPLE

SAME = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}


def one(base, sql):
    return base.connection.execute(sql).fetchone()[0]


def test_a_decision_is_kept_and_shown(client, context, base):
    id_ = one(base, "SELECT id FROM findings WHERE severity <> 'note'")
    form = {
        "kind": "finding",
        "id": id_,
        "verdict": "dismissed",
        "reason": "rounding",
        "note": "as printed",
        "then": "stay",
    }
    answer = client.post("/decisions", data=form, headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, links.finding(id_))
    (kept,) = context.decisions.all()
    assert (kept.verdict, kept.reason, kept.note, kept.by) == ("dismissed", "rounding", "as printed", "Tester")
    assert "as printed" in client.get(links.finding(id_)).text
    shown = client.get("/findings/data.json?state=decided").json()["rows"]
    assert [row["id"] for row in shown] == [id_]


def test_keep_and_next_goes_on_in_the_list(client, base):
    ids = [row["id"] for row in client.get("/findings/data.json?severity=warning").json()["rows"]]
    form = {"kind": "finding", "id": ids[0], "verdict": "accepted", "severity": "warning", "then": "next"}
    answer = client.post("/decisions", data=form, headers=SAME)
    assert answer.headers["location"] == links.finding(ids[1], severity="warning")


def test_what_is_decided_together_is_taken_back_together(client, context, base):
    ids = [row["id"] for row in client.get("/findings/data.json?severity=warning").json()["rows"]][:3]
    answer = client.post("/decisions", data={"kind": "finding", "id": ids, "verdict": "dismissed"}, headers=SAME)
    assert answer.headers["location"].startswith("/findings?batch=")
    batch = {one.batch for one in context.decisions.all()}
    assert len(batch) == 1
    client.post("/decisions", data={"undo": batch.pop()}, headers=SAME)
    rows = client.get("/findings/data.json?severity=warning").json()["rows"]
    assert not any(row["decided"] for row in rows)
    assert len(context.decisions.all()) == 6


def test_what_was_decided_together_can_be_taken_back_where_one_is(client, base):
    ids = [row["id"] for row in client.get("/findings/data.json?severity=warning").json()["rows"]][:3]
    form = {"kind": "finding", "id": ids, "verdict": "dismissed", "severity": "warning"}
    where = client.post("/decisions", data=form, headers=SAME).headers["location"]
    told = client.get(where.replace("/findings?", "/findings/data.json?")).json()["just"]
    assert (told["count"], told["word"]) == (3, "dismissed")
    assert "Take back all 3" in client.get(where).text
    undo = {"kind": "finding", "severity": "warning", "undo": told["batch"]}
    back = client.post("/decisions", data=undo, headers=SAME).headers["location"]
    assert back == "/findings?severity=warning"
    assert client.get("/decisions/data.json").json()["rows"] == []
    assert len(client.get("/decisions/data.json?state=earlier").json()["rows"]) == 6


def test_findings_are_listed_by_whether_they_are_decided(client, base):
    every = [row["id"] for row in client.get("/findings/data.json?severity=warning").json()["rows"]]
    client.post("/decisions", data={"kind": "finding", "id": every[1], "verdict": "dismissed"}, headers=SAME)
    for state, ids in (("open", every[:1] + every[2:]), ("decided", every[1:2])):
        rows = client.get(f"/findings/data.json?severity=warning&state={state}").json()["rows"]
        assert [row["id"] for row in rows] == ids
    first = client.get("/findings/data.json?severity=warning&state=open").json()["rows"][0]["href"]
    path, _, query = first.partition("?")
    assert client.get(f"{path}/data.json?{query}").json()["next"] == links.finding(
        every[2], severity="warning", state="open"
    )


def test_no_finding_shows_a_key(client, base):
    for finding in list(base.rows("findings")):
        told = client.get(f"{links.finding(finding['id'])}/data.json").json()["evidence"]
        works = {key for (key,) in base.connection.execute("SELECT work FROM works")}
        assert told not in works
        assert "|" not in told


def test_a_decided_figure_carries_a_sign_in_the_list_on_its_page_and_in_what_is_taken_away(client, base):
    id_ = one(base, "SELECT id FROM statistics WHERE tier = 'stat'")
    form = {"kind": "figure", "id": id_, "verdict": "wrong", "reason": "misread", "note": "a page number"}
    assert client.post("/decisions", data=form, headers=SAME).headers["location"] == links.figure(id_)
    assert 'class="sign is-wrong">wrong<' in client.get(links.figure(id_)).text
    for query, marked in (("", True), ("?decided=wrong", True), ("?decided=open", False), ("?decided=right", False)):
        rows = {row["id"]: row for row in client.get(f"/figures/data.json{query}").json()["rows"]}
        assert (id_ in rows and rows[id_]["decided"] is not None) is marked
        assert ("sign is-wrong" in client.get(f"/figures{query}").text) is marked
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(client.get("/figures/data.csv").text))}
    assert (rows[id_]["decided"], rows[id_]["decided_reason"]) == ("wrong", "ibid misread it")
    assert (rows[id_]["decided_note"], rows[id_]["decided_by"]) == ("a page number", "Tester")
    assert {row["decided"] for other, row in rows.items() if other != id_} == {""}
    back = client.post("/decisions", data={"undo": rows_id(client), "kind": "figure", "id": id_}, headers=SAME)
    assert back.headers["location"] == links.figure(id_)
    assert "sign is-wrong" not in client.get(links.figure(id_)).text


def rows_id(client) -> str:
    return client.get("/decisions/data.json").json()["rows"][0]["id"]


def test_a_drifted_passage_is_decided_once_each_of_its_pairs_is(client, base):
    row = next(row for row in client.get("/repeats/data.json?drift=1").json()["rows"])
    pairs = list(dict.fromkeys(drift["pair"] for drift in row["drifts"]))
    for n, pair in enumerate(pairs, 1):
        client.post("/decisions", data={"kind": "repeat", "id": pair, "verdict": "dismissed"}, headers=SAME)
        decided = client.get("/repeats/data.json?drift=1&state=decided").json()["rows"]
        assert [one["cluster"] for one in decided] == ([row["cluster"]] if n == len(pairs) else [])
    rest = client.get("/repeats/data.json?drift=1&state=open").json()["rows"]
    assert row["cluster"] not in {one["cluster"] for one in rest}
    assert "both are right" in client.get(links.repeat(row["cluster"])).text


def test_every_kind_can_be_decided(client, context, base):
    asked = {
        "repeat": one(base, "SELECT id FROM reuse WHERE figures_differ"),
        "conflict": one(base, "SELECT id FROM conflicts"),
        "figure": one(base, "SELECT id FROM statistics"),
        "verification": one(base, "SELECT id FROM verifications WHERE quote IS NOT NULL"),
    }
    for kind, id_ in asked.items():
        verdict = "accepted" if kind in ("repeat", "conflict") else "right"
        answer = client.post("/decisions", data={"kind": kind, "id": id_, "verdict": verdict}, headers=SAME)
        assert answer.status_code == 303
        assert client.get(answer.headers["location"]).status_code == 200
    assert [one.kind for one in context.decisions.all()] == list(asked)
    assert client.get("/decisions/data.json").json()["states"][2]["count"] == 4


def test_nonsense_is_refused_and_nothing_is_kept(client, context):
    for form in (
        {"kind": "finding", "id": "nobody", "verdict": "dismissed"},
        {"kind": "nothing", "id": "x", "verdict": "dismissed"},
        {"undo": "nobody"},
    ):
        assert client.post("/decisions", data=form, headers=SAME).status_code == 404
    assert client.post("/decisions", content=b"kind=%ff", headers=SAME).status_code in (303, 404, 500)
    assert context.decisions.all() == []


def test_after_another_run_it_is_still_decided(client, context, served, base, tmp_path: Path):
    id_ = one(base, "SELECT id FROM findings WHERE severity <> 'note'")
    client.post("/decisions", data={"kind": "finding", "id": id_, "verdict": "dismissed"}, headers=SAME)
    parameters = {**Options().parameters, "method": "geometry"}
    (source,) = SAMPLE.glob(f"{id_.partition('#')[0]}.*")
    run([source], tmp_path / "again", Options(jobs=0, parameters=parameters))
    again = Context(tmp_path / "again", decisions=context.decisions.path, seconds=20)
    asked = TestClient(application(again, port=PORT), base_url=f"http://127.0.0.1:{PORT}")
    (row,) = asked.get("/decisions/data.json").json()["rows"]
    assert row["state"] in ("attached", "moved")
    assert asked.get("/findings/data.json?state=decided").json()["rows"][0]["decided"]["verdict"] == "dismissed"
    again.close()


def changed(decision: Decision, old: str, new: str) -> Decision:
    """A decision as it was taken on other words."""
    (anchor,) = decision.anchors
    return replace(decision, anchors=(replace(anchor, exact=anchor.exact.replace(old, new), sha256="0" * 64),))


def test_an_orphaned_decision_is_attached_anew_or_dropped_by_one_stroke(client, context, base):
    id_ = one(base, "SELECT id FROM statistics WHERE doc = 'A_99_402' AND num_surface = '47 per cent'")
    found = target(Anchors(base), "figure", id_)
    old = [changed(made("figure", "wrong", found.anchors, by="She", note=n), "47", "46") for n in ("one", "two")]
    context.decisions.add(old[:1])
    (row,) = client.get("/decisions/data.json").json()["rows"]
    assert row["state"] == "orphaned"
    assert id_ in [guess["id"] for guess in row["guesses"]]
    assert [p["form"] for p in row["guesses"][0]["words"][0][1]].count("figure") + len(row["guesses"]) > 1
    assert "It is this one" in client.get("/decisions").text
    answer = client.post("/decisions", data={"attach": row["id"], "to": id_}, headers=SAME)
    assert answer.headers["location"] == "/decisions"
    (now,) = client.get("/decisions/data.json").json()["rows"]
    assert (now["state"], now["verdict"], now["note"], now["counts"]) == ("attached", "wrong", "one", True)
    assert "sign is-wrong" in client.get(links.figure(id_)).text
    assert client.post("/decisions", data={"attach": row["id"], "to": id_}, headers=SAME).status_code == 404
    context.decisions.add(old[1:])
    orphan = client.get("/decisions/data.json?state=orphaned").json()["rows"][0]
    client.post("/decisions", data={"undo": orphan["id"]}, headers=SAME)
    assert client.get("/decisions/data.json?state=orphaned").json()["rows"] == []
    assert len(client.get("/decisions/data.json").json()["rows"]) == 1


def test_what_is_exported_says_what_the_page_says(client, context, base, served):
    ids = [id_ for (id_,) in base.connection.execute("SELECT id FROM reuse WHERE figures_differ LIMIT 2")]
    for id_ in ids:
        client.post("/decisions", data={"kind": "repeat", "id": id_, "verdict": "dismissed"}, headers=SAME)
    client.post("/decisions", data={"undo": context.decisions.all()[0].id}, headers=SAME)
    asked = ["export", "--to", "csv", "--kb", str(served / "kb.sqlite"), "--decisions", str(context.decisions.path)]
    out = CliRunner().invoke(decisions, asked)
    rows = list(csv.DictReader(io.StringIO(out.stdout)))
    told = [(row["verdict"], row["word"], row["counts"]) for row in rows]
    assert told == [
        ("dismissed", "both are right", "no"),
        ("dismissed", "both are right", "yes"),
        ("open", "taken back", "no"),
    ]
    assert read(out.stdout, "x") == context.decisions.all()
    lists = [client.get(f"/decisions/data.json?state={state}").json()["rows"] for state in ("", "earlier")]
    page = {row["id"]: row for held in lists for row in held}
    assert {row["id"]: (row["word"], row["state"]) for row in rows} == {
        id_: (row["word"], row["state"]) for id_, row in page.items()
    }
