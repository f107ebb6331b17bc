"""Rows of tables that stand on one side alone, told once where many follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.knowledge.content import Content
    from pipeline.link.reuse.versions import Paired

_MANY = 4
"""Rows that are told one by one at most."""


@dataclass(frozen=True, slots=True)
class RowRun:
    """Rows that follow one another in one table, or in the parts of one that runs over pages, without a counterpart."""

    rows: Sequence[Content]
    gone: bool
    whole: bool
    """Whether they are all there is of their tables."""

    @property
    def address(self) -> str:
        """Where it begins: the table where all of it is new or gone, else the first of the rows."""
        first = self.rows[0].address
        return first.rpartition(" row ")[0] if self.whole else first

    @property
    def told(self) -> str:
        """What it is, in words: "a new table of 43 rows", "12 rows gone"."""
        what = "gone" if self.gone else "new"
        return f"a table of {len(self.rows)} rows, {what}" if self.whole else f"{len(self.rows)} rows, {what}"


def in_runs(
    left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired], *, long: bool
) -> list[Paired | RowRun]:
    """The rows of a comparison, long runs of table rows that stand on one side made one; all singly where ``long``."""
    if long:
        return list(rows)
    sizes = {True: _sizes(left), False: _sizes(right)}
    out: list[Paired | RowRun] = []
    for gone, held in groupby(rows, key=lambda row: _alone(left, right, row)):
        run = list(held)
        if gone is None or len(run) < _MANY:
            out += run
            continue
        parts = [_side(left, right, row) for row in run]
        whole = len(parts) == sum(sizes[gone][block] for block in {part.block for part in parts})
        out.append(RowRun(parts, gone, whole))
    return out


def _alone(left: Sequence[Content], right: Sequence[Content], row: Paired) -> bool | None:
    """Whether a row of a table is gone (True) or new (False); None where it has a counterpart or is no row."""
    if (row.a is not None and row.b is not None) or _side(left, right, row).kind != "row":
        return None
    return row.b is None


def _side(left: Sequence[Content], right: Sequence[Content], row: Paired) -> Content:
    return left[row.a] if row.a is not None else right[row.b or 0]


def _sizes(side: Sequence[Content]) -> dict[str, int]:
    """How many rows each table has."""
    sizes: dict[str, int] = {}
    for one in side:
        sizes[one.block] = sizes.get(one.block, 0) + 1
    return sizes
