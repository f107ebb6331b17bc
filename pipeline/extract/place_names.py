"""The places a sentence names, and how each stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.extract.clauses import FINITE_WORD
from pipeline.extract.mentions.lexicon import EVENT_HEADS, INSTRUMENT_HEADS, ORG_HEADS, UN_HEADS
from pipeline.extract.mentions.tables import entries
from pipeline.model.spans import Span
from pipeline.words.months import MONTH, MONTHS

How = Literal["in", "of", "actor"]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a sentence names it; places joined by commas and "and" are one."""

    span: Span
    text: str
    how: How | None
    """Where something is ("in Chad"), what it belongs to or comes from ("of Chad", "from Chad"), who acts ("Chad
    deported"); None where it is an object or a way of goods ("shipped from Chad")."""
    wide: bool
    """A State, a region or a group of States; else a spot in one: a town, a port, a camp."""


_GROUPS = (
    r"(?:[Ll]east\sdeveloped|[Ll]andlocked\sdeveloping|[Ll]ow-income|[Ll]ower-middle-income|[Uu]pper-middle-income"
    r"|[Mm]iddle-income|[Hh]igh-income|[Aa]dvanced|[Ee]merging|[Ll]ow-\sand\smiddle-income|[Dd]eveloping|[Dd]eveloped"
    r"|[Ss]mall\sisland\sdeveloping|[Cc]onflict-affected|[Ff]ragile|[Pp]rogramme|[Dd]onor|[Hh]ost)"
    r"\s(?:countries|States|economies|settings|regions)"
)
_KIND = r"(?:countries|States)\s(?:where|whose|in\swhich)\s[^,;.()]{3,60}"
_SIDE = (
    r"(?:north|south|east|west|(?:[Nn]orth|[Ss]outh)-(?:[Ee]ast|[Ww]est)ern|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)ern"
    r"|[Cc]entral)"
)
_WORD = r"[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]"
_NAME = rf"{_WORD}(?:[\s-](?:{_WORD}|of|the|de|du|la|el|al|au))*"
_UNKNOWN = re.compile(
    r"(?:\b(?:in|near|outside|around)|^(?:\([a-z]+\)\s)?In(?=\s[^,]{3,40},)|\bat(?=\s[A-Z]\w+\s[A-Z]))"
    rf"\s(?P<place>(?:{_SIDE}\s)?{_NAME})"
    r"(?!\w|,\s[A-Z][a-z]+(?:\s[A-Z]\.|;)|[’']s|\s\(?[A-Z]{2,}|\s[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!towards))"
)
"""A name after "in" that no table knows."""
_AREA = (
    r"(?:Basin|River|Valley|[Pp]rovinces?|[Rr]egions?|[Dd]istricts?|[Gg]overnorates?|Islands?|Sea|Ocean|Strip|County"
    r"|Delta|Gulf|Coast|Mountains|Peninsula|Corridor|Desert|Plateau|Triangle|Strait|Republic|Gap)"
)
_SPOT = (
    r"(?:[Pp]ort|[Bb]ay|[Cc]ity|[Tt]own|[Vv]illage|[Cc]ommune|[Mm]unicipality|[Cc]amps?|[Aa]irport|[Hh]arbour|Road"
    r"|Bridge|[Pp]risons?|[Jj]ail|[Pp]enitentiary)"
)
_LAND = re.compile(
    rf"\b(?P<place>the\s(?:[A-Z][\w’'-]+\s){{1,3}}{_AREA}(?:\sbetween\s{_NAME})?"
    rf"|(?:the\s)?(?:[A-Z][\w’'-]+\s){{1,4}}{_SPOT}(?:\sin\s{_NAME})?"
    rf"|(?:the\s)?(?:[A-Z][\w’'-]+\s){{1,3}}(?:and\s[A-Z][\w’'-]+\s)?(?:internally\sdisplaced\spersons|IDP|refugee|transit)\scamps?"
    rf"(?:\sin\s{_NAME})?|the\s[A-Z][\w’'-]+\sand\s[A-Z][\w’'-]+\scamps"
    rf"|the\sborder\sareas?\sof\s{_NAME}(?:\sand\s{_NAME})?"
    rf"|(?:the|rural|urban)\s(?:{_SPOT}|{_AREA})s?\sof\s{_NAME}(?:\sin\s{_NAME})?"
    r"|the\s(?:Basin|Valley|Delta|Strip|Peninsula|Plateau|Territory|Islands))(?!\w|\s[A-Z]|\sof\s)"
)
"""A name that says it is a place: "the West Ridge region", "Old Ford camp", "the port of Hale"."""
_NAMES = r"[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)*"
_BETWEEN = re.compile(
    r"(?:(?<=travelling\s)|(?<=crossing\s)|(?<=border\s)|(?<=route\s)|(?<=road\s)|(?<=way\s)|(?<=waters\s)|(?<=–\s))"
    rf"between\s(?:the\s)?{_NAMES}\sand\s(?:[Tt]he\s)?{_NAMES}"
)
"""A way or a water between two places."""
_NOT_PLACE = re.compile(
    r"\b(?:"
    + "|".join(sorted(UN_HEADS | ORG_HEADS | EVENT_HEADS | INSTRUMENT_HEADS | set(MONTHS)))
    + r"|Agenda|Member|States|Nations|President|Special|High|General|International(?!\sAirport)|National|Global"
    r"|English|French|Arabic|Spanish|Chinese|Russian|Portuguese|Swahili|Hindi|Urdu|Creole|State|Conclusion|Revue|Article"
    r"|Paragraph|Part|Section|Chapter|Table|Figure|Box|[\w-]+-(?:supported|led|funded|run)|Internet|Christmas|Ramadan"
    r"|COVID|UN-\w+|Annex|Rev|Mr|Ms|Women|Youth)\b"
)
"""Words of a name that is no place."""


