"""Figures that the authors of a report are the source of: what they did, asked, counted in their own proceedings.

No note is due for these. What is told of the world ("some 220,000 refugees live there") is never taken for such.
"""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.model.records import Block, Statistic
from pipeline.model.spans import Span
from pipeline.words.months import MONTH

_OURS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur\s(?:[a-z-]+\s){0,3}?(?:work|support|operations?|teams?|programmes?|staff|offices?|missions?|partners|activities))\s"
    r"(?!(?:also\s|further\s)?(?:recogni[sz]|acknowledg|reaffirm|reiterat|note|are\s|remain|express|regret|observe|recall|know|believe))"
)
"""Words that tell what those who write did themselves: "we delivered aid to 116 million people"."""
_ISSUERS = (
    ("E/ICEF/", "UNICEF"),
    ("DP/FPA/", "UNFPA"),
    ("DP/OPS/", "UNOPS"),
    ("DP/", "UNDP|UNV|UNCDF|United\\sNations\\sVolunteers"),
    ("UNW/", "UN-Women"),
    ("WFP/", "WFP"),
    ("UNEP/", "UNEP"),
    ("HSP/", "UN-Habitat"),
    ("TD/", "UNCTAD"),
    ("IDB.", "UNIDO"),
    ("GC.", "UNIDO"),
    ("A/AC.96/", "UNHCR"),
)
"""Beginnings of symbols and whose papers they are (UN symbols: "Components", Dag Hammarskjöld Library)."""
_SYSTEM = (
    r"(?:United\sNations(?!\sVolunteers)|UNDP|UNFPA|UNICEF|UNHCR|UNOPS|UNEP|UNIDO|UNODC|UNRWA|UN-Women|UN-Habitat|WFP|WHO|FAO|IFAD|ILO"
    r"|UNESCO|International\sTelecommunication\sUnion|International\sLabour\sOrganization|International\sOrganization\sfor\sMigration"
    r"|World\sHealth\sOrganization|Food\sand\sAgriculture\sOrganization|World\sFood\sProgramme|[Tt]he\s(?:(?!World\sBank|European|African|Asian)[A-Z][\w-]+\s(?:(?:of|for|and|on|the)\s){0,2}){0,6}"
    r"(?:Office|Secretariat|Department|Division|Mission|Platform|Facility|Hub|Unit|Fund|Programme|Agency|[Cc]ountry\s[Tt]eams?))"
)
"""Parts of the United Nations as those who do something."""
_DOING = (
    r"(?:reach|support|help|assist|deliver|train|mobili[sz]|implement|distribut|disburs|enabl|equip|conduct|complet|process|issu"
    r"|sav|launch|establish|organi[sz]|screen|vaccinat|clear|repair|rehabilitat|facilitat|benefit)(?:p?ed|ing|e[sd]|s)"
    r"|provid(?:ed|ing|es)"
)
"""What they do, in forms that tell it as done."""
_THEY_DID = re.compile(rf"\b{_SYSTEM}(?:[’']s)?(?:[^.;:]{{0,160}}?)\b(?:{_DOING})\b[^.;:]{{0,200}}$")
"""Before a figure: a part of the United Nations that did it ("The Office trained 40 per cent of …")."""
_LIVE_THERE = re.compile(
    r"\b(?:efforts|goals?|targets?|pledges?|commitments?|need)\s(?:to|of)\s\w+\s$|\b(?:home\sto|hosts?|hosting|where|amongst?|in\sneed|affect\w+|displac\w+|[a-z]+ing\sin\sneed)\b[^.;:]{0,60}$"
)
"""Words just before a figure that make it one of the world again, whoever did something before."""
_ASKED_FOR = re.compile(
    r"\b(?:appeals?|response\splans?|funding\srequirements?|budget)\b[^.;]{0,80}?\b(?:request(?:s|ed|ing)?|requir(?:es?|ed|ing)|sought"
    r"|seek(?:s|ing)?|call(?:s|ed)\sfor|received|(?:was|were|is)\s(?:only\s)?(?:\w+\s)?funded|amount(?:s|ed)?\sto|total(?:s|led)?)\b"
)
"""An appeal, plan or budget and what it asks for: the plan itself is the source."""
_PROCEEDING = re.compile(
    r"\b(?:(?:audit|evaluation|inspection|oversight)\s(?:reports?|recommendations?|observations?|issues?)|\d+\s(?:[a-z]+\s){0,2}recommendations"
    r"|recommendations\s(?:(?:were|was|had\sbeen|have\sbeen)\s)?(?:issued|implemented|contained|made|rated|covering|closed|accepted)"
    r"|(?:substantiated|closed|opened|pending|received|reported)\s(?:cases|complaints|allegations)"
    r"|(?:cases|complaints|allegations|matters)\s(?:[^.;]{0,30}\s)?(?:were|was|had\sbeen)\s(?:closed|opened|received|substantiated|referred|assessed)"
    r"|(?:misconduct|fraud)\sreports|number\sof\s(?:closures|intakes)|closed\safter\s(?:assessment|investigation)|investigation\s(?:reports?|cases?)|audit\s(?:ratings?|engagements?|plans?)"
    r"|vacancy\srates?|efficiency\sgains?|vacant\sposts|\bcases?\sof\s[^.;]{0,40}\b(?:fraud|misconduct|theft)|received\s\d+\s(?:complaints|allegations|cases|reports\sof)|draft\sresolutions|meetings\sheld|documents\s(?:issued|submitted))\b"
)
"""What a body counts in its own proceedings and books: recommendations, investigations, posts, savings."""
_HOUSE = re.compile(
    r"\b(?:turnover|personnel|performance\sappraisals?|management\s(?:fees|results)|delivery\s(?:rate|volume)|active\sprojects|project\sactivities"
    r"|in-country\sactivities|(?:20\d\d|annual|corporate)\stargets?|targets?\s(?:of|for)\s[^.;]{0,20}\d)\b"
)
"""What an organization keeps books of, in its own paper: its staff, its projects, its targets."""
_FORECAST = re.compile(
    r"\b(?:than|from|below|above|against|to)\s(?:the|our|its)\s(?:previous\s|earlier\s|last\s"
    rf"|(?:{MONTH})\s)(?:forecasts?|projections?)\b"
)
"""A forecast held against an earlier one of the same series: the report's own."""
_SAVED = re.compile(
    r"\b(?:led|leading|lead|resulted|resulting|generat\w+|realiz\w+)\s(?:to\s|in\s)?(?:[a-z-]+\s){0,2}(?:savings|efficienc\w+)\b"
)
"""What measures of the organization saved."""
_PERSONS = re.compile(r"\b(?:children|girls|boys|women|men|persons?|people|sons|daughters|siblings|brothers|sisters)\b")
_CASE = re.compile(
    r"\b(?:regarding|concerning)\s(?:the\s)?[^.;]{0,60}\b(?:removal|deportation|extradition|detention|return|expulsion|custody|disappearance"
    r"|execution|arrest|death|killing|adoption)\b|\b[Cc]omplainants?\b|\b[Aa]pplicants?\b|\bthe\sauthors?\b|\b(?:his|her|their)\s(?:parents|mother"
    r"|father|sibling|spouse|wife|husband)\b"
)
"""Words that tell of single persons' cases."""
_FEW = 10


