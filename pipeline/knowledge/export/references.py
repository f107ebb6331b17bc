"""The cited works for reference managers: CSL-JSON (Zotero, citeproc) and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from pipeline.knowledge.base import KnowledgeBase

Row = Mapping[str, Any]

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
_ORGANIZATION = re.compile(r"\b(?:United Nations|of|for|and|Bank|Fund|Office|Committee|Council)\b|^[A-Z&-]{2,}$")


def to_csl(base: KnowledgeBase, folder: Path) -> None:
    """Write ``works.csl.json``."""
    items = list(map(csl_item, base.rows("works")))
    (folder / "works.csl.json").write_bytes(msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n")


def to_bibtex(base: KnowledgeBase, folder: Path) -> None:
    """Write ``works.bib``, UTF-8."""
    used: set[str] = set()
    entries = "\n\n".join(bibtex_entry(row, used) for row in base.rows("works"))
    (folder / "works.bib").write_text(entries + "\n", encoding="utf-8")


def csl_item(row: Row) -> dict[str, Any]:
    """A work as one item of CSL-JSON 1.0."""
    item: dict[str, Any] = {
        "id": row["work"],
        "type": _CSL.get(row["kind"], "report"),
        "title": row["title"] or row["symbol"] or row["url"] or row["work"],
    }
    if row["authors"]:
        item["author"] = list(_names(row["authors"]))
    if row["publisher"]:
        item["publisher"] = row["publisher"]
    if row["year"]:
        item["issued"] = {"date-parts": [[row["year"]]]}
    if row["symbol"]:
        item["number"] = row["symbol"]
    if row["url"]:
        item["URL"] = row["url"] if "://" in row["url"] else f"https://{row['url']}"
    return item


def _names(authors: list[str]) -> Iterator[dict[str, str]]:
    for author in authors:
        name = re.sub(r"\s+(?:and others|et al\.?)$", "", author)
        parts = name.split()
        if _ORGANIZATION.search(name) or not 2 <= len(parts) <= 4:
            yield {"literal": name}
        else:
            yield {"family": parts[-1], "given": " ".join(parts[:-1])}
        if name != author:
            yield {"literal": "others"}


def bibtex_entry(row: Row, used: set[str]) -> str:
    """A work as one BibTeX entry; ``used`` keeps its key from standing twice."""
    stem = re.sub(r"\W+", "-", row["symbol"] or (row["title"] or row["work"])[:40]).strip("-").lower() or "work"
    key, n = stem, 1
    while key in used:
        n += 1
        key = f"{stem}-{n}"
    used.add(key)
    values = {
        "title": row["title"] or row["symbol"] or row["url"] or row["work"],
        "author": " and ".join(_bibtex_name(name) for name in _names(row["authors"])),
        "institution": row["publisher"],
        "year": row["year"],
        "number": row["symbol"],
    }
    lines = [f"  {name} = {{{_escape(str(value))}}}," for name, value in values.items() if value]
    if row["url"]:
        lines.append(f"  url = {{{row['url']}}},")
    return "\n".join([f"@{_BIBTEX.get(row['kind'], 'techreport')}{{{key},", *lines, "}"])


def _bibtex_name(name: Mapping[str, str]) -> str:
    if "family" in name:
        return f"{name['family']}, {name['given']}"
    return "others" if name["literal"] == "others" else f"{{{name['literal']}}}"


def _escape(text: str) -> str:
    return "".join(_ESCAPED.get(ch, ch) for ch in text)
