"""Where a long sentence may be parted: places on both sides of which words stand that can be read alone.

A clause with its own subject can be taken out of its sentence; what shares its subject, its condition or its share with
words before it cannot. A tail can be left off where what stands before it is whole without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.slots.words import FINITE, Words

OPENING, CLOSING = frozenset("([{“«"), frozenset(")]}”»")
_LINKS = frozenset({"conj", "parataxis"})
"""Relations of a clause to the one that it is joined to."""
_CONTRASTS = frozenset({"while", "whereas"})
"""Words that begin a clause which holds without the other; "if", "because" or "unless" begin none that does."""
_JOINING = frozenset({"and", "but", "or", "nor", "yet", "then", ",", ";", "–", "—"}) | _CONTRASTS
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_LIMITS = frozenset({"excluding", "barring", "assuming", "depending", "notwithstanding", "compared", "pending"})
"""Participles without which what stands before them holds no more."""
_EARLY = 2
"""The last place of the verb of a sentence without a subject: "Also welcomes the report"."""
_DEPENDING = frozenset({"that", "which", "who", "whose", "whom", "to", "than", "as", "if"})
"""What a clause begins with that hangs on words before it."""
_RELATIVES = frozenset({"which", "who", "where"})


@dataclass(frozen=True)
class Joints:
    """The joints of one sentence; each place is the word before which it lies."""

    words: Words

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """Where words that can be read alone begin, in order; the first word is one."""
        found = {0, *self._after_stops()}
        found |= {begin for at, _, begin in self._clauses if self._stands(at) and not self.within(begin)}
        return tuple(sorted(found))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where words may end that can be read alone, in order; the end of the sentence is one."""
        found = {len(self.words.tokens), *self._after_stops(), *self._tails()}
        found |= {end for _, end, _ in self._clauses}
        found |= {at for at in range(1, len(self.words.tokens)) if self.text(at) == ";"}
        return tuple(sorted(at for at in found if not self.within(at)))

    def text(self, at: int) -> str:
        """The word at a place of the sentence, in small letters."""
        return self.words.tokens[at].text.lower()

    @cached_property
    def _clauses(self) -> tuple[tuple[int, int, int], ...]:
        """The clauses joined to another: the head of each, where words before it end, and where it begins."""
        found = []
        for at, token in enumerate(self.words.tokens):
            contrast = self._contrast(at)
            if token.head == at or not (contrast or (token.relation in _LINKS and self._verbal(at))):
                continue
            begin = edge = min(self.words.tree(at))
            while begin < at and self.text(begin) in _JOINING:
                begin += 1
            while edge > 0 and self.text(edge - 1) in _JOINING:
                edge -= 1
            whole_word = begin == 0 or self.words.starts[begin] > self.words.ends[begin - 1]
            if (
                0 < edge < begin
                and whole_word
                and self.text(begin) not in _DEPENDING
                and (edge > token.head or contrast)
            ):
                found.append((at, edge, begin))
        return tuple(found)

    def _verbal(self, at: int) -> bool:
        """Whether a word is the head of a clause joined to a clause: a finite verb, or what has a subject."""
        tokens = self.words.tokens
        below = self.words.below.get(at, ())
        finite = tokens[at].tag in FINITE or any(
            tokens[one].relation in _SUBJECTS or tokens[one].relation.startswith(("aux", "cop")) for one in below
        )
        return finite and not any(tokens[one].relation == "mark" for one in below)

    def _contrast(self, at: int) -> bool:
        """Whether a clause is set against another: "while grants fell by half"."""
        tokens = self.words.tokens
        marked = any(self.text(one) in _CONTRASTS and one < at for one in self.words.below.get(at, ()))
        return marked and tokens[at].relation in {"advcl", "conj", "parataxis"} and self._subject(at) is not None

    def _subject(self, at: int) -> int | None:
        tokens = self.words.tokens
        return next((one for one in self.words.below.get(at, ()) if tokens[one].relation in _SUBJECTS), None)

    def _stands(self, at: int) -> bool:
        """Whether a clause can be read without what stands before it: it hangs in nothing and names its subject."""
        tokens = self.words.tokens
        for one in (at, *self.words.above(at)):
            if tokens[one].head == one:
                if self._subject(at) is None:  # "Welcomes the report, and requests 12 copies": of nobody
                    return one <= _EARLY and {tokens[one].tag, tokens[at].tag} <= {"VBZ", "VBP"}
                break
            if tokens[one].relation not in _LINKS and not (one == at and self._contrast(at)):
                return False
        subject = self._subject(at)
        return subject is not None and tokens[subject].pos not in {"PRON", "NUM", "DET", "ADJ"}

    def _tails(self) -> Iterator[int]:
        """Where a tail begins that can be left off: "…, making it the largest", "…, which is new"."""
        tokens = self.words.tokens
        for comma in range(1, len(tokens) - 1):
            if self.text(comma) != ",":
                continue
            behind = tokens[comma + 1]
            relative = behind.text.lower() in _RELATIVES
            if relative or (behind.tag == "VBG" and behind.text.lower() not in _LIMITS):
                tail = range(comma + 1, next((at for at in self._after(comma) if self.text(at) in ",;."), len(tokens)))
                if relative or not any(tokens[at].pos == "NUM" for at in tail):
                    yield comma

    def _after(self, at: int) -> range:
        return range(at + 1, len(self.words.tokens))

    def _after_stops(self) -> Iterator[int]:
        """Where a sentence begins in what was taken for one."""
        for at in range(1, len(self.words.tokens)):
            spaced = self.words.starts[at] > self.words.ends[at - 1]
            if self.text(at - 1) == "." and spaced and self.words.tokens[at].text[0].isupper():
                yield at

    def within(self, at: int) -> bool:
        """Whether a place lies in a bracket or a quotation."""
        return at in self._bracketed

    @cached_property
    def _bracketed(self) -> frozenset[int]:
        """Places between an opening half and its closing one; a half without the other counts for nothing."""
        open_at: list[int] = []
        found: set[int] = set()
        for at, token in enumerate(self.words.tokens):
            if token.text in OPENING:
                open_at.append(at)
            elif token.text in CLOSING and open_at:
                found.update(range(open_at.pop() + 1, at + 1))
        return frozenset(found)
