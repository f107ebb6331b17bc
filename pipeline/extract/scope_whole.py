"""The whole of a figure, where its phrase names none: "Of the 900 towns, 38 …", "$20 per lorry", "and 4 per cent …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.phrases import tidy
from pipeline.extract.scope_view import Scope, View

_NUMBER = r"(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b"
_OF_ALL = re.compile(
    r"(?:(?:^|;\s)(?:\([a-z]+\)\s)?(?:Out\s)?[Oo]f\s(?=(?:the|those|these|them|all|this|its)\b)"
    rf"|(?:[,;]\s|\bthat\s)(?:out\s)?of\s(?=(?:the|those|these|its)\s{_NUMBER})"
    rf"|\b[Oo]ut\sof\s(?:a\stotal\sof\s)?(?={_NUMBER}))"
    r"(?P<whole>[^,;]*)[,;]\s"
)
_OF_IT = re.compile(r"\bof\s(?:which|whom|them|these|those)\b[^,;]{0,30}$")
_OF_IT_AFTER = re.compile(r"(?:\s\([^)]*\))?,?\sof\s(?:which|whom|them|these|those)\b")
_WITH = re.compile(r",\swith\s(?:about\s|some\s|around\s|only\s|over\s|nearly\s|almost\s|more\sthan\s)?$")
_OUT_OF = re.compile(
    r"(?:\s(?!(?:of|and|or|in|to|from|were|was|are|is|have|had|with|by)\b)[\w’'-]+){0,3}\sout\sof"
    r"\s(?:the\s|a\stotal\sof\s)?"
    r"(?P<whole>[\w’'-]+(?:\s(?!(?:were|was|are|is|had|have|has|in|to|with|that|which|who|and|[a-z]+ly)\b)[\w’'-]+){0,4})"
)
_RATE = re.compile(
    r"\)?(?:\s\([^)]*\))?(?:\s(?!(?:and|or|to|in|from)\b)[\w’'/-]+){0,4}?\s(?:per|for\s(?:every|each))"
    r"\s(?!cent\b|annum\b|capita\b|diem\b|se\b)"
    r"(?P<unit>(?:\$?\d[\d,]*\s(?:million\s)?)?[a-z][\w’'-]+(?:\sof\s[a-z]+(?:\sor\s[a-z]+)?)?)"
)
_PRICE = re.compile(
    r"\b(?:prices?|costs?|fees?|charges?|rates?|taxe?s?)\b[^.;]{0,30}?\s(?:per|for\s(?:one|an?|each|every))"
    r"\s(?!cent\b|annum\b|capita\b)"
    r"(?P<unit>[a-z][\w’'-]+)"
)
"""What a price told before the figure is for: "the price per bag rose to $4"."""
_YEARLY_BEFORE = re.compile(r"\b(?P<adverb>[Aa]nnual|[Yy]early|[Mm]onthly|[Ww]eekly|[Dd]aily)\s[^.,;:]{3,50}$")
_EACH = re.compile(
    r"[^.,;:()]{0,40}?\s(?:(?:per|each|every|an?)\s(?P<unit>year|month|week|day|hour|annum)\b"
    r"(?!\s(?:later|earlier|ago|before|after|long))"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily)\b(?!\s[a-z]))"
)
_YEARLY = re.compile(r"(?:\s(?:in|as|of|million|billion))?\s(?P<adverb>annual|yearly|monthly|weekly|daily)\s")
_ADVERB = {"annu": "year", "year": "year", "mont": "month", "week": "week", "dail": "day"}
_SHARE_OF = re.compile(
    r"\b(?:share|proportion|percentage)\sof\s(?:the\s|all\s)?(?P<whole>(?:(?!those\b)[\w’'-]+\s){0,5}?[\w’'-]+)"
    r"\s(?:with|who|that|which|whose|[a-z]{3,}ing)\s"
)
"""A share named before its figure, of which more is said: "the proportion of teams with a plan rose from …"."""
_PART_OF = re.compile(r"\bof\s(?:which|whom)\b[^;.()]*$")
_BARE_VERB = re.compile(r"\s(?:were|was|are|is|had|have|has|remain(?:s|ed)?)\b")
"""After a part that goes on from "of which": "of which 15 were done and 4 were dropped"."""


_CHANGES = re.compile(
    r"\s(?:\w+\s)?(?:increase|decrease|decline|reduction|rise|drop|growth|cut|fall|more|less|fewer|higher|lower)\b"
)
"""What a share is of no whole before: "a 12 per cent rise"."""


def _rate(view: View, at: int) -> str | None:
    """The unit of a rate told after the figure: "$20 (€18) per lorry", "300 pupils each month", "a $5 annual fee"."""
    figure = view.figures[at]
    per = re.match(r"\sper\s(?P<per>year|month|day)\b", view.text[figure.end :])
    if per and figure.kind == "percent":
        return per["per"]
    if figure.kind not in {"money", "measure", "count"} or figure.joined:
        return None
    limit = view.limit(at)
    aside = re.match(r"\s\([^)]*\)", view.text[figure.end :])
    if aside and at + 1 < len(view.figures) and view.figures[at + 1].start < figure.end + aside.end():
        limit = view.limit(at + 1)
    found = _RATE.match(view.text, figure.end, limit) or _EACH.match(view.text, figure.end, limit)
    if found is None and figure.kind == "money":
        found = _YEARLY.match(view.text, figure.end, limit) or _PRICE.search(view.text, 0, figure.start)
    if found is None and figure.kind in {"money", "measure"}:
        found = _YEARLY_BEFORE.search(view.text, view.figures[at - 1].end if at else 0, figure.start)
    if found is None:
        return None
    told = found.groupdict()
    return told.get("unit") or _ADVERB[told["adverb"][:4].lower()]


def _joined(view: View, at: int, earlier: Sequence[Scope]) -> str | None:
    """The whole of the share before, for one without its own: "40 per cent of towns … and 12 per cent"."""
    if _CHANGES.match(view.text, view.figures[at].end) or re.search(
        r"\bby\s(?:\w+\s)?$", view.text[: view.figures[at].start]
    ):
        return None
    for index in range(at - 1, -1, -1):
        if view.figures[index].kind in {"percent", "ratio"} and earlier[index].denominator:
            gap = view.text[view.figures[index].end : view.figures[at].start]
            return None if re.search(r"[.]\s", gap) else earlier[index].denominator
    return None


def with_whole(view: View, at: int, earlier: Sequence[Scope], found: Scope) -> Scope:
    """The scope with its whole, where that stands elsewhere: "Of the 900 towns, 38 …", "40, 12 of them …"."""
    figure = view.figures[at]
    rate = _rate(view, at) if found.denominator is None else None
    if rate:
        return replace(found, denominator=rate)
    lead = view.text[: figure.start]
    before = _noun_of(view, at - 1, earlier) if at else view.told
    if (_OF_IT.search(lead) or _OF_IT_AFTER.match(view.text, figure.end)) and before:
        return replace(found, denominator=before)
    if found.denominator is not None or figure.kind in {"times", "points", "time", "measure"}:
        return found
    rest = _OUT_OF.match(view.text, figure.end) if figure.kind == "count" else None
    if rest:
        return replace(found, denominator=tidy(rest["whole"]))
    whole = _OF_ALL.search(lead)
    if whole and not re.search(r"[;:]\s", lead[whole.end() :]):
        them = re.fullmatch(r"(?:those|these|them|this)(?:\stotal)?", whole["whole"])
        return replace(found, denominator=(_head_of_told(view.told) if them else whole["whole"]) or None)
    return replace(found, denominator=_carried(view, at, earlier, before))


def _carried(view: View, at: int, earlier: Sequence[Scope], before: str) -> str | None:
    """The whole that a figure takes over from what its sentence told before it; ``before`` is the noun counted last."""
    figure = view.figures[at]
    lead = view.text[: figure.start]
    if figure.kind in {"percent", "ratio"} and _WITH.search(lead) and before:
        return before
    if figure.kind == "percent":
        shared = list(_SHARE_OF.finditer(lead))
        return shared[-1]["whole"] if shared else _joined(view, at, earlier)
    if figure.kind == "count" and _BARE_VERB.match(view.text, figure.end):
        if at and _PART_OF.search(lead):
            return earlier[at - 1].denominator
        return before if lead.endswith("(") and before else None
    return None


def _noun_of(view: View, at: int, earlier: Sequence[Scope]) -> str:
    """The noun that a figure before counts, as it is printed after the figure."""
    counted = earlier[at].counted or ""
    counted = re.split(r"\s(?=\d)", counted)[0]
    return noun_and_tail(view.text[view.figures[at].end :], counted)[0] or counted


def _head_of_told(told: str) -> str:
    words = told.split()
    return " ".join(words[:4])


def noun_and_tail(printed: str, counted: str) -> tuple[str, str]:
    """What is printed after a figure, and what its counted phrase adds to it."""
    words = counted.split()
    after = re.findall(r"[\w’'-]+", printed)
    at = 0
    while at < len(words) and at < len(after) and words[at] == after[at]:
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])
