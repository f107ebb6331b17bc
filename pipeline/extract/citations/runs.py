"""Runs of a text between stops that hold one of some words: what spares a long pattern most of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_STOPS = (". ", "; ", ": ")
_END = re.compile(r"(?<!\bNo)(?<!\bNos)[.;:]\s")


def stems(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of plain words; each must begin with a letter of its own, no class, so that few places are tried."""
    return re.compile("|".join(map(re.escape, words)))


def runs(text: str, words: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run between stops that holds one of ``words``; the stop of "No. 5" is none."""
    at = 0
    while found := words.search(text, at):
        start = at
        for end in _END.finditer(text, at, found.start()):
            start = end.end()
        after = _END.search(text, found.end())
        stop = after.start() + 1 if after else len(text)
        yield start, stop
        at = stop
