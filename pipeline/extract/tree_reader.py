"""Phrases read out of a parse: nouns with what restricts them, verbs with their objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.parse import Tree
from pipeline.extract.parse_words import LIGHT

_SAYS_MORE = re.compile(r"(?:for|as|to|into|against|in\sconnection|under|with|without)\b")
"""Prepositions after an object that say more of it than place and means do."""
_ASIDE = {",", ";", ":", "(", ")", "–", "—", "-", "including", "such"}
_RESTRICTS = {"nmod", "acl", "acl:relcl", "flat", "amod", "fixed", "compound", "obl", "advmod", "xcomp"}
_LINKS = {"to", "for"}
_AGES = {"under", "over", "aged", "above", "below"}
_FUNCTION = {"ADP", "DET", "CCONJ", "PART", "AUX", "SCONJ", "PRON", "PUNCT"}


@dataclass(frozen=True)
class Reader:
    """Reads phrases out of one tree, leaving out times, other figures and asides."""

    tree: Tree

    def text(self, kept: Iterable[int], *, whole: bool = False) -> str:
        """The printed words at ``kept``, without function words at the end and, unless ``whole``, at the start."""
        words = self.tree.words
        order = [index for index in sorted(set(kept)) if words[index].end > words[index].start]
        while order and not whole and words[order[0]].relation in {"det", "case", "cc", "punct", "mark"}:
            order.pop(0)
        while order and words[order[-1]].relation in {"case", "cc", "punct", "mark", "det"}:
            order.pop()
        pieces = ""
        for before, index in zip([-1, *order], order, strict=False):
            word = words[index]
            glued = before >= 0 and words[before].end == word.start
            pieces += ("" if glued or not pieces else " ") + self.tree.text[word.start : word.end]
        return re.sub(r"\s+", " ", pieces).strip(" ,;:")

    def figured(self, index: int) -> bool:
        """Whether a figure hangs on a word."""
        return any(one in self.tree.figures for one in self.tree.under(index))

    def noun(self, head: int, most: int, *, from_: int | None = None, clauses: bool = True) -> list[int]:
        """A noun with what stands before it, and as many words of what restricts it after it as ``most`` allows."""
        words, tree = self.tree.words, self.tree
        if from_ is not None:
            kept = [one for one in range(from_ + 1, head + 1) if one not in tree.figures]
        else:
            kept = self._before(head)
        room = most
        for child in (child for child in tree.children[head] if child > head):
            relation, under = words[child].relation, sorted(tree.under(child))
            joined = relation == "conj" and words[child].pos in {"NOUN", "PROPN", "ADJ"}
            if joined and not self.figured(child) and words[under[0]].text not in {"as", ","}:
                add = [one for one in under if one <= child or room > 3]
                kept += add
                room -= len(add)
                continue
            if relation in {"conj", "cc"} and (self.figured(child) or words[under[0]].text == "as"):
                break
            opening = words[under[0]].text
            aside = relation != "flat" and (words[under[0] - 1].text in _ASIDE or opening in {*_ASIDE, "as"})
            if relation not in _RESTRICTS or aside or (relation == "acl:relcl" and not clauses):
                continue
            aged = words[child].lemma in {"age", "aged"} or opening in _AGES
            if self.figured(child) and relation == "nmod" and not aged:
                continue
            add = self.trim(under, room, figures=aged)
            kept += add
            room -= len(add)
        return kept

    def _before(self, head: int) -> list[int]:
        """A noun with the unbroken run of adjectives, names and nouns before it."""
        found = {head}
        for child in self.tree.of(head, "amod", "compound", "nmod", "flat", "nummod"):
            if child < head and not self.figured(child):
                found.update(self.tree.under(child))
        at = head
        while at - 1 in found:
            at -= 1
        return list(range(at, head + 1))

    def clause(self, head: int) -> list[int]:
        """The participle right after a noun with what goes with it: "cash concealed within the parcel"."""
        words = self.tree.words
        after = words[head + 1] if head + 1 < len(words) else None
        if after is None or after.pos != "VERB" or not re.search(r"(?:ed|ing)$", after.text):
            return []
        if after.relation in {"ROOT", "conj", "ccomp", "parataxis"} and after.text.endswith("ed"):
            return []
        return self.trim(range(head + 1, len(words)), 9)

    def trim(self, under: Sequence[int], most: int, *, figures: bool = False) -> list[int]:
        """Words up to the first aside or, unless they are ages, figure, as many as there is room for."""
        kept: list[int] = []
        for one in sorted(under):
            word = self.tree.words[one]
            if word.text in {",", ";", ":", "(", "–", "—"} or (not figures and one in self.tree.figures):
                break
            kept.append(one)
        if len(kept) > most:
            kept = kept[: max(most, 0)]
        while kept and self._dangles(kept[-1]):
            kept.pop()
        return kept

    def _dangles(self, index: int) -> bool:
        word = self.tree.words[index]
        return word.pos in _FUNCTION or word.relation in {"amod", "compound"}

    def predicate(self, verb: int, most: int, *, but: int = -1) -> list[int]:
        """A verb with what goes with it, without auxiliaries; where ``but`` is left out, places are too."""
        words, tree = self.tree.words, self.tree
        cop = tree.of(verb, "cop")
        if cop:
            return self.trim([one for one in tree.under(verb) if one > cop[0]], most)
        kept = [verb]
        for child in tree.children[verb]:
            word = words[child]
            if child == but:
                continue
            if child < verb:
                if word.text.lower() in {"not", "never"}:
                    kept.append(child)
                continue
            if word.relation in {"conj", "parataxis"}:
                break
            under = sorted(tree.under(child))
            aim = word.relation == "advcl" and words[under[0]].text == "for"
            if word.relation not in {"obj", "obl", "xcomp", "ccomp", "compound", "iobj", "advmod"} and not aim:
                continue
            if but >= 0 and word.relation == "obl" and not _SAYS_MORE.match(self.tree.text[words[under[0]].start :]):
                continue
            if words[under[0] - 1].text in _ASIDE - {"-"}:
                break
            said = [one for one in under if words[one].relation not in {"aux", "mark"} or words[one].text in _LINKS]
            kept += self.trim(said, most - len(kept))
            if len(kept) >= most:
                break
        return kept

    def role(self, head: int) -> tuple[str, int, int]:
        """(relation, governor, top of the phrase) of a noun, past lists and light nouns ("a total of …")."""
        words = self.tree.words
        at = head
        while True:
            word = words[at]
            up = words[word.head]
            light = word.relation in {"nmod", "compound"} and up.text.lower() in LIGHT
            if light and up.relation == "appos":
                return "member", up.head, at
            if light or (word.relation in {"conj", "appos"} and up.pos in {"NOUN", "PROPN", "NUM", "SYM"}):
                if not light and up.text.lower() in {"increase", "decrease"}:
                    return word.relation, word.head, at
                at = word.head
                continue
            return word.relation, word.head, at
