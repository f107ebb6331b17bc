"""Rates: the base that a figure is counted against, as printed ("210 deaths per 100,000 live births").

The base is no figure of its own. "Per cent" is a unit; "per year" of money tells when, not of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.spans import Span
from pipeline.quantity.digits import DIGITS
from pipeline.quantity.number_words import SCALE, WORDS
from pipeline.quantity.units import Kind

_STOP_WORDS = (
    "a an the and or but by with from to at as in on of for than that which who whose when while where whereas into "
    "over under during since until between among across within compared is are was were be been has have had having "
    "did does do will would could may might must should can not also only still now then there their its his her "
    "these those this such fell rose stood remained reached declined increased decreased dropped grew averaged "
    "exceeded ranged varied aged each every according respectively globally nationally worldwide per figure rate"
)
_STOP = rf"(?!(?:{'|'.join(_STOP_WORDS.split())})\b)"
_WORD = rf"{_STOP}[A-Za-z][\w’'-]*"
_QUALIFIED = (
    "square|cubic|metric|live|adult|nautical|working|calendar|fiscal|full-time|primary|eligible|inhabited|agricultural"
    "|irrigated|kilowatt|megawatt|billable|standard|additional|individual|single|registered|participating"
)
_NO_BASE = r"(?!cents?\b|mil(?:le?)?\b|se\b|diem\b)"
_NUMBER = rf"(?:(?:{DIGITS}|{WORDS})(?:\s{SCALE})?|{SCALE})"
_BASE = (
    rf"(?:{_NUMBER}(?!\w)(?:\s{_WORD}(?:\s{_WORD}){{0,2}})?"
    rf"|(?:(?:{_QUALIFIED})\s)?(?:units?|heads?)\sof\s{_WORD}|"
    rf"(?:(?:{_QUALIFIED})\s)?{_NO_BASE}{_WORD})"
)
_PER = re.compile(
    rf"(?<!\bas\s)\b(?:per|for\s(?:every|each)|to\severy)\s(?P<base>{_BASE}(?:\sper\s(?!cent\b){_BASE})*)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:an?)\s(?P<base>year|month|week|day|night|hour)\b(?!\s(?:later|earlier|after|before|ago|old|or)\b|-)"
)
_STROKE = re.compile(r"\s?/\s?(?P<base>(?!or\b)[A-Za-zµμ°]{1,9}[23²³]?(?:/[A-Za-zµμ]{1,9}[23²³]?)*)(?![\w/])")
_PEOPLE_BY = re.compile(rf"\s{_WORD}/(?P<base>km[2²]|sq\skm|ha|hectare|day|week|month|year|person|household|hour)\b")
_NOUNS = re.compile(rf"(?:(?:\s(?:{_WORD}|of|and|or)){{0,6}}?,?)\s")
_NEAR = re.compile(rf"(?:\s{_WORD}){{0,3}}?\s")
_LEADING = re.compile(
    r"(?:\s[\w’'()–-]+){0,8}?\s(?:is|are|was|were|stood|stands|remained|fell|rose|declined|dropped|decreased|increased"
    r"|improved|grew|reached|went|down|up|came|of|at|averaged|totalled)(?:\s(?:sharply|slightly|further|steadily|only|about"
    r"|around|some|nearly|almost|over|more\sthan|from|to|at|by|an?|estimated|out))*\s"
    r"|,?\s(?:there\s(?:are|were)\s)(?:only\s|about\s|some\s)?"
)
_OF_TIME = re.compile(r"\b(?:years?|annum|months?|weeks?|days?|quarters?|biennium)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Base:
    """The base of a rate in a text: ``span`` is the base, ``start`` where "per" begins."""

    start: int
    span: Span


def find_bases(text: str) -> list[Base]:
    """The bases told by "per", "for every" or "to every", left to right."""
    return [Base(found.start(), Span(*found.span("base"))) for found in _PER.finditer(text)]


def base_after(text: str, end: int, kind: Kind, bases: list[Base]) -> str | None:
    """The base of the figure whose number and unit end at ``end``, told after it."""
    for base in bases:
        if base.start >= end and _NOUNS.fullmatch(text, end, base.start):
            return _printed(text, base.span, kind)
    stroke = _STROKE.match(text, end)
    if stroke is not None and (kind in {"measure", "money"} or not stroke["base"][0].isupper()):
        return stroke["base"]
    if kind == "count" and (stroke := _PEOPLE_BY.match(text, end)) is not None:
        return stroke["base"]
    if kind in {"count", "measure", "times"}:
        for found in _EVERY.finditer(text, end, end + 60):
            if _NEAR.fullmatch(text, end, found.start()):
                return found["base"]
    return None


def leading(text: str, bases: list[Base], start: int, since: int) -> str | None:
    """The base told before the figure at ``start``: "the rate per 1,000 births fell to 12".

    ``since`` is where the figure before it ended.
    """
    for base in reversed(bases):
        if since <= base.start and base.span.end <= start:
            return _printed(text, base.span, "count") if _LEADING.fullmatch(text, base.span.end, start) else None
    return None


def _printed(text: str, span: Span, kind: Kind) -> str | None:
    """The base as printed; for money without the time it is paid for."""
    base = " ".join(span.of(text).split())
    if kind != "money":
        return base
    kept = [part for part in base.split(" per ") if not _OF_TIME.search(part)]
    return " per ".join(kept) or None


def numbers_of(bases: list[Base]) -> Iterator[Span]:
    """Spans in which numbers are no figures of their own."""
    for base in bases:
        yield base.span
