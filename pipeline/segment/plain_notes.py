"""Notes of a text file whose marks are plain characters: "[12]", "1/", "now.12", "offices, 73 pursued", "*".

Such a figure is a mark only where its note exists, and a line is such a note only where the text above calls it: the
two prove each other, in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from pipeline.segment.chunks import Chunk
from pipeline.words.labels import SIGNS
from pipeline.words.months import MONTH

NO_CALL_BEFORE = re.compile(
    r"(?:\b(?:resolutions?|Nos?\.|articles?|Articles?|paras?\.|paragraphs?|pp?\.|chapters?|Chapters?|annex|sections?|"
    r"Goals?|targets?|items?|vol\.|rules?|decisions?|and|or|to|of|from|between|than|the|at|on|by|in|some|over|about|"
    r"least|Room|version)|[$€£])$"
)
NO_CALL_AFTER = re.compile(
    rf"\s*(?:{MONTH}|per\ cent|percent|%|million|billion|years?|days?|months?|States|countries|members|\(\d{{4}}\))"
)
FUSED = r"(?:(?<=[^\W\d]{{3}})|(?<=[^\W\d]{{2}}[.,;:)”\"’\]])|(?<=[)”\"’\]\d][.,;:)]))"
"""What a mark in plain figures stands straight after: a word or its stop; never "b." or "A.", which number things."""
KINDS = {
    "bracket": (re.compile(r"\[(\d{1,3}|[a-z]|\*{1,3})\]:?\s+"), r"\s?\[{}\]"),
    "slash": (re.compile(r"(\d{1,3}|[a-z]|\*)/\s+"), r"\s?(?<![\w/]){}/(?!\w)"),
    "bare": (re.compile(r"(\d{1,3})\.?\s+(?=[A-Z\"“(\[«/h<])"), FUSED + r"{}(?![\w/])"),
    "apart": (re.compile(r"(\d{1,3})\s+(?=[A-Z\"“(\[«])"), r"\s(?<!\d\s){}(?=[\s,.;:)]|$)"),
    "star": (re.compile(rf"(\*{{1,3}}|[{SIGNS}])\s*(?=\S)"), r"(?<=\S){}(?![*\w])"),
}
"""Name -> (how its note begins, how its mark looks in the text)."""
NUMBERED = re.compile(r"(\d{1,3})\.\s+(?=\S)")
PROVEN = 0.8
"""Share of the lines "12. …" out of count that must be called in the text, for any of them to be a note."""
LISTED = re.compile(r"(?:Foot|End)?notes?:?|References:?", re.IGNORECASE)
"""A heading under which "12. …" is a note."""


@dataclass(frozen=True, slots=True)
class ChunkMark:
    """A mark found in a chunk: ``chunks[chunk].rich.text[start:end]``."""

    chunk: int
    start: int
    end: int
    label: str


def take_plain_notes(
    chunks: Sequence[Chunk], kinds: Iterable[str], known: Set[int] = frozenset()
) -> dict[int, tuple[str, int]]:
    """Find such notes of some ``kinds`` and take their marks out of the chunks; ``known`` chunks are notes already.

    Returns:
        chunk number -> (label, length of the label's print) of each note.
    """
    notes: dict[int, tuple[str, int]] = {}
    odd = _out_of_sequence(chunks)
    listed = next((n for n, chunk in enumerate(chunks) if LISTED.fullmatch(chunk.rich.text)), len(chunks))
    for kind in kinds:
        head, call = KINDS[kind]
        heads = {
            n: match
            for n, chunk in enumerate(chunks)
            if n not in notes
            and n not in known
            and (match := head.match(chunk.rich.text))
            and _may_be_note(kind, chunks, n, odd, listed)
        }
        calls = dict(_in_order(chunks, heads, call, kind, set(heads) | set(notes) | known))
        stopped = [n for n in heads if n in odd]
        if sum(n in calls for n in stopped) < PROVEN * len(stopped):  # a list that counts anew, not notes
            calls = {n: found for n, found in calls.items() if n not in odd}
        for n, found in sorted(calls.items(), key=lambda item: (item[1].chunk, item[1].start), reverse=True):
            chunks[found.chunk].rich = chunks[found.chunk].rich.marked(found.start, found.end, found.label)
            notes[n] = (found.label, heads[n].end())
    return notes


def _out_of_sequence(chunks: Sequence[Chunk]) -> set[int]:
    """Chunks that begin "12. …" and are not the next paragraph, while the next one does come later."""
    labels = {n: int(found[1]) for n, chunk in enumerate(chunks) if (found := NUMBERED.match(chunk.rich.text))}
    last, odd = 0, set()
    later = Counter(labels.values())
    for n, label in labels.items():
        later[label] -= 1
        if label == last + 1 and not (label == 1 and last == 0 and n > len(chunks) // 2):
            last = label
        elif later[last + 1] > 0:
            odd.add(n)
    return odd


def _may_be_note(kind: str, chunks: Sequence[Chunk], n: int, odd: Set[int], listed: int) -> bool:
    """A line "12. …" is a note under a heading that says so, or out of the paragraphs' own count."""
    stop = re.match(r"\d{1,3}\.", chunks[n].rich.text)
    if kind in {"bare", "apart"} and stop:
        return n in odd or n > listed
    if kind in {"bare", "apart"} and chunks[n].tight:
        return n > 0 and KINDS[kind][0].match(chunks[n - 1].rich.text) is not None
    return True


def _in_order(
    chunks: Sequence[Chunk], heads: dict[int, re.Match[str]], call: str, kind: str, skip: set[int]
) -> Iterator[tuple[int, ChunkMark]]:
    """The call of each note, each after the one before."""
    at = (0, 0)
    last = 0
    for n, head in heads.items():
        label = head[1]
        if label.isdigit() and int(label) < last:  # numbering begins anew
            at = (at[0], at[1])
        pattern = re.compile(call.format(re.escape(label)))
        found = _first_call(chunks, n, pattern, at, label, kind, skip)
        if found is not None:
            yield n, found
            at = (found.chunk, found.end)
            last = int(label) if label.isdigit() else last


def _first_call(
    chunks: Sequence[Chunk],
    n: int,
    pattern: re.Pattern[str],
    at: tuple[int, int],
    label: str,
    kind: str,
    skip: set[int],
) -> ChunkMark | None:
    for number in range(at[0], n):
        if number in skip:
            continue
        text = chunks[number].rich.text
        for match in pattern.finditer(text, at[1] if number == at[0] else 0):
            if kind in {"bracket", "slash", "star"} or _is_call(text, match):
                return ChunkMark(number, match.start(), match.end(), label)
    return None


def _is_call(text: str, match: re.Match[str]) -> bool:
    """Whether the figure reads as a mark and not as a number of the sentence."""
    before = text[: match.start()].rstrip()
    if NO_CALL_AFTER.match(text, match.end()) or NO_CALL_BEFORE.search(before):
        return False
    return bool(before)
