"""Where an event took place, told once and meant again: "the Conference brought together 40 ministers"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.extract.mentions.lexicon import EVENT_HEADS
from pipeline.extract.place_names import find_places
from pipeline.model.spans import Span

_HEAD = "|".join(sorted(EVENT_HEADS))
_EVENT = rf"(?P<name>[A-Z][\w-]+(?:\s(?:(?:on|of|for|to|the|and)\s)?[A-Z][\w-]+){{0,5}}?\s(?:{_HEAD}))\b"
_HELD = re.compile(rf"{_EVENT}[^.;]{{0,120}}?\sheld\s(?:on\s[^,;.]{{3,40}}?\s)?(?=in\s)")
_MEANT = re.compile(rf"(?:At\s|During\s)?[Tt]he\s{_EVENT}")
AUDIENCE = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:participants|delegates|delegations|representatives|experts|[Mm]inisters|speakers|panellists"
    r"|observers|officials|attendees)\b"
)
"""Those who attend an event."""
_SHORT = re.compile(rf"(?:At|During|Throughout|By\sthe\send\sof)\sthe\s(?P<head>{_HEAD})\b")
_ITS_OWN = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:people|sessions|events|discussions|workshops|panels|meetings|dialogues)\b"
)
"""What an event consists of."""
_LANDS = re.compile(r"\s(?:countries|(?:Member\s)?States|organizations)\b")


def events_of(sentence: str) -> Iterator[tuple[str, str]]:
    """The events a sentence tells the place of: name and place."""
    for one in _HELD.finditer(sentence) if " held " in sentence else ():
        where = [place for place in find_places(sentence) if place.span.start >= one.end() and place.how == "in"]
        if where and where[0].span.start - one.end() <= len("in the "):
            yield one["name"], where[0].text


def event_place(sentence: str, figure: Span, events: Mapping[str, str]) -> str | None:
    """The place of the event whose attendance a figure counts."""
    short = _SHORT.match(sentence)
    if short and (AUDIENCE.match(sentence, figure.end) or _ITS_OWN.match(sentence, figure.end)):
        places = {place for name, place in events.items() if name.endswith(short["head"])}
        return places.pop() if len(places) == 1 else None
    meant = _MEANT.match(sentence)
    if meant is None or not (AUDIENCE.match(sentence, figure.end) or _LANDS.match(sentence, figure.end)):
        return None
    return events.get(meant["name"])
