"""Volume and issue: what tells the parts of one series apart where they share title and year."""

from __future__ import annotations

import re

from pipeline.model.records import Citation

_PART = re.compile(r",?\s\(?(?:Part|Pt\.)\s(?P<part>\w+)\)?$")
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def issue_of(citation: Citation) -> str:
    """Volume and issue as a hard key, "vol-12|no-3"; empty where neither is printed.

    A number is an issue's where it stands beside a volume, a series or the journal or book that holds the work; other
    numbers (of a recommendation, a sale) say nothing about the work.
    """
    volume = f"vol-{_plain(citation.volume)}" if citation.volume else ""
    held = citation.volume or citation.container or citation.series
    number = f"no-{_plain(citation.number)}" if citation.number and held else ""
    return "|".join(filter(None, (volume, number)))


def _plain(printed: str) -> str:
    """Roman and Arabic numerals are one: "II" is 2, and "II (Part Two)" is 2.2."""
    if part := _PART.search(printed):
        return f"{_plain(printed[: part.start()])}.{_plain(part['part'])}"
    text = _WORDS.get(printed.lower(), printed.lower())
    if not re.fullmatch("[ivxlc]+", text):
        return text
    values = [_ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    return str(sum(-one if one < after else one for one, after in zip(values, following, strict=True)))