@cache
def _known() -> re.Pattern[str]:
    names = {form for form, entry in entries().items() if entry.label in {"STATE", "PLACE"} and len(form) > 2}
    names.add("European Union")
    ordered = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
    side = "northern|southern|eastern|western|central|north-(?:ea|we)stern|North|South|East|West|Central|Upper|Lower"
    named = rf"(?:the\s)?(?:(?:{side})\s)?(?:{ordered})"
    return re.compile(rf"{named}(?![\w’'-])|{named}(?=[’']s\b)")


@cache
def _starts() -> re.Pattern[str]:
    """Where a known name can start; asked first, since few words can and the names are many."""
    small = {form.split()[0] for form, entry in entries().items() if entry.label in {"STATE", "PLACE"}}
    words = "|".join(sorted(re.escape(word) for word in small if word[0].islower()))
    return re.compile(rf"(?<![\w-])(?=(?:the\s)?(?:[A-Z]|(?:{words})\b|(?:north|south|east|west)ern\s|central\s))")


def _known_in(sentence: str) -> Iterator[Span]:
    end = 0
    for start in _starts().finditer(sentence):
        one = _known().match(sentence, start.start()) if start.start() >= end else None
        if one:
            end = one.end()
            yield Span(one.start(), end)
    yield from (Span(*group.span()) for group in _GROUP.finditer(sentence))


_GROUP = re.compile(rf"(?<![\w-])(?:{_GROUPS}|{_KIND})\b")
_LIST = re.compile(r"^(?:,\s(?:and\s|as\swell\sas\s(?:in\s)?)?(?:the\s)?|\sand\s(?:in\s)?(?:the\s)?|\sto\s(?:the\s)?)$")
_HOLDER = re.compile(
    r"(?<!request\sof\sthe\s)(?<=\s)[A-Z][a-z]+\sof\s(?:the\s)?$|"
    r"(?<!request\sof\sthe\s)(?:Government|Ministry|Embassy|Republic|University|Bank|Court|President|Mission"
    r"|Representative|Bureau|Statistics|delegation|representatives?|Group|Committee|Office"
    r"|secretariat)\s(?:of|for|to|in)\s(?:the\s)?$"
)
_BODY = re.compile(r"(?<=\s)(?:[A-Z][a-z]+|[Oo]ffice|[Cc]entre)\sfor\s(?:the\s)?$")
"""Before a place inside the name of a body: "the Common Market for …", "the regional office for …"."""


