"""A figure and a phrase that may be its source: where the two stand to one another, and what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pipeline.extract.sayers.cues import LEADS, Cue
from pipeline.extract.sayers.figure import (
    Figure,
    alike,
)
from pipeline.extract.sayers.lexicon import listed
from pipeline.extract.sayers.phrases import Phrase
from pipeline.extract.sayers.sight import Told
from pipeline.extract.scope_source import earlier_report, fares, goes_on, turns
from pipeline.extract.source_meant import vague

_KEEPS = listed("record register count list identify detect see contain consider")
"""What one does who keeps a record; to verify, to estimate or to find is to say so."""


class PhrasePair:
    """A figure and a phrase that may be its source: where the two stand to one another."""

    def __init__(self, figure: Figure, place: int, phrase: Phrase, cue: Cue) -> None:
        self.figure, self.place, self.phrase, self.cue = figure, place, phrase, cue
        self.told = figure.way[place]
        self.away = len(figure.way) - 1 - place
        """Sentences between the two."""
        self.span = phrase.span.shifted(self.told.span.start)
        """Where the phrase stands in the document."""
        self.text = " ".join(phrase.span.of(self.told.text).split())
        self.ahead = self.away > 0 or phrase.span.end <= figure.at
        """Whether it stands before the figure."""

    @cached_property
    def between(self) -> str:
        """The figure's sentence between the two; all of it before the figure where the phrase stands earlier."""
        own = self.figure.own
        if self.away:
            return self.figure.ahead
        if self.ahead:
            return own.text[self.phrase.span.end : self.figure.at]
        return own.text[self.figure.asked.number.end - own.span.start : self.phrase.span.start]

    @cached_property
    def later(self) -> Sequence[Told]:
        """The sentences after the phrase's, up to the figure's."""
        return self.figure.way[self.place + 1 :]

    @cached_property
    def in_force(self) -> bool:
        """Whether it spoke last before the figure."""
        speaker = self.figure.speaker
        return speaker is not None and speaker.place == self.place and speaker.phrase.span.overlaps(self.phrase.span)

    @cached_property
    def ruled(self) -> bool:
        """Whether it is whom rules say, or shares half of the words."""
        ruled = self.figure.asked.ruled
        return ruled is not None and alike(ruled, self.text)

    @property
    def ended(self) -> bool:
        """Whether it stands in an earlier sentence, and that of the figure neither goes on from one nor speaks on."""
        return self.away > 0 and not self.figure.spoke and not goes_on(self.figure.own.text)

    @property
    def its_own_record(self) -> bool:
        """Whether it wrote the document and has recorded what is counted: it does so, and says nothing of others."""
        cue = self.cue
        keeps = cue.verb in _KEEPS and not cue.passive and not cue.that and cue.lead == "none"
        return keeps and self.figure.sight.wrote(self.text)

    @property
    def only_cited(self) -> bool:
        """Whether it is an earlier report by no name, which the text points to: "In the previous report, …"."""
        return earlier_report(self.text) and self.cue.lead not in LEADING and not self.cue.says

    @property
    def barred(self) -> bool:
        """Whether it tells nothing, however likely it looks."""
        return (
            self.ended
            or self.its_own_record
            or self.only_cited
            or vague(self.text)
            or (self.cue.verb == "record" and fares(self.told.text, self.cue.verb_end))
            or (self.cue.lead in {"according", "told by"} and not self.away and self.ahead and turns(self.between))
        )


LEADING = frozenset(LEADS) & {
    "according", "told by", "told in", "data from", "based on", "made by", "set in", "held in",
}  # fmt: skip
"""What leads to a mere name that may be a source."""
