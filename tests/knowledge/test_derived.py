"""Tables made of tables, and what a knowledge base of the third schema holds besides."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli.doctor import doctor
from pipeline.knowledge import schema
from pipeline.knowledge.build import RunInfo, build
from pipeline.knowledge.cited_works import cited_works
from pipeline.knowledge.figures import FigureQuery, find_figures
from pipeline.knowledge.search import search
from pipeline.knowledge.trace import trace
from pipeline.model import records as r
from pipeline.model.document import Meta
from pipeline.model.errors import StoreError
from pipeline.model.spans import Span
from pipeline.segment.assemble import Part
from tests.knowledge.conftest import document, figure, outcome

FIRST = [
    Part(
        kind="paragraph",
        label="1",
        page=1,
        text="Some 40 per cent of wells are dry, as table 1 shows.",
        marks=[(16, "1")],
    ),
    Part(kind=None, label="1", page=1, text="A/99/7, quoted in A/99/8."),
    Part(kind="paragraph", label="2", page=1, text="According to A/99/9, 12 towns have no well."),
    Part(kind="table", page=2, text="Well\tState\n1\tdry", rows=(("Well", "State"), ("1", "dry"))),
]
SECOND = [Part(kind="paragraph", label="3", page=1, text="Some 41 per cent of wells are dry, as table 1 shows.")]


def cited(doc, block, surface, n):
    start = doc.text.index(surface, doc.by_id[block].span.start)
    span = Span(start, start + len(surface))
    note = block.startswith("fn")
    return r.Citation(span=span, id=f"{block}.c{n}", block=block, in_footnote=note, index=n - 1, form="symbol")


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    first = document("one", FIRST, Meta(date="2030-01-01", symbol="A/1", symbol_from="printed"))
    share = figure(first, "p1", "40 per cent", value="40", unit="percent", counted="wells that are dry")
    towns = figure(first, "p2", "12 towns", value="12")
    share = replace(share, sentence=first.by_id["p1"].span)
    place = first.text.index("wells")
    first = first.having(
        {
            r.PhysicalPage: [r.PhysicalPage(number=n, label=None, width=595.3, height=841.9) for n in (1, 2)],
            r.Statistic: [share, towns],
            r.Slot: [
                r.Slot(span=Span(place, place + 5), statistic="p1.s1", block="p1", slot="counted", likelihood=0.9)
            ],
            r.Citation: [
                cited(first, "fn1", "A/99/7", 1),
                cited(first, "fn1", "A/99/8", 2),
                cited(first, "p2", "A/99/9", 1),
            ],
            r.Resolution: [r.Resolution(citation=f"{name}", work=work) for name, work in _RESOLVED.items()],
            r.WorkRelation: [r.WorkRelation(citation="fn1.c1", relation="quoted in", target="fn1.c2")],
            r.Support: [
                r.Support(statistic="p1.s1", footnotes=("fn1",), reason="mark after the figure", tables=("t1",)),
                r.Support(statistic="p2.s1", footnotes=(), reason="named in its sentence", citations=("p2.c1",)),
            ],
        }
    )
    second = document("two", SECOND, Meta(date="2031-01-01"))
    other = figure(second, "p3", "41 per cent", value="41", unit="percent")
    second = second.having({r.PhysicalPage: [], r.Statistic: [other]})
    texts = [doc[doc.by_id[name].span] for doc, name in ((first, "p1"), (second, "p3"))]
    sides = [
        r.Passage(doc=doc, parts=((block, Span(0, len(text))),), text=text)
        for doc, block, text in (("one", "p1", texts[0]), ("two", "p3", texts[1]))
    ]
    layers: dict[type, Any] = {
        r.Work: [r.Work(work=work, kind="un_document", cited_by=(f"one#{name}",)) for name, work in _RESOLVED.items()],
        r.Reuse: [
            r.Reuse(
                id="r1",
                cluster="r1",
                a=sides[0],
                b=sides[1],
                kind="near",
                formulaic=False,
                similarity=0.9,
                differences=(r.Difference(a="40 per cent", b="41 per cent", figures=True),),
                figures_differ=True,
            )
        ],
        r.Conflict: [
            r.Conflict(id="x1", statistics=("one#p1.s1", "two#p3.s1"), reason="conflict", message="two shares")
        ],
        r.Check: [
            r.Check(
                id="k1",
                doc="one",
                kind="share",
                statistics=("one#p1.s1",),
                reported="40",
                recomputed=None,
                verdict="open",
                message="no total",
            )
        ],
    }
    path = tmp_path_factory.mktemp("derived") / "kb.sqlite"
    build(
        path,
        [(outcome("one", "one.pdf"), first), (outcome("two", "two.pdf"), second)],
        layers,
        RunInfo(parameters={}, stages={}),
    )
    with knowledge.open(path) as base:
        yield base


_RESOLVED = {"fn1.c1": "symbol:A/99/7", "fn1.c2": "symbol:A/99/8", "p2.c1": "symbol:A/99/9"}


def test_what_hangs_on_a_work_is_counted(held):
    counts = {row["work"]: (row["documents"], row["citations"], row["figures"]) for row in held.rows("work_counts")}
    assert counts == dict.fromkeys(_RESOLVED.values(), (1, 1, 1))
    assert [row["work"] for row in held.rows("citation_works")] == list(_RESOLVED.values())
    assert [row["figures"] for row in cited_works(held)] == [1, 1, 1]


def test_supports_say_how_the_text_points_at_them(held):
    told = [(row["kind"], row["footnote"] or row["citation"] or row["block"]) for row in held.rows("supports")]
    assert told == [("mark", "one#fn1"), ("table", "one#t1"), ("running text", "one#p2.c1")]


def test_a_trace_goes_by_references_in_running_text_and_by_tables(held):
    (wells,) = trace(held, "one#p1.s1").best
    assert [(hop.kind, hop.note, hop.block) for hop in wells.hops] == [
        ("note", "one#fn1", None),
        ("table", None, "one#t1"),
    ]
    (towns,) = trace(held, "one#p2.s1").best
    assert [(hop.kind, hop.citation) for hop in towns.hops] == [("reference", "one#p2.c1")]
    assert [(hop.kind, hop.work) for hop in towns.hops[0].then] == [("work", "symbol:A/99/9")]


def test_relations_slots_and_pages_are_tables(held):
    (joined,) = held.rows("work_relations")
    assert (joined["work"], joined["relation"], joined["target"]) == ("symbol:A/99/7", "quoted in", "symbol:A/99/8")
    (slot,) = held.rows("slots")
    text = held.passage(slot["block"])["text"]
    assert (text[slot["start"] : slot["end"]], slot["slot"], slot["likelihood"]) == ("wells", "counted", 0.9)
    assert [(row["page"], row["width"]) for row in held.rows("pages")] == [(1, 595.3), (2, 595.3)]
    assert [row["symbol_from"] for row in held.rows("documents")] == ["printed", None]


def test_a_passage_that_stands_twice_is_a_row_with_its_places(held):
    (cluster,) = held.rows("clusters")
    assert (cluster["copies"], cluster["documents"], cluster["drifted"], cluster["rank"]) == (2, 2, True, 0)
    drift = {"a": 0, "b": 1, "figure_a": "40 per cent", "figure_b": "41 per cent", "explained": False, "pair": "r1"}
    assert cluster["drifts"] == [drift]
    assert [(row["n"], row["address"], row["notes"]) for row in held.rows("copies")] == [
        (0, "A/1 para. 1", ["1"]),
        (1, "two para. 3", []),
    ]


def test_figures_of_conflicts_and_checks_are_joined(held):
    assert [row["statistic"] for row in held.rows("conflict_figures")] == ["one#p1.s1", "two#p3.s1"]
    assert [row["statistic"] for row in held.rows("check_figures")] == ["one#p1.s1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("dry wells", ["one#p1.s1"]), ("dri", []), ("well", ["one#p1.s1"]), ('"wells that"', ["one#p1.s1"]), ("%", None)],
)
def test_figures_are_found_by_words(held, words, found):
    every = [row["id"] for row in find_figures(held, FigureQuery())]
    assert [row["id"] for row in find_figures(held, FigureQuery(words=words))] == (every if found is None else found)


def test_search_reads_no_more_than_it_is_asked_for(held):
    asked: list[str] = []
    held.connection.set_trace_callback(asked.append)
    assert len(search(held, "wells", limit=1)) == 1
    held.connection.set_trace_callback(None)
    assert any("LIMIT 1" in sql for sql in asked)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM statistics WHERE CAST(value AS REAL) = 40 AND unit = 'percent'",
        "SELECT * FROM statistics WHERE doc = 'one'",
        "SELECT * FROM supports WHERE statistic = 'one#p1.s1'",
        "SELECT * FROM citation_works WHERE work = 'w' AND doc = 'one'",
        "SELECT * FROM marks WHERE doc = 'one'",
        "SELECT * FROM blocks WHERE doc = 'one' AND page = 3",
        "SELECT * FROM reuse WHERE cluster = 'r1'",
        "SELECT * FROM verifications WHERE statistic = 'one#p1.s1'",
        "SELECT * FROM findings WHERE block = 'one#p1'",
        "SELECT * FROM conflict_figures WHERE statistic = 'one#p1.s1'",
        'SELECT * FROM clusters WHERE formulaic = 0 ORDER BY "rank", weight DESC, cluster LIMIT 50',
        "SELECT * FROM work_counts ORDER BY figures DESC, documents DESC, citations DESC, work LIMIT 50",
    ],
)
def test_lists_go_by_an_index(held, sql):
    plan = [row[3] for row in held.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step], plan
    assert "USE TEMP B-TREE" not in " ".join(plan)


def test_every_field_of_the_contract_is_a_column():
    contract = Path(__file__).parents[3] / "shared/score/FORMAT.md"
    if not contract.exists():
        pytest.skip("the contract of the exchange format is not beside this checkout")
    for line in contract.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 3 or cells[0] not in schema.tables():
            continue
        plain = cells[2]
        while re.search(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]", plain):
            plain = re.sub(r"\([^()]*\)|\{[^{}]*\}|\[[^\[\]]*\]", "", plain)
        fields = {
            name.strip()
            for part in plain.split(",")
            for name in part.split(" and ")
            if re.fullmatch(r"\s*[a-z_0-9]+\s*", name)
        }
        assert fields <= {*schema.tables()[cells[0]].names}, cells[0]


def test_an_older_knowledge_base_says_to_run_again(tmp_path):
    path = tmp_path / "kb.sqlite"
    with sqlite3.connect(path) as old:
        old.executescript("PRAGMA application_id = 0x69626964; PRAGMA user_version = 2;")
    old.close()
    with pytest.raises(StoreError, match=r"older ibid .schema 2; this one reads schema 4.*make it anew: ibid run"):
        knowledge.open(path)
    told = CliRunner().invoke(doctor, ["--kb", str(path)], standalone_mode=False)
    assert told.return_value == 1
    assert "made by an older ibid" in told.output


def test_a_knowledge_base_that_lacks_a_column_says_so_when_it_is_opened(tmp_path):
    path = tmp_path / "kb.sqlite"
    with sqlite3.connect(path) as held:
        held.executescript(schema.script())
        held.execute("ALTER TABLE statistics DROP COLUMN attribution")
    held.close()
    with pytest.raises(StoreError, match=r"statistics\.attribution is missing.*make it anew: ibid run"):
        knowledge.open(path)
