"""Two runs of one sentence about a figure, and how they stand to its number and to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.extract.slots.unnumbered import number_begins, unnumbered
from pipeline.extract.slots.words import FINITE, NOUNS, VERBS, Words
from pipeline.model.spans import Span

_AMOUNTS = re.compile(r"\s(?:of|by)\s[\s$€£\d.,]*(?:million|billion|per\scent)?[\s,(]*or\s(?:by\s)?")
"""Another telling of the same change: "an increase of $26 million, or 12 per cent"."""


class RunPair:
    """Two runs of one sentence, to be said as one phrase about a figure."""

    def __init__(self, text: str, runs: Sequence[Span], number: Span, words: Words) -> None:
        self.text, self.number, self.words = text, number, words
        self.first, self.second = sorted(runs)
        self.head = runs[0]
        self.a, self.b = words.of(self.first), words.of(self.second)
        tokens = words.tokens
        self.at = number_begins(text, number, self.first.end)
        self.between = self.first.end <= number.start and number.end <= self.second.start
        after = [k for k in range(len(tokens)) if words.starts[k] >= number.end]
        self.touches = bool(after) and self.between and self.second.start <= words.starts[after[0]]
        if self.between and not self.touches and after and tokens[after[0]].text == "of":
            self.touches = self.second.start <= words.starts[min(after[0] + 2, len(tokens) - 1)]
        before = [k for k in range(len(tokens)) if words.ends[k] <= self.at]
        self.led = before[-1] if before else None
        """The word before the number and what goes with it."""

    def list_case(self) -> int | None:
        """The preposition before a list of which the second run is an item: "from Africa (12), Asia (9)"."""
        tokens = self.words.tokens
        for k in range(self.b[0] - 1, self.a[-1], -1):
            if tokens[k].tag == "IN" and tokens[k - 1].tag != "CC":
                return k
            if tokens[k].tag not in NOUNS | {"JJ", "IN", "CC", "DT", "CD", ",", "-LRB-", "-RRB-", "HYPH"}:
                return None
        return None

    def words_of(self, span: Span) -> str:
        """The words of a run as they are said, the number and its unit left out."""
        return unnumbered(self.text, span, self.number, self.words)

    def hangs(self) -> bool:
        """Whether one run hangs on the other, or both on a word between them."""
        words = self.words
        one, other = words.root(self.a), words.root(self.b)
        if one is None or other is None:
            return False
        ups = [set(words.above(one)), set(words.above(other))]
        between = {at for at in ups[0] & ups[1] if self.a[-1] < at < self.b[0]}
        if words.tokens[one].relation in {"obj", "nsubj", "nsubj:pass"} and words.tokens[one].head in ups[1]:
            return True
        return bool(between or ups[0] & set(self.b) or ups[1] & set(self.a))

    def told_by_another(self, between: Iterable[int]) -> bool:
        """Whether a verb between the runs tells of the first alone: "strikes | were verified through 3 | sources"."""
        tokens = self.words.tokens
        spoken = any(tokens[k].tag in VERBS for k in between)
        alone = len(self.b) > 1 and tokens[self.b[-1]].tag in NOUNS and not any(tokens[k].tag in FINITE for k in self.b)
        return spoken and alone and self.touches and tokens[self.b[0]].tag in NOUNS | {"JJ", "VBN", "JJR"}

    def by_number(self, run: Span) -> bool:
        """Whether a run stands right beside the figure's number."""
        gap = self.text[run.end : self.at] if run.end <= self.at else self.text[self.number.end : run.start]
        return len(gap.split()) <= 2 or _AMOUNTS.fullmatch(gap) is not None

    def phrase_of(self, chosen: Sequence[int]) -> str:
        """The words at these places, as they are said: runs of neighbours, one after the other."""
        words = self.words
        parts: list[Span] = []
        for at in chosen:
            if parts and words.of(parts[-1])[-1] == at - 1:
                parts[-1] = Span(parts[-1].start, words.ends[at])
            else:
                parts.append(words.span(at, at))
        return " ".join(filter(None, (self.words_of(part) for part in parts)))
