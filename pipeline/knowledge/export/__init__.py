"""Exports: one module a format, all of the same tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.export import crate, flat, graph, jsonl, linked, references, webannotation

FORMATS: Mapping[str, Callable[[KnowledgeBase, Path], None]] = {
    "jsonl": jsonl.export,
    "csv": flat.to_csv,
    "parquet": flat.to_parquet,
    "graphml": graph.to_graphml,
    "gexf": graph.to_gexf,
    "csl": references.to_csl,
    "bibtex": references.to_bibtex,
    "jsonld": linked.to_jsonld,
    "webannotation": webannotation.to_webannotation,
    "ro-crate": crate.to_crate,
}
"""Format name to the function that writes a folder of it."""
