"""Attaching decisions to a knowledge base that may be another one than they were taken on.

The rule: the very words, with what stood around them. No edit distance: where a number, a name or a "not" changed, the
decision is orphaned, for a lookalike in which only the number differs is just what must not be taken for the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.knowledge import KnowledgeBase
from pipeline.knowledge.texts import in_order
from pipeline.review.store import Anchor, Decision

CONTEXT = 60
"""Characters kept on either side."""
ALIKE = 12
"""Characters of context, blanks apart, that must be the same where words are found at another place."""
_SENTENCE_END = re.compile(r"[.!?;][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n")

_SHORTENED = re.compile(r"\b(?:pp?|paras?|arts?|vols?|nos?|chaps?|sect|fig|Mr|Mrs|Ms|Dr|St|cf|[A-Z])\.$", re.IGNORECASE)
"""A stop that ends a shortened word, not a sentence."""

State = Literal["attached", "moved", "orphaned"]


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where the words that a decision is about stand now: block, and offsets in its text."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attached:
    """Where a decision holds now; ``guesses`` are for a person where it holds nowhere."""

    state: State
    places: tuple[Anchored, ...] = ()
    guesses: tuple[Anchored, ...] = ()


@dataclass(frozen=True)
class _Text:
    """A document's text in order, blanks left out, with the way back to blocks."""

    plain: str
    at: tuple[tuple[str, int], ...]
    """(block, offset) of each letter of ``plain``."""


