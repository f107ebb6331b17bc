"""What a number or a letter at the start of a unit is: a paragraph's, a sub-paragraph's, an item's, or a heading's."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.segment.pdf.clues import ends_bold, stretch_of
from pipeline.segment.pdf.drafts import BlockDraft
from pipeline.segment.pdf.headings import looks_like_heading
from pipeline.segment.pdf.labels import Label, number_label, sub_label
from pipeline.segment.pdf.units import LayoutUnit
from pipeline.segment.pdf.walk import PageWalk

UNSTOPPED = re.compile(r"(\d{1,4})\s+(?=[A-Z])")
"""A number whose stop was forgotten."""
ROMAN = re.compile(r"\((?:[ivx]{2,}|[ivx])\)")
SENTENCE = re.compile(r"[.:;][”\"’)]*\s*\d{0,3}$")
"""The end of a sentence, the call of a note behind it."""
AHEAD = 60
"""So many numbers further on are looked at."""


def numbered(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """A new draft where a unit begins a numbered paragraph or an item of a list; None where it does not."""
    label = number_label(text) or _unstopped(walk, unit, text)
    if label is None or not text[label.length :].strip():
        return None
    rest = text[label.length :]
    if looks_like_heading(unit, walk.layout) and not _in_bold(walk, label.text, rest):
        return None
    if _nested(walk, label.text, unit) or _list_goes_on(walk, label.text, unit):
        return None
    ahead = [text for _, text in islice(walk.ahead, AHEAD)]
    zone = walk.numbering.accept(label.text, walk.outline.zone, unit.x0, fresh=walk.fresh, ahead=ahead)
    if zone is None:
        return None
    role = walk.role_of(rest, numbered=True)
    draft = BlockDraft("paragraph", [stretch_of(unit)], label=label.text, strip=label.length, zone=zone, role=role)
    walk.open = walk.text = draft
    walk.fresh = walk.figure = False
    return walk.add(draft)


def sub(walk: PageWalk, unit: LayoutUnit, text: str) -> BlockDraft | None:
    """Begin a sub-paragraph of the open paragraph, or an item of its own."""
    label = sub_label(text)
    if label is None:
        number = number_label(text)
        if number is None or not walk.indented(unit):
            return None
        label = Label(f"{number.text}.", 0)
    level = 2 if ROMAN.fullmatch(label.text) and _deeper(walk, label.text) else 1
    stretch = stretch_of(unit)
    stretch.level = level
    if walk.open is not None:
        stretch.label = label.text
        walk.open.stretches.append(stretch)
        walk.text = walk.open
        return walk.open
    zone, role = walk.outline.zone, walk.zone_role
    draft = BlockDraft("list_item", [stretch], label=label.text, level=level, zone=zone, role=role)
    draft.strip = label.length if label.bullet else 0
    walk.text = draft
    return walk.add(draft)


def _nested(walk: PageWalk, label: str, unit: LayoutUnit) -> bool:
    """Whether a number that no sequence waits for stands inside the open paragraph."""
    return not walk.fresh and not walk.numbering.next(label) and walk.indented(unit)


def _list_goes_on(walk: PageWalk, label: str, unit: LayoutUnit) -> bool:
    """Whether a number is the next of the list inside the open paragraph, though it is the next paragraph's too."""
    if walk.open is None or not label.isdigit():
        return False
    item = walk.open.stretches[-1]
    aligned = walk.indented(unit) and abs(unit.x0 - item.pieces[0].box.x0) < 6
    return aligned and item.label == f"{int(label) - 1}."


def _unstopped(walk: PageWalk, unit: LayoutUnit, text: str) -> Label | None:
    """A number without its stop: believed where it is the next one and stands where the last one stood."""
    found = UNSTOPPED.match(text)
    if found is None or walk.open is None or not walk.numbering.next(found[1]):
        return None
    aligned = abs(unit.x0 - walk.open.pieces[0].box.x0) < 3
    return Label(found[1], found.end()) if aligned and len(text) > 60 else None


def _in_bold(walk: PageWalk, label: str, rest: str) -> bool:
    """Whether what is set like a heading is a numbered paragraph in bold, as recommendations are."""
    after_bold = walk.open is not None and ends_bold(walk.open) and len(rest) > 120
    return walk.numbering.next(label) and len(rest) > 40 and (SENTENCE.search(rest) is not None or after_bold)


def _deeper(walk: PageWalk, name: str) -> bool:
    """Whether "(i)" is a roman numeral rather than the letter after "(h)"."""
    before = [stretch.label for stretch in walk.open.stretches] if walk.open else []
    return not (name == "(i)" and "(h)" in before and "(i)" not in before)
