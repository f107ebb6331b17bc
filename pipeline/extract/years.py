"""The year of a month or a day that is printed without one: "on 3 July", "since April".

A report leaves out a year that its reader has in mind: it was told a moment ago, the heading says it, or the months
lie in the period that the report covers. The year is looked for in this order:

list
    the date is one of several of which the last has the year: "on 6 May and from 3 to 5 July 2031";
sentence, paragraph
    the nearest dated time before it;
heading
    a year in the heading above;
period
    the period that the document says it covers, where the month is in it once;
section
    the nearest dated time of the paragraphs before, under the same heading;
date
    the date of the document, where one year alone fits: the sentence tells of what has been, and the document of no
    such months of the year before.

A time that something is compared with, and the date of a document or of its adoption, say nothing of what is told
next. Where two answers remain, there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.extract.dated_times import YEAR_PRINTED, DatedTime, dated_times
from pipeline.extract.masks import RUNNING
from pipeline.model.document import Document
from pipeline.model.records import Block
from pipeline.model.spans import Span
from pipeline.quantity.times import Ends
from pipeline.words.months import MONTH, MONTHS

Way = Literal["list", "sentence", "paragraph", "heading", "period", "section", "date"]


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of the first month of a time, and how it was come by."""

    year: int
    way: Way
    span: Span | None
    """Where it is printed; None where it follows from the date of the document."""


_LISTED = re.compile(
    rf"(?:[\s,–-]|\band\b|\bto\b|\buntil\b|\bthrough\b|\bfrom\b|\bbetween\b|\bon\b|\bor\b|\b\d{{1,2}}\b|\b(?:{MONTH})\b)*?"
    rf"(?:(?P<month>{MONTH})\s)?{YEAR_PRINTED}"
)
"""What follows a date in a list whose last has the year."""
_AHEAD = re.compile(r"\b(?:will|shall|scheduled|planned|expected|forthcoming|upcoming|next|would)\b")
"""A sentence that tells of what is to come."""
_PAST = re.compile(
    r"(?<!-)\b(?:was|were|had|did|took|met|held|began|fell|rose|went|came|left|gave|saw|shot|broke|led|hit|set|fled|[a-z]{2,}ed)\b"
)
"""A sentence that tells of what has been."""
_COVERED = re.compile(
    r"\b(?:[Rr]eport\scovers|covering|covers|[Rr]eporting\speriod|[Pp]eriod\sunder\sreview|[Rr]eview\speriod"
    r"|[Dd]uring\sthe\speriod|[Ff]or\sthe\speriod)\b(?!\sof\b)[^.;]{0,40}?"
    rf"(?P<first>(?:\d{{1,2}}\s)?(?P<from>{MONTH})(?:\s(?P<since>(?:19|20)\d\d))?)\s(?:to|until|through|and|–)\s"
    rf"(?:\d{{1,2}}\s)?(?P<to>{MONTH})\s(?P<until>(?:19|20)\d\d)"
)
_SELF = re.compile(r"\b(?:[Rr]eport|[Rr]eporting|under\sreview|review\speriod)\b")
"""What a sentence speaks of that says which period a document covers."""
_ENDED = re.compile(
    rf"\bfor\sthe\s(?:financial\s)?year\sended\s(?:on\s)?\d{{1,2}}\s(?P<to>{MONTH})\s(?P<until>(?:19|20)\d\d)"
)
_TITLED = re.compile(r"\b(?:in|for|during)\s(?:the\syear\s)?(?P<until>(?:19|20)\d\d)$")
_OPENING = 12
"""Blocks of running text in which a period is that of the document even if it does not say so."""
_BACK = 3
"""Paragraphs before, in which a dated time still holds."""
_TOLD = 2
"""Dated months of a year at least that show that the document tells of it."""


