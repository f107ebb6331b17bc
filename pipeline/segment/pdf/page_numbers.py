"""The number printed on each page: read from head and foot lines, and believed only where it runs.

UN documents print "4/20", "Page 3", "GE.31-06441 3", "31-10679 iii" or a number alone (UN Editorial Manual, section on
the presentation of documents); sales publications count their front pages in roman numerals. A number on one page says
little: it may be a note's label or a year. So the runs are sought in which print and place go up together, page by
page, as few as explain the print. The catalogue's page labels (ISO 32000, 12.4.2) fill in only where they agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.pages import Line, Page, PdfReading
from pipeline.model.records import Warn
from pipeline.segment.pdf.furniture import BAND, SYMBOL

_BESIDE = re.compile(
    r"""
      (?:GE\.|V\.|M\.|ESA/)?\s?\d{2}-\d{5}X?   # job numbers
    | \b[A-Z]\d{7,8}\b                           # of Nairobi and others
    | \(\s?[A-Z](?:,\s?[A-Z])*\s?\)                # languages of the job
    | \b\d{6}\b                                  # its date
    | \*?\b[A-Z]?\d{7,}\b\*?                     # bar codes
    """,
    re.VERBOSE,
)
"""What the printer sets beside a page number."""
_SYMBOL = re.compile(rf"(?<![\w/]){SYMBOL}")
_ROMAN = r"(?<![^\W_])(?P<roman>[ivxlc]{1,8})(?![^\W_])"
_NUMBER = rf"(?:(?P<arabic>\d{{1,4}})(?:\s?(?:/|of)\s?(?P<of>\d{{1,4}}))?|{_ROMAN})"
_ALONE = re.compile(
    rf"(?P<word>(?:Page|PAGE|página|Página|Стр\.?|стр\.?|Страница|p\.|Seite)\s*)?[-–—|•]?\s*{_NUMBER}\s*[-–—|•]?"
)
_LABEL = re.compile(r"\d{1,3}|[a-z*]+")
_FIRST = re.compile(r"^(\d{1,4}|[ivxlc]{1,8})(?=[\s|•])")
_LAST = re.compile(r"(?<=[\s|•])(\d{1,4}|[ivxlc]{1,8})$")

_SURE, _LIKELY, _MAYBE = 1.5, 1.0, 0.5
"""How much a print weighs: with its total, a word or a job number; alone on its line; at the end of a line of words."""
_CHANGE = 1.2
"""What it costs that the count begins anew."""
_UNSEEN, _OTHER = -0.05, -0.6
"""What a page costs that prints nothing, or something else that is alone on its line."""
_STATES = 60
"""Counts that are weighed against one another; the rest is noise."""


@dataclass(frozen=True, slots=True)
class _Print:
    """One number in the head or foot of a page."""

    roman: bool
    value: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Count:
    """One way of counting: a print's value less the page's physical number."""

    roman: bool
    offset: int

    def label(self, page: int) -> str | None:
        """What a page is called by this count; None before its first page."""
        value = page + self.offset
        if value < 1:
            return None
        return _roman(value) if self.roman else str(value)


def page_labels(reading: PdfReading) -> tuple[tuple[str | None, ...], tuple[Warn, ...]]:
    """The printed number of every page (None where there is none), and where the print does not run."""
    prints = [tuple(_prints(page)) for page in reading.pages]
    counts = _filled(_held(_best(prints), prints), prints)
    labels = [None if count is None else count.label(n) for n, count in enumerate(counts, 1)]
    return tuple(_with_catalogue(labels, reading.labels)), tuple(_doubts(counts, prints))


def _prints(page: Page) -> Iterator[_Print]:
    """Numbers in head, foot and side lines that may be the page's."""
    for line in page.lines:
        if _outside(page, line) and not _of_note(line):
            yield from _of_line(" ".join(line.text.split()), low=line.box.top > page.height / 2)


def _of_line(text: str, *, low: bool) -> Iterator[_Print]:
    """Numbers of one line; a number before a symbol at the foot (``low``) may well be a note that cites it."""
    plain = " ".join(_BESIDE.sub(" ", text).split())
    rest = " ".join(_SYMBOL.sub(" ", plain).split())
    alone = _ALONE.fullmatch(rest)
    if alone:
        value, total = _value(alone["arabic"] or alone["roman"]), int(alone["of"] or 0)
        sure = total or alone["word"] or plain != text
        if value is not None and (not total or value <= total):
            weight = _MAYBE if low and rest != plain else _SURE if sure else _LIKELY
            yield _Print(alone["roman"] is not None, value, weight)
        return
    for found in (_FIRST.search(rest), _LAST.search(rest)):
        value = _value(found[1]) if found else None
        if found and value is not None:
            yield _Print(not found[1].isdigit(), value, _MAYBE)


def _of_note(line: Line) -> bool:
    """Whether a line begins with the raised label of a note."""
    return line.runs[0].raised and _LABEL.fullmatch(line.runs[0].text.strip()) is not None


def _outside(page: Page, line: Line) -> bool:
    box = line.box
    upright = box.bottom - box.top > 1.5 * (box.x1 - box.x0)
    side = upright and (box.x1 < 0.09 * page.width or box.x0 > 0.91 * page.width)
    return bool(line.runs) and (side or box.bottom < BAND * page.height or box.top > (1 - BAND) * page.height)


_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _value(text: str | None) -> int | None:
    """A number in arabic or roman numerals; None for letters that are none."""
    if not text:
        return None
    if text.isdigit():
        return int(text) or None
    each = [_DIGITS[letter] for letter in text]
    value = sum(-one if one < after else one for one, after in zip(each, [*each[1:], 0], strict=True))
    return value if _roman(value) == text else None


