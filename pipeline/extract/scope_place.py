"""Where: the place a figure holds for, as printed; "global" for worldwide figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.mentions.lexicon import EVENT_HEADS, INSTRUMENT_HEADS, ORG_HEADS, UN_HEADS
from pipeline.extract.mentions.tables import entries
from pipeline.extract.phrases import FINITE_WORD
from pipeline.model.spans import Span

_MONTHS = "January February March April May June July August September October November December"
_GROUPS = (
    r"(?:least\sdeveloped|landlocked\sdeveloping|low-income|lower-middle-income|upper-middle-income|middle-income"
    r"|high-income"
    r"|low-\sand\smiddle-income|developing|developed|small\sisland\sdeveloping|conflict-affected|fragile|programme"
    r"|donor|host)"
    r"\s(?:countries|States|economies|settings)"
)
_WORLD = re.compile(
    r"\b(?:every\sregion\sof\sthe\sworld|worldwide|[Gg]lobally(?!\s[A-Z])|(?:in|across|around|throughout|of)\sthe\s(?:entire\s|whole\s)?world"
    r"|the\sworld[’']s(?!\s(?:\w+est|first|second|third|leading|only|most)\b)|the\sglobal\s(?:population|economy|total)|global\s(?:GDP|emissions|population|sea|economy"
    r"|total))\b"
)
_UNKNOWN = re.compile(
    r"\b(?:in|near|outside|around)\s(?P<place>(?:northern\s|southern\s|eastern\s|western\s"
    r"|central\s|north-eastern\s|north-western\s)?"
    r"[A-Z][\w’'-]*[a-z](?:[\s-](?:[A-Z][\w’'-]*[a-z]|of|the|de|la|el|al))*(?:,\s(?:[A-Z][\w’'-]+\s?){1,3}(?<!\s))?)(?!\w|[’']s|\s\(?[A-Z]{2,}|\s[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!towards))"
)
_LAND = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|of|from|throughout)\s(?P<place>the\s(?:[A-Z][\w’'-]+\s){1,3}(?:Basin|River|Valley|Province|province|Region|region|District|district"
    r"|Governorate|governorate|Islands?|Sea|Ocean|Strip|City|County|Delta|Gulf|Coast|Mountains|Peninsula|Corridor|Desert|Plateau|Triangle|Strait|Republic))\b"
)
_NOT_PLACE = re.compile(
    r"\b(?:"
    + "|".join(sorted(UN_HEADS | ORG_HEADS | EVENT_HEADS | INSTRUMENT_HEADS | set(_MONTHS.split())))
    + r"|Agenda|Member|States|Nations|President|Special|High|General|International|National|Global|English|French"
    r"|Arabic|Spanish|Internet|Christmas|Ramadan|COVID|Annex|Rev|Mr|Ms|Women|Youth)\b"
)
"""Words of a name that is no place."""


@cache
def _known() -> re.Pattern[str]:
    names = {form for form, entry in entries().items() if entry.label in {"STATE", "PLACE"} and len(form) > 2}
    names.add("European Union")
    ordered = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
    side = "northern|southern|eastern|western|central|north-(?:ea|we)stern|North|South|East|West|Central|Upper|Lower"
    named = rf"(?:the\s)?(?:(?:{side})\s)?(?:{ordered})"
    return re.compile(rf"(?<![\w-])(?:{named}(?![\w’'-])|{named}(?=[’']s\b)|{_GROUPS}\b)")


_LIST = re.compile(r"^(?:,\s(?:and\s)?(?:the\s)?|\sand\s(?:in\s)?(?:the\s)?|\sto\s(?:the\s)?)$")
_HOLDER = re.compile(
    r"(?:Government|Ministry|Embassy|Republic|University|Bank|Court|President|Mission"
    r"|Representative|Bureau|Statistics|delegation|representatives?|Group|Committee|Office"
    r"|secretariat)\s(?:of|for|to|in)\s(?:the\s)?$"
)


_BODY = re.compile(r"(?<=\s)(?:[A-Z][a-z]+|[Oo]ffice|[Cc]entre)\sfor\s(?:the\s)?$")
"""Before a place inside the name of a body: "the Common Market for …", "the regional office for …"."""


def find_places(sentence: str) -> list[tuple[Span, str]]:
    """Places a sentence names, left to right; names joined by commas and "and" are one place."""
    found = [
        Span(*one.span())
        for one in _known().finditer(sentence)
        if not _HOLDER.search(sentence[max(0, one.start() - 40) : one.start()])
        and not _BODY.search(sentence[: one.start()])
    ]
    for one in _UNKNOWN.finditer(sentence):
        span = Span(*one.span("place"))
        named = _IN_A_NAME.search(sentence[: one.start()])
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
    return [(span, sentence[span.start : span.end]) for span in joined if not _modifies(sentence, span)]


_NAMED = re.compile(
    r"(?:\s(?:and\s)?[A-Z][\w-]+){1,5}|\s(?:Declaration|Agreement|Convention|Conference)|-based|\s\d{4}\b"
)
"""What follows a place that is part of a longer name ("Asia and the Pacific Office")."""
_IN_A_NAME = re.compile(
    r"(?:[A-Z][\w-]*|highlighted|reported|noted|described|outlined|stated|presented|contained|set\sout|entitled|included)\s$"
)
"""Before "in" where what follows is a title, or part of a name."""
_GOES_ON = re.compile(
    r"\s(?:and|or|in|to|from|by|for|with|on|at|since|during|between|as|while|where|who|that|which|through|over|under|of|alone"
    r"|also|only|into|than|after|before|because|due|amid|but|where|when|until|despite|every|each|without|against|against|has)\b"
)


def _modifies(sentence: str, span: Span) -> bool:
    """Whether a place only describes what comes after it ("the Chad office", "Asia Forum")."""
    end = span.end
    if _NAMED.match(sentence, end):
        return True
    if not re.search(r"(?:^|\b(?:the|an?|its|their)\s)$", sentence[: span.start]) and sentence[span.start] != "t":
        return False
    word = re.match(r"\s([a-z][\w-]*)", sentence[end : end + 40])
    return bool(word) and not _GOES_ON.match(sentence, end) and not FINITE_WORD.fullmatch(word[1] if word else "")


_COUNTRIES = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:countries|States|territories|provinces|regions|districts|cities|localities)\b(?:\sand\s(?:territories|areas|regions))?"
)


def place_of(sentence: str, figures: Sequence[Span], at: int, *, large: bool = False) -> str | None:
    """The place that the ``at``-th figure of the sentence holds for.

    The nearest one after it, before the next figure; else one before the sentence's first figure; "global" where the
    sentence says so and names no place.
    """
    figure = figures[at]
    following = figures[at + 1].start if at + 1 < len(figures) else len(sentence)
    if large and re.search(
        r"\s(?:in|across)\s(?:the\s|some\s|over\s|more\sthan\s|at\sleast\s|all\s)?$", sentence[figure.end : following]
    ):
        whole = _COUNTRIES.match(sentence, figures[at + 1].end) if at + 1 < len(figures) else None
        if whole and not re.search(r"[,;:.]\s", sentence[figure.end : following]):
            return sentence[following : whole.end()]
    places = find_places(sentence)
    after = [
        text
        for span, text in places
        if figure.end <= span.start < following
        and _holds(sentence, span)
        and not _APART.search(sentence[figure.end : span.start])
    ]
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


_APART = re.compile(
    r";\s|,\s(?:resulting|leading|while|whereas|but)\s|,?\s(?:and|while|whereas|but)\s[Ii]n\s(?:the\s)?(?=$)"
)
"""What parts a figure from a place after it: a result, or a new clause that the place opens ("and in Chad, they")."""
_IN = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|[Ff]rom|[Nn]ear|[Oo]f|[Ww]ithin|[Ii]nside|[Aa]t|[Aa]round|[Ll]ike|[Ii]nto|[Tt]o"
    r"|[Oo]utside|[Ff]or)\s(?:both\s|the\s)?|^(?:The\s|the\s)?|that\s(?:the\s)?)$"
)


def _holds(sentence: str, span: Span) -> bool:
    """Whether a place stands where a figure's place stands: after "in", "across", "of", or as the subject."""
    return bool(_IN.search(sentence[max(0, span.start - 16) : span.start]))
