"""Who tells a figure in words: an organization or a work that could have a note, or a speaker of a meeting or case."""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.model.records import Statistic

_SAYING = (
    r"(?:stated|mentioned|said|noted|reported|estimated?|indicated|informed|added|explained|recalled|submitted|alleged"
    r"|maintained|clarified|replied|responded|told|states|mentions|says|notes|reports|indicates|adds|explains|recalls"
    r"|submits|alleges|maintains|argue[sd]|assert(?:s|ed)|contend(?:s|ed)|stress(?:es|ed)|emphasize[sd]|underline[sd]"
    r"|underscore[sd]|highlight(?:s|ed)|observe[sd]|conclude[sd]|warn(?:s|ed)|acknowledge[sd]|confirm(?:s|ed)|f(?:inds|ound)"
    r"|claim(?:s|ed)|announce[sd]|declare[sd]|testif(?:ies|ied)|project(?:s|ed)|pointed\sout)"
)
_LEAD = r"(?:(?:In|At|On|By|During)\s[^,.;]{2,60},\s)?"
_TELLS = re.compile(
    rf"{_LEAD}(?P<who>[^.;:]{{2,160}}?)\s(?:has\s|had\s|have\s|also\s|further\s){{0,2}}{_SAYING}\s(?:[^.;]{{0,50}}?\s)?that\b"
)
"""A sentence whose figures its subject tells: "The delegation mentioned that …", "It stated that …"."""
_SPEAKER = (
    r"(?:delegat(?:ions?|es?)|representatives?|[Pp]resident|Vice-President|Chair(?:person|s)?|Co-Chairs?|Rapporteur|Director(?:-General)?|Under-Secretary-General"
    r"|Assistant\sSecretary-General|Special\s(?:Envoy|Representative)|Minister|Ambassador|High\sCommissioner|Administrator|speakers?|panellists?|participants?"
    r"|moderator|Parties|Member\sStates|(?:Regional\s)?[Gg]roup)"
)
_SPEAKS = re.compile(
    rf"[^.;]{{0,120}}?\b{_SPEAKER}\b(?:[^.;]|\.(?=\d)){{0,120}}?\b(?:{_SAYING}|opened|outlined|welcomed|referred|describe[sd]|expressed|acknowledging|highlighting|stressing|noting"
    r"|drew\sattention|cit(?:es|ed|ing)|call(?:ed|s)\s(?:for|upon|on)|recalling|present(?:ed|ing)|spoke|thanked|urged|commended)\b"
)
"""A sentence in which a speaker of a meeting says something: "One delegation highlighted the situation in …"."""
_IMPERSONAL = re.compile(r"\b(?:it|there)(?:\s(?:is|was|has|had|been|also|further))*$", re.IGNORECASE)
"""The subject of "it is estimated that"."""
_OF_THE_RECORD = re.compile(
    rf"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal)\s)?(?:[A-Z][\w-]+,?\s){{0,3}}(?:{_SPEAKER}|[Dd]iscussants?|Advis[eo]r|Head|[Cc]oordinator|[Ss]ecretariat|[Mm]anagement)"
    r"(?:,?\s(?:of|for)\s.{0,120})?"
    r"|(?:[Tt]he\s)?(?:Advisory\s)?Committee|(?:[Ss]upplementary\s|[Aa]dditional\s)?[Ii]nformation\sprovided\sto\sthe\s(?:Advisory\s)?Committee"
    r"|(?:[Tt]he|[Ii]ts|[Oo]ur)\s(?:Office|Department|Division|Mission|Secretariat)[’']s\s(?:analysis|assessment|survey|records|data)"
)
"""A speaker, or the office that writes, as the one who tells: "the speaker", "the Ethics Advisor", "Management"."""
_MEETING = re.compile(
    r"\b(?:took\sthe\sfloor|interactive\sdialogue|general\sdebate|opening\s(?:statements?|remarks)|the\srepresentatives?\sof|delegations?\b[^.;]{0,80}\b(?:asked"
    r"|thanked|said|noted)|panel\sdiscussion|statements\swere\smade|made\sa\sstatement|State\sparty\s(?:submits|argues|notes|adds)|the\sauthors?\s(?:submits?|claims?))"
)
"""Words of a record of a meeting or of a case, where who speaks is the source."""
_SINGLE = re.compile(r"^(?:Likewise|However|Moreover|Furthermore|Similarly|Meanwhile|Overall|Globally),?\s")
_PRONOUN = re.compile(r"it|they|he|she|we|this|these|those|both", re.IGNORECASE)
"""Subjects that are nobody's name."""
_NOBODY = re.compile(
    r"(?:(?:the|some|many|most|recent|available|preliminary|current|latest|several|other|new)\s)*(?:[a-z-]+\s){0,2}"
    r"(?:models?|data|evidence|estimates?|projections?|studies|research|experts?|observers?|scientists|analys[ie]s|figures|sources|reports|surveys?"
    r"|results|findings|assessments?|statistics|researchers|assessment)(?:\s(?:results|data|findings))?"
)
"""Subjects that name no source: "ocean models", "available data", "some studies"; no names ("World Wells Survey")."""


def teller(doc: Document, figure: Statistic) -> str | None:
    """Who says so: the source the figure carries, else the subject of a verb of saying before it in its sentence.

    None where the words name nobody ("ocean models predict", "data suggest").
    """
    who = figure.attribution or _subject(doc, figure)
    if (
        who is None
        or _NOBODY.fullmatch(who[:1].lower() + who[1:])
        or _no_one(who)
        or re.search(r"\d+\s(?:per|%)|\bper\scent\b|\bproportion\sof", who)
    ):
        return None  # "83 per cent of coordinators estimate that": who was asked, not who tells it
    return "somebody named before" if _PRONOUN.fullmatch(who) else who


def _no_one(who: str) -> bool:
    """Whether it is the "it" of "it is estimated that"."""
    return len(who.split()) > 1 and _IMPERSONAL.search(who) is not None


def _subject(doc: Document, figure: Statistic) -> str | None:
    if figure.sentence is None:
        return None
    told = _TELLS.match(doc.text, figure.sentence.start, figure.span.start)
    return _SINGLE.sub("", " ".join(told["who"].split())) if told else None


def spoken(doc: Document, figure: Statistic, block: str) -> bool:
    """Whether a speaker of a meeting, or a party to a case, says so: the record itself is the source."""
    if figure.sentence is None:
        return False
    if _SPEAKS.match(doc.text, figure.sentence.start, figure.number.start):
        return True
    who = teller(doc, figure)
    return who is not None and (_MEETING.search(block) is not None or _OF_THE_RECORD.fullmatch(who) is not None)
