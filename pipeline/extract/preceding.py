"""What a document has told before the sentence in hand; worked out only when a figure asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.place_events import events_of
from pipeline.extract.place_ground import Ground, opening
from pipeline.extract.place_subject import PlacesNamed, Subject, places_named, subject
from pipeline.extract.scope_source import source_after
from pipeline.extract.scope_speaker import speaker_of
from pipeline.model.document import Document
from pipeline.model.records import Block


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """What stands where a sentence begins."""

    before: str
    """The sentence before it in its block, or nothing."""
    ground: Ground
    """The places in force."""
    source: str | None
    """The source in force."""
    speaker: str | None
    """The person who spoke last in the block, whom "she" and "he" mean."""
    held: Mapping[str, str]
    """Where the events told of took place, by name."""
    places: PlacesNamed
    """The places that the document names."""


class PrecedingText:
    """The sentences told so far, block by block."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._block: Block | None = None
        self._waiting: list[str] = []
        self._ground: Ground | None = None
        self._source: str | None = None
        self._speaker: str | None = None
        self._last = ""
        self.before = ""
        """The sentence before, in the same block."""
        self.events: dict[str, str] = {}
        """Where the events took place that the document has told of."""

    @cached_property
    def places(self) -> PlacesNamed:
        """The places that the document names."""
        return places_named(self._doc)

    @cached_property
    def _subject(self) -> Subject | None:
        return subject(self._doc, self.places)

    def turn(self, block: Block) -> None:
        """Go on to the block of the sentence in hand."""
        if block is not self._block:
            self._block, self._waiting, self._ground, self._source = block, [], None, None
            self._speaker = None
            self.before = self._last = ""

    def tell(self, sentence: str) -> None:
        """Take in a sentence, once the figures in it are done."""
        self._waiting.append(sentence)
        self.before = sentence
        self.events.update(events_of(sentence))

    def standing(self, sentence: str) -> SentenceContext:
        """What of the text before still holds where ``sentence`` begins: place, source and events."""
        ground = self._worked_out().item(sentence)
        return SentenceContext(self.before, ground, self._source, self._speaker, dict(self.events), self.places)

    def _worked_out(self) -> Ground:
        ground = self._ground or (opening(self._doc, self._block, self._subject) if self._block else Ground())
        for sentence in self._waiting:
            ground = ground.item(sentence).after(sentence)
            self._source = source_after(sentence, self._last, self._source)
            self._speaker = speaker_of(sentence) or self._speaker
            self._last = sentence
        self._waiting.clear()
        self._ground = ground
        return ground
