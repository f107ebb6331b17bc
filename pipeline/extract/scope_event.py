"""Events: a meeting told of with its place and time gives them to those who took part, in the sentences after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.place_names import find_places
from pipeline.extract.scope_time import find_times

_KINDS = (
    "workshop|course|seminar|meeting|conference|forum|summit|symposium|webinar|congress|dialogue|consultation|training|course|hearing"
    "|round\\stable|roundtable|retreat|session|assembly|gathering|ceremony|exhibition|colloquium|event|camp|festival|fair|visit"
    "|mission"
)
_EVENT = re.compile(rf"\b(?P<kind>{_KINDS})s?\b", re.IGNORECASE)
_TAKEN = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Bb]oth)\s(?:[\w’'-]+\s){{0,4}}?(?P<kind>{_KINDS})s?\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"^(?:It|They|These|This|Both)\s(?:was|were|brought|gathered|convened|had|involved|drew|attracted|included|saw)\b"
)
_AUDIENCE = re.compile(
    r"\s(?:[\w’'-]+\s){0,4}?(?:participants?|delegates?|delegations|representatives?|experts?|ministers?|speakers?|panellists?"
    r"|observers?|officials?|attendees|people|persons|countries|States|organizations|women|men|girls|boys|children|youth|young"
    r"|students|members|institutions|stakeholders|practitioners|entities|companies|leaders|policymakers|journalists|judges"
    r"|officers|trainees|scientists|researchers|Governments|heads|agencies)\b"
)
_HELD = re.compile(r"(?:[Ii]n|[Oo]n|[Ff]rom|[Dd]uring|[Bb]etween|[Aa]t)\s")
_NO_FAR = re.compile(r"[;:]\s|\s(?:which|who|while|whereas|where)\s")


_ATTENDED = re.compile(r"\b(?:attended\sby|joined\sby|brought\stogether|gathered|participation\sof|drew)\s$")


def took_part(sentence: str, start: int, end: int) -> bool:
    """Whether a figure from ``start`` to ``end`` counts those who took part in a meeting."""
    return bool(_AUDIENCE.match(sentence, end) or _ATTENDED.search(sentence[:start]))


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting with its place and time, as printed."""

    kind: str
    place: str | None
    time: str | None


def find_events(sentence: str) -> Iterator[Event]:
    """The meetings that a sentence tells of with a place or a time."""
    if _EVENT.search(sentence) is None:
        return
    times = [when for when in find_times(sentence) if not when.rate and _HELD.match(when.text)]
    places = [place for place in find_places(sentence) if place.how in {"in", "of"}]
    for one in _EVENT.finditer(sentence):
        end = one.end()
        stop = _NO_FAR.search(sentence, end)
        limit = stop.start() if stop else len(sentence)
        where = next((place.text for place in places if end <= place.span.start < limit), None)
        after = [when.text for when in times if end <= when.span.start < limit]
        lead = [when.text for when in times if when.span.end <= one.start()]
        if where or after or lead:
            yield Event(one["kind"].lower(), where, next(iter(after + lead), None))


_DAY = re.compile(r"^(?:\([a-z]+\)\s)?On\s(?:or\saround\s)?(?:the\s(?:night|evening|morning)\sof\s)?\d{1,2}\s[A-Z]")
"""The opening of a sentence that tells what happened on a day."""
_GOES_ON = re.compile(
    r"^(?:(?:The|These|Those|This)\s(?!same\b)[a-z]|(?:They|He|She|It|His|Her|Their|Its|Both|Upon|Among|All|One|Two|Three)\b|[A-Z][a-z]+\salso\s)"
)
_CASE = re.compile(
    r"^(?:In|During)\s(?:one|another|a\s(?:separate|second|similar))\s(?:incident|case|operation|attack|instance)\b"
)
_OF_THOSE = re.compile(
    r"^(?:Of\s(?:these|those|them|this\stotal|the\stotal)|This\swas\sfollowed|Among\s(?:these|those|them))\b"
)
_ITEM = re.compile(r"^(?:\([a-z]{1,4}\)|[•–-])\s")


@dataclass(slots=True)
class Events:
    """What was told of so far: the meetings of the paragraph, and the last day."""

    block: str = ""
    near: list[Event] = field(default_factory=list)
    day: Event | None = None
    """What happened on a day, which the sentences after it go on from."""
    list_: Event | None = None
    """What introduces a list: "In 2024, results included:"."""
    last: Event | None = None

    def hear(self, sentence: str, block: str) -> None:
        """Take note of what a sentence tells."""
        if block != self.block:
            self.block, self.near, self.day, self.list_, self.last = block, [], None, None, None
        for event in find_events(sentence):
            self.near.append(event)
        times = [when.text for when in find_times(sentence) if not when.rate]
        told = Event("", None, times[-1] if times else None)
        if _DAY.match(sentence):
            self.day = Event("", None, times[0] if times else None)
        elif times:
            self.day = None
        if sentence.endswith(":"):
            self.list_ = told
        elif not _ITEM.match(sentence):
            self.list_ = None
        if times or not _OF_THOSE.match(sentence):
            self.last = told

    def setting(self, sentence: str, block: str) -> Event | None:
        """The day, list or total that a whole sentence goes on from."""
        if block != self.block:
            return None
        if _ITEM.match(sentence):
            return self.list_
        if _OF_THOSE.match(sentence) or _CASE.match(sentence):
            return self.last
        return self.day if _GOES_ON.match(sentence) else None

    def meant(self, sentence: str, block: str) -> Event | None:
        """The meeting told of earlier that a sentence speaks of: "the workshop", or "it"."""
        near = self.near if block == self.block else []
        if near and _IT.match(sentence):
            return near[-1]
        kinds = {one["kind"].lower() for one in _TAKEN.finditer(sentence)}
        return next((event for event in reversed(near) if event.kind in kinds), None)