def issuer(doc: Document) -> re.Pattern[str] | None:
    """Who issues a document, by its symbol: what it tells of itself it knows itself.

    Letters run together in reading ("ofUNICEF") do not hide the name.
    """
    symbol = doc.meta.symbol or ""
    name = next((names for begins, names in _ISSUERS if symbol.startswith(begins)), None)
    return re.compile(rf"(?<![A-Z-])(?:{name})\b(?!\s(?:estimat|project))") if name else None


def is_own(doc: Document, figure: Statistic, by: re.Pattern[str] | None) -> bool:
    """Whether a figure tells what its authors, or the United Nations whose report it is, did or count themselves."""
    sentence = figure.sentence
    if sentence is None:
        return False
    before, whole = doc.text[sentence.start : figure.number.start], doc[sentence]
    if (by is not None and by.search(whole)) or _OURS.search(before):
        return True
    if _FORECAST.search(whole) or (by is not None and _HOUSE.search(whole)):
        return True
    if _PROCEEDING.search(whole) or _SAVED.search(whole) or _ASKED_FOR.search(before):
        return True
    if not doc.meta.symbol:  # not a paper of the United Nations: it tells what others did
        return False
    return not _LIVE_THERE.search(before) and _THEY_DID.search(before) is not None


def of_one_case(doc: Document, figure: Statistic) -> bool:
    """Whether it counts the few persons of a case ("the removal of two children and their mother"): no statistic."""
    sentence = figure.sentence
    if sentence is None or figure.unit != "count" or not figure.value:
        return False
    if float(figure.value) >= _FEW or not _PERSONS.search(doc[Span(figure.span.start, sentence.end)][:60]):
        return False
    return _CASE.search(doc[sentence]) is not None


def of_a_resolution(block: Block) -> bool:
    """Whether a block is text of a resolution, which decides and recalls and calls its own notes."""
    return block.role in {"preambular", "operative"}


_DECLARING = re.compile(
    r"\b[Ww]e,\s(?:the\s)?(?:[Hh]eads\sof\s[Ss]tate|[Mm]inisters|[Hh]igh(?:-level)?\s[Rr]epresentatives|[Rr]epresentatives|Member\sStates|States|Governments)\b"
)
_SELDOM = 3
"""Paragraphs that begin with "We", from which on a text speaks as "we"."""


def of_a_declaration(doc: Document) -> bool:
    """Whether a text is a declaration that States agreed on ("We, the Heads of State …"), which carries no notes."""
    texts = [doc[block.span] for block in doc.layer(Block) if block.kind in {"paragraph", "list_item"}]
    if not any(_DECLARING.search(text) for text in texts):
        return False
    return sum(text.startswith("We ") for text in texts) >= _SELDOM
