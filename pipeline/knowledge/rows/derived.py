"""Rows made from rows: joins that would else be worked out whenever a list is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.knowledge.rowids import BITS
from pipeline.knowledge.schema import OpenRow

if TYPE_CHECKING:
    from pipeline.knowledge.base import KnowledgeBase
    from pipeline.knowledge.copies import Copy
    from pipeline.knowledge.copy_clusters import CopyCluster
    from pipeline.knowledge.drifts import Drift


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
_SLOT = f"(({{0}}.rowid >> {BITS}) << {BITS})"
_IN_ORDER = "row_number() OVER (PARTITION BY {0}.doc ORDER BY {0}.rowid, {1})"

JOINS: Mapping[str, str] = {
    "citation_works": f"""
        INSERT INTO citation_works (rowid, doc, citation, work)
        SELECT {_SLOT.format("c")} + {_IN_ORDER.format("c", "w.key")}, c.doc, c.id, w.value
        FROM citations c, json_each(c.works) w {{where}} ORDER BY c.rowid, w.key""",
    "work_counts": f"INSERT INTO work_counts (work, documents, citations, figures) {_COUNTS}",
    "conflict_figures": """
        INSERT INTO conflict_figures (conflict, statistic)
        SELECT DISTINCT t.id, s.value FROM conflicts t, json_each(t.statistics) s ORDER BY t.rowid, s.key""",
    "check_figures": f"""
        INSERT OR IGNORE INTO check_figures (rowid, "check", statistic)
        SELECT {_SLOT.format("c")} + {_IN_ORDER.format("c", "s.key")}, c.id, s.value
        FROM checks c, json_each(c.statistics) s {{where}} ORDER BY c.rowid, s.key""",
}
"""How SQLite makes what is joined: each citation with each work it cites; how many documents, citations and figures
hang on each work; each conflict and each check with each of its figures. What belongs to a document stands in its slot,
and is made for some documents where ``where`` names them (as ``c.doc``)."""
OF_DOCUMENT = ("citation_works", "check_figures")
"""Those of the joins that are made document by document."""


def cluster_names(base: sqlite3.Connection) -> list[str]:
    """The names of all clusters of passages, in order."""
    return [name for (name,) in base.execute("SELECT DISTINCT cluster FROM reuse ORDER BY cluster")]


def cluster_rows(base: KnowledgeBase, name: str) -> Iterator[tuple[str, OpenRow]]:
    """The rows of a cluster, each with its table: what a list of them tells, and each of its places."""
    from pipeline.knowledge.copy_clusters import clusters  # which asks a base, as the tables above do not

    for cluster in clusters(base, base.rows("reuse", "cluster = ?", (name,))):
        yield from _rows(cluster)


def _rows(cluster: CopyCluster) -> Iterator[tuple[str, OpenRow]]:
    yield "clusters", _cluster(cluster)
    yield from (("copies", _copy(cluster.id, n, copy)) for n, copy in enumerate(cluster.copies))


def _cluster(cluster: CopyCluster) -> OpenRow:
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


def _drift(cluster: CopyCluster, drift: Drift) -> OpenRow:
    number = {id(copy): n for n, copy in enumerate(cluster.copies)}
    sides = {"a": number[id(drift.a)], "b": number[id(drift.b)]}
    figures = {"figure_a": drift.figure_a, "figure_b": drift.figure_b}
    return sides | figures | {"explained": drift.explained, "pair": drift.pair}


def _copy(cluster: str, n: int, copy: Copy) -> OpenRow:
    spans = [{"block": block, "start": start, "end": end} for block, start, end in copy.spans]
    told = {"cluster": cluster, "n": n, "doc": copy.doc, "date": copy.date, "address": copy.address}
    return told | spans[0] | {"spans": spans, "text": copy.text, "notes": copy.notes}
