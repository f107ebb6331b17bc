"""Which way a change goes that a figure is told of: "rose to 12 per cent", "down from 15", "revised down to 3".

The nearest word of change before the figure decides, in its clause. A rate of growth that is only told of ("growth is
projected at 2 per cent") has no way: the economy grows, the rate may have fallen. What follows the figure goes before:
"2 per cent, down from 3".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Change = Literal["rise", "fall"]

_RISE = (
    r"increas(?:es?|ed|ing)|rises?|rising|risen|rose|grows?|grew|grown|growing|growth|surg(?:es?|ed|ing)|jump(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|expan(?:ds?|ded|ding|sion)|soar(?:s|ed|ing)?|doubl(?:es?|ed|ing)|tripl(?:es?|ed|ing)"
    r"|quadrupl(?:es?|ed|ing)|accelerat(?:es?|ed|ing|ion)|rebound(?:s|ed|ing)?|upward|revised\sup|picks?\sup|picked\sup|upticks?"
    r"|(?<!made\s)(?<!make\s)(?<!set\s)(?<!take\s)(?<!took\s)(?<!taken\s)(?<!built\s)(?<!drew\s)(?<!follow\s)(?<!followed\s)"
    r"(?<!opened\s)(?<!-)up(?=\s(?:from|by)\b|\s$|\s(?:about|some|nearly|almost|around|over)\s)"
)
_FALL = (
    r"decreas(?:es?|ed|ing)|declin(?:es?|ed|ing)|falls?|falling|fallen|fell|drop(?:s|ped|ping)?|reduc(?:es?|ed|ing|tions?)"
    r"|shrinks?|shrank|shrunk|shrinking|lower(?:s|ed|ing)?(?!-)|cuts?|cutting|loss|lost|losing|slow(?:s|ed|ing|downs?)?|moderating"
    r"|decelerat(?:es?|ed|ing|ion)|to\smoderate|moderat(?:es|ed|ion)|contract(?:ed|ing|ion)|to\scontract|weaken(?:s|ed|ing)?"
    r"|eas(?:es?|ed|ing)(?=\s(?:to|from|by|sharply|slightly|further|slowly)\b)|plung(?:es?|ed|ing)|plummet(?:s|ed|ing)?|halv(?:es?|ed|ing)"
    r"|narrow(?:s|ed|ing)(?=\s(?:to|from|by)\b)|diminish(?:es|ed|ing)?|dwindl(?:es?|ed|ing)|downturn|downward|downgrade[ds]?"
    r"|(?<!broken\s)(?<!laid\s)(?<!shot\s)(?<!set\s)(?<!closed\s)(?<!shut\s)(?<!handed\s)(?<!-)"
    r"down(?=\s(?:from|by|to)\b|\s$|\s(?:about|some|nearly|almost|around|over)\s)"
)
_WORD = re.compile(rf"(?<![\w-])(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?![\w])", re.IGNORECASE)
_CLOSED = re.compile(
    r"[.;:]|,\s[a-z]+ed\s|,\s(?:and|but|while|whereas|with|which|where|as|leaving|who|or)\b"
    r"|\s(?:while|whereas|although|though|which|who|whom|whose|when|than|because|since|compared|versus|against)\s"
    r"|\s(?:over|from)\s(?:19|20)\d\d"
)
"""What parts a word of change from a figure that is not of that change."""
_LONGEST = 48
"""Characters between the two at most."""
_RATE = re.compile(r"growth|expansion|contraction", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remain\w*|stood|stands?|averag\w*|at|reach\w*|near|projections?|forecasts?|estimates?|rates?"
    r"|above|below|targets?|figures?|share)\b",
    re.IGNORECASE,
)
"""Between a rate of growth and a figure that only says how high it is."""
_OF = re.compile(r"\s(?:(?:revision|change|trend|adjustment)s?\s)?(?:in|of)\s(?:[\w’'-]+\s){0,3}")
"""Between a change and what it is a change of: "a decline in real growth"."""
_NOUN = re.compile(
    r"growth|expansion|contraction|increases?|rises?|declines?|reductions?|falls?|drops?|loss|slowdowns?|cuts?",
    re.IGNORECASE,
)
_VERB_OF = re.compile(r"\s(?:[\w’'-]+\s){0,3}$")
_TURNS = re.compile(r"(?:slow|curb|reduc|cut|lower|drag|dampen|rais|boost|increas|accelerat)\w*$", re.IGNORECASE)
"""Verbs that have a change as their object: "to slow growth to 2 per cent"."""
_AFTER = re.compile(
    r"\)?,?(?:\s(?:in|for|by|during)\s[^,;.()]{1,28}?)?,?\s\(?(?P<way>up|down)\s(?:\w+ly\s)?(?:from|on)\b",
    re.IGNORECASE,
)
"""Behind a figure, where it is held against an earlier one."""
_ON_TO = re.compile(
    r"(?:\s(?:per\scent|percentage\spoints?))?(?:\s(?:in|during|at|by|for)\s(?:[\w’'/–-]+\s?){1,4})?,?\sto\s(?:[a-z]+\s){0,3}$"
)
"""Between the two ends of a change: "from 4 per cent in 2029 to"."""
_FROM = re.compile(r"\bfrom\s(?:[^\W\d][\w’'-]*\s){0,6}$", re.IGNORECASE)
_NEARBY = 90


def direction(text: str, since: int, start: int, end: int, value: Decimal | None) -> Change | None:
    """The way of the change that the figure ``text[start:end]`` is told of; words before ``since`` are another's."""
    after = _AFTER.match(text, end, min(len(text), end + _NEARBY))
    if after is not None:
        return "rise" if after["way"].lower() == "up" else "fall"
    left = text[max(since, start - _NEARBY) : start]
    words = list(_WORD.finditer(left))
    if not words:
        return None
    last = words[-1]
    gap = left[last.end() :]
    if len(gap) > _LONGEST or _CLOSED.search(gap):
        return None
    way: Change = "rise" if last["rise"] else "fall"
    earlier = words[-2] if len(words) > 1 else None
    if earlier is not None and _governs(left, earlier, last):
        way = "rise" if earlier["rise"] else "fall"
    elif _RATE.fullmatch(last[0]) and _LEVEL.search(gap):
        return "fall" if value is not None and value < 0 else None
    return "fall" if way == "rise" and value is not None and value < 0 else way


def _governs(left: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a word of change has the other as what changes: "a decline in growth", "to slow growth"."""
    between = left[one.end() : other.start()]
    if _NOUN.fullmatch(other[0]) and _OF.fullmatch(between):
        return True
    return bool(_RATE.fullmatch(other[0]) and _TURNS.search(one[0]) and _VERB_OF.fullmatch(between))


def goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a figure is the other end of the change that the one before it begins: "from 4 per cent to 3"."""
    opened = _FROM.search(text, max(0, before[0] - _LONGEST), before[0]) is not None
    return opened and _ON_TO.fullmatch(text, before[1], start) is not None
