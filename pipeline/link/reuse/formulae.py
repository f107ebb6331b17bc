"""Passages that every drafter writes in the same words: openings, references, titles of letters."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 30
"""Words above which something of the author's own stands in the passage as well."""
OWN: Final = 8
"""Words beside a reference below which the passage is that reference."""

_COMMITMENT = r"(?:strong|firm|full)?\s*commitment\sto\sthe\s(?:sovereignty|unity|independence)"
OPENINGS: Final = re.compile(
    rf"""^\W*(?:
        (?:annex\s(?:\w+\s)?to\sthe\s)?(?:identical\s)?(?:letters?|notes?\sverbales?)\sdated     # transmitted documents
      | (?:the\s)?(?:General\sAssembly\s|Security\sCouncil\s|Council\s)?(?:resolutions?|decisions?)\s\d  # references
      | Reaffirming\s(?:also\s)?(?:its|their|the)\s{_COMMITMENT}                   # openings of resolutions
      | Determining\sthat\sthe\ssituation\sin | (?:decides|remains?)\s(?:to\sremain\s)?(?:actively\s)?seized
      | Acting\sunder\sChapter\sVII | Guided\sby\sthe\s(?:purposes|Charter)
      | (?:Recalling|Reaffirming|Reiterating)\s(?:all\s)?its\s(?:previous|relevant|earlier)\s(?:resolutions|statements)
      | (?:Having\sconsidered|Taking\snote\sof|Welcoming|Noting)\sthe\s(?:\w+\s)?report\sof
    )""",
    re.VERBOSE | re.IGNORECASE,
)
REFERENCE: Final = re.compile(
    r"\((?:see|ibid)\b[^)]*\)?|\bgeneral comment No\. \d+ \(\d+\)|\bsee press release.*", re.IGNORECASE
)
BOOK: Final = re.compile(
    r"\bvol\.\s*(?:\d|[IVX]|$)|»\s*,|\bpp\.\s\d|\bISBN\b|available (?:at|from) (?:https?|www)", re.IGNORECASE
)


def formula(text: str) -> bool:
    """Whether a passage is a form of words rather than something written.

    >>> formula("Reaffirming its strong commitment to the sovereignty, independence and unity of the country,")
    True
    """
    words = len(text.split())
    if words > LONGEST:
        return False
    if OPENINGS.match(text) or BOOK.search(text):
        return True
    return REFERENCE.search(text) is not None and len(REFERENCE.sub(" ", text).split()) < OWN
