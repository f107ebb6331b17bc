"""Phrases of time, with the words that say which way they reach ("since 2014", "the five years to 2030")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.spans import Span
from pipeline.quantity.times import MONTHS

_MONTH = "(?:" + "|".join(month.capitalize() for month in MONTHS) + ")"
_YEAR = r"(?:1[89]|20|21)\d\d"
_DAYS = r"\d{1,2}(?:\s?(?:[–-]|,|and|to)\s?\d{1,2})*"
_NTH = "(?:first|second|third|fourth|last|latter|final)"
_NUMBER = "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|1?[0-9])"
_PART = (
    rf"(?:{_NTH}(?:(?:,|,?\s(?:and|to))\s(?:the\s)?{_NTH})*\s(?:half|halves|quarters?|semesters?|months?)"
    rf"|(?:first|last|final)\s{_NUMBER}\s(?:months|quarters|weeks))"
)
"""Parts of a year: "first half", "second and third quarters", "first nine months"."""
_DATE = (
    rf"(?:year-end\s(?:in\s)?)?(?:the\s)?(?:(?:end|beginning|start|middle|close|turn)\sof\s)?(?:the\s)?"
    rf"(?:{_PART}\s(?:of|in)\s)?(?:the\s(?:year|biennium|period|fiscal\syear|financial\syear"
    rf"|years)\s)?(?:fiscal\syear\s|FY\s?)?"
    rf"(?:{_DAYS}\s{_MONTH}(?:\s{_YEAR})?|{_MONTH}(?:(?:\s(?:and|to)\s|–){_MONTH})?(?:\s{_YEAR})?|(?:mid|early|late"
    rf"|end)-{_YEAR}s?|(?:the\s)?{_YEAR}s|[QH][1-4](?:(?:\s(?:and|to)\s|\s?[–-]\s?)[QH][1-4])?[\s/-]{_YEAR}|{_YEAR}[\s/-][QH][1-4]"
    rf"|{_YEAR}\s?[–/-]\s?{_YEAR}|{_YEAR}[–/-]\d\d\b|{_YEAR})"
)
_COUNT = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|few|several)"
)
_PERIOD = (
    rf"the\s(?:past|last|next|previous|preceding|coming|following|first|current)\s(?:(?:{_COUNT})[\s-])?(?:years?"
    rf"|decades?|months?|weeks?|days?|century|generation|quarter|biennium|hours)"
    r"|the\s(?:first|second|third|fourth|last|final)\s(?:half|quarter)(?:\sof\sthe\syear)?(?!\w|\sof\b)"
    r"|the\s(?:current\s|present\s|same\s|previous\s|entire\s|whole\s)?(?:reporting|review|study|budget|financial"
    r"|mandate|evaluation|audit|survey|implementation)\s(?:period|year|cycle|biennium)"
    r"|the\s(?:same|previous|current|preceding|intervening|prior|past|last|corresponding)\s(?:period|year|biennium"
    r"|month|quarter|session|decade|century)"
    r"|the\speriod\sunder\sreview|the\syear\sunder\sreview|the\s(?:end|start|beginning)\sof\sthe\s(?:century"
    r"|decade|year|month|reporting\speriod|biennium|war)"
    r"|year-end|the\spre-industrial\sera|(?:a|the)\ssingle\syear|recent\syears|the\speriod|the\sdecade|the\scentury"
    r"|the\sbiennium|the\smid-\d{4}s|that\s(?:year|period|month)|the\syear"
)
_RATE = (
    r"(?:(?<=\s)(?:per|each|every)\s(?:year|annum|month|week|day|hour|quarter|decade)\b|\bannually\b|\byearly\b"
    r"|\bmonthly\b|\bdaily\b(?!\slife)"
    r"|(?<=\s)a\s(?:year|month|week|day)\b(?=[\s,.;)]))"
)
TIME = re.compile(
    rf"""
      (?P<range>\b(?:for\sthe\speriod\s|during\sthe\speriod\s|in\sthe\speriod\s
         |over\sthe\s(?:{_COUNT}\s)?(?:decades|years|period)\s)?
         (?:[Bb]etween|[Ff]rom)\s(?P<from>{_DATE})\s(?:and|to|until|through)\s(?P<to>{_DATE}) )
    | (?P<point>\b(?:[Aa]s\s(?:of|at)|[Bb]y|[Ss]ince|[Ii]n|[Dd]uring|[Uu]ntil|[Tt]hrough|[Tt]hroughout|[Oo]ver|[Ww]ithin
         |[Bb]efore|[Pp]rior\sto|[Aa]fter|[Uu]p\sto|[Aa]t|[Oo]n|[Ff]or|[Oo]f|[Uu]nder|[Ff]rom|[Bb]etween|[Ii]nto
         |[Tt]he(?=\s{_PART}\sof\s))
         \s(?:(?:the\s)?(?:early\s|late\s|mid-)|about\s|around\s)?(?:{_DATE})(?:\sand\s(?:early\s|late\s|mid-){_YEAR})?
         (?:\s(?:onwards|alone)|(?<=\d)\s(?:[a-z]+\s)?seasons?\b)?(?![\w-]) )
    | (?P<counted>\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin)\sthe\s
         (?:{_COUNT}\syears\s(?:up\s)?(?:to|ending)\s{_YEAR}
         |(?:fiscal\s|financial\s)?years?\s(?:that\s)?end(?:ing|ed)\s(?:on\s)?{_DAYS}\s{_MONTH}\s{_YEAR}) )
    | (?P<period>\b(?:[Ii]n|[Dd]uring|[Oo]ver|[Ww]ithin|[Ss]ince|[Ff]or|[Aa]t|[Bb]y|[Tt]hroughout|[Uu]ntil
         |[Aa]s\sof|[Aa]s\sat|[Ff]rom)\s(?:{_PERIOD}) )
    | (?P<ago>\b(?:(?:[Aa]|{_COUNT})\s(?:decade|year|month|week|centur)(?:s|y|ies)?\sago|[Tt]oday(?=,|\s(?:is|are|the))
         |(?<=\s)a\s(?:year|month|week)\s(?:later|earlier)) \b)
    | (?P<now>\b(?:[Cc]urrently|[Aa]t\spresent|[Aa]t\sthe\stime\sof\swriting)\b|\blast\syear\b
         |^(?:This\syear|At\sits\s(?:[\w-]+\s){{1,2}}session)\b)
    | (?P<bare>(?<=\()(?:{_DATE})(?=\)) )
    | (?P<rate>{_RATE})
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase of a sentence."""

    span: Span
    text: str
    rate: bool
    """It says "per year", not when."""


def find_times(sentence: str) -> list[When]:
    """The time phrases of a sentence, left to right."""
    times = []
    for found in TIME.finditer(sentence):
        text = found.group(0)
        if re.match(r"(?:of|at|on|for|from|to|under|by|over)\sMay(?![\s–]\d)", text) or _is_title(sentence, found):
            continue
        if _RELEASED.search(sentence[: found.start()]) or _BASE.search(sentence[: found.end()]):
            continue
        times.append(When(Span(*found.span()), text, found["rate"] is not None))
    return times


_RELEASED = re.compile(r",\s(?:first\s)?(?:released|published|issued|launched)\s$")
"""Before the time at which a report came out, which is not what its figures tell of."""
_BASE = re.compile(
    r"\b(?:increase|decrease|rise|decline|reduction|drop|growth|up|down)\sfrom\s(?:[a-z-]+\s){0,4}?"
    r"(?:(?:the\s)?(?:previous|preceding|prior)\syear|[12]\d{3})$"
    r"|\blevels\sin\s[12]\d{3}$"
)
"""A time that a change is measured from: "a 14 per cent increase from 2023"."""


def _is_title(sentence: str, found: re.Match[str]) -> bool:
    """Whether a year belongs to a name ("the World Population Prospects 2024", "of 2018/06")."""
    follows = sentence[found.end() :]
    if re.search(r"\bthe\s\d{4}$", found[0]) and re.match(r"\s(?!and\b|to\b|or\b|was\b|is\b)[A-Za-z]", follows):
        return True
    return follows.startswith((" Agenda", " report"))
