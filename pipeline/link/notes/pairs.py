"""What the judge looks at in a pair of a figure and the next call of notes: numbers, each named.

Where the two stand to one another, what stands between them, what the note says, and what else the paragraph and the
document call notes for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from pipeline.link.notes import words
from pipeline.link.notes.sight import BlockView, MarkCall, Sight
from pipeline.model.spans import Span

_MOST = 4


class Pair:
    """A figure and a call in one passage."""

    def __init__(self, sight: Sight, passage: BlockView, number: Span, call: MarkCall) -> None:
        self.sight, self.passage, self.number, self.call = sight, passage, number, call
        self.text = sight.doc.text
        self.own = passage.sentence_at(number.start)
        self.after = call.at >= number.end
        first, last = (number.end, call.at) if self.after else (call.at, number.start)
        self.gap = slice(first, max(first, last))
        """The text between the two."""
        self.held = passage.sentences[call.sentence]
        """The sentence of the call."""
        low, high = sorted((self.own, call.sentence))
        self.way: Sequence[Span] = passage.sentences[low : high + 1]
        """The sentences from the one to the other."""

    def numbers(self) -> list[float]:
        """The pair as the judge sees it, in the order of ``NAMES``, four places."""
        return [round(float(look(self)), 4) for look in FEATURES.values()]

    @cached_property
    def before(self) -> str:
        """The call's sentence up to the call."""
        return self.text[self.held.start : self.call.at]

    @cached_property
    def rest(self) -> str:
        """The call's sentence behind the call; empty where the call closes it."""
        return self.text[self.call.at : self.held.end].strip(" .,;:)”\"'\n")

    @cached_property
    def between(self) -> str:
        """The text between figure and call."""
        return self.text[self.gap]

    @cached_property
    def note(self) -> str:
        """What the notes called here say."""
        return " ".join(self.sight.doc[self.sight.doc.by_id[note].span] for note in self.call.notes)

    @cached_property
    def turns(self) -> list[str]:
        """The sentences that begin between the two."""
        return [self.text[span.start : span.end] for span in self.way[1:]]

    @cached_property
    def sentence(self) -> str:
        """The text of the sentence that holds the figure."""
        return self.sight.doc[self.passage.sentences[self.own]]

    @cached_property
    def told(self) -> frozenset[str]:
        """What the words of the figure's sentence tell."""
        return self.sight.tells(self.passage.sentences[self.own])

    @cached_property
    def noted(self) -> frozenset[str]:
        """What the words of the notes tell."""
        return frozenset().union(*(self.sight.tells(self.sight.doc.by_id[note].span) for note in self.call.notes))

    def figures(self, start: int, end: int) -> int:
        """How many figures stand there, at most four."""
        return min(sum(start <= one.start < end for one in self.passage.figures), _MOST)


def _figures_between(pair: Pair) -> int:
    inside = (pair.gap.start <= one.start and one.end <= pair.gap.stop for one in pair.passage.figures)
    return min(sum(inside), _MOST)


def _digits(pair: Pair) -> bool:
    digits = re.search(r"\d[\d.,]*", pair.sight.doc[pair.number])
    return digits is not None and re.search(rf"(?<![\d.,/]){re.escape(digits[0])}(?!\d)", pair.note) is not None


def _shared(pair: Pair) -> float:
    return 1.0 if len(pair.way) == 1 else share(pair.told & pair.sight.tells(pair.held), pair.told)


def _least_shared(pair: Pair) -> float:
    told = [pair.sight.tells(one) for one in pair.way]
    return min((share(one & other, other) for one, other in pairwise(told)), default=1.0)


def _since_a_call(pair: Pair) -> int:
    last = pair.passage.last_call(pair.number)
    return min(pair.own + 1 if last is None else pair.own - last.sentence, 5)


def _without_figures(pair: Pair) -> int:
    return sum(not pair.figures(one.start, one.end) for one in pair.way[1:-1])


