"""The citation graph: documents, paragraphs, notes, figures and works, joined by typed edges; and what it tells.

``edges`` gives the graph as records; ``build`` makes a networkx graph of rows; the measures are those that researchers
of citations ask for first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.link.by_document import records_by_document
from pipeline.link.pairs import PlacedPair, pairs_of
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.encoded import Encoded
from pipeline.model.errors import StageError
from pipeline.model.records import Citation, Edge, Entity, Mark, Mention, Resolution, Reuse, Support, Work

if TYPE_CHECKING:
    import networkx as nx  # 14 MB that a run does without

    Graph = nx.MultiDiGraph

Row = Mapping[str, Any]


def edges(corpus: Corpus | Iterable[Document]) -> Iterator[Edge | Encoded]:
    """Every edge of a corpus: calls, cites, supports, names, repeats; layers that nobody looked for give none."""
    works: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for work in _of_corpus(corpus, Work):
        for citation in work.cited_by:
            works[_doc(citation)][citation].append(work.work)
    entities: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in _of_corpus(corpus, Entity):
        for mention in entity.mentions:
            entities[_doc(mention)][mention] = entity.entity

    def inside(doc: Document) -> tuple[Edge, ...]:
        return tuple(_inside(doc, works[doc.id], entities[doc.id]))

    def named(doc: str) -> object:
        return sorted(works[doc].items()), sorted(entities[doc].items())

    yield from records_by_document(corpus, "edges", inside, Edge, named)
    for pair in _pairs(corpus):
        for source, _ in pair.a.parts[:1]:
            for target, _ in pair.b.parts[:1]:
                yield Edge(
                    kind="repeats",
                    source=_global(pair.a.doc, source),
                    target=_global(pair.b.doc, target),
                    by=f"reuse {pair.id}: {pair.kind}",
                )


def _inside(doc: Document, works: Mapping[str, list[str]], entities: Mapping[str, str]) -> Iterator[Edge]:
    answers = {answer.citation: answer for answer in doc.layers.get(Resolution, ())}
    for mark in doc.layers.get(Mark, ()):
        if mark.footnote:
            yield Edge(
                kind="calls", source=_global(doc.id, mark.block), target=_global(doc.id, mark.footnote), by=mark.id
            )
    for citation in doc.layers.get(Citation, ()):
        answer = answers.get(citation.id)
        if answer is not None and answer.work:
            name = _global(doc.id, citation.id)
            for work in works.get(name) or (answer.work, *answer.further):
                source = _global(doc.id, citation.block)
                yield Edge(kind="cites", source=source, target=work, by=f"{name}: {answer.reason}")
    for support in doc.layers.get(Support, ()):
        for note in (*support.footnotes, *support.citations, *support.tables):
            yield Edge(
                kind="supports",
                source=_global(doc.id, note),
                target=_global(doc.id, support.statistic),
                by=support.reason,
            )
    for mention in doc.layers.get(Mention, ()):
        entity = entities.get(_global(doc.id, mention.id))
        if entity:
            yield Edge(kind="names", source=_global(doc.id, mention.block), target=entity, by=mention.id)


def _of_corpus(corpus: Any, kind: type) -> tuple[Any, ...]:
    """Records of a corpus-level stage; none where it was not run or the corpus is a bare list of documents."""
    layer = getattr(corpus, "layer", None)
    if layer is None:
        return ()
    try:
        return tuple(layer(kind))
    except StageError:
        return ()


def _pairs(corpus: Any) -> tuple[PlacedPair | Reuse, ...]:
    try:
        return pairs_of(corpus) if hasattr(corpus, "layer") else ()
    except StageError:
        return ()


def _doc(name: str) -> str:
    return name.partition("#")[0]


def _global(doc: str, local: str) -> str:
    return local if "#" in local else f"{doc}#{local}"


def build(documents: Iterable[Row], works: Iterable[Row], citations: Iterable[Row]) -> nx.MultiDiGraph:
    """The graph of documents, notes and paragraphs, and works, from rows of the exchange format.

    Nodes carry ``kind`` and ``label``; an edge carries ``kind`` ("holds", "cites", "is"), and of "cites" the form,
    the pages and paragraphs pointed at, and the rule that decided.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    for row in documents:
        graph.add_node(row["doc"], kind="document", label=row.get("symbol") or row["doc"], title=row.get("title") or "")
    for row in works:
        label = row.get("title") or row.get("symbol") or row.get("url") or row["work"]
        graph.add_node(row["work"], kind="work", label=label, year=row.get("year") or 0, url=row.get("url") or "")
        if row.get("document"):
            graph.add_edge(row["work"], row["document"], kind="is")
    for row in citations:
        _add_citation(graph, row)
    return graph


