"""The citation graph: its nodes and edges, and what it tells of works cited together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.link.graph import (
    build,
    co_cited,
    documents_citing_each_other,
    edges,
    most_cited,
    unresolved_share,
    write_gexf,
    write_graphml,
)
from pipeline.model.document import Document, Meta
from pipeline.model.errors import StageError
from pipeline.model.records import (
    Block,
    Citation,
    Entity,
    Footnote,
    Mark,
    Mention,
    Resolution,
    Reuse,
    Support,
    Work,
)
from pipeline.model.spans import Span

DOCUMENTS = [{"doc": "a", "symbol": "A/99/1"}, {"doc": "b", "symbol": None}, {"doc": "c", "symbol": None}]
WORKS = [{"work": "w1", "title": "Wells", "document": "c"}, {"work": "w2", "title": None, "symbol": "A/98/7"}]
CITATIONS = [
    {"doc": "a", "footnote": "a#fn1", "work": "w1", "pages": ["3", "7"]},
    {"doc": "a", "footnote": "a#fn1", "work": "w2"},
    {"doc": "a", "footnote": "a#fn2", "work": "w1"},
    {"doc": "b", "block": "b#p1", "work": "w1", "works": ["w1", "w2"]},
    {"doc": "b", "footnote": "b#fn3", "work": "w3"},
    {"doc": "b", "footnote": "b#fn4", "work": None},
]


def test_nodes_are_named_and_edges_tell_what_they_are() -> None:
    graph = build(DOCUMENTS, WORKS, CITATIONS)
    assert {name: node["label"] for name, node in graph.nodes.items()} == {
        "a": "A/99/1", "b": "b", "c": "c", "w1": "Wells", "w2": "A/98/7", "w3": "w3",
        "a#fn1": "a#fn1", "a#fn2": "a#fn2", "b#p1": "b#p1", "b#fn3": "b#fn3",
    }  # fmt: skip
    edges = [(source, target, edge["kind"]) for source, target, edge in graph.edges(data=True)]
    assert ("w1", "c", "is") in edges
    assert edges.count(("a", "a#fn1", "holds")) == 1
    assert edges.count(("a#fn1", "w1", "cites")) == 1
    assert graph["a#fn1"]["w1"][0]["pages"] == "3, 7"


def test_works_are_ranked_by_the_documents_that_cite_them_and_pairs_want_two() -> None:
    graph = build(DOCUMENTS, WORKS, CITATIONS)
    assert most_cited(graph) == [("w1", 2, 3), ("w2", 2, 2), ("w3", 1, 1)]
    assert most_cited(graph, 1) == [("w1", 2, 3)]
    assert co_cited(graph) == [("w1", "w2", 2)]


def test_nodes_and_edges_carry_what_is_known_and_nothing_in_its_place() -> None:
    documents = [{"doc": "a", "symbol": "A/99/1", "title": "Wells of Orvel"}, {"doc": "b"}]
    works = [
        {"work": "w1", "title": "Wells", "year": 2031, "url": "https://wells.example"},
        {"work": "w2", "url": "https://ponds.example"},
        {"work": "w3"},
    ]
    cited = {"doc": "a", "footnote": "a#fn1", "block": "a#p1", "work": "w1", "form": "short", "paragraphs": ["4", "5"]}
    graph = build(documents, works, [cited | {"reason": "short title"}, {"doc": "b", "block": "b#p1", "work": "w9"}])
    assert (graph.nodes["a"]["title"], graph.nodes["b"]["title"]) == ("Wells of Orvel", "")
    assert [graph.nodes["w1"][name] for name in ("kind", "year", "url")] == ["work", 2031, "https://wells.example"]
    assert [graph.nodes["w2"][name] for name in ("label", "year")] == ["https://ponds.example", 0]
    assert [graph.nodes["w3"][name] for name in ("label", "url")] == ["w3", ""]
    assert [graph.nodes[name]["kind"] for name in ("a#fn1", "b#p1", "w9")] == ["footnote", "paragraph", "work"]
    told = graph["a#fn1"]["w1"][0]
    assert (told["form"], told["pages"], told["paragraphs"], told["reason"]) == ("short", "", "4, 5", "short title")
    other = graph["b#p1"]["w9"][0]
    assert (other["form"], other["pages"], other["paragraphs"], other["reason"]) == ("", "", "", "")


def test_documents_that_cite_others_of_the_corpus_and_never_themselves() -> None:
    works = [{"work": "w1", "document": "b"}, {"work": "w2", "document": "a"}, {"work": "w3"}]
    citations = [
        {"doc": "a", "footnote": "a#fn1", "work": "w1"},
        {"doc": "a", "footnote": "a#fn2", "work": "w1"},
        {"doc": "a", "footnote": "a#fn3", "work": "w2"},
        {"doc": "a", "footnote": "a#fn4", "work": "w3"},
        {"doc": "b", "footnote": "b#fn1", "work": "w2"},
    ]
    graph = build([{"doc": "b"}, {"doc": "a"}], works, citations)
    assert documents_citing_each_other(graph) == [("a", "b", 2), ("b", "a", 1)]


def test_citations_without_a_work_are_counted_by_their_reason() -> None:
    rows = [
        {"work": "w1"},
        {"work": None, "reason": "note 12 cites 3 works"},
        {"work": None, "reason": "note 4 cites 2 works"},
        {"work": None},
    ]
    assert unresolved_share(rows) == (0.75, {"note n cites n works": 2, "nobody looked": 1})
    assert unresolved_share([]) == (0.0, {})


def test_works_cited_as_often_stand_in_the_order_of_their_names_and_few_are_told() -> None:
    citations = [
        {"doc": doc, "footnote": f"{doc}#fn{n}", "work": work}
        for doc in ("a", "b")
        for n, work in enumerate(("w3", "w1", "w2"))
    ]
    graph = build([{"doc": "a"}, {"doc": "b"}], [], [*citations, {"doc": "a", "footnote": "a#fn9", "work": "w2"}])
    assert most_cited(graph) == [("w2", 2, 3), ("w1", 2, 2), ("w3", 2, 2)]
    assert co_cited(graph) == [("w1", "w2", 2), ("w1", "w3", 2), ("w2", "w3", 2)]
    assert co_cited(graph, 2) == [("w1", "w2", 2), ("w1", "w3", 2)]


def test_a_work_cited_in_more_documents_stands_before_one_cited_more_often_in_one() -> None:
    often = [{"doc": "a", "footnote": f"a#fn{n}", "work": "w1"} for n in range(5)]
    widely = [{"doc": doc, "footnote": f"{doc}#fn9", "work": "w2"} for doc in ("a", "b")]
    assert most_cited(build([{"doc": "a"}, {"doc": "b"}], [], [*often, *widely])) == [("w2", 2, 2), ("w1", 1, 5)]


def test_graphs_are_written_alike_and_hold_no_sign_that_xml_forbids(tmp_path: Path) -> None:
    works = [{"work": "w2", "title": "Wells\x0bof\x00 Orvel"}, {"work": "w1", "title": "Ponds"}]
    citations = [{"doc": "a", "footnote": "a#fn1", "work": work} for work in ("w2", "w1")]
    graphs = [
        build([{"doc": "a"}], rows, cited) for rows, cited in ((works, citations), (works[::-1], citations[::-1]))
    ]
    for write, name in ((write_graphml, "graphml"), (write_gexf, "gexf")):
        for number, graph in enumerate(graphs):
            write(graph, tmp_path / f"{number}.{name}")
        first, second = (tmp_path / f"{number}.{name}" for number in range(2))
        assert first.read_bytes() == second.read_bytes()
        text = first.read_text(encoding="utf-8")
        assert "Wellsof Orvel" in text
        assert text.startswith("<?xml version=")
        assert "lastmodified" not in text
        assert "creator" not in text


DOC = Document(id="d", text="Wells ran dry.\n\nA note.", meta=Meta())
BLOCK = Block(span=Span(0, 14), id="p1", kind="paragraph")
NOTE = Footnote(span=Span(16, 23), id="fn1", label="1")


def test_edges_of_a_document_tell_by_what_they_are_known() -> None:
    cited = Citation(span=Span(16, 22), id="fn1.c1", block="fn1", in_footnote=True, index=0, form="full")
    called = Mark(id="p1.k1", label="1", block="p1", at=14, footnote="fn1")
    doc = DOC.having(
        {
            Block: (BLOCK,),
            Footnote: (NOTE,),
            Mark: (called, replace(called, id="p1.k2", footnote=None)),
            Citation: (cited, replace(cited, id="fn1.c2"), replace(cited, id="fn1.c3")),
            Resolution: (
                Resolution(citation="fn1.c1", work="w1", further=("w2",), reason="cited in full"),
                Resolution(citation="fn1.c2", reason="no note 3"),
            ),
            Support: (
                Support(statistic="p1.s1", footnotes=("fn1",), citations=("p1.c1",), tables=("t1",), reason="mark"),
            ),
        }
    )  # fmt: skip
    told = [(edge.kind, edge.source, edge.target, edge.by) for edge in edges([doc])]
    assert told == [
        ("calls", "d#p1", "d#fn1", "p1.k1"),
        ("cites", "d#fn1", "w1", "d#fn1.c1: cited in full"),
        ("cites", "d#fn1", "w2", "d#fn1.c1: cited in full"),
        ("supports", "d#fn1", "d#p1.s1", "mark"),
        ("supports", "d#p1.c1", "d#p1.s1", "mark"),
        ("supports", "d#t1", "d#p1.s1", "mark"),
    ]
    assert list(edges([DOC])) == []


class Corpus(list[Document]):
    """Documents, and what was linked over them."""

    def layer(self, kind: type) -> tuple[object, ...]:
        if kind is Reuse:
            raise StageError("corpus", "no Reuse layer")
        work = Work(work="w7", kind="document", title="Wells", cited_by=("d#fn1.c1",))
        entity = Entity(entity="iso3:TCD", label="STATE", name="Chad", codes={}, parent=None, mentions=("d#p1.m1",))
        return {Work: (work,), Entity: (entity,)}.get(kind, ())


def test_works_and_names_are_those_of_the_corpus() -> None:
    cited = Citation(span=Span(16, 22), id="fn1.c1", block="fn1", in_footnote=True, index=0, form="full")
    doc = DOC.having(
        {
            Citation: (cited,),
            Resolution: (Resolution(citation="fn1.c1", work="w1", reason="cited in full"),),
            Mention: (
                Mention(span=Span(0, 5), id="p1.m1", block="p1", label="STATE"),
                Mention(span=Span(6, 9), id="p1.m2", block="p1", label="ORG"),
            ),
        }
    )
    told = [(edge.kind, edge.source, edge.target, edge.by) for edge in edges(Corpus([doc]))]
    assert told == [("cites", "d#fn1", "w7", "d#fn1.c1: cited in full"), ("names", "d#p1", "iso3:TCD", "p1.m1")]
