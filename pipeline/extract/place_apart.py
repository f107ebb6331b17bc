"""Places that a sentence gives to another of its figures: in a list, or in the other half of what it sets apart.

"Growth was 1.8 per cent in Chad, 0.7 per cent in Mali": each share has the place beside it. "A load fetched $8 in the
hills, whereas on the coast it fetched $20": each half has its own. "Sales in Chad and Mali rose by 3 and 5 per cent,
respectively": each has its own in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.extract.place_listed import OwnPlace, before_brackets, behind
from pipeline.extract.place_names import NamedPlace, find_places
from pipeline.extract.place_owner import owner
from pipeline.model.spans import Span

GLOBAL = "global"
_WORLD = re.compile(r"(?<!of\s)\b(?:[Ii]nternationally|[Gg]lobally|[Ww]orldwide|(?:the\s)?(?:global|world)\saverage)\b")
_BESIDE_AFTER = re.compile(
    r"(?:\)|\s\([^()]{1,30}\))?(?:\s(?!(?:and|or|but|to|from|than|that|which|who|while|whereas|compared|against|by|as|with|if|when)\b)[A-Za-z’'-]+){0,5}?"
    r"\s(?:in|for|across|throughout|within)\s(?:the\s)?"
)
"""Between a figure and a place that is its own: "0.7 per cent of the wells in …", "18 (24 per cent) in …"."""
_BESIDE_BEFORE = re.compile(
    r",?(?:\s(?!(?:and|or|but|in|for|while|whereas|compared|against)\b)[a-z’'-]+){0,4}?\s(?:[$€£])?"
)
"""Between a place and a figure that is its own: "in Chad, it reached 12 per cent"."""
_HOSTS = re.compile(
    r"\s(?:was\s|were\s|is\s|are\s)?(?:hosting|hosted|hosts|receiving|received|reporting|reported|recording|recorded)\s"
)
"""Between a place and a figure of what it holds: "Mali hosting 3,000"."""
_OPENED = re.compile(r"\b(?:[Ii]n|[Ff]or|[Aa]cross|[Ww]ithin)\s(?:the\s)?$")
_CONTRAST = re.compile(
    r"(?:[,;]?\s(?:whereas|while|though|although)\s|[,;]\s(?:but|by\scontrast|in\scontrast|conversely|on\sthe\sother\shand)[\s,]"
    r"|,?\s(?:(?:as\s)?compared\s(?:with|to)|as\sopposed\sto|as\sagainst|(?<=,\s)against|(?<=cent\s)against|(?<=\d\s)against|versus|in\scontrast\s(?:with|to)"
    r"|(?<!more\s)(?<!less\s)(?<!fewer\s)(?<!other\s)(?<!rather\s)(?<!later\s)(?<!earlier\s)(?<!higher\s)(?<!lower\s)"
    r"(?<!greater\s)than)\s)"
)
"""What sets two halves of a sentence apart."""
_OPPOSED = re.compile(r"(?:While|Whereas|Although|Though)\s")
_HALF = re.compile(r",\s(?!\d)")
_RESPECTIVELY = re.compile(r",?\s\(?respectively\b")
_PARTS = re.compile(r",\s(?:and\s)?(?:in\s)?(?:the\s)?|\sand\s(?:in\s)?(?:the\s)?")


_AIM = re.compile(
    r"\b(?:plann?(?:ed|ing)|plott?(?:ed|ing)|intend(?:ed|ing)|hop(?:ed|ing)|sought|seeking|threaten(?:ed|ing))\s(?:to|of)\b"
)
"""Before a place where something is only meant to happen."""
_TELLERS = re.compile(
    r"\s(?:of\sthe\s)?(?:Member\s)?(?:States?|delegations?|speakers?|participants|experts|respondents|panellists)"
    r"\s(?:also\s|have\s|had\s)?"
    r"(?:reported|noted|assessed|estimated|informed|said|stressed|highlighted|indicated|observed|expressed|underscored"
    r"|emphasized|welcomed|shared|stated|called|recalled|judged|believed)\b"
)
"""Behind a number of those who tell of a place and need not be there."""


def own_place(sentence: str, figures: Sequence[Span], at: int) -> OwnPlace | None:
    """The place that the sentence gives to the ``at``-th figure and to no other; None where it does not say."""
    figure, told = figures[at], tuple(figures)
    own = _listed(sentence, told)[at] or owner(sentence, figure) or _bracketed(sentence, figure)
    return own or _ordered(sentence, told)[at] or _of_its_half(sentence, figure)


def foreign(sentence: str, figures: Sequence[Span], at: int, place: Span) -> bool:
    """Whether a place of the sentence belongs to another of its figures, or to the half set against its own."""
    own = own_place(sentence, figures, at)
    if own is not None and not own.span.overlaps(place):
        return True
    if _left_out(sentence, place):
        return True
    figure = figures[at]
    if place.overlaps(figure):
        return False
    if _TELLERS.match(sentence, figure.end) or _AIM.search(sentence, figure.end, max(figure.end, place.start)):
        return True
    first, last = sorted((figure, place))
    listed = _listed(sentence, tuple(figures))
    if any(other and first.end <= other.span.start and other.span.end <= last.start for other in listed):
        return True
    beside = _BESIDE_AFTER.match(sentence, figure.end, _own_end(sentence, figures, at))
    if beside and listed[at] is None and any(other and other.span.overlaps(place) for other in listed):
        return True  # it has its own "in …", which names no place
    half = _half(sentence, figure.start)
    if _half(sentence, place.start) == half:
        return False
    return place.start >= figure.end or any(_half(sentence, one.start) == half for one in _named(sentence))


_WITHOUT = re.compile(
    r"\b(?:[Ee]xcluding|[Ee]xcept(?:\sfor|\sin)?|[Aa]part\sfrom|[Oo]ther\sthan(?:\sin)?|[Oo]utside)\s(?:the\s)?$"
)
"""Before a place that is left out of what is told."""
_ONE_OF = re.compile(r"\b(?:one|two|three|some|most|among)(?:\sof)?\s(?:the\s)?\Z")
_FIRST_OF = re.compile(r"[’']s\s(?:\w+[\s-])?(?:\w+est|most|leading|major|main|largest)\b")
"""A State is told of as "one of Africa's fastest-growing economies": what is told then is not of Africa."""
_PEOPLE_FROM = re.compile(r"\b(?:refugees|migrants|immigrants|asylum[\s-]seekers|exiles)\sfrom\s(?:the\s)?$")
_OF_BIRTH = re.compile(r"\s?(?:nationality|citizenship|descent)\b|.*\b(?:nationality|citizenship|descent)$")


def _left_out(sentence: str, place: Span) -> bool:
    """Whether a place is not where something is: left out ("excluding Mali"), or where people are from."""
    if _ONE_OF.search(sentence, 0, place.start) and _FIRST_OF.match(sentence, place.end):
        return True
    if _WITHOUT.search(sentence[: place.start]) or _OF_BIRTH.match(sentence, place.start, place.end):
        return True
    if _OF_BIRTH.match(sentence, place.end):
        return True
    return bool(_PEOPLE_FROM.search(sentence[: place.start])) and _TOOK_IN.search(sentence) is not None


_TOOK_IN = re.compile(
    r"\b(?:took\sin|takes?\sin|has\staken\sin|hosts?|hosted|hosting|received|receives|sheltered|shelters)\b"
)


def _named(sentence: str) -> list[Span]:
    """Where a sentence names a place or the world."""
    places = [place.span for place in find_places(sentence) if place.how]
    return places + [Span(*one.span()) for one in _WORLD.finditer(sentence)]


@lru_cache(maxsize=64)
def _listed(sentence: str, figures: tuple[Span, ...]) -> tuple[OwnPlace | None, ...]:
    """The place beside each figure, where at least two figures have one each."""
    nothing: tuple[OwnPlace | None, ...] = (None,) * len(figures)
    if len(figures) < 2:
        return nothing
    places = [OwnPlace(place.text, place.span) for place in find_places(sentence)]
    world = [OwnPlace(GLOBAL, Span(*one.span())) for one in _WORLD.finditer(sentence)]
    after = tuple(_after(sentence, figures, at, places, world) for at in range(len(figures)))
    before = tuple(_before(sentence, figures, at, places, world) for at in range(len(figures)))
    best = max((after, before), key=_kinds)
    if _kinds(best) < _SEVERAL:
        return nothing
    return tuple(one or _unknown(sentence, figures, at) for at, one in enumerate(best)) if best is after else best


_SEVERAL = 2
"""Places of a list at least."""


def _unknown(sentence: str, figures: Sequence[Span], at: int) -> OwnPlace | None:
    """The name beside a figure, no known place, in a list of others with places beside them."""
    end = _own_end(sentence, figures, at)
    beside = _BESIDE_AFTER.match(sentence, figures[at].end, end)
    name = behind(sentence, beside.end()) if beside else None
    return OwnPlace(name.of(sentence), name) if name and name.end <= end else None


_CAME = re.compile(r"\b(?:came|come|comes|coming|drawn|recruited|from\samong)\s(?:[a-z]+\s)?from\b|\bnationals\b")
"""A sentence that tells where people come from, not where they are."""
_CHANGED = re.compile(r"\((?:up|down|compared|from|against|versus|or)\b")
"""A bracket that tells what its figure is compared with."""
_GROUP = re.compile(r"\b(?:countries|States|economies)$")


def _bracketed(sentence: str, figure: Span) -> OwnPlace | None:
    """The place right before the bracket in which a figure stands: "Chad (20 wells, 15 per cent)"."""
    opening = sentence.rfind("(", 0, figure.start)
    if opening < 0 or ")" in sentence[opening : figure.start] or figure.start - opening > _BRACKET:
        return None
    if _CHANGED.match(sentence, opening) or _CAME.search(sentence, 0, opening):
        return None
    places = find_places(sentence)
    for name, bracket in before_brackets(sentence, places):
        if bracket.start == opening:
            return OwnPlace(name.of(sentence), name)
    for place in places:
        if 0 <= opening - place.span.end <= 1:
            members = _GROUP.search(place.text) and sentence.startswith(")", figure.end)
            return None if members else OwnPlace(place.text, place.span)
    return None


_BRACKET = 60
"""Characters of a bracket before a figure in it whose place stands before the bracket."""


def _kinds(owned: Sequence[OwnPlace | None]) -> int:
    return len({one.text for one in owned if one is not None})


def _after(
    sentence: str, figures: Sequence[Span], at: int, places: Sequence[OwnPlace], world: Sequence[OwnPlace]
) -> OwnPlace | None:
    end, limit = figures[at].end, _own_end(sentence, figures, at)
    for place in places:
        if end < place.span.start < limit and _BESIDE_AFTER.fullmatch(sentence, end, place.span.start):
            return place
    return next((one for one in world if 0 <= one.span.start - end <= 2), None)


def _own_end(sentence: str, figures: Sequence[Span], at: int) -> int:
    """Where what stands beside a figure ends at the latest: at the next one that is in no bracket behind it."""
    end = figures[at].end
    return next((one.start for one in figures[at + 1 :] if not _in_brackets(sentence, end, one.start)), len(sentence))


def _in_brackets(sentence: str, start: int, end: int) -> bool:
    """Whether a bracket that opens between two places is still open at the second."""
    return sentence.count("(", start, end) > sentence.count(")", start, end)


def _before(
    sentence: str, figures: Sequence[Span], at: int, places: Sequence[OwnPlace], world: Sequence[OwnPlace]
) -> OwnPlace | None:
    start = figures[at].start
    since = figures[at - 1].end if at else 0
    for place in reversed([*places, *world]):
        if since <= place.span.start and _HOSTS.fullmatch(sentence, place.span.end, start):
            return place
        opened = _OPENED.search(sentence, 0, place.span.start) or place.text == GLOBAL
        if since <= place.span.start and place.span.end <= start and opened:
            return place if _BESIDE_BEFORE.fullmatch(sentence, place.span.end, start) else None
    return None


@lru_cache(maxsize=64)
def _ordered(sentence: str, figures: tuple[Span, ...]) -> tuple[OwnPlace | None, ...]:
    """The places of figures told in order: "in Chad and Mali … 3 and 5 per cent, respectively"."""
    found: list[OwnPlace | None] = [None] * len(figures)
    closing = _RESPECTIVELY.search(sentence)
    if closing is None:
        return tuple(found)
    for place in find_places(sentence):
        parts = _apart(place)
        told = [at for at, figure in enumerate(figures) if place.span.end <= figure.start < closing.start()]
        told = told or [at for at, figure in enumerate(figures) if figure.end <= place.span.start]
        told = told[-len(parts) :]
        if len(parts) > 1 and len(told) == len(parts):
            for at, part in zip(told, parts, strict=True):
                found[at] = OwnPlace(part.of(sentence), part)
    return tuple(found)


def _apart(place: NamedPlace) -> list[Span]:
    """The places that are joined in one."""
    starts, ends = [place.span.start], []
    for joint in _PARTS.finditer(place.text):
        ends.append(place.span.start + joint.start())
        starts.append(place.span.start + joint.end())
    return [Span(start, end) for start, end in zip(starts, [*ends, place.span.end], strict=True) if start < end]


def _bounds(sentence: str) -> list[int]:
    """Where the halves of a sentence begin, but for the first."""
    bounds = [one.end() for one in _CONTRAST.finditer(sentence) if one.start() > 0]
    opposed = _OPPOSED.match(sentence)
    if opposed:
        comma = _HALF.search(sentence, opposed.end())
        bounds += [comma.end()] if comma else []
    return sorted(bounds)


def _half(sentence: str, at: int) -> int:
    return sum(bound <= at for bound in _bounds(sentence))


def _far(place: Span, figure: Span) -> bool:
    """Whether other matters come between a place and a figure, though nothing sets them apart."""
    return max(place.start - figure.end, figure.start - place.end) > _FAR


_FAR = 300
"""Characters from a figure within which the one place of its half is its own."""


def _of_its_half(sentence: str, figure: Span) -> OwnPlace | None:
    """The one place of the half in which a figure stands, where another half has another."""
    half = _half(sentence, figure.start)
    places = [OwnPlace(place.text, place.span) for place in find_places(sentence) if place.how]
    places += [OwnPlace(GLOBAL, Span(*one.span())) for one in _WORLD.finditer(sentence)]
    inside = [place for place in places if _half(sentence, place.span.start) == half]
    outside = [place for place in places if _half(sentence, place.span.start) != half]
    if len({place.text for place in inside}) != 1 or all(_far(place.span, figure) for place in inside):
        return None
    if not outside:
        return inside[0] if inside[0].text == GLOBAL and _bounds(sentence) else None
    return inside[0] if inside[0].text not in {place.text for place in outside} else None
