"""The cited works for reference managers: CSL-JSON (Zotero, citeproc) and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec

from pipeline.extract.citations.works_cited import ORGANIZATION
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.export.described import described
from pipeline.knowledge.schema import OpenRow, Row

_CSL = {
    "case": "legal_case",
    "legislation": "legislation",
    "treaty": "treaty",
    "un_resolution": "legislation",
    "un_decision": "legislation",
    "web_page": "webpage",
    "press_release": "post-weblog",
    "interview": "interview",
    "letter": "personal_communication",
    "communication": "personal_communication",
    "submission": "document",
    "input": "document",
    "monitoring": "document",
    "data": "dataset",
    "statement": "speech",
}
"""Kind of work → CSL type; every other kind is a report."""

_BIBTEX = {"web_page": "online", "case": "misc", "legislation": "misc", "treaty": "misc", "data": "misc"}
_BIBTEX |= dict.fromkeys(("interview", "letter", "communication", "submission", "input", "monitoring"), "unpublished")
_ESCAPED = {
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\{",
    "}": r"\}",
    "\\": r"\textbackslash{}",
}
_IN_URL = ":/?#[]@!$&'*+(),;=%~"
"""What a URL keeps as it is: its own signs; braces would end the field."""
_ORGANIZATION = re.compile(r"\b(?:United Nations|of|for|and|Bank|Fund|Office|Committee|Council)\b|^[A-Z&-]{2,}$")


def to_csl(base: KnowledgeBase, folder: Path) -> None:
    """Write the cited works as CSL-JSON into ``works.csl.json``."""
    items = list(map(csl_item, described(base)))
    (folder / "works.csl.json").write_bytes(msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n")


def to_bibtex(base: KnowledgeBase, folder: Path) -> None:
    """Write the cited works as BibTeX into ``works.bib``, in UTF-8."""
    used: set[str] = set()
    entries = "\n\n".join(bibtex_entry(row, used) for row in described(base))
    (folder / "works.bib").write_text(entries + "\n", encoding="utf-8")


def csl_item(row: Row) -> OpenRow:
    """A described work as one item of CSL-JSON 1.0."""
    part = _part(row)
    item: OpenRow = {
        "id": row["work"],
        "type": _csl_type(row, part),
        "title": _title(row),
        "author": _authors(row),
        "issued": {"date-parts": [row["issued"]]} if row["issued"] else None,
        "publisher": row["publisher"] or (row["body"] and "United Nations"),
        "publisher-place": row["place"],
        "container-title": row["container"] if part else row["series"],
        "volume": row["volume"],
        "issue" if part else "number": row["symbol"] or row["number"],
        "DOI": _doi(row),
        "URL": _url(row),
    }
    return {name: value for name, value in item.items() if value}


def _csl_type(row: Row, part: str) -> str:
    """Its type in CSL; what is known by its DOI alone is an article, not a page of the registry."""
    if row["kind"] == "web_page" and _doi(row):
        return "article"
    return {"article": "article-journal", "chapter": "chapter"}.get(part, _CSL.get(row["kind"], "report"))


def _part(row: Row) -> str:
    """Either "article" or "chapter" for what stands in a journal or in a book (which has a publisher); else nothing."""
    if row["kind"] != "report" or not row["container"] or row["symbol"]:
        return ""
    return "chapter" if row["publisher"] or row["place"] else "article"


def _title(row: Row) -> str:
    """Its title; of an act that reports call by its number in many ways, the organ with the number of its symbol."""
    act = _ACTS.get(row["kind"])
    called = act and row["body"] and _ACT_CALLED.search(row["title"] or "")
    if called and (numbered := _ACT_SYMBOL.search(row["symbol"] or "")):
        return f"{row['body']} {act} {numbered['number']}"
    if not row["title"] and (doi := _doi(row)):
        return f"doi:{doi}"
    title = str(row["title"] or row["symbol"] or row["url"] or row["work"])
    plain = row["title"] and not act and re.match(r"[a-z]+(?![\w.])", title)
    return title[0].upper() + title[1:] if plain else title


_ACTS = {"un_resolution": "resolution", "un_decision": "decision"}
_ACT_CALLED = re.compile(r"^(?:[A-Z][\w -]*?\s)?(?:in\sits\s)?(?:[Rr]esolution|[Dd]ecision)s?\s")
_ACT_SYMBOL = re.compile(r"/(?:RES|DEC)/(?P<number>.+)$")


def _authors(row: Row) -> list[dict[str, str]]:
    """Who wrote it; of a UN document the body that issued it, where no one else is named."""
    return list(author_names(row["authors"])) or ([{"literal": row["body"]}] if row["body"] else [])


_DOI = re.compile(r"doi\.org/(?P<doi>10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)


def _doi(row: Row) -> str | None:
    """The DOI of a work that is cited at its registry's address."""
    found = _DOI.search(row["url"] or "")
    return found["doi"] if found else None


def _url(row: Row) -> str | None:
    return None if not row["url"] else row["url"] if "://" in row["url"] else f"https://{row['url']}"


def author_names(authors: list[str]) -> Iterator[dict[str, str]]:
    """Persons as {family, given}, bodies as {literal}, as CSL has them; "and others" is the literal "others"."""
    for author in authors:
        name = re.sub(r"\s+(?:and others|et al\.?)$", "", author)
        parts = name.split()
        if _ORGANIZATION.search(name) or ORGANIZATION.search(name) or not 2 <= len(parts) <= 4:
            yield {"literal": name}
        else:
            yield {"family": parts[-1], "given": " ".join(parts[:-1])}
        if name != author:
            yield {"literal": "others"}


def bibtex_entry(row: Row, used: set[str]) -> str:
    """A described work as one BibTeX entry; ``used`` keeps its key from standing twice."""
    stem = re.sub(r"\W+", "-", row["symbol"] or (row["title"] or row["work"])[:40]).strip("-").lower() or "work"
    key, n = stem, 1
    while key in used:
        n += 1
        key = f"{stem}-{n}"
    used.add(key)
    part, authors = _part(row), _authors(row)
    kind = {"article": "article", "chapter": "incollection"}.get(part, _BIBTEX.get(row["kind"], "techreport"))
    kind = "misc" if kind == "online" and _doi(row) else kind
    publisher = row["publisher"] or (row["body"] and "United Nations")
    held = {"article": "journal", "chapter": "booktitle"}.get(part, "series")
    values = {
        "title": _title(row),
        "institution" if kind == "techreport" else "publisher": publisher,
        "address": row["place"],
        held: row["container"] if part else row["series"],
        "volume": row["volume"],
        "year": next(iter(row["issued"]), None),
        "month": row["issued"][1] if len(row["issued"]) > 1 else None,
        "number": row["symbol"] or row["number"],
        "doi": _doi(row),
        "date": "-".join(f"{number:02}" for number in row["issued"]) if len(row["issued"]) > 1 else None,
    }
    lines = [f"  {name} = {{{_escape(str(value))}}}," for name, value in values.items() if value]
    if authors:
        lines.insert(1, f"  author = {{{' and '.join(map(_bibtex_name, authors))}}},")
    if url := _url(row):
        lines.append(f"  url = {{{quote(url, safe=_IN_URL)}}},")
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _bibtex_name(name: Mapping[str, str]) -> str:
    """A person as "family, given"; a body in braces of its own, so that no comma or "and" of it parts names."""
    if "family" in name:
        return _escape(f"{name['family']}, {name['given']}")
    return "others" if name["literal"] == "others" else f"{{{_escape(name['literal'])}}}"


def _escape(text: str) -> str:
    return "".join(_ESCAPED.get(ch, ch) for ch in text)
