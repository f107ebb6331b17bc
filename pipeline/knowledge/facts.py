"""Whether two copies with different figures tell one fact, or each a fact of its own.

Reports are written in forms: "The Force incurred $67.9 million", "Decides to extend the mandate for six months". Their
words agree and their figures differ because each speaks of its own Force and its own mandate, and nothing has drifted.
Versions of one document are held against each other in all they say; there such a form is one statement.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.link.reuse.figures import YEAR, find_told

_OWN: Final = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Tt]hese)\s(?:\w+\s)?(?:force|mission|operation|office|committee|commission|council"
    r"|board|conference|session|budget|report|reporting\speriod|programme|subprogramme|project|fund|entity|secretariat"
    r"|mandate|team|target|rapporteur|group|tribunal|assembly|subparagraph|meeting|seminar|workshop|period|budget"
    r"|chamber|court|plan|evaluation|audit|survey|panel)s?\b",
    re.IGNORECASE,
)
"""A thing that each document has one of, and means its own: "the Mission", "the session", "the planned target"."""
_NAMES: Final = re.compile(r"(?<=[\w,)]\s)[A-Z][\w’'-]+")
_COMMON_WORDS: Final = """
    united nations general assembly security council secretary-general secretary committee commission office force
    mission operation internal oversight services member state states members board president programme fund group
    report january february march april may june july august september october november december government
    governments organization secretariat conference working executive director the in of
"""
_COMMON: Final = frozenset(_COMMON_WORDS.split())
"""Words of names that any document may hold."""
_ACT: Final = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,3}[.)]\s+)?(?:To\s[a-z]+|(?:(?:Also|Further)\s)?(?:[Dd]ecides|[Rr]equests|[Aa]uthorizes|[Uu]rges"
    r"|[Cc]alls\supon|[Ii]nvites|[Aa]pproves|[Aa]ppropriates|[Rr]eaffirms))\b"
    r"|\bshall\b|\blater\sthan\s|\bafter\sthe\s(?:date\sof\s(?:the\s)?)?adoption\b|\bterm\sof\b|\bwithin\s(?:\w+\s)?months?,",
)
"""What is decided, asked or prescribed, and no fact."""
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|remains?|remained|accounts?|accounted|lives?|lived"
    r"|stands?|stood|rose|rises?|fell|falls?|grew|grows?|reach(?:es|ed)?|makes?|made|made\sup|lacks?|fled|died|lost|needs?"
    r"|(?<!the\s)(?<!an\s)(?<!and\s)(?<!all\s)[a-z]{3,}ed(?!-))\b"
)
_NEAR: Final = 3
"""Blocks that stand so near that like sentences in them tell of like things: the items of a list, years in a row."""


def sentence_with(text: str, figure: str) -> str:
    """The sentence of a passage in which a figure stands; the whole passage where it is not found."""
    at = text.find(figure)
    if at < 0 or not figure:
        return text
    opens = [found.end() for found in re.finditer(r"[.;:?!]\s+(?=[A-Z(“])|\n", text[:at])]
    closes = re.search(r"[.;?!](?=\s+[A-Z(“]|\s*$)|\n", text[at + len(figure) :])
    return text[opens[-1] if opens else 0 : at + len(figure) + closes.end() if closes else len(text)]


def two_facts(a: str, b: str, *, series: bool = False) -> bool:
    """Whether two sentences of different documents, alike but for a figure, speak each of something of its own.

    The numbers of a ``series`` speak of one Mission, one fund, one committee.
    """
    if _ACT.search(a) and _ACT.search(b):
        return True
    if not (_VERB.search(a) and _VERB.search(b)):
        return True  # a piece of a sentence says nothing of what its figure is
    return not series and bool(_OWN.search(a) and _OWN.search(b)) and not names(a) & names(b)


def names(sentence: str) -> frozenset[str]:
    """Proper names in a sentence, but for those that any document may hold."""
    return frozenset(word.lower() for word in _NAMES.findall(sentence)) - _COMMON


def two_within(a: str, b: str, apart: int) -> bool:
    """Whether two sentences of one document tell two facts: items of one list, or nothing else that both count.

    ``apart`` is how many blocks lie between them.
    """
    return apart <= _NEAR or not _counted(a) & _counted(b)


_PERIOD: Final = re.compile(r"(?<![\w/–-])((?:19|20)\d\d)\s?[/–-]\s?(?:19|20)?(\d\d)(?![\w/–-])")


def two_periods(a: str, b: str) -> bool:
    """Whether two paragraphs, each up to its figure, set out from two budget periods ("2025/26", "2026–2027").

    The first period that a paragraph names is the one it is about; those behind it are held against that one.
    """
    one, other = (found.groups() if (found := _PERIOD.search(text)) else None for text in (a, b))
    return one is not None and other is not None and one != other


_LEFT: Final = re.compile(r"\b(?:remain(?:s|ing)?|left|to\sgo|until|before|away)\b", re.IGNORECASE)
_END_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


def count_down(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two sentences count the years that are left to one end, each from its own day.

    Each is a sentence with its figure: "fewer than five years remain to end thirst by 2030".
    """
    ends: list[str] = []
    for sentence, figure in (a, b):
        years = re.search(rf"{re.escape(figure)}\s(?:[a-z]+\s)?years?\b", sentence)
        named = _END_YEAR.findall(sentence)
        if years is None or not named or not _LEFT.search(sentence):
            return False
        ends.append(str(named[-1]))
    return ends[0] == ends[1]


def _counted(sentence: str) -> frozenset[tuple[str, str]]:
    """The figures of a sentence that are no years; one and two may be anything's."""
    return frozenset(
        (f"{told.amount.low.normalize():f}", told.amount.unit)
        for told in find_told(sentence)
        if told.kind != YEAR and told.amount.low > 2
    )
