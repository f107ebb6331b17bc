"""Sources that a report states once: for all its data, for the surveys it made, under a figure or table.

A statement for all data ("Unless otherwise indicated, the data in the present report are from …") stands behind every
figure. One that names surveys stands behind the shares of those surveyed and what they answered, and behind no other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote, Mark, Statistic

_REPORT = r"(?:the\s(?:present\s)?|this\s|its\s)(?:report|document|paper|publication|note|study|update|review)"
_ALL = re.compile(
    r"\b[Uu]nless\s(?:otherwise\s(?:\w+\s)?(?:indicated|stated|specified|noted|mentioned|referenced|cited)|\w+\sotherwise),?\s[^.;]{0,160}\b"
    r"(?:data|figures|statistics|information|numbers|estimates|amounts)\b"
    rf"|\b(?:data|figures|statistics|numbers|estimates)\s(?:[^.;]{{0,60}}\s)?(?:in|for|throughout)\s{_REPORT}\s(?:(?:are|is|were|was|have\sbeen|has\sbeen|come"
    r"|came|derive[sd]?)\s)(?:\w+\s){0,2}?(?:drawn|taken|derived|obtained|compiled|collected|sourced|extracted|provided|based|from)\b"
)
"""A statement of the source of all data of a report."""
_SURVEYS = re.compile(
    rf"\b(?:surveys?|questionnaires?|interviews)\b[^.;]{{0,60}}\b(?:was|were|have\sbeen|has\sbeen)\s(?:\w+\s)?(?:conducted|carried\sout|undertaken"
    rf"|administered|sent|circulated|completed|held)\b"
    rf"|\b{_REPORT}\s(?:\w+\s){{0,2}}(?:draws|drew|relies|rests|builds|is\s(?:also\s)?(?:based|informed))\b[^.;]{{0,100}}\b(?:surveys?|questionnaires?|responses"
    r"|repl(?:y|ies)|submissions?|interviews|inputs)\b"
    r"|\b(?:used|served)\s(?:\w+\s)?as\sa\s(?:main\s|key\s)?source\s(?:for|of)\b|\b[Ii]n\sa\ssurvey\sof\b"
)
"""A statement that a report rests on surveys or replies of its own."""
_ASKED = re.compile(
    r"\b(?:[Ss]urveys?\sof|[Qq]uestionnaires?\s(?:was\s|were\s)?(?:sent|addressed|circulated)\sto|responses\s(?:received\s)?from|replies\s(?:received\s)?from|"
    r"completed\sby|interviews\swith|inputs\sfrom|submissions\s(?:received\s)?from)\s((?:[^\s.;:,()]+\s){0,10}[^\s.;:,()]+s)\b"
)
"""Those whom it asked: plurals behind "survey of"."""
_HEADS = re.compile(r"\b[A-Za-z]{4,}s\b|\bcountr(?:y|ies)\b")
_VERB = re.compile(r"\s(?:drew|was|were|which|that|who|received|completed|took|conducted|in|by|for|to|and\sa)\s")
"""Where the name of those asked ends."""
_NOT_ASKED = frozenset(
    {
        "nations",
        "across",
        "headquarters",
        "surveys",
        "responses",
        "affairs",
        "contributions",
        "makes",
        "various",
        "system",
    }
)
_ALIKE = {"government": ("countr", "state"), "countr": ("government",), "state": ("countr", "government")}
"""A Government answers for its country."""
_ANSWER = re.compile(
    r"\b(?:surveyed|respondents?|respond(?:ed|ing)|survey|questionnaire|satisf(?:ied|action)|rat(?:ed|ing|ings)|agree(?:d|ing)?|felt|considered|perce(?:ived|ptions?)"
    r"|reported\sthat|affirm(?:ed|ing)|reporting)\b",
    re.IGNORECASE,
)
"""Words that tell an answer to a survey."""
_SURVEY_NAMED = re.compile(
    r"\b(?:(?:[Bb]ased\son|[Aa]ccording\sto|[Ii]n)\s[^.;]{0,60}\bsurveys?\b|[Ss]urvey\s(?:results|data|responses)|those\ssurveyed|respondents)\b"
)
_EARLY = frozenset(
    {
        "summary",
        "executive summary",
        "introduction",
        "methodology",
        "background",
        "scope",
        "sources",
        "scope and methodology",
        "mandate",
    }
)
_FIRST = 40
"""Blocks from the beginning in which a statement is looked for, where no heading says so."""
_SOURCE_LINE = re.compile(r"\s*(?:Data\s)?[Ss]ources?\s?:")
_WORD = re.compile(r"[A-Za-z]{4,}")
_COMMON = frozenset(
    "figu tabl unit nati perc numb tota with from that this their have been were year over more than into areas".split()
)
_NEAR = 8
"""Blocks between a paragraph and a caption whose figure shows what it tells."""


@dataclass(frozen=True, slots=True)
class StatedSources:
    """What a document states once of where its figures are from."""

    everything: bool = False
    """A statement stands behind all data."""
    surveyed: frozenset[str] = frozenset()
    """Beginnings of the words for those whom it asked ("government", "coordinator")."""
    surveys: bool = False
    captions: dict[int, frozenset[str]] = field(default_factory=dict)
    """Words of captions of figures and tables with a source line, by the number of their block."""
    numbers: dict[str, int] = field(default_factory=dict)

    def behind(self, doc: Document, figure: Statistic) -> bool:
        """Whether one of them stands behind a figure."""
        if self.everything:
            return True
        if figure.sentence is None:
            return False
        words = doc[figure.sentence]
        if self.surveys and self._answered(words, figure):
            return True
        return figure.unit in {*_SHARES, "USD"} and self._shown(words, figure)

    def _answered(self, words: str, figure: Statistic) -> bool:
        """Whether it is what those asked answered: a share of them, or a share in a sentence that tells an answer."""
        if _SURVEY_NAMED.search(words):
            return True
        low = words.lower()
        asked = any(word in low for word in self.surveyed)
        return figure.unit in {*_SHARES, "times"} and (asked or _ANSWER.search(words) is not None)

    def _shown(self, words: str, figure: Statistic) -> bool:
        """Whether a figure or table with its source under it is captioned in the words of the sentence.

        Two words are enough where it stands close by and the figure is a share; elsewhere it takes three.
        """
        at, told = self.numbers.get(figure.block), _stems(words)
        for number, caption in self.captions.items():
            close = at is not None and abs(number - at) <= _NEAR and figure.unit in _SHARES
            if len(told & caption) >= (2 if close else 3):
                return True
        return False


_SHARES = frozenset({"percent", "percentage_point", "ratio"})
"""Units of shares."""


def stated_sources(doc: Document) -> StatedSources:
    """What a document states in its summary, introduction, methodology and their notes, and under its figures."""
    told = list(_early(doc))
    surveys = [text for text in told if _SURVEYS.search(text)]
    asked = {word for text in surveys for found in _ASKED.finditer(text) for word in _heads(found[1])}
    more = {other for word in asked for begin, others in _ALIKE.items() if word.startswith(begin) for other in others}
    blocks = [block for block in doc.layer(Block) if block.kind != "furniture"]
    return StatedSources(
        everything=any(_ALL.search(text) for text in told),
        surveyed=frozenset(asked | more),
        surveys=bool(surveys),
        captions=dict(_captions(doc, blocks)),
        numbers={block.id: number for number, block in enumerate(blocks)},
    )


def _early(doc: Document) -> Iterator[str]:
    """Texts that may hold a statement, and the notes that they call."""
    marks = sorted(doc.layer(Mark), key=lambda mark: mark.at)
    at = [mark.at for mark in marks]
    running = [block for block in doc.layer(Block) if block.kind in {"paragraph", "list_item", "other"}]
    for number, block in enumerate(running):
        if not (number < _FIRST or block.role == "summary" or any(_bare(title) in _EARLY for title in block.section)):
            continue
        yield doc[block.span]
        for mark in marks[bisect_left(at, block.span.start) : bisect_left(at, block.span.end + 1)]:
            note = doc.by_id.get(mark.footnote or "")
            if isinstance(note, Footnote) and mark.block == block.id:
                yield doc[note.span]


def _bare(title: str) -> str:
    """A heading without its number: "I. Introduction" is "introduction"."""
    return re.sub(r"^(?:[IVXLC]+|[A-Z]|\d+)\.\s+", "", title).strip(" .").lower()


def _heads(words: str) -> Iterator[str]:
    """Beginnings of plurals, without their ending: "host country Governments" gives "government"."""
    for found in _HEADS.findall(_VERB.split(words)[0]):
        word = found.lower()
        if word not in _NOT_ASKED:
            yield "countr" if word.startswith("countr") else "entit" if word == "entities" else word[:-1]


def _captions(doc: Document, blocks: list[Block]) -> Iterator[tuple[int, frozenset[str]]]:
    """Captions behind which, before the next caption, a source line stands."""
    last: int | None = None
    for number, block in enumerate(blocks):
        if block.kind == "caption":
            last = number
        elif last is not None and _SOURCE_LINE.match(doc.text, block.span.start):
            yield last, _stems(doc[blocks[last].span])
            last = None


def _stems(words: str) -> frozenset[str]:
    """The first five letters of its longer words."""
    return frozenset(word[:5].lower() for word in _WORD.findall(words) if word[:4].lower() not in _COMMON)
