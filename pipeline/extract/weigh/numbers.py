"""What the judges look at in an answer and a figure: numbers, each named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.extract.place_apart import foreign, own_place
from pipeline.extract.place_ground import WORLD
from pipeline.extract.place_names import find_places, is_known
from pipeline.extract.weigh.around import OWN, PARTS, YEAR, Around
from pipeline.extract.weigh.places import (
    OF_BESIDE,
    OF_FORM,
    OF_PARSE,
    OF_SIBLINGS,
    beside,
    form,
    parsed,
    siblings,
)
from pipeline.model.spans import Span
from pipeline.words.months import MONTH

if TYPE_CHECKING:
    from pipeline.extract.slots.spread import Spread

LEADS: Final = (
    "in", "by", "since", "from", "between", "to", "of", "on", "at", "during", "until", "for", "over", "across", "and",
    "the", "than", "with", "none", "other",
)  # fmt: skip
"""The word before an answer."""
_LEAD = re.compile(r"\b([A-Za-z]+)\s(?:(?:the|about|around|early|late|mid|year|fiscal|financial|both|all|some)[\s-])*$")
_NEXT = re.compile(r"\s?([\w-]+|[^\w\s])")
_CLAUSE = re.compile(
    r"[;:–—]\s|,\s(?:and|but|while|whereas|with|which|up|down|of\swhom|of\swhich|including|compared|followed)\b"
)
_CONTRAST = re.compile(r"\b(?:while|whereas|although|compared|against|than|versus|but)\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|rose|fell|grew|declined|increased|decreased|reached|reported|received)\b"
)
_COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|than|against|versus|relative\sto|(?:up|down)\sfrom|over|above|below|from)\s[^,;.]{0,30}$"
)
_OF_A_WORK = re.compile(
    r"\b(?:[Rr]esolutions?|[Dd]ecisions?|[Rr]eport|[Ll]etter|[Ll]aw|[Aa]greement|[Dd]eclaration|[Pp]lan|[Ss]trategy|[Aa]genda"
    r"|adopted|dated|signed|established|issued|published|released|launched|endorsed)\b[^,;.]{0,30}$"
)
_GOES_ON = re.compile(
    r"(?:A\sfurther|Another|Of\s|Among\s|This\b|These\b|That\b|Those\b|The\s(?:remaining|rest|others?|latter|same|number|total)\b"
    r"|It\b|They\b|Its\b|Their\b|Some\s|Only\s|By\s|\d|More\sthan|\([a-z]+\))"
)
_MANY = re.compile(r"\b(?:countries|(?<!United\s)States|nations|regions|economies)\b")
_OWN_WORK = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:organizations|entities|actors|partners|recommendations|posts|staff|sources|cases|complaints|[Cc]ommittees"
    r"|events|workshops|meetings|sessions|plans|reports|publications|members|resolutions|guidelines|standards|evaluations|audits"
    r"|experts|participants|delegat\w+|indicators|documents)\b"
)
"""Behind a number of things of the organization's own work."""
_STATES = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:countries|States|Governments|nations|economies|parties|territories|regions)\b"
)
_PEOPLE = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:people|persons|civilians|children|women|men|girls|boys|refugees|households|victims|families|workers"
    r"|students|detainees|fighters|individuals|migrants)\b"
)
_WILL = re.compile(
    r"\b(?:will|shall|would|should|expected|projected|planned|forecast|target\w*|aims?|scheduled|proposed)\b"
)
_IS = re.compile(
    r"\b(?:is|are|has|have|remains?|consists?|comprises?|includes?|contains?|covers?|provides?|requires?|numbers?)\b"
)
_WAS = re.compile(r"\b(?:was|were|had|did|rose|fell|grew|held|met|took|gave|[a-z]{3,}ed)\b")
_MONTH = re.compile(rf"\b(?:{MONTH})\b")
_RATE = re.compile(r"\b(?:per|annual(?:ly)?|monthly|daily|weekly|yearly|each|every)\b")
_ENOUGH = 30
"""Times a year is named beyond which it is all one how often."""
_NEAREST = 300
"""Characters beyond which it is all one how far another figure stands."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A place or a time that may be told of a figure."""

    block: str
    number: Span
    sentence: Span
    text: str
    span: Span | None
    """Where it stands; None where only rules know."""
    spread: Spread | None
    """What the reader makes of every word."""
    sure: float = 0.0
    """How likely the reader finds its own answer, 0 where it has none."""
    read: Span | None = None
    """Where that stands."""
    ruled: str | None = None
    """The place that rules say."""
    covered: bool = False
    """Whether it is not read, but the year that the document says it covers."""


