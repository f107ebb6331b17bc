"""Export as JSON Lines: the project's public contract, one file a table, one object a line."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline.knowledge import schema
from pipeline.knowledge.base import KnowledgeBase

_encode = msgspec.json.Encoder(decimal_format="number").encode


def export(base: KnowledgeBase, folder: Path) -> None:
    """Write ``TABLE.jsonl`` for every table; one without rows is an empty file."""
    for name in schema.tables():
        with (folder / f"{name}.jsonl").open("wb") as stream:
            for row in base.rows(name):
                stream.write(_encode(row) + b"\n")
