"""Places in force: what the title, the heading and the sentences before say of where a figure holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.place_named import states_of
from pipeline.extract.place_names import find_places, is_known, named_in
from pipeline.extract.place_subject import Subject
from pipeline.model.document import Document
from pipeline.model.records import Block
from pipeline.model.spans import Span

WORLD = re.compile(
    r"\b(?:every\sregion\sof\sthe\sworld|[Ww]orldwide|[Gg]lobally(?!\s[A-Z])|(?:in|across|around|throughout|of)\sthe\s(?:entire\s|whole\s)?world"
    r"|the\sworld[’']s(?!\s(?:\w+est|first|second|third|leading|only|most)\b)|the\sglobal\s(?:population|economy|total)|global\s(?:GDP|emissions|population|sea|economy"
    r"|total|life\sexpectancy))\b"
)
_NEAR = 3
"""Sentences for which a place told once stays in force."""

_MANY = 2
"""Commas in a list of places too long to be what a paragraph is about."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The places in force where a sentence begins."""

    wide: str | None = None
    """A State, region or group of States: in force until another is named, or nothing is said of it for long."""
    spot: str | None = None
    """A town, port or camp: in force for sentences that go straight on."""
    base: str | None = None
    """What the heading or the title is about: in force where the paragraph has named no other."""
    about: Subject | None = None
    """The State the whole document is about: in force where the block has named no other State."""
    age: int = 0
    """Sentences since the wide place was told."""
    first: bool = False
    """Whether nothing was told before."""
    chapeau: Ground | None = None
    """What was in force before the first item of a list, for each of its items."""

    def after(self, sentence: str) -> Ground:
        """The places in force after a sentence."""
        told = [place for place in find_places(sentence) if not _LIVES.search(sentence[: place.span.start])]
        places = [place for place in told if place.how in {"in", "actor"} and not _PASSING.fullmatch(place.text)]
        wide = list(dict.fromkeys(place.text for place in places if place.wide))
        if self.first and not wide:  # the topic of a paragraph: "Exports of Chad have fallen."
            wide = list(dict.fromkeys(place.text for place in told if place.wide and place.how == "of"))
        spots = [place.text for place in places if not place.wide and place.how == "in"]
        spot = spots[-1] if spots else None if _AFRESH.match(sentence) or wide else self.spot
        if wide:
            alone = len(wide) == 1 and wide[0].count(",") < _MANY
            return Ground(wide[0] if alone else None, spot, chapeau=self.chapeau)
        if WORLD.search(sentence):
            return Ground(chapeau=self.chapeau)
        age = 0 if any(place.text == self.wide for place in told) else self.age + 1
        kept = self.wide if age <= _NEAR else None
        about = None if self.about and states_of(sentence) - {self.about.key} else self.about
        return Ground(kept, spot, self.base, about, age, chapeau=self.chapeau)

    def _told(self) -> str | None:
        return self.wide or self.base or (self.about.name if self.about else None)

    def item(self, sentence: str) -> Ground:
        """The places in force at a sentence, where the items of a list do not go on from one another."""
        if not _ITEM.match(sentence):
            return self
        chapeau = self.chapeau or self
        return replace(chapeau, chapeau=chapeau)

    def holds(self, sentence: str, figure: Span) -> str | None:
        """The place in force for a figure of a sentence that names none."""
        if _COUNTRY.search(sentence):
            return self._told()
        if (
            _BEYOND.search(sentence)
            or _OWN_WORK.match(sentence, figure.end)
            or _SPEAKER.search(sentence[: figure.start])
        ):
            return None
        others = [place for place in find_places(sentence) if place.wide and place.text != self.wide]
        if self.spot and not _AFRESH.match(sentence) and not _ACTOR.match(sentence):
            return None if any(place.how for place in others) else self.spot
        told = self._told() or ""
        if others or _ADDS.match(sentence) or any(name not in told for name in named_in(sentence)):
            return None
        return told or None


