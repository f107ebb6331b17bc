"""Headings: which units are headings, their labels and levels.

Levels follow the UN Editorial Manual: roman numerals (1), capital letters (2), arabic numerals (3), unnumbered (4);
annexes and chapters stand at level 1, and so do the titles right under them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.segment.outline import Levels
from pipeline.segment.pdf.labels import HEADING
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.units import LayoutUnit, LineShare

ANNEX = re.compile(
    r"(?P<word>Annex(?:es)?|Appendix|Appendices|Enclosure|Attachment|ANNEX|APPENDIX|Annexe)"
    r"(?:\s+(?P<label>[IVXLC]+|\d{1,2}|[A-Z]))?\s*[*.]{0,3}(?P<to>\s+to the\s.*)?",
)
CHAPTER = re.compile(
    r"(?P<word>Chapter|Part|CHAPTER|PART)\s+(?P<label>[IVXLC]+|\d{1,2}|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)\s*"
)
PART = re.compile(r"(?:Part|PART)\s+(?:[IVXLC]+|\d{1,2}|[A-Z]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s*")
SUMMARY = re.compile(r"(?:Executive\s+)?(?:Summary|SUMMARY|Abstract)\s*\*{0,3}")
CONTENTS = re.compile(r"(?:Table of [Cc]ontents|Contents|CONTENTS|TABLE OF CONTENTS)(?:\s*\(continued\)|\s+Page)?")
CAPTION = re.compile(
    r"(?P<word>Table|Figure|Box|Map|Chart|Graph|Diagram|TABLE|FIGURE|BOX)\s+"
    r"(?P<label>(?:[A-Z]{1,3}\.|\d{1,2}[A-Z]?\.)?(?:\d{1,3}|[IVXLC]+|[A-Z])(?:\.\d+)?)\b[.:]?",
)
REMARK = re.compile(r"(?:Data\s+[Ss]ources?|Sources?|SOURCES?|Notes?|Abbreviations?)\s*:")
"""What stands under a table or figure."""
CLOSING = re.compile(
    r"\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting|(?:Annual|(?:First|Second)\s+regular)\s+session"
    r"|(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?,\s)?\d{1,2}(?:\s[A-Z][a-z]+)?(?:[–-]\d{1,2})?\s[A-Z][a-z]+\s\d{4}|\(Signed\).*"
)
"""Under a resolution, a decision or a letter: the meeting or session, the place and days, the signature."""
OPENING = re.compile(r"The\s+(?:Executive Board|General Assembly|Security Council|Economic and Social Council),?")
"""The organ that a decision opens with: the subject of its text, in italics."""
ENDS_SENTENCE = re.compile(r"[.;:,][”\"’)\]]*\s*(?:\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a unit is as a heading."""

    label: str | None
    level: int
    length: int
    """Characters the label takes at the start of the text."""


def read_heading(text: str) -> Heading:
    """The label and level of a heading's text."""
    annex = ANNEX.fullmatch(text)
    if annex or CHAPTER.fullmatch(text):
        return Heading(None, 1, 0)
    found = HEADING.match(text)
    if found is None:
        return Heading(None, 4, 0)
    if found["number"]:
        return Heading(found["number"], 3, found.end())
    if found["round"]:
        return Heading(found["round"], 4, found.end())
    if found["roman"] and found["roman"] not in {"C", "D", "L"}:
        return Heading(found["roman"], 1, found.end())
    return Heading(found["letter"] or found["roman"], 2, found.end())


def settle_letters(heading: Heading, levels: Levels) -> Heading:
    """A heading whose one-letter roman numeral goes on with the letters before it ("I." after "H.") is lettered."""
    if heading.level != 1 or not levels.follows(heading.label or "") or (heading.label == "I" and not levels.chapter):
        return heading
    return Heading(heading.label, 2, heading.length)


def looks_like_heading(unit: LayoutUnit, layout: Layout) -> bool:
    """Whether a unit is set as a heading: bold, larger, tagged, or a short line of italics or capitals."""
    if unit.hint == "beside":
        return True
    text = " ".join(unit.text.split())
    letters = sum(character.isalpha() for character in text)
    if letters < 2 or len(text) > 700 or REMARK.match(text):
        return False
    if text[0].islower() or (text.startswith(("(", "[")) and not HEADING.match(text)):
        return False
    if CLOSING.fullmatch(text) or (OPENING.fullmatch(text) and not unit.bold):
        return False
    if ANNEX.fullmatch(text) or SUMMARY.fullmatch(text):
        return True
    sentence = bool(ENDS_SENTENCE.search(text))
    if unit.bold:
        return _bold_heading(unit, text, sentence)
    return not sentence and _set_apart(unit, text, layout, letters)


def _bold_heading(unit: LayoutUnit, text: str, sentence: bool) -> bool:
    label = HEADING.match(text)
    if label and (label["roman"] or label["letter"]) and not (sentence and len(text) > 250):
        return True
    if len(text) > 420:
        return False
    short = len(text) < 90 or (len(unit.pieces) == 2 and len(text) < 180)
    return not sentence or (short and not text.endswith((":", ",", ";")) and label is None)


def _set_apart(unit: LayoutUnit, text: str, layout: Layout, letters: int) -> bool:
    """Whether text, not bold and no sentence, is large, tagged, labelled, or a short line of italics or capitals."""
    if unit.size > layout.body_size + 1.4:
        return len(text) < 250
    if unit.hint == "heading":
        return len(text) < 250 and (unit.italic or bool(HEADING.match(text)) or _partly_bold(unit))
    if layout.plain and len(unit.pieces) <= 3 and len(text) < 200:
        label = HEADING.match(text)
        if label and (label["roman"] or label["letter"]):
            return True
    if unit.italic:
        return len(text) < 200 and len(unit.pieces) <= 3
    if _lettered_and_underlined(unit, text, layout):
        return True
    return text.isupper() and 4 < len(text) < 200 and letters > 0.6 * len(text)


def _lettered_and_underlined(unit: LayoutUnit, text: str, layout: Layout) -> bool:
    """Whether a short line is set as typists set headings: "A.  General average", the words underlined."""
    label = HEADING.match(text)
    if label is None or not (label["roman"] or label["letter"]) or len(text) > 200 or len(unit.pieces) > 3:
        return False
    return all(_underlined(piece, layout) for piece in unit.pieces)


def _underlined(piece: LineShare, layout: Layout) -> bool:
    """Whether a thin rule runs under most of a line, its label may be left out."""
    covered = sum(
        min(rule.x1, piece.box.x1) - max(rule.x0, piece.box.x0)
        for rule in layout.pages[piece.page].rules
        if rule.bottom - rule.top < 3
        and -4 < rule.top - piece.box.bottom < 3
        and rule.x1 > piece.box.x0
        and rule.x0 < piece.box.x1
        and rule.x1 < piece.box.x1 + 6
    )
    return covered > 0.5 * (piece.box.x1 - piece.box.x0)


def _partly_bold(unit: LayoutUnit) -> bool:
    letters = bold = 0
    for piece in unit.pieces:
        for run in piece.runs:
            count = sum(character.isalpha() for character in run.text)
            letters += count
            bold += count * run.bold
    return bold > 0.6 * letters
