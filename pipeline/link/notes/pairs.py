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
from pipeline.link.notes.document_calls import BlockView, DocumentCalls, MarkCall
from pipeline.link.notes.note import NUMBER, Noted
from pipeline.model.spans import Span

_MOST = 4


class CallPair:
    """A figure and a call in one passage."""

    def __init__(self, sight: DocumentCalls, passage: BlockView, number: Span, call: MarkCall) -> None:
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
        return [*self.placed(), *(round(float(look(self)), 4) for look in OF_NOTE.values())]

    def kind(self) -> dict[str, bool]:
        """Where the call stands and what its notes are."""
        return {"later": len(self.way) > 1, "cites": bool(self.noted.citations), "closes": self.closes}

    @property
    def closes(self) -> bool:
        """Whether the call closes its sentence, or a clause behind which other figures are told."""
        clause = words.ANOTHER.match(self.rest) and self.figures(self.call.at, self.held.end)
        named = words.ON_NAME.search(self.before) or words.ON_NORM.search(self.before)
        return not self.rest or bool(clause and not named)

    @property
    def barred(self) -> bool:
        """Whether the notes can never support the figure: they only define, or are called in another item of a list."""
        return self.noted.only_defines or words.ITEM.search(self.between) is not None

    def placed(self) -> list[float]:
        """What the judge sees of the text alone, four places."""
        return [round(float(look(self)), 4) for look in OF_PLACE.values()]

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
    def noted(self) -> Noted:
        """What the notes called here are."""
        return self.sight.noted(self.call)

    @property
    def note(self) -> str:
        """What the notes called here say."""
        return self.noted.text

    @cached_property
    def turns(self) -> list[str]:
        """The sentences that begin between the two."""
        return [self.text[span.start : span.end] for span in self.way[1:]]

    @property
    def spot(self) -> Span:
        """Where the sentence of the figure stands in the document."""
        return self.passage.sentences[self.own]

    @cached_property
    def sentence(self) -> str:
        """The words of the sentence that the figure stands in."""
        return self.sight.doc[self.spot]

    @cached_property
    def told(self) -> frozenset[str]:
        """What the words of the figure's sentence tell."""
        return self.sight.tells(self.spot)

    @cached_property
    def figure(self) -> str:
        """The number as printed, with its unit sign."""
        return self.text[self.number.start : self.number.end]

    @cached_property
    def labelled(self) -> bool:
        """Whether a number calls the notes, not a letter or a star."""
        return all(str(getattr(self.sight.doc.by_id[note], "label", "")).isdigit() for note in self.call.notes)

    @cached_property
    def near(self) -> frozenset[str]:
        """What the words next to the figure tell."""
        low, high = max(self.number.start - 60, self.spot.start), self.number.end + 100
        return words.tells(self.text[low : min(high, self.spot.end)])

    @cached_property
    def on(self) -> frozenset[str]:
        """What the last words before the call tell."""
        return words.tells(" ".join(self.before.split()[-5:]))

    @cached_property
    def mid(self) -> bool:
        """Whether the call stands on a word in the midst of its sentence, without a stop."""
        return bool(self.rest) and self.before[-1:].isalnum()

    def figures(self, start: int, end: int) -> int:
        """How many figures stand there, at most four."""
        return min(sum(start <= one.start < end for one in self.passage.figures), _MOST)


def _figures_between(pair: CallPair) -> int:
    inside = (pair.gap.start <= one.start and one.end <= pair.gap.stop for one in pair.passage.figures)
    return min(sum(inside), _MOST)


def _digits(pair: CallPair) -> bool:
    digits = re.search(r"\d[\d.,]*", pair.sight.doc[pair.number])
    return digits is not None and re.search(rf"(?<![\d.,/]){re.escape(digits[0])}(?!\d)", pair.note) is not None


def _shared(pair: CallPair) -> float:
    return 1.0 if len(pair.way) == 1 else share(pair.told & pair.sight.tells(pair.held), pair.told)


def _least_shared(pair: CallPair) -> float:
    told = [pair.sight.tells(one) for one in pair.way]
    return min((share(one & other, other) for one, other in pairwise(told)), default=1.0)


def _since_a_call(pair: CallPair) -> int:
    last = pair.passage.last_call(pair.number)
    return min(pair.own + 1 if last is None else pair.own - last.sentence, 5)


def _without_figures(pair: CallPair) -> int:
    return sum(not pair.figures(one.start, one.end) for one in pair.way[1:-1])


def _called_before(pair: CallPair) -> bool:
    last = pair.passage.last_call(pair.number)
    return last is not None and last.sentence == pair.own


def _a_call_follows(pair: CallPair) -> bool:
    return any(one.at > pair.call.at for one in pair.passage.calls if one.sentence == pair.call.sentence)


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][\w’-]{2,}", text))


def _names_shared(pair: CallPair) -> int:
    """Names that both sentences hold; -1 where they are one."""
    return len(_names(pair.sentence) & _names(pair.sight.doc[pair.held])) if len(pair.way) > 1 else -1


def _is_share(pair: CallPair) -> bool:
    number = pair.figure
    return words.SHARE.match(pair.text, pair.number.end) is not None or "per cent" in number or "%" in number


