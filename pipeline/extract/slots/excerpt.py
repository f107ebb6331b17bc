"""The words of a sentence that tell a figure, as they are printed: what people are shown of it.

A phrase put together from runs of words ("share of households wells boiled") is often none that anybody would say; an
excerpt with the number in it is always somebody's words. It holds the number and what was read as counted, and goes on
to where the clause has a joint: a comma, a bracket, a conjunction of clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.slots.words import Words
from pipeline.model.spans import Span

FARTHEST = 28
"""Words from the number to what is counted, both included, that stand in one piece; beyond, a piece each."""
BRIDGE = 8
"""Words left between two pieces that are told all the same."""
REACH = 12
"""Words a piece grows by on each side where there is no joint."""
FEWEST = 7
"""Words of an excerpt below which it goes on over a joint: "(23 cases)" says little."""

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_STOPS = frozenset({";", ":", ".", "?", "!", "—", "–", "•"})
_ENDS = _STOPS | {","}
_LEANING = frozenset("which who whom whose that compared up down including respectively namely".split())
"""What an excerpt begins with only together with what stands before it."""
_PASSED = frozenset({",", "(", "[", "and", "or", "of", "in"})
"""What a short piece goes on over."""
_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
NEAR = 6
"""Words from a comma to the nouns that it parts."""
_CLAUSES = frozenset(
    {"while", "whereas", "although", "though", "but", "because", "since", "when", "where", "if", "unless"}
)
"""Words that begin another clause."""
_AND = frozenset({"and", "or", "nor"})
_FIRST_CUT = frozenset({"and", "or", "but", "nor"})
_LAST_CUT = _FIRST_CUT | frozenset(
    "a an the of in on at to by for with from than which that who whose as into per between its their".split()
)
"""What an excerpt does not end with."""
_LEADS = frozenset(
    "in on at to by for with from into across among between during under over within including such that which who "
    "as".split()
)
"""Where a piece that must be cut may begin or end."""


def excerpt(words: Words, number: Span, runs: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces of text that tell a figure, in order; the one with the number is among them.

    ``words`` are those of its sentence; ``runs`` what was read as counted, told as it stands where all of it is in
    another sentence. Nothing where the number is no word of the sentence.
    """
    own = words.of(number)
    if not own:
        return ()
    sentence = Span(words.starts[0], words.ends[-1])
    inside = {at for run in runs if run.overlaps(sentence) for at in words.of(run)}
    pieces = _pieces(inside | set(own))
    clause = _Clause(words)
    grown: list[range] = []
    for place, piece in enumerate(pieces):
        low = grown[-1].stop if grown else 0
        high = pieces[place + 1].start if place + 1 < len(pieces) else len(words.tokens)
        grown.append(clause.grown(piece, low, high))
    at = next(place for place, piece in enumerate(grown) if own[0] in piece)
    if sum(map(len, grown)) < FEWEST + len(own) or clause.leans(grown[at]):
        grown[at] = clause.longer(grown[at], grown[at - 1].stop if at else 0)
    told = [words.span(piece[0], piece[-1]) for piece in _joined(grown)]
    return tuple(told) if inside else tuple(sorted({*told, *runs}))


def _pieces(inside: set[int]) -> list[range]:
    """One piece from first to last word, or one for each group where they stand far apart."""
    first, last = min(inside), max(inside)
    if last - first < FARTHEST:
        return [range(first, last + 1)]
    pieces: list[range] = []
    for at in sorted(inside):
        if pieces and at - pieces[-1].stop < BRIDGE:
            pieces[-1] = range(pieces[-1].start, at + 1)
        else:
            pieces.append(range(at, at + 1))
    return pieces


def _joined(pieces: Sequence[range]) -> list[range]:
    joined: list[range] = []
    for piece in pieces:
        if joined and piece.start <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, max(joined[-1].stop, piece.stop))
        else:
            joined.append(piece)
    return joined


