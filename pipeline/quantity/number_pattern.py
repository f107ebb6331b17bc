"""What a number looks like: one regex, its groups tried in order; the first that fits decides."""

from __future__ import annotations

import re

from pipeline.quantity.digits import DIGITS, SIMPLE, TEN, VULGAR
from pipeline.quantity.number_words import FRACTION, SCALE, SPOKEN, WORDS

_ORDINAL_NOUNS = (
    "graders? formers? floors? centur(?:y|ies) place rounds? birthdays? anniversar(?:y|ies) sessions? meetings? "
    "editions? generations? parties party columns? columnists? avenue amendment world grade class(?:es)? wave"
)
_NOT_ORDINAL = rf"(?!\s(?:{'|'.join(_ORDINAL_NOUNS.split())})\b)"
"""Nouns before which "fifth" counts on and shares nothing: "one fifth grader"."""
_AFTER_UNIT = (
    r"(?:(?<=\d[mktghlM%][-–‑])|(?<=\d(?:km|kg|cm|mm|ha|bn|mn|tn|MW|GW|kW)[-–‑])|(?<=-to-)|(?<=-or-)"
    r"|(?<=per\scent[-–])|(?<=[mb]illion[-–])|(?<=thousand[-–])|(?<=°[CF][-–]))"
)
"""What may stand before the second end of a range, where letters before a dash are else part of a name: "5km–10km"."""
_TEN_TO = r"e[+−-]?\d{1,2}\b"
"""A power of ten as machines print it: "4.1e5"."""
_FOLD = "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|hundred|thousand"

_BEGINS = rf"(?<!\w)(?=[\dabcdefhlmnoqstz]|{VULGAR})"
"""Where a number may begin: a quick look, so that the rest is tried at few places."""

