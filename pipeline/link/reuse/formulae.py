"""Passages that every drafter writes in the same words: openings, references, names, titles of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.link.reuse.words import find_words
from pipeline.model.records import Difference
from pipeline.words.references import SAME

LONGEST: Final = 30
"""Words above which something of the author's own stands in the passage as well."""
OWN: Final = 8
"""Words beside a reference below which the passage is that reference."""
NAMED: Final = 0.4
"""Share of words outside names, figures and stop words up to which a passage without a verb is a name."""

_COMMITMENT = r"(?:strong|firm|full)?\s*commitment\sto\sthe\s(?:sovereignty|unity|independence)"
OPENINGS: Final = re.compile(
    rf"""^\W*(?:
        (?:annex\s(?:\w+\s)?to\sthe\s)?(?:identical\s)?(?:letters?|notes?\sverbales?)\sdated     # transmitted documents
      | (?:the\s)?(?:General\sAssembly\s|Security\sCouncil\s|Council\s)?(?:resolutions?|decisions?)\s\d  # references
      | Reaffirming\s(?:also\s)?(?:its|their|the)\s{_COMMITMENT}                   # openings of resolutions
      | Determining\sthat\sthe\ssituation\sin | (?:decides|remains?)\s(?:to\sremain\s)?(?:actively\s)?seized
      | Acting\sunder\sChapter\sVII | Guided\sby\sthe\s(?:purposes|Charter)
      | (?:Recalling|Reaffirming|Reiterating)\s(?:all\s)?its
        \s(?:(?:previous|relevant|earlier)\s)?(?:resolutions?|statements)
      | (?:Having\sconsidered|Taking\snote\sof|Welcoming|Noting|Recalling)\s(?:also\s)?the\s(?:\w+\s)?
        (?:report\sof|letter\s(?:dated|of|from))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
REFERENCE: Final = re.compile(
    rf"\((?:see|{SAME})\b[^)]*\)?|\bgeneral comment No\. \d+ \(\d+\)|\bsee press release.*"
    r"|\bentitled\s[“\"][^”\"]*[”\"]?",
    re.IGNORECASE,
)
BOOK: Final = re.compile(
    r"\bvol\.\s*(?:\d|[IVX]|$)|»\s*,|\bpp\.\s\d|\bISBN\b|available (?:at|from) (?:https?|www)"
    r"|\bOfficial Records of the|\bReports \d{4}, p",
    re.IGNORECASE,
)
TITLE: Final = re.compile(r"\b(?:entitled|title of|topic|theme|item)\s[“\"]([^”\"]*)", re.IGNORECASE)
IN_TITLE: Final = 0.7
"""Share of a side's words that stand in the title cited by the other."""
LONGEST_TITLE: Final = 25
"""Words above which a block is no heading."""
ENDED: Final = re.compile(r"(?:[.;:,!?…][”\"’')*]*|\b(?:and|or))\s*$")
TITLE_BEFORE: Final = re.compile(r"\bentitled\s[“\"]?\s*$", re.IGNORECASE)

_OPERATIVE = (
    "note take request call urge decide welcome encourage invite recall reaffirm recommend stress emphasize express "
    "acknowledge recognize reiterate affirm approve adopt endorse commend condemn demand remain continue include "
    "provide bear consider say state"
)
_PARTICIPLES = "associated|entitled|related|concerned|united|based|dated|integrated|displaced|limited"
"""They stand in names as well."""
VERB: Final = re.compile(
    rf"""^(?: is|are|was|were|be|been|has|have|had|will|shall|would|may|can|could|should|must|do|does|did
      | (?:{"|".join(word.removesuffix("e") for word in _OPERATIVE.split())})(?:e|es|s|ing)?
      | (?!(?:{_PARTICIPLES})$)[a-z-]{{2,}}ed )$""",
    re.VERBOSE,
)
"""A word that makes a sentence of what would else be a name."""


def formula(text: str, before: str = "") -> bool:
    """Whether a passage is a form of words rather than something written; ``before`` is what stands before it.

    >>> formula("Reaffirming its strong commitment to the sovereignty, independence and unity of the country,")
    True
    """
    if len(text.split()) > LONGEST:
        return False
    if OPENINGS.match(text) or BOOK.search(text):
        return True
    whole = f"entitled “{text}" if TITLE_BEFORE.search(before) else text
    return REFERENCE.search(whole) is not None and len(REFERENCE.sub(" ", whole).split()) < OWN


def names(a: str, b: str, changed: Sequence[Difference]) -> bool:
    """Whether both copies are only a name, or a list of names and titles, however long.

    >>> names("the High Commissioner for Rivers and Lakes", "the High Commissioner for Rivers and Lakes", ())
    True
    """
    reworded = any(_own(difference.a) and _own(difference.b) for difference in changed)
    return not reworded and _named(a) and _named(b)


def title(block: str) -> bool:
    """Whether a block is a heading, or another short line that no stop ends."""
    return len(block.split()) <= LONGEST_TITLE and ENDED.search(block) is None


def cited_title(a: str, b: str) -> bool:
    """Whether one side only gives the title that the other side names.

    >>> cited_title("The keeping of ferries", "it adopted a decision entitled “The keeping of ferries”")
    True
    """
    return _inside(a, b) or _inside(b, a)


def _inside(title: str, text: str) -> bool:
    words = set(find_words(title).hashes.tolist())
    cited = (set(find_words(found[1]).hashes.tolist()) for found in TITLE.finditer(text))
    return any(len(words & quoted) >= IN_TITLE * len(words) for quoted in cited)


def _own(text: str) -> list[str]:
    """The words outside names, figures and stop words."""
    words = find_words(text)
    kept = ~(words.name | words.number | words.stop)
    return [text[s:e].lower() for s, e in zip(words.start[kept], words.end[kept], strict=True)]


def _named(text: str) -> bool:
    words = find_words(text)
    printed = (text[s:e] for s, e, name in zip(words.start, words.end, words.name, strict=True) if not name)
    return len(_own(text)) <= NAMED * len(words) and not any(VERB.match(word.lower()) for word in printed)
