"""What the United Nations keeps books of: its money, its people, its offices, its evaluations, its own projects.

In a paper of the Organization such figures are its own, and no note is due for them. What a sentence tells of the world
beside ("in need", "home to", "worldwide") is asked for all the same.
"""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.model.records import Block, Statistic

_MONEY = re.compile(
    r"\b(?:core|non-core|earmarked|flexible|thematic|extrabudgetary|voluntary|assessed)\s(?:[a-z-]+\s){0,2}(?:contributions?|funding|resources)\b"
    r"|\b(?:pooled|trust|emergency\sresponse)\sfunds?\b|\bCERF\b|\bpre-arranged\sfunding\b|\bbalance\sof\sthe\sfund\b"
    r"|\b(?:management|staff|operational|programme|project|administrative)\s(?:[a-z]+\s)?(?:expenses?|expenditures?|costs?|fees?)\b"
    r"|\b(?:resource|funding|financial|reduced|additional|estimated)\srequirements\b|\bappropriations?\b|\bnet\srevenue\b|\bcost-recovery\b"
    r"|\bUnited\sNations\s(?:development\ssystem|programming|operational\sactivities)\b|\b(?:joint|country|project|programme)\sportfolios?\b"
    r"|\b[A-Z]{3,}\sbudget\b|\bfunding\sround\b|\badvance\spayments?\b|\boverpayments\b|\btotal\s(?:\w+\s)?budget\b",
    re.IGNORECASE,
)
"""The Organization's money."""
_HOUSE = re.compile(
    r"\b(?:United\sNations\s(?:country\steams|entities|Secretariat)|country\soffices|regional\soffices|[Rr]esident\s[Cc]oordinators?|field\soffices"
    r"|staff\smembers|(?:our|its|the)\s(?:workforce|staff|personnel)|posts|reporting\soffices|labour\sdays|active\sprojects|project\soutputs"
    r"|(?:de)?centrali[sz]ed\sevaluations|(?:joint|all|planned|thematic|corporate)\sevaluations|management\sresponses|rosters?|vendors"
    r"|engagement\sscore|culture\sindex|rounds?\sof\s(?:consultations|negotiations)|funding\srecipients|planned\starget|budget\sperformance"
    r"|end\susers)\b"
)
"""Its people, offices, evaluations and how it works."""
_PROJECT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur)\s(?:[\w‘’'-]+\s){0,6}?(?:projects?|programmes?|initiatives?|facility|mission|accelerator|fund)(?:\sin\s[A-Z]\w+)?\s"
    r"(?:has\s|have\s|had\s|also\s|further\s)*(?:provid|benefi[ct]|repair|reach|support|help|train|expand|deliver|restor|replac|install|construct|rehabilitat"
    r"|creat|built|assist|enabl|distribut|equip|contribut)\w*\b"
)
"""A project or programme and what it did."""
_ITS_WORK = re.compile(
    r"\b(?:mission|programme|subprogramme|component)[’']s\swork\scontributed\b"
    r"|\bSpecial\s(?:Representative|Rapporteur|Envoy|Adviser)\s(?:\w+\s){0,3}(?:engaged|hosted|consulted|visited|met|held)\b"
)
"""What a programme, or who reports, did, whatever it tells of the world beside."""
_BY_DOING = re.compile(r"By\s(?:invest|provid|support|deliver|mobili[sz]|train|fund)ing\b")
_THROUGH = re.compile(r",\s(?:the|our)\s(?:[A-Z][\w-]+\s)+|,\s(?:[A-Z]{3,}|we)\s")
"""Who does it, behind: "By investing …, the Wells Fund is …"."""
_ORGAN_GAVE = re.compile(
    r"\b(?:General\sAssembly|Security\sCouncil|Executive\sBoard|(?:Economic\sand\sSocial\s)?Council|Governing\s(?:Body|Council)|Committee)\s"
    r"(?:has\s|had\s|also\s|further\s)?(?:decided|approved|authori[sz]ed|appropriated|endorsed|recommend(?:s|ed)|requested|allocated|set)\b"
)
"""An organ that decided: the decision itself is the source."""
_COMPUTED = re.compile(
    r"\b(?:[Oo]n\sthe\sbasis\sof|[Bb]ased\son|[Ff]rom)\s(?:the|these|those)\s(?:above(?:-mentioned)?|foregoing|preceding|same|aforementioned)?\s?"
    r"(?:figures|numbers|amounts|rates)\b"
)
"""A sum made of figures told before."""
_WORLD = re.compile(
    r"\b(?:home\sto|host(?:s|ing)?\s(?!countr)|in\sneed\b|needed\s(?:assistance|humanitarian)|require\w*\s(?:humanitarian\s)?assistance|displaced|affected|out\sof\sschool"
    r"|poverty|hunger|acute(?:ly)?|inflation|GDP|population|killed|injured|deaths|died|inhabitants|live\sin|unemployment|literacy|mortality|prevalence)\b"
)
"""Words that tell of the world."""
_BUDGET = re.compile(
    r"\bproposed\sprogramme\sbudget\b|\bbudget\sperformance\b|\bfinancing\sof\sthe\s(?:united\snations|support)|\bbudget\sfor\sthe\s(?:united\snations|maintenance|period)"
    r"|\badvisory\scommittee\son\sadministrative\sand\sbudgetary",
    re.IGNORECASE,
)
_TOP = 12
"""Blocks of the beginning, where a budget or a report on one says what it is."""


def is_budget(doc: Document) -> bool:
    """Whether a document is a budget of the United Nations, a report on how one was spent, or advice on one."""
    if not doc.meta.symbol:
        return False
    running = [block for block in doc.layer(Block) if block.kind != "furniture"][:_TOP]
    return any(_BUDGET.search(doc[block.span]) for block in running)


def in_the_books(doc: Document, figure: Statistic, *, budget: bool) -> bool:
    """Whether a figure of a United Nations paper is one that the Organization keeps itself.

    Args:
        doc: The document.
        figure: The figure.
        budget: The document is a budget: whatever tells nothing of the world is in its books.
    """
    sentence = figure.sentence
    if sentence is None or figure.attribution or not doc.meta.symbol:
        return False
    words, before = doc[sentence], doc.text[sentence.start : figure.number.start]
    if _COMPUTED.search(words) or _ORGAN_GAVE.search(before) or _PROJECT.search(before):
        return True
    if _ITS_WORK.search(before):
        return True
    if _BY_DOING.match(words) and _THROUGH.search(doc.text, figure.number.end, sentence.end):
        return True
    if _WORLD.search(words):
        return False
    return budget or _HOUSE.search(words) is not None or _MONEY.search(words) is not None
