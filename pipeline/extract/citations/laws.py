"""Laws and treaties called by one of their articles: what is cited is the law, the article is a place in it."""

from __future__ import annotations

import re

from pipeline.extract.citations.works_cited import MONTH, YEAR

_NUMBERS = r"(?:\d+|[IVXLC]+)(?:\.\d+)*(?:[A-Za-z]|\ ?bis|quater)?(?:\ ?\([A-Za-z\d]{1,4}\))*"
_LIST = rf"{_NUMBERS}(?:(?:,\ and\ |,\ |\ and\ |\ to\ |\ or\ |[–-]){_NUMBERS})*"
_PLACE = (
    rf"(?:[Aa]rticles?|[Aa]rts?\.|[Ss]ections?|[Ss]ects?\.|[Rr]ules?|[Pp]rinciples?|[Pp]aragraphs?|[Pp]aras?\."
    rf"|[Cc]hapters?|[Rr]egulations?)\ {_LIST}"
)
_PLACES = rf"{_PLACE}(?:,?\ (?:and\ )?{_PLACE})*(?:\ and\ other\ (?:relevant\ )?provisions)?,?"
PLACES_BEFORE = re.compile(
    rf"""(?P<whose>[A-Z][A-Za-z\ ]{{2,30}}:\ )?(?:common\ {_PLACES}\ to|{_PLACES}\ (?:common\ to|of))
    \ (?:the\ )?(?=[A-Z]|\d{{4}}\ [A-Z])""",
    re.VERBOSE,
)
"""Places that stand before what they lie in: "Section 10 and chapter 2 of the", "art. 39, para. 2, of the"."""

_AFTER = re.compile(
    r",\s(?:(?:sections?|sects?\.|schedules?|parts?|principles?|rules?|arts?\.|articles?|annex(?:es)?|chapters?)\s[\dIVXLC].*)$"
)
_SIGNED = re.compile(r",?\s(?:signed|issued|promulgated|enacted|published)\sby\b.*$")

_HEAD = r"(?:Act|Code|Law|Ordinance|Decree(?:-Law)?|Regulations?|Constitution|Statute)"
_WORD = r"[A-Z][\w’'-]*(?:\ \([^()]{3,60}\)){0,2}"
DATED_LAW = re.compile(
    rf"""(?<![\w’'])(?:{_WORD}\ (?:(?:of|on|and|the|for|to|be|in|against)\ )*){{1,10}}(?:{_HEAD}|[Bb]ill)
    (?:,?\ (?:No\.\ [\w/.-]*\d|(?:of\ )?{YEAR}\b))+(?:\ \([A-Z][^()]{{2,40}}\))?""",
    re.VERBOSE,
)
"""A law by its name with its number or year, and whose it is: "Harbours (Night Watch) Act 2031 (Kestria)"."""
PLACED_LAW = re.compile(rf"{_PLACES}\ of\ the\ (?P<law>{DATED_LAW.pattern})", re.VERBOSE)
"""Such a law in a sentence, with the place that the sentence points at."""

