"""From a figure to its source; who cites what; the exports of the graph and of the works."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli import ibid
from pipeline.cli.trace import _sentence
from pipeline.extract.citations.find import find_citations
from pipeline.knowledge import nearby
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.build import RunInfo, build
from pipeline.knowledge.chains import Hop
from pipeline.knowledge.cited_works import cited_works, citing
from pipeline.knowledge.copy_clusters import clusters
from pipeline.knowledge.export import FORMATS
from pipeline.knowledge.trace import Trace, trace
from pipeline.knowledge.trace_match import spelt
from pipeline.link import graph
from pipeline.link.works import merge, resolve
from pipeline.model import records as r
from pipeline.model.document import Document, Meta
from pipeline.model.errors import AddressError
from pipeline.model.spans import Span
from pipeline.quantity.quantities import find_quantities
from pipeline.segment.assemble import Part
from tests.knowledge.conftest import document, figure, outcome

SENTENCE = "Sailors are found often, accounting for 61 per cent of all lost sailors."
REPORT = [
    Part(kind="paragraph", label="43", page=3, text=SENTENCE, marks=[(len(SENTENCE), "2")]),
    Part(kind="paragraph", label="44", page=3, text="Ships are few: 7 per cent, says the Harbour Office. Done."),
    Part(
        kind=None,
        label="1",
        text="Index of Ships 2024 (Rome, Harbour Press, 2024), available at https://ships.example/x.",
    ),
    Part(kind=None, label="2", text="Ibid., pp. 121 and 122."),
    Part(kind=None, label="3", text="See A/79/5, para. 9."),
    Part(kind=None, label="4", text="Ibid.; and A/79/6."),
    Part(kind=None, label="5", text="Ibid., p. 3."),
    Part(kind=None, label="6", text="The yards are old. The League counted 412 lost anchors in them. None were sold."),
]
COPY = [Part(kind="paragraph", label="1", text=f"Today we note: {SENTENCE}")]
SOURCE = [
    Part(kind="paragraph", label="9", page=4, page_label="4/9", text="The very words are here."),
    Part(kind="paragraph", label="10", page=4, text="Harbour fees were 40 to 57 per cent of the price of a ship."),
]


def _report() -> Document:
    doc = document("A_1", REPORT, Meta(symbol="A/1/1", date="2025-01-13", language="en"))
    share = replace(figure(doc, "p43", "61 per cent", value="61", unit="percent"), counted="sailors found")
    few = replace(figure(doc, "p44", "7 per cent", value="7", unit="percent"), attribution="the Harbour Office")
    sentence = replace(share, sentence=doc.by_id["p43"].span)
    doc = doc.having({r.Statistic: [sentence, few]})
    doc = doc.having({r.Support: [r.Support(statistic="p43.s1", footnotes=("fn2",), reason="mark after the figure")]})
    doc = doc.having({r.Citation: find_citations(doc)})
    return doc.having({r.Resolution: resolve(doc)})


def _plain(name: str, parts: list[Part], symbol: str | None = None) -> Document:
    doc = document(name, parts, Meta(symbol=symbol, language="en"))
    figures = []
    if "61 per cent" in doc.text:
        figures = [replace(figure(doc, "p1", "61 per cent", value="61", unit="percent"), sentence=doc.by_id["p1"].span)]
    if "40 to 57 per cent" in doc.text:
        fees = figure(doc, "p10", "40 to 57 per cent", low="40", high="57", unit="percent")
        figures.append(replace(fees, sentence=doc.by_id["p10"].span))
    return doc.having({r.Statistic: figures, r.Support: (), r.Citation: (), r.Resolution: ()})


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trace") / "kb.sqlite"
    docs = [_report(), _plain("press", COPY), _plain("A_79_5", SOURCE, "A/79/5")]
    there, here = docs[0].by_id["p43"], docs[1].by_id["p1"]
    at = docs[1].text.index("Sailors") - here.span.start
    pair = r.Reuse(
        id="u1",
        cluster="c1",
        a=r.Passage(doc="A_1", parts=(("p43", Span(0, len(there.span))),), text=SENTENCE),
        b=r.Passage(doc="press", parts=(("p1", Span(at, len(here.span))),), text=SENTENCE),
        kind="exact",
        formulaic=False,
        similarity=1.0,
        differences=(),
        figures_differ=False,
    )
    works = tuple(merge(docs))
    rows = [(outcome(doc.id, f"{doc.id}.txt"), doc) for doc in docs]
    build(path, rows, {r.Work: works, r.Reuse: (pair,)}, RunInfo(parameters={}, stages={}))
    return path


@pytest.fixture
def base(kb: Path) -> Iterator[KnowledgeBase]:
    with knowledge.open(kb) as held:
        yield held


def hops(item: Trace) -> list[tuple[str, str]]:
    """(kind, text) of every hop, depth first."""

    def walk(some: tuple[Hop, ...]) -> Iterator[tuple[str, str]]:
        for hop in some:
            yield hop.kind, hop.text
            yield from walk(hop.then)

    return list(walk(item.hops))


@pytest.mark.parametrize(
    "asked", ["61 per cent of lost sailors", "61% of sailors", "A/1/1: 61 per cent", "A/1/1 para. 43"]
)
def test_a_figure_is_followed_over_ibid_to_the_work(base: KnowledgeBase, asked: str) -> None:
    first = trace(base, asked).best[0]
    assert first.id == "A_1#p43.s1"
    told = hops(first)
    assert told[0] == ("note", "note 2  Ibid., pp. 121 and 122.")
    assert told[1][0] == "chain"
    assert told[1][1].startswith("note 1  Index of Ships 2024")
    assert ("place", "printed pp. 121 and 122") in told
    assert ("url", "https://ships.example/x") in told


@pytest.mark.parametrize("asked", ["412 lost anchors", "A/1/1: 412 anchors", "412 lost anchors of the League"])
def test_a_figure_that_stands_in_a_note_alone_is_found_there(base: KnowledgeBase, asked: str) -> None:
    found = trace(base, asked)
    assert (found.how, found.matches) == ("note", 1)
    assert (found.best[0].block, found.best[0].figure) == ("A_1#fn6", "412")
    assert found.best[0].sentence == "The League counted 412 lost anchors in them."
    assert hops(found.best[0])[0][1].startswith("note 6")


@pytest.mark.parametrize("asked", ["413 lost anchors", "412 per cent of anchors", "press: 412 lost anchors"])
def test_another_figure_than_that_of_the_note_is_not(base: KnowledgeBase, asked: str) -> None:
    assert trace(base, asked).best == ()


@pytest.mark.parametrize("asked", ["57 per cent", "A/79/5: 40 per cent", "57 per cent of the price of a ship"])
def test_an_end_of_a_range_is_found(base: KnowledgeBase, asked: str) -> None:
    assert trace(base, asked).best[0].id == "A_79_5#p10.s1"


def test_a_page_is_never_borrowed_from_another_note(base: KnowledgeBase) -> None:
    told = hops(trace(base, "A/1/1 note 1").best[0])
    assert ("place", "no page given") in told
    assert not any("121" in text for kind, text in told if kind == "place")


def test_a_copy_without_notes_leads_to_the_noted_passage(base: KnowledgeBase) -> None:
    (copy,) = trace(base, "press: 61 per cent").best
    told = hops(copy)
    assert told[0] == ("copy", "same passage, same figure: A/1/1 para. 43, p. 3")
    assert ("place", "printed pp. 121 and 122") in told


def test_a_figure_attributed_in_words_has_no_note(base: KnowledgeBase) -> None:
    (item,) = trace(base, "A/1/1 para. 44").best
    assert hops(item) == [("words", "no note; in words: “the Harbour Office”")]


def test_a_source_in_the_knowledge_base_is_opened_at_the_paragraph(base: KnowledgeBase) -> None:
    told = hops(trace(base, "A/1/1 note 3").best[0])
    assert ("passage", "para. 9, p. 4: The very words are here.") in told


def test_an_ambiguous_ibid_ends_with_its_candidates(base: KnowledgeBase) -> None:
    told = hops(trace(base, "A/1/1 note 5").best[0])
    assert any(kind == "end" and "A/79/5" in text and "A/79/6" in text for kind, text in told)


def test_another_figure_with_the_same_words_is_no_match(base: KnowledgeBase) -> None:
    assert trace(base, "62 per cent of lost sailors").best == ()


def test_words_alone_find_the_sentence(base: KnowledgeBase) -> None:
    assert trace(base, "accounting for lost sailors").best[0].block == "A_1#p43"


def test_who_cites_a_work_and_where(base: KnowledgeBase) -> None:
    rows = list(citing(base, "Index of Ships 2024"))
    assert [(row["note"], row["pages"]) for row in rows] == [("1", []), ("2", ["121", "122"])]
    assert [row["note"] for row in citing(base, "A/79/5")] == ["3", "4"]


def test_missing_works_by_how_much_hangs_on_each(base: KnowledgeBase) -> None:
    rows = list(cited_works(base, missing=True))
    assert [row["name"] for row in rows] == ["Index of Ships 2024", "A/79/6"]
    assert (rows[0]["figures"], rows[0]["citations"]) == (1, 2)


def test_the_commands_speak(kb: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(ibid, [*arguments, "--kb", str(kb)], standalone_mode=False)
        assert result.exception is None, result.output
        return result.output

    assert "printed pp. 121 and 122" in run("trace", "61 per cent of lost sailors")
    assert json.loads(run("trace", "--json", "A/1/1 para. 43"))["best"][0]["hops"][0]["kind"] == "note"
    assert run("trace", "--dot", "A/1/1 para. 43").startswith("digraph")
    assert "2 works not in this knowledge base" in run("sources", "--missing")
    assert "no page given" in run("sources", "Index of Ships 2024")
    assert "ibid-after-several" in run("lint", "--rules")


def test_graph_exports_open_elsewhere(base: KnowledgeBase, tmp_path: Path) -> None:
    for name in ("graphml", "gexf"):
        FORMATS[name](base, tmp_path)
        again = (tmp_path / f"citations.{name}").read_bytes()
        FORMATS[name](base, tmp_path)
        assert (tmp_path / f"citations.{name}").read_bytes() == again
    read = nx.read_graphml(tmp_path / "citations.graphml")
    assert set(nx.read_gexf(tmp_path / "citations.gexf")) == set(read)
    assert read.nodes["symbol:A/79/5"]["kind"] == "work"
    kinds = {data["kind"] for _, _, data in read.edges(data=True)}
    assert kinds == {"holds", "cites", "is"}
    assert ElementTree.parse(tmp_path / "citations.gexf").getroot().attrib["version"] == "1.2"  # noqa: S314 - our own file


def test_works_open_in_reference_managers(base: KnowledgeBase, tmp_path: Path) -> None:
    import bibtexparser
    from citeproc.source.json import CiteProcJSON

    FORMATS["csl"](base, tmp_path)
    FORMATS["bibtex"](base, tmp_path)
    items = CiteProcJSON(json.loads((tmp_path / "works.csl.json").read_text()))
    assert len(items) == 3
    parse = getattr(bibtexparser, "parse_string", None) or bibtexparser.loads  # type: ignore[attr-defined]
    library = parse((tmp_path / "works.bib").read_text())
    assert len(library.entries) == 3


def test_measures_of_the_graph(base: KnowledgeBase) -> None:
    built = graph.build(base.rows("documents"), base.rows("works"), base.rows("citations"))
    assert graph.most_cited(built)[0] == ("symbol:A/79/5", 1, 2)
    assert graph.documents_citing_each_other(built) == [("A_1", "A_79_5", 2)]
    share, reasons = graph.unresolved_share(base.rows("citations"))
    assert 0 < share < 0.2
    assert list(reasons.values()) == [1]
    assert graph.co_cited(built) == []


def test_edges_of_a_document() -> None:
    kinds = {edge.kind: edge for edge in graph.edges([_report()])}
    assert set(kinds) == {"calls", "cites", "supports"}
    assert (kinds["supports"].source, kinds["supports"].target) == ("A_1#fn2", "A_1#p43.s1")
    assert (kinds["calls"].source, kinds["calls"].target) == ("A_1#p43", "A_1#fn2")


def test_a_copy_that_ends_before_the_mark_still_tells_the_note_behind_its_figure(base: KnowledgeBase) -> None:
    pair = next(base.rows("reuse"))
    spans = [{**pair["a"]["spans"][0], "end": SENTENCE.index(" of all")}]
    cut = {**pair, "a": {**pair["a"], "spans": spans}}
    noted = {copy.doc: copy.notes for copy in clusters(base, [cut])[0].copies}
    assert noted == {"A_1": ("2",), "press": ()}


def test_a_document_that_is_not_here_is_not_answered_by_another(base: KnowledgeBase) -> None:
    with pytest.raises(AddressError, match="no document is called so"):
        trace(base, "A/80/99: 61 per cent")


@pytest.mark.parametrize(
    ("asked", "how", "best", "near"),
    [
        ("61 per cent of sailors", "", True, False),
        ("60 per cent of sailors", "rounded", True, False),
        ("59 per cent of sailors", "", False, True),
        ("63 per cent of sailors", "", False, True),
        ("63 per cent of bakers", "", False, False),
    ],
)
def test_a_figure_that_is_not_exact_is_found_rounded_or_near(base, asked, how, best, near) -> None:
    found = trace(base, asked)
    assert found.how == how
    assert any(item.figure == "61 per cent" for item in found.best) is best
    assert any(item.figure == "61 per cent" for item in found.near) is near
    assert found.matches >= len(found.best)


@pytest.mark.parametrize(
    ("asked", "printed", "same"),
    [
        ("47 million", "47200000", True),
        ("1.2 million", "1160000", True),
        ("2,000 wells", "1980", True),
        ("2,000 wells", "1900", False),
        ("200 wells", "150", False),
        ("10,000 members", "6000", False),
        ("100 wells", "96", False),
        ("90 wells", "85", False),
        ("12 wells", "12.4", True),
    ],
)
def test_a_number_of_one_digit_rounds_what_lies_near_it(asked: str, printed: str, same: bool) -> None:
    asked_for: list[tuple[float, float]] = []

    class Base:
        def rows(self, _table: str, _where: str, values: tuple[float, float]) -> list[dict[str, object]]:
            asked_for.append(values)
            return []

    list(nearby.rounded(Base(), find_quantities(asked)[0], None))  # type: ignore[arg-type]
    ((low, high),) = asked_for
    assert (low <= float(printed) <= high) is same


@pytest.mark.parametrize(
    ("sentence", "figure", "shown"),
    [
        ("Between 2010 and 2031 some 51 per cent used 10 pumps.", "10", "used [10] pumps"),
        ("Some 1,200 of 200 wells.", "200", "of [200] wells"),
        ("A share of 2.5 and of 5 per cent.", "5 per cent", "of [5 per cent]"),
        ("It cost $269 billion.", "$269 billion", "cost [$269 billion]"),
        ("Between 2010 and 2031.", "10", "Between 2010"),
    ],
)
def test_the_figure_is_marked_where_it_stands_whole(sentence: str, figure: str, shown: str) -> None:
    item = Trace(doc="d", id="i", block="b", sentence=sentence, figure=figure, score=1.0)
    assert shown in _sentence(item)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("43.7 milion refugees", "43.7 million refugees"),
        ("2 bilion", "2 billion"),
        ("5 thousnd wells", "5 thousand wells"),
        ("43.7 million refugees", "43.7 million refugees"),
        ("3 bullion bars", "3 bullion bars"),
        ("3 pavilions", "3 pavilions"),
        ("a milion", "a milion"),
    ],
)
def test_a_scale_misspelt_behind_a_number_is_read_as_meant(asked: str, meant: str) -> None:
    assert spelt(asked) == meant
