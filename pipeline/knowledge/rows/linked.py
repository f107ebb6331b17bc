"""Rows about the corpus: works, entities, reuse, checks, verifications, conflicts, findings, links.

Their records hold global ids already. Those a document stage gave stand before those a corpus stage gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from pipeline.knowledge.schema import OpenRow
from pipeline.model import records as r


def works(records: Iterable[r.Work]) -> Iterator[OpenRow]:
    """Rows of ``works``: things that are cited, one row a work, however many citations it has."""
    return map(_plain, records)


def entities(records: Iterable[r.Entity]) -> Iterator[OpenRow]:
    """What mentions name; the mentions themselves point here."""
    for entity in records:
        row = _plain(entity)
        del row["mentions"]
        yield row


def reuse(records: Iterable[r.Reuse]) -> Iterator[OpenRow]:
    """Rows of ``reuse``: pairs of passages that share their words."""
    for pair in records:
        row = _plain(pair)
        differences = [{"a": one.a, "b": one.b, "figures": one.figures} for one in pair.differences]
        yield row | {"a": _passage(pair.a), "b": _passage(pair.b), "differences": differences}


def _passage(passage: r.Passage) -> OpenRow:
    spans = [
        {"block": block if "#" in block else f"{passage.doc}#{block}", "start": span.start, "end": span.end}
        for block, span in passage.parts
    ]
    return {"doc": passage.doc, "spans": spans, "text": passage.text}


def checks(records: Iterable[r.Check]) -> Iterator[OpenRow]:
    """Rows of ``checks``: each piece of arithmetic that was tried, and its verdict."""
    return map(_plain, records)


def verifications(records: Iterable[r.Verification]) -> Iterator[OpenRow]:
    """Rows of ``verifications``: figures held against the works that their notes cite."""
    return map(_plain, records)


def conflicts(records: Iterable[r.Conflict]) -> Iterator[OpenRow]:
    """Rows of ``conflicts``: pairs of figures that tell one measure differently."""
    return map(_plain, records)


def findings(records: Iterable[r.Finding]) -> Iterator[OpenRow]:
    """Things a person should look at."""
    return map(_plain, records)


def links(records: Iterable[r.Edge]) -> Iterator[OpenRow]:
    """Rows of ``links``: the edges of the citation graph."""
    return map(_plain, records)


def _plain(record: Any) -> OpenRow:
    return {each.name: getattr(record, each.name) for each in fields(record)}
