"""The numbers of rows: with room between them, so that what is added stands where it belongs and nothing is moved.

Every list goes by the numbers of rows: documents by their ids, the rows of a document as they stand in it, records of
the corpus in their own order. The rows of one document have the numbers of its slot in all tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from pipeline.model.errors import StoreError

ROOM: Final = 1 << 10
"""Slots from one document to the next, and from one cluster of passages to the next, where all were written at once."""
APART: Final = 1 << 16
"""Numbers from one record of the corpus to the next."""
BITS: Final = 22
"""Of a number, those that count the rows of one document in one table."""
COPY_BITS: Final = 20
"""Of the number of a copy of a passage, those that count the copies in its cluster."""
CORPUS: Final = 1 << 61
"""Where the rows of the corpus begin in tables to which documents give rows too."""


class CrowdedError(Exception):
    """There is no room left between two rows: the knowledge base is to be written anew."""


def of_document(doc: str, slot: int) -> Iterator[int]:
    """The numbers of a document's rows in one table.

    Raises:
        StoreError: when it has more than four million.
    """
    for n in range(1, 1 << BITS):
        yield (slot << BITS) + n
    raise StoreError(doc, f"has more than {(1 << BITS) - 1} rows in one table")


def slot_rows(slot: int) -> tuple[int, int]:
    """The least and the greatest number that a row of a document may have."""
    return slot << BITS, ((slot + 1) << BITS) - 1


def apart(start: int, step: int) -> Iterator[int]:
    """Numbers for rows that are written one after the other."""
    return count(start + step, step)


def between(low: int, high: int | None, many: int, step: int) -> list[int]:
    """So many numbers between two, evenly; ``step`` apart where nothing stands above (None).

    Raises:
        CrowdedError: when there is no room for them.
    """
    if high is None:
        return [low + step * n for n in range(1, many + 1)]
    if high - low <= many:
        raise CrowdedError
    return [low + (high - low) * n // (many + 1) for n in range(1, many + 1)]
