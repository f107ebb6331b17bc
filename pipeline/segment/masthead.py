"""What a document says of itself: symbol, title, organ, session, agenda item, date, distribution, original language.

Only the start of the document and its running heads are asked (UN Editorial Manual, "Masthead"): a symbol in the
running text names another document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.model.document import Meta
from pipeline.segment.assemble import Part
from pipeline.words.months import MONTH, MONTHS

_PIECE = r"[A-Z0-9][\w.]*(?:-(?:\d+[A-Z]?|[A-Z]+\d*(?!/)))?"
_AFTER = r"(?:\s?\((?:\d{4}|(?:Sect|Part|Vol|Suppl|Add|SUPP)\.?\s?[\w.]+)\))"
SYMBOL = (
    rf"[A-Z]{{1,8}}(?:-[A-Z]{{2,8}}){{0,3}}(?:/{_PIECE})+{_AFTER}{{0,2}}(?:/(?:Part\s(?:[A-Z]|[IVX]+)\b|{_PIECE}))*"
)
_ORGANS = r"(?:United Nations|General Assembly|Security Council)"
WHOLE = re.compile(
    rf"(?:{_ORGANS}\s+)?(?P<first>{SYMBOL}?)(?:\s?[-–—−\s]\s?(?P<second>{SYMBOL}))?\*{{0,3}}",
)
"""A line that holds nothing but the document's own symbol, or both of them."""

DAY = re.compile(
    rf"(?P<d>\d{{1,2}})\s(?P<m>{MONTH})\s(?P<y>\d{{4}})|(?P<m2>{MONTH})\s(?P<d2>\d{{1,2}}),\s(?P<y2>\d{{4}})"
)
OF_DAY = re.compile(rf"(?:[^()]*(?:\(\d{{4}}\)[^()]*)?\b(?:of|on)\s)?(?:{DAY.pattern})\W{{0,2}}(?:\s?[\[(].*[)\]])?")
BRACKETED = re.compile(rf"\[(?:{DAY.pattern})\]$")
DATELINE = re.compile(rf"(?:[A-Z][\w .]+,\s)?(?:{DAY.pattern})\s*(?:\([^)]*\)\s*)?[-–—:]")
DISTRIBUTION = re.compile(r"Distr\.:?\s*(?P<kind>General|Limited|Restricted)", re.IGNORECASE)
ORIGINAL = re.compile(r"Original:\s*(?P<language>[A-Z][A-Za-z]+(?:(?:,|/| and)\s?[A-Z][a-z]+)*)")
SESSION = re.compile(
    r"(?!Report|Provisional|Draft)[A-Z][\w-]+\s(?:[\w-]+\s){0,4}(?:[Ss]ession|[Yy]ear)(?:,?\s\d{4})?|\d{4}\s(?:[a-z]+\s)?session|"
    r"(?:First|Second|Resumed|Annual)\s(?:regular\s)?session\s\d{4}"
)
ITEM = re.compile(
    r"(?:Agenda|Provisional agenda) items?\s\d[^*]*|Items?\s\d{1,3}(?:\s\([a-z]\))?[^*]*\bof the .*?(?:agenda|list)"
)
ORGAN = re.compile(
    r"""
      (?:General\ Assembly|Security\ Council|Economic\ and\ Social\ Council|Human\ Rights\ Council|Trusteeship\ Council
        |Statistical\ Commission|Economic\ Commission\ for\ .+|Economic\ and\ Social\ Commission\ for\ .+
        |(?:Commission|Committee|Subcommittee|Sub-Committee|Forum|Board|Working\ Group|Conference|Meeting|Assembly)
            \ (?:on|of|for|against)\ .+
        |Executive\ Board\b.* |(?:Preparatory|Special|Advisory|High-level)\ Committee\b.*
        |United\ Nations\ (?:Children.s\ Fund|Environment\ Assembly|Forum\ on\ Forests|.*\ Conference\b.*))
    """,
    re.VERBOSE,
)
BY_SERIES = {
    "A/HRC/": "Human Rights Council",
    "A/RES/": "General Assembly",
    "CAT/": "Committee against Torture",
    "CCPR/": "Human Rights Committee",
    "CED/": "Committee on Enforced Disappearances",
    "CEDAW/": "Committee on the Elimination of Discrimination against Women",
    "CERD/": "Committee on the Elimination of Racial Discrimination",
    "CMW/": "Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
    "CRC/": "Committee on the Rights of the Child",
    "CRPD/": "Committee on the Rights of Persons with Disabilities",
    "DP/": "Executive Board of the United Nations Development Programme, the United Nations Population Fund "
    "and the United Nations Office for Project Services",
    "E/C.12/": "Committee on Economic, Social and Cultural Rights",
    "E/CN.15/": "Commission on Crime Prevention and Criminal Justice",
    "E/CN.18/": "United Nations Forum on Forests",
    "E/CN.3/": "Statistical Commission",
    "E/CN.4/": "Commission on Human Rights",
    "E/CN.5/": "Commission for Social Development",
    "E/CN.6/": "Commission on the Status of Women",
    "E/CN.7/": "Commission on Narcotic Drugs",
    "E/CN.9/": "Commission on Population and Development",
    "E/ICEF/": "Executive Board of the United Nations Children's Fund",
    "E/RES/": "Economic and Social Council",
    "FCCC/SBI/": "Subsidiary Body for Implementation",
    "FCCC/SBSTA/": "Subsidiary Body for Scientific and Technological Advice",
    "S/": "Security Council",
    "ST/": "Secretariat",
    "T/": "Trusteeship Council",
    "TD/B/": "Trade and Development Board",
    "UNEP/EA": "United Nations Environment Assembly",
    "UNW/": "Executive Board of the United Nations Entity for Gender Equality and the Empowerment of Women",
}
"""Whose documents a series holds (Dag Hammarskjöld Library, research guide on symbols)."""
PLAIN_SERIES = re.compile(r"(?P<organ>[AE])/(?:\d{2,4}|ES-\d+|S-\d+|HLS|L\.\d+|INF|BUR)(?:/|$|\s)")
"""Documents of the General Assembly and the Council themselves: "A/99/188", "E/2031/72"."""
MAIN = {"A": "General Assembly", "E": "Economic and Social Council"}
NO_TITLE = re.compile(
    r"(?i:united(?:\ nations)?(?:\ \S{1,3})?|nations(?:\ \S{1,3}){0,3}|official\ records.*|supplement\ no.*"
    r"|contents|summary|general\ assembly|security\ council|economic\ and\ social\ council|human\ rights\ council"
    r"|council|distr.*|for\ (?:decision|information)|(?:english|french|spanish|arabic|chinese|russian)(?:\ only)?"
    r"|.{0,2})"
    r"|\(?\d{1,2}\s.*\d{4}\)?|\([A-Z][^()]*\d{1,2}[^()]*\d{4}\)|Original:.*|.*\b[Ss]ession\b\s*\(.*\)"
)
"""Lines of a cover or masthead that name no document."""
AUTHOR = re.compile(
    r"(?:Note|Reports?|Study|Background paper|Concept paper|Working paper|Submitted|Prepared|"
    r"Draft resolution|Memorandum)"
    r"(?: prepared| submitted)?(?: by| of)(?: the)? (?:Secretary-General|Secretariat|Special|Independent|Director|"
    r"Executive|High Commissioner|United Nations High|Chair|President|Working Group|Vice-President|Bureau)\b.{0,160}"
)
NUMBERED_TITLE = re.compile(
    r"(?:RESOLUTION|Resolution)\s(?P<a>\d{1,4})\s\((?P<ay>\d{4})\)|(?P<b>\d{1,4})\s\((?P<by>\d{4})\)\.?\s+Resolution\b"
)
START = 40
"""How many parts the start of a document may have."""


