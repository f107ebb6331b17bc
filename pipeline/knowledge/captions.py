"""The table a block stands in as print has it: its caption, what stands around it, the parts it is broken into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow

_AROUND: Final = 40
"""Blocks around a table among which its caption and the lines under it are looked for."""


def caption(base: KnowledgeBase, block: OpenRow) -> str:
    """The caption above a table, or above the page before where the table goes on; else the heading it stands under."""
    above = next((row for row in before(base, block) if row["kind"] == "caption"), None)
    if above is not None:
        return " ".join(above["text"].split())
    section = block["section"]
    return " ".join(section[-1].split()) if section else ""


def before(base: KnowledgeBase, block: OpenRow) -> Iterator[OpenRow]:
    """What stands right above a table: its caption; over running lines and the parts of the same table before it."""
    for row in neighbours(base, block, -1):
        if row["kind"] == "furniture" or goes_on(row, block):
            continue
        yield row
        return


def goes_on(row: OpenRow, block: OpenRow) -> bool:
    """Whether two tables are parts of one: the same heads, printed again."""
    return bool(row["kind"] == "table" and row["rows"] and block["rows"] and row["rows"][0] == block["rows"][0])


def neighbours(base: KnowledgeBase, block: OpenRow, way: int) -> Iterator[OpenRow]:
    """The blocks before a table, nearest first (``way`` below 0), or those after it."""
    (here,) = base.connection.execute("SELECT rowid FROM blocks WHERE id = ?", (block["id"],)).fetchone()
    low, high = (here - _AROUND, here - 1) if way < 0 else (here + 1, here + _AROUND)
    found = list(base.rows("blocks", "rowid BETWEEN ? AND ? AND doc = ?", (low, high, block["doc"])))
    yield from reversed(found) if way < 0 else found