@dataclass(frozen=True)
class _Clause:
    """The joints of a sentence."""

    words: Words

    def grown(self, piece: range, low: int, high: int) -> range:
        """A piece taken on both sides to a joint, or as far as it may go."""
        first, last = self._left(piece.start, low), self._right(piece[-1], high)
        if first > low + 1 and self._text(first - 1) in _OPENING:  # of what stands in a bracket that before it is told
            first = self._left(first - 1, low)
        if last + 1 < high and self._text(last + 1) in _CLOSING and self._unclosed(range(first, last + 1)):
            last = self._right(last + 1, high)  # and that behind
        return self._trimmed(piece, self._closed(range(first, last + 1), low, high))

    def _unclosed(self, piece: range) -> bool:
        texts = [self._text(at) for at in piece]
        return sum(text in _OPENING for text in texts) > sum(text in _CLOSING for text in texts)

    def leans(self, piece: range) -> bool:
        """Whether a piece begins with a word that speaks of what stands before it: "which was seen in 15 towns"."""
        return self._text(piece.start) in _LEANING

    def longer(self, piece: range, low: int) -> range:
        """A short piece with what stands before its joint, or behind it where a sentence or a part of one begins."""
        at = piece.start - 1
        while at > low and self._text(at) in _PASSED:
            at -= 1
        if at > low and self._text(at) not in _STOPS:
            return self._trimmed(piece, self._closed(range(self._left(at + 1, low), piece.stop), low, piece.stop))
        count = len(self.words.tokens)
        if piece.stop >= count - 1 or self._text(piece.stop) in _STOPS:
            return piece
        return self._trimmed(piece, self._closed(range(piece.start, self._right(piece.stop, count) + 1), low, count))

    def _left(self, first: int, low: int) -> int:
        start = first
        while first > low and not self._joint(first - 1, before=True):
            first = self._opened(first - 1, low) if self._text(first - 1) in _CLOSING else first - 1
            if start - first >= REACH:
                return next((at for at in range(first, start) if self._text(at) in _LEADS and at > low), start)
        return first

    def _right(self, last: int, high: int) -> int:
        start = last = self._over_bracket(last, high)
        while last + 1 < high and not self._joint(last + 1, before=False):
            last += 1
            if last - start >= REACH and not self._glued(last):
                return next((at - 1 for at in range(last, start, -1) if self._text(at) in _LEADS), start)
        return last

    def _over_bracket(self, last: int, high: int) -> int:
        """The end of a bracket right behind a word, where the clause goes on after it: "18 (24 per cent) were shut"."""
        if last + 1 >= high or self._text(last + 1) not in _OPENING:
            return last
        closing = next((at for at in range(last + 2, min(high, last + 2 + REACH)) if self._text(at) in _CLOSING), last)
        return closing if closing + 1 < high and not self._joint(closing + 1, before=False) else last

    def _joint(self, at: int, *, before: bool) -> bool:
        """Whether a piece ends beside this word."""
        text = self._text(at)
        if self._glued(at) and text not in _OPENING | _CLOSING:
            return False
        if text == ",":
            return not self._goes_on(at)
        if text in _STOPS or text in _OPENING or (text in _CLOSING and not before):
            return True
        if before:
            return False
        return text in _CLAUSES or (text in _AND and self._of_clauses(at))

    def _goes_on(self, comma: int) -> bool:
        """Whether a comma parts the nouns of one phrase: "in Kestria, Lowmark and Selva"."""
        tokens = self.words.tokens
        return any(
            tokens[at].relation == "conj" and tokens[at].pos in _NAMES and comma - NEAR <= tokens[at].head < comma
            and tokens[tokens[at].head].pos in _NAMES and not tokens[at].text[0].isdigit()
            for at in range(comma + 1, min(comma + NEAR, len(tokens)))
        )  # fmt: skip

    def _of_clauses(self, at: int) -> bool:
        """Whether a conjunction joins clauses or numbers, and not the nouns of one phrase."""
        tokens = self.words.tokens
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if any(token.text.lower() == "between" for token in tokens[max(0, at - NEAR) : at]):
            return False  # "between 2010 and 2019"
        if behind is None or behind.pos == "NUM" or behind.text[0].isdigit():
            return True
        return tokens[tokens[at].head].pos in {"VERB", "AUX", "NUM"}

    def _glued(self, at: int) -> bool:
        """Whether a word stands in one with those beside it: the "-" of "low-carbon", the ":" of "10:30"."""
        words = self.words
        before = at > 0 and words.ends[at - 1] == words.starts[at]
        return before and at + 1 < len(words.tokens) and words.ends[at] == words.starts[at + 1]

    def _opened(self, closing: int, low: int) -> int:
        """Where the bracket opens that closes at a word."""
        return next((at for at in range(closing, low - 1, -1) if self._text(at) in _OPENING), closing)

    def _closed(self, piece: range, low: int, high: int) -> range:
        """A piece with the other half of a bracket that it holds one half of."""
        texts = [self._text(at) for at in piece]
        opened, closed = (sum(text in half for text in texts) for half in (_OPENING, _CLOSING))
        first, stop = piece.start, piece.stop
        if opened > closed:
            stop = next((at + 1 for at in range(stop, min(high, stop + REACH)) if self._text(at) in _CLOSING), stop)
        if closed > opened:
            first = next(
                (at for at in range(first, max(low, first - REACH) - 1, -1) if self._text(at) in _OPENING), first
            )
        return range(first, stop)

    def _trimmed(self, core: range, piece: range) -> range:
        """A piece without a joint or a word that leads on at its ends."""
        first, last = piece.start, piece[-1]
        if (
            last - first > 2
            and self._text(first) in _OPENING
            and self._text(first + 2) in _CLOSING
            and first + 2 < core.start
        ):
            first += 3  # the letter of an item: "(a)"
        while first < core.start and (self._text(first) in _ENDS | _CLOSING | _FIRST_CUT):
            first += 1
        while last > first and (self._text(last) in _ENDS | _OPENING | _LAST_CUT):
            last -= 1
        return range(first, last + 1)

    def _text(self, at: int) -> str:
        return self.words.tokens[at].text.lower()
