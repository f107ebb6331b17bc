"""Papers whose title is nothing but what they are ("ruling", "Decision No. 12"): told by body, day and number alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.citations.works_cited import MONTH, YEAR

_WHAT = (
    r"(?i:judge?ment|ruling|decision|order|resolution|letter|memorandum|report|views|opinion|verdict|award"
    r"|injunction|(?:audit|evaluation|inspection|investigation)\sreport|investigation|inquiry|case\sfile|criminal\scase)s?"
)
_DAY = rf"(?:\d{{1,2}}\s{MONTH}\s{YEAR}|{MONTH}\s\d{{1,2}},\s{YEAR})"
_REPORTER = (
    r"(?!(?:Annex|Part|Table|Chapter|Section|Article|Arts?\.|Paras?|Rule|Vols?|Nos?|Series|Figure|Box|Page|Footnote)\b)"
    rf"(?!{MONTH}\s)[A-Z][A-Za-z.]{{1,9}}\s(?:[IVXLC]+\s|\d+\s){{0,3}}[\w/.-]*\d[\w/-]*"
)
"""A number by the reports that print it: "ATX 2031/22", "KLR 127 V 353"."""
_NUMBER = rf"(?:Nos?\.?\s[\w/.-]*\d[\w/-]*|{_REPORTER}|(?!{YEAR}\b)\d[\d/.-]*/[\d/-]*\d)"
_PAPER = re.compile(rf"(?P<what>{_WHAT})(?P<told>(?:,?\s(?:of\s|dated\s)?(?:{_DAY}|\(?{_NUMBER}\)?))*)(?=$|[\s,.;:)])")
NUMBER_BEHIND = re.compile(rf",?\s\(?(?P<number>{_NUMBER})\)?(?=$|[\s,.;:)])")
"""The number behind the day of a paper: ", No. 5/2031", ", ATX 2031/22"."""
_ALONE = re.compile(_REPORTER)


@dataclass(frozen=True, slots=True)
class BarePaper:
    """What tells such a paper from the next of its body; empty where it is not printed."""

    what: str
    day: str
    number: str

    @property
    def told(self) -> bool:
        """Whether anything tells it at all."""
        return bool(self.day or self.number)


def bare_paper(title: str | None) -> BarePaper | None:
    """The paper that a title names by its kind, day and number alone; None for a title that says what it is about."""
    if not title:
        return None
    if _ALONE.fullmatch(title):
        return BarePaper("", "", _plain(title))
    found = _PAPER.fullmatch(title)
    if found is None:
        return None
    days = re.findall(_DAY, found["told"])
    rest = re.sub(_DAY, " ", found["told"])
    numbers = re.findall(_NUMBER, rest)
    reported = any(_ALONE.fullmatch(number) for number in numbers)
    what = "" if reported else found["what"].lower().replace("judgement", "judgment")
    return BarePaper(what, _plain(" ".join(days)), _plain(" ".join(numbers)))


def whole_paper(text: str, title: str) -> str:
    """The title of such a paper with the day and number that stand behind it in ``text``; any other as it is."""
    if not _PAPER.fullmatch(title):
        return title
    at = re.search(rf"(?:^|,\s){re.escape(title)}(?=$|[\s,.;:)])", text)
    found = _PAPER.match(text, at.end() - len(title)) if at else None
    return found[0] if found else title


def _plain(printed: str) -> str:
    return "-".join(word for word in re.findall(r"\w+", printed.lower()) if word not in {"no", "nos"})
