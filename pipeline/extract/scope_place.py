"""Where: the place a figure holds for, as printed; "global" for worldwide figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.place_ground import WORLD, Ground
from pipeline.extract.place_names import find_places
from pipeline.model.spans import Span

_AMONG = re.compile(
    r"[^,;:.\d]*?\s(?P<how>in|across)\s(?:the\s|some\s|over\s|more\sthan\s|at\sleast\s|all\s)?"
    r"(?P<place>\d[\d,]*\s(?:[\w-]+\s){0,2}?(?:countries|States|territories|provinces|regions|districts|cities|localities)\b"
    r"(?:\sand\s(?:territories|areas|regions))?)"
)
"""What follows a figure that was reached in several places: "… people in 146 countries"."""


def place_of(
    sentence: str, figures: Sequence[Span], at: int, *, large: bool = False, ground: Ground | None = None
) -> str | None:
    """The place that the ``at``-th figure of the sentence holds for.

    The nearest one after it, before the next figure; else one before the sentence's first figure; "global" where the
    sentence says so and names no place; else a place that is still in force from the sentences before.
    """
    figure = figures[at]
    among = _AMONG.match(sentence, figure.end)
    if among and (large or among["how"] == "in"):
        return among["place"]
    region = _ADJECTIVE.match(sentence, figure.end)
    if region:
        return _REGIONS[region["of"]]
    own = _own(sentence, figures, at)
    if own is None and WORLD.search(sentence):
        own = "global"
    if own is None:
        later = [place for place in find_places(sentence) if place.how == "in" and place.span.start > figure.end]
        own = later[0].text if later and not _APART.search(sentence[figure.end : later[0].span.start]) else None
    return own or (ground.holds(sentence, figure) if ground else None)


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
    if any(figure.end <= world.start() < following for world in WORLD.finditer(sentence)):
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


_OPENS = re.compile(r"(?:,\s|\sand\s)in\s$")
"""Before a figure that opens a place of its own ("…, and in two regional offices")."""
_APART = re.compile(
    r";\s|,\s(?:resulting|leading|while|whereas|but|including|on|had|has|have|was|were)\s|,?\s(?:and|while|whereas|but)\s[Ii]n\s(?:the\s)?(?=$)"
)
"""What parts a figure from a place after it: a result, or a new clause that the place opens ("and in Chad, they")."""
