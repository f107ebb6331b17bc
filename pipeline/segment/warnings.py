"""What makes a document's reading doubtful, said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote, Mark, Warn

SHOWN = 5
"""Examples named in a message."""

ZONE = re.compile(r"^((?:annex|box|part|text)[\w-]*)\.")


def find_warnings(document: Document) -> Iterator[Warn]:
    """Gaps and repeats in the numbering, marks and notes without each other, a language nothing is known of."""
    paragraphs: dict[str, list[str]] = {}
    for block in document.layer(Block):
        if block.kind == "paragraph" and block.label:
            paragraphs.setdefault(_zone(block.id), []).append(block.label)
    notes: dict[str, list[str]] = {}
    for note in document.layer(Footnote):
        notes.setdefault(_zone(note.id), []).append(note.label)
    for code, word, zones in (("paragraph", "paragraph", paragraphs), ("note", "footnote", notes)):
        for zone, labels in zones.items():
            for prefix, tails in _by_prefix(labels).items():
                where = " ".join(part for part in (zone, prefix) if part)
                yield from _numbering(code, f"{word}s" + (f" of {where}" if where else ""), tails)
    yield from _loose_ends(document)
    if document.meta.symbol is None and document.meta.distribution is not None:
        yield Warn(code="no_symbol", message="no symbol printed; named by its file")
    language = document.meta.language
    if language not in (None, "en"):
        yield Warn(code="language_not_analysed", message=f"not analysed: language {language}")


def gaps_and_repeats(labels: Sequence[str]) -> tuple[list[int], list[int]]:
    """Numbers that are missing between the first and the last of a sequence, and those that come again.

    Only whole numbers count; a sequence that does not begin with 1 (an extract, an addendum that numbers on) is
    measured from its own first number.
    """
    numbers = [int(label) for label in labels if label.isascii() and label.isdigit()]
    if not numbers:
        return [], []
    seen: set[int] = set()
    repeats = []
    for number in numbers:
        if number in seen:
            repeats.append(number)
        seen.add(number)
    first = 1 if min(numbers) <= 3 else min(numbers)
    missing = sorted(set(range(first, max(numbers) + 1)) - seen)
    return missing, repeats


def _by_prefix(labels: Sequence[str]) -> dict[str, list[str]]:
    """Labels by what stands before their last stop: "10.1" and "10.2" number one sequence, "11.1" another."""
    found: dict[str, list[str]] = {}
    for label in labels:
        prefix, _, tail = label.rpartition(".")
        found.setdefault(prefix, []).append(tail)
    return found


def _numbering(code: str, what: str, labels: Sequence[str]) -> Iterator[Warn]:
    missing, repeats = gaps_and_repeats(labels)
    if missing:
        yield Warn(code=f"{code}_gap", message=f"{what}: no number {_some([str(n) for n in missing])}")
    if repeats:
        yield Warn(code=f"{code}_repeat", message=f"{what}: number {_some([str(n) for n in repeats])} more than once")


def _loose_ends(document: Document) -> Iterator[Warn]:
    marks = document.layer(Mark)
    dangling = [mark.label for mark in marks if mark.footnote is None]
    if dangling:
        yield Warn(code="mark_without_note", message=f"marks without a note: {_some(dangling)}")
    called = {mark.footnote for mark in marks}
    uncalled = [note.label for note in document.layer(Footnote) if note.id not in called]
    if uncalled:
        yield Warn(code="note_without_mark", message=f"notes without a mark: {_some(uncalled)}")


def _zone(name: str) -> str:
    found = ZONE.match(name)
    return found[1] if found else ""


def _some(labels: Sequence[str]) -> str:
    shown = ", ".join(labels[:SHOWN])
    return f"{shown} and {len(labels) - SHOWN} more" if len(labels) > SHOWN else shown