def _add_citation(graph: nx.MultiDiGraph, row: Row) -> None:
    """Add the place of a citation, where it is not there yet, and an edge to each work it cites."""
    place = row.get("footnote") or row.get("block")
    cited = row.get("works") or [row["work"]] if row.get("work") else []
    if not place or not cited:
        return
    if place not in graph:
        graph.add_node(place, kind="footnote" if row.get("footnote") else "paragraph", label=place)
        graph.add_edge(row["doc"], place, kind="holds")
    for work in cited:
        graph.add_node(work, **({} if work in graph else {"kind": "work", "label": work}))
        graph.add_edge(
            place,
            work,
            kind="cites",
            form=row.get("form") or "",
            pages=", ".join(row.get("pages") or ()),
            paragraphs=", ".join(row.get("paragraphs") or ()),
            reason=row.get("reason") or "",
        )


def _cited_works(graph: nx.MultiDiGraph) -> dict[str, Counter[str]]:
    """Document → works it cites, with how often."""
    cited: dict[str, Counter[str]] = defaultdict(Counter)
    for doc, place, kind in graph.edges(data="kind"):
        if kind == "holds":
            for _, work, what in graph.out_edges(place, data="kind"):
                if what == "cites":
                    cited[doc][work] += 1
    return cited


def most_cited(graph: nx.MultiDiGraph, count: int = 20) -> list[tuple[str, int, int]]:
    """(work, documents that cite it, citations), most documents first."""
    by_work: dict[str, list[int]] = defaultdict(list)
    for works in _cited_works(graph).values():
        for work, times in works.items():
            by_work[work].append(times)
    ranked = sorted(
        ((work, len(times), sum(times)) for work, times in by_work.items()), key=lambda x: (-x[1], -x[2], x[0])
    )
    return ranked[:count]


def co_cited(graph: nx.MultiDiGraph, count: int = 20) -> list[tuple[str, str, int]]:
    """(work, work, documents that cite both), most first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for works in _cited_works(graph).values():
        pairs.update(combinations(sorted(works), 2))
    return [(a, b, n) for (a, b), n in sorted(pairs.items(), key=lambda x: (-x[1], x[0]))[:count] if n > 1]


def documents_citing_each_other(graph: nx.MultiDiGraph) -> list[tuple[str, str, int]]:
    """(citing document, cited document, citations) inside the corpus."""
    found: list[tuple[str, str, int]] = []
    for doc, works in _cited_works(graph).items():
        for work, times in works.items():
            found += [
                (doc, target, times)
                for _, target, kind in graph.out_edges(work, data="kind")
                if kind == "is" and target != doc
            ]
    return sorted(found)


def unresolved_share(citations: Iterable[Row]) -> tuple[float, Counter[str]]:
    """Share of citations without a work, and their reasons with the labels of notes left out."""
    total, reasons = 0, Counter[str]()
    for row in citations:
        total += 1
        if not row.get("work"):
            reasons[re.sub(r"(?<=note )\S+|\d+(?= works)", "n", row.get("reason") or "nobody looked")] += 1
    return (sum(reasons.values()) / total if total else 0.0), reasons


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write GraphML, the same bytes for the same graph."""
    import networkx as nx

    nx.write_graphml_xml(_sorted(graph), path, encoding="utf-8", prettyprint=True)


def write_gexf(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write GEXF 1.2, which Gephi opens; without a time stamp."""
    import networkx as nx

    lines = [line for line in nx.generate_gexf(_sorted(graph), encoding="utf-8") if "<meta " not in line]
    kept = [line for line in lines if not re.match(r"\s*(?:<creator>|</meta>|<lastmodified)", line)]
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(kept) + "\n", encoding="utf-8")


def _sorted(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Nodes and edges in one order, XML-safe values."""
    import networkx as nx

    plain = nx.MultiDiGraph()
    for node, data in sorted(graph.nodes(data=True)):
        plain.add_node(_safe(node), **{name: _safe(value) for name, value in sorted(data.items())})
    for n, (a, b, data) in enumerate(sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1], str(edge[2])))):
        plain.add_edge(_safe(a), _safe(b), key=n, **{name: _safe(value) for name, value in sorted(data.items())})
    return plain


def _safe(value: Any) -> Any:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value) if isinstance(value, str) else value
