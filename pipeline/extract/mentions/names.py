"""Names the tables know, and people with a title before their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import Entry, look_up, pieces

_TITLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|Messrs|Judge|Justice|President|Minister|Ambassador|Colonel|Captain|Lieutenant|Sergeant|Major"
    r"|Senator|Sheikh|Bishop|Pastor|Chancellor|Generals?|Professor|Commander|Prince|Princess|King|Queen)\b\.?"
    r"(?: (?:Judge|General|Colonel))* "
    r"(?P<name>(?:[A-Z][\w’'-]+|[A-Z]\.)(?: (?:[A-Z][\w’'-]+|[A-Z]\.|de|del|da|al|el|van|von|bin|ibn|di|la))*"
    r"(?<! de)(?<! del)(?<! da)(?<! al)(?<! el)(?<! van)(?<! von)(?<! bin)(?<! di)(?<! la))"
)


_EDITION = re.compile(r" (?:19|20)\d\d(?:[–/-]\d{2,4})?\b(?![/.]\d)")


def known(text: str) -> Iterator[tuple[Candidate, Entry]]:
    """What the tables know, longest first from the left."""
    words = pieces(text)
    at = 0
    while at < len(words):
        found = look_up(words, at)
        if found is None or not _allowed(text, words[at][1], words[at + found[0] - 1][2], found[1]):
            at += 1
            continue
        start, end = words[at][1], words[at + found[0] - 1][2]
        edition = _EDITION.match(text, end) if found[1].kind == "publication" else None
        if edition:  # each year's edition is a work of its own
            yield Candidate(start, edition.end(), found[1].label, 4, f"{found[1].name}{edition[0]}", None), found[1]
        else:
            yield Candidate(start, end, found[1].label, 4, found[1].name, found[1].key or None), found[1]
        at += found[0]


OF_OTHERS = re.compile(r" of (?:the )?(?!United Nations)[A-Z]")
"""What follows the Secretary-General of another organization."""
COMPASS = frozenset(["North", "South", "East", "West", "Gulf", "Pacific", "Atlantic", "Arctic"])
_RISKY = frozenset(
    [
        "Nice",
        "Victoria",
        "Salvador",
        "Beni",
        "Cali",
        "Merida",
        "Hama",
        "Gulf",
        "Meta",
        "Telegram",
        "Apple Inc.",
        "Wagner",
        "Porto",
        "Aden",
    ]
)


def _allowed(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the words at this place are the name: whole words, and guards for names that are words too."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before and (before.isalnum() or before in "_/"):
        return False
    if after and (after == "_" or (after == "/" and entry.label != "UN_BODY")):
        return False
    name = text[start:end]
    if "\n" in name:
        return False  # no name runs over the end of a line of a list
    if name in {"US", "U.S."} and text[end : end + 2].strip().startswith("$"):
        return False
    if name == "Secretary-General" and OF_OTHERS.match(text, end):
        return False
    if name in COMPASS:
        return bool(re.search(r"\b[Tt]he $", text[:start])) and not re.match(r"-|\s[A-Z]", text[end:])
    if name in _RISKY:
        return bool(re.search(r"\b(?:in|at|from|to|of) $", text[:start])) and not re.match(r"\s[A-Z]", text[end:])
    return True


def persons(text: str) -> Iterator[Candidate]:
    """People with a title before their name; the title is not part of it."""
    for found in _TITLED.finditer(text):
        name = found["name"]
        title = found[0].split()[0].rstrip(".")
        sure = title in {"Mr", "Ms", "Mrs", "Dr", "Messrs", "Prof"}
        if not sure and any(word in lexicon.UN_HEADS | lexicon.NEVER | lexicon.ORG_HEADS for word in name.split()):
            continue
        if sure or (" " in name and title not in {"Generals"}):
            end = found.end("name") - 2 * name.endswith(("’s", "'s"))
            yield Candidate(found.start("name"), end, "PERSON", 6 if sure else 1)


_KINDS = re.compile(
    r"\b(?i:towns?|cit(?:y|ies)|villages?|ports?|localit(?:y|ies)|communes?|municipalit(?:y|ies)|governorates?"
    r"|neighbourhoods?|provinces?) (?:of|such as|like|including) (?=[A-Z])"
)
_PLACE_NAME = r"[A-Z][^\W\d_]+(?:[’'-][A-Z]?[^\W\d_]+)*(?: [A-Z][^\W\d_]+(?:-[A-Z]?[^\W\d_]+)*){0,2}"
_NEAR = re.compile(rf"\bnear ({_PLACE_NAME})(?=[,.;)]|\Z| (?:and|in|on|to|where|was|were|is|had|by|which)\b)")
_PLACE_LIST = re.compile(rf"(?P<one>{_PLACE_NAME})(?P<next>(?:, and |, | and )(?={_PLACE_NAME}))?")


_BEFORE_STATE = re.compile(rf"\b(?:in|at|near|to|from|for|[Tt]he) (?P<name>{_PLACE_NAME}), \Z")


def places(text: str, fixed: list[Candidate]) -> Iterator[Candidate]:
    """Places by what stands around them: "the towns of Aba and Obo", "in Mera, Chad" (a State among ``fixed``)."""
    for state in fixed:
        before = _BEFORE_STATE.search(text[max(0, state.start - 60) : state.start]) if state.label == "STATE" else None
        if before:
            start = max(0, state.start - 60) + before.start("name")
            yield Candidate(start, start + len(before["name"]), "PLACE", 0)
    for near in _NEAR.finditer(text):
        yield Candidate(near.start(1), near.end(1), "PLACE", 0)
    for kind in _KINDS.finditer(text):
        at = kind.end()
        while found := _PLACE_LIST.match(text, at):
            yield Candidate(found.start("one"), found.end("one"), "PLACE", 0)
            if not found["next"] or kind[0].split()[0][-1] != "s":
                break
            at = found.end()


_MISSION = re.compile(
    r"\bPermanent (?:Observer )?Missions? of (?:the )?[A-Z][^.;,]{2,60}? to the United Nations(?: Office at \w+)?"
)


def missions(text: str) -> Iterator[Candidate]:
    """Permanent missions, which hold the names of a State and of the United Nations."""
    for found in _MISSION.finditer(text):
        yield Candidate(found.start(), found.end(), "ORG", 6)
