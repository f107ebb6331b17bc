"""Rows about the corpus: works, entities, reuse, checks, verifications, conflicts, findings, links.

Their records hold global ids already. Those a document stage gave stand before those a corpus stage gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from pipeline.model import records as r

Row = dict[str, Any]


def works(records: Iterable[r.Work]) -> Iterator[Row]:
    """Things that are cited."""
    return map(_plain, records)


def entities(records: Iterable[r.Entity]) -> Iterator[Row]:
    """What mentions name; the mentions themselves point here."""
    for entity in records:
        row = _plain(entity)
        del row["mentions"]
        yield row


def reuse(records: Iterable[r.Reuse]) -> Iterator[Row]:
    """Pairs of passages."""
    for pair in records:
        row = _plain(pair)
        differences = [{"a": one.a, "b": one.b, "figures": one.figures} for one in pair.differences]
        yield row | {"a": _passage(pair.a), "b": _passage(pair.b), "differences": differences}


def _passage(passage: r.Passage) -> Row:
    spans = [
        {"block": block if "#" in block else f"{passage.doc}#{block}", "start": span.start, "end": span.end}
        for block, span in passage.parts
    ]
    return {"doc": passage.doc, "spans": spans, "text": passage.text}


def checks(records: Iterable[r.Check]) -> Iterator[Row]:
    """Arithmetic that was tried."""
    return map(_plain, records)


def verifications(records: Iterable[r.Verification]) -> Iterator[Row]:
    """Claims held against their sources."""
    return map(_plain, records)


def conflicts(records: Iterable[r.Conflict]) -> Iterator[Row]:
    """Measures told differently."""
    return map(_plain, records)


def findings(records: Iterable[r.Finding]) -> Iterator[Row]:
    """Things a person should look at."""
    return map(_plain, records)


def links(records: Iterable[r.Edge]) -> Iterator[Row]:
    """Edges of the graph."""
    return map(_plain, records)


def _plain(record: Any) -> Row:
    return {each.name: getattr(record, each.name) for each in fields(record)}