def place_numbers(around: Around, answer: Answer) -> list[float]:
    """A place and a figure in the order of :data:`OF_PLACE`."""
    numbers, at = _inside(around, answer)
    sentence = around.doc.text[answer.sentence.start : answer.sentence.end]
    here = answer.span.shifted(-answer.sentence.start) if answer.span and answer.sentence.covers(answer.span) else None
    own = own_place(sentence, numbers, at) if at >= 0 else None
    places = find_places(sentence)
    how = next((one.how for one in places if here and one.span.overlaps(here)), None)
    text, span = answer.text, answer.span
    others = [one.shifted(answer.sentence.start) for place, one in enumerate(numbers) if place != at]
    return [
        *_common(around, answer),
        float(answer.ruled is not None),
        float(answer.ruled is not None and _alike(answer.ruled, text)),
        float(own is not None),
        float(own is not None and here is not None and own.span.overlaps(here)),
        float(here is not None and at >= 0 and foreign(sentence, numbers, at, here)),
        *(float(how == one) for one in ("in", "of", "actor")),
        float(len(places)),
        float(is_known(text)),
        float(text[:1].isupper() or any(word[:1].isupper() for word in text.split())),
        float(any(char.isdigit() for char in text)),
        float(_MANY.search(text) is not None),
        float(WORLD.search(sentence) is not None),
        *siblings(around, answer.block, others, span),
        *beside(places, answer.number.shifted(-answer.sentence.start), here),
        *form(text, around.doc.text[span.end : span.end + 2] if span else ""),
        *parsed(around.words.get(answer.sentence), answer.number, span if here else None),
    ]


def time_numbers(around: Around, answer: Answer) -> list[float]:
    """A time and a figure in the order of :data:`OF_TIME`."""
    years = [int(year) for year in YEAR.findall(answer.text)]
    year = max(years, default=0)
    sentence = around.doc.text[answer.sentence.start : answer.sentence.end]
    inside = [int(found) for found in YEAR.findall(sentence)]
    common = around.common
    total = max(1, around.years.total())
    return [
        *_common(around, answer),
        round(around.years[year] / total, 4),
        float(min(around.years[year], _ENOUGH)),
        float(common.index(year) if year in common else len(common)),
        float(max(-20, min(20, year - around.issued))) if year and around.issued else -30.0,
        float(len(years)),
        float(len(inside)),
        float(year in inside),
        float(_MONTH.search(answer.text) is not None),
        float(_RATE.search(answer.text) is not None),
        float("period" in answer.text or "biennium" in answer.text),
        float(answer.covered),
        float(year > 0 and year == around.covered),
    ]


def _inside(around: Around, answer: Answer) -> tuple[list[Span], int]:
    """The numbers of the figure's sentence, and which is its own; offsets are those of the sentence."""
    shift = -answer.sentence.start
    numbers, starts = around.numbers.get(answer.block, []), around.starts.get(answer.block, [])
    near = numbers[bisect_left(starts, answer.sentence.start) : bisect_left(starts, answer.sentence.end)]
    found = [one.shifted(shift) for one in near if answer.sentence.covers(one)]
    own = answer.number.shifted(shift) if answer.sentence.covers(answer.number) else None
    return found, found.index(own) if own in found else -1


