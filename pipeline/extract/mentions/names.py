"""Names the tables know, and missions and committees whose full names are built by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import Entry, entries, look_up, pieces

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


_LONGER = re.compile(r"-([A-Z]+)\b")
"""A hyphen and capitals after an acronym: a longer one."""
_PRONOUN = re.compile(
    r"\b(?:I|you|he|she|it|we|they|him|her|us|them|those|people|persons?|any|every|some|no)(?:one|body)? \Z"
)
"""Before a "who" in capitals for stress."""


def _allowed(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the words at this place are the name: whole words, and guards for names that are words too."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before and (before.isalnum() or before in "_/"):
        return False
    if after and (after == "_" or (after == "/" and entry.label != "UN_BODY")):
        return False
    name = text[start:end]
    longer = _LONGER.match(text, end) if after == "-" and name.isupper() else None
    if longer and longer[1] not in entries():
        return False  # "UN-SWAP", "ISIL-K"
    if "\n" in name:
        return False  # no name runs over the end of a line of a list
    if name in {"US", "U.S."} and text[end : end + 2].strip().startswith("$"):
        return False
    if name == "Secretary-General" and OF_OTHERS.match(text, end):
        return False
    if name == "Palestine" and text.startswith(" refugee", end):
        return False  # whom the Agency serves, wherever they live
    if name == "WHO" and _PRONOUN.search(text[:start]):
        return False
    if name in COMPASS:
        return bool(re.search(r"\b[Tt]he $", text[:start])) and not re.match(r"-|\s[A-Z]", text[end:])
    if name in _RISKY:
        return bool(re.search(r"(?:\b(?:in|at|from|to|of)|\b[A-Z]\w+ and) $", text[:start])) and not re.match(
            r"\s[A-Z]", text[end:]
        )
    return True


_PURSUANT = re.compile(
    r"""\b(?:Security\ Council\ )?Committee\ (?:established\ )?pursuant\ to\ (?:paragraph\ \d+\ of\ )?
        (?:Security\ Council\ )?resolutions?\ \d+\ \((?:19|20)\d\d\)(?:(?:,\ |,?\ and\ )\d+\ \((?:19|20)\d\d\))*
        (?:\ concerning\ (?:the\ )?[\w’'-]+
          (?:\ (?:(?:of|and|the|in)\ )*[A-Z][\w’'-]*|,\ [A-Z]\w+(?=[\w\ ]+,?\ and\ [A-Z]))*
          (?:\ \([^()]{1,20}\))?)?""",
    re.VERBOSE,
)
"""A sanctions committee, whose full name tells its resolutions and its matter."""
_MISSION = re.compile(
    r"\bPermanent (?:Observer )?Missions? of (?:the )?[A-Z][^.;,]{2,60}? to the United Nations(?: Office at \w+)?"
)


def missions(text: str) -> Iterator[Candidate]:
    """Permanent missions and sanctions committees, whose names hold other names."""
    for found in _MISSION.finditer(text):
        yield Candidate(found.start(), found.end(), "ORG", 6)
    for found in _PURSUANT.finditer(text):
        yield Candidate(found.start(), found.end(), "UN_BODY", 6)
