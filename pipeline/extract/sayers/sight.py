"""A document as the judge of sources sees it: its sentences with their phrases, and what runs through it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.masks import RUNNING
from pipeline.extract.sayers.cues import Cue, cues_of
from pipeline.extract.sayers.phrases import Phrase
from pipeline.model.document import Document
from pipeline.model.records import Block, Sentence
from pipeline.model.spans import Span

FRONT = 1500
"""Characters of a document in which its author is named."""
BEFORE = 2
"""Sentences of the paragraph before that are looked at."""
_PERSON = re.compile(
    r"(?:[Ss]he|[Hh]e)\s|.{0,80}\b(?:speakers?|delegations?|delegates|representatives?|Directors?|Chair|panellists?)\s"
    r"(?:\w+\s)?(?:noted|said|stated|added|thanked|highlighted|welcomed|expressed|emphasized|presented|outlined|asked|shared)\b"
)
"""A sentence of a record of what people said."""

_SPEAKS = re.compile(
    r"([A-Za-z][\w-]+)\)?,?\s(?:(?:also|further|has|have|had)\s){0,2}"
    r"(?:noted|noting|reported|reporting|stated|said|estimated|estimates|assessed|indicated|observed|informed|highlighted|emphasized|stressed"
    r"|mentioned|explained|added|confirmed|shared)\b"
)

_WROTE = re.compile(
    r"\b(?:Report|Note|Letter|Memorandum|Summary)s?\b[^\n]{0,40}?\s(?:of|by|from)\s(?:the\s)?(?P<who>[A-Z][^\n]{2,160})"
)
"""Who wrote a document, as its first lines say: "Report of the Secretary-General"."""
_HEADS = re.compile(r"\b(?:Secretary-General|Director-General|Executive\s(?:Secretary|Director)|[Ss]ecretariat)\b")
"""Who writes for a secretariat."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the phrases that may be sources."""

    span: Span
    block: str
    text: str
    cues: Sequence[tuple[Phrase, Cue]]

    @property
    def speaks(self) -> bool:
        """Whether somebody plainly says something in it."""
        return any(cue.says for _, cue in self.cues)


class Sight:
    """The paragraphs of a document and what stands before each."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._told: dict[str, list[Told]] = {}
        self._spans: dict[str, list[Span]] = {}
        for sentence in doc.layer(Sentence):
            self._spans.setdefault(sentence.block, []).append(sentence.span)
        running = [block.id for block in doc.layer(Block) if block.kind in RUNNING and block.id in self._spans]
        self._before: Mapping[str, str] = dict(zip(running[1:], running, strict=False))

    def paragraph(self, block: str) -> Sequence[Told]:
        """The sentences of a block by its id, each with its phrases; none for a block without."""
        if block not in self._told:
            self._told[block] = [
                Told(span, block, self.doc[span], cues_of(self.doc[span])) for span in self._spans.get(block, ())
            ]
        return self._told[block]

    def before(self, block: str) -> Sequence[Told]:
        """The end of the paragraph before a block."""
        previous = self._before.get(block)
        return self.paragraph(previous)[-BEFORE:] if previous else ()

    @cached_property
    def title(self) -> str:
        """The title of the document; empty where none was found."""
        return self.doc.meta.title or ""

    def in_front(self, name: str) -> bool:
        """Whether a name stands in the title or the first lines of the document: it may be who wrote it."""
        return name in self.title or name in self.doc.text[:FRONT]

    @cached_property
    def author(self) -> str:
        """Who wrote it, as its first lines say; empty where they say nobody."""
        return "; ".join(one["who"] for one in _WROTE.finditer(self.doc.text[:FRONT]))

    def wrote(self, name: str) -> bool:
        """Whether a body wrote the document, or is the secretariat of who did."""
        office = name.lower().endswith("secretariat") and _HEADS.search(self.author) is not None
        return office or name.removeprefix("the ").removeprefix("The ") in self.author

    @cached_property
    def recorded(self) -> float:
        """The share of its sentences that tell what people said in a meeting."""
        spans = [span for spans in self._spans.values() for span in spans]
        return sum(bool(_PERSON.match(self.doc.text, one.start, one.end)) for one in spans) / max(1, len(spans))

    @cached_property
    def speakers(self) -> Counter[str]:
        """How often each word stands right before a verb of saying."""
        return Counter(_SPEAKS.findall(self.doc.text))

    @cached_property
    def heads(self) -> Counter[str]:
        """How often each word with a capital stands in the document."""
        return Counter(re.findall(r"[A-Z][\w-]+", self.doc.text))
