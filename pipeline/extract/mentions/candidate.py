"""What the finders of names hand to one another inside this room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention; offsets are into the text of one block."""

    start: int
    end: int
    label: str
    rank: int = 0
    """Of two of one length the higher rank stays."""
    canonical: str | None = None
    key: str | None = None

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def settle(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that stay, by place: the longest first, nothing nested (the longest name is annotated)."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (c.start - c.end, -c.rank, c.start)):
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)
