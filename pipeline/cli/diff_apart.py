"""Differences that change nothing a reader is told: lines of the front matter, headings that stand alone.

They are counted in one line; ``--long`` and rows tell them one by one. What changes a figure is never among them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from pipeline.segment.outline import tells
from pipeline.words.months import FRENCH, MONTH, SPANISH

if TYPE_CHECKING:
    from pipeline.knowledge.content import Content
    from pipeline.link.reuse.versions import Paired
    from pipeline.model.records import Difference

Apart = Literal["front matter", "headings"]

_LINES: Final = frozenset({"title", "other", "heading"})
_BOILERPLATE: Final = re.compile(
    r"^(?:Symbols of United Nations documents|The designations employed|All rights reserved|Copyright|©|ISSN|ISBN"
    r"|Reissued for technical reasons|The present document (?:was|is being) (?:issued|submitted|processed)"
    r"|This report was submitted (?:late|after the deadline))",
    re.IGNORECASE,
)
"""What the cover, its back and the note under the title say of the printing, the same in all reports."""
_OF_AN_ACT: Final = re.compile(
    r"^(?:Adopted\s(?:unanimously\s)?at\sthe\s[\w-]+\s(?:plenary\s)?meeting\b.{0,60}|Resolution\s\d+\s?\(\d{4}\)(?:\sof\s[\w\s]{5,20})?)$"
)
"""The name of a resolution and the meeting that adopted it: other in every one."""
_SENTENCE: Final = re.compile(r"(?:\S+\s+){8,}\S*[.!?][”\"’)]*$", re.DOTALL)
"""Nine words with a full stop: no line of a cover."""
_TIMED: Final = re.compile(r"\b(?:dated|periods?|monthly|quarterly|annual|biannual|weekly)\b", re.IGNORECASE)
"""A letter's date, the period and the number in its row of a report that comes again."""
_OF_A_DATE: Final = re.compile(
    rf"(?:{MONTH}|{FRENCH}|{SPANISH}|\d{{1,2}}|(?:19|20)\d\d|\d{{1,3}}(?:st|nd|rd|th)|from|to|the|of|and)",
    re.IGNORECASE,
)


def apart(left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired]) -> list[Apart | None]:
    """For each row what kind of difference apart it is; None where it belongs in the list, or nothing differs."""
    from pipeline.link.reuse.cells import compare

    fronts = _front(left), _front(right)
    out: list[Apart | None] = []
    for row in rows:
        a, b = (left[row.a] if row.a is not None else None), (right[row.b] if row.b is not None else None)
        if a is not None and b is not None:
            front = (row.a or 0) < fronts[0] and (row.b or 0) < fronts[1]
            found = compare(a.text, b.text)
            dated = (front and _only_dated(a.text, found)) or (bool(found) and _names_the_act(a.text, b.text))
            out.append("front matter" if dated else None)
        elif a is not None:
            out.append(_alone(a, front=(row.a or 0) < fronts[0]))
        else:
            out.append(_alone(right[row.b or 0], front=(row.b or 0) < fronts[1]))
    return out


def told_apart(kinds: Sequence[Apart | None]) -> str:
    """The line that counts them: "front matter: 4 lines differ; 2 headings are new or gone (--long)"; "" for none."""
    found = Counter(kind for kind in kinds if kind)
    told = []
    if front := found["front matter"]:
        told.append(f"front matter: {front} {'line differs' if front == 1 else 'lines differ'}")
    if heads := found["headings"]:
        told.append(f"{heads} {'heading is' if heads == 1 else 'headings are'} new or gone")
    return f"{'; '.join(told)} (--long)" if told else ""


def _front(side: Sequence[Content]) -> int:
    """How many pieces stand before the first numbered paragraph; 0 where no paragraph is numbered."""
    return next((at for at, one in enumerate(side) if one.kind == "paragraph" and one.label), 0)


def _alone(one: Content, *, front: bool) -> Apart | None:
    if _BOILERPLATE.match(one.text) or _OF_AN_ACT.match(one.text):
        return "front matter"
    if one.kind not in _LINES or tells(one.text) or _SENTENCE.search(one.text):
        return None
    if front:
        return "front matter"
    return "headings" if one.kind == "heading" else None


def _names_the_act(a: str, b: str) -> bool:
    """Whether both lines only name a resolution or its meeting."""
    return _OF_AN_ACT.match(a) is not None and _OF_AN_ACT.match(b) is not None


def _only_dated(text: str, found: Sequence[Difference]) -> bool:
    """Whether nothing but the date or period of a letter or report, or its number among its like, changed."""
    words = [word.strip(".,;()") for one in found for word in f"{one.a} {one.b}".split()]
    return (
        bool(found)
        and not any(one.figures for one in found)
        and _TIMED.search(text) is not None
        and all(_OF_A_DATE.fullmatch(word) for word in words)
    )
