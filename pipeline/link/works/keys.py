"""Keys: what makes two citations cite one work. Symbols, addresses, titles with their year; never a likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations.bare_papers import BarePaper, bare_paper
from pipeline.extract.citations.general_comments import GeneralComment, committee, find_general_comments
from pipeline.extract.citations.laws import GENERIC
from pipeline.extract.citations.titles import hard_numbers, parts, words
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.extract.citations.urls import normal_url
from pipeline.extract.citations.works_cited import ORGANIZATION
from pipeline.extract.symbols import find_acts, from_url, parse
from pipeline.link.works.core import COMMON, SERIAL, core_name
from pipeline.link.works.instruments import PROTOCOLS, number_of, symbol_of
from pipeline.link.works.issues import issue_of
from pipeline.model.records import Citation

_NAMED_PERSON = re.compile(
    r"\b(?:with|of|by)\s(?:(?:Mr|Ms|Mrs|Dr|Prof|Judge|General|Colonel|Minister)\.?\s)?(?!The\b)"
    r"[A-ZÀ-Ž][a-zà-ž’'-]+\s(?:(?:[A-Z]\.|al|el|de|bin|van|von)\s?)*[A-ZÀ-Ž][a-zà-ž’'-]+(?:\s[A-ZÀ-Ž][a-zà-ž’'-]+)?(?=,|$|\s\()"
    r"|\binformant\s[A-Z]{0,3}-?\d"
)
"""A person called by name or by a code: "Interview with Mara Quist, May 2031", "Key informant K3"."""

_MANY_HAVE = {
    None,
    "Executive Board",
    "Governing Council",
    "Conference of the Parties",
    "Council",
    "Commission",
    "Board",
}
"""Names that several organs go by: an act called by one of them is known in its own document only."""


def keys_of(citation: Citation, doc: str) -> tuple[str, ...]:
    """Every key of the work that a citation names itself, the one that serves as its name first."""
    found: list[str] = []
    if citation.symbol:
        found.append(symbol_key(citation.symbol))
    elif citation.form == "resolution" and citation.title:
        found.append(_act_key(citation.title, doc))
    if citation.series == "Treaty Series" and citation.volume:
        key = treaty_key(citation.volume, citation.number)
        beside = key == "unts:No.14668" and (citation.title or "").startswith("Optional Protocol")
        found.append(f"{key}|protocol" if beside else key)  # registered with its Covenant, in the same volume
    if citation.kind in UNPUBLISHED:
        return (*found, _own_key(citation, doc))
    if citation.kind in {"general_comment", "named_report"} and (comments := _comment_keys(citation, doc)):
        return (*found, *comments)
    if not found:
        found += _known_keys(citation.title)
    titled = _paper_key(citation, doc) or _title_key(citation, doc)
    located = url_key(citation.url)
    if located and located.startswith("symbol:"):
        found.append(located)
    found += [key for key in (titled, located) if key]
    if not found and citation.title and not _REPORTS_OF_COURT.fullmatch(citation.title):
        found.append(f"title:{doc}:{_slug(citation.title)}")
    return tuple(dict.fromkeys(found))


def _comment_keys(citation: Citation, doc: str) -> tuple[str, ...]:
    """A general comment by committee and number, and by number and year, which only joint ones share.

    Without committee and year it is known in its own document only.
    """
    told = comment_of(citation)
    if told is None:
        return ()
    found = [comment_key(body, number) for body, number in zip(told.bodies, told.numbers, strict=False)]
    if told.year and not told.joint:
        kind = "recommendation" if "ecommendation" in told.title else "comment"
        found.append(f"gc:year:{kind}:{told.numbers[0]}|{told.year}")
    return tuple(found) or (f"gc::{doc}:{'joint-' if told.joint else ''}{told.numbers[0]}",)


def comment_key(body: str, number: str) -> str:
    """The key of a general comment of one committee."""
    return f"gc:{_slug(body)}:{number}"


def comment_of(citation: Citation) -> GeneralComment | None:
    """The general comment that a citation names, with the committees that tell whose it is."""
    title = citation.title or (f"General comment No. {citation.number}" if citation.kind == "general_comment" else "")
    comment = next(find_general_comments(title, 0, len(title)), None)
    if comment is None:
        return None
    bodies = tuple(filter(None, map(committee, citation.authors or comment.bodies)))
    numbers = tuple(citation.number.split("/")) if citation.number else comment.numbers
    year = str(citation.year) if citation.year else comment.year
    return replace(comment, bodies=bodies, numbers=numbers, year=year)


def _known_keys(title: str | None) -> list[str]:
    """Keys of a well-known instrument by its name: the document that holds it, its number in the *Treaty Series*."""
    symbol, number = symbol_of(title), number_of(title)
    return [*([symbol_key(symbol)] if symbol else []), *([treaty_key("", number)] if number else [])]


def _own_key(citation: Citation, doc: str) -> str:
    """An unpublished source is known in its own document only: what a body gave by the body, all else by its words.

    Who was interviewed without a name can be anybody: each such interview is a source of its own.
    """
    if citation.kind in {"input", "submission", "monitoring", "data"} and citation.authors:
        dated = citation.kind in {"monitoring", "data"} and citation.year
        whose = _slug(" ".join(citation.authors))
        return f"{citation.kind}:{doc}:{whose}" + (f"|{_slug(citation.title or '')}" if dated else "")
    said = _slug(" ".join((*citation.authors, citation.title or "")))
    unnamed = citation.kind == "interview" and not _NAMED_PERSON.search(citation.title or "")
    told = citation.id if unnamed else normal_url(citation.url) if citation.url else ""
    return f"{citation.kind}:{doc}:{said}" + (f"|{told}" if told else "")


def _act_key(title: str, doc: str) -> str:
    """An act without a symbol: known beyond its document only where its number or a full name says whose it is."""
    act = next(find_acts(title), None)
    if act is None:
        return f"act:{doc}:{_slug(title)}"
    telling = act.numbers[0].startswith(("WHA", "EB")) or re.search(r"/[A-Z]{2,}\.", act.numbers[0])
    organ = "" if telling else doc if act.organ in _MANY_HAVE else _slug(act.organ or "")
    return f"act:{organ}:{act.kind}-{_slug(act.numbers[0])}"


def anaphoric(citation: Citation) -> bool:
    """Whether a report is named by whose it is alone ("her recent report", "report of the Board"): no title."""
    whose = (words(citation.title) or ("",))[0]
    told = whose in {"her", "his", "its", "their", "my"} or _WHOSE.fullmatch(citation.title or "")
    return citation.kind == "named_report" and bool(told)


_WHOSE = re.compile(
    r"(?:\d{4}\s)?(?:annual\s|latest\s|previous\s|first\s|second\s)?reports?\sof\sthe\s(?:United\sNations\s)?(?:Secretary-General|Independent\sExpert"
    r"|Special\s(?:Rapporteur|Representative)|Office|High\sCommissioner|Working\sGroup|Committee|Commission|Council"
    r"|Board(?:\sof\sAuditors)?"
    r"|Panel(?:\sof\sExperts)?|Joint\sInspection\sUnit|Group\sof\sExperts)",
    re.IGNORECASE,
)
"""A body that gives many reports, and nothing of what this one is about."""


def symbol_key(symbol: str) -> str:
    """The key of a document by its symbol; blanks and the case of suffixes do not count."""
    parsed = parse(symbol)
    return f"symbol:{parsed.text if parsed else symbol}"


def treaty_key(volume: str, number: str | None) -> str:
    """The key of a treaty in the United Nations *Treaty Series*: its registration number, else its volume.

    A protocol registered under the number of its convention is told from it by its volume.
    """
    if number and (number, volume) in PROTOCOLS:
        return f"unts:No.{number}|vol-{volume}"
    return f"unts:No.{number}" if number else f"unts:vol.{volume}"


def _title_key(citation: Citation, doc: str) -> str | None:
    """Title with its numbers, year, volume and issue; a title of one word without a year names nothing.

    A law without number or year is known in its own document only: States call theirs by the same names.
    """
    title = citation.title
    if not title or len(words(title)) < 2 or citation.form in {"symbol", "ibid", "resolution"}:
        return None
    if _REPORTS_OF_COURT.fullmatch(title):
        return None  # the volume of reports holds many cases
    untold = citation.kind == "legislation" and not re.search(r"\d", title) and not citation.year
    if untold or (citation.kind == "legislation" and not {w for w in words(title) if not w.isdigit()} - GENERIC):
        return f"title:{doc}:{_slug(title)}" + (f"|{citation.year}" if citation.year else "")
    described = title == title.lower() and citation.in_footnote and not citation.authors
    if described and not (citation.container or citation.publisher or citation.url):
        return "|".join(filter(None, (f"title:{doc}:{_slug(title)}", str(citation.year or ""))))
    if citation.kind == "instrument" and _OF_EVERY_OFFICE.fullmatch(title):
        return f"title:{doc}:{_slug(title)}"
    if citation.kind in {"instrument", "report"} and title == title.lower() and not citation.in_footnote:
        return f"title:{doc}:{_slug(title)}"  # "the strategic plan 2030–2033": whose, its own document tells
    if citation.kind == "named_report" and _OF_BODY.fullmatch(title):
        return f"title:{doc}:{_slug(title)}"
    if set(words(title)) <= COMMON or _BARE_PAPER.fullmatch(title) or _ONE_A_COUNTRY.search(title):
        return f"title:{doc}:{_slug(title)}"
    if citation.series == "Treaty Series" and words(title) == ("treaty", "series"):
        return None  # the series is not the treaty
    year = citation.year if citation.year and str(citation.year) not in hard_numbers(title) else None
    if citation.form == "case":
        return _case_key(citation, title)
    return "|".join(filter(None, (f"title:{_slug(title)}", str(year or ""), _issue(citation))))


def paper_of(citation: Citation) -> BarePaper | None:
    """The paper that a citation names by body, day and number alone.

    A number of a reporter without a word of what it is needs a body before it.
    """
    if citation.form not in {"full", "short"} or citation.kind in {"legislation", "treaty", "general_comment"}:
        return None
    if citation.container or citation.series or citation.publisher:
        return None
    paper = bare_paper(citation.title)
    if paper and not citation.authors and (not paper.what or _BARE_PAPER.fullmatch(citation.title or "")):
        return None
    return paper


def _paper_key(citation: Citation, doc: str) -> str | None:
    """Such a paper is known in its own document by its body, day and number; where neither is printed, never again."""
    paper = paper_of(citation)
    if paper is None:
        return None
    told = "|".join(filter(None, (paper.what, paper.day, paper.number))) if paper.told else citation.id
    return f"title:{doc}:{_slug(' '.join(citation.authors)) or 'paper'}|{told}"


_BARE_PAPER = re.compile(r"(?i:judge?ment|decision|ruling|order|letter|memorandum)\s(?:of|dated)\s[\w\s]+")
"""A paper known by its day alone: of whom, its own document tells."""
_ONE_A_COUNTRY = re.compile(
    r"(?:Cooperation|Development\sAssistance)\sFrameworks?$|Common\sCountry\sAnalys[ie]s$|Humanitarian\sResponse\sPlans?$"
)
"""What every country team writes under one and the same name: known in its own document only."""
_OF_BODY = re.compile(
    r"(?:\d{4}\s)?(?:[a-z]+\s)?reports?\sof\sthe(?:\s(?:(?:of|on|for|and|the|in)\s){0,3}[A-Z][\w’-]*)+(?:\sfor)?"
)
"""A report called by whose it is alone: a body gives one every year."""
_OF_EVERY_OFFICE = re.compile(
    r"(?:\d{4}\s)?(?:[A-Z][a-z’-]+\s){1,3}(?:Manual|Handbook|Policy)"
    r"|(?:Strategic|Action|Operational|Implementation|Integrated)\s(?:Plan|Framework|Programme),?\s(?:for\s)?\(?\d{4}[–-]\d{4}\)?"
)
"""A manual or policy called by what it is for alone ("Procurement Manual"): every office has one."""
_REPORTS_OF_COURT = re.compile(r"(?:I\.?C\.?J\.?|ITLOS|P\.?C\.?I\.?J\.?)\s(?:Reports|Rep\.)(?:\s\d{4})?")


def _case_key(citation: Citation, title: str) -> str:
    """The parties with the number of the case; where no number is printed, with its name and the year of the decision.

    Two States meet in more than one case, and one case has judgments of several years ("Basin Boundary (Kestria v.
    Lumeria)", Jurisdiction, 2029; Merits, 2031).
    """
    if citation.number:
        return f"title:{_slug(title)}|{_slug(citation.number)}"
    told = (_slug(citation.container) if citation.container else "", str(citation.year or ""))
    return "|".join(filter(None, (f"title:{_slug(title)}", *told)))


def _issue(citation: Citation) -> str:
    return issue_of(citation) if citation.form == "full" and citation.kind in {None, "report", "case"} else ""


def loose_keys(citation: Citation) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Keys that two titles of one work share, each with what must not differ among those that share it.

    The main title beside the same author and year, where the subtitles do not differ; the same title and author, where
    the years do not; the same title, author and year, where volume and issue do not; the same words of a name, where
    year, owner and what follows the colon do not. Numbers of a title are part of its key. Equal keys are joined by
    equality alone, partition by partition.
    """
    title, whose = citation.title, lead_author(citation.authors)
    if citation.form == "case" and title and (numbered := _COMMUNICATION.search(citation.number or "")):
        yield f"case:{numbered[1]}|{_slug(re.split(r'[ ]v[.]?[ ]', title)[-1])}", ()
    if not title or citation.symbol or citation.form not in {"full", "treaty"} or citation.kind not in _NAMED_KINDS:
        return
    if paper_of(citation) or (citation.kind == "instrument" and _OF_EVERY_OFFICE.fullmatch(title)):
        return
    issue = _issue(citation)
    named = None if _ONE_A_COUNTRY.search(title) else core_name(title, citation.year)
    if named:
        yield f"name:{named.words}|{issue}", (named.year, named.owner, named.subtitle, whose)
    if not whose or citation.form != "full" or citation.kind not in {None, "report"}:
        return
    main, *subtitles = parts(title)
    if citation.year:
        yield f"issue:{whose}|{citation.year}|{_slug(title)}", (issue,)
    if citation.year and len(words(main)) >= 2:
        told = _slug(" ".join(subtitles)) if subtitles else ""
        yield f"main:{whose}|{citation.year}|{_slug(main)}|{issue}", (told,)
    if len(words(title)) >= 5 and not SERIAL & set(words(title)):
        yield f"whole:{whose}|{_slug(title)}|{issue}", (str(citation.year or ""),)


