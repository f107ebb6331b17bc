"""The citation graph for Gephi and other tools: GraphML and GEXF."""

from __future__ import annotations

from pathlib import Path

from pipeline.knowledge.base import KnowledgeBase
from pipeline.link import graph


def to_graphml(base: KnowledgeBase, folder: Path) -> None:
    """Write the citation graph as ``citations.graphml``."""
    graph.write_graphml(_graph(base), folder / "citations.graphml")


def to_gexf(base: KnowledgeBase, folder: Path) -> None:
    """Write the citation graph as ``citations.gexf``."""
    graph.write_gexf(_graph(base), folder / "citations.gexf")


def _graph(base: KnowledgeBase) -> graph.Graph:
    return graph.build(base.rows("documents"), base.rows("works"), base.rows("citations"))