def _common(around: Around, answer: Answer) -> list[float]:
    text, number, sentence = around.doc.text, answer.number, answer.sentence
    mean, most = answer.spread.of(answer.span) if answer.spread and answer.span else (UNSEEN, UNSEEN)
    rest = answer.spread.rest if answer.spread else ()
    starts = around.starts.get(answer.block, [])
    ahead, behind = text[sentence.start : number.start], text[number.end : sentence.end]
    own = bisect_left(starts, number.start) - bisect_left(starts, sentence.start)
    return [
        mean,
        most,
        float(answer.read is not None and answer.span is not None and answer.read.overlaps(answer.span)),
        round(answer.sure, 4),
        rest[0] if rest else UNSEEN,
        rest[1] if len(rest) > 1 else UNSEEN,
        *_stands(around, answer, starts),
        float(bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start)),
        float(own),
        float(len(sentence) // 10),
        float(len(ahead) // 10),
        float(_GOES_ON.match(text, sentence.start) is not None),
        float(_OWN_WORK.match(behind) is not None),
        float(_STATES.match(behind) is not None),
        float(_PEOPLE.match(behind) is not None),
        float(behind.startswith((" per cent", "%")) or "cent" in text[number.start : number.end]),
        float("$" in text[max(0, number.start - 2) : number.end]),
        float(text[number.start : number.end].isalpha()),
        float(_WILL.search(ahead) is not None),
        float(_IS.search(text, sentence.start, sentence.end) is not None),
        float(_WAS.search(text, sentence.start, sentence.end) is not None),
        float(behind.startswith((")", " per cent)"))),
        float(ahead.endswith("(")),
    ]


def _stands(around: Around, answer: Answer, starts: Sequence[int]) -> list[float]:
    """Where an answer stands to its figure, and what stands around it."""
    text, number, sentence, span = around.doc.text, answer.number, answer.sentence, answer.span
    part = around.part(answer.block, sentence, span)
    where = span or sentence
    before = where.end <= number.start
    if part == OWN and span is not None:
        between = text[span.end : number.start] if before else text[number.end : span.start]
    else:
        between = text[sentence.start : number.start]
    low, high = sorted((where.start, number.start))
    figures = bisect_left(starts, high) - bisect_left(starts, low) - (0 if before else 1)
    gap = number.start - where.end if before else where.start - number.end
    beside = bisect_left(starts, where.start)
    others = [abs(at - where.start) for at in starts[max(0, beside - 2) : beside + 2] if at != number.start]
    ahead = text[max(0, where.start - 60) : where.start] if span else ""
    led = _LEAD.search(ahead)
    lead = led[1].lower() if led else "none"
    lead = lead if lead in LEADS else "other"
    found = _NEXT.match(text, where.end) if span else None
    follows = found[1] if found else ""
    return [
        *(float(part == one) for one in PARTS),
        float(before),
        float(min(between.count(" "), 80)),
        float(max(0, min(figures, 9))) if part == OWN else -1.0,
        float(len(_CLAUSE.findall(between))),
        float(between.count(",")),
        float(";" in between),
        float(between.count("(") - between.count(")")),
        float(_CONTRAST.search(between) is not None),
        float(_VERB.search(between) is not None),
        float(part == OWN and where.start - sentence.start <= _OPENING),
        float(max(-_NEAREST, min(_NEAREST, gap - min(others, default=_NEAREST))) // 10) if part == OWN else -31.0,
        float(min(answer.text.count(" ") + 1, 12)),
        *(float(lead == one) for one in LEADS),
        float(follows == ","),
        float(follows == "("),
        float(follows in {".", ";", ""}),
        float(follows[:1].isupper()),
        float(follows[:1].islower()),
        float(ahead.endswith("(")),
        float(_COMPARED.search(ahead) is not None),
        float(_OF_A_WORK.search(ahead) is not None),
    ]


UNSEEN: Final = -1.0
"""In place of a likelihood that nobody told."""
_OPENING = 20
"""Characters from the start of a sentence within which an answer opens it."""


def _alike(one: str, other: str) -> bool:
    """Whether two phrases share half of their words."""
    a, rest = re.findall(r"\w+", one.lower()), re.findall(r"\w+", other.lower())
    most, shared = len(a) + len(rest), 0
    for word in a:
        if word in rest:
            rest.remove(word)
            shared += 1
    return 4 * shared >= most > 0


_COMMON: Final = (
    "likely", "most likely", "read", "how sure", "nothing", "the world",
    *(f"stands {part}" for part in PARTS),
    "before", "words between", "figures between", "clauses between", "commas between", "semicolon between",
    "brackets between", "contrast between", "verb between", "opens the sentence", "another figure nearer", "words",
    *(f"lead {lead}" for lead in LEADS),
    "comma follows", "bracket follows", "ends its clause", "capital follows", "word follows", "in brackets",
    "compared", "of a work",
    "figures in its sentence", "of them before it", "length of the sentence", "length before it", "goes on", "own work",
    "States counted", "people counted", "a share", "money", "in words", "of the future", "is", "was",
    "closes a bracket", "opens a bracket",
)  # fmt: skip
OF_PLACE: Final = (
    *_COMMON, "ruled", "rules say it", "own elsewhere", "own", "another's", "as in", "as of", "as actor", "places",
    "known", "a capital", "a number", "many States", "the world in its sentence",
    *OF_SIBLINGS, *OF_BESIDE, *OF_FORM, *OF_PARSE,
)  # fmt: skip
"""What is asked of a place, in order."""
OF_TIME: Final = (
    *_COMMON, "share of the years", "how often", "how common", "years from issue", "years", "years in its sentence",
    "year in its sentence", "a month", "a rate", "a period",
    "covered alone", "year covered",
)  # fmt: skip
"""What is asked of a time, in order."""
