"""What a document has told before the sentence in hand; worked out only when a figure asks."""

from __future__ import annotations

from functools import cached_property

from pipeline.extract.place_events import events_of
from pipeline.extract.place_ground import Ground, opening
from pipeline.extract.place_subject import Subject, subject
from pipeline.extract.scope_source import source_after
from pipeline.model.document import Document
from pipeline.model.records import Block


class Story:
    """The sentences told so far, block by block."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._block: Block | None = None
        self._waiting: list[str] = []
        self.told: list[str] = []
        """The sentences before, in the same block."""
        self._ground: Ground | None = None
        self._source: str | None = None
        self._last = ""
        self.before = ""
        """The sentence before, in the same block."""
        self.counted = ""
        """What the last figure of the sentence before counts."""
        self.events: dict[str, str] = {}
        """Where the events took place that the document has told of."""

    @cached_property
    def _subject(self) -> Subject | None:
        return subject(self._doc)

    def turn(self, block: Block) -> None:
        """Go on to the block of the sentence in hand."""
        if block is not self._block:
            self._block, self._waiting, self._ground, self._source = block, [], None, None
            self.before = self.counted = self._last = ""
            self.told = []

    def tell(self, sentence: str, counted: str) -> None:
        """Take in a sentence, and what its last figure counts."""
        self._waiting.append(sentence)
        self.told.append(sentence)
        self.before, self.counted = sentence, counted
        self.events.update(events_of(sentence))

    def ground(self, sentence: str) -> Ground:
        """The places in force where ``sentence`` begins."""
        return self._worked_out().item(sentence)

    def source(self) -> str | None:
        """Who said what was told last."""
        self._worked_out()
        return self._source

    def _worked_out(self) -> Ground:
        ground = self._ground or (opening(self._doc, self._block, self._subject) if self._block else Ground())
        for sentence in self._waiting:
            ground = ground.item(sentence).after(sentence)
            self._source = source_after(sentence, self._last, self._source)
            self._last = sentence
        self._waiting.clear()
        self._ground = ground
        return ground