def _roman(value: int) -> str:
    parts = (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")
    text = ""
    for size, letters in parts:
        text, value = text + letters * (value // size), value % size
    return text


def _best(prints: Sequence[Sequence[_Print]]) -> list[_Count | None]:
    """For each page the count that explains it best, with as few changes as may be (Viterbi)."""
    votes: Counter[_Count] = Counter()
    for n, page in enumerate(prints, 1):
        for count, weight in _seen(page, n).items():
            votes[count] += round(weight * 10)
    states: list[_Count | None] = [None, *(count for count, _ in votes.most_common(_STATES))]
    scores = dict.fromkeys(states, 0.0)
    came: list[dict[_Count | None, _Count | None]] = []
    for n, page in enumerate(prints, 1):
        seen = _seen(page, n)
        other = _OTHER if any(each.weight >= _LIKELY for each in page) else _UNSEEN
        top = max(states, key=lambda state: scores[state])
        step: dict[_Count | None, _Count | None] = {}
        fresh: dict[_Count | None, float] = {}
        for state in states:
            step[state] = state if scores[state] >= scores[top] - _CHANGE else top
            cost = 0.0 if step[state] == state else _CHANGE
            gain = 0.0 if state is None else seen.get(state, other if state.label(n) else 2 * _OTHER)
            fresh[state] = scores[step[state]] - cost + gain
        scores = fresh
        came.append(step)
    state = max(states, key=lambda each: scores[each])
    chosen: list[_Count | None] = []
    for step in reversed(came):
        chosen.append(state)
        state = step[state]
    return chosen[::-1]


def _seen(page: Sequence[_Print], n: int) -> dict[_Count, float]:
    """The counts a page's prints speak for, and how loudly."""
    seen: dict[_Count, float] = {}
    for each in page:
        count = _Count(each.roman, each.value - n)
        seen[count] = max(seen.get(count, 0.0), each.weight)
    return seen


def _held(counts: list[_Count | None], prints: Sequence[Sequence[_Print]]) -> list[_Count | None]:
    """Without the runs that rest on too little: one print alone must be a sure one, and roman in a longer document."""
    held: list[_Count | None] = list(counts)
    for start, end in _runs(counts):
        count = counts[start]
        weights = [_seen(prints[n], n + 1).get(count, 0.0) for n in range(start, end)] if count else [0.0]
        printed = [weight for weight in weights if weight]
        single = len(printed) == 1 and not (count and count.roman) and len(counts) > 3
        if sum(printed) < _SURE or single:
            held[start:end] = [None] * (end - start)
            continue
        seen = [n for n, weight in enumerate(weights) if weight]
        for n in (*range(seen[0]), *range(seen[-1] + 1, end - start)):
            held[start + n] = None  # the ends of a run are filled in with its neighbours in sight
    return held


def _runs(counts: Sequence[_Count | None]) -> Iterator[tuple[int, int]]:
    start = 0
    for n in range(1, len(counts) + 1):
        if n == len(counts) or counts[n] != counts[start]:
            yield start, n
            start = n


def _filled(counts: list[_Count | None], prints: Sequence[Sequence[_Print]]) -> list[_Count | None]:
    """Pages that print nothing are counted with the run behind them, back to its page 1, else with that before."""
    filled = list(counts)
    following: _Count | None = None
    for n in range(len(filled) - 1, -1, -1):
        if filled[n] is not None:
            following = filled[n]
        elif following is not None and following.label(n + 1) and not _contradicts(following, prints[n], n + 1):
            filled[n] = following
    before: _Count | None = None
    for n, count in enumerate(filled):
        if count is not None:
            before = count
        elif before is not None and not _contradicts(before, prints[n], n + 1):
            filled[n] = before
    return [None if count and _contradicts(count, prints[n], n + 1) else count for n, count in enumerate(filled)]


def _contradicts(count: _Count, page: Sequence[_Print], n: int) -> bool:
    """Whether a page surely prints a number, and it is another one."""
    return any(each.weight >= _SURE for each in page) and count not in _seen(page, n)


def _with_catalogue(labels: list[str | None], catalogue: Sequence[str]) -> Iterator[str | None]:
    """The catalogue's labels where none is printed, if they say the same wherever both speak."""
    both = [(mine, theirs) for mine, theirs in zip(labels, catalogue, strict=False) if mine and theirs]
    agree = bool(both) and all(mine == theirs for mine, theirs in both)
    for n, label in enumerate(labels):
        yield label or ((catalogue[n] or None) if agree and n < len(catalogue) else None)


def _doubts(counts: Sequence[_Count | None], prints: Sequence[Sequence[_Print]]) -> Iterator[Warn]:
    """Where the print says something else than the count, or leaps."""
    odd = [n for n, page in enumerate(prints, 1) if counts[n - 1] is None and any(p.weight >= _SURE for p in page)]
    if odd:
        yield Warn(code="page-numbers", message=f"the printed page numbers do not run on {_pages(odd)}")
    for (start, _), (begin, _) in zip(list(_runs(counts)), list(_runs(counts))[1:], strict=False):
        last, first = counts[start], counts[begin]
        if last and first and last.roman == first.roman and (first.label(begin + 1) or "1") not in ("1", "i"):
            told = f"from {last.label(begin)} to {first.label(begin + 1)} at page {begin + 1} of the file"
            yield Warn(code="page-numbers", message=f"the printed page numbers leap {told}")


def _pages(numbers: Sequence[int]) -> str:
    told = ", ".join(map(str, numbers[:8])) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    return f"page{'s' if len(numbers) > 1 else ''} {told} of the file"
