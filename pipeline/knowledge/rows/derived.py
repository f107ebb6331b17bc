"""Rows made from rows: joins that would else be worked out whenever a list is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.copies import Copy, CopyCluster, Drift

Row = dict[str, Any]

TABLES = ("citation_works", "work_counts", "conflict_figures", "check_figures", "clusters", "copies")
"""Tables made from other tables, each from those before it."""

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
_FIGURES = "SELECT DISTINCT t.id, s.value FROM {} t, json_each(t.statistics) s ORDER BY t.rowid, s.key"

JOINS: Mapping[str, str] = {
    "citation_works": """
        INSERT INTO citation_works (doc, citation, work)
        SELECT doc, c.id, w.value FROM citations c, json_each(c.works) w ORDER BY c.rowid, w.key""",
    "work_counts": f"INSERT INTO work_counts (work, documents, citations, figures) {_COUNTS}",
    "conflict_figures": f"INSERT INTO conflict_figures (conflict, statistic) {_FIGURES.format('conflicts')}",
    "check_figures": f'INSERT INTO check_figures ("check", statistic) {_FIGURES.format("checks")}',
}
"""How SQLite makes what is joined: each citation with each work it cites; how many documents, citations and figures
hang on each work; each conflict and each check with each of its figures."""


def clustered(base: KnowledgeBase, stand: Collection[str]) -> Iterator[tuple[str, Iterator[tuple[str, Row]] | None]]:
    """Each cluster with its rows: what a list of them tells, and each of its places; None where they ``stand``."""
    from pipeline.knowledge.copies import clusters  # which asks a base, as the tables above do not

    names = [name for (name,) in base.connection.execute("SELECT DISTINCT cluster FROM reuse ORDER BY cluster")]
    for name in names:
        if name in stand:
            yield name, None
            continue
        for cluster in clusters(base, base.rows("reuse", "cluster = ?", (name,))):
            yield name, _rows(cluster)


def _rows(cluster: CopyCluster) -> Iterator[tuple[str, Row]]:
    yield "clusters", _cluster(cluster)
    yield from (("copies", _copy(cluster.id, n, copy)) for n, copy in enumerate(cluster.copies))


def _cluster(cluster: CopyCluster) -> Row:
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


def _drift(cluster: CopyCluster, drift: Drift) -> Row:
    number = {id(copy): n for n, copy in enumerate(cluster.copies)}
    sides = {"a": number[id(drift.a)], "b": number[id(drift.b)]}
    figures = {"figure_a": drift.figure_a, "figure_b": drift.figure_b}
    return sides | figures | {"explained": drift.explained, "pair": drift.pair}


def _copy(cluster: str, n: int, copy: Copy) -> Row:
    spans = [{"block": block, "start": start, "end": end} for block, start, end in copy.spans]
    told = {"cluster": cluster, "n": n, "doc": copy.doc, "date": copy.date, "address": copy.address}
    return told | spans[0] | {"spans": spans, "text": copy.text, "notes": copy.notes}
