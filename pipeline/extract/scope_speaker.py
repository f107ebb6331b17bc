"""Who speaks in the record of a meeting: a person with a title, and "she" or "he" who speaks on."""

from __future__ import annotations

import re

_ROLE = (
    r"(?:Directors?|Director-General|Director\sGeneral|President|Chair|Chairperson|Vice-Chair|Vice-President|Adviser|Advisor|Head|Chief"
    r"|Chief\sof\sStaff|Minister|Ambassador|Administrator|Commissioner|Rapporteur|Envoy|Coordinator|Secretary|Secretary-General"
    r"|Representative|Under-Secretary-General|[Cc]oordinator|[Rr]epresentative|[Ss]peaker|[Dd]elegate|[Mm]oderator|[Pp]anellist"
    r"|[Cc]onsultant|[Oo]bserver|[Dd]iscussant|[Cc]hair)"
)
_PERSON = re.compile(
    r"(?:(?:In|At|On|After|Following|With|To|As|During|Responding|Concluding|Speaking)\b[^.;]{2,90}?,\s)?"
    r"(?:(?:The|the|A|One|Another)\s)(?P<who>"
    rf"(?:[A-Z][\w’-]*[,/]?\s|Under-Secretary-General/){{0,6}}{_ROLE}"
    r"(?:(?:,?\s(?:of|for|to|and|the|on|in)){1,2}\s[A-Z][\w’-]*|,?\s[A-Z][\w’-]*|\s\([A-Z][^)]{1,20}\)){0,14})"
    r"(?:,\s[^,;]{3,90},)?\s(?:also\s|then\s|further\s|had\s|has\s|[a-z]+ly\s){0,2}"
    r"(?:[a-z]+ed|said|told|gave|spoke|drew|began|took|made|thanked|notes|says|states|reports)\b"
)
"""A sentence that a person with a title opens, and does something: "The Director of Wells thanked the Board"."""
_NAMED = re.compile(
    r"(?:(?:In|At|On)\s[^,.;]{2,60},\s)?(?P<who>(?:Mr|Ms|Mrs|Dr|Prof)\.\s(?:[A-Z][\w’-]*\s){1,3}?)[a-z]+(?:ed|id)\b"
)
_SPEAKS_ON = re.compile(
    r"(?:[^.;]{0,90}?,\s)?(?:[Ss]he|[Hh]e)\s(?:(?:also|then|further|had|has|again|[a-z]+ly)\s){0,3}"
    r"(?:noted|added|said|stated|found|estimated|reported|highlighted|emphasi[sz]ed|stressed|underscored|underlined|recalled|explained"
    r"|shared|indicated|observed|mentioned|informed|concluded|outlined|reiterated|pointed|confirmed|announced|clarified"
    r"|detailed|described|affirmed|reaffirmed|acknowledged|warned|presented|elaborated|cited|reflected|commented|responded|updated)\b"
)
"""She or he who says something."""


def speaker_of(sentence: str) -> str | None:
    """The person with a title who opens a sentence; None where nobody does."""
    found = _PERSON.match(sentence) or _NAMED.match(sentence)
    return found["who"].strip(" ,") if found else None


def speaks_on(sentence: str, at: int, speaker: str | None) -> str | None:
    """The ``speaker`` of the sentences before, where "she" or "he" says the figure at ``at``; None where not."""
    found = _SPEAKS_ON.match(sentence) if speaker else None
    return speaker if found and found.end() <= at else None
