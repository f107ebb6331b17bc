"""References in the running text: numbered acts, symbols, treaties, Goals, named plans and reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations.committees import full_name
from pipeline.extract.citations.drafts import CitationDraft, NoteText
from pipeline.extract.citations.laws import LAW_AT_PLACE, LAW_WORDS, NAMED_ACT, NUMBERED_LAW
from pipeline.extract.citations.locators import locators_after, read_locators
from pipeline.extract.citations.named_by_symbol import bracket_end, name_before
from pipeline.extract.citations.running_papers import papers_of_days, studies_of_bodies
from pipeline.extract.citations.urls import Url, find_urls
from pipeline.extract.citations.works_cited import MONTH, YEAR
from pipeline.extract.symbols import PUBLISHERS, find, find_acts
from pipeline.words.references import SAME, SAME_STEMS

_CAP = r"(?:(?:\d{1,3}-)?[A-Z][\w’'-]*|\d{4}(?:[–-]\d{4})?)"
_LINK = (
    r"(?:of|on|for|the|a|and(?!\ (?:to|in|on|its|for|by|with|of|from|a)\b)|in|to|against|by|with|from|its|or|relating"
    r"|concerning|among)"
)
_HEAD = (
    r"(?:Agenda|Compacts?|Pact|Declaration|Conventions?|Covenants?|Protocols?|Charter|Principles|Strategy|Plan|"
    r"Programme\ of\ Action|Platform\ for\ Action|Frameworks?|Call|Road\ ?map|Directive|Standards|Guidelines|"
    r"Guarantee|Rules|Agreement|Treaty|Statute|Accords?|Consensus|Commitment|Report|Overview|Outlook|Survey|Manual|Handbook)"
)
_OF_ACTS = r"(?:the\ (?:Prohibition|Suppression|Elimination|Prevention|Protection|Conservation)\ of\ (?:the\ )?)?"
_LISTED = rf"(?:\ (?:on|for|of|to)\ {_OF_ACTS}{_CAP}(?:,\ {_CAP})+,?\ and\ (?!(?:{_CAP}\ )*{_HEAD}\b){_CAP})?"
"""A list inside a name: "on Economic, Social and Cultural" Rights; what follows "and" is no other instrument."""
_NAMED = re.compile(
    rf"""(?<![\w’'])(?:{_CAP}\ (?:{_LINK}\ )*)*{_HEAD}\b(?!\ (?:Office|Committee|Board|Group|Fund|Programme
      |Division|Unit|Section|Bod(?:y|ies)|Team|Department|Secretariat|Series|Event|Organi[sz]ation))
    {_LISTED}(?:\ (?:{_LINK}\ )*{_CAP})*(?:\ \({YEAR}(?:[–-]{YEAR})?\))?""",
    re.VERBOSE,
)
"""A name in capitals around the word that says what it is: "Bogota Call to Action", "2030 Agenda"."""

_GOAL = re.compile(
    r"""(?:
      Sustainable\ Development\ Goals?(?:\ targets?)?(?:\ \d{1,2}(?:\.[\da-d]{1,2})?(?:(?:,\ |\ and\x20
        |\ to\ )\d{1,2}(?:\.[\da-d])?(?![\d%]))*)?
    | (?:Goals?|[Tt]argets?)\ \d{1,2}(?:\.[\da-d]{1,2})?(?:(?:,\ |\ and\ )\d{1,2}\.[\da-d]{1,2})*
      (?:\ of\ the\ Sustainable\ Development\ Goals?)?
    )(?!\w)""",
    re.VERBOSE,
)
_PLACE = r"\d+(?:\ ?\([a-z\d]{1,3}(?:[–-][a-z\d]{1,3})?\))*"
_PLACES = rf"{_PLACE}(?:(?:,\ (?:and\ )?|\ and\ |\ or\ |\ to\ |–)(?:{_PLACE}|\([a-z\d]{{1,3}}\)))*"
_TREATY_ARTICLE = re.compile(
    rf"""\b[Aa]rticles?\ {_PLACES}(?:,\ (?:paragraphs?|paras?\.)\ {_PLACES})?
    (?:,?\ (?:read\ )?(?:(?:alone\ and\ )?in\ conjunction|together|read)\ with\ articles?\ {_PLACES})?
    ,?\ of\ the\ (?P<treaty>(?:{_CAP}\ (?:{_LINK}\ )*)*
    (?:Convention|Covenant|Protocol|Charter|Statute|Treaty|Constitution|Declaration
        |Agreement)\b{_LISTED}(?:\ (?:{_LINK}\ )*{_CAP})*)""",
    re.VERBOSE,
)
_TO_WHOM = (
    r"(?:General\ Assembly|Human\ Rights\ Council|Security\ Council|Economic\ and\ Social\ Council"
    r"|Assembly|Council|Commission)"
)
_REPORT = re.compile(
    rf"""\b(?:(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Mm]y)\ (?:(?:previous|last|latest|first|second|third
      |most\ recent|recent|{YEAR}|annual|earlier|thematic)\ )+
      report(?:s(?=\ to\ the))?(?:\ to\ the\ {_TO_WHOM}(?:\ and\ the\ {_TO_WHOM})?)?(?:\ on\ [^,.;:()\d]{{5,90}})?
    | (?:[Hh]er|[Hh]is)\ reports?\ to\ the\ {_TO_WHOM}(?:\ and\ the\ {_TO_WHOM})?
    | outcome\ documents?\ of\ the\ (?:{YEAR}\ )?(?=[^,.;:()\d]{{0,60}}[A-Z])[^,.;:()\d]{{5,120}}
    | (?<!\w)(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir)\ reports?\ on\ (?!(?:its|his|her|their)\ (?:\d|work))[^,.;:()\d]{{4,90}}
    | (?:{YEAR}\ )?reports?\ of\ the\ (?:[A-Z][\w’-]*\ ){{1,5}}
      (?:Committee|Commission|Panel|Task\ Force|Mission|Team)\b
      (?:\ (?:(?:of|on|for|and|the|in)\ ){{0,3}}[A-Z][\w’-]*)*(?:\ on\ [^,.;:()\d]{{5,110}})?
    | (?:{YEAR}\ )?reports?\ of\ the\ (?:Secretary-General|[Ii]ndependent\ [Ee]xpert|Special\ (?:Rapporteur
        |Representative)|Office|High\ Commissioner
        |Secretary-General’s|Working\ Group|Committee|Commission|Panel\ of\ Experts|Board\ of\ Auditors
            |Joint\ Inspection\ Unit)\b[^,.;:()\d]{{0,110}}
    | (?:United\ Nations\ )?global\ stud(?:y|ies)\ on\ [^,.;:()\d]{{5,80}}
    | guidance\ notes?\ of\ the\ Secretary-General\ on\ [^,.;:()\d]{{5,80}}
    | general\ (?:comments?|recommendations?)\ (?:Nos?\.\ \d+(?:\ \({YEAR}\))?\ )?of\ the\ Committee\b
      (?:\ (?:{_LINK}\ )*{_CAP})*
    | [Gg]eneral\ (?:comment|recommendation)\ No\.\ \d+(?:\ \({YEAR}\))?
    | (?:European\ (?:Commission|Union|Parliament)|African\ Union|Council\ of\ Europe)\ (?:recommendation
        |regulation|directive|model\ law|resolution)s?\ on\ [^,.;:()\d]{{5,110}}
    | (?:EU\ )?Directive\ on\ [a-z][^,.;:()\d]{{5,80}}
    | (?:{YEAR}\ )?[“"](?:Call|Declaration|Appeal|Statement)\ [^“”"]{{8,120}}[”"]
    | principles\ relating\ to\ [^.;:()\d]{{5,120}}(?=\ \()
    )""",
    re.VERBOSE,
)
_STOP = re.compile(
    r"\s+(?:that|which|who|was|were|is|are|has|have|had|as|by\s+the\s+end|will|would|should|in\s+(?:order|which|\d)|and\s+(?:to|is|in|on|with|the(?!\s(?:Caribbean|Pacific))|an?other)\b|"
    r"continues?d?|provides?d?|established|concluding|pursuant|recommended|found|notes?d?|showed|shows|to\s+(?!the\b)[a-z]+|presented|submitted|issued|published|entitled|adopted|"
    r"prepared|containing|covering|during|since|through|including|when|where|while|with|led|co-led|task)\b"
)
_ALIAS = re.compile(r"\s\((?:the\s)?(?P<alias>[A-Z][\w ’'-]{3,60})\)")
_NEVER = re.compile(
    r"^(?:The |According|Action|World Day|Manual (?!of |on |for ))"
    r"|^(?:Strategic (?:Plan|Framework)s?|Report of the Secretary-General)$"
    r"|^(?:Report|Rules|Plan|Framework|Strategy|Standards|Guidelines|Charter|Programme|Manual|Handbook)s?$"
)


def read_block(note: NoteText, kind: str) -> Iterator[CitationDraft]:
    """The references of one block, in order; where two overlap, the longer wins."""
    text = note.text
    urls = list(find_urls(text, note.links))
    hidden = text
    for url in urls:
        hidden = hidden[: url.start] + "\x01" * (url.end - url.start) + hidden[url.end :]
    drafts = [*_numbered(hidden, note), *_addresses(text, urls), *_backwards(hidden)]
    if kind not in {"heading", "title", "caption"}:
        drafts += [
            *treaty_articles(hidden, note.organ),
            *_laws(hidden),
            *_cases(hidden),
            *_goals(hidden),
            *_instruments(hidden, note.organ),
            *_in_small_letters(hidden),
            *_by_years(hidden),
            *_reports(hidden),
            *_titles(note),
            *papers_of_days(hidden),
            *studies_of_bodies(hidden),
        ]
    yield from _longest(drafts)


def _longest(drafts: list[CitationDraft]) -> Iterator[CitationDraft]:
    kept: list[CitationDraft] = []
    for draft in sorted(drafts, key=lambda d: (-_rank(d), d.start - d.end, d.kind != "named_report")):
        if all(draft.end <= other.start or other.end <= draft.start for other in kept):
            kept.append(draft)
    yield from sorted(kept, key=lambda d: d.start)


def _rank(draft: CitationDraft) -> int:
    """Numbers and symbols are sure; of names, an article of a treaty goes before the treaty."""
    if draft.form == "case":
        return 3
    if draft.form in {"resolution", "symbol", "url", "ibid"}:
        return 2
    return 1 if draft.articles or draft.kind in {"sdg", "legislation"} else 0


_ENTITLED = re.compile(r",?\s(?:entitled|on)\s“[^“”]{3,300}”")
"""What a sentence says an act is called: "resolution 99/1 entitled “The Pact of Wells”"."""


def _numbered(text: str, note: NoteText) -> Iterator[CitationDraft]:
    for act in find_acts(text, organ=note.organ):
        end = locators_after(text, act.end)
        entitled = _ENTITLED.match(text, end)
        end = entitled.end() if entitled else end
        symbols = tuple(symbol for symbol in act.symbols if symbol)
        yield CitationDraft(
            start=act.start,
            end=end,
            form="resolution",
            kind=f"un_{act.kind}",
            title=text[act.start : act.end],
            number=act.numbers[0],
            symbol=symbols[0] if symbols else None,
            symbols=symbols if len(symbols) > 1 else (),
            **read_locators(text[act.end : end]).fields(),
        )
    for hit in find(text):
        end = locators_after(text, hit.end)
        start = name_before(text, hit.start)
        yield CitationDraft(
            start=start,
            end=end if start == hit.start else bracket_end(text, end),
            form="symbol",
            kind="report" if hit.symbol.body in PUBLISHERS else "un_document",
            signal="see" if re.search(r"\bsee (?:also )?$", text[:start]) else None,
            symbol=hit.symbol.text,
            symbols=hit.symbol.every if len(hit.symbol.every) > 1 else (),
            **read_locators(text[hit.end : end]).fields(),
        )


def _addresses(text: str, urls: list[Url]) -> Iterator[CitationDraft]:
    for url in urls:
        signal = re.search(r"(?i)\b(see(?: also)?|available (?:at|from|on))\s*<?$", text[: url.start])
        yield CitationDraft(
            start=url.start,
            end=url.end,
            form="url",
            signal=signal[1] if signal else None,
            url=url.text,
            href=url.href,
        )


def _backwards(text: str) -> Iterator[CitationDraft]:
    if not any(stem in text for stem in SAME_STEMS):
        return
    for match in re.finditer(rf"(?<![\w.])(?:{SAME})\.", text):
        end = locators_after(text, match.end())
        yield CitationDraft(
            start=match.start(), end=end, form="ibid", **read_locators(text[match.end() : end]).fields()
        )


def treaty_articles(text: str, organ: str | None, start: int = 0, end: int | None = None) -> Iterator[CitationDraft]:
    """Articles of treaties that are named ("article 13 of the Lume Convention on Wells").

    "The Convention" is that of ``organ``.
    """
    if "rticle" not in text:
        return
    for match in _TREATY_ARTICLE.finditer(text, start, len(text) if end is None else end):
        located = read_locators(match[0]).fields()
        title = full_name(match["treaty"], organ)
        yield CitationDraft(
            start=match.start(), end=match.end(), form="treaty", kind="treaty_article", title=title, **located
        )


def _laws(text: str) -> Iterator[CitationDraft]:
    """Laws of States, by a place in them, by their number, or by their whole name."""
    if not any(word in text for word in LAW_WORDS):
        return
    looks = ((LAW_AT_PLACE, " of "), (NUMBERED_LAW, "No"), (NAMED_ACT, " Act"), (NAMED_ACT, " Code"))
    for pattern in dict.fromkeys(pattern for pattern, needed in looks if needed in text):
        for match in pattern.finditer(text):
            end = locators_after(text, match.end())
            yield CitationDraft(
                start=match.start(),
                end=end,
                form="full",
                kind="legislation",
                title=match["law"],
                **read_locators(text[match.start() : end]).fields(),
            )


def _cases(text: str) -> Iterator[CitationDraft]:
    """Cases by their parties ("Roe et al. v. Kestria"), with the symbol or date behind them."""
    if " v. " not in text:
        return
    symbols = list(find(text))
    for match in a.CASE.finditer(text):
        end = locators_after(text, match.end())
        within = tuple(hit.symbol.text for hit in symbols if match.start() <= hit.start < end)
        yield CitationDraft(
            start=match.start(),
            end=end,
            form="case",
            kind="case",
            title=" ".join(match["name"].split()),
            number=(match["number"] or "").strip(" ,") or None,
            symbol=within[0] if within else None,
            symbols=within if len(within) > 1 else (),
            **read_locators(text[match.end("name") : end]).fields(),
        )


def _goals(text: str) -> Iterator[CitationDraft]:
    if "oal" not in text and "arget" not in text:
        return
    for match in _GOAL.finditer(text):
        yield CitationDraft(start=match.start(), end=match.end(), form="full", kind="sdg", title=match[0])


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
    rf"(?:Parties|Party|Chapter\s+[IVXLC]+|Implementation|[A-Z]\w+ing|RS|Force|Board|Secretary|Secretariat|Fund|United\sNations)"
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
_NO_TEXT = re.compile(r"\s(?:work\sprogramme|budgets?|countries|Partnership)\b")
"""What behind a name makes it the name of another thing: "the Lume Agreement work programme"."""

_HEADED = re.compile(rf"\b{_HEAD}\b", re.VERBOSE)
_HEADS = (
    *("Agenda", "Compact", "Pact", "Declaration", "Convention", "Covenant", "Protocol", "Charter", "Principles"),
    *("Strategy", "Plan", "Programme", "Platform", "Framework", "Call", "Road", "Directive", "Standards", "Guid"),
    *("Guarantee", "Rules", "Agreement", "Treaty", "Statute", "Accord", "Consensus", "Commitment", "Report"),
    *("Overview", "Outlook", "Survey", "Manual", "Handbook"),
)
"""The letters of each of them: plain words are found sooner than a pattern of many."""


def _names(text: str) -> Iterator[tuple[int, int, int]]:
    """Names of instruments, two of them parted at "and the": start, end without whose they are, end with it."""
    if not any(head in text for head in _HEADS):
        return
    for match in _NAMED.finditer(text):
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


def _instruments(text: str, organ: str | None) -> Iterator[CitationDraft]:
    """Instruments by their names; a name that goes on behind a colon is one ("Lume Agenda: A New Plan for Wells")."""
    pending: CitationDraft | None = None
    for draft in _each_instrument(text, organ):
        if pending and (draft.end <= pending.end or _SUBTITLE.fullmatch(text, pending.end, draft.start)):
            pending = replace(pending, end=max(pending.end, draft.end))
            continue
        if pending:
            yield pending
        tail = _BY_CHARTER.match(text, draft.end) if text.startswith("Declaration", draft.start) else None
        pending = replace(draft, end=tail.end()) if tail else draft
    if pending:
        yield pending


def _each_instrument(text: str, organ: str | None) -> Iterator[CitationDraft]:
    last = body = -1
    for start, end, whole in _names(text):
        short = last >= 0 and text[last:start] == " (" and text[end : end + 1] == ")"
        last = end
        if short:
            continue  # the short form of the name before it
        while lead := re.match(
            r"(?:The|A|An|In|On|At|By|For|With|From|Under|Since|As|And|To|Its|Her|His|This|While|Whereas"
            r"|Although|Though|When|Where|If|But|Both|Through|Within|After|Before|During|Despite|Following"
            rf"|Once|Until|Because|Unless|Upon|{_OPERATIVE})\s(?:the\s)?|[IVX]+(?:\sand\s[IVX]+)?\sof\s(?:the\s)?",
            text[start:end],
        ):
            start += lead.end()
        funded = False
        while of_others := _PARTIES.match(text, start, end):
            funded = funded or "Fund " in of_others[0]
            start = of_others.end()
        if edition := _EDITION.match(text, end):
            end = whole = edition.end()
        name = text[start:end]
        count = len(name.split())
        if (
            funded
            or count < 2
            or _NEVER.match(name)
            or _OFFICE.match(name)
            or not re.search(_HEAD.replace("\\ ", " "), name)
        ):
            continue
        listed = _LISTED_NEXT.fullmatch(text, body, start) if body >= 0 else None
        if listed or _PARTIES_MET.search(text, max(0, start - 90), start):
            body = end
            continue
        if _NO_TEXT.match(text, end):
            continue
        if not name.startswith("Council of Europe ") and re.search(
            r"\b(?:Alliance|Agency|Task Force|Committee|Commission|Council|Office|Conference|Day|Network"
            r"|Secretariat)\b.*\b(?:for|on|of|in)\b",
            name,
        ):
            continue
        treaty = _is_treaty(name)
        yield CitationDraft(
            start=start,
            end=end,
            form="treaty" if treaty else "full",
            kind="treaty" if treaty else "instrument",
            title=text[start:whole] if _UNTOLD.fullmatch(name) else full_name(name, organ) if treaty else name,
        )


_IN_SMALL_LETTERS = re.compile(
    rf"(?P<name>(?:{YEAR}\s)?(?:quadrennial\scomprehensive\spolicy\sreview|funding\scompact))"
    r"(?:\sof\soperational\sactivities(?:\sfor\sdevelopment)?(?:\sof\sthe\sUnited\sNations\ssystem)?)?"
)
"""Texts of the Organization that its reports name without capitals."""


_ACT_ON = re.compile(rf"\b[Rr]esolution\s\S+(?:\sof\s\d{{1,2}}\s{MONTH}\s\d{{4}})?\son\sthe\s$")
"""The number of an act before what it is called."""


def _in_small_letters(text: str) -> Iterator[CitationDraft]:
    if "quadrennial" in text or "funding compact" in text:
        for match in _IN_SMALL_LETTERS.finditer(text):
            if not _ACT_ON.search(text, max(0, match.start() - 60), match.start()):
                yield CitationDraft(
                    start=match.start(), end=match.end(), form="full", kind="instrument", title=match["name"]
                )


_REPORT_STEMS = (
    *(
        "eport",
        "outcome document",
        "studies on",
        "study on",
        "guidance note",
        "eneral comment",
        "eneral recommendation",
        "European",
    ),
    *("African Union", "Council of Europe", "Directive", "“", '"', "principles relating"),
)
"""One of these stands in every match: a quick look that spares most blocks the long one."""


def _reports(text: str) -> Iterator[CitationDraft]:
    if not any(stem in text for stem in _REPORT_STEMS):
        return
    for match in _REPORT.finditer(text):
        stop = None if match[0][-1] in '”"' else _STOP.search(match[0], 12)
        end = match.start() + (stop.start() if stop else len(match[0].rstrip()))
        alias = _ALIAS.match(text, end)
        end = alias.end() if alias else end
        name = text[match.start() : end]
        if len(name.split()) < 3 or re.fullmatch(r"[A-Za-z]+ annual reports?", name):
            continue
        year = re.search(YEAR, name)
        yield CitationDraft(
            start=match.start(),
            end=end,
            form="full",
            kind="named_report",
            title=name,
            year=int(year[0]) if year else None,
        )


_OF_YEARS = re.compile(
    rf"""(?<![\w’'-])(?:(?:United\ Nations|[A-Z]{{2,}}[\w-]*)(?:[’']s)?\ )?
    (?:(?!(?:of|in|on|by|to|from|with|and|or|as|the|an?|its|his|her|their|this|that|new|current|for)\b)
      [a-z][a-z-]+\ ){{0,2}}?
    (?:strategic\ plan|development\ plan|action\ plan|workplan|strategy|roadmap|strategic\ framework)
    (?:\ (?:for|of|on)\ [a-z][a-z\ -]{{3,60}}?)?,?\ (?:for\ |\()?(?P<from>{YEAR})[–-](?P<to>{YEAR})\)?""",
    re.VERBOSE,
)
"""A plan by what it is for and its years, without capitals: "strategic plan for harbours 2030–2037"."""
_RULES_OF = re.compile(
    r"""[Rr]ules?\ \d+(?:\ ?\(\w{1,3}\))*(?:(?:,\ |\ and\ |,\ and\ )\d+(?:\ ?\(\w{1,3}\))*)*\ of\ (?:the\ |its\ )
    (?:[A-Z][\w-]*(?:\ [A-Z][\w-]*)*[’']s?\ )?(?:provisional\ )?(?P<name>rules\ of\ procedure)
    (?:\ \(now\ rules?\ [^()]*(?:\([^()]*\))?\))?""",
    re.VERBOSE,
)
"""The rules of a body by one of them: "rule 97 (3) of the Board’s rules of procedure (now rule 93)"."""
_CONSTITUTION = re.compile(rf"(?<![\w’'])(?P<law>{YEAR}\ Constitution)(?!\w)", re.VERBOSE)


def _by_years(text: str) -> Iterator[CitationDraft]:
    """Plans of some years, rules of procedure and constitutions, which running text names without a full title."""
    if "plan" in text or "strateg" in text or "roadmap" in text:
        for match in _OF_YEARS.finditer(text):
            yield CitationDraft(
                start=match.start(),
                end=match.end(),
                form="full",
                kind="instrument",
                title=match[0].strip(" ,()"),
            )
    if "rules of procedure" in text:
        for match in _RULES_OF.finditer(text):
            yield CitationDraft(
                start=match.start(), end=match.end(), form="full", kind="legislation", title=match["name"]
            )
    if " Constitution" in text:
        for match in _CONSTITUTION.finditer(text):
            yield CitationDraft(
                start=match.start(), end=match.end(), form="full", kind="legislation", title=match["law"]
            )


_PAPER = re.compile(r"\b(?:Journal|Times|Post|Gazette|Herald|Tribune|Guardian|Chronicle|Daily|News)$")
"""The name of a newspaper or journal alone, which is no article in it."""


def _titles(note: NoteText) -> Iterator[CitationDraft]:
    """Titles set in italics: "*Global Humanitarian Overview 2024*"."""
    for start, end in note.italics:
        name = note.text[start:end].strip(" ,.;:")
        words = [word for word in re.findall(r"[\w’'-]+", name) if len(word) > 3]
        capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
        if len(words) < 2 or capital < 0.8 * len(words) or a.IBID.match(name) or _PAPER.search(name):
            continue
        if start == 0 or note.text[max(0, start - 2) : start].endswith("\n"):
            continue  # a run-in heading
        years = re.findall(YEAR, name)
        at = start + note.text[start:end].index(name[0])
        yield CitationDraft(
            start=at,
            end=at + len(name),
            form="full",
            kind="named_report",
            title=name,
            year=int(years[-1]) if years else None,
        )
