"""Sentences of two versions that stand elsewhere, said beside the passages they left or came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.cli.output import shorten

if TYPE_CHECKING:
    from pipeline.knowledge.content import Content
    from pipeline.link.reuse.moved import ByText
    from pipeline.link.reuse.versions import Paired

_QUOTED = 60
"""Letters of a sentence that is quoted."""


@dataclass(frozen=True, slots=True)
class CarriedSentence:
    """A sentence that is no news where it is told as new, or no loss where it is told as gone."""

    side: Literal["a", "b"]
    """The version whose sentence it is."""
    text: str
    address: str
    """Where the other version has it."""
    reworded: bool

    @property
    def told(self) -> str:
        """In words: "“The council met …” stands in A/99/1 para. 4", of a new one "stood"."""
        verb = "stands" if self.side == "a" else "stood"
        how = ", in other words" if self.reworded else ""
        return f"“{shorten(self.text, _QUOTED)}” {verb} in {self.address}{how}"

    def row(self) -> dict[str, object]:
        """As a part of a row."""
        return {"side": self.side, "text": self.text, "address": self.address, "reworded": self.reworded}


@dataclass(frozen=True, slots=True)
class CarriedIn:
    """What was carried to other passages, by passage."""

    left: Mapping[int, Sequence[CarriedSentence]]
    right: Mapping[int, Sequence[CarriedSentence]]

    def of(self, row: Paired) -> list[CarriedSentence]:
        """What of a pair of passages stands elsewhere, that of the first version first."""
        sides = ((self.left, row.a), (self.right, row.b))
        return [one for held, at in sides if at is not None for one in held.get(at, ())]


def carried_in(left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired]) -> CarriedIn:
    """The sentences of two documents that stand in another passage than before; never of tables and notes."""
    from pipeline.link.reuse.cells import compare
    from pipeline.link.reuse.moved import carried

    def untold(row: Paired) -> bool:
        sides = (left[row.a] if row.a is not None else None), (right[row.b] if row.b is not None else None)
        if any(one is not None and one.kind in {"row", "footnote"} for one in sides):
            return True
        one, other = sides
        return one is not None and other is not None and not compare(one.text, other.text)

    texts = [one.text for one in left], [one.text for one in right]
    from_a, from_b = carried(*texts, rows, [untold(row) for row in rows])
    return CarriedIn(_told("a", left, right, from_a), _told("b", right, left, from_b))


def _told(
    side: Literal["a", "b"], own: Sequence[Content], others: Sequence[Content], found: ByText
) -> dict[int, list[CarriedSentence]]:
    return {
        at: [
            CarriedSentence(
                side, " ".join(own[at].text[one.start : one.end].split()), others[one.other].address, one.reworded
            )
            for one in held
        ]
        for at, held in found.items()
    }
