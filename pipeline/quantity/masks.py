"""What of a text is no quantity: dates, symbols, references, names, idioms; and names that start with a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.spans import Span
from pipeline.quantity.mask_rules import RULES
from pipeline.quantity.number_words import WORDS

_HAS_NUMBER = re.compile(rf"\d|\b(?:{WORDS})\b|\bhalf\b|\bquarter", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LABEL = r"\d{1,3}(?:,\d{3})+%?|\d+(?:\.\d+)?%?"
_RUN = re.compile(
    rf"(?<![\w.,+()-])(?P<run>(?:{_LABEL})(?:\s(?:{_LABEL})){{2,}})(?![\w.,%/-]*\d)"
    r"(?:\s(?:million|billion|thousand)\b)?"
)
_OPENING = re.compile(rf"(?:^|[.;]\s|\n)(?P<run>(?:{_LABEL})\s(?:{_LABEL}))(?=\s[a-z])(?!\sper\scent\b)")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s")
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")
_IN_WORDS = tuple(
    (kind, rule)
    for kind, rule in RULES
    if kind.removeprefix("~") in {"name", "reference", "quarter", "idiom", "age", "period", "session"}
)
"""The rules that know numbers in words: the others have nothing to say where no digit stands."""
_WORD = re.compile(r"\w+")
_NUMBER_NAME = re.compile(
    r"(?<![\w.,$-])(\d{1,4})\s([A-Z][a-z]+)\b(?:(?<!an|se|sh|ic|ch)(?<!i)|(?!\s(?:[a-z-]+\s){0,2}[a-z]+s\b))"
)
"""A number and a name; an adjective of a people before a plural is none ("12 Ruritanian nationals")."""


def mask_text(text: str) -> list[tuple[Span, str]]:
    """What of ``text`` is no statistic: spans that do not overlap, in order, each with its kind."""
    if _HAS_NUMBER.search(text) is None:
        return []
    taken: list[tuple[Span, str]] = []
    for kind, rule in RULES if _DIGIT.search(text) else _IN_WORDS:
        taken += [
            (Span(*found.span()), kind.removeprefix("~"))
            for found in rule.finditer(text)
            if found.end() > found.start() and _HAS_NUMBER.search(text, found.start(), found.end())
        ]
    taken += [(span, "chart") for span in _axes(text)]
    taken.sort(key=lambda one: one[0].start)  # stable: of two that start together the earlier rule stays first
    return merged(taken)


def _axes(text: str) -> Iterator[Span]:
    """Labels of a chart's axis that ran into the prose: three numbers or more with nothing between them.

    A number in blank groups ("1 240 500") is none, unless its groups climb in even steps as labels do.
    """
    yield from (Span(*found.span("run")) for found in _OPENING.finditer(text) if not _GROUPED.fullmatch(found["run"]))
    for found in _RUN.finditer(text):
        if (year := _YEAR_FIRST.match(found["run"])) and _GROUPED.fullmatch(found["run"], year.end()):
            continue  # "in 2030 1 200 teachers left"
        numbers = [float(one.rstrip("%").replace(",", "")) for one in found["run"].split()]
        steps = {round(right - left, 6) for left, right in pairwise(numbers)}
        if _GROUPED.fullmatch(found["run"]) is None or (len(steps) == 1 and 0 not in steps):
            yield Span(*found.span())


def merged(taken: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Overlapping masks cut so that the one that starts first wins and the other keeps what is left of it."""
    kept: list[tuple[Span, str]] = []
    for span, kind in taken:
        start = max(span.start, kept[-1][0].end) if kept else span.start
        if start < span.end:
            kept.append((Span(start, span.end), kind))
    return kept


def number_names(text: str) -> frozenset[str]:
    """Names that start with a number: "400 Mawozo". The name never stands without its number, and stands twice."""
    pairs = Counter(found.group(0) for found in _NUMBER_NAME.finditer(text))
    words = Counter(_WORD.findall(text)) if max(pairs.values(), default=0) > 1 else Counter()
    names = set()
    for pair, count in pairs.items():
        word = pair.split()[1]
        if count > 1 and not word.endswith("s") and words[word] == count:
            names.add(pair)
    return frozenset(names)
