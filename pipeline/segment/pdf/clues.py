"""What a text says of itself: sentence ends, enacting words of resolutions, scraps, numerals."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from pipeline.segment.outline import roman
from pipeline.segment.pdf.drafts import BlockDraft, DraftLine
from pipeline.segment.pdf.headings import ANNEX, CHAPTER
from pipeline.segment.pdf.labels import number_label
from pipeline.segment.pdf.units import LayoutUnit, all_styled

TERMINAL = re.compile(r"[.:;?!…][”\"’'»)\]]*\s*(?:[\d,\s*]{1,8})?$")
"""The end of a sentence or an item, quotes, brackets and a footnote call behind it."""
ENACTING = re.compile(
    r"(?:The|Le|La)\s+(?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|"
    r"Executive Board|Commission|Committee|Special Committee|Council|Conference|Meeting|Forum)\b[^.;:]{0,120},"
)
PARTICIPLE = re.compile(r"(?:\w+ly\s+|Also\s+|Further\s+)?[A-Z]?\w*(?:ing|ed|ful|ware|ced)\b")
SCRAP = re.compile(r"[\W\d_]{1,80}")
"""No letter at all: values of a chart, signs, rows of a figure."""
ZONES = {"append": "appendix", "enclos": "enclosure", "attach": "attachment"}
"""Zone names by the first letters of the word that opens them; all else is an annex."""


def tiny(text: str) -> bool:
    """Scraps that are no sentence: places and dates, labels of a chart."""
    return len(text) < 40 and not TERMINAL.search(text) and not text[:1].islower()


def numbers_ahead(units: Sequence[LayoutUnit], contents: frozenset[int]) -> deque[tuple[int, str]]:
    """The numbers units begin with, by the index of the unit."""
    found: deque[tuple[int, str]] = deque()
    for index, unit in enumerate(units):
        if unit.hint not in {"cell", "note", "figure"} and index not in contents:
            label = number_label(unit.pieces[0].text)
            if label is not None:
                found.append((index, label.text))
    return found


def stretch_of(unit: LayoutUnit) -> DraftLine:
    """A unit as one line of a block's text."""
    return DraftLine(list(unit.pieces), unit.calls)


def ends_bold(draft: BlockDraft) -> bool:
    """Whether the last line of a draft is bold."""
    return all_styled(draft.stretches[-1].pieces[-1:], "bold")


def names_zone(draft: BlockDraft) -> bool:
    """Whether a heading is "Annex II" or "Chapter IV" alone, so that its title follows."""
    text = " ".join(" ".join(piece.text for piece in draft.pieces).split())
    return bool(ANNEX.fullmatch(text) or CHAPTER.fullmatch(text))


def numeral(label: str | None) -> int:
    """A roman or arabic numeral, or a letter's place in the alphabet; 0 for none."""
    if not label:
        return 0
    if label.isdigit():
        return int(label)
    if value := roman(label):
        return value
    return ord(label[0].upper()) - ord("A") + 1
