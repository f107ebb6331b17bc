"""One row-builder for each table of the exchange format; SQLite, JSON Lines, CSV and Parquet all hold its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pipeline.knowledge.rows import found, linked, structure
from pipeline.knowledge.schema import OpenRow
from pipeline.knowledge.view import View
from pipeline.model import records as r

OF_DOCUMENT: Mapping[str, Callable[[View], Iterator[OpenRow]]] = {
    "documents": structure.documents,
    "layers": structure.layers,
    "pages": structure.pages,
    "blocks": structure.blocks,
    "footnotes": structure.footnotes,
    "marks": structure.marks,
    "citations": found.citations,
    "work_relations": found.work_relations,
    "statistics": found.statistics,
    "slots": found.slots,
    "supports": found.supports,
    "masks": found.masks,
    "mentions": found.mentions,
    "claims": found.claims,
}
"""Tables whose rows come from one document at a time."""

OF_CORPUS: Mapping[str, tuple[type, Callable[[Iterable[Any]], Iterator[OpenRow]]]] = {
    "works": (r.Work, linked.works),
    "entities": (r.Entity, linked.entities),
    "reuse": (r.Reuse, linked.reuse),
    "checks": (r.Check, linked.checks),
    "verifications": (r.Verification, linked.verifications),
    "conflicts": (r.Conflict, linked.conflicts),
    "findings": (r.Finding, linked.findings),
    "links": (r.Edge, linked.links),
}
"""Tables whose records hold global ids, whoever gave them: a document stage or a corpus stage."""
