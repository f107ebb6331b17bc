"""What is left of a name when its owner, its year and the ways of writing it are taken off.

"African Union Agenda 2063" is Agenda 2063, "the Vienna Convention on Diplomatic Relations of 1961" the convention, "SDG
report 2030" the Sustainable Development Goals report 2030. What is taken off is told beside, since it must not differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.citations.titles import parts, words

COMMON = frozenset(
    re.findall(
        r"\w+",
        "optional convention conventions protocol protocols charter covenant covenants declaration agreement "
        "agreements statute treaty framework frameworks programme action plan principles guiding political strategic "
        "cooperation strategy implementation global international regional national no second first additional",
    )
)
"""Words that many names share: a name of these alone means another thing in another document."""

_BROAD = frozenset({"united", "nations", "nation", "sustainable", "development"})
"""Words that say little of what a name is about."""

SERIAL = frozenset(
    re.findall(
        r"\w+",
        "annual yearly quarterly monthly biennial yearbook outlook update bulletin overview review report statistics "
        "survey index profile statement plan budget situation monitor watch assessment dashboard",
    )
)
"""Words of titles that come out again and again: without a year such a title names no one work."""

_OWNER = re.compile(
    r"(?:the\s)?(?P<owner>(?:United\sNations|UN|African\sUnion|AU|European\sUnion|EU|World\sBank|ASEAN))(?:\ssystem)?"
    r"(?:[’']s)?\s(?:[Ss]ystem-[Ww]ide\s)?(?=\S+\s\S)"
)
"""Who a name belongs to, where it may be left out."""
_ACRONYMS = {"UN": "united nations", "AU": "african union", "EU": "european union"}
_YEAR = re.compile(
    r"^(?P<lead>(?:19|20)\d\d)\s(?=[A-Z])|(?:,?\s\(|\sof\s|\sin\s(?:[A-Z][a-z]+\s)?)(?P<tail>(?:19|20)\d\d)\)?$"
)
"""A year that says when an instrument was made: "of 1961", "(2015)", "2005 Tunis Agenda"."""
_WRITTEN = {
    "sdg": ("sustainable", "development", "goal"),
    "sdgs": ("sustainable", "development", "goal"),
    "ai": ("artificial", "intelligence"),
    "un": ("united", "nations"),
    "ict": ("information", "communications", "technology"),
    "icts": ("information", "communications", "technology"),
    "ldcs": ("least", "developed", "country"),
    "sids": ("small", "island", "developing", "state"),
}
"""Abbreviations that titles are printed with or without."""


@dataclass(frozen=True, slots=True)
class Core:
    """The words of a name, and what stood around them."""

    words: str
    owner: str
    year: str
    subtitle: str


def core_name(title: str, year: int | None = None) -> Core | None:
    """The core of a name; None where its words are too common to name one work.

    It must keep two words that say what it is about, or one beside a number. A title that comes out again and again
    needs its year in itself, and then the year is part of the words.
    """
    main, *rest = parts(" ".join(title.split()))
    owner = _OWNER.match(main)
    named = main[owner.end() :] if owner else main
    told = _YEAR.search(named)
    named = (named[: told.start()] + named[told.end() :]).strip() if told else named
    few = tuple(part for word in words(named) for part in _WRITTEN.get(word, (_single(word),)))
    about = [word for word in few if word not in COMMON | SERIAL | _BROAD and not word.isdigit()]
    numbered = any(word.isdigit() for word in few)
    serial = SERIAL.intersection(few) - ({"plan"} if len(about) > 2 else set())
    if len(about) + numbered < 2 or not about or (serial and not numbered):
        return None
    printed = (told["lead"] or told["tail"]) if told else str(year) if year and str(year) not in named else ""
    whose = _ACRONYMS.get(owner["owner"], owner["owner"].lower()) if owner else ""
    return Core("-".join(few), whose, printed, "-".join(map(_single, words(" ".join(rest)))))


def _single(word: str) -> str:
    """A word in the singular, as far as letters tell: "goals" and "goal", "countries" and "country"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
