"""What differs between two copies, word by word; a figure that changed comes first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from pipeline.link.reuse.drift import Compared, Op, one_fact
from pipeline.link.reuse.figures import YEAR, PassageFigure, find_told
from pipeline.link.reuse.words import HashedWords, find_words
from pipeline.model.records import Difference
from pipeline.model.spans import Span
from pipeline.quantity.compare import agree, turned

UNIT: Final = re.compile(r"(?:\s?%|\sper\scent\b|\s(?:thousand|million|billion|trillion)\b)?")


Around = tuple[str, str]
"""What stands right before and right after a passage."""
Pair = tuple[PassageFigure, PassageFigure]
"""A figure of one copy and the figure that stands in its place in the other."""


@lru_cache(maxsize=256)  # a page asks twice for a pair: whether it differs, and where
def differences(
    a: str, b: str, around_a: Around = ("", ""), around_b: Around = ("", ""), *, within: bool = False
) -> tuple[Difference, ...]:
    """The words that differ, figures first, otherwise in order; empty where only print differs ("38%", "38 per cent").

    A figure drifted where the quantity did: its value, sign, unit, base or bound, not where only its print did ("half",
    "50 per cent"). ``within`` says that both stand in one document.

    >>> differences("In 2023, 35% of victims were children.", "Of victims 38 per cent were children.")[0].figures
    True
    """
    if a == b and around_a == around_b:
        return ()
    words_a, words_b = find_words(a), find_words(b)
    told_a, told_b = find_told(a, around_a), find_told(b, around_b)
    sides = Compared(a, words_a, around_a[0], told_a), Compared(b, words_b, around_b[0], told_b)
    ops = list(changed(words_a, words_b))
    moved = [pair for pair in paired(ops, *sides) if _apart(pair, ops, *sides)]
    all_ops = sorted({*ops, *(_op_of(pair, ops, *sides) for pair in moved)})
    drifted = {_op_of(pair, ops, *sides) for pair in moved}
    found = []
    for at, op in enumerate(all_ops):
        way = _turned(moved, op, ops, *sides)
        figures = op in drifted and one_fact(all_ops, at, *sides, within=within, verb=way is not None)
        if figures or op in ops:
            texts = way if figures and way is not None else _texts(moved, op, ops, *sides, figures=figures)
            found.append(Difference(a=texts[0], b=texts[1], figures=figures))
    return tuple(sorted(found, key=lambda difference: not difference.figures))


def _texts(
    moved: Sequence[Pair], op: Op, ops: Sequence[Op], a: Compared, b: Compared, *, figures: bool
) -> tuple[str, str]:
    """The two sides of a change as printed; where that tells no difference, the figures of it whole."""
    texts = printed(a.text, a.words, op[0], op[1]), printed(b.text, b.words, op[2], op[3])
    if op not in ops or texts[0] == texts[1] or (figures and not all(texts)):
        return _whole(moved, op, ops, a, b) or texts
    return texts


def paired(ops: Sequence[Op], a: Compared, b: Compared) -> Iterator[Pair]:
    """The figures that stand in one place of both copies.

    Figures with a word in common are a pair; of those in one change, what both sides tell alike is taken out, and the
    rest are pairs in their order. A figure put in or left out has none.
    """
    taken: set[int] = set()
    for one in a.told:
        for index in range(*_words_of(a.words, one.number)):
            answer = _answer(ops, index)
            other = next((t for t in b.told if answer is not None and _covers(b.words, t, answer)), None)
            if other is not None and id(other) not in taken and id(one) not in taken:
                taken |= {id(one), id(other)}
                yield one, other
    for op in ops:
        left = [t for t in a.told if id(t) not in taken and _meets(_words_of(a.words, t.number), op[:2])]
        right = [t for t in b.told if id(t) not in taken and _meets(_words_of(b.words, t.number), op[2:])]
        taken |= {id(one) for one in (*left, *right)}
        yield from _in_order(left, right)


def _in_order(left: list[PassageFigure], right: list[PassageFigure]) -> Iterator[Pair]:
    """Figures of one change, less those that both sides tell; years answer years."""
    rest_a = [one for one in left if not any(agree(one.amount, other.amount) for other in right)]
    rest_b = [one for one in right if not any(agree(one.amount, other.amount) for other in left)]
    for years in (False, True):
        yield from zip(
            [one for one in rest_a if (one.kind == YEAR) is years],
            [one for one in rest_b if (one.kind == YEAR) is years],
            strict=False,
        )


_VERB: Final = 6
"""Words before a figure among which the verb stands that says whether it rises or falls."""


def _only_turned(pair: Pair) -> bool:
    """Whether two figures are equal but for the way they go: "grew by 2.5 per cent", "fell by 2.5 per cent"."""
    one, other = (told.amount for told in pair)
    # a minus is no verb
    return not _signed(pair) and turned(one, other) and agree(one, replace(other, change=one.change))


def _signed(pair: Pair) -> bool:
    """Whether one of two figures is printed with a minus and the other without."""
    return (pair[0].amount.high < 0) != (pair[1].amount.high < 0)


def _apart(pair: Pair, ops: Sequence[Op], a: Compared, b: Compared) -> bool:
    """Whether two figures differ; where only their ways do, the verbs before them must have changed.

    A fall told with a minus is one told without where the verb is another ("growth of −2.5", "a decline of 2.5"), not
    beside the same verb ("lost 15 per cent", "lost −15 per cent").
    """
    other_verb = _verb(pair, ops, a, b) is not None
    if agree(pair[0].amount, pair[1].amount):
        return _signed(pair) and not other_verb
    return not _only_turned(pair) or other_verb


def _verb(pair: Pair, ops: Sequence[Op], a: Compared, b: Compared) -> Op | None:
    """The change of the verb before two figures."""
    at_a, at_b = (_words_of(side.words, told.number)[0] for side, told in zip((a, b), pair, strict=True))
    near = [op for op in ops if 0 <= at_a - op[1] <= _VERB and 0 <= at_b - op[3] <= _VERB and op[0] < op[1]]
    return near[-1] if near and near[-1][2] < near[-1][3] else None


def _turned(moved: Sequence[Pair], op: Op, ops: Sequence[Op], a: Compared, b: Compared) -> tuple[str, str] | None:
    """The verbs and figures of a change of way as printed: "grew by 2.5 per cent", "fell by 2.5 per cent"."""
    for pair in moved:
        if _only_turned(pair) and _verb(pair, ops, a, b) == op:
            first, last = (
                " ".join(side.text[int(side.words.start[op[at]]) : told.number.end].split())
                for side, told, at in zip((a, b), pair, (0, 2), strict=True)
            )
            return first, last
    return None


def _answer(ops: Sequence[Op], index: int) -> int | None:
    """The word of the other side that answers word ``index``; None where it changed."""
    shift = 0
    for op in ops:
        if index < op[0]:
            break
        if index < op[1]:
            return None
        shift = op[3] - op[1]
    return index + shift


def _words_of(words: HashedWords, span: Span) -> tuple[int, int]:
    """First and last word (not included) of a span of the text."""
    return bisect_right(words.end, span.start), bisect_left(words.start, span.end)


def _covers(words: HashedWords, told: PassageFigure, index: int) -> bool:
    first, last = _words_of(words, told.number)
    return first <= index < last


def _meets(one: tuple[int, int], other: Sequence[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _op_of(pair: Pair, ops: Sequence[Op], a: Compared, b: Compared) -> Op:
    """The change in which a pair differs: in its number, else in its phrase, else none but its signs."""
    if _only_turned(pair) and (verb := _verb(pair, ops, a, b)) is not None:
        return verb
    for part in ("number", "phrase"):
        words_a, words_b = (_words_of(side.words, getattr(told, part)) for side, told in zip((a, b), pair, strict=True))
        for op in ops:
            if _meets(words_a, op[:2]) or _meets(words_b, op[2:]):
                return op
    return (*_words_of(a.words, pair[0].number), *_words_of(b.words, pair[1].number))


def _whole(moved: Sequence[Pair], op: Op, ops: Sequence[Op], a: Compared, b: Compared) -> tuple[str, str] | None:
    """The figures of a change as printed, with the signs that are no words ("−2.5 per cent", "€1.5 million")."""
    for one, other in moved:
        if _op_of((one, other), ops, a, b) == op:
            parts = ("phrase" if told.amount.low != told.amount.high else "number" for told in (one, other))
            spans = [getattr(told, part) for told, part in zip((one, other), parts, strict=True)]
            return " ".join(spans[0].of(a.text).split()), " ".join(spans[1].of(b.text).split())
    return None


def changed(a: HashedWords, b: HashedWords) -> Iterator[Op]:
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


def printed(text: str, words: HashedWords, first: int, last: int) -> str:
    """Words ``first .. last`` as printed."""
    if first >= last:
        return ""
    end = int(words.end[last - 1])
    if words.number[last - 1]:
        end += len(UNIT.match(text, end).group())  # type: ignore[union-attr]  # matches nothing too
    if text[int(words.start[last - 1]) : end].lower() == "per" and text[end : end + 5].lower() == " cent":
        end += 5
    return " ".join(text[int(words.start[first]) : end].split())
