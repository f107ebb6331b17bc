"""Calendar dates, months, years and periods of calendar time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.lexicon import SENTENCE_WORDS
from pipeline.words.months import MONTH, MONTHS, SHORT

_MONTH = rf"(?:{MONTH}|{SHORT})"
_YEAR = r"(?:1[6-9]\d{2}|20\d{2}|2100)"
_DAYS = r"\d{1,2}(?:(?:\s?[–-]\s?|,?\ (?:to|and|or)\ |,\ )\d{1,2})*"

_DATE = re.compile(
    rf"""
    (?<![\w/.,$€£+-])
    (?:
      {_DAYS}(?:st|nd|rd|th)?(?:\ of)?\ {_MONTH}
          (?:\ {_YEAR}|\ (?:to|and|–|-)\ \d{{1,2}}\ {_MONTH}(?:\ {_YEAR})?)?    # "29 April to 3 May 2024" is one date
    | {_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,\ {_YEAR}                     # "July 30, 2024"
    | {_MONTH}(?:\ (?:to|–|-)\ |[–-]){_MONTH}\ {_YEAR}              # "May to July 2022"
    | (?:(?:[Ee]arly|[Ll]ate|[Mm]id)[\ -])?{_MONTH}\ (?:of\ )?{_YEAR}
    | (?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|final)\ (?:half|quarter|trimester|semester|months?|weeks?)\ of
        |[Ee]nd\ of|[Bb]eginning\ of|[Ss]tart\ of|[Mm]iddle\ of|[Ee]arly|[Ll]ate|[Mm]id)
        (?:\ |-)(?:the\ )?(?:(?:{_MONTH}\ )?{_YEAR}(?:s\b)?(?:[–-]\d{{2,4}})?)
    | (?:[Ff]iscal\ years?|[Ff]inancial\ years?|[Bb]iennium|[Tt]riennium|[Ss]chool\ year|[Aa]cademic\ year|FY)
        \ ?{_YEAR}(?:[–/-](?:{_YEAR}|\d{{2}}))?
    | {_YEAR}[–/-](?:{_YEAR}|\d{{2}})\b(?!\d)
    | {_YEAR}s\b
    | (?:(?:early|late|mid)[\ -])?(?:nineteenth|twentieth|twenty-first|19th|20th|21st)\ century
    | {_YEAR}
    )
    (?![\w/]|[.,]\d|-\w|\ (?:per\ cent|percent|million|billion)|°|%)
    """,
    re.VERBOSE,
)

_SURE = frozenset(MONTHS) - {"March", "May", "August"}  # these are other words, or names, too


_CAPITAL = re.compile(r"([A-Z][\w-]*) \Z")


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether capitals on both sides make the year a part of a name: "Youth 2030 Cities"."""
    before = _CAPITAL.search(text[max(0, start - 30) : start])
    return before is not None and before[1] not in SENTENCE_WORDS and text[end : end + 2].strip().isupper()


def find_dates(text: str) -> Iterator[Candidate]:
    """Dates of ``text``; years inside names and symbols are left to the longer mention."""
    for found in _DATE.finditer(text):
        if found[0].isdigit() and _in_a_name(text, found.start(), found.end()):
            continue
        yield Candidate(found.start(), found.end(), "DATE")
    for found in re.finditer(rf"\b{_MONTH}(?<!\.)(?![\w-])", text):
        after_word = re.search(
            r"\b(?:in|of|since|until|by|from|to|during|last|and|early|late)\s$", text[: found.start()], re.I
        )
        if found[0].rstrip(".") in _SURE or (after_word and not text[found.end() :].startswith(" be")):
            yield Candidate(found.start(), found.end(), "DATE")
