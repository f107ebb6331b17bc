"""Organizations told by how they are written or introduced: companies, armed groups, embassies, "X, an NGO"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.candidate import Candidate

_WORD = r"[A-Z][\w’'-]*"
_COMPANY = re.compile(
    rf"(?:{_WORD} (?:& )?){{1,5}}(?:Limited|(?:Ltd|plc|PLC|Inc|LLC|GmbH|Corp|SARL|S\.A|N\.V|B\.V)\b|Co(?=\.[\s,)]))"
    r"(?:\.(?=[,)]|\ [a-z]))?"
)
"""The last word of a company's name tells its kind in law; its full stop belongs to it where the sentence goes on."""
_FIGHTERS = re.compile(
    r"""\b(?:Jama[’'‘]?a?t?|Ansar|Harakat|Jabhat|Hizb|Ja[iy]sh|Ahrar|Liwa|Kata[’'‘]?ib|Tehrik|Tehreek|Lashkar|Jund|Saraya
        |Faylaq|Asa[’'‘]?ib|Hay[’'‘]?at)
        (?: [ -](?:(?:al|ul|ud|ur|us|as|ash|ad|e|i|wa|wal|fi|bil)[ -])* [A-Z’'‘][\w’'‘-]+ ){1,3}""",
    re.VERBOSE,
)
"""Arabic, Persian and Urdu words for "group", "army", "front" or "helpers", which begin the names of armed groups."""
_BORDERS = re.compile(rf"\b(?:{_WORD} ){{1,2}}(?:(?:[Ww]ithout|[Bb]eyond) Borders|[Ss]ans [Ff]ronti[eè]res)\b")
_BROADCAST = re.compile(rf"\bRadio (?!Frequenc|Regulation|Communication|Spectrum|Science){_WORD}(?: {_WORD})?")
_DAILY = re.compile(
    rf"\b(?:Daily|Sunday|Evening) (?!Subsistence|Allowance|Rate|School|Service){_WORD}(?=[’'.,;)]|\ [a-z])"
)
_SIGN = re.compile(r"Limited|Ltd|plc|PLC|Inc|LLC|GmbH|Corp|SARL|S\.A|N\.V|B\.V|Co\.|[Bb]orders|fronti|Fronti")
"""Without one of these in a text, the patterns above need not be tried at every capital."""
_INTRODUCING = re.compile(
    r"\b(?:NGO|organi[sz]ation|agency|newspaper|broadcaster|charity|think tank|militia|party|company|firm|group|union"
    r"|consortium)\b"
)
_INTRODUCED = re.compile(
    rf"""(?P<name>{_WORD}
          (?:\ (?:(?:of|for|and|the|to|in|with|on|de|des|du|la|del)\ ){{0,2}}{_WORD}|\ &\ {_WORD}){{0,7}})
        ,\ (?:an?|the)\ (?:[a-z][\w-]*\ |(?-i:[A-Z][a-z]+[ns]e?\ )){{0,3}}
        (?:NGO|non-governmental\ organi[sz]ation|news\ agency|newspaper|broadcaster|charity|think\ tank|militia|party
          |company|firm|armed\ group|trade\ union|civil\ society\ organi[sz]ation|law\ firm|rebel\ group|consortium)
        (?=[,.;)]|\ (?:based|in|of|from|that|which|working|with|for|led|founded|active|and)\b)""",
    re.VERBOSE,
)
_POST = re.compile(
    r"\b(?:Embass(?:y|ies)|Consulates?(?:[ -]General)?|High Commissions?|Permanent Representations?) of (?:the )?"
)
_TO = re.compile(r" (?:in|to|at) (?:the )?")


_CREW = re.compile(
    r"(?<![\w’-])(?P<name>(?:\d{1,3}\s)?[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ](?:\s(?:(?:de|du|des|la|el|al)\s)?[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]){0,3})"
    r"(?=\s(?:gangs?|cartels?|militias?|criminal\s(?:groups?|organi[sz]ations?|gangs?)|organi[sz]ed\scriminal\s(?:groups?|gangs?)"
    r"|armed\sgroups?)\b)"
)
"""A band of armed people by what they are: "the Old Ford gang"."""
_NOT_OWN = re.compile(
    r"(?:The|These|Those|Other|Several|Many|Most|Some|All|Both|Two|Three|New|Local|Such)\s|.*(?:an|ese|ish|ist|ani)$"
)
"""What opens a sentence, or where a band comes from: no name of it."""


def organizations(text: str, fixed: list[Candidate]) -> Iterator[Candidate]:
    """Organizations by their form; ``fixed`` are the names of the tables."""
    for pattern in (_COMPANY, _BORDERS) if _SIGN.search(text) else ():
        for found in pattern.finditer(text):
            start = found.start() + _opening(found[0])
            yield Candidate(start, found.end(), "ORG", 3)
    for pattern in (_FIGHTERS, _BROADCAST, _DAILY):
        for found in pattern.finditer(text):
            yield Candidate(found.start(), found.end(), "ORG", 3)
    for found in _INTRODUCED.finditer(text) if _INTRODUCING.search(text) else ():
        start = found.start() + _opening(found["name"])
        if text[start : found.end("name")] not in lexicon.SENTENCE_WORDS | lexicon.NEVER:
            yield Candidate(start, found.end("name"), "ORG", 3)
    for found in _CREW.finditer(text):
        known = any(one.start <= found.start() < one.end for one in fixed)
        if (
            not known
            and (" " in found["name"])
            and not _NOT_OWN.match(found["name"])
            and not set(found["name"].split()) & lexicon.NEVER
        ):
            yield Candidate(found.start(), found.end("name"), "ORG", 3)
    yield from _posts(text, {one.start: one for one in fixed if one.label in {"STATE", "ORG", "PLACE"}})


def _opening(name: str) -> int:
    """The length of words that only open the sentence: "At Norland Steel plc"."""
    word, _, rest = name.partition(" ")
    return len(word) + 1 if rest and word in lexicon.SENTENCE_WORDS - lexicon.ADJECTIVES else 0


def _posts(text: str, named: dict[int, Candidate]) -> Iterator[Candidate]:
    """Embassies and the like, which hold the names of one or two States: "Embassy of Japan in Peru"."""
    for post in _POST.finditer(text):
        sender = named.get(post.end())
        if sender is None:
            continue
        host = _TO.match(text, sender.end)
        seat = named.get(host.end()) if host else None
        yield Candidate(post.start(), (seat or sender).end, "ORG", 6)
