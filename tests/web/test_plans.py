"""No list goes through a big table row by row: the plans of the questions that the screens really ask."""

from __future__ import annotations

import re
import sqlite3

import pytest
from starlette.testclient import TestClient

from pipeline.knowledge import schema
from pipeline.web import context as contexts
from pipeline.web import links
from pipeline.web.context import Context
from pipeline.web.serve import application

SMALL = {"documents", "layers", "run_info", "entities", "pages"}
"""Tables that may be gone through: a row a document or page, or a row a thing named."""
ASKED = (
    "/", "/docs", "/docs?year=2031", "/figures", "/figures?unit=percent", "/figures?unit=%25&place=Kestria",
    "/figures?year=2030", "/figures?place=Kestria", "/figures?doc=A_99_401", "/figures?value=30..40",
    "/figures?q=wells", "/figures?tier=duration", "/repeats", "/repeats?drift=1", "/repeats?formulaic=1",
    "/repeats?where=within",
    "/repeats?doc=A_99_401", "/findings", "/findings?severity=note", "/findings?severity=warning&doc=A_99_401",
    "/findings?rule=unsourced", "/conflicts", "/conflicts?reason=scope", "/sources", "/sources?kind=report",
    "/sources?doc=A_99_401", "/figures?year=none&unit=percent", "/repeats?figures=other",
    "/repeats?figures=same&state=open",
    "/entities", "/entities?label=STATE", "/trace?q=47+per+cent&stay=1", "/trace?q=wells", "/search?q=wells",
    "/tables/citations",
    "/tables/blocks?after=50", "/decisions", "/compare?a=A/99/401+para.+3&b=A/99/402+para.+3", "/about",
)  # fmt: skip
"""Not among them: words in titles of works (``/sources?q=``), a column of any table (``/tables/…?column=``), figures
with or without a note: these look at row after row until fifty fit, and a page stops after a second."""


@pytest.fixture
def told(served, tmp_path, monkeypatch):
    """Address to the questions that its page asks of the knowledge base, once kept counts are there."""
    said: list[str] = []
    opens = contexts._open

    def opened(path):
        base = opens(path)
        base.connection.set_trace_callback(said.append)
        return base

    monkeypatch.setattr(contexts, "_open", opened)
    context = Context(served, decisions=tmp_path / "decisions.sqlite", seconds=60)
    app = application(context, port=80)
    client = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)

    def asked(address: str) -> list[str]:
        client.get(address)
        said.clear()
        assert client.get(address).status_code in (200, 303), address
        return [sql for sql in said if sql.lstrip().upper().startswith(("SELECT", "WITH"))]

    yield asked
    context.close()


def scanned(base: sqlite3.Connection, sql: str) -> set[str]:
    """Big tables that a question goes through; not those of which it takes the first rows in an order that is there."""
    plan = [detail for *_, detail in base.execute(f"EXPLAIN QUERY PLAN {sql}")]
    aliases = {alias: name for name, alias in re.findall(r"\b(?:FROM|JOIN) (\w+) (\w)\b", sql)}
    sorted_ = any("TEMP B-TREE FOR ORDER" in detail for detail in plan)
    found: set[str] = set()
    for match in filter(None, (re.match(r"SCAN (\w+)( USING (?:COVERING )?INDEX)?", detail) for detail in plan)):
        table = aliases.get(match[1], match[1])
        every = match[2] or " WHERE " not in sql.replace("WHERE +tier IN", "")
        first = every and " LIMIT " in sql and not sorted_
        if table in schema.tables() and table not in SMALL and not first:
            found.add(table)
    return found


def addresses(base) -> list[str]:
    def one(sql: str) -> str:
        return base.connection.execute(sql).fetchone()[0]

    return [
        *ASKED,
        links.figure(one("SELECT id FROM statistics WHERE footnotes <> '[]'")),
        links.finding(one("SELECT id FROM findings")),
        links.finding(one("SELECT id FROM findings WHERE severity = 'note'"), severity="note"),
        links.repeat(one("SELECT cluster FROM clusters"), drift=1),
        links.conflict(one("SELECT id FROM conflicts")),
        links.work(one("SELECT work FROM works")),
        links.entity(one("SELECT entity FROM mentions WHERE entity IS NOT NULL")),
        links.doc("A_99_401"),
        links.page("A_99_401", 1),
        links.at(one("SELECT id FROM mentions")),
    ]


def test_no_screen_goes_through_a_big_table(told, base, served):
    plans = sqlite3.connect(served / "kb.sqlite")
    wrong = [
        (address, table, " ".join(sql.split())[-200:])
        for address in addresses(base)
        for sql in told(address)
        for table in scanned(plans, sql)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM statistics WHERE counted = 'x' ORDER BY rowid LIMIT 50",
        "SELECT doc FROM mentions WHERE label = 'STATE'",
        "SELECT * FROM conflicts ORDER BY message LIMIT 50",
    ],
)
def test_a_scan_is_seen(served, sql):
    assert scanned(sqlite3.connect(served / "kb.sqlite"), sql)


def test_figures_of_a_year_and_of_a_range_are_those_that_fit(client, base):
    def ids(query: str) -> set[str]:
        return {row["id"] for row in client.get(f"/figures/data.json?{query}").json()["rows"]}

    def fits(row, year: str) -> bool:
        first, last = row["time_from"] or row["time_to"], row["time_to"] or row["time_from"]
        return bool(first) and first[:4] <= year <= last[:4]

    rows = list(base.rows("statistics", "tier IN ('stat', 'count')"))
    for year in ("2028", "2029", "2030"):
        assert ids(f"year={year}") == {row["id"] for row in rows if fits(row, year)}
    for low, high in ((30, 50), (47, 47), (1000, 9_000_000)):
        held = {row["id"] for row in rows if row["value"] is not None and low <= float(row["value"]) <= high}
        held |= {
            row["id"] for row in rows if row["low"] is not None and row["low"] <= high and float(row["high"]) >= low
        }
        assert ids(f"value={low}..{high}") == held


def test_findings_are_walked_through_in_the_order_of_their_list(client, base):
    rows = client.get("/findings/data.json?severity=note").json()["rows"]
    walked, at = [], rows[0]["href"]
    while at:
        path, _, query = at.partition("?")
        told = client.get(f"{path}/data.json?{query}").json()
        walked.append(told["finding"]["id"])
        at = told["next"]
    assert walked == [row["id"] for row in rows]
