"""Where a figure stands in a parse: the noun it counts, and what that noun does in its clause."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.parse import Tree
from pipeline.extract.tree_reader import Reader
from pipeline.extract.tree_roles import case, head_of


@dataclass(frozen=True)
class Place:
    """A figure in its clause."""

    reader: Reader
    index: int
    """The word that stands for the figure, its unit where it has one."""
    head: int | None
    """The noun it counts."""
    relation: str
    """What the noun is to ``governor``: "nsubj", "obj", "obl", "nmod", …; "member" of a group that has a name."""
    governor: int
    top: int
    """The noun that hangs on ``governor``: ``head``, or what it is listed or gathered under."""
    told: str
    """What a pronoun in the subject stands for."""
    before: str
    """What the figure before it counts."""

    @property
    def tree(self) -> Tree:
        """The parse."""
        return self.reader.tree

    @property
    def lemma(self) -> str:
        """The plain form of the governor."""
        return self.tree.words[self.governor].lemma.lower()

    @property
    def verbal(self) -> bool:
        """Whether the governor is a verb."""
        return self.tree.words[self.governor].pos in {"VERB", "AUX"}

    @property
    def preposition(self) -> str:
        """The preposition before the noun, or nothing."""
        return case(self.tree, self.top)

    @property
    def start(self) -> int:
        """The first word of the noun's phrase that matters: its preposition, or the noun."""
        return min(self.tree.of(self.top, "case") or [self.top])

    @property
    def interrupted(self) -> bool:
        """Whether a comma stands between a verb and its object: "To help them, 40 per cent of offices hired …"."""
        return any(word.text == "," for word in self.tree.words[self.governor : self.index])

    @property
    def clausal(self) -> bool:
        """Whether the noun has a clause of its own: "member States representing different stages"."""
        if self.head is None:
            return False
        own = self.tree.of(self.head, "acl", "acl:relcl")
        return bool(self.reader.clause(self.head)) or any(len(list(self.tree.under(one))) > 2 for one in own)

    def noun(self, index: int, most: int) -> str:
        """A noun with ``most`` words after it, as text."""
        return self.reader.text(self.reader.noun(index, most))

    def whole(self) -> int | None:
        """The noun after "of": "38 per cent of victims"."""
        found = [one for one in self.tree.of(self.index, "nmod", "obl") if one > self.index]
        return next((one for one in found if case(self.tree, one) == "of"), None)


def place_in(tree: Tree, at: int, told: str, before: str = "") -> Place | None:
    """Where the ``at``-th figure stands; None where the parse does not hold it."""
    index = tree.figures[at]
    if index is None:
        return None
    reader = Reader(tree)
    head = head_of(tree, index)
    of_ = head is not None and head in tree.of(index, "nmod")
    relation, governor, top = reader.role(index if of_ or head is None else head)
    return Place(reader, index, head, relation, governor, top, told, before)
