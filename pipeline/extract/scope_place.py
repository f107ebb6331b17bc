"""Where: the place a figure holds for, as printed; "global" for worldwide figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale

from pipeline.model.spans import Span

_UN_NAMES = (
    "Côte d’Ivoire", "Côte d'Ivoire", "Democratic Republic of the Congo", "Republic of Moldova", "Russian Federation",
    "Syrian Arab Republic", "Islamic Republic of Iran", "Iran (Islamic Republic of)",
    "Bolivarian Republic of Venezuela",
    "Venezuela (Bolivarian Republic of)", "Plurinational State of Bolivia", "Bolivia (Plurinational State of)",
    "United Republic of Tanzania", "Lao People’s Democratic Republic", "Republic of Korea",
    "Democratic People’s Republic of Korea", "Viet Nam", "Türkiye", "Turkey", "Czechia", "Eswatini", "Cabo Verde",
    "State of Palestine", "Occupied Palestinian Territory", "occupied Palestinian territory", "Gaza Strip", "Gaza",
    "West Bank", "East Jerusalem", "Kosovo", "United Kingdom of Great Britain and Northern Ireland", "United Kingdom",
    "United States of America", "United States", "Sudan", "the Sudan", "South Sudan", "the Niger", "the Gambia",
    "the Philippines", "the Netherlands", "Holy See", "Abyei", "Western Sahara", "Brunei Darussalam", "Myanmar",
    "the Congo", "Timor-Leste", "Micronesia (Federated States of)", "Crimea", "Darfur", "Tigray", "Donbas", "Kashmir",
    "Puntland", "Somaliland", "Jubaland", "North Kivu", "South Kivu", "Ituri", "Rakhine", "Sahel", "the Sahel",
)  # fmt: skip
_REGIONS = (
    "Africa", "North Africa", "Northern Africa", "sub-Saharan Africa", "Sub-Saharan Africa", "West Africa",
    "Western Africa", "West and Central Africa", "East Africa", "Eastern Africa", "East and Southern Africa",
    "Eastern and Southern Africa", "Central Africa", "Middle Africa", "Southern Africa", "Horn of Africa",
    "Latin America and the Caribbean", "Latin America", "Caribbean", "Central America", "South America",
    "North America", "Northern America", "the Americas", "Asia", "Asia and the Pacific", "Asia-Pacific",
    "Central Asia", "Eastern Asia", "East Asia", "East Asia and the Pacific", "South Asia", "Southern Asia",
    "South-East Asia", "South-Eastern Asia", "Southeast Asia", "Eastern and South-Eastern Asia", "Western Asia",
    "Central and Southern Asia", "West Asia", "Middle East", "Middle East and North Africa", "Arab States",
    "Arab region", "Europe", "Eastern Europe", "Western Europe", "Europe and Central Asia", "Northern Europe",
    "Southern Europe", "European Union", "Oceania", "the Pacific", "Pacific", "Northern Africa and Western Asia",
    "Western Balkans", "Great Lakes region", "Lake Chad Basin", "the Mediterranean", "the Arctic", "Antarctica",
    "Gulf of Guinea", "Red Sea", "Black Sea",
)  # fmt: skip
_GROUPS = (
    r"(?:least\sdeveloped|landlocked\sdeveloping|low-income|lower-middle-income|upper-middle-income|middle-income"
    r"|high-income"
    r"|low-\sand\smiddle-income|developing|developed|small\sisland\sdeveloping|conflict-affected|fragile|programme"
    r"|donor|host)"
    r"\s(?:countries|States|economies|settings)"
)
_WORLD = re.compile(
    r"\b(?:every\sregion\sof\sthe\sworld|worldwide|[Gg]lobally|(?:in|across|around|throughout|of)\sthe\s(?:entire\s|whole\s)?world"
    r"|the\sworld[’']s|the\sglobal\s(?:population|economy|total)|global\s(?:GDP|emissions|population|sea|economy"
    r"|total))\b"
)
_UNKNOWN = re.compile(
    r"\b(?:in|near|outside|around)\s(?P<place>(?:northern\s|southern\s|eastern\s|western\s"
    r"|central\s|north-eastern\s|north-western\s)?"
    r"[A-Z][\w’'-]*[a-z](?:[\s-](?:[A-Z][\w’'-]*[a-z]|of|the|de|la|el|al))*(?:,\s(?:[A-Z][\w’'-]+\s?){1,3}(?<!\s))?)(?!\w|[’']s|\s\(?[A-Z]{2,}|\s[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!towards))"
)
_LAND = re.compile(
    r"\b(?:in|across|of|from|throughout)\s(?P<place>the\s(?:[A-Z][\w’'-]+\s){1,3}(?:Basin|River|Valley|Province|province|Region|region|District|district"
    r"|Governorate|governorate|Islands?|Sea|Ocean|Strip|City|County|Delta|Gulf|Coast|Mountains|Peninsula|Corridor|Desert|Plateau|Triangle|Strait|Republic))\b"
)
_NOT_PLACE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Agenda|Report"
    r"|Council|Assembly|Committee"
    r"|Commission|Conference|Convention|Programme|Program|Fund|Office|Department|Division|Unit|Agreement|Plan"
    r"|Strategy|Framework|Goals?"
    r"|Nations|Panel|Group|Board|Secretariat|Secretary|Bank|Organi[sz]ation|Institute|University|Member"
    r"|States\sparties|Protocol|Treaty"
    r"|Force|Forces|Army|Police|Party|Parties|Ministry|Government|Court|Declaration|Network|Centre|Center|Forum"
    r"|Alliance|Initiative|Mission"
    r"|Prospects|Summit|Decade|Day|Week|Index|System|Service|Act|Law|Constitution|Annex|Goal|Target|Rev"
    r"|Communities|Action|Code|Covenant"
    r"|Internet|English|French|Arabic|Spanish|Christmas|Ramadan|COVID|Representatives?|Headquarters|Special"
    r"|President|High|General|Islam|Muslim|Christian|Of|The|That|Global|International|National|United|World"
    r"|Security|Human|Sustainable|Development|Summary|Results|Trust|Pact|Compact)\b"
)


@cache
def _known() -> re.Pattern[str]:
    names = {
        name
        for code, name in Locale("en").territories.items()
        if code.isalpha() and code not in {"QO", "EU", "EZ", "UN", "ZZ", "XA", "XB"}
    }
    names |= {name.replace("&", "and") for name in names} | set(_UN_NAMES) | set(_REGIONS)
    names -= {"Jersey", "Turkey (Türkiye)"}
    ordered = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?:northern|southern|eastern|western|central|north-eastern"
        rf"|north-western)\s)?(?:{ordered})(?![\w’'-])|(?<![\w-]){_GROUPS}\b"
        rf"|(?<![\w-])(?:{ordered})(?=[’']s\b)"
    )


_LIST = re.compile(r"^(?:,\s(?:and\s)?(?:the\s)?|\sand\s(?:in\s)?(?:the\s)?|\sto\s(?:the\s)?)$")
_HOLDER = re.compile(
    r"(?:Government|Ministry|Embassy|Republic|University|Bank|Court|President|Mission"
    r"|Representative|Bureau|Statistics|delegation|representatives?|Group|Committee|Office"
    r"|secretariat)\s(?:of|for|to|in)\s(?:the\s)?$"
)


def find_places(sentence: str) -> list[tuple[Span, str]]:
    """Places a sentence names, left to right; names joined by commas and "and" are one place."""
    found = [
        Span(*one.span())
        for one in _known().finditer(sentence)
        if not _HOLDER.search(sentence[max(0, one.start() - 40) : one.start()])
    ]
    for one in _UNKNOWN.finditer(sentence):
        span = Span(*one.span("place"))
        named = re.search(r"[A-Z][\w-]*\s$", sentence[: one.start()])
        inside = [other for other in found if span.overlaps(other)]
        if _NOT_PLACE.search(one["place"]) or named or not all(span.covers(other) for other in inside):
            continue
        found = [other for other in found if other not in inside] + [span]
    for one in _LAND.finditer(sentence):
        span = Span(*one.span("place"))
        found = [other for other in found if not span.overlaps(other)] + [span]
    joined: list[Span] = []
    for span in sorted(found):
        if joined and _LIST.match(sentence[joined[-1].end : span.start] or "x"):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return [(span, sentence[span.start : span.end]) for span in joined if not _NAMED.match(sentence, span.end)]


_NAMED = re.compile(
    r"(?:\s(?:and\s)?[A-Z][\w-]+){1,5}|\s(?:Declaration|Agreement|Convention|Conference)|-based|\s\d{4}\b"
)
"""What follows a place that is part of a longer name ("Asia and the Pacific Office")."""
_COUNTRIES = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:countries|States|territories|provinces|regions|districts|cities|localities)\b(?:\sand\s(?:territories|areas|regions))?"
)


def place_of(sentence: str, figures: Sequence[Span], at: int) -> str | None:
    """The place that the ``at``-th figure of the sentence holds for.

    The nearest one after it, before the next figure; else one before the sentence's first figure; "global" where the
    sentence says so and names no place.
    """
    figure = figures[at]
    following = figures[at + 1].start if at + 1 < len(figures) else len(sentence)
    if re.search(
        r"\s(?:in|across)\s(?:the\s|some\s|over\s|more\sthan\s|at\sleast\s|all\s)?$", sentence[figure.end : following]
    ):
        whole = _COUNTRIES.match(sentence, figures[at + 1].end) if at + 1 < len(figures) else None
        if whole and not re.search(r"[,;:.]\s", sentence[figure.end : following]):
            return sentence[following : whole.end()]
    places = find_places(sentence)
    after = [text for span, text in places if figure.end <= span.start < following and _holds(sentence, span)]
    near = [m for m in _WORLD.finditer(sentence) if figure.end <= m.start() < following]
    if near and not after:
        return "global"
    if after:
        return after[0]
    previous = figures[at - 1].end if at else 0
    own = [text for span, text in places if previous <= span.start < figure.start and _holds(sentence, span)]
    if own:
        return own[-1]
    leading = [text for span, text in places if span.end <= figures[0].start and _holds(sentence, span)]
    if leading:
        return leading[-1]
    return "global" if _WORLD.search(sentence) else None


_IN = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|[Ff]rom|[Nn]ear|[Oo]f|[Ff]or|[Ww]ithin|[Ii]nside|[Aa]t"
    r"|[Aa]round|[Ll]ike|[Bb]oth|[Ii]nto|[Tt]o)\s(?:the\s)?|^(?:The\s|the\s)?|(?:that|,|and|while|but|whereas|including)\s(?:the\s)?)$"
)


def _holds(sentence: str, span: Span) -> bool:
    """Whether a place stands where a figure's place stands: after "in", "across", "of", or as the subject."""
    return bool(_IN.search(sentence[max(0, span.start - 16) : span.start]))