_COMMUNICATION = re.compile(r"\b[Cc]ommunication\sNo\.\s(\d+/(?:19|20)\d\d)$")
"""The number under which a committee has a communication against a State: one case, however its parties are written."""
_NAMED_KINDS = {None, "report", "named_report", "instrument", "treaty"}


def lead_author(authors: tuple[str, ...]) -> str:
    """The first author as every spelling has it: a person's surname, the acronym of a body of three words or more."""
    if not authors:
        return ""
    first = re.split(r"\s+and\s+others|\s+et\s+al|,\s|\s+and\s+(?=[A-Z])", authors[0])[0].strip()
    if short := re.search(r"\(([A-Z][\w-]+)\)|^([A-Z]{2,}[\w-]*)$", first):
        return (short[1] or short[2]).lower()
    names = re.findall(r"[A-ZÀ-Ž][\w’'À-ž-]*", first)
    if len(names) >= 3 and ORGANIZATION.search(first):
        return "".join(name[0] for name in names).lower()
    return _slug(first) if ORGANIZATION.search(first) or len(names) == 1 else words(names[-1])[-1] if names else ""


def url_key(url: str | None) -> str | None:
    """The key of a work by its address: of a document that the address names its symbol, else the address itself."""
    if not url:
        return None
    symbol = from_url(url)
    return symbol_key(symbol.text) if symbol else f"url:{normal_url(url)}"


def _slug(text: str) -> str:
    return "-".join(words(text)) or re.sub(r"\W+", "-", text.lower()).strip("-")