def _called_before(pair: Pair) -> bool:
    last = pair.passage.last_call(pair.number)
    return last is not None and last.sentence == pair.own


def _a_call_follows(pair: Pair) -> bool:
    return any(one.at > pair.call.at for one in pair.passage.calls if one.sentence == pair.call.sentence)


def share(some: frozenset[str], whole: frozenset[str]) -> float:
    """How much of the whole some are."""
    return len(some) / len(whole) if whole else 0.0


FEATURES: Final[dict[str, Callable[[Pair], float]]] = {
    "same sentence": lambda pair: len(pair.way) == 1,
    "sentences away": lambda pair: min(len(pair.way) - 1, _MOST),
    "characters between": lambda pair: min(pair.gap.stop - pair.gap.start, 800) / 100,
    "figures between": _figures_between,
    "clauses between": lambda pair: min(len(words.CLAUSE.findall(pair.between)), _MOST),
    "items between": lambda pair: min(len(words.ITEM.findall(pair.between)), 3),
    "source named between": lambda pair: bool(words.SOURCE.search(pair.between)),
    "reference between": lambda pair: bool(words.REFERENCE.search(pair.between)),
    "sentences between without figures": _without_figures,
    "sentences that go on": lambda pair: sum(bool(words.GOES_ON.match(one)) for one in pair.turns),
    "sentences that add": lambda pair: sum(bool(words.ADDS.match(one)) for one in pair.turns),
    "words shared": _shared,
    "least words shared on the way": _least_shared,
    "call closes its sentence": lambda pair: not pair.rest,
    "call at a stop": lambda pair: pair.before.rstrip().endswith((",", ";", ")")),
    "call on a name": lambda pair: bool(pair.rest) and words.ON_NAME.search(pair.before) is not None,
    "call on a source": lambda pair: bool(words.ON_SOURCE.search(pair.before)),
    "call on a case": lambda pair: bool(words.ON_CASE.search(pair.before)),
    "call's sentence goes on": lambda pair: bool(words.GOES_ON.match(pair.sight.doc[pair.held])),
    "call's sentence is the last": lambda pair: pair.call.sentence == len(pair.passage.sentences) - 1,
    "figures in call's sentence": lambda pair: pair.figures(pair.held.start, pair.held.end),
    "figures before call": lambda pair: pair.figures(pair.held.start, pair.call.at),
    "a call follows in its sentence": _a_call_follows,
    "figure's sentence calls before it": _called_before,
    "figure's sentence names a source": lambda pair: bool(words.SOURCE.search(pair.sentence)),
    "figure's sentence is the first": lambda pair: pair.own == 0,
    "sentences since a call": _since_a_call,
    "calls": lambda pair: min(len(pair.passage.calls), 6),
    "calls a sentence": lambda pair: min(len(pair.passage.calls) / len(pair.passage.sentences), 1.5),
    "note cites": lambda pair: bool(words.CITES.search(pair.note)),
    "note cites shortly": lambda pair: bool(words.CITES_SHORTLY.match(pair.note)),
    "note has a link": lambda pair: bool(words.LINK.search(pair.note)),
    "note points on": lambda pair: bool(words.POINTS_ON.match(pair.note)),
    "note explains": lambda pair: bool(words.EXPLAINS.match(pair.note)),
    "note lists": lambda pair: bool(words.LISTS.match(pair.note)),
    "note shortens": lambda pair: bool(words.SHORTENS.match(pair.note)),
    "note has the number": _digits,
    "note's length": lambda pair: min(len(pair.note), 400) / 100,
    "words of note in figure's sentence": lambda pair: share(pair.told & pair.noted, pair.noted),
    "words of note in call's sentence": lambda pair: share(pair.sight.tells(pair.held) & pair.noted, pair.noted),
    "document calls a figure": lambda pair: pair.sight.calls_a_figure,
    "document's notes that cite": lambda pair: pair.sight.citing,
}
"""What is looked at, by name."""
NAMES: Final = tuple(FEATURES)
