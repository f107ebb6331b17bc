"""The first page's head: masthead lines ("other") and titles ("title"), up to where the text begins."""

from __future__ import annotations

import re

from pipeline.model.records import BlockKind
from pipeline.segment.pdf.headings import ANNEX, CHAPTER, CONTENTS, SUMMARY
from pipeline.segment.pdf.labels import HEADING, number_label, sub_label
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.units import LayoutUnit

MASTHEAD = re.compile(
    r"""\s*(?:
        United\ Nations | Distr\. | Original\s?: | ORIGINAL | ADVANCE
      | Agenda\ items? | Items?\ \d | Provisional\ agenda
      | .{0,60}\b(?:session|meeting|resumed|substantive)\b[^.]{0,30}$ | (?:New\ York|Geneva|Vienna|Nairobi|Nice)\b
      | \d{1,2}(?:–\d{1,2})?\ [A-Z][a-z]+ | [A-Z]{1,6}/\S+$ | Limited\b | General\b$
      | For\ (?:decision|information|action)
    )""",
    re.VERBOSE,
)
ORGAN = re.compile(
    r"United Nations|General Assembly|Security Council|Economic and Social Council|Official Records\b.{0,80}"
    r"|New York.{0,30}|Trusteeship Council|Human Rights Council|UNITED|"
    r"(?:UNITED )?NATIONS(?: [A-Z]{1,4})*|[A-Z]{1,2}"
)
AGENDA = re.compile(r"(?:Agenda )?[Ii]tems? \d|.{0,40}agenda items?\b.{0,30}$")
ENACTING = re.compile(r"The\s+[A-Z][^.;:]{3,120},$")


def front_ends(unit: LayoutUnit, text: str, layout: Layout, numbered: bool) -> bool:
    """Whether the text of a document begins with this unit."""
    if numbered or unit.page > 3:
        return True
    bare = text.strip()
    if any(pattern.fullmatch(bare) for pattern in (SUMMARY, CONTENTS, ANNEX)):
        return True
    if CHAPTER.fullmatch(bare):
        return unit.page > 1  # on the first page "Part IV" and "Section 10" say which part of a budget it is
    heading = HEADING.match(bare)
    apart = unit.bold or unit.size > layout.body_size + 1 or (bare.isupper() and layout.plain)
    if heading and (heading["roman"] or heading["letter"]) and apart:
        return True
    if unit.bold or unit.size > layout.body_size + 1.4:
        return bool(heading and heading["number"] == "1" and not bare.startswith("1. "))
    if ENACTING.fullmatch(bare):
        return True
    label = number_label(bare)
    if label is not None and label.text.rpartition(".")[2] == "1" and len(bare) > 25:
        return True
    if sub_label(bare) is not None or MASTHEAD.match(bare):
        return False
    return len(bare) > 120 or (len(unit.pieces) > 2 and bare.endswith((".", ",", ";", ":")))


def front_kind(unit: LayoutUnit, text: str, layout: Layout) -> BlockKind:
    """A title is set larger than the text, or bold below the masthead; all else on the head is "other"."""
    if ORGAN.fullmatch(text) or (MASTHEAD.match(text) and unit.size < layout.body_size + 3):
        return "other"
    letters = sum(character.isalpha() for character in text)
    if layout.plain and text.isupper() and letters > 12:
        return "title"
    if letters > 3 and unit.bold and unit.size > layout.body_size + 0.9:
        return "title"
    return "other"