@lru_cache(maxsize=256)
def find_places(sentence: str) -> tuple[NamedPlace, ...]:
    """The places a sentence names, left to right; those inside the name of a body or a work are left out."""
    joined: list[Span] = []
    for span in sorted(_found(sentence)):
        if joined and _LIST.match(sentence[joined[-1].end : span.start] or "x"):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(
        NamedPlace(span, span.of(sentence), _how(sentence, span), _is_wide(span.of(sentence)))
        for span in joined
        if not _modifies(sentence, span)
    )


def is_known(text: str) -> bool:
    """Whether the tables hold a place, and it is not told by its form alone."""
    return text.removeprefix("the ") in entries()


def named_in(sentence: str) -> set[str]:
    """Every place a sentence names, also those that only describe something ("Chad exports")."""
    return {span.of(sentence) for span in _found(sentence)}


def _found(sentence: str) -> list[Span]:
    found = [
        one
        for one in _known_in(sentence)
        if not _HOLDER.search(sentence[max(0, one.start - 40) : one.start]) and not _BODY.search(sentence[: one.start])
    ]
    for one in _UNKNOWN.finditer(sentence):
        span = Span(*one.span("place"))
        named = _IN_A_NAME.search(sentence[: one.start()])
        inside = [other for other in found if span.overlaps(other)]
        if _NOT_PLACE.search(one["place"]) or named or not all(span.covers(other) for other in inside):
            continue
        found = [other for other in found if other not in inside] + [span]
    for told in (_LAND, _BETWEEN):
        for one in told.finditer(sentence):
            span = Span(*(one.span("place") if told is _LAND else one.span()))
            inside = [other for other in found if span.overlaps(other)]
            name = span.of(sentence)
            a_place = not _NOT_PLACE.search(name) or is_known(_REGION.sub("", name))
            if a_place and all(span.covers(other) for other in inside):
                found = [other for other in found if other not in inside] + [span]
    return found


_REGION = re.compile(r"\s[Rr]egion$")
"""What may follow the name of a region: "the Arab States region"."""
_NAMED = re.compile(
    r"(?:\s(?:and\s)?[A-Z][\w-]+){1,5}|\s(?:Declaration|Agreement|Convention|Conference)|-based|\s\d{4}\b"
)
"""What follows a place that is part of a longer name ("Asia and the Pacific Office")."""
_IN_A_NAME = re.compile(
    rf"(?:(?!(?:{MONTH})\b)\b[A-Z][\w-]*|highlighted|reported|noted|described|outlined|stated"
    r"|presented|contained|set\sout|entitled|included)\s$"
)
"""Before "in" where what follows is a title, or part of a name."""
_GOES_ON = re.compile(
    r"\s(?:and|or|in|to|from|by|for|with|on|at|since|during|between|as|while|where|who|that|which|through|over|under|of|alone"
    r"|also|only|into|than|after|before|because|due|amid|but|where|when|until|despite|every|each|without|against|against|has)\b"
)


_DESCRIBED = re.compile(
    r"\s(?:office|country|programme|region|regional|team|crisis|response|operation|conflict|border|government|authorities|delegation"
    r"|situation|plan|appeal|project|branch|mission|refugee|desk|section|war|model|market|economy|dollar)s?\b"
)
_VERB = re.compile(r"\w+(?:ed|ly)")


def _modifies(sentence: str, span: Span) -> bool:
    """Whether a place only describes what comes after it ("the Chad office", "Asia Forum")."""
    end = span.end
    if _NAMED.match(sentence, end) or _DESCRIBED.match(sentence, end):
        return True
    if sentence.startswith("the ", span.start) and span.of(sentence)[4:] in _with_article():
        return False
    if not re.search(r"(?:^|\b(?:the|an?|its|their)\s)$", sentence[: span.start]) and sentence[span.start] != "t":
        return False
    if _IN.search(sentence[: span.start]) and _is_wide(span.of(sentence)):
        return False
    word = re.match(r"\s([a-z][\w-]*)", sentence[end : end + 40])
    if word is None or _GOES_ON.match(sentence, end):
        return False
    return not FINITE_WORD.fullmatch(word[1]) and not _VERB.fullmatch(word[1])


_ARTICLE = re.compile(
    r"Republic|Kingdom|States|Islands|Emirates|Federation"
    r"|^(?:Sudan|Niger|Congo|Gambia|Bahamas|Philippines|Netherlands|Comoros)$"
)


