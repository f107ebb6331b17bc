"""The parts of a work cited in full: authors, title, container, imprint."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.extract.citations.locators import UNIT
from pipeline.words import months
from pipeline.words.references import SAME

YEAR = r"(?:1[89]\d\d|20\d\d)"
MONTH = rf"(?:{months.MONTH}|{months.SHORT_IN_NOTES})"
DATE = re.compile(rf"(?:\d{{1,2}}\s+)?(?:{MONTH})\s+(?P<year>{YEAR})|(?<!\d){MONTH}\s+\d{{1,2}},\s+(?P<us>{YEAR})")
IMPRINT = re.compile(rf"\((?P<in>[^()]*(?:\([^()]*\)[^()]*)*?(?:{YEAR}|forthcoming|n\.d\.|[Ss]ales No\.[^()]*))\)")
QUOTED = re.compile(
    r"(?:(?P<double>[“\"«])|(?:^|(?<=[,.:;]\s)|(?<=[Ss]ee\s))‘)"
    r"(?P<title>(?(double)[^“”\"«»]{4,400}|[^‘“”]{8,400}?))(?(double)[”\"»]|’(?=,|\.|;|\s\(|$))"
)
"""A title in quotation marks; in single ones where it stands behind an author or alone."""
VOLUME = re.compile(
    r"\b[Vv]ols?(?:\.|(?=\s[\dIVXLC]))\s*(?P<volume>[\dIVXLC]+(?:,?\s\(?(?:Part|Pt\.)\s(?:One|Two|Three|Four|[IV]+|\d)\b\)?)?)"
)
NUMBER = re.compile(r"\bNos?\.\s*(?P<number>[\w./–-]*\d[\w./–-]*)")
ORGANIZATION = re.compile(
    r"\b(?:United Nations|Nations|Organi[sz]ation|Programme|Fund|Bank|Office|Commission|Committee|Agency|Institute|"
    r"Foundation|University|Group|Centre|Center|Council|Union|Department|Ministry|Network|Initiative|Watch|Secretariat|"
    r"International|Federation|Association|Society|Alliance|Coalition|Task Force|Court|Board|Division|Service|"
    r"Directorate|Government|Rapporteur|Advisory Body|Observatory|Authority|Ombudsman|Tribunal|Campaign|Statistics|"
    r"Panel|Partnership|Cluster|Classification|Database|Forum|Platform|Facility|Mechanism|Consortium|College|School|"
    r"Academy|Springer|Routledge|Elsevier|Brill|Wiley|Palgrave|Publications?)\b|^[A-Z]{2,}[\w&/-]*$"
)
_PERSON = re.compile(
    r"(?:[A-ZÀ-Ž][\w’'.À-ž-]*\s+){1,4}[A-ZÀ-Ž][\w’'À-ž-]+(?:\s+(?:and|&)\s+(?:[A-ZÀ-Ž][\w’'.À-ž-]*\s+){1,4}[A-ZÀ-Ž][\w’'À-ž-]+)?"
)


def read_parts(text: str, italics: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """What ``text`` (a citation without signal and URL) says of its work, as keyword arguments of a draft."""
    if listed := AUTHOR_DATE_TITLE.match(text):
        return _listed(listed)
    fields: dict[str, Any] = {}
    imprint = _imprint(text)
    if imprint:
        fields.update(_published(imprint["in"]))
    quoted = QUOTED.search(text)
    if quoted and _is_quotation(text, quoted):
        quoted = None
    if quoted and quoted.start() < (imprint.start() if imprint else len(text)):
        fields["authors"] = _authors(text[: quoted.start()])
        fields["title"] = _clean(quoted["title"])
        container = _container(text[quoted.end() :])
        if container:
            fields["container"] = container
    else:
        at, title = _title(text[: imprint.start()] if imprint else text, italics)
        fields["authors"] = _authors(text[:at])
        fields["title"] = title
    _number(text, fields)
    if "year" not in fields or (imprint and re.fullmatch(rf"\({YEAR}\)", imprint[0]) and _LAST_YEAR.search(text)):
        fields["year"] = _year(text)
    return {name: value for name, value in fields.items() if value}


_READ_ON = re.compile(
    r",?\s*\(?\b(?:last\s)?(?:accessed|visited|consulted|retrieved|viewed|downloaded)\b.*$", re.DOTALL
)
"""When somebody looked at a page, which says nothing of the work."""
_LAST_YEAR = re.compile(rf",\s*(?P<year>{YEAR})\.?$")


def _year(text: str) -> int | None:
    """The year that ends the reference, else of its last date, else the last that stands between commas."""
    text = _READ_ON.sub("", text)
    if last := _LAST_YEAR.search(text):
        return int(last["year"])
    dates = list(DATE.finditer(text))
    bare = re.findall(rf"(?:,|\))\s*({YEAR})(?=[,.)]|$)", text)
    year = (dates[-1]["year"] or dates[-1]["us"]) if dates else bare[-1] if bare else None
    return int(year) if year else None


def _is_quotation(text: str, quoted: re.Match[str]) -> bool:
    """Whether quotation marks hold words of a text and no title.

    Many of them stand behind words that announce them, or in brackets behind a locator: "…, art. 13 (“any one …”)".
    """
    lead = text[: quoted.start()].rstrip()
    if lead.endswith("(") and UNIT.search(lead):
        return True
    return lead.endswith(":") and len(lead) > 60 and len(quoted["title"].split()) > 12


AUTHOR_DATE_TITLE = re.compile(
    rf"(?P<authors>[A-ZÀ-Ž][^“”\"():;]{{2,200}}?)\s\((?P<year>{YEAR})(?P<letter>[a-z]?)\)\.\s+(?P<title>[A-ZÀ-Ž“\"\d].+?)"
    r"(?:\.\s+(?P<rest>[A-Z].*))?$",
    re.DOTALL,
)
"""As lists of references have it: "Abel, J. (2017). Rivers without Owners. Port Lume: Basin Press"."""


def _listed(found: re.Match[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {"authors": _named(found["authors"]), "year": int(found["year"])}
    fields["title"] = _clean(found["title"])
    printed = re.match(r"(?P<place>[A-ZÀ-Ž][\w’'., -]{1,40}):\s+(?P<publisher>[^:]{2,80})$", found["rest"] or "")
    if printed:
        fields["place"], fields["publisher"] = _clean(printed["place"]), _clean(printed["publisher"])
    elif found["rest"]:
        journal = re.match(r"(?P<name>[A-ZÀ-Ž][^,\d]{2,80}?),?\s(?=vol|\d)", found["rest"])
        fields["container"] = _clean(journal["name"]) if journal else None
    return {name: value for name, value in fields.items() if value}


def _named(authors: str) -> tuple[str, ...]:
    """Authors with their initials behind their surnames stay together: "Abel, J., and Quist, M."."""
    persons = re.findall(r"[A-ZÀ-Ž][\w’'À-ž -]+?,\s(?:[A-ZÀ-Ž]\.[ -]?)+", authors)
    return tuple(person.strip(" ,") for person in persons) if persons else _authors(authors)


def dates_only(imprint: str) -> bool:
    """Whether brackets hold dates and no place or publisher ("1 January 2025 to 1 July 2025")."""
    rest = re.sub(rf"{MONTH}|{YEAR}|\d+|\b(?:to|and|from|until)\b", " ", imprint)
    return bool(DATE.search(imprint)) and not re.search(r"[A-Za-z]{2}", rest)


def _imprint(text: str) -> re.Match[str] | None:
    found = [
        match
        for match in IMPRINT.finditer(text)
        if not re.fullmatch(r"\(\d{4}\)", match[0])
        or (match.start() > 20 and not _ACT_OF_YEAR.search(text[: match.start()]))
    ]
    return found[-1] if found else None


_ACT_OF_YEAR = re.compile(r"\b(?:[Rr]esolutions?|[Dd]ecisions?)(?:\s|,|and|or|\d|\(\d{4}\))*\s\d+\s$")
"""What stands before the year of an act: "resolution 1373 (2001)"."""


def _published(imprint: str) -> dict[str, Any]:
    """Place, publisher and year of "(Washington, D.C., World Bank, 2024)"."""
    fields: dict[str, Any] = {}
    years = re.findall(YEAR, imprint)
    if years:
        fields["year"] = int(years[-1])
    sales = re.search(r"Sales No\.\s*(?P<number>[\w.]+?)(?=[\s,;)]|$)", imprint)
    if sales:
        fields["number"] = f"Sales No. {sales['number'].rstrip('.')}"
    rest = re.sub(rf",?\s*(?:{MONTH}\s?[–/-]\s?)?(?:{MONTH}\s+)?{YEAR}.*$", "", imprint).strip(" ,;")
    if re.match(r"United Nations [Pp]ublication", rest):
        fields["publisher"] = "United Nations"
    elif rest and not re.fullmatch(rf"(?:\d+\s+)?{MONTH}", rest):
        parts = [part.strip() for part in rest.split(",")]
        parts = [part for part in parts if not _WHEN.fullmatch(part)]
        place = _places(parts)
        fields["place"] = ", ".join(parts[:place]) or None
        fields["publisher"] = ", ".join(parts[place:]) or None
    return fields


def _places(parts: list[str]) -> int:
    """How many parts of an imprint are places: a city, its state or country, more cities; then comes the publisher.

    UN Editorial Manual: "(place, publisher, year)"; what stands alone is a place unless it is named like a publisher.
    """
    count = 0
    for part in parts:
        country = _COUNTRY.search(part) is not None
        named = ORGANIZATION.search(part) is not None or re.search(
            r"\b(?:Press|Publish\w+|Books|Verlag|Editions?)\b", part
        )
        if (named and not country) or (count and not country and part is parts[-1] and part not in _CITIES_APART):
            break
        count += 1
    return count


_CITIES_APART = {"D.C.", "D,C."}
_COUNTRY = re.compile(
    r"^(?:D\.C\.|[A-Z]{2}$|United\s(?:Kingdom|States|Republic|Arab)|Kingdom\sof|Republic\sof|Islamic\sRepublic|Russian\sFederation"
    r"|Canada|Australia|Germany|France|Italy|Spain|Switzerland|Austria|Belgium|Kenya|India|Japan|China|Brazil|Chile|Mexico"
    r"|Denmark|Sweden|Norway|Finland|Ireland|Portugal|Greece|Poland|Egypt|Morocco|Ethiopia|Nigeria|Ghana|Senegal|Türkiye"
    r"|Colombia|Peru|Ecuador|Argentina|Thailand|Indonesia|Philippines|Malaysia|Singapore|South\sAfrica|Côte\sd’Ivoire"
    r"|Netherlands|the\sNetherlands)\b"
)
_WHEN = re.compile(
    rf"(?:(?:early|mid|late)-?\s?)?(?:\d{{1,2}}(?:–\d{{1,2}})?\s?)?(?:{MONTH}(?:[–/-]{MONTH})?|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Ff]orthcoming)?"
)


def _title(text: str, italics: Sequence[tuple[int, int]]) -> tuple[int, str | None]:
    """Where the title begins, and the title: the italics where there are any, else what follows the authors."""
    runs = [(start, end) for start, end in italics if end <= len(text) and end - start > 5]
    runs = [run for run in runs if not re.match(rf"{SAME}|v\.", text[run[0] : run[1]])]
    if runs:
        start, end = max(runs, key=lambda run: run[1] - run[0])
        return start, _clean(text[start:end])
    at = 0
    while (comma := text.find(", ", at)) > 0 and _is_author(text[at:comma]):
        if printed := re.compile(rf"{YEAR}[a-z]?,\s+(?=[A-Z“])").match(text, comma + 2):
            at = printed.end()  # authors, year, title
            continue
        if UNIT.match(text, comma + 2) or re.match(rf"{DATE.pattern}|{YEAR}|vols?\.?\s|dated\b", text[comma + 2 :]):
            break  # what follows is no title: the name itself is one
        at = comma + 2
    title = re.split(
        r",?\s+(?:pp?\.|paras?\.|arts?\.|chap\.|sect\.|available)|,\s+(?:tables?|figs?\.|figures?|box)\s\d"
        rf"|(?<!\sto)(?<!\sand)(?<![–-]),?\s+{_DATED}(?=$|[,.;:)]|\s(?:available|accessed|\())|\sat\s\d|\srules?\s\d|,\s+{YEAR}[a-z]?$"
        r"|,\s+(?:annex|[Vv]ols?\.?\s|No\.)",
        text[at:],
    )[0]
    title = re.sub(r"^\([A-Z][\w-]+\),\s+", "", title)
    named = re.sub(r",?\s(?:signed|adopted|dated|issued|concluded|published|held)(?:\son)?$|\sof$", "", _clean(title))
    return at, (named if len(named) > 3 else _clean(text[at:])) or None


_DATED = re.sub(r"\?P<\w+>", "?:", f"(?:{DATE.pattern})")


def _is_author(segment: str) -> bool:
    segment = re.sub(r"\([^)]*\)", "", segment).strip()
    if re.search(r"\band others$|\bet al\.?$|\beds?\.?$", segment) and len(segment.split()) <= 16:
        return True
    if re.search(r"\b(?:Report|Review|Outlook|Overview|Handbook|Guidelines|Study|Framework|Strategy|Plan)\b", segment):
        return False
    words = segment.split()
    if re.fullmatch(r"[A-ZÀ-Ž][a-zà-ž’'-]+(?:\s+and\s+[A-ZÀ-Ž][a-zà-ž’'-]+)?", segment):
        return True
    return len(words) <= 12 and bool(ORGANIZATION.search(segment) or (len(words) <= 8 and _PERSON.fullmatch(segment)))


def _authors(text: str) -> tuple[str, ...]:
    text = re.sub(rf"\s*\({YEAR}\)|(?:\s+in\s+(?:the\s+)?[A-Z][\w’' -]*)?,?\s+entitled[\s,:]*$", "", text).strip(
        " ,.:;"
    )
    if not text or len(text) > 300:
        return ()
    if ORGANIZATION.search(text.split(",")[0]) or re.search(r"\b(?:on|of|for|against)\s[A-Z].*\sand\s", text):
        return (text,)
    return tuple(part.strip() for part in re.split(r",\s+(?:and\s+)?|\s+and\s+(?!others)", text) if part.strip())


def _container(after: str) -> str | None:
    """The book or journal behind a quoted title."""
    edited = re.match(
        r",?\s+in\s+[A-Z][^“”()]{2,80}?\s\(eds?\.\),\s+(?P<book>[A-Z].+?)(?=\s+\(|,\s+(?:vol\.|pp?\.)|$)", after
    )
    if edited:
        return _clean(edited["book"])
    book = re.match(r",?\s+in\s+(?P<book>[A-Z].+?)(?=,\s+(?:[A-Z][\w.-]+\s)+.{0,60}\beds?\.|\s+\(|,\s+vol\.|$)", after)
    if book:
        return _clean(book["book"])
    journal = re.match(r",?\s+(?P<name>[^,(“]{3,90}?)(?=,\s+(?:vol\.|No\.)|\s+\()", after)
    return _clean(journal["name"]) if journal else None


def _number(text: str, fields: dict[str, Any]) -> None:
    volume, number = VOLUME.search(text), NUMBER.search(text)
    if volume:
        fields["volume"] = volume["volume"].strip(" ,")
    if number and "number" not in fields:
        fields["number"] = number["number"].rstrip(".–-")


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(' ,.;:“”"')
