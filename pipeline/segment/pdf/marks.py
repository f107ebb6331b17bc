"""Footnote calls in the running text: raised numbers, letters and asterisks that fit the notes there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.model.pages import Run
from pipeline.segment.exponents import likeness
from pipeline.segment.pdf.units import LineShare
from pipeline.words.labels import SIGN

_ONE = rf"(?:\d{{1,3}}|[a-z]{{1,2}}|{SIGN})/?"
LABELS = re.compile(rf"\s*[,;]?\s*{_ONE}(?:\s*[,;–-]\s*{_ONE})*\s*[,;]?\s*")
STARS = re.compile(r"(?<=[^\s*])(?P<label>\*{1,4}|[†‡])(?![\w*])")
"""Asterisks set at full height behind a word: raised by the type's own design."""
ONE = re.compile(rf"\d{{1,3}}|[a-z]{{1,2}}|{SIGN}")
ORDINALS = {"st", "nd", "rd", "th", "er", "re", "o"}
TABLE_PAGES = 4
"""Pages a table may run over before its notes follow."""
UNIT_BEFORE = re.compile(r"(?:\b(?:[kcmd]?m|ft|in|mi|yd|CO|NO|PM|H|N|SO|10|W/m|µg/m|g/m|tons?/m))$")


@dataclass(slots=True)
class NoteLabels:
    """The labels of a document's notes, and on which pages each stands."""

    pages: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    called: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By label: pages where a raised figure stands that looks like nothing but a call."""

    def add(self, label: str, pages: Iterable[int]) -> None:
        """A note with this label stands on these pages."""
        self.pages[label].update(pages)

    def near(self, label: str, page: int, within: int = 1) -> bool:
        """Whether a note with this label stands at most so many pages away."""
        return any(abs(page - other) <= within for other in self.pages.get(label, ()))

    def elsewhere(self, label: str, page: int) -> bool:
        """Whether a plain call of this label stands on the page or beside it."""
        return any(abs(page - other) <= 1 for other in self.called.get(label, ()))

    def single(self, label: str) -> bool:
        """Whether one note alone has this label: it may stand far away, behind a long table."""
        return len(self.pages.get(label, ())) == 1

    def known(self, label: str) -> bool:
        """Whether any note has this label."""
        return bool(self.pages.get(label))


def plain_calls(pieces: Iterable[LineShare], notes: NoteLabels) -> None:
    """Let ``notes`` learn which numbers are called where, by raised figures that cannot be exponents."""
    for piece in pieces:
        before = ""
        for run, after in zip(piece.runs, [*piece.runs[1:], None], strict=True):
            if run.raised and before.strip() and LABELS.fullmatch(run.text):
                labels = _expand(run.text)
                if not likeness(before, run.text.strip(), after.text if after else ""):
                    for label in labels:
                        notes.called[label].add(piece.page)
            before += run.text


def labels_in(run: Run, before: str, after: str, page: int, notes: NoteLabels, *, tagged: bool) -> list[str]:
    """The labels a run calls, or none where it is an ordinal ending, an exponent or plain text.

    ``before`` and ``after`` are the text around it; ``tagged`` says that the structure tree shows it to be a call.
    """
    if not (run.raised or tagged) or not LABELS.fullmatch(run.text):
        return []
    labels = _expand(run.text)
    if tagged:
        return labels
    like = likeness(before, run.text.strip(), after)
    if like == "sure" or (like == "likely" and (notes.elsewhere(labels[0], page) or not notes.near(labels[0], page))):
        return []
    before = before.rstrip()
    if labels[0] in {"2", "3"} and UNIT_BEFORE.search(before):
        return []
    if labels[0].isalpha():
        if labels[0] in ORDINALS and before[-1:].isdigit():
            return []
        return labels if all(notes.near(label, page, TABLE_PAGES) or notes.single(label) for label in labels) else []
    if not before and not labels[0].isdigit():
        return labels
    return labels if any(notes.near(label, page) for label in labels) or not notes.pages else _far(labels, notes)


def split_stars(text: str, before: str, page: int, notes: NoteLabels) -> Iterator[tuple[str, str | None]]:
    """A text cut at its full-height asterisks that call a note of the page: (text before, label)."""
    start = 0
    for found in STARS.finditer(text) if "*" in text or "†" in text or "‡" in text else ():
        if notes.near(found["label"], page):
            yield text[start : found.start()], found["label"]
            start = found.end()
    first = re.match(r"\*{1,4}(?![\w*])", text)
    if not start and first and before[-1:].strip() and notes.near(first[0], page):
        yield "", first[0]
        start = first.end()
    yield text[start:], None


def _far(labels: list[str], notes: NoteLabels) -> list[str]:
    """Labels whose notes stand pages away (endnotes), and numbers missing from the notes' own sequence."""

    def fits(label: str) -> bool:
        beside = (str(int(label) - 1), str(int(label) + 1)) if label.isdigit() else ()
        return notes.known(label) or any(notes.known(other) for other in beside)

    return labels if any(fits(label) for label in labels) else []


def _expand(text: str) -> list[str]:
    """All labels of a run: "11, 12" gives both, "11–13" all three."""
    span = re.fullmatch(r"\s*(\d+)\s*[–-]\s*(\d+)\s*", text)
    if span and 0 < int(span[2]) - int(span[1]) < 12:
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    return ONE.findall(text)
