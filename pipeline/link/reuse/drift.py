"""Whether two different figures of two copies tell one fact: what is said around them must have stayed.

"In Mali, 7 million people fled" and "In Chad, 4 million people fled" are two facts, though all their other words agree;
"accounted for 46 per cent of the cases" and "accounted for 52 per cent of the funds" are two facts as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.figures import PassageFigure
from pipeline.link.reuse.words import HashedWords, hash_words
from pipeline.words.references import SAME

MOST_WORDS: Final = 4
"""Words on either side of a change above which other words stand there, not another figure."""
_BOUND_WORDS: Final = (
    "fewer less least nearly almost around approximately estimated roughly just total percent thousand million billion "
    "trillion exceeding below above"
)
_BOUNDS: Final = hash_words(_BOUND_WORDS.split(" "))
"""Words that belong to a figure."""
_VERB_WORDS: Final = (
    "is are was were has have had will would may remains stands represents accounts accounting shows rises rose falls "
    "fell amounts reaches makes made"
)
_VERBS: Final = frozenset(_VERB_WORDS.split(" "))
"""Words with which a passage begins whose subject stands before it."""
_ORDINAL_WORDS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth"
)
_ORDINALS: Final = hash_words(_ORDINAL_WORDS.split(" "))
"""Where they change, another session or year is spoken of."""
ALIKE: Final = 0.8
"""Share of words that answer one another below which, where other words changed too, the facts are two."""

Op = tuple[int, int, int, int]
"""Words ``a0 .. a1`` of one side stand against words ``b0 .. b1`` of the other."""


@dataclass(frozen=True)
class Compared:
    """One of the two passages whose figures are compared."""

    text: str
    words: HashedWords
    before: str
    """What stands before the text in its block."""
    told: Sequence[PassageFigure] = ()
    """The figures of the text."""

    @cached_property
    def own(self) -> NDArray[np.bool_]:
        """Words that say something by themselves: no stop words, no figures, nothing that belongs to a figure."""
        words = self.words
        own = np.asarray(~(words.number | words.stop | np.isin(words.hashes, _BOUNDS)))
        for one in self.told:
            own[(words.start < one.phrase.end) & (words.end > one.phrase.start)] = False
        return own

    @cached_property
    def ordinal(self) -> NDArray[np.bool_]:
        """Words that say the how-manieth something is."""
        return np.isin(self.words.hashes, _ORDINALS)

    @cached_property
    def opens(self) -> list[int]:
        """Words with which a sentence begins."""
        return np.flatnonzero(self.words.opens).tolist()

    def sentence(self, word: int) -> int:
        """The number of the sentence in which a word stands."""
        return bisect_right(self.opens, word)

    def touches(self, words: tuple[int, int], sentence: int) -> bool:
        """Whether words lie in a sentence or run over its edge."""
        return self.sentence(words[0]) <= sentence <= self.sentence(max(words[0], words[1] - 1))

    @cached_property
    def headless(self) -> bool:
        """Whether the passage begins within a sentence, behind its subject."""
        return headless(self.text, self.before)


_AND_ITS = re.compile(r"and\s(?:its|their|his|her)\s", re.IGNORECASE)


def headless(text: str, before: str) -> bool:
    """Whether a passage begins with a verb whose subject stands before it, or with the second part of that subject.

    >>> headless("is expected to decline", "The yield of the upper fields ")
    True
    >>> headless("and its partners reached 12 ports", "The harbour league ")
    True
    """
    inside = bool(before.strip()) and before.rstrip()[-1:] not in ".:;?!"
    if inside and _AND_ITS.match(text):
        return True
    first = text.split(maxsplit=1)[:1]
    return inside and bool(first) and (first[0].lower() in _VERBS or first[0].endswith("ed"))


def one_fact(ops: Sequence[Op], at: int, a: Compared, b: Compared, *, within: bool, verb: bool = False) -> bool:
    """Whether the change ``ops[at]`` puts another figure in the same place: the words around it have stayed.

    ``within`` says that both stand in one document, whose author tells like things in like words: there nothing but one
    figure may have changed. ``verb`` says that the change is of a verb that turns a figure's way ("grew", "fell").
    """
    a0, a1, b0, b1 = ops[at]
    if max(a1 - a0, b1 - b0) > MOST_WORDS or (not verb and a.own[a0:a1].any() and b.own[b0:b1].any()):
        return False
    if a0 == b0 == 0 and _LABEL.match(a.text) and _LABEL.match(b.text):
        return False
    if any(side.headless and side.sentence(first) == side.sentence(0) for side, first in ((a, a0), (b, b0))):
        return False
    others = [
        op
        for op in ops
        if op is not ops[at] and (a.touches(op[:2], a.sentence(a0)) or b.touches(op[2:], b.sentence(b0)))
    ]
    if any(_renamed(op, a, b) for op in others):
        return False
    reworded = [op for op in others if a.own[op[0] : op[1]].any() and b.own[op[2] : op[3]].any()]
    if reworded and (within or _alike(others, a, b) < ALIKE or any(_beside(op, ops[at], a) for op in reworded)):
        return False
    gone, new = (any(side.own[op[i] : op[i + 1]].any() for op in others) for side, i in ((a, 0), (b, 2)))
    moved = any(_figures(op, a, b) for op in ops if op is not ops[at])  # also in the sentences beside: another measure
    return not within or not ((gone and new) or moved)


_LABEL = re.compile(
    r"\s*[(\[]?\d{1,3}[)\].]?\s+(?:The|This|That|These|Those|Note|See|An?|In|It|For|On|At|As|By|From|https?:|www\."
    rf"|{SAME})(?!\w)"
)
"""A number that begins a passage and counts nothing: the label of a note, of a paragraph or of an item."""


def _renamed(op: Op, a: Compared, b: Compared) -> bool:
    """Whether a change names another place, body or session."""
    a0, a1, b0, b1 = op
    if a0 == a1 or b0 == b1:
        return False
    left, right = (_names(side.words, first, last) for side, first, last in ((a, a0, a1), (b, b0, b1)))
    counted = (left and b.words.number[b0:b1].any()) or (right and a.words.number[a0:a1].any())
    return bool((left and right) or counted or (a.ordinal[a0:a1].any() and b.ordinal[b0:b1].any()))


def _names(words: HashedWords, first: int, last: int) -> bool:
    """Whether a name stands in these words."""
    return bool((words.name[first:last] & ~words.number[first:last] & ~words.stop[first:last]).any())


def _figures(op: Op, a: Compared, b: Compared) -> bool:
    """Whether figures stand on both sides of a change."""
    return bool(a.words.number[op[0] : op[1]].any() and b.words.number[op[2] : op[3]].any())


def _alike(ops: Sequence[Op], a: Compared, b: Compared) -> float:
    """Share of words that are left when these changes are taken out."""
    total = len(a.words) + len(b.words)
    return 1 - sum(op[1] - op[0] + op[3] - op[2] for op in ops) / total


def _beside(op: Op, figure: Op, a: Compared) -> bool:
    """Whether no word that stayed and says something stands between a change and that of the figure."""
    start, end = (op[1], figure[0]) if op[1] <= figure[0] else (figure[1], op[0])
    return not a.own[start:end].any()
