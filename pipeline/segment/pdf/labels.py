"""Labels that open a unit: paragraph numbers, sub-paragraph letters, heading numbers, bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(
    r"""\s*(?:
        (?P<part> \d{1,3}[A-Z]? \. [IVX]{1,5} \. \d{1,3}) (?=\s) # 5.II.10, a programme budget in parts
      | (?P<plain> \d{1,4}) \s?\. (?=\s|$|[^\d\s])    # 41.
      | (?P<dash> \d{1,3}) \s?[-–] (?=\s*[\u0600-\u06ff]) # 41 - as Arabic texts number
      | (?P<section> \d{1,3}[A-Z]? \. \d{1,3}) (?=\s) # 10.1 and 29B.12, programme budget
    )\s*""",
    re.VERBOSE,
)
SUB = re.compile(
    r"""\s*(?:
        (?P<letter> \( (?: [a-z]{1,2} | [ivxl]{1,6} | \d{1,2} | [A-Z] ) \) )
      | (?P<stop> (?: [a-z] | [ivx]{1,5} ) [.)] ) (?=\s)
      | (?P<bullet> [•●▪■◦‣·] | [–—-] (?=\s) | \uf0b7 | \uf0a7 | o (?=\s{2}) )
    )\s*""",
    re.VERBOSE,
)
HEADING = re.compile(
    r"""\s*(?:
        (?P<roman> [IVXL]{1,7}) \. | (?P<letter> [A-Z]{1,2}) \. | (?P<number> \d{1,2}) \.
      | (?P<round> \([a-zA-Z0-9]{1,4}\))
    )\s+(?=\S)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and how many characters of the text it takes, blanks after it included."""

    text: str
    length: int
    bullet: bool = False


def number_label(text: str) -> Label | None:
    """A paragraph number at the start of a text: "41.", "10.1" or "5.II.10"."""
    found = NUMBER.match(text)
    if found is None:
        return None
    return Label(found["part"] or found["plain"] or found["dash"] or found["section"], found.end())


def sub_label(text: str) -> Label | None:
    """The label of a sub-paragraph or list item at the start of a text: "(a)", "(iv)", "•"."""
    found = SUB.match(text)
    if found is None:
        return None
    if found["bullet"]:
        return Label("•" if found["bullet"] not in "–—-" else found["bullet"], found.end(), bullet=True)
    return Label(found["letter"] or found["stop"], found.end())


def opens_with_label(text: str) -> bool:
    """Whether a line begins with any label."""
    return number_label(text) is not None or sub_label(text) is not None