def read_meta(parts: Sequence[Part]) -> Meta:
    """Read the masthead; what is not printed stays None (a press text has no symbol)."""
    front = list(_front(parts))
    lines = [line for part in front for line in _lines(part)]
    symbols = _symbols(lines, parts)
    whole = "\n".join(lines)
    distribution = DISTRIBUTION.search(whole)
    original = ORIGINAL.search(whole)
    return Meta(
        symbol=symbols[0] if symbols else None,
        symbols=symbols,
        symbol_from="printed" if symbols else None,
        title=_title(front),
        body=_body(front, lines, symbols),
        date=_date(whole, distribution, front, parts),
        session=_first(SESSION, [*(part.text for part in front), *lines]),
        agenda_item=_first(ITEM, [*(part.text for part in front), *lines]),
        distribution=distribution["kind"].capitalize() if distribution else None,
        original_language=original["language"].title() if original else None,
    )


def _front(parts: Sequence[Part]) -> Iterator[Part]:
    """Masthead, title and first furniture: up to the first heading, numbered paragraph or page."""
    body = False
    for part in parts[:START]:
        if part.page is not None and part.page > 1:
            return
        body = body or part.kind == "heading" or (part.kind == "paragraph" and len(part.text) > 200)
        body = body or (part.kind == "paragraph" and part.label is not None)
        if part.kind in {"title", "other", "furniture", "table"} or (
            part.kind in {"paragraph", "list_item"} and not body
        ):
            if not body or (part.kind == "furniture" and part.page == 1):
                yield part
        elif body and part.page is None:
            return


def _lines(part: Part) -> list[str]:
    """The printed lines where they are known, else the text's own."""
    if part.lines:
        return [part.text[start:end].strip() for start, end, _ in part.lines]
    return [line.strip() for line in part.text.split("\n")]