class Years:
    """The years of the dates of one document; what is told where is worked out when a date first asks."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._told: dict[str, Sequence[DatedTime]] = {}

    def complete(self, ends: Ends, phrase: Span, block: str, sentence: Span) -> tuple[Ends, YearFound | None]:
        """The ends of a time with the year that its month lacks, and where it was found; as they are where it is not.

        ``ends`` are of :func:`pipeline.quantity.times.iso`, ``phrase`` is where the time is printed.
        """
        months = [int(end[2:4]) for end in ends if end and end.startswith("--")]
        if not months:
            return ends, None
        holder = self._doc.by_id.get(block)
        at = self._doc.at(phrase.start)
        if at is not None and at is not holder:
            holder, sentence = at, phrase
        if not isinstance(holder, Block):
            return ends, None
        found = self._found(months[0], months[-1], phrase, holder, sentence)
        if found is None:
            return ends, None
        later = found.year + (1 if months[-1] < months[0] else 0)
        return (_with(ends[0], found.year), _with(ends[1], later)), found

    def _found(self, first: int, last: int, phrase: Span, block: Block, sentence: Span) -> YearFound | None:
        text = self._doc.text
        wraps = 1 if last < first else 0
        listed = _LISTED.match(text, phrase.end, min(block.span.end, phrase.end + 80))
        if listed is not None:
            month = MONTHS.index(listed["month"]) + 1 if listed["month"] else last
            year = int(listed["year"]) - (1 if month < last else 0) - wraps
            return YearFound(year, "list", Span(*listed.span("year")))
        future = _AHEAD.search(text, sentence.start, sentence.end) is not None
        told = self._paragraph(first, phrase, block, sentence)
        period = self._in_period(first)
        past = not future and _PAST.search(text, sentence.start, sentence.end) is not None
        dated = self._by_date(last) if past and not wraps else None
        if told is not None:
            years, span, way = told
            sure = self._agreed(years, period, dated)
            if sure is None or (not future and self._later(sure, first)):
                return None
            return YearFound(sure, way, span)
        if (above := self._heading(first, block)) is not None:
            return above
        if period is not None:
            return YearFound(period, "period", self._period[2] if self._period else None)
        before = self._section(first, block)
        if before is not None:
            years, span = before
            if dated in years:
                return YearFound(dated, "date", None)
            if dated is None and self._doc.meta.date is None and len(years) == 1:
                return YearFound(min(years), "section", span)
            return None
        return YearFound(dated, "date", None) if dated is not None else None

    def _agreed(self, years: frozenset[int], period: int | None, dated: int | None) -> int | None:
        """The one year of those that the paragraph leaves open."""
        if len(years) == 1:
            return min(years)
        for other in (period, dated):
            if other is not None:
                return other if other in years else None
        return None

    def _later(self, year: int, month: int) -> bool:
        """Whether a month lies after the date of the document."""
        return self._issued is not None and (year, month) > self._issued

    @cached_property
    def _issued(self) -> tuple[int, int] | None:
        date = self._doc.meta.date
        return (int(date[:4]), int(date[5:7])) if date and len(date) >= 7 else None

    def _paragraph(
        self, month: int, phrase: Span, block: Block, sentence: Span
    ) -> tuple[frozenset[int], Span, Way] | None:
        """The years that the nearest dated time before a date leaves open, in its sentence or its paragraph."""
        for one in reversed(self._dated(block)):
            if one.span.end > phrase.start:
                continue
            here = one.span.start >= sentence.start
            if one.weak and not (here and re.match(r",?\s(?:when|where|in\swhich)\b", self._doc.text[one.span.end :])):
                continue
            return one.fits(month), one.span, "sentence" if here else "paragraph"
        return None

    def _section(self, month: int, block: Block) -> tuple[frozenset[int], Span] | None:
        """The same of the paragraphs before, under the same heading."""
        at = self._places.get(block.id, 0)
        for before in reversed(self._running[max(0, at - _BACK) : at]):
            if before.section != block.section:
                return None
            strong = [one for one in self._dated(before) if not one.weak]
            if strong:
                return strong[-1].fits(month), strong[-1].span
        return None

    @cached_property
    def _running(self) -> list[Block]:
        return [block for block in self._doc.layer(Block) if block.kind in RUNNING]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {block.id: at for at, block in enumerate(self._running)}

    def _heading(self, month: int, block: Block) -> YearFound | None:
        """The one year of the nearest heading that has any."""
        headings = {" ".join(self._doc[one.span].split()): one for one in self._headings}
        for title in reversed(block.section):
            holder = headings.get(" ".join(title.split()))
            if holder is None:
                continue
            years = {year for one in self._dated(holder) if not one.weak for year in one.fits(month)}
            if len(years) == 1:
                return YearFound(years.pop(), "heading", self._dated(holder)[0].span)
            if years:
                return None
        return None

    @cached_property
    def _headings(self) -> list[Block]:
        return [block for block in self._doc.layer(Block) if block.kind == "heading"]

    def _dated(self, block: Block) -> Sequence[DatedTime]:
        if block.id not in self._told:
            self._told[block.id] = tuple(dated_times(self._doc.text, block.span))
        return self._told[block.id]

    @cached_property
    def covered(self) -> YearFound | None:
        """The calendar year that the document says it covers, from January to December; None where it says no such."""
        if self._period is None:
            return None
        first, last, span = self._period
        whole = first == (last[0], 1) and last[1] == 12
        return YearFound(last[0], "period", span) if whole else None

    def _in_period(self, month: int) -> int | None:
        """The year in which the month lies in the period that the document covers, where that is one."""
        if self._period is None:
            return None
        first, last, _ = self._period
        years = [year for year in range(first[0], last[0] + 1) if first <= (year, month) <= last]
        return years[0] if len(years) == 1 else None

    @cached_property
    def _period(self) -> tuple[tuple[int, int], tuple[int, int], Span | None] | None:
        """The first and the last month that the document says it covers, and where."""
        titled = _TITLED.search(self._doc.meta.title or "")
        if titled is not None:
            year = int(titled["until"])
            return (year, 1), (year, 12), None
        for at, block in enumerate(self._running):
            for found in _COVERED.finditer(self._doc.text, block.span.start, block.span.end):
                if at < _OPENING or _SELF.search(self._doc.text, found.start(), found.start("first")):
                    last = int(found["until"]), MONTHS.index(found["to"]) + 1
                    month = MONTHS.index(found["from"]) + 1
                    year = int(found["since"] or found["until"]) - (0 if found["since"] or month <= last[1] else 1)
                    return (year, month), last, Span(*found.span("until"))
            ended = _ENDED.search(self._doc.text, block.span.start, block.span.end) if at < _OPENING else None
            if ended is not None:
                last = int(ended["until"]), MONTHS.index(ended["to"]) + 1
                first = (last[0], 1) if last[1] == 12 else (last[0] - 1, last[1] + 1)
                return first, last, Span(*ended.span("until"))
        return None

    def _by_date(self, month: int) -> int | None:
        """The year of the last such month before the date of the document, where it can be no other."""
        if self._issued is None:
            return None
        year, issued = self._issued
        early = month <= issued
        latest = year if early else year - 1
        told = [self._months[latest - back, early] for back in (0, 1)]
        if early:
            if told[0] >= _TOLD and told[0] >= 3 * told[1]:
                return latest
            return latest - 1 if told[1] >= _TOLD and told[1] >= 3 * told[0] else None
        return latest if told[0] >= told[1] else None

    @cached_property
    def _months(self) -> Counter[tuple[int, bool]]:
        """How many dated months the running text has, by year and by whether they are no later than that of issue."""
        issued = self._issued[1] if self._issued else 12
        return Counter(
            (one.year, one.month <= issued)
            for block in self._running
            for one in self._dated(block)
            if one.month is not None
        )


def _with(end: str | None, year: int) -> str | None:
    return f"{year}{end[1:]}" if end and end.startswith("--") else end
