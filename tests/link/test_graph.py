"""The citation graph: its nodes and edges, and what it tells of works cited together."""

from __future__ import annotations

from pipeline.link.graph import build, co_cited, most_cited

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