NUMBER = re.compile(
    rf"""{_BEGINS} (?:
    (?P<inratio>                                    # "1 child in every 6", "three in five", "2 out of 3"
        (?<![\w.,/–-]) (?P<top>\d{{1,3}}|{WORDS}) (?:\s[a-z]+)?? \s (?:in|out\sof|of\severy) \s (?:every\s)?
        (?P<bottom>\d{{1,3}}(?:,\d{{3}})*|{WORDS}) (?![\w.,]?\d|\w|[-–]\d|\sper\scent|\s?%|\s(?:million|billion)) )
  | (?P<dozen> (?<![\w-]) (?:(?P<half_dozen>half\sa\s)
        | (?P<dozens>a|\d{{1,2}}|two|three|four|five|six|eight|ten)[\s-]) dozen (?!\w) )
  | (?P<of_time> (?<![\w-]) a\squarter [\s-](?P<time>century|decade) (?![\w-]) )
  | (?P<one_and> (?<![\w-]) an?\s(?P<whole>year|month|week|day|hour|decade|century|minute)\sand\sa\s
        (?P<and_part>half|quarter) (?![\w-]|\s(?:of|million|billion)\b) )
  | (?P<to_one> (?<![\w.,:/]) (?P<over>\d+(?:\.\d+)?) (?:\s?:\s?(?P<under>\d+(?:\.\d+)?)|\sto\s(?:one|1))
        (?![\w:/-]|[.,]\d|\s(?:million|billion|thousand|hundred|lakh|crore|per|in|out)\b|\s?%) )
  | (?P<zero> (?<![\w-]) (?:zero|nil|nought) (?=[\s-](?:per\s?cent|percentage|degrees?|dollars?|euros?)\b) )
  | (?P<spoken> (?<![\w’'-]) (?<!\bat\s) (?<!\bthe\s) (?<!\bthat\s) (?<!\bthis\s) (?<!\bon\s) (?:{SPOKEN}) (?!\w) )
  | (?P<fraction> (?<![\w-]) (?:{FRACTION}) (?![\w]|-[a-z]) {_NOT_ORDINAL} )
  | (?P<half> (?<![\w-]) half (?=\s(?:of|the|a|an|all|its|their|his|her|those|these|were|are|was|is|that|had
            |have|or\s(?:more|less|fewer)|as
            |to\s(?:an?|one|two|three))\b
        |\s\(|[\s-]million\b|[\s-]billion\b)
        | (?:(?<=\bby\s)|(?<=\bthan\s)|(?<=\bnearly\s)|(?<=\balmost\s)|(?<=\babout\s)|(?<=\bover\s)|(?<=\band\s)
            |(?<=\bor\s)) half (?=[.,;)]|$|\s(?:in|since|between|from|by|during)\b) )
  | (?P<multiple> (?<![\w-]) (?: twice(?=\s(?:as|the|that|those|its|their|more|higher|larger|what|this|likely|over)\b)
        | doubl(?:ed|ing) | quadrupl(?:ed|ing) | tripl(?:ed|ing) | trebl(?:ed|ing) | quintupl(?:ed|ing)
        | (?:(?<=\bto\s)|(?<=\bthan\s)|(?<=\bwill\s)|(?<=\bwould\s)|(?<=\bcould\s)|(?<=\bmay\s)|(?<=\bnearly\s)
            |(?<=\balmost\s)|(?<=\bis\s)|(?<=\bare\s)|(?<=\bwas\s)|(?<=\bwere\s)) (?:double|triple|quadruple)
            (?!\s(?:up|down|burden|discrimination|standards?|counting|taxation|track|planetary|nexus|check|crisis)\b)
        | (?:double|triple|quadruple)(?=\s(?:the|that|those|its|their)\b)
        | (?:{_FOLD})[-‑]?fold(?=\s(?:increase|rise|growth|jump|surge|decrease|reduction|decline|drop|fall)\b)
        | (?P<grown>(?:{_FOLD})[-‑]?fold(?=[\s.,;)])) )
        (?!\w) )
  | (?P<vague> (?<![\w-]) (?:(?:tens|hundreds|thousands|lakhs|crores|millions|billions|trillions|dozens|scores
        |(?:several|few)\sdozen)
        (?:\s(?:of|or)\s(?:hundreds|thousands|millions|billions))*)(?=\sof\s|\s[a-z]) )
  | (?P<power> (?<![\w/#]) (?<!\d[.,]) (?<![×x]\s) {TEN} )
  | (?P<stroke> (?<![\w/.,-]) (?:{VULGAR}|(?:{SIMPLE})(?=\s(?:of\s|per\scent\b|million\b|an?\s|full\b|empty\b))) )
  | (?P<digits> (?<![\w/#]) (?<!\d[.,]) (?:(?<![A-Za-z][-–‑])|{_AFTER_UNIT}) (?<!\w\.)
        (?:{DIGITS}) (?! \d | \.\d | /\d | (?:st|nd|rd|th)\b | (?!{_TEN_TO})[A-Z](?![A-Za-z]?\b) ) )
  | (?P<words> (?:(?<![\w’'-])|(?<=-to-)|(?<=-or-)) (?:{WORDS}) (?!\w|[’']
        | [-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)) )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A number of a text, with the group that says what kind it is."""

SCALED = re.compile(rf"(?P<gap>[\s-])?(?P<scale>{SCALE}|bn|mln|bln|mn|tn|[mk](?=\b))s?\b", re.IGNORECASE)
"""A scale behind a number: " million", "bn"."""
OF_SCALE = re.compile(rf"[\s-](?:of\s)?(?:(?:an?|one)\s)?(?P<scale>{SCALE})\b(?!-)", re.IGNORECASE)
"""A scale that a fraction is of: "three quarters of a million", "half a million"."""
OF_UNIT = re.compile(r"\s(?:of\s)?(?:an?|one)(?=[\s-])", re.IGNORECASE)
"""What stands between a fraction and the unit it is of: "half a percentage point", "0.5 of a degree"."""
AND_PART = re.compile(
    r"[\s-]and[\s-](?:(?P<one>an?|one)[\s-](?P<half>half|quarter)(?!\sof\s(?:the|all|its|these|those|them)\b)"
    r"|(?P<many>two|three)[\s-](?P<part>thirds?|quarters?)"
    r"(?=[\s-](?:per\scent|times|million|billion|years?|months?|weeks?|days?|hours?|hectares?|tons?)\b))\b",
    re.IGNORECASE,
)
"""A fraction in words that goes on from a number: "two and a half"."""
