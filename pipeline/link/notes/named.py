"""A call before a figure, on the source that tells it: "According to the Fund,¹ 40 per cent …", "The report also …"."""

from __future__ import annotations

from pipeline.link.notes import words
from pipeline.link.notes.pairs import Pair

FAR = 2
"""Sentences from the call to one that goes back to its source, at most."""


def names_its_source(pair: Pair) -> bool:
    """Whether the last call before a figure stands on a source of which the words say that it tells the figure.

    So does one behind the words that introduce a list, for its items ("… as follows:¹ • 300 fighters …").
    """
    if pair.noted.only_defines:
        return False
    if len(pair.way) == 1:
        return bool(words.LED.search(pair.before) or words.SAYS.match(pair.between))
    if pair.before.endswith(":") and words.IN_ITEM.match(pair.sentence):
        return bool(pair.noted.citations)
    back = words.BACK.match(pair.sentence)
    return len(pair.way) <= FAR + 1 and back is not None and bool(words.SAYS.match(pair.sentence, back.end()))
