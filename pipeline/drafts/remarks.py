"""What is said of words in a draft, whichever command says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.knowledge.schema import Row

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something said of a stretch of a block or note."""

    block: str
    """Local id."""
    start: int
    end: int
    severity: Severity
    rule: str
    """Which question found it: the rule of a finding, "dupes", "diff"."""
    text: str
    """In plain words; may have several lines."""


def from_findings(rows: Iterable[Row]) -> list[Remark]:
    """Rows of ``findings`` that stand somewhere; a finding about a whole document stands at none of its words."""
    return [
        Remark(
            block=row["block"].split("#", 1)[1],
            start=row["start"] or 0,
            end=row["end"] or 0,
            severity=row["severity"] if row["severity"] in {"error", "warning"} else "note",
            rule=row["rule"],
            text=row["message"],
        )
        for row in rows
        if row["block"]
    ]


def counted(remarks: Sequence[Remark]) -> str:
    """How many there are of each kind: "1 error, 3 warnings"."""
    counts = [(sum(one.severity == kind for one in remarks), kind) for kind in ("error", "warning", "note")]
    told = [f"{n} {kind}{'' if n == 1 else 's'}" for n, kind in counts if n]
    return ", ".join(told) or "nothing"