_CAPS = (
    rf"(?:(?!The\ |Under\ |In\ |An?\ |This\ |{_HEAD}\ on\ )"
    r"[A-Z][\w’'-]*\ (?:(?:of|on|and|the|for|to|be|in|against|by)\ )*)"
)
_NEXT_TEXT = (
    r"(?:[A-Z][\w’'-]*\ ){0,3}"
    r"(?:Act|Law|Ordinance|Code|Constitution|Convention|Covenant|Protocol|Declaration|Charter|Decree)\b"
)
"""The name of another text, which no list in a name goes on with."""
_OF_WHAT = (
    r"(?:\ (?:of|on|for|against)\ (?:the\ )?[A-Z][\w’'-]*"
    rf"(?:,?\ (?:(?:of|on|and|the|for|in|to|against)\ )*(?!{_NEXT_TEXT})[A-Z][\w’'-]*)*)?"
)
_NUMBERED = r"(?:,?\ (?:\(No\.?\ ?[\w/.-]*\d[\w/-]*\)|No\.?\ ?[\w/.-]*\d[\w/-]*))"
_DATED = rf"(?:,?\ of\ \d{{1,2}}\ {MONTH}(?:\ {YEAR})?|,?\ (?:of\ )?{YEAR}\b|\ \({YEAR}\))"
_BARE = rf"{_HEAD}(?!\ (?:of|on|No)\b)(?<!Constitution)"
LAW_AT_PLACE = re.compile(
    rf"{_PLACES}\ of\ (?:the\ )?(?P<law>(?!{_BARE}){_CAPS}{{0,10}}{_HEAD}\b"
    rf"(?:\ \([A-Z][^()]{{3,60}}\)\ (?:Act|Law|Code|[Bb]ill)\b)?{_OF_WHAT}{_NUMBERED}?{_DATED}?)",
    re.VERBOSE,
)
"""A law in a sentence by a place in it: "under article 44 (3) of the Code of Harbour Procedure"."""
NUMBERED_LAW = re.compile(
    rf"(?<![\w’'])(?P<law>{_CAPS}{{0,10}}{_HEAD}{_NUMBERED}{_DATED}?)",
    re.VERBOSE,
)
"""A law in a sentence by its number: "Act No. 1448 of 10 June 2031", "the Harbours Act (No. 294/93)"."""
NAMED_ACT = re.compile(
    r"""(?<![\w’'])(?P<law>(?!(?:The|This|Each|Any|General|Final)\ )[A-Z][\w’'-]+
    \ (?:(?:and|of|on|for|the|to|in)\ |[A-Z][\w’'-]+\ ){0,9}?
    (?:Act|Code)\b(?!\ (?:of\ Conduct|of\ Ethics|of\ Practice|No\b))
    (?:\ of\ (?:the\ )?(?:Criminal|Civil|Penal|Administrative|Family|Labour)(?:\ [A-Z]\w+)?)?)""",
    re.VERBOSE,
)
"""A law in a sentence by its name of two words or more: "the Guardianship Act", "the Criminal Code"."""
_NOT_FIRST = (
    r"(?:The|This|That|Each|Any|House|Senate|When|If|Under|In|By|After|Although|While|Since|As|On|For|With|Its|At|From)"
)
_SORT_OF_LAW = r"(?:General|Organic|Federal|National|Basic|Framework|Constitutional|Special)"
_GOES_ON = r"(?:,\ |,?\ and\ (?:the\ )?|\ (?:of|on|for|in|to|by|from|against|between|with)\ (?:the\ |their\ )?|\ )"
LAW_ON = re.compile(
    rf"""(?<![\w’'])(?:{_PLACES}\ of\ (?:the\ )?)?(?P<law>(?:{_SORT_OF_LAW}\ )?(?:Act|Law|Ordinance)\ on\ (?:the\ )?
    [A-Z][\w’'-]*(?:{_GOES_ON}(?!{_NEXT_TEXT})[A-Z][\w’'-]*)*(?:\ of\ {YEAR}\b)?)""",
    re.VERBOSE,
)
"""A law in a sentence by what it is on: "the Law on Mass Sailing", "the General Act on Wells, Quays and the Sea"."""
NAMED_BILL = re.compile(
    rf"""(?<![\w’'])(?P<law>(?!{_NOT_FIRST}\ )(?:{_WORD}\ (?:(?:of|on|and|the|for|to|in|against)\ )*){{2,10}}
    (?:(?<!\ and\ the\ )[Bb]ill|(?<=\)\ )Act)\b(?:\ (?:of\ )?{YEAR}\b)?)(?!\ [A-Z])""",
    re.VERBOSE,
)
"""A draft law by its name, or a law with brackets in it: "the Harbours Amendment (Night Watch) bill"."""
LAW_WORDS = ("Act", "Code", "Law", "Ordinance", "Decree", "Regulation", "Constitution", "Statute", "Bill", "bill")
"""One of these stands in every law: a quick look that spares most paragraphs the long ones."""


def law_itself(title: str) -> str:
    """A title without the places pointed at in it, and without who signed it."""
    before = PLACES_BEFORE.match(title)
    if before:
        title = (before["whose"] or "") + title[before.end() :]
    return _SIGNED.sub("", _AFTER.sub("", title)).strip(" ,")


def places_only(text: str) -> bool:
    """Whether a run names nothing but places ("Art. IV, sect. 3 (b)"): of what, the sentence tells."""
    return re.fullmatch(rf"{_PLACES}", text.strip(" ,."), re.VERBOSE) is not None


GENERIC = frozenset(
    re.findall(
        r"\w+",
        "criminal penal civil commercial family labour labor electoral administrative procedure procedures code codes "
        "act law laws decree ordinance constitution constitutional federal national organic presidential supreme "
        "legislative royal government ministerial executive state general political statute regulation regulations no "
        "rules number nos country amended amendment repealed basic new old first second",
    )
)
"""Words of laws that every State has: such a law is known in its own document only, unless its State is named."""

_ABOUT = re.compile(
    r"\b(?:opinions?|reports?|comment(?:s|ary|aries)?|stud(?:y|ies)|statements?|review|guidance|amendments?|Bill|bill"
    r"|drafts?)\s(?:on|to|of)\s(?:the\s)?$|\b(?:draft|new|amended|proposed|revised)\s$"
)
"""What makes another text of a law that is named behind it."""


def of_another(text: str, at: int) -> bool:
    """Whether a law is named in the name of another text, or is not yet or no longer the one that was named."""
    return _ABOUT.search(text[max(0, at - 40) : at]) is not None
