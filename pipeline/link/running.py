"""References in running text as sources of a figure: "(see S/2031/671)", "according to …", "as shown in table 3".

A document that a sentence only speaks about is no source: there must be a bracket that closes behind the figure, or
words that say where it is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.model.document import Document
from pipeline.model.records import Block, Citation, Statistic
from pipeline.model.spans import Span
from pipeline.words.references import SAME

_FORMS = {"symbol", "url", "full", "ibid", "short"}
_NAMES_NO_SOURCE = {"sdg", "instrument", "treaty", "treaty_article", "legislation", "un_resolution", "un_decision"}

_TOLD_IN = re.compile(
    r"""(?:\b(?:
      [Aa]ccording\ to | [Bb]ased\ on | [Ss]ource:? | [Dd]ata\ (?:from|in|of)
    | [Ii]nformation\ (?:in|from) | [Dd]rawn\ from
    | [Aa]s\ (?:\w+\ )?(?:shown|reported|noted|stated|indicated|described|set\ out|contained|presented
        |reflected|detailed|mentioned|discussed|outlined|estimated|recorded|documented
        |explained|highlighted)\ (?:in|by)
    | (?:reported|recorded|documented|estimated|published|presented|provided|contained|given|found|shown
        |set\ out)\ (?:in|by)
    | (?<!\w)[Ii]n\ (?:his|her|its|their|the|a)\ (?:[\w-]+\ ){0,3}(?:report|study|survey|review|assessment|note|letter)
    )\b[^.;()]{0,140}\(?|(?:\(|;\ )(?:[Ss]ee(?:\ also)?|[Ss]ources?:|cf\.)\ [^()]{0,80})$""",
    re.VERBOSE,
)
"""Words before a reference that say a figure is told there."""
_TELLS = re.compile(
    r"\)?,?\s(?:[^.;]{0,60}?\s)?(?:shows?|showed|indicates?|indicated|states?|stated|notes?|noted|estimates?|estimated|reports?"
    r"|reported|finds?|found|records?|recorded|reveals?|revealed|suggests?|suggested|puts?)\b(?!\sin\b)"
)
"""Words behind a reference that make it say what follows."""
_THING = re.compile(
    r"\b(?:reports?|plans?|strateg(?:y|ies)|programmes?|resolutions?|decisions?|frameworks?|documents?|notes?|letters?|"
    r"proposals?|budgets?|guidelines?|studies|study|statements?|recommendations?|declarations?|mandates?)"
    r"(?:\s(?:of|by|on|for|from|to)\s[^.;()]{2,120})?\s\($"
)
"""A document named before its symbol in brackets: they say which one it is, not where a figure stands."""

_TABLE = re.compile(
    r"\b(?P<lead>(?:see|in|from|shown\sin|presented\sin|according\sto|provided\sin|per|and)\s(?:the\s)?|^|\()"
    r"(?P<word>[Tt]ables?)\s(?P<first>\d+|[IVXLC]+)(?:(?:\s(?:and|to)\s|–|,\s)(?P<last>\d+|[IVXLC]+))?(?![\w./])"
    r"(?!\s(?:of|in)\s(?:the\s(?:report|document)|document|[A-Z]+/))"
)
_CAPTION = re.compile(r"Table\s(?P<number>\d+|[IVXLC]+)(?![\w/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the running text gives as source of one figure."""

    citations: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    reason: str = ""


class References:
    """The references in running text of one document, and its numbered tables."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._in: Mapping[str, list[Citation]] = _by_block(doc)
        self._tables = _numbered_tables(doc)

    def behind(self, figure: Statistic) -> Beside:
        """The references in the sentence of a figure that are its source."""
        sentence = figure.sentence or figure.span
        here = [one for one in self._in.get(figure.block, ()) if sentence.covers(one.span) and _can_be(one)]
        cited = list(self._cited(figure, sentence, here))
        tables = list(dict.fromkeys(self._shown(sentence)))
        words = [why for _, why in cited] + (["a table that the sentence names"] if tables else [])
        citations = tuple(dict.fromkeys(one.id for one, _ in cited))
        return Beside(citations, tuple(tables), "; ".join(dict.fromkeys(words)))

    def _cited(self, figure: Statistic, sentence: Span, here: list[Citation]) -> Iterator[tuple[Citation, str]]:
        text = self._doc.text
        closing = [one for one in here if one.span.start >= figure.number.end and self._closes(one, sentence)]
        for one in closing:
            if text.find(")", closing[0].span.start, one.span.start) < 0:
                yield one, "in brackets behind the figure"
        for one in here:
            before, after = text[sentence.start : one.span.start], text[one.span.end : sentence.end]
            if one in closing:
                continue
            if _TOLD_IN.search(before) and not before.rstrip().endswith("(see"):
                yield one, "the words before it say that the figure is told there"
            elif one.span.end <= figure.number.start and _TELLS.match(after):
                yield one, "it is said to tell the figure"

    def _closes(self, one: Citation, sentence: Span) -> bool:
        """Whether it stands in a bracket that says where the words before it are told."""
        before = self._doc.text[sentence.start : one.span.start]
        opened = before.rfind("(")
        if opened < 0 or ")" in before[opened:]:
            return False
        inside = before[opened + 1 :]
        signal = re.match(rf"(?:[Ss]ee|[Ss]ources?:|cf\.|based on|{SAME})", inside)
        if not signal and inside.strip() and self._doc.text[one.span.start - 2 : one.span.start] != "; ":
            return False
        return bool(signal) or not _THING.search(before[: opened + 1]) or bool(_TOLD_IN.search(before[: opened + 1]))

    def _shown(self, sentence: Span) -> Iterator[str]:
        for match in _TABLE.finditer(self._doc[sentence]):
            for number in filter(None, (match["first"], match["last"])):
                if (held := self._tables.get(number)) is not None:
                    yield held


def _can_be(one: Citation) -> bool:
    return one.form in _FORMS and one.kind not in _NAMES_NO_SOURCE


def _by_block(doc: Document) -> Mapping[str, list[Citation]]:
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in doc.layers.get(Citation, ()):
        if not citation.in_footnote:
            found[citation.block].append(citation)
    return found


def _numbered_tables(doc: Document) -> Mapping[str, str]:
    """Tables by the number that their caption prints; a number that stands twice names none."""
    found: dict[str, str | None] = {}
    number: str | None = None
    for block in doc.layer(Block):
        if block.kind == "furniture":
            continue
        words = doc[block.span]
        if block.kind == "table":
            own = _CAPTION.match(" ".join(block.rows[0]).strip() if block.rows else words)
            named = number or (own["number"] if own else None)
            if named:
                found[named] = None if named in found else block.id
            number = None
        elif match := _CAPTION.match(words):
            number = match["number"] if len(words) < 300 else None
        elif block.kind not in {"caption", "heading", "other", "title"}:
            number = None
    return {number: table for number, table in found.items() if table}