def _symbols(lines: Sequence[str], parts: Sequence[Part]) -> tuple[str, ...]:
    """The symbol of the masthead, or the one that heads the pages; for old resolutions, the one their number gives."""
    found: list[str] = []
    for line in lines[:30]:
        found += _own(line)
    if not found:
        heads = Counter(symbol for part in parts if part.kind == "furniture" for symbol in _own(part.text))
        found = [symbol for symbol, times in heads.most_common(2) if times >= 2]
    if not found:
        found = [symbol for part in parts[:START] if part.kind == "heading" for symbol in _own(part.text)][:1]
    if not found and any(part.text.startswith("The Security Council") for part in parts[:START]):
        match = NUMBERED_TITLE.search(" ".join(lines[:8]))
        if match:
            found = [f"S/RES/{match['a'] or match['b']} ({match['ay'] or match['by']})"]
    return tuple(dict.fromkeys(found))[:2]


def _own(text: str) -> list[str]:
    """Symbols of a line that holds nothing else."""
    match = WHOLE.fullmatch(" ".join(text.split()))
    if match is None or not re.search(r"\d", match["first"]):
        return []
    return [re.sub(r"\s+", " ", symbol) for symbol in (match["first"], match["second"]) if symbol]


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    for line in lines:
        match = pattern.fullmatch(line.strip().rstrip("*").strip())
        if match:
            return " ".join(match[0].split())
    return None


def _body(front: Sequence[Part], lines: Sequence[str], symbols: Sequence[str]) -> str | None:
    """The organ whose document it is: by its series, else the last organ named above the session."""
    if symbols:
        series = next((known for known in sorted(BY_SERIES, key=len, reverse=True) if symbols[0].startswith(known)), "")
        plain = PLAIN_SERIES.match(symbols[0])
        if series or plain:
            return BY_SERIES[series] if series else MAIN[plain["organ"]] if plain else None
    organs: list[str] = []
    for text in [*(part.text for part in front if len(part.text) < 200), *lines]:
        name = re.sub(r"\s+", " ", text.split("Distr.")[0]).strip().rstrip("*")
        if ORGAN.fullmatch(name) and name not in organs:
            organs.append(name)
    return organs[-1] if organs else None


def _title(front: Sequence[Part]) -> str | None:
    """The last title that names no author, where an agenda item stands above; else the first."""
    titles = [part.text for part in front if part.kind == "title" and part.role != "summary"]
    own = [text for text in titles if _names_document(text)]
    if len(own) > 1:
        own = [text for text in own if not ORGAN.fullmatch(text)] or own
    if not own:
        return _above_author(front) or next(map(_plain, filter(AUTHOR.match, titles)), None)
    after_item = any(ITEM.match(part.text) for part in front)
    return _plain(own[-1] if after_item else own[0])


_UNITED = re.compile(
    r"(?:United Nations|Nations Unies|UNITED NATIONS|NATIONS UNIES)(?:\s(?:Nations Unies|NATIONS UNIES))?"
)
"""What stands over every document, set as large as a title; a name whose first line stands elsewhere begins small."""


def _names_document(text: str) -> bool:
    plain = " ".join(text.split()).rstrip("*")
    noise = (AUTHOR, WHOLE, NO_TITLE, SESSION, ITEM)
    rest_of_another = re.match(r"[a-z](?!-?[A-Z])", plain) is not None or _UNITED.fullmatch(plain) is not None
    return not rest_of_another and not any(pattern.fullmatch(plain) for pattern in noise)


def _above_author(front: Sequence[Part]) -> str | None:
    """Where nothing is set as a title: the line above "Report of the Secretary-General"."""
    for above, part in pairwise(part for part in front if part.kind in {"title", "other"}):
        if AUTHOR.fullmatch(part.text.rstrip("*")) and _names_document(above.text) and len(above.text) > 12:
            return _plain(above.text)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip("*")


def _date(whole: str, distribution: re.Match[str] | None, front: Sequence[Part], parts: Sequence[Part]) -> str | None:
    """Day of issue: after the distribution line, else a line of its own, else the dateline of a press text."""
    if distribution:
        match = DAY.search(whole, distribution.end())
        if match:
            return _iso(match)
    for part in front:
        match = OF_DAY.fullmatch(" ".join(part.text.split()))
        if match:
            return _iso(match)
    for part in parts[:8]:
        match = DATELINE.match(part.text)
        if match:
            return _iso(match)
    alone = next((_iso(found) for part in parts[:12] if (found := DAY.fullmatch(part.text))), None)
    return alone or _of_report(parts)


def _of_report(parts: Sequence[Part]) -> str | None:
    """The day in square brackets over the contents of a report issued as a supplement of the Official Records."""
    for part in parts[:START]:
        if part.kind in {"other", "title", "heading", "table"} and (match := BRACKETED.match(_lines(part)[0])):
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = match["d"] or match["d2"], match["m"] or match["m2"], match["y"] or match["y2"]
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return None
