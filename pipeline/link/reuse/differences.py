"""What differs between two copies, word by word; a figure that changed comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.drift import Compared, Op, one_fact
from pipeline.link.reuse.figures import Figure, find_figures
from pipeline.link.reuse.words import Words, find_words
from pipeline.model.records import Difference

UNIT: Final = re.compile(r"(?:\s?%|\sper\scent\b|\s(?:thousand|million|billion|trillion)\b)?")


Around = tuple[str, str]
"""What stands right before and right after a passage."""


def differences(
    a: str, b: str, around_a: Around = ("", ""), around_b: Around = ("", ""), *, within: bool = False
) -> tuple[Difference, ...]:
    """The words that differ, figures first, otherwise in order; empty where only print differs ("38%", "38 per cent").

    ``within`` says that both stand in one document.

    >>> differences("In 2023, 35% of victims were children.", "Of victims 38 per cent were children.")[0].figures
    True
    """
    words_a, words_b = find_words(a), find_words(b)
    figures_a, figures_b = find_figures(a, around_a), find_figures(b, around_b)
    sides = Compared(a, words_a, around_a[0]), Compared(b, words_b, around_b[0])
    ops = list(changed(words_a, words_b))
    found = []
    for at, op in enumerate(ops):
        text_a, text_b = printed(a, words_a, op[0], op[1]), printed(b, words_b, op[2], op[3])
        moved = _figures_in(figures_a, words_a, op[0], op[1]), _figures_in(figures_b, words_b, op[2], op[3])
        figures = drifted(*moved) and one_fact(ops, at, *sides, within=within)
        found.append(Difference(a=text_a, b=text_b, figures=figures))
    return tuple(sorted(found, key=lambda difference: not difference.figures))


def drifted(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Whether figures stand on both sides and are not the same ones; one put in or left out is no drift."""
    values_a, values_b = [f.value for f in a], [f.value for f in b]
    if not values_a or not values_b or set(values_a) <= set(values_b) or set(values_b) <= set(values_a):
        return False
    units = {f.unit for f in a} & {f.unit for f in b}
    return bool(units) or "percent" in {f.unit for f in (*a, *b)}


def changed(a: Words, b: Words) -> Iterator[Op]:
    """The words that do not answer one another; two places with one small word between them are one place."""
    pending: Op | None = None
    for op in LCSseq.opcodes(a.hashes.tolist(), b.hashes.tolist()):
        if op.tag == "equal":
            small = op.src_end - op.src_start == 1 and bool(a.stop[op.src_start])
            if pending is not None and not small:
                yield pending
                pending = None
            continue
        if pending is None:
            pending = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        else:
            pending = (pending[0], op.src_end, pending[2], op.dest_end)
    if pending is not None:
        yield pending


def printed(text: str, words: Words, first: int, last: int) -> str:
    """Words ``first .. last`` as printed."""
    if first >= last:
        return ""
    end = int(words.end[last - 1])
    if words.number[last - 1]:
        end += len(UNIT.match(text, end).group())  # type: ignore[union-attr]  # matches nothing too
    if text[int(words.start[last - 1]) : end].lower() == "per" and text[end : end + 5].lower() == " cent":
        end += 5
    return " ".join(text[int(words.start[first]) : end].split())


def _figures_in(figures: Sequence[Figure], words: Words, first: int, last: int) -> list[Figure]:
    if first >= last:
        return []
    start, end = int(words.start[first]), int(words.end[last - 1])
    return [figure for figure in figures if figure.start < end and start < figure.end]