_ITEM = re.compile(r"(?:[•·–-]|\([a-z]+\)|[a-z]\))\s")
_PASSING = re.compile(
    r"New\sYork|Geneva|Vienna|Nairobi|Rome|Paris|The\sHague|United\sNations\sHeadquarters"
    r"|(?:the\s)?(?:[Hh]ost|[Dd]onor|[Pp]rogramme|[Ff]ragile|[Cc]onflict-affected)\s\w+"
)
"""Seats of the United Nations, and groups of States named in passing: not what the next sentence is about."""
_LIVES = re.compile(r"\b(?:residing|resident|living|based|born|located|registered|[Hh]eadquartered)\sin\s(?:the\s)?$")
"""Before a place that is somebody's own, not the event's."""
_AFRESH = re.compile(
    r"(?:In|On|By|Since|During|As\sof|As\sat|Between|From|At|Also\sin)\s[^,;]{0,60}\d{4}"
    r"|Another\s|In\s(?:addition|another|parallel)\b|Meanwhile|Separately|Similarly"
)
"""How a sentence begins that tells of something else."""
_ACTOR = re.compile(
    r"(?!(?:The|They|There|He|She|It|This|That|These|Those|Its|His|Her|Their|Some|Most|Many|Several|All|Another|Other|Both)\b)"
    r"[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*\s(?:was|were|is|are|has|had|have|can|could|may|might)\s"
)
"""How a sentence begins that tells of somebody in general: "Mostar Guard was estimated to spend …"."""
_ADDS = re.compile(r"In\s(?:addition|total|all|parallel)\b|Meanwhile|Similarly|Overall|Additionally|Separately")
_COUNTRY = re.compile(
    r"\b(?:[Ii]n|across|throughout|of|around)\sthe\s(?:entire\s|whole\s)?(?:country|continent|region)\b|\b[Nn]ationwide\b"
)
_BEYOND = re.compile(
    r"\b(?:[Gg]lobal(?:ly)?|[Ii]nternational(?:ly)?|world|globe|(?<!these\s)(?:countries|(?<!United\s)States|economies|nations|regions))\b"
)
"""Words of a sentence that tells of more than one place."""
_OWN_WORK = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:organizations|entities|actors|partners|recommendations|briefs|articles|posts|coalitions|sources"
    r"|commitments|[Cc]ommunities|[Cc]ommittees|events|workshops|meetings|sessions|plans|instruments|reports|publications"
    r"|resolutions|guidelines|communications|standards|evaluations)\b"
)
"""Things of the organization's own work, which a place told before does not bound."""
_SPEAKER = re.compile(
    r"\b(?:[Aa]lliance|[Tt]ask\s[Ff]orce|Division|Organi[sz]ation|According\sto|[Ww]e|speakers?|delegations?|panellists?"
    r"|members|It\swas)\b"
)
"""Who tells of what is not bound to one place."""


def opening(doc: Document, block: Block, subject: Subject | None = None) -> Ground:
    """The places in force where a block begins: what its headings, else the title, else the document is about."""
    for heading in reversed(block.section):
        told = _subject(heading, _WHOLE)
        if told:
            return Ground(base=told, first=True)
    about = _subject(doc.meta.title or "", _ABOUT)
    if about and is_known(about):
        return Ground(base=about, first=True)
    other = subject and any(states_of(heading) - {subject.key} for heading in block.section)
    return Ground(about=None if other else subject, first=True)


_OF = r"(?:[A-Z][\w-]*|[A-Z][^.;:“]*\s[a-z][\w-]*)\s(?:in|for|across|throughout)\s(?:the\s)?"
"""What is told of a place: "Support for …", "Rains and wells in …"; not a name ("Islamic State in …")."""
_WHOLE = re.compile(rf"(?:[IVXLC]+\.|[A-Z]\.|\d+\.|\([a-z]\))?\s?(?:{_OF}|[Tt]he\s)?")
_ABOUT = re.compile(rf"{_OF}|.*\sconcerning\s(?:the\s)?")


def _subject(words: str, ahead: re.Pattern[str]) -> str | None:
    """The one place that a heading or title is about, where that is all it says."""
    places = [place for place in find_places(words) if place.wide]
    if len(places) != 1 or not ahead.fullmatch(words[: places[0].span.start]):
        return None
    after = words[places[0].span.end :].strip()
    return places[0].text if not after or ahead is _ABOUT else None
