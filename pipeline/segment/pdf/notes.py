"""Footnotes: where they stand on a page, and where one ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.pages import Line, Page, Run
from pipeline.segment.pdf.layout import Layout
from pipeline.segment.pdf.units import LineShare, dominant_size
from pipeline.words.labels import SIGN, SIGNS

LABEL = re.compile(rf"\s*(?P<label>\d{{1,3}}|([a-z])\2?|{SIGN})(?P<slash>/)?(?=\s|$|[.)]?\s|[A-Z“\"])\s*")
RAISED = re.compile(rf"\s*(?P<label>\d{{1,4}}|([a-z])\2?|{SIGN})(?![\w-])/?\s*")
REMARK = re.compile(r"\s*(?:Notes?|Sources?|Abbreviations?)\s*[:.]")
"""Small print that is no footnote: it explains a table or the whole text."""
ALONE = 7.5
"""Points: a number this small that stands alone on its line is the raised label of the note beside it."""
SEPARATOR = re.compile(r"\s*_{5,}\s*")


@dataclass(frozen=True, slots=True)
class NoteStart:
    """The label a note begins with and the runs after it."""

    label: str
    runs: tuple[Run, ...]


def note_zone(page: Page, layout: Layout) -> set[int]:
    """Indexes of the lines at the foot of a page that are notes: small print under the short rule."""
    small = layout.body_size - 0.4
    top = _separator(page, layout.left)
    lines = layout.lines(page)
    if top is not None:
        below = sorted((entry for entry in lines if entry[1].box.top > top - 2), key=lambda entry: entry[1].box.top)
        biggest = max((dominant_size(line.runs) for _, line in below), default=0.0)
        first = LineShare(page.number, below[0][0], below[0][1].runs, below[0][1].box) if below else None
        starts = first is not None and starts_note(first) and biggest <= first.size + 0.5
        if starts or (first is not None and biggest <= small and not _columnar([line for _, line in below])):
            return {n for n, _ in below}
    zone: set[int] = set()
    start: int | None = None
    for n, line in sorted(lines, key=lambda entry: entry[1].box.top, reverse=True):
        if dominant_size(line.runs) > small:
            break
        zone.add(n)
        if starts_note(LineShare(page.number, n, line.runs, line.box)):
            start = n
    if start is None:
        return set()
    top_of_first = page.lines[start].box.top
    return {n for n in zone if page.lines[n].box.top >= top_of_first - 1}


def _columnar(lines: list[Line]) -> bool:
    """Whether many lines are torn by gaps or stand side by side, as cells do; a label beside its note is no cell."""
    heights = Counter(round(line.box.bottom / 2) for line in lines if len(line.text.strip()) > 3)
    torn = 0
    for line in lines:
        runs = [run for run in line.runs if run.text.strip()]
        gap = any(right.box.x0 - left.box.x1 > 15 for left, right in pairwise(runs))
        torn += gap or heights[round(line.box.bottom / 2)] > 1
    return torn > 0.25 * len(lines)


def _separator(page: Page, left: float) -> float | None:
    """Where the short rule above the notes stands, or the row of underscores that serves as one."""
    candidates = [line.box.bottom for line in page.lines if SEPARATOR.fullmatch(line.text)]
    candidates += [
        rule.bottom
        for rule in page.rules
        if rule.bottom - rule.top < 3 and rule.x0 < left + 10 and _usual(rule.x1 - rule.x0)
    ]
    low = [top for top in candidates if top > 0.2 * page.height]
    if not low:
        return None
    top = max(low)
    return top if any(line.box.top > top - 2 for line in page.lines) else None


def _usual(length: float) -> bool:
    """Whether a rule is as long as the one above notes: about an inch, or the two of a word processor."""
    return 66 < length < 80 or 138 < length < 150


def starts_note(piece: LineShare) -> bool:
    """Whether a line begins with the raised label of a note, or a remark of its own."""
    return split_label(piece) is not None or bool(REMARK.match(piece.text))


def split_label(piece: LineShare, *, tagged: bool = False) -> NoteStart | None:
    """The label a line of small print begins with; set at full height only where a slash or an asterisk shows it.

    ``tagged``: tags say that the line begins a note, so a plain number will do.
    """
    runs = list(piece.runs)
    while runs and not runs[0].text.strip():
        runs.pop(0)
    if not runs:
        return None
    first = runs[0]
    raised = first.raised or (len(runs) == 1 and first.size < ALONE and bool(RAISED.fullmatch(first.text)))
    found = (RAISED.fullmatch if raised else LABEL.match)(first.text)
    if found is None and raised:
        found = RAISED.match(first.text)
    if found is None:
        return None
    label = found["label"]
    if not raised and not tagged and not label.startswith(("*", *SIGNS)) and not found.groupdict().get("slash"):
        return None
    rest = first.text[found.end() :].lstrip(" .") if not raised else first.text[found.end() :]
    tail = runs[1:]
    if rest:
        tail = [_with_text(first, rest), *tail]
    elif tail and tail[0].text.strip() in {".", ")", "/"}:
        tail = tail[1:]
    return NoteStart(label, tuple(tail))


def _with_text(run: Run, text: str) -> Run:
    return Run(
        text=text,
        box=run.box,
        size=run.size,
        bold=run.bold,
        italic=run.italic,
        raised=False,
        mcid=run.mcid,
        href=run.href,
    )
