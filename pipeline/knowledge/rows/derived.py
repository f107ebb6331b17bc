"""Rows made from rows: joins that would else be worked out whenever a list is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.knowledge.base import KnowledgeBase

if TYPE_CHECKING:
    from pipeline.knowledge.copies import Cluster, Copy, Drift

Row = dict[str, Any]

TABLES = ("citation_works", "work_counts", "conflict_figures", "check_figures", "clusters", "copies")
"""Tables made from other tables, each from those before it."""


def rows(base: KnowledgeBase) -> Iterator[tuple[str, Row]]:
    """Every row of these tables with its table's name; ``base`` holds the others, and takes these as they come."""
    yield from (("citation_works", row) for row in citation_works(base))
    yield from (("work_counts", row) for row in work_counts(base))
    yield from (("conflict_figures", row) for row in _listed(base, "conflicts", "conflict"))
    yield from (("check_figures", row) for row in _listed(base, "checks", "check"))
    yield from _passages(base)


def citation_works(base: KnowledgeBase) -> Iterator[Row]:
    """Each citation with each work it cites."""
    sql = "SELECT doc, c.id, w.value FROM citations c, json_each(c.works) w ORDER BY c.rowid, w.key"
    for doc, citation, work in base.connection.execute(sql):
        yield {"doc": doc, "citation": citation, "work": work}


_COUNTS = """
    WITH behind(work, statistic) AS (
        SELECT cited.work, s.statistic FROM supports s JOIN citations c ON c.footnote = s.footnote
          JOIN citation_works cited ON cited.citation = c.id
        UNION SELECT cited.work, s.statistic FROM supports s JOIN citation_works cited ON cited.citation = s.citation
    ), figures(work, n) AS (SELECT work, count(*) FROM behind GROUP BY work),
    cited(work, documents, citations) AS (
        SELECT work, count(DISTINCT doc), count(*) FROM citation_works GROUP BY work)
    SELECT w.work, coalesce(c.documents, 0), coalesce(c.citations, 0), coalesce(f.n, 0)
    FROM works w LEFT JOIN cited c ON c.work = w.work LEFT JOIN figures f ON f.work = w.work ORDER BY w.rowid
    """


def work_counts(base: KnowledgeBase) -> Iterator[Row]:
    """How many documents, citations and figures hang on each work."""
    for work, documents, citations, figures in base.connection.execute(_COUNTS):
        yield {"work": work, "documents": documents, "citations": citations, "figures": figures}


def _listed(base: KnowledgeBase, table: str, name: str) -> Iterator[Row]:
    """Each row of a table with each of its figures."""
    sql = f"SELECT DISTINCT t.id, s.value FROM {table} t, json_each(t.statistics) s ORDER BY t.rowid, s.key"  # noqa: S608 - own names
    for owner, statistic in base.connection.execute(sql):
        yield {name: owner, "statistic": statistic}


def _passages(base: KnowledgeBase) -> Iterator[tuple[str, Row]]:
    """Each passage that stands twice, with what a list of them tells, and each of its places."""
    from pipeline.knowledge.copies import clusters  # which asks a base, as the tables above do not

    names = [name for (name,) in base.connection.execute("SELECT DISTINCT cluster FROM reuse ORDER BY cluster")]
    for name in names:
        for cluster in clusters(base, base.rows("reuse", "cluster = ?", (name,))):
            yield "clusters", _cluster(cluster)
            yield from (("copies", _copy(cluster.id, n, copy)) for n, copy in enumerate(cluster.copies))


def _cluster(cluster: Cluster) -> Row:
    rank, weight = cluster.weight
    return {
        "cluster": cluster.id,
        "copies": len(cluster.copies),
        "documents": len({copy.doc for copy in cluster.copies}),
        "words": max(len(copy.text.split()) for copy in cluster.copies),
        "kind": cluster.kind,
        "similarity": cluster.similarity,
        "formulaic": cluster.formulaic,
        "drifted": bool(cluster.drifts),
        "explained": bool(cluster.drifts) and all(drift.explained for drift in cluster.drifts),
        "drifts": [_drift(cluster, drift) for drift in cluster.drifts],
        "first_date": min((copy.date for copy in cluster.copies if copy.date), default=None),
        "rank": rank,
        "weight": -weight,
        "text": cluster.copies[0].text,
    }


def _drift(cluster: Cluster, drift: Drift) -> Row:
    number = {id(copy): n for n, copy in enumerate(cluster.copies)}
    sides = {"a": number[id(drift.a)], "b": number[id(drift.b)]}
    figures = {"figure_a": drift.figure_a, "figure_b": drift.figure_b}
    return sides | figures | {"explained": drift.explained, "pair": drift.pair}


def _copy(cluster: str, n: int, copy: Copy) -> Row:
    spans = [{"block": block, "start": start, "end": end} for block, start, end in copy.spans]
    told = {"cluster": cluster, "n": n, "doc": copy.doc, "date": copy.date, "address": copy.address}
    return told | spans[0] | {"spans": spans, "text": copy.text, "notes": copy.notes}