def _as_many(pair: CallPair) -> int:
    """Whether a note that only lists names lists as many as the figure says: 1, or -1 where it lists more or fewer."""
    if pair.noted.listed < 2:
        return 0
    said = words.SMALL.get(pair.figure.split()[0].lower(), pair.figure) if pair.figure else ""
    digits = NUMBER.search(said)
    return 1 if digits is not None and digits[0] == str(pair.noted.listed) else -1


def share(some: frozenset[str], whole: frozenset[str]) -> float:
    """How much of the whole some are."""
    return len(some) / len(whole) if whole else 0.0


OF_PLACE: Final[dict[str, Callable[[CallPair], float]]] = {
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
    "call on a word": lambda pair: pair.mid,
    "call on a term": lambda pair: words.TERM.search(pair.before) is not None,
    "call on a norm": lambda pair: bool(words.ON_NORM.search(pair.before)),
    "call on a number": lambda pair: pair.before[-1:].isdigit(),
    "words behind call": lambda pair: min(len(pair.rest.split()), 30),
    "a small word behind call": lambda pair: bool(words.LOOSE.match(pair.rest)),
    "figures behind call": lambda pair: pair.figures(pair.call.at, pair.held.end),
    "calls in its sentence": lambda pair: sum(one.sentence == pair.own for one in pair.passage.calls),
    "calls in call's sentence": lambda pair: sum(one.sentence == pair.call.sentence for one in pair.passage.calls),
    "words between": lambda pair: min(len(pair.between.split()), 80),
    "commas between": lambda pair: min(pair.between.count(","), 5),
    "who or which between": lambda pair: len(re.findall(r"\b(?:that|which|who|whose|where)\b", pair.between)) > 0,
    "figure's sentence ought": lambda pair: bool(words.OUGHT.search(pair.sentence)),
    "call's sentence ought": lambda pair: bool(words.OUGHT.search(pair.text[pair.held.start : pair.held.end])),
    "figure is spelled out": lambda pair: not any(letter.isdigit() for letter in pair.figure),
    "figure is of money": lambda pair: any(sign in pair.figure for sign in "$€£"),
    "figure is a share": _is_share,
    "figure's digits": lambda pair: sum(letter.isdigit() for letter in pair.figure),
    "figures in its sentence": lambda pair: pair.figures(pair.spot.start, pair.spot.end),
    "sentence's length": lambda pair: len(pair.sentence.split()),
    "near what it stands on": lambda pair: share(pair.on & pair.near, pair.on),
    "names shared by sentences": _names_shared,
    "call on the figure": lambda pair: pair.gap.stop - pair.gap.start <= 1,
    "calls that close": lambda pair: pair.sight.closing,
    "document calls a figure": lambda pair: pair.sight.calls_a_figure,
}
"""What is looked at in the text, by name."""
OF_NOTE: Final[dict[str, Callable[[CallPair], float]]] = {
    "note cites": lambda pair: bool(words.CITES.search(pair.note)),
    "note cites shortly": lambda pair: bool(words.CITES_SHORTLY.match(pair.note)),
    "note has a link": lambda pair: bool(words.LINK.search(pair.note)),
    "note points on": lambda pair: bool(words.POINTS_ON.match(pair.note)),
    "note explains": lambda pair: bool(words.EXPLAINS.match(pair.note)),
    "note lists": lambda pair: bool(words.LISTS.match(pair.note)),
    "note shortens": lambda pair: bool(words.SHORTENS.match(pair.note)),
    "note has the number": _digits,
    "note's length": lambda pair: min(len(pair.note), 400) / 100,
    "words of note in figure's sentence": lambda pair: share(pair.told & pair.noted.tells, pair.noted.tells),
    "words of note in call's sentence": lambda pair: share(
        pair.sight.tells(pair.held) & pair.noted.tells, pair.noted.tells
    ),
    "call on italics": lambda pair: pair.call.at in pair.sight.slanted,
    "label is no number": lambda pair: not pair.labelled,
    "works cited": lambda pair: min(len(pair.noted.citations), 4),
    "note says besides": lambda pair: min(pair.noted.said, 40),
    "only norms": lambda pair: pair.noted.norms_alone,
    "told by someone": lambda pair: pair.noted.told,
    "cites fully": lambda pair: pair.noted.has("full"),
    "cites a symbol": lambda pair: pair.noted.has("symbol"),
    "cites an address": lambda pair: pair.noted.has("url"),
    "cites again": lambda pair: pair.noted.has("ibid", "short"),
    "cites a resolution": lambda pair: pair.noted.has("resolution"),
    "note defines": lambda pair: bool(words.DEFINES.search(pair.noted.besides)),
    "note states": lambda pair: len(words.STATES.findall(pair.noted.besides)),
    "note sees": lambda pair: bool(re.match(r"\W*See\b", pair.note)),
    "note's figures": lambda pair: min(len(NUMBER.findall(pair.noted.besides)), 5),
    "note on what is near": lambda pair: share(pair.near & pair.noted.tells, pair.near),
    "title on what is near": lambda pair: share(pair.near & pair.noted.titles, pair.noted.titles),
    "note on what it stands on": lambda pair: share(pair.on & pair.noted.tells, pair.on),
    "names shared": lambda pair: len(_names(pair.sentence) & _names(pair.note)),
    "note lists as many": _as_many,
    "document's notes that cite": lambda pair: pair.sight.citing,
}
"""What is looked at in the notes, by name."""
FEATURES: Final = {**OF_PLACE, **OF_NOTE}
NAMES: Final = tuple(FEATURES)
