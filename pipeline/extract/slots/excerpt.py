"""The words that tell a figure, as they are printed: what people are shown of it.

A phrase put together from runs of words ("share of households wells boiled") is often none that anybody would say; a
sentence is somebody's words, and whole it says what it says. So a sentence is told whole unless it is long. A long one
is parted only at joints (:mod:`.joints`), on both sides of which words stand that can be read alone, or told as one
item of its list under what leads the list in. A sentence that speaks of things named before it ("Of these, 12 …") is
told with the sentence before, and an item with the words that end in a colon over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.extract.slots.joints import CLOSING, OPENING, Joints
from pipeline.extract.slots.preceding import Preceding
from pipeline.extract.slots.words import VERBS, Words
from pipeline.model.spans import Span

LONG = 300
"""Characters up to which a sentence is told whole, and as many of a longer one as its joints let be told."""
LONGEST = 450
"""Characters of one item with what leads its list in, and of a part that must be cut where there is no joint."""
UNBROKEN = 700
"""Characters of a sentence without a joint, or with those before it that it speaks of, that are told all the same."""

NEAREST = 24
"""Joints on each side of a number that are looked at."""
_MARKS = frozenset({";", ":", ".", ",", "—", "–", "-", "•", ""})
"""What an excerpt neither begins nor ends with."""
_ENDS = _MARKS | {"and", "or", "but", "while", "whereas"}
"""What an excerpt does not end with."""
_OF = frozenset({"of", "among"})
_LETTER = 4
"""Characters of the letter of an item: "(viii)"."""


def excerpt(
    words: Words, number: Span, runs: Sequence[Span] = (), preceding: Preceding | None = None
) -> tuple[Span, ...]:
    """The pieces of text that tell a figure, in order; the one with the number is among them.

    ``words`` are those of its sentence, ``runs`` what was read as counted, ``preceding`` the sentences before it.
    Nothing where the number is no word of the sentence.
    """
    own = words.of(number)
    if not own:
        return ()
    pieces = [words.span(piece[0], piece[-1]) for piece in _pieces(words, own, runs)]
    if preceding is None:
        return tuple(pieces)
    return tuple(_led_in(pieces, words, runs, preceding))


def _led_in(pieces: list[Span], words: Words, runs: Sequence[Span], preceding: Preceding) -> list[Span]:
    """Pieces with the sentences without which they say nothing, where all is not too long."""
    if pieces[0].start <= words.starts[0]:  # the sentence is told from its first word
        before = preceding.spoken_of(words, runs, UNBROKEN - sum(map(len, pieces)))
        if before is not None:
            joined = not preceding.doc.text[before.end : pieces[0].start].strip()
            return [Span(before.start, pieces[0].end), *pieces[1:]] if joined else [before, *pieces]
    lead = preceding.lead_in(LONGEST - sum(map(len, pieces)))
    return [lead, *pieces] if lead is not None else pieces


def _pieces(words: Words, own: range, runs: Sequence[Span]) -> list[range]:
    whole = _trimmed(words, range(len(words.tokens)), own)
    if _length(words, whole) <= LONG:
        return [whole]
    joints = Joints(words)
    parts = [part for part in _parts(words, joints, own) if not _shares_out(joints, part)]
    fitting = [part for part in parts if _length(words, part) <= LONG]
    if fitting:
        counted = {at for run in runs for at in words.of(run)}
        return [max(fitting, key=lambda part: (len(counted.intersection(part)), len(part)))]
    item = _item(words, joints, own)
    if item and sum(_length(words, piece) for piece in item) <= LONGEST:
        return item
    least = min(parts, key=lambda part: _length(words, part), default=whole)
    return [least if _length(words, least) <= UNBROKEN else _window(words, least, own)]


def _length(words: Words, piece: range) -> int:
    return words.ends[piece[-1]] - words.starts[piece[0]]


def _parts(words: Words, joints: Joints, own: range) -> Iterator[range]:
    """Each part of a sentence with the number from joint to joint."""
    begins = [begin for begin in joints.begins if begin <= own[0]][-NEAREST:]
    ends = [end for end in joints.ends if end > own[-1]][:NEAREST]
    for begin, end in product({0, *begins}, {*ends, len(words.tokens)}):
        yield _trimmed(words, range(begin, end), own)


def _shares_out(joints: Joints, part: range) -> bool:
    """Whether a part lacks the "respectively" behind it that says which of its figures is of what."""
    for at in range(part.stop, len(joints.words.tokens)):
        if joints.text(at) in {";", "."}:
            return False
        if joints.text(at) == "respectively":
            return True
    return False


def _item(words: Words, joints: Joints, own: range) -> list[range]:
    """The item of a list with the number and what leads in to the list: up to a colon, or the whole of its shares."""
    stops = [at for at in range(len(words.tokens)) if joints.text(at) == ";" and at in joints.ends]
    begin = max((at + 1 for at in stops if at < own[0]), default=0)
    end = min((at for at in stops if at > own[-1]), default=len(words.tokens))
    lead = _lead(words, joints, range(begin, end))
    if not begin or lead is None:
        return []
    return [_trimmed(words, lead, lead), _trimmed(words, range(begin, end), own)]


def _lead(words: Words, joints: Joints, listed: range) -> range | None:
    """What stands before the colon of a list, or "Of the 74 cases closed" before items that say what each share did."""
    item = listed.start
    tokens = words.tokens
    for at in range(item - 1):
        if joints.text(at) == ":" and not joints.within(at):
            return range(max(begin for begin in joints.begins if begin <= at), at + 1)
    if not any(tokens[at].tag in VERBS for at in listed):
        return None
    for at in range(item - 1):
        if joints.text(at) in _OF and (at == 0 or joints.text(at - 1) == ",") and tokens[at].head > at:
            end = next((one for one in range(tokens[at].head, item) if joints.text(one) == ","), None)
            return range(at, end) if end else None
    return None


def _window(words: Words, part: range, own: range) -> range:
    """A stretch of a part that has no joint: from a comma to a comma, or to the words that just fit."""
    first, last = own[0], own[-1]
    room = (LONGEST - _length(words, own)) // 2
    begin = next(at for at in range(part.start, first + 1) if words.starts[first] - words.starts[at] <= room)
    stop = max(at for at in range(last, part.stop) if words.ends[at] - words.ends[last] <= room)
    commas = [at for at in range(begin, stop + 1) if words.tokens[at].text == ","]
    begin = begin if begin == part.start else min((at + 1 for at in commas if at < first), default=begin)
    stop = stop if stop == part[-1] else max((at - 1 for at in commas if at > last), default=stop)
    return _trimmed(words, range(begin, stop + 1), own)


class _Texts:
    """The words of a sentence in small letters."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __getitem__(self, at: int) -> str:
        return self._words.tokens[at].text.strip().lower()


def _trimmed(words: Words, piece: range, own: range) -> range:
    """A piece without a joint or the letter of an item at its ends."""
    first, last = piece.start, piece[-1]
    text = _Texts(words)
    skipped = (_ENDS if first else _MARKS) | CLOSING
    while first < own.start and text[first] in skipped:
        first += 1
    if text[first] in OPENING and first + 2 < own.start and text[first + 2] in CLOSING:
        first += 3 * (len(text[first + 1]) <= _LETTER and not text[first + 1].isdigit())
    if first == 0 and own.start > 2 and text[0].rstrip(".").isdigit() and "." in text[0] + text[1]:
        first += 1 + (text[1] == ".")  # the number of a paragraph: "12. The Board"
    while last > own[-1] and text[last] in _ENDS | OPENING:
        last -= 1
    return range(first, last + 1)
