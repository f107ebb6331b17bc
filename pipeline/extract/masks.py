"""Masks: the numbers of a document that are no statistics, and why each was passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.extract.mask_rules import RULES
from pipeline.extract.number_words import WORDS
from pipeline.model.document import Document
from pipeline.model.records import Block, Mask, Style
from pipeline.model.spans import Span

RUNNING = frozenset({"paragraph", "list_item", "quote"})
"""Kinds of block in which statistics are looked for; the others hold titles, tables and running heads."""

_HAS_NUMBER = re.compile(rf"\d|\b(?:{WORDS})\b|\bhalf\b|\bquarter", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_IN_WORDS = tuple(
    (kind, rule)
    for kind, rule in RULES
    if kind.removeprefix("~") in {"name", "reference", "quarter", "idiom", "age", "period"}
)
"""The rules that know numbers in words: the others have nothing to say where no digit stands."""
_PRINTED = re.compile(rf"\d[\d,.]*\d|\d|\b(?:{WORDS}|half|quarters?)\b", re.IGNORECASE)
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
    taken.sort(key=lambda one: one[0].start)  # stable: of two that start together the earlier rule stays first
    return _merged(taken)


def _merged(taken: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
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


def find_masks(doc: Document) -> Iterator[Mask]:
    """The numbers in running text that are no statistics, each with its reason."""
    titles = _titles(doc)
    names = number_names(doc.text)
    named = re.compile("|".join(map(re.escape, sorted(names)))) if names else None
    for block in doc.layer(Block):
        if block.kind in RUNNING:
            yield from _of_block(doc[block.span], block.span.start, named, titles.get(block.id, ()))


def _titles(doc: Document) -> dict[str, list[Span]]:
    """Works named in italics, block by block, in block coordinates; a block all in italics names none."""
    titles: dict[str, list[Span]] = {}
    for style in doc.layers.get(Style, ()):
        block = doc.at(style.span.start)
        long_enough = style.kind == "italic" and len(doc[style.span].split()) > 2
        if long_enough and isinstance(block, Block) and len(style.span) < 0.6 * len(block.span):
            titles.setdefault(block.id, []).append(style.span.shifted(-block.span.start))
    return titles


def _of_block(text: str, at: int, named: re.Pattern[str] | None, titles: Sequence[Span]) -> Iterator[Mask]:
    titled = [(span, "title") for span in titles if not text[: span.start].endswith("\n") and span.start]
    found = titled + ([(Span(*one.span()), "name") for one in named.finditer(text)] if named else [])
    masked = _merged(sorted([*found, *mask_text(text)], key=lambda one: one[0].start))
    for span, kind in masked:
        if _PRINTED.search(text, span.start, span.end):
            yield Mask(span=span.shifted(at), kind=kind)
