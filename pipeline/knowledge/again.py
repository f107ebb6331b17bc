"""What of the knowledge base before stands in the next one: rows made from the same are copied, not made again.

A copied row is the very row that would be made, at the same place, so that a file that was added to has the bytes of
one made at once. What a document's rows are made from is its finished work, and what the stages over the corpus say of
it; the row of a corpus record is made from that record alone.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.rows import OF_DOCUMENT
from pipeline.knowledge.view import Linked
from pipeline.model.outcome import Outcome

_SIZE: Final = 8
"""Bytes that stand for a record."""
_OF_BOTH: Final = ("checks", "findings")
"""Tables of the corpus whose rows documents gave."""
PASSAGES: Final = "passages"
"""The full-text index of blocks and notes."""
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, kw_only=True)
class RowParts:
    """What a knowledge base was made from, part by part."""

    documents: Mapping[str, bytes] = field(default_factory=dict)
    """Document to what stands for all that its rows were made from."""
    records: dict[str, bytes] = field(default_factory=dict)
    """Table of the corpus to what stands for its records, in order."""


@dataclass(frozen=True, kw_only=True)
class Before:
    """A knowledge base that is about to be replaced, made by this version of ibid and touched by nobody since."""

    path: Path
    parts: RowParts
    same: frozenset[str]
    """The documents whose rows are made from the same now."""


def made_from(outcomes: Iterable[Outcome], keys: Mapping[str, Mapping[str, str]], linked: Linked) -> dict[str, bytes]:
    """For each document what stands for all that its rows are made from."""
    works: dict[str, list[Any]] = defaultdict(list)
    for citation, came_to in linked.works_of.items():
        works[_doc(citation)].append((citation, came_to))
    entities: dict[str, list[Any]] = defaultdict(list)
    for mention, entity in linked.entity_of.items():
        entities[_doc(mention)].append((mention, entity))
    family = linked.family_of
    return {
        one.doc: _digest((one, keys[one.doc], sorted(works[one.doc]), sorted(entities[one.doc]), family.get(one.doc)))
        for one in outcomes
    }


def _doc(name: str) -> str:
    return name.partition("#")[0]


def _digest(value: object) -> bytes:
    return blake2b(_encode(value), digest_size=2 * _SIZE).digest()


def standing(before: RowParts, now: Mapping[str, bytes]) -> frozenset[str]:
    """The documents whose rows are made from the same now as before."""
    return frozenset(doc for doc, made in now.items() if before.documents.get(doc) == made)


def digests(records: Iterable[object]) -> list[bytes]:
    """What stands for each record."""
    return [blake2b(_encode(record), digest_size=_SIZE).digest() for record in records]


class Standing:
    """The rows of the knowledge base before, as another is written: which of them are copied, and when."""

    def __init__(self, before: Before) -> None:
        self._before = before
        self._held: set[int] | None = None
        """The rows of ``reuse`` before that stand."""
        self._made: set[int] = set()
        """The rows of ``reuse`` now that are made."""

    def open(self, connection: sqlite3.Connection) -> None:
        """Let a connection see the knowledge base as ``before``."""
        connection.execute("ATTACH ? AS before", (f"{self._before.path.absolute().as_uri()}?mode=ro",))
        self._connection = connection
        self._rows = {name: self._ranges(name, "doc", "rowid") for name in OF_DOCUMENT}
        self._rows[PASSAGES] = self._ranges(f"{PASSAGES}_content", "c3", "id")
        self._rows |= {name: self._ranges(name, "doc", "rowid") for name in _OF_BOTH}
        self._same = self._before.same & self._rows["documents"].keys()

    def _ask(self, sql: str, values: Sequence[object] = ()) -> Iterator[Any]:
        return iter(self._connection.execute(sql, values))

    def _ranges(self, table: str, doc: str, row: str) -> dict[str, tuple[int, int]]:
        """First and last row of each document in a table; they follow one another."""
        sql = f"SELECT {doc}, min({row}), max({row}) FROM before.{table} GROUP BY {doc}"  # noqa: S608 - names of ours
        return {name: (first, last) for name, first, last in self._ask(sql)}

    def stands(self, doc: str) -> bool:
        """Whether the rows of a document stand."""
        return doc in self._same

    def rows(self, doc: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """The tables that have rows of a document, with its first and last."""
        return ((name, rows[doc]) for name, rows in self._rows.items() if doc in rows)

    def cells(self, table: str, columns: Iterable[str], rows: tuple[int, int]) -> list[Sequence[Any]]:
        """Some rows of a table as they are kept, in order."""
        return self._told(table, columns, "rowid BETWEEN ? AND ?", rows)

    def passages(self, rows: tuple[int, int]) -> list[Sequence[Any]]:
        """Some rows of the full-text index."""
        return self._told(f"{PASSAGES}_content", ("c0", "c1", "c2", "c3"), "id BETWEEN ? AND ?", rows)

    def of_cluster(self, table: str, columns: Iterable[str], cluster: str) -> list[Sequence[Any]]:
        """The rows of a cluster of passages."""
        return self._told(table, columns, "cluster = ?", (cluster,))

    def _told(self, table: str, columns: Iterable[str], where: str, values: Sequence[object]) -> list[Sequence[Any]]:
        names = ", ".join(f'"{each}"' for each in columns)
        return list(self._ask(f"SELECT {names} FROM before.{table} WHERE {where} ORDER BY rowid", values))  # noqa: S608 - ours

    def held(self, name: str, now: Sequence[bytes]) -> Iterator[tuple[tuple[int, int] | None, range]]:
        """The records of a table of the corpus in runs: the rows they had before (None where they are to be made)."""
        before = self._before.parts.records.get(name, b"")
        (count,) = next(self._ask(f"SELECT count(*) FROM before.{name}"))  # noqa: S608 - names of ours
        if count != len(before) // _SIZE:
            before = b""
        found = list(_rows_before(before, now))
        if name == "reuse":
            self._held = {row for row in found if row is not None}
            self._made = {n for n, row in enumerate(found, 1) if row is None}
        start = 0
        for n in range(1, len(found) + 1):
            if n == len(found) or not _goes_on(found[n - 1], found[n]):
                first, last = found[start], found[n - 1]
                yield (None if first is None or last is None else (first, last)), range(start, n)
                start = n

    def clusters(self, now: KnowledgeBase) -> frozenset[str]:
        """The clusters of passages whose rows stand: those of the same pairs, in documents that are called the same."""
        if self._held is None:
            return frozenset()
        changed = {name for row, name in self._ask("SELECT rowid, cluster FROM main.reuse") if row in self._made}
        changed |= {name for row, name in self._ask("SELECT rowid, cluster FROM before.reuse") if row not in self._held}
        symbols = Counter(symbol for (symbol,) in self._ask("SELECT symbol FROM before.documents"))
        for doc, symbol in self._ask("SELECT doc, symbol FROM before.documents"):
            called = symbol if symbol and symbols[symbol] == 1 else doc
            if doc not in self._same or now.name_of(doc) != called:
                changed |= {name for (name,) in self._ask("SELECT cluster FROM before.copies WHERE doc = ?", (doc,))}
        return frozenset(name for (name,) in self._ask("SELECT cluster FROM before.clusters")) - changed


def _goes_on(before: int | None, row: int | None) -> bool:
    return row is None if before is None else row == before + 1


def _rows_before(before: bytes, now: Sequence[bytes]) -> Iterator[int | None]:
    """For each record now the row it had before, from 1; None where it is new, or stood in another order."""
    rows: dict[bytes, list[int]] = defaultdict(list)
    for row in range(len(before) // _SIZE, 0, -1):
        rows[before[(row - 1) * _SIZE : row * _SIZE]].append(row)
    last = 0
    for digest in now:
        found = rows.get(digest)
        if found and found[-1] > last:
            last = found.pop()
            yield last
        else:
            yield None
