"""The ends of what was read as a whole, a comparison or a place, so that no name, noun or bracket is broken by them.

The reader of slots marks a run of words, whose ends may lie in the middle of a name ("Syrian Arab | Republic"), before
the noun that an adjective belongs to ("renewable | energy"), or behind a participle or an opening bracket. An end is
moved to where the noun or name ends, or back before what is broken; where no noun is left, nothing is told.
"""

from __future__ import annotations

import re

from pipeline.extract.place_names import is_known
from pipeline.extract.slots.words import Words
from pipeline.model.spans import Span

FARTHEST = 4
"""Words that an end is moved by, at most."""

_PARTS = frozenset({"compound", "amod", "nummod", "det", "nmod:poss", "flat", "case", "nmod:unmarked"})
"""Relations of a word to the noun behind it."""
_QUALIFYING = frozenset({"JJ", "JJR", "JJS", "DT", "PRP$"})
_THINGS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM"})
_ROOM = 30
"""Characters of the rest of a name, at most."""
_REST = re.compile(r"(?<=\w)\s[A-Z]\w+")
_BEGUN = re.compile(r"\b[A-Z]\w+\s\Z")
"""The word of a name before where a run begins."""
_LEADING = frozenset({"compared", "relative", "up", "down"})
"""How a comparison may begin that is no thing."""


def mended(text: str, span: Span, words: Words | None) -> Span | None:
    """A run with its ends where a noun, name or bracket ends; None where no thing is left in it."""
    span = _before_bracket(text, span)
    inside = words.of(span) if words is not None else range(0)
    if words is None or not inside or not Span(words.starts[0], words.ends[-1]).covers(span):
        return span if len(span) else None
    first, last = _first(words, inside[0]), _last(words, inside)
    last = _apart(words, first, _both(words, first, last))
    while last > first and words.tokens[last].tag in {"IN", "TO", "DT", "CC", ",", "WDT"}:
        last -= 1
    tokens = words.tokens[_than(words, first, last) : last + 1]
    opens = tokens[0].tag in {"VBN", "VBG"} and tokens[0].text not in _LEADING and tokens[0].text[0].islower()
    opens = opens and tokens[0].relation not in _PARTS
    if not any(token.pos in _THINGS for token in tokens) or opens:
        return None
    begin = span.start if first == inside[0] else words.starts[first]
    return Span(begin, span.end if last == inside[-1] else words.ends[last])


def _before_bracket(text: str, span: Span) -> Span:
    """A run without the bracket that it opens and does not close: "2019 (35 | cases)"."""
    open_at: list[int] = []
    for at in range(span.start, span.end):
        if text[at] == "(":
            open_at.append(at)
        elif text[at] == ")" and open_at:
            open_at.pop()
    end = open_at[0] if open_at else span.end
    return Span(span.start, span.start + len(text[span.start : end].rstrip()))


def _first(words: Words, first: int) -> int:
    """Where the name begins that a run begins in: "Arab Republic" of "Syrian Arab Republic"."""
    while first > 0 and _one_name(words, first - 1, first):
        first -= 1
    return first


def _last(words: Words, inside: range) -> int:
    """Where the noun or name ends that a run ends in, or before a participle whose object it lacks."""
    last, tokens = inside[-1], words.tokens
    for _ in range(FARTHEST):
        head = tokens[last].head
        if tokens[last].relation in _PARTS and last < head <= last + FARTHEST and _unbroken(words, last, head):
            last = head
        elif last + 1 < len(tokens) and _one_name(words, last, last + 1):
            last += 1
        else:
            break
    if tokens[last].tag in _QUALIFYING and tokens[last].head > last and last > inside[0]:
        return last - 1
    if tokens[last].tag == "VBG" and any(one > last for one in words.below.get(last, ())) and last > inside[0]:
        return last - 1
    return last


def _one_name(words: Words, left: int, right: int) -> bool:
    """Whether two neighbouring words are of one name."""
    one, other = words.tokens[left], words.tokens[right]
    capital = one.text[0].isupper() and other.text[0].isupper() and {one.pos, other.pos} <= {"PROPN", "ADJ", "NOUN"}
    return capital and (
        one.head == right or other.head == left or (one.head == other.head and one.relation == "compound")
    )


def _unbroken(words: Words, first: int, last: int) -> bool:
    between = words.tokens[first + 1 : last]
    return not any(token.tag == "CC" or token.text in {",", ";", ":", "(", ")", ".", "–", "—"} for token in between)


def full_name(text: str, span: Span) -> Span:
    """A place with the rest of its name, where a table knows it: "Syrian Arab | Republic", "South | Sudan"."""
    end = span.end
    while (rest := _REST.match(text, end, span.end + _ROOM)) is not None:
        end = rest.end()
        if _known(text, span.start, end):
            return Span(span.start, end)
    start = span.start
    while (begin := _BEGUN.search(text, max(0, span.start - _ROOM), start)) is not None:
        start = begin.start()
        if _known(text, start, span.end):
            return Span(start, span.end)
    return _before_bracket(text, span)


def _known(text: str, start: int, end: int) -> bool:
    return is_known(" ".join(text[start:end].split()))


def _than(words: Words, first: int, last: int) -> int:
    """Where the thing begins that is compared with: behind "more often than"."""
    return next((at + 1 for at in range(first, min(last, first + 3)) if words.tokens[at].text.lower() == "than"), first)


def _apart(words: Words, first: int, last: int) -> int:
    """The end of a run before a comma behind which another thing begins: "these economies, | inflation is …"."""
    tokens = words.tokens
    for comma in range(first + 1, last):
        if tokens[comma].text != ",":
            continue
        behind = range(comma + 1, last + 1)
        hung = any(first <= tokens[at].head < comma for at in behind)
        hung = hung or any(tokens[at].head in behind for at in range(first, comma))
        if not hung:
            return comma - 1
    return last


def _both(words: Words, first: int, last: int) -> int:
    """The end of what "both" joins, where a run ends before its second half: "both the euro | and the yen"."""
    tokens = words.tokens
    if tokens[first].text.lower() not in {"both", "either"} or any(
        tokens[at].tag == "CC" for at in range(first + 1, last + 1)
    ):
        return last
    halves = [
        at for at in range(last + 1, min(len(tokens), last + 2 + FARTHEST))
        if tokens[at].relation == "conj" and first < tokens[at].head <= last
    ]  # fmt: skip
    return halves[0] if halves else last
