"""What of the knowledge base before stands in the next one: rows made from the same stay, and are not made again.

A row that stays is the very row that would be made, at the same place among the others, so that lists and exports of a
file that was added to have the bytes of those of one made at once. What a document's rows are made from is its finished
work, and what the stages over the corpus say of it; the row of a corpus record is made from that record alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import msgspec

from pipeline.knowledge.view import Linked
from pipeline.model.encoded import StoredRecords
from pipeline.model.outcome import Outcome

SIZE: Final = 8
"""Bytes that stand for a record."""
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, kw_only=True)
class RowParts:
    """What a knowledge base was made from, part by part."""

    documents: Mapping[str, bytes] = field(default_factory=dict)
    """Document to what stands for all that its rows were made from."""
    records: dict[str, bytes] = field(default_factory=dict)
    """Table of the corpus to what stands for its records, in order."""


@dataclass(frozen=True, kw_only=True)
class BaseWritten:
    """What is kept of a knowledge base just written."""

    records: dict[str, bytes]
    """As in :class:`RowParts`."""
    touched: frozenset[str] | None = None
    """The documents of which it may answer otherwise than the one before; None where that is not known."""


@dataclass(frozen=True, kw_only=True)
class Before:
    """A knowledge base that is about to be replaced, made by this version of ibid and touched by nobody since."""

    path: Path
    parts: RowParts
    same: frozenset[str]
    """The documents whose rows are made from the same now."""
    docs: tuple[str, ...]
    """All documents now, in order."""


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
    return blake2b(_encode(value), digest_size=2 * SIZE).digest()


def standing(before: RowParts, now: Mapping[str, bytes]) -> frozenset[str]:
    """The documents whose rows are made from the same now as before."""
    return frozenset(doc for doc, made in now.items() if before.documents.get(doc) == made)


def digests(records: Iterable[object]) -> list[bytes]:
    """What stands for each record; those that are stored need not be decoded for that."""
    encoded = records.encoded if isinstance(records, StoredRecords) else map(_encode, records)
    return [blake2b(each, digest_size=SIZE).digest() for each in encoded]


def rows_before(before: bytes, now: Sequence[bytes]) -> Iterator[int | None]:
    """For each record now the row it had before, from 1; None where it is new, or stood in another order."""
    rows: dict[bytes, list[int]] = defaultdict(list)
    for row in range(len(before) // SIZE, 0, -1):
        rows[before[(row - 1) * SIZE : row * SIZE]].append(row)
    last = 0
    for digest in now:
        found = rows.get(digest)
        if found and found[-1] > last:
            last = found.pop()
            yield last
        else:
            yield None
