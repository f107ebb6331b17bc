"""Places told by what stands around them: "the towns of Aba and Obo", "Kakuma camp", "in Mera, Chad"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.bridges import HEADS
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import is_demonym

_WORD = r"[A-Z][^\W\d_]+(?:[’'-][A-Z]?[^\W\d_]+)*"
_NAME = rf"{_WORD}(?: (?:(?:de|del|du|da|do|dos|la|le|el|al) ){{0,2}}{_WORD}){{0,2}}"
_KINDS = re.compile(
    r"\b(?i:towns?|cit(?:y|ies)|villages?|ports?|localit(?:y|ies)|communes?|municipalit(?:y|ies)|governorates?"
    r"|neighbourhoods?|provinces?|districts?|count(?:y|ies)|prefectures?|islands?) (?:of|such as|like|including) "
    r"(?=[A-Z])"
)
_NEAR = re.compile(rf"\bnear ({_NAME})(?=[,.;)]|\Z| (?:and|in|on|to|where|was|were|is|had|by|which)\b)")
_LISTED = re.compile(rf"(?P<one>{_NAME})(?P<next>(?:, and |, | and )(?={_NAME}))?")
_BEFORE_STATE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|near|to|from|for|across|[Tt]he) (?P<names>{_NAME}(?:(?:, and |, | and ){_NAME}){{0,4}}), \Z"
)
_RIVER = re.compile(rf"\brivers? (?P<name>{_NAME})")
_HAS_AREA = re.compile(r" (?:province|district|governorate|prefecture|oblast|municipality|county)\b")
_AREA = re.compile(rf"\b(?P<name>{_NAME}) (?:province|district|governorate|prefecture|oblast|municipality|county)\b")
_CAMP = re.compile(
    rf"\b(?P<name>{_NAME}(?: and {_NAME})?) (?:(?:refugee|displacement|transit|IDP) ){{0,2}}"
    r"(?P<camp>camps?|settlements?)\b"
)
_FAR = 120
"""How far before a State the places of a list may begin, in characters."""
_NO_PLACE = (HEADS - lexicon.PLACE_HEADS) | lexicon.NEVER - lexicon.MAY_BEGIN
_PEOPLE = re.compile(r"(?:ians?|eans?|ese|ish|aks?|ites?|Arabs?|Nazis?)\Z")
"""Endings of peoples: "the Palestinian camp" has no name."""


def places(text: str, fixed: list[Candidate]) -> Iterator[Candidate]:
    """Places by their surroundings; ``fixed`` are the names of the tables."""
    for start, end in _spans(text, fixed):
        if _may_be(text[start:end]):
            yield Candidate(start, end, "PLACE", 0)
    for river in _RIVER.finditer(text):
        yield Candidate(river.start("name"), river.end("name"), "PLACE", 5)  # the river Jordan is no State
    for camp in _CAMP.finditer(text) if " camp" in text or " settlement" in text else ():
        yield from _camp(text, camp, fixed)


def _spans(text: str, fixed: list[Candidate]) -> Iterator[tuple[int, int]]:
    for state in fixed:
        from_ = max(0, state.start - _FAR)
        before = _BEFORE_STATE.search(text[from_ : state.start]) if state.label == "STATE" else None
        if before:
            for one in re.finditer(_NAME, before["names"]):
                start = from_ + before.start("names") + one.start()
                yield start, start + len(one[0])
    for near in _NEAR.finditer(text):
        yield near.span(1)
    for area in _AREA.finditer(text) if _HAS_AREA.search(text) else ():
        yield area.start("name") + _opener(area["name"]), area.end("name")
    for kind in _KINDS.finditer(text):
        at = kind.end()
        while found := _LISTED.match(text, at):
            yield found.span("one")
            if not found["next"] or kind[0].split()[0][-1] != "s":
                break
            at = found.end()


def _camp(text: str, found: re.Match[str], fixed: list[Candidate]) -> Iterator[Candidate]:
    """One camp with the word that tells its kind; of several their names alone: "Dadaab and Kakuma camps"."""
    start, end = found.start("name") + _opener(found["name"]), found.end("name")
    if any(one.label != "PLACE" and one.start < end and start < one.end for one in fixed):
        return  # "the UNHCR camp"
    names = [(start + one.start(), start + one.end()) for one in re.finditer(_NAME, text[start:end])]
    if not all(_may_be(text[a:b]) for a, b in names):
        return
    if found["camp"].endswith("s"):
        yield from (Candidate(a, b, "PLACE", 0) for a, b in names)
    else:
        yield from (Candidate(a, b, "PLACE", 0) for a, b in names[:-1])
        yield Candidate(names[-1][0], found.end(), "PLACE", 1)


def _opener(name: str) -> int:
    """The length of words that only open the sentence: "In Kakuma"."""
    length = 0
    for word in name.split()[:-1]:
        if word not in lexicon.SENTENCE_WORDS:
            break
        length += len(word) + 1
    return length


def _may_be(name: str) -> bool:
    words = name.split()
    last = words[-1]
    return (
        last not in _NO_PLACE
        and words[0] not in _NO_PLACE | (lexicon.SENTENCE_WORDS - lexicon.ADJECTIVES)
        and not last.isupper()
        and not _PEOPLE.search(last)
        and not is_demonym(last)
    )
