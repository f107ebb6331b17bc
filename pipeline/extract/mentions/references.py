"""Numbered texts: symbols, resolutions, articles, Goals and targets, and titles announced by "entitled".

Symbols and resolutions after the UN Editorial Manual ("Document symbols", "Resolutions and decisions").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions.candidate import Candidate
from pipeline.words.months import MONTH

_SYMBOL = r"""
    (?:[A-Z][A-Za-z.]{0,9}|[A-Z]{1,10}|[A-Z]{1,3}(?:-[A-Z]{1,2})?-\d{1,3}(?=/[A-Z]))   # organ: A, S, FCCC, EC-M-33
    (?:/[A-Za-z0-9][\w.]*(?:-\d+(?![\d/]))?(?:\(\w{1,6}\))?){1,6}     # parts, "Rev.1", "SER.A", "79(2013)"
    (?:-[A-Z](?:/[\w.]+)+)?                             # a second symbol: "A/72/684-E/2018/7"
    (?:\ \((?:Sect\.|Part|Vol\.|Suppl\.)\ [\dIVXL]+\))?
"""
_NUMBER = r"""(?:(?:ES-|S-)?\d{1,4}/\d{1,4}[A-Z]?|\d{1,2}/CP\.\d+|\d{1,4}(?=\ \((?:19|20)\d\d\)|\ \([IVXL]+\)))
    (?:\ [A-Z](?:\ and\ [A-Z])?(?![\w.’']))?(?:\ (?:\((?:19|20)\d\d\)|\([IVXL]+\)))?"""
_MORE = re.compile(rf"(?:\ of\ \d{{1,2}}\ \w+\ \d{{4}})?(?:,?\ and\ |,\ |\ or\ )(?P<n>{_NUMBER})(?![\w/])", re.VERBOSE)

SYMBOL = re.compile(rf"(?<![\w/.@]){_SYMBOL}(?<![.])", re.VERBOSE)
_RESOLUTION = re.compile(
    rf"""
    (?P<draft>[Dd]raft\ )?
    \b(?:[Rr]esolutions?|[Dd]ecisions?|[Rr]ecommendations?|[Aa]greed\ [Cc]onclusions)
    \ (?P<n>{_NUMBER}|{_SYMBOL}(?<!\.))(?![\w/])
    """,
    re.VERBOSE,
)
_CALENDAR_LIKE = re.compile(r"(?:19|20)\d\d/\d\d\Z")

_POINTS = r"(?:(?:\d+|[IVXL]+\b)(?:\ ?\(\w{1,4}\))*(?:\ (?:bis|ter))?)"
_LIST = rf"{_POINTS}(?:(?:,\ |\ and\ |,\ and\ |\ to\ |\ or\ |–|-){_POINTS})*"
ARTICLE = re.compile(
    rf"""\b(?:[Aa]rticles?|[Aa]rts?\.|[Rr]ules?|[Rr]egulations?)\ {_LIST}
        (?:,\ (?:paragraphs?|paras?\.)\ {_LIST}(?:,(?=\ of\b))?)?""",
    re.VERBOSE,
)
_OF = re.compile(r",?\ (?:of|to|in)\ (?:(?:the|its|that)\ )?")

_GOAL = re.compile(
    r"""\b(?: (?:Sustainable\ Development\ |Millennium\ Development\ )?(?:Goals?|SDGs?)\ (?:No\.\ )?
            (?P<n>\d{1,2}(?:\.[\da-c]{1,2})?)(?![\d%\w]|,\d|\ per\ cent)
        | (?:Sustainable\ Development\ Goals?\ |Goal\ |SDG\ )?(?:[Tt]argets?|[Ii]ndicators?)
            \ (?P<t>\d{1,2}\.[\da-z]{1,2}(?:\.\d{1,2})?)(?!\w))""",
    re.VERBOSE,
)
_MORE_GOALS = re.compile(
    r"(?:,?\ and\ |,\ )(?:\((?:[^)]*)\)\ )?(?P<n>\d{1,2}(?:\.[\da-z]{1,2}){0,2})(?![\w,]\d|\w|\ per\ cent|%)",
    re.VERBOSE,
)

_NUMBERED = re.compile(
    r"""\b(?:[Gg]eneral\ (?:comments?|recommendations?|[Cc]omments?|[Rr]ecommendations?)
        |[Aa]dvisory\ [Oo]pinions?|[Pp]olicy\ [Bb]riefs?|(?:ILO\ )?Conventions?|Recommendations?|[Ll]aws?
        |(?:(?:[Pp]residential|[Ee]xecutive)\ )?[Dd]ecrees?|[Cc]ases?|Acts?|Bills?|Communications?
        |[Oo]rdinances?|Executive\ Orders?|Order)
        \ [Nn][oº]s?\.?\ (?P<n>[\w./-]*\d[\w/-]*(?:\.\d+)*)(?:\ \((?:19|20)\d\d\)|\ of\ (?:19|20)\d\d)?""",
    re.VERBOSE,
)
_AFTER_NUMBERED = re.compile(r"\ on\ (?:the\ )?[^,.;:()“”]{3,120}")

_QUOTED = re.compile(r"\b(?:entitled|titled|called|theme|themed|known as|named)\ (?:the\ )?[“\"]([^”\"]{4,400})[”\"]")
_UNQUOTED = re.compile(
    r"""\b(?:entitled|titled)\ (?:the\ )?(?=[A-Z])
        ( (?:[^.;,“”()\[\]] | \.(?=\d) | ,(?=\ [A-Z][a-z]+\ and\ [A-Z]) ){5,180}? )
        (?=[,;] | \.(?!\d) | \ \( | \Z | \ (?:was|were|is|are|which|that|has|had|will)\ )""",
    re.VERBOSE,
)


_BETWEEN = re.compile(
    rf"""\b(?:[A-Z][\w’'-]*\ )*(?:Agreement|Treaty|Convention|Accord|Protocol|Memorandum\ of\ Understanding|Arrangement)
        \ between\ (?:(?:the|of|and|on|for|concerning|regarding|relating\ to|relative\ to)\ )*[A-Z][\w’'-]*
        (?:\ (?:(?:the|of|and|on|for|concerning|regarding|relating\ to|relative\ to)\ )*
           (?!(?:{MONTH})\b)
           [A-Z][\w’'-]*)*""",
    re.VERBOSE,
)


def between(text: str) -> Iterator[Candidate]:
    """Agreements whose names tell their parties: "Agreement between the Government of A and B on Fisheries"."""
    for found in _BETWEEN.finditer(text) if " between " in text else ():
        if " and " in found[0].split(" between ", 1)[1]:
            start = found.start() + (4 if found[0].startswith("The ") else 0)
            yield Candidate(start, found.end(), "INSTRUMENT", 5)


def _enumerated(text: str, at: int, more: re.Pattern[str], rank: int) -> Iterator[Candidate]:
    """Further numbers of a list: "resolutions 76/147 and 78/187" names two texts."""
    while (found := more.match(text, at)) is not None:
        yield Candidate(found.start("n"), found.end("n"), "INSTRUMENT", rank)
        at = found.end()


def find_references(text: str) -> Iterator[Candidate]:
    """Names that are numbered or entitled: symbols, resolutions, articles, Goals, titles of texts."""
    for found in SYMBOL.finditer(text) if "/" in text else ():
        if any(c.isdigit() for c in found[0]) and _symbol_like(found[0]):
            yield Candidate(found.start(), found.end(), "INSTRUMENT", 2)
    for found in _RESOLUTION.finditer(text):
        symbol = "/" in found["n"] and found["n"][0].isalpha() and not found["n"].startswith(("ES-", "S-"))
        start = found.start("n") if found["draft"] and symbol else found.start()
        if found["draft"] and not symbol:
            start = found.start() + len(found["draft"])
        yield Candidate(start, found.end(), "INSTRUMENT", 3)
        yield from _enumerated(text, found.end(), _MORE, 3)
    for found in ARTICLE.finditer(text):
        yield Candidate(found.start(), found.end(), "INSTRUMENT", 1)
    for found in _GOAL.finditer(text):
        yield Candidate(found.start(), found.end(), "INSTRUMENT", 3)
        if found[0].split(found["n"] or found["t"])[0].rstrip().endswith("s"):
            yield from _enumerated(text, found.end(), _MORE_GOALS, 3)
    for found in _NUMBERED.finditer(text):
        yield Candidate(found.start(), found.end(), "INSTRUMENT", 2)
    for found in _QUOTED.finditer(text):
        if found[1][0].isupper() or len(found[1].split()) > 3:
            yield Candidate(found.start(1), found.end(1), "INSTRUMENT", 4)
    for found in _UNQUOTED.finditer(text) if "titled" in text else ():
        yield Candidate(found.start(1), found.end(1), "INSTRUMENT", 4)


def _symbol_like(text: str) -> bool:
    """A document symbol: a slash part with a figure, and an organ in capitals."""
    organ = text.split("/", 1)[0]
    return organ.isupper() and any(
        part[:1].isdigit() or re.fullmatch(r"[A-Z]+\.?\d+|\d+", part) for part in text.split("/")[1:]
    )


_ISSUED = re.compile(r"[Rr]esolution|[Dd]ecision|policy brief|[Gg]eneral [Cc]omment|[Aa]dvisory Opinion|recommendation")
"""Texts that the body before them issued: "General Assembly resolution 62/141"."""


_OF_AN_ORGAN = re.compile(r" of the (?:General Assembly|Economic and Social Council|Human Rights Council)\b(?! [A-Z])")
_PART = re.compile(r"(?:[\w-]+ )*(?:Committee|Commission|Board|Forum|Bureau|Working Group|Subcommittee)\b")
_OF_OURS = re.compile(r" of the (?:United Nations(?! [A-Z])(?: Secretariat)?|Secretariat)\b(?! system)")


def _with_owner(text: str, one: Candidate) -> Iterator[Candidate]:
    """A body with whose it is: "of the United Nations", and a part of an organ with the organ."""
    words = text[one.start : one.end]
    of_ours = _OF_OURS.match(text, one.end)
    if of_ours and words not in {"United Nations", "Secretary-General"}:
        yield Candidate(one.start, of_ours.end(), "UN_BODY", 5, one.canonical, one.key)
    of_organ = _OF_AN_ORGAN.match(text, one.end) if _PART.match(words) else None
    if of_organ:
        yield Candidate(one.start, of_organ.end(), "UN_BODY", 5, one.canonical, one.key)


def joined(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Longer mentions made of shorter ones.

    "article 6" + "of the" + a treaty is one mention; a body straight before "resolution 62/141" belongs to it; a
    numbered session takes in the body whose session it is.
    """
    by_start: dict[int, Candidate] = {}
    by_end: dict[int, Candidate] = {}
    for one in candidates:
        if one.start not in by_start or by_start[one.start].end < one.end:
            by_start[one.start] = one
        if one.end not in by_end or by_end[one.end].start > one.start:
            by_end[one.end] = one
    for one in candidates:
        words = text[one.start : one.end]
        if one.label == "UN_BODY":
            yield from _with_owner(text, one)
        if one.label == "INSTRUMENT" and ARTICLE.match(words):
            of = _OF.match(text, one.end)
            whole = by_start.get(of.end()) if of else None
            if whole is not None and whole.label == "INSTRUMENT" and whole.key != "treaty:SDGs":
                yield Candidate(one.start, whole.end, "INSTRUMENT", 5, None, None)
        if one.label == "INSTRUMENT" and _ISSUED.match(words):
            body = by_end.get(one.start - 1)
            sitting = body is not None and text[body.start : body.end].startswith("Conference")
            if (
                body is not None
                and (body.label in {"UN_BODY", "ORG", "STATE"} or sitting)
                and text[one.start - 1] == " "
            ):
                yield Candidate(body.start, one.end, "INSTRUMENT", 5)
