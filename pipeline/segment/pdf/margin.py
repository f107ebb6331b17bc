"""What stands in the left margin on the rows of the text: the numbers of its lines, and headings beside paragraphs.

Reading gives one line for a row; here the margin's share is taken off it. Numbers of lines are furniture; a heading
comes before the paragraph it stands beside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model.pages import Line, Page, PdfReading, Run
from pipeline.segment.pdf.labels import number_label
from pipeline.segment.pdf.units import LineKey, bounds

GUTTER = 8.0
"""Points between margin and text."""
SHARE = 0.25
"""Of the page's width: a heading in the margin is no wider."""
LONG = 30
"""Letters of a line that counts as text."""
FEWEST = 3
"""Lines that are numbered, paragraphs with a heading beside them: fewer may be chance."""
NUMBER = re.compile(r"\s*(\d{1,4})\s*")
OPEN = re.compile(r"[\w,;–-]\s*$")


@dataclass(frozen=True, slots=True)
class _Beside:
    """A line with something before it in the margin."""

    index: int
    margin: tuple[Run, ...]
    text: tuple[Run, ...]

    @property
    def number(self) -> int | None:
        """The number in the margin, where there is nothing else."""
        found = NUMBER.fullmatch("".join(run.text for run in self.margin))
        return int(found[1]) if found else None

    @property
    def words(self) -> str:
        """The text beside it."""
        return "".join(run.text for run in self.text)


@dataclass(frozen=True, slots=True)
class Margins:
    """A reading with margins taken off the lines of text."""

    reading: PdfReading
    numbers: frozenset[LineKey]
    """Lines that hold nothing but the numbers of others."""
    headings: frozenset[LineKey]
    """Lines of headings that stand beside their paragraph, on its rows."""


def without_margin(reading: PdfReading) -> Margins:
    """Tell what stands in the margin (line numbers, headings beside a paragraph) from the text."""
    numbers: set[LineKey] = set()
    headings: set[LineKey] = set()
    pages = []
    for page in reading.pages:
        beside = list(_beside(page))
        made = page
        if len(beside) >= FEWEST and _are_line_numbers(page, beside):
            made = _unnumbered(page, beside)
            numbers |= {(page.number, n) for n in range(len(page.lines), len(made.lines))}
        elif len(beside) >= FEWEST and (groups := _groups(page, beside)):
            lines = list(_with_headings(page, groups))
            made = replace(page, lines=tuple(line for line, _ in lines))
            headings |= {(page.number, n) for n, (_, heading) in enumerate(lines) if heading}
        pages.append(made)
    changed = replace(reading, pages=tuple(pages)) if numbers or headings else reading
    return Margins(changed, frozenset(numbers), frozenset(headings))


def _unnumbered(page: Page, beside: list[_Beside]) -> Page:
    """The page with the numbers of its lines on lines of their own, after all others."""
    texts = {one.index: _line(one.text) for one in beside}
    kept = [texts.get(index, line) for index, line in enumerate(page.lines)]
    return replace(page, lines=(*kept, *(_line(one.margin) for one in beside)))


def _beside(page: Page) -> Iterator[_Beside]:
    """Lines that begin in the margin and go on where the text's left edge stands."""
    edges = Counter(round(run.box.x0) for line in page.lines for run in line.runs if len(run.text) > LONG)
    if not edges:
        return
    edge = edges.most_common(1)[0][0]
    for index, line in enumerate(page.lines):
        margin = tuple(run for run in line.runs if run.box.x1 < edge - GUTTER)
        text = line.runs[len(margin) :]
        if margin and text and line.runs[: len(margin)] == margin and abs(text[0].box.x0 - edge) < 3:
            yield _Beside(index, margin, text)


def _are_line_numbers(page: Page, beside: list[_Beside]) -> bool:
    """Numbers that rise by one step down the page, on every line or every fifth, and stand before cut sentences."""
    numbers = [one.number for one in beside]
    told = [number for number in numbers if number is not None]
    if (
        len(told) < len(numbers)
        or len({b - a for a, b in pairwise(told)}) > 1
        or told[1] - told[0] not in {1, 2, 5, 10}
    ):
        return False
    step = told[1] - told[0]
    first, last = beside[0].index, beside[-1].index
    between = last - first
    if abs(between - step * (len(told) - 1)) > 0.2 * between:
        return False
    cut = sum(bool(OPEN.search(page.lines[one.index - 1].text)) for one in beside if one.index)
    goes_on = sum(one.words[:1].islower() for one in beside)
    return cut > 0 and goes_on > 0 and goes_on >= 0.15 * len(beside)


def _groups(page: Page, beside: list[_Beside]) -> list[list[_Beside]]:
    """Headings: lines of the margin that follow one another, each beside the head of the next numbered paragraph."""
    if any(one.number is not None or not any(c.isalpha() for run in one.margin for c in run.text) for one in beside):
        return []
    if any(one.margin[-1].box.x1 - one.margin[0].box.x0 > SHARE * page.width for one in beside):
        return []
    groups: list[list[_Beside]] = []
    for one in beside:
        if groups and one.index == groups[-1][-1].index + 1 and number_label(one.words) is None:
            groups[-1].append(one)
        else:
            groups.append([one])
    labels = [number_label(group[0].words) for group in groups]
    numbers = [int(label.text) for label in labels if label is not None and label.text.isdigit()]
    rising = len(numbers) == len(groups) and all(a < b for a, b in pairwise(numbers))
    return groups if len(groups) >= FEWEST and rising else []


def _with_headings(page: Page, groups: list[list[_Beside]]) -> Iterator[tuple[Line, bool]]:
    """The lines of a page, headings before the paragraphs they stand beside; whether each is a heading."""
    starts = {group[0].index: group for group in groups}
    texts = {one.index: one.text for group in groups for one in group}
    for index, line in enumerate(page.lines):
        for one in starts.get(index, ()):
            yield _line(one.margin), True
        yield (_line(texts[index]) if index in texts else line), False


def _line(runs: tuple[Run, ...]) -> Line:
    return Line(runs=runs, box=bounds([run.box for run in runs]))
