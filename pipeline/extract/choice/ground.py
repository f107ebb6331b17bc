"""The words about a figure in its parse: nouns, verbs and what goes with them, as text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.parse import Tree
from pipeline.extract.parse_place import place_in
from pipeline.extract.scope_view import View
from pipeline.extract.tree_reader import Reader
from pipeline.extract.tree_roles import participle, who


@dataclass(frozen=True)
class Ground:
    """A figure in its parse."""

    reader: Reader
    index: int
    """The word that stands for the figure."""
    top: int
    """The noun that the figure's phrase hangs by."""
    relation: str
    """What that noun is to what it hangs on."""
    preposition: str
    nouns: list[tuple[str, int]]
    """(role, word): "own" the noun it modifies, "of" a noun after it, "up" the noun it hangs on, "governor"."""
    verbs: list[int]
    """The verb of its clause, and the verb above that one."""
    told: str
    """What a pronoun stands for."""

    @property
    def tree(self) -> Tree:
        """The parse."""
        return self.reader.tree

    @property
    def own(self) -> int | None:
        """The noun that is counted, as far as the parse knows."""
        return next((noun for role, noun in self.nouns if role in {"own", "of"}), None)

    def heads(self) -> dict[str, str]:
        """The words, in small letters, that play a part: "own", "verb", "subject", "object"; those that are there."""
        words = self.tree.words
        found = {"own": self.own, "verb": next(iter(self.verbs), None)}
        if self.verbs:
            found["subject"] = next(iter(self.tree.of(self.verbs[0], "nsubj", "nsubj:pass")), None)
            found["object"] = next(iter(self.tree.of(self.verbs[0], "obj")), None)
        return {part: words[index].text.lower() for part, index in found.items() if index is not None}

    def noun(self, noun: int, most: int) -> str:
        """A noun with ``most`` words after it."""
        return self.reader.text(self.reader.noun(noun, most))

    def with_clause(self, noun: int) -> str:
        """A noun with the participle after it."""
        return self.reader.text([*self.reader.noun(noun, 0), *self.reader.clause(noun)])

    def whole(self, noun: int) -> str:
        """A noun with all that hangs on it, as printed."""
        under = list(self.tree.under(noun))
        words = self.tree.words
        return self.tree.text[words[min(under)].start : words[max(under)].end]

    def subjects(self, verb: int) -> list[str]:
        """The subject of a verb, from short to long."""
        found = [who(self.reader, verb, most, self.told) for most in (0, 5, 9)]
        return list(dict.fromkeys(filter(None, found)))

    def objects(self, verb: int) -> list[str]:
        """The object of a verb, from short to long."""
        objects = self.tree.of(verb, "obj")[:2]
        return list(dict.fromkeys(self.noun(one, most) for one in objects for most in (3, 0, 9)))

    def participle(self, verb: int) -> str:
        """The past participle of a verb; nothing for a noun that is told of: "is a matter of"."""
        return participle(self.tree, verb) if self.tree.words[verb].pos == "VERB" else ""

    def lemma(self, verb: int) -> str:
        """The plain form of a verb."""
        return self.tree.words[verb].lemma.lower()

    def predicate(self, verb: int, most: int) -> str:
        """A verb with what goes with it."""
        return self.reader.text(self.reader.predicate(verb, most), whole=True)

    def beyond(self, verb: int) -> str:
        """What goes with a verb, the figure's own phrase left out."""
        kept = [one for one in self.reader.predicate(verb, 8, but=self.top) if one > verb]
        return self.reader.text(kept, whole=True)

    def around(self, verb: int) -> list[str]:
        """The prepositional phrases of a verb in which the figure does not stand."""
        found = []
        for child in self.tree.of(verb, "obl", "nmod", "advcl"):
            under = sorted(self.tree.under(child))
            if self.index not in under:
                found.append(self.reader.text(self.reader.trim(under, 9), whole=True))
        return list(filter(None, found))[:4]


def ground(view: View, at: int) -> Ground | None:
    """The words about the ``at``-th figure; None where the parse does not hold it."""
    tree = view.tree
    place = place_in(tree, at, view.subject) if tree is not None else None
    if tree is None or place is None:
        return None
    words, index = tree.words, place.index
    nouns = [] if place.head is None else [("own", place.head)]
    nouns += [("of", one) for one in tree.of(index, "nmod", "obl") if one > index]
    if words[index].head != index and words[words[index].head].pos in {"NOUN", "PROPN"}:
        nouns.append(("up", words[index].head))
    if not place.verbal and words[place.governor].pos in {"NOUN", "PROPN"}:
        nouns.append(("governor", place.governor))
    return Ground(
        place.reader, index, place.top, place.relation, place.preposition, nouns, _verbs(tree, index), view.subject
    )


def _verbs(tree: Tree, index: int) -> list[int]:
    words, at = tree.words, index
    for _ in range(6):
        if words[at].pos in {"VERB", "AUX"} or tree.of(at, "cop"):
            above = words[at].head
            joined = words[at].relation in {"xcomp", "conj", "advcl", "ccomp"} and words[above].pos == "VERB"
            return [at, above] if joined else [at]
        if words[at].head == at:
            return []
        at = words[at].head
    return []