class Anchors:
    """One knowledge base to which decisions are attached; texts are read once a document."""

    def __init__(self, base: KnowledgeBase) -> None:
        """Take the knowledge base."""
        self.base = base
        self._held: dict[str, dict[str, str]] = {}
        self._texts: dict[str, _Text] = {}
        self._attached: dict[str, Attached] = {}

    def make(self, block: str, start: int | None, end: int | None, id_: str, *, whole: bool = False) -> Anchor:
        """The anchor of a stretch of a block or note: its sentence (or, ``whole``, the stretch itself)."""
        part = self.base.passage(block) or {"text": "", "doc": block.split("#")[0]}
        document = self.base.document(part["doc"]) or {}
        text = part["text"]
        if start is None or end is None or "kind" not in part:
            first, last = 0, len(text)
        elif whole:
            first, last = start, end
        else:
            first, last = sentence(text, start, end)
        before, after = self._around(part["doc"], block, first, last)
        inside = start is not None and end is not None and not whole
        return Anchor(
            doc=part["doc"],
            sha256=document.get("sha256", ""),
            symbol=document.get("symbol"),
            id=id_,
            block=block,
            start=first,
            end=last,
            exact=text[first:last],
            prefix=before,
            suffix=after,
            at_start=start - first if inside and start is not None else None,
            at_end=end - first if inside and end is not None else None,
        )

    def attach(self, decision: Decision) -> Attached:
        """Where a decision holds now: every one of its anchors must. Worked out once a decision."""
        if decision.id not in self._attached:
            self._attached[decision.id] = self._attach(decision)
        return self._attached[decision.id]

    def _attach(self, decision: Decision) -> Attached:
        found = [self._place(anchor) for anchor in decision.anchors]
        if found and all(place for _, place, _ in found):
            moved = any(state == "moved" for state, _, _ in found)
            return Attached("moved" if moved else "attached", tuple(place for _, place, _ in found if place))
        return Attached("orphaned", guesses=tuple(guess for _, _, guesses in found for guess in guesses)[:5])

    def _place(self, anchor: Anchor) -> tuple[State, Anchored | None, list[Anchored]]:
        doc = self.document(anchor)
        if doc is None or not anchor.exact.strip():
            return "orphaned", None, []
        block = f"{doc}#{anchor.block.split('#', 1)[1]}"
        if (self.base.passage(block) or {"text": ""})["text"][anchor.start : anchor.end] == anchor.exact:
            return "attached", Anchored(block, anchor.start, anchor.end), []
        found = sorted(self._elsewhere(self._text(doc), anchor), key=lambda pair: -pair[0])
        good = [pair for pair in found if pair[0] >= ALIKE]
        if good and (len(good) == 1 or good[0][0] >= good[1][0] + ALIKE):
            return "moved", good[0][1], []
        return "orphaned", None, [place for _, place in found[:3]]

    def _elsewhere(self, text: _Text, anchor: Anchor) -> list[tuple[int, Anchored]]:
        """Every place of the very words, with how many characters around them are the same."""
        exact, prefix, suffix = ("".join(each.split()) for each in (anchor.exact, anchor.prefix, anchor.suffix))
        found, start = [], text.plain.find(exact)
        while start >= 0:
            end = start + len(exact)
            alike = _same(prefix[::-1], text.plain[max(0, start - len(prefix)) : start][::-1])
            alike += _same(suffix, text.plain[end : end + len(suffix)])
            (block, first), (last_block, last) = text.at[start], text.at[end - 1]
            if block == last_block:
                found.append((alike, Anchored(block, first, last + 1)))
            start = text.plain.find(exact, start + 1)
        return found

    def document(self, anchor: Anchor) -> str | None:
        """The document: by id and hash, else by hash (renamed), else by symbol, else by id (an edited draft)."""
        rows = self.base.documents_known()
        same = [row for row in rows if row["sha256"] == anchor.sha256]
        tries = (
            [row for row in same if row["doc"] == anchor.doc],
            [row for row in same if row["duplicate_of"] is None],
            [row for row in rows if anchor.symbol is not None and row["symbol"] == anchor.symbol],
            [row for row in rows if row["doc"] == anchor.doc],
        )
        return next((str(found[0]["doc"]) for found in tries if found), None)

    def _text(self, doc: str) -> _Text:
        if doc not in self._texts:
            letters = [
                (letter, block, n)
                for block, text in self._parts(doc).items()
                for n, letter in enumerate(text)
                if not letter.isspace()
            ]
            plain = "".join(letter for letter, _, _ in letters)
            self._texts[doc] = _Text(plain, tuple((block, n) for _, block, n in letters))
        return self._texts[doc]

    def _around(self, doc: str, block: str, start: int, end: int) -> tuple[str, str]:
        """What stands before and after a stretch, over block ends."""
        parts = self._parts(doc)
        if block not in parts:
            return "", ""
        names = list(parts)
        n = names.index(block)
        before, after = parts[block][:start], parts[block][end:]
        k = n - 1
        while len(before) < CONTEXT and k >= 0:
            before, k = parts[names[k]] + "\n" + before, k - 1
        k = n + 1
        while len(after) < CONTEXT and k < len(names):
            after, k = after + "\n" + parts[names[k]], k + 1
        return before[-CONTEXT:], after[:CONTEXT]

    def _parts(self, doc: str) -> dict[str, str]:
        """The texts of a document in order: blocks, then notes."""
        if doc not in self._held:
            self._held[doc] = in_order(self.base, doc)
        return self._held[doc]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence (or sentences) that a stretch stands in."""
    found = (each for each in _SENTENCE_END.finditer(text) if not _SHORTENED.search(text, 0, each.start() + 1))
    ends = [0, *(each.end() for each in found), len(text)]
    first = max(at for at in ends if at <= start)
    last = min((at for at in ends if at >= end), default=len(text))
    return first, first + len(text[first:last].rstrip())


def _same(one: str, other: str) -> int:
    """How many characters are alike from the beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def key(decision: Decision, places: tuple[Anchored, ...]) -> tuple[Any, ...]:
    """What a decision is about, in a knowledge base: two with one key are two words about one target."""
    spots = []
    for place, anchor in zip(places, decision.anchors, strict=True):
        inside = anchor.at_start if anchor.at_start is not None else 0
        spots.append((place.block, place.start + inside))
    return decision.kind, decision.rule, tuple(sorted(spots))
