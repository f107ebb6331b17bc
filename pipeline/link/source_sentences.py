"""What a source says, as figures are held against it: its sentences and the rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from pipeline.link.reuse.figures import FigureValue, find_figures
from pipeline.link.reuse.stems import stem
from pipeline.link.reuse.words import NUMERALS, STOPWORDS
from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote

_SENTENCE: Final = re.compile(r"[^.;!?\n]+(?:\.\d+[^.;!?\n]*)*[.;!?]?")

_WORD: Final = re.compile(r"[^\W\d_]{3,}")

_PLAIN_NUMBER: Final = re.compile(
    r"(?<![\w.,])-?\d{1,3}(?:[,\u00a0 ]\d{3})+(?:\.\d+)?(?![\w])|(?<![\w.,])-?\d+(?:\.\d+)?(?![\w])"
)


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence (or a row of a table) of the source."""

    block: Block | Footnote
    text: str
    figures: tuple[FigureValue, ...]
    stems: frozenset[str]
    table: bool
    start: int | None = None
    """Where it begins in the block's text; None for a row of a table."""
    around: str = ""
    """The paragraph it stands in, and the headings above it."""


def sentences_of(doc: Document) -> Iterator[SourceSentence]:
    """The sentences of a document in order, and of its tables the rows that hold a number; running lines left out."""
    for part in doc.texts:
        if isinstance(part, Block) and part.kind == "furniture":
            continue
        if isinstance(part, Block) and part.kind == "table":
            yield from _table(part)
            continue
        around = " ".join([doc[part.span], *(part.section if isinstance(part, Block) else ())])
        for found in _SENTENCE.finditer(doc[part.span]):
            text = found.group().strip()
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            figures = tuple(map(_percent, find_figures(text)))
            if figures:
                yield SourceSentence(
                    part, text, figures, frozenset(stems_of(text)), table=False, start=start, around=around
                )


def _percent(figure: FigureValue) -> FigureValue:
    """Half is 50 per cent."""
    return replace(figure, value=figure.value * 100, unit="percent") if figure.unit == "ratio" else figure


def _table(block: Block) -> Iterator[SourceSentence]:
    """Rows of a table; the words of the first row and of the headings above stand with every row."""
    head = " ".join([*block.section[-1:], *(block.rows[0] if block.rows else ())])
    for row in block.rows[1:]:
        text = " | ".join(cell for cell in row if cell)
        figures = tuple(
            FigureValue(found.start(), found.end(), Decimal(re.sub(r"[,\s\u00a0]", "", found.group())), "")
            for found in _PLAIN_NUMBER.finditer(text)
        )
        if figures:
            yield SourceSentence(block, text, figures, frozenset(stems_of(f"{head} {text}")), table=True)


def stems_of(text: str) -> Iterator[str]:
    """The stems of the words that say what is told: no numerals, no scales, no words common to any text."""
    for word in _WORD.findall(text.lower()):
        if word not in STOPWORDS and word not in NUMERALS and word not in ("per", "cent", "million", "billion"):
            yield stem(word)
