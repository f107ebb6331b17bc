"""Where: the place a figure holds for, as printed; "global" for worldwide figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.place_names import find_places
from pipeline.model.spans import Span

_WORLD = re.compile(
    r"\b(?:every\sregion\sof\sthe\sworld|[Ww]orldwide|[Gg]lobally(?!\s[A-Z])|(?:in|across|around|throughout|of)\sthe\s(?:entire\s|whole\s)?world"
    r"|the\sworld[’']s(?!\s(?:\w+est|first|second|third|leading|only|most)\b)|the\sglobal\s(?:population|economy|total)|global\s(?:GDP|emissions|population|sea|economy"
    r"|total|life\sexpectancy))\b"
)
_COUNTRIES = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:countries|States|territories|provinces|regions|districts|cities|localities)\b(?:\sand\s(?:territories|areas|regions))?"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """The places in force where a sentence begins."""

    wide: str | None = None
    """A State, region or group of States: in force until another is named."""
    spot: str | None = None
    """A town, port or camp: in force for sentences that go straight on."""

    def after(self, sentence: str) -> Ground:
        """The places in force after a sentence."""
        places = [
            place
            for place in find_places(sentence)
            if place.how in {"in", "actor"} and not _LIVES.search(sentence[: place.span.start])
        ]
        wide = list(dict.fromkeys(place.text for place in places if place.wide))
        spots = [place.text for place in places if not place.wide and place.how == "in"]
        if _WORLD.search(sentence) and not wide:
            return Ground()
        if _AFRESH.match(sentence) or wide:
            return Ground(wide[0] if len(wide) == 1 else None if wide else self.wide, spots[-1] if spots else None)
        return Ground(self.wide, spots[-1] if spots else self.spot)


_LIVES = re.compile(r"\b(?:residing|resident|living|based|born|located|registered)\sin\s(?:the\s)?$")
"""Before a place that is somebody's own, not the event's."""
_AFRESH = re.compile(
    r"(?:In|On|By|Since|During|As\sof|As\sat|Between|From|At|Also\sin)\s[^,;]{0,60}\d{4}|Another\s|In\s(?:addition|another|parallel)\b|Meanwhile|Separately|Similarly"
)
"""How a sentence begins that tells of something else."""


def place_of(
    sentence: str, figures: Sequence[Span], at: int, *, large: bool = False, ground: Ground | None = None
) -> str | None:
    """The place that the ``at``-th figure of the sentence holds for.

    The nearest one after it, before the next figure; else one before the sentence's first figure; "global" where the
    sentence says so and names no place; else a place that is still in force from the sentences before.
    """
    figure = figures[at]
    following = figures[at + 1].start if at + 1 < len(figures) else len(sentence)
    if large and re.search(
        r"\s(?:in|across)\s(?:the\s|some\s|over\s|more\sthan\s|at\sleast\s|all\s)?$", sentence[figure.end : following]
    ):
        whole = _COUNTRIES.match(sentence, figures[at + 1].end) if at + 1 < len(figures) else None
        if whole and not re.search(r"[,;:.]\s", sentence[figure.end : following]):
            return sentence[following : whole.end()]
    region = _ADJECTIVE.match(sentence, figure.end)
    if region:
        return _REGIONS[region["of"]]
    own = _own(sentence, figures, at)
    if own is None and _WORLD.search(sentence):
        own = "global"
    if own is None:
        later = [place for place in find_places(sentence) if place.how == "in" and place.span.start > figure.end]
        own = later[0].text if later and not _APART.search(sentence[figure.end : later[0].span.start]) else None
    return own or (_in_force(sentence, figure, ground) if ground else None)


_REGIONS = {
    "African": "Africa",
    "Asian": "Asia",
    "European": "Europe",
    "Caribbean": "Caribbean",
    "Latin American": "Latin America",
    "Latin American and Caribbean": "Latin America and the Caribbean",
    "West African": "West Africa",
    "East African": "East Africa",
    "Central American": "Central America",
    "South American": "South America",
    "Central Asian": "Central Asia",
    "Pacific": "Pacific",
    "Sahel": "Sahel",
    "Arab": "Arab States",
    "sub-Saharan African": "sub-Saharan Africa",
}
_ADJECTIVE = re.compile(
    rf"\s(?P<of>{'|'.join(sorted(_REGIONS, key=len, reverse=True))})"
    r"\s(?:[a-z]+\s)?(?:countries|States|nations|cities|economies)\b"
)
"""The region in what is counted: "40 African countries"."""


def _own(sentence: str, figures: Sequence[Span], at: int) -> str | None:
    """The place a sentence names for a figure: after it, else before it, else that of the figure before."""
    figure = figures[at]
    following = figures[at + 1].start if at + 1 < len(figures) else len(sentence)
    places = [place for place in find_places(sentence) if place.how]
    for place in places:
        if figure.end <= place.span.start < following and not _APART.search(sentence[figure.end : place.span.start]):
            return place.text
    if any(figure.end <= world.start() < following for world in _WORLD.finditer(sentence)):
        return "global"
    if _OPENS.search(sentence[: figure.start]):
        return None
    previous = figures[at - 1].end if at else 0
    own = [place for place in places if previous <= place.span.start < figure.start]
    if own:
        return None if re.search(r";\s", sentence[own[-1].span.end : figure.start]) else own[-1].text
    if at == 0 or re.search(r";\s", sentence[previous : figure.start]):
        return None
    return _own(sentence, figures, at - 1)


def _in_force(sentence: str, figure: Span, ground: Ground) -> str | None:
    """The place still in force for a figure whose sentence names none."""
    if (
        _MANY_STATES.search(sentence)
        or _APART_FROM_PLACES.match(sentence, figure.end)
        or _ORGANIZATION.search(sentence[: figure.start])
    ):
        return None
    if ground.spot and not _AFRESH.match(sentence):
        return ground.spot
    return ground.wide


_MANY_STATES = re.compile(r"\d(?:\s[\w-]+){0,2}\s(?:countries|States)\b")
_OPENS = re.compile(r"(?:,\s|\sand\s)in\s$")
"""Before a figure that opens a place of its own ("…, and in two regional offices")."""
_APART_FROM_PLACES = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:countries|States|nations|organizations|entities|actors|partners|recommendations|briefs|articles"
    r"|commitments|[Cc]ommunities|events|workshops|meetings|sessions|plans|instruments|reports|publications|resolutions|guidelines)\b"
)
"""Things of the organization's own work, which a place told before does not bound."""
_ORGANIZATION = re.compile(
    r"\b(?:[Ii]nitiative|[Pp]rogramme|[Pp]roject|[Aa]lliance|[Nn]etwork|[Tt]ask\s[Ff]orce|Division|Fund|Organi[sz]ation|According\sto)\b|\b[A-Z]{3,}\b"
)
_APART = re.compile(
    r";\s|,\s(?:resulting|leading|while|whereas|but|including|on|had|has|have|was|were)\s|,?\s(?:and|while|whereas|but)\s[Ii]n\s(?:the\s)?(?=$)"
)
"""What parts a figure from a place after it: a result, or a new clause that the place opens ("and in Chad, they")."""
