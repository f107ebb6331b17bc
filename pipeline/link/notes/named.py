"""A call before a figure, on the source that tells it: "According to the Fund,¹ 40 per cent …", "The report also …"."""

from __future__ import annotations

import re

from pipeline.link.notes import words
from pipeline.link.notes.pairs import CallPair

FAR = 2
"""Sentences from the call to one that goes back to its source, at most."""


def names_its_source(pair: CallPair) -> bool:
    """Whether the last call before a figure stands on a source of which the words say that it tells the figure.

    So does one behind the words that introduce a list, for its items ("… as follows:¹ • 300 fighters …").
    """
    if pair.noted.only_defines:
        return False
    if len(pair.way) == 1:
        gathers = words.ON_GATHERER.search(pair.before) and words.GATHERS.match(pair.between)
        return bool(words.LED.search(pair.before) or words.SAYS.match(pair.between) or gathers)
    if pair.before.endswith(":") and words.IN_ITEM.match(pair.sentence):
        return bool(pair.noted.citations)
    back = words.BACK.match(pair.sentence)
    return len(pair.way) <= FAR + 1 and back is not None and bool(words.SAYS.match(pair.sentence, back.end()))


_COMES = re.compile(r"\b(?:the\sfollowing|these)\s$", re.IGNORECASE)
"""Before a number of what is listed behind it."""
_COMMA = re.compile(r",\s(?:and\s)?|\sand\s(?=[^,]*$)")


def counts_what_is_listed(pair: CallPair) -> tuple[str, ...]:
    """The notes on the items that a figure counts, where it counts the list behind it: "The following 3 towns: A,¹ …".

    The list must have as many items as the figure says, so that nothing is guessed.
    """
    head, colon, items = pair.text[pair.number.end : pair.spot.end].partition(":")
    number = words.SMALL.get(pair.figure.lower(), pair.figure)
    if not colon or not number.isdigit() or not _COMES.search(pair.text[pair.spot.start : pair.number.start]):
        return ()
    begins = pair.number.end + len(head)
    counted = len(_COMMA.split(items.strip(" .")))
    if pair.figures(pair.number.end, begins) or pair.call.at <= begins or counted != int(number):
        return ()
    calls = [call for call in pair.passage.calls if begins < call.at <= pair.spot.end]
    return tuple(dict.fromkeys(note for call in calls for note in call.notes))
