"""Sentences of two versions that were carried to another paragraph: neither new nor gone, though their place is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.language.sentences import split
from pipeline.link.reuse.versions import Paired, held, pair
from pipeline.link.reuse.words import find_words

ALIKE: Final = 0.7
"""Likeness from which two sentences in two places are one; above that of paragraphs, which their neighbours hold."""
HELD: Final = 0.65
"""The same for the telling words of the shorter one that the longer has in their order."""
LEAST: Final = 5
"""Words that tell something, below which a sentence is like many another."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A sentence of one text that stands in a text of the other side which is not its counterpart."""

    start: int
    end: int
    """Where it stands, in characters of its text."""
    other: int
    """The text of the other side that has it."""
    reworded: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    of: int
    start: int
    end: int
    text: str


ByText = Mapping[int, Sequence[Carried]]


def carried(a: Sequence[str], b: Sequence[str], pairs: Sequence[Paired], same: Sequence[bool]) -> tuple[ByText, ByText]:
    """For each text of ``a`` and of ``b`` its sentences that stand elsewhere on the other side.

    ``same`` says of each pair whether nothing in it changed: such texts are not looked at.
    """
    open_pairs = [row for row, kept in zip(pairs, same, strict=True) if not kept]
    partner = {(row.a, row.b) for row in open_pairs}
    left, right = (
        [one for at in sorted(at for at in side if at is not None) for one in _sentences(texts[at], at)]
        for texts, side in ((a, [row.a for row in open_pairs]), (b, [row.b for row in open_pairs]))
    )
    from_a: dict[int, list[Carried]] = defaultdict(list)
    from_b: dict[int, list[Carried]] = defaultdict(list)
    for row in pair([one.text for one in left], [one.text for one in right]):
        if row.a is None or row.b is None:
            continue
        one, other = left[row.a], right[row.b]
        alike = row.likeness >= ALIKE or held(one.text, other.text) >= HELD
        if alike and (one.of, other.of) not in partner:
            from_a[one.of].append(Carried(one.start, one.end, other.of, row.likeness < 1))
            from_b[other.of].append(Carried(other.start, other.end, one.of, row.likeness < 1))
    return from_a, from_b


def _sentences(text: str, of: int) -> Iterator[_Sentence]:
    for start, end in split(text):
        words = find_words(text[start:end])
        if int((~words.stop).sum()) >= LEAST:
            yield _Sentence(of, start, end, text[start:end])
