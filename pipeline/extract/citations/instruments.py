"""Instruments that running text names by their capitals: treaties, agendas, declarations, plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations.committees import full_name
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.runs import runs, stems
from pipeline.extract.citations.works_cited import MONTH, YEAR
from pipeline.model.spans import Span

CAP = r"(?:(?:\d{1,3}-)?[A-Z][\w’'-]*|\d{4}(?:[–-]\d{4})?)"
LINK = (
    r"(?:of|on|for|the|a|and(?!\ (?:to|in|on|its|for|by|with|of|from|a)\b)|in|to|against|by|with|from|its|or|relating"
    r"|concerning|among)"
)
_HEAD = (
    r"(?:Agenda|Compacts?|Pact|Declaration|Conventions?|Covenants?|Protocols?|Charter|Principles|Strategy|Plan|"
    r"Programme\ of\ Action|Platform\ for\ Action|Frameworks?|Call|Road\ ?map|Directive|Standards|Guidelines|"
    r"Guarantee|Rules|Agreement|Treaty|Statute|Accords?|Consensus|Commitment|Report|Overview|Outlook|Survey|Manual|Handbook)"
)
_OF_ACTS = r"(?:the\ (?:Prohibition|Suppression|Elimination|Prevention|Protection|Conservation)\ of\ (?:the\ )?)?"
LISTED = rf"(?:\ (?:on|for|of|to)\ {_OF_ACTS}{CAP}(?:,\ {CAP})+,?\ and\ (?!(?:{CAP}\ )*{_HEAD}\b){CAP})?"
"""A list inside a name: "on Economic, Social and Cultural" Rights; what follows "and" is no other instrument."""
_NAMED = re.compile(
    rf"""(?<![\w’'])(?:{CAP}\ (?:{LINK}\ )*)*{_HEAD}\b(?!\ (?:Office|Committee|Board|Group|Fund|Programme
      |Division|Unit|Section|Bod(?:y|ies)|Team|Department|Secretariat|Series|Event|Organi[sz]ation))
    {LISTED}(?:\ (?:{LINK}\ )*{CAP})*(?:\ \({YEAR}(?:[–-]{YEAR})?\))?""",
    re.VERBOSE,
)
"""A name in capitals around the word that says what it is: "Bogota Call to Action", "2030 Agenda"."""

_NEVER = re.compile(
    r"^(?:The |According|Action|World Day|Manual (?!of |on |for ))"
    r"|^(?:Strategic (?:Plan|Framework)s?|Report of the Secretary-General)$"
    r"|^(?:Report|Rules|Plan|Framework|Strategy|Standards|Guidelines|Charter|Programme|Manual|Handbook)s?$"
    r"|^(?:\d+|[A-Z][a-z]+)-[Yy]ear (?:Framework|Plan|Programme|Strategy)$"
)
"""Words in capitals that name no text, or not which: "the Strategic Plan", "the 10-Year Framework"."""


_BODY = (
    r"(?:Group|Parliament|Council|Commission|Union|Agency|Committee|Organization|Assembly|Government|Conference|Office)"
)
_PARTED = re.compile(
    r"\s+and\s+(?=Agenda\s\d{4}\b)|\s+(?:and|or)\s+the\s+(?=(?:[\w-]+\s+){0,6}" + _HEAD.replace("\\ ", " ") + r"\b)"
)
_OWNER = re.compile(rf".*\b{_BODY}\b.*?\s(?:in\s(?:its|their)|of\sthe|by\sthe|and\sits)\s(?=.*{_HEAD})", re.VERBOSE)
_OWNED = re.compile(
    rf"(?<=\w)\s(?:of|by|between|with)\s(?:the\s)?(?:[A-Z][\w-]*\s)*{_BODY}\b.*$"
    rf"|\s(?:in|by)\s(?:{MONTH}\s)?\d{{4}}$",
    re.VERBOSE,
)
_SECOND = re.compile(
    r"\sand\s(?=Agenda\s\d{4}\b)|(?<=\d{4})\sand\s(?=[A-Z])|\s(?:and|or)\s(?:the\s|(?:United\sNations|Conferences?|Security\sCouncil|General\sAssembly|Human\sRights\sCouncil)\b)"
)
"""Where a second thing begins that is no part of a name: "the Pact for the Future and the United Nations"."""


def _first(name: str) -> str:
    """A name without the second thing named behind it; "between X and the Y" names both its parties."""
    second = _SECOND.search(name)
    if second is None or not _HEADED.search(name, 0, second.start()) or " between " in name[: second.start()]:
        return name
    return name[: second.start()]


_PARTIES = re.compile(
    rf"(?:(?:[A-Z][\w-]*\s+(?:of\s+the\s+)?)*"
    rf"(?:Parties|Party|Chapter\s+[IVXLC]+|Implementation|Evaluation|Review|Assessment|[A-Z]\w+ing|RS|Force|Board|Secretary|Secretariat|Fund|United\sNations)"
    rf"\s+(?:to|of|on|for)\s+(?:the\s+)?)|(?:{MONTH}\s+)?{YEAR}\s+(?:on|of|to)\s+(?:the\s+)?"
)
"""What stands before the name of an instrument and is no part of it: "Meeting of the Parties to the"."""


_PARTIES_MET = re.compile(
    r"\b(?:(?:[Cc]onference|[Mm]eeting)s?\sof\s(?:the\s)?(?:States\s)?Parties\s(?:to|of)"
    r"|[Ss]ecretariats?\sof)\s(?:the\s)?$"
)
"""The body that meets under a treaty is called by its name: "Conference of the Parties to the"."""
_LISTED_NEXT = re.compile(r",?\s(?:and\s)?(?:of\s)?the\s")
"""Between the names of bodies in a row: "the secretariats of the Lume Convention and the Quay Convention"."""
_NO_TEXT = re.compile(r"\s(?:work\sprogramme|budgets?|countries|Partnership|[Ss]ecretariat|[Rr]apporteurs?)\b")
"""What behind a name makes it the name of another thing: "the Lume Agreement work programme"."""

_HEADED = re.compile(rf"\b{_HEAD}\b", re.VERBOSE)
_HEADS = stems(
    (
        *("Agenda", "Compact", "Pact", "Declaration", "Convention", "Covenant", "Protocol", "Charter", "Principles"),
        *("Strategy", "Plan", "Programme", "Platform", "Framework", "Call", "Road", "Directive", "Standards", "Guid"),
        *("Guarantee", "Rules", "Agreement", "Treaty", "Statute", "Accord", "Consensus", "Commitment", "Report"),
        *("Overview", "Outlook", "Survey", "Manual", "Handbook"),
    )
)
"""The letters of each of them: plain words are found sooner than a pattern of many."""


def _names(text: str) -> Iterator[tuple[int, int, int]]:
    """Names of instruments, two of them parted at "and the": start, end without whose they are, end with it."""
    for match in (one for run in runs(text, _HEADS) for one in _NAMED.finditer(text, *run)):
        at = match.start()
        ends = [match.start() + cut.start() for cut in _PARTED.finditer(match[0])] + [match.end()]
        for end in ends:
            name = re.sub(r"^\s*(?:and|or)\s+(?:the\s+)?", "", text[at:end])
            start = end - len(name)
            owner = _OWNER.match(name)
            start += owner.end() if owner else 0
            whole = start + len(_first(text[start:end]))
            owned = _OWNED.search(text[start:whole])
            cut = owned is not None and _HEADED.search(text, start, start + owned.start())
            yield start, start + owned.start() if owned and cut else whole, whole
            at = end


_OPERATIVE = (
    r"(?:Re)?(?:Call|Affirm|Not|Welcom|Acknowledg|Recogniz|Stress|Emphasiz|Underlin|Urg|Encourag|Request|Invit|Reiterat"
    r"|Underscor|Commend|Support|Endors|Reinforc|Adopt|Tak)(?:s|es|ing)|Recalls|Recalling|Affirms|Reaffirms|Guided\sby|Bearing"
)
"""Words that begin the paragraphs of resolutions, in capitals before a name."""
_OFFICE = re.compile(r"(?:Department|Office|Division|Bureau|Directorate|Ministry|Section|Unit|Branch)\s(?:of|for)\s")
"""An office called by its task: "Department of Wells Strategy, Policy and Review"."""


_TREATY = re.compile(r"\b(?:Conventions?|Covenants?|Protocols?|Treaty|Statute|Charter)\b")


def _is_treaty(name: str) -> bool:
    """Whether the word that says what a name is, before "of", "on" or "to", is one for a treaty.

    "Action Plan to Support the Convention on Wells" is a plan.
    """
    head = re.split(r"\s(?:of|on|for|to|against|relating|in)\s", name)[0]
    return bool(_TREATY.search(head if _HEADED.search(head) else name))


_UNTOLD = re.compile(r"Programmes?\sof\sAction|Plans?\sof\sAction|Platform\sfor\sAction|(?:Political\s)?Declaration")
"""A name that says nothing without whose it is: "Programme of Action" of a conference."""


_EDITION = re.compile(r"(?<=Manual)\s\d\.\d(?![\d.])")
"""The edition of a manual that is part of its name: "Reef Manual 2.0"."""


_SUBTITLE = re.compile(r":\s(?:An?|The)\s")
_BY_CHARTER = re.compile(r"\sin\saccordance\swith\sthe\sCharter\sof\sthe\sUnited\sNations\b")
"""The end of the names of some declarations."""


def instruments(text: str, organ: str | None) -> Iterator[CitationDraft]:
    """Instruments by their names; a name that goes on behind a colon is one ("Lume Agenda: A New Plan for Wells")."""
    pending: CitationDraft | None = None
    for draft in _each_instrument(text, organ):
        if pending and (draft.end <= pending.end or _SUBTITLE.fullmatch(text, pending.end, draft.start)):
            pending = replace(pending, span=Span(pending.start, max(pending.end, draft.end)))
            continue
        if pending:
            yield pending
        tail = _BY_CHARTER.match(text, draft.end) if text.startswith("Declaration", draft.start) else None
        pending = replace(draft, span=Span(draft.start, tail.end())) if tail else draft
    if pending:
        yield pending


_LEAD = re.compile(
    r"(?:The|A|An|In|On|At|By|For|With|From|Under|Since|As|And|To|Its|Her|His|This|While|Whereas"
    r"|Although|Though|When|Where|If|But|Both|Through|Within|After|Before|During|Despite|Following"
    rf"|Once|Until|Because|Unless|Upon|{_OPERATIVE})\s(?:the\s)?|[IVX]+(?:\sand\s[IVX]+)?\sof\s(?:the\s)?"
)
"""Words with capitals before a name that are no part of it."""
_BODY_ON = re.compile(
    r"\b(?:Alliance|Agency|Task Force|Committee|Commission|Council|Office|Conference|Day|Network"
    r"|Secretariat)\b.*\b(?:for|on|of|in)\b"
)
"""A body or meeting called by the instrument it is for: "Committee on the Convention of …"."""


def _is_instrument(name: str) -> bool:
    """Whether words in capitals name a text: two at least, one that says what it is, no office."""
    return len(name.split()) > 1 and not (_NEVER.match(name) or _OFFICE.match(name)) and bool(_HEADED.search(name))


def _each_instrument(text: str, organ: str | None) -> Iterator[CitationDraft]:
    last = body = -1
    for start, end, whole in _names(text):
        short = last >= 0 and text[last:start] == " (" and text[end : end + 1] == ")"
        last = end
        if short:
            continue  # the short form of the name before it
        while lead := _LEAD.match(text[start:end]):
            start += lead.end()
        funded = False
        while of_others := _PARTIES.match(text, start, end):
            funded = funded or "Fund " in of_others[0]
            start = of_others.end()
        if edition := _EDITION.match(text, end):
            end = whole = edition.end()
        name = text[start:end]
        if funded or not _is_instrument(name):
            continue
        if name == "Optional Protocol" and not text.startswith((" on ", " to ", " thereto"), end):
            continue  # like "the Convention", it is cited by its articles
        listed = _LISTED_NEXT.fullmatch(text, body, start) if body >= 0 else None
        if listed or _PARTIES_MET.search(text, max(0, start - 90), start):
            body = end
            continue
        if _NO_TEXT.match(text, end) or (not name.startswith("Council of Europe ") and _BODY_ON.search(name)):
            continue
        treaty = _is_treaty(name)
        yield CitationDraft(
            span=Span(start, end),
            form="treaty" if treaty else "full",
            kind="treaty" if treaty else "instrument",
            title=text[start:whole] if _UNTOLD.fullmatch(name) else full_name(name, organ) if treaty else name,
        )
