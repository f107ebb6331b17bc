"""What a reference manager is told of each work: its row, what its citations print beyond it, what its symbol says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from pipeline.extract.symbols import parse
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow, Row

_PRINTED = ("container", "volume", "number", "place", "series")
"""Columns of a citation that its work does not keep."""
_OFFICIAL = frozenset(
    re.findall(
        r"\S+",
        "A S E T ST CAT CCPR CED CEDAW CERD CMW CRC CRPD HRI DP DP-FPA TD UNEP FCCC ICCD NPT CD JIU LOS SPLOS PBC",
    )
)
"""Series that the Official Document System keeps (documents.un.org, "About ODS"); press releases are elsewhere."""


def described(base: KnowledgeBase) -> Iterator[OpenRow]:
    """Every work with ``container``, ``volume``, ``number``, ``place``, ``series``, ``issued``, ``body`` and ``url``.

    ``issued`` is [year], [year, month] or [year, month, day]; ``body`` the organ that issued a UN document.
    """
    printed = _printed(base)
    for row in base.rows("works"):
        yield describe(row, printed.get(row["work"], {}), base.document(row["document"]) if row["document"] else None)


def describe(row: Row, printed: Row, document: Row | None = None) -> OpenRow:
    """One work, with what its citations print and the row of the document that it is, where that is here."""
    known = document or {}
    symbol = parse(row["symbol"]) if row["symbol"] else None
    issued = [int(part) for part in (known.get("date") or "").split("-") if part]
    if not issued and row["year"]:
        issued = [row["year"]]
    elif not issued and symbol and symbol.year and row["symbol"].startswith("S/"):
        issued = [
            symbol.year
        ]  # numbered by the calendar year; other organs number by sessions that may begin before it
    told = {name: printed.get(name) for name in _PRINTED}
    return {
        **row,
        **told,
        "title": row["title"] or known.get("title"),
        "issued": issued,
        "body": known.get("body") or (symbol.body if symbol else None),
        "url": official_url(row["symbol"]) or row["url"],
    }


def official_url(symbol: str | None) -> str | None:
    """Where the United Nations publishes a document of this symbol; None for series that it does not keep there."""
    if not symbol or symbol.split("/")[0] not in _OFFICIAL or not parse(symbol):
        return None
    return "https://docs.un.org/en/" + quote(re.sub(r"\s", "", symbol), safe="/().,")


def _printed(base: KnowledgeBase) -> dict[str, dict[str, str]]:
    """For each work what the first citation that tells most of it in full prints."""
    found: dict[str, dict[str, str]] = {}
    for row in base.rows("citations", "form IN ('full', 'treaty') AND work IS NOT NULL"):
        told = {name: row[name] for name in _PRINTED if row[name]}
        if len(told) > len(found.get(row["work"], {})):
            found[row["work"]] = told
    return found
