"""Times of a text that are printed with their year: a month, a range of months, a year told as a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.spans import Span
from pipeline.words.months import MONTH, MONTHS

YEAR_PRINTED = r"(?P<year>(?:19|20)\d\d)(?![\d/–-]|-\d)"

_DATED = re.compile(
    rf"\b(?:(?P<since>(?:\d{{1,2}}\s)?(?:{MONTH})(?:\s(?:19|20)\d\d)?)\s(?:to|until|through|and|–)\s)?"
    rf"(?:\d{{1,2}}\s)?(?P<month>{MONTH})\s{YEAR_PRINTED}"
    r"|\b(?:[Ii]n|[Dd]uring|[Tt]hroughout|(?:quarter|half|semester|end|beginning|start|middle|course|months|year)\sof"
    rf"|[Ee]arly|[Ll]ate|[Mm]id-)\s?(?P<plain>(?:19|20)\d\d)(?![\d/–-]|-\d|\s[A-Z])"
)
"""A month with its year, the range it closes, or a year that is told as a time."""

_OPEN = re.compile(
    r"\b(?:[Ss]ince|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Pp]rior\sto|[Uu]p\sto)\s(?:the\s)?(?:\w+\sof\s)?(?:\d{1,2}\s)?$"
)
"""Before a time that only bounds what is told."""

_ELSEWHEN = re.compile(
    r"\b(?:than|compared\s(?:with|to)|against|versus|relative\sto|(?:up|down)\sfrom|above|below)\s[^,;.]{0,40}$"
)
"""Before a time that something is compared with."""

_OF_A_WORK = re.compile(
    r"\bdated\s(?:\d{1,2}\s)?$|(?:\b(?:[Rr]eport|[Ll]etter|[Rr]esolution|[Dd]ecision|[Ll]aw|[Dd]ecree|[Aa]greement|[Ss]tatement"
    r"|[Dd]eclaration|[Nn]ote|[Aa]ct|[Jj]udge?ment|[Oo]rder)\b[^,;.]{0,25}|\)\s)of\s(?:\d{1,2}\s)?$"
    r"|(?<!was\s)(?<!were\s)(?<!been\s)\b(?:adopted|signed|ratified|established|issued|published|released|enacted)\s"
    r"(?:[Ii]n|[Oo]n)?\s?(?:\d{1,2}\s)?$"
)
"""Before the date of a document, or of how it came to be."""


@dataclass(frozen=True, slots=True)
class DatedTime:
    """A dated time: a month of a year, months from one to another, or a year."""

    span: Span
    year: int
    month: int | None
    since: tuple[int, int] | None = None
    """Year and month where it begins, of a range."""
    weak: bool = False
    """Something is compared with it, or it bounds what is told."""

    def fits(self, month: int) -> frozenset[int]:
        """The years that a month may have that is told next."""
        if self.month is None:
            return frozenset({self.year})
        if self.since is not None:
            inside = {
                year
                for year in range(self.since[0], self.year + 1)
                if self.since <= (year, month) <= (self.year, self.month)
            }
            if inside:
                return frozenset(inside)
        return frozenset({self.year} if month >= self.month else {self.year, self.year + 1})


def dated_times(text: str, block: Span) -> Iterator[DatedTime]:
    """The dated times of a block, in order, but for the dates of documents."""
    for found in _DATED.finditer(text, block.start, block.end):
        ahead = text[max(block.start, found.start() - 60) : found.start()]
        own = ahead + found[0][: found[0].find(found["plain"])] if found["plain"] else ahead
        if _OF_A_WORK.search(own):
            continue
        year = int(found["year"] or found["plain"])
        month = MONTHS.index(found["month"]) + 1 if found["month"] else None
        weak = bool(_OPEN.search(ahead) or _ELSEWHEN.search(own))
        yield DatedTime(Span(*found.span()), year, month, _since(found["since"], year, month), weak)


def _since(words: str | None, year: int, last: int | None) -> tuple[int, int] | None:
    """Year and month where a range begins: the year is its own, or that of its end."""
    if not words or last is None:
        return None
    parts = words.split()
    own = int(parts[-1]) if parts[-1].isdigit() and len(parts[-1]) == 4 else None
    month = MONTHS.index(next(part for part in parts if part in MONTHS)) + 1
    return own or (year if month <= last else year - 1), month