@cache
def _with_article() -> frozenset[str]:
    """States whose name takes an article ("the Sudan"): what follows one is not described by it."""
    return frozenset(form for form, entry in entries().items() if entry.label == "STATE" and _ARTICLE.search(form))


_DET = r"(?:both\s|the\s|neighbouring\s|rural\s|urban\s|(?:[a-z]+-\sand\s)?[\w]+-[a-z]+\s)?$"
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|[Nn]ear|[Ww]ithin|[Ii]nside|[Aa]t|[Aa]round|[Ll]ike|[Oo]utside|[Aa]mong"
    rf"|cross(?:ed|ing)?)\s{_DET}"
)
_OF = re.compile(
    r"\b(?:[Oo]f|[Ff]rom|[Ff]or|related\sto|(?:flows|assistance|aid|support|provided|access)\sto"
    rf"|request\sof\sthe\sGovernment\sof)\s{_DET}"
)
_ACTOR = re.compile(r"(?:^(?:[Tt]he\s)?|that\s(?:the\s)?|^[A-Z][^,;]{2,60},\s(?:the\s)?)$")
_PARTNERS = re.compile(r"(?:the\s)?(?:[Hh]ost|[Dd]onor|[Pp]rogramme)\s")
"""Groups of States that are asked or that give, no place where something is."""
_GIVES = re.compile(
    r"\s(?:was|is|were|are|remained)\s(?:also\s)?(?:the|one\sof|among)\s[^,;]{0,30}?(?:donor|contributor)s?\b"
)
"""After a State that is told of as a giver: where it gives from is not where the money is counted."""
_LABEL = re.compile(r"(?:[•·–-]\s|\([a-z]+\)\s)?(?:[Tt]he\s)?")
_MOVED = re.compile(
    r"\b(?:shipp(?:ed|ing)|sent|transport(?:ed|ing)|import(?:ed|ing)|export(?:ed|ing)|transit(?:ed|ing)|depart(?:ed|ing)"
    r"|destined|bound|smuggl(?:e|ed|ing)|head(?:ed|ing))\b[^,;]{0,40}\s(?:from|to|for|into|through)\s(?:the\s)?$"
)
"""Goods on their way: where they come from or go to is not where they were counted."""


_PEOPLE_FROM = re.compile(
    r"\b(?:people|peacekeepers|participants|experts|representatives|delegates|fighters|nationals|migrants|refugees|students"
    r"|troops|members|officials|individuals|officers|soldiers|women|men|children|trainees|staff|personnel|panellists|speakers"
    r"|volunteers|traders|experts|investors|respondents|returnees|delegations|citizens|recruits|leaders|workers|donors)\sfrom\s(?:the\s)?$"
)
"""Where people come from is not where they were counted."""
_CAME_FROM = re.compile(
    r"\b(?:c[ao]mes?|coming|is|are|was|were|hail(?:ed|s|ing)?|drawn|recruited|originat(?:es?|ed|ing)|mostly|mainly|including"
    r"|participation|input|support|requests?|contributions?|donations?|\d)\sfrom\s(?:the\s)?$"
)
"""As is where somebody or something is from: "12 were from Chad", "5,960 from Chad"."""
_SEAT = re.compile(r"\b[Hh]eadquarters\sin\s$")


def _how(sentence: str, span: Span) -> How | None:
    ahead = sentence[max(0, span.start - 80) : span.start]
    if any(away.search(ahead) for away in (_MOVED, _PEOPLE_FROM, _CAME_FROM, _SEAT)):
        return None
    if _IN.search(ahead) or sentence.startswith("between ", span.start):
        return "in"
    if _OF.search(ahead):
        return "of"
    if _PARTNERS.match(span.of(sentence)) or _GIVES.match(sentence, span.end):
        return None
    if _LABEL.fullmatch(sentence[: span.start]) and sentence.startswith(":", span.end):
        return "in"
    return "actor" if _ACTOR.search(sentence[: span.start]) else None


def _is_wide(text: str) -> bool:
    bare = re.sub(rf"^the\s|^{_SIDE}\s", "", text)
    entry = entries().get(bare)
    if entry is not None:
        return entry.kind != "city"
    return not text.startswith("between ") and bool(_WIDE.search(text))


_WIDE = re.compile(rf"^the\s.*\b{_AREA}\b|^{_GROUPS}|^{_KIND}|,\s|\sand\s")
