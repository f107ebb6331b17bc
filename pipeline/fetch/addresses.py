"""Where a cited work can be fetched: the official document system by symbol, known publishers by the address cited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from pipeline.extract.symbols import parse
from pipeline.knowledge.export.described import official_url

PUBLISHERS = frozenset(
    re.findall(
        r"\S+",
        """
        un.org undocs.org ohchr.org unicef.org undp.org unfpa.org unhcr.org unwomen.org unep.org unhabitat.org unodc.org
        unctad.org unops.org unocha.org reliefweb.int humanitarianaction.info wfp.org fao.org who.int ilo.org unesco.org
        iom.int unaids.org itu.int wipo.int wmo.int unido.org ifad.org imf.org worldbank.org wto.org iaea.org ipcc.ch
        uneca.org cepal.org unescap.org unescwa.org unece.org unrwa.org untc.un.org icj-cij.org itlos.org icc-cpi.int
        fatf-gafi.org oecd.org iea.org europa.eu coe.int au.int oas.org afdb.org adb.org
        """,
    )
)
"""Hosts of international organizations that publish their own reports; a host under one of them counts too."""

OFFICIAL = "https://documents.un.org/api/symbol/access?s={symbol}&l=en&t=pdf"
"""The official document system gives a document by its symbol, in one language, as PDF."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cited work that is not in the knowledge base, and where it can be had."""

    work: str
    name: str
    symbol: str | None
    url: str | None
    """None where nobody knows an address that may be asked."""
    reason: str
    """Why this address, or why none."""


def wanted(works: Iterable[Mapping[str, Any]], hosts: Collection[str] = ()) -> Iterator[Wanted]:
    """Each missing work with the one address it is asked for at; ``hosts`` are publishers known besides the table."""
    for row in works:
        url, reason = _address(row, hosts)
        yield Wanted(row["work"], row["name"], row["symbol"], url, reason)


def _address(row: Mapping[str, Any], hosts: Collection[str]) -> tuple[str | None, str]:
    symbol = row["symbol"]
    if official_url(symbol):
        parsed = parse(symbol)
        plain = re.sub(r"\s", "", parsed.every[0] if parsed else symbol)  # one of a double symbol is enough
        return OFFICIAL.format(symbol=quote(plain, safe="")), "by its symbol, from the official document system"
    cited = [url if "://" in url else f"https://{url}" for url in row["urls"]]
    for url in cited:
        secure = re.sub(r"^http://", "https://", url)
        if known(urlsplit(secure).hostname or "", hosts):
            return secure, "the address cited, of a known publisher"
    if cited:
        host = urlsplit(cited[0]).hostname or cited[0]
        return None, f"{host} is no publisher known here (--host {host})"
    return None, "no symbol of the official document system and no address is cited"


def known(host: str, hosts: Collection[str] = ()) -> bool:
    """Whether a host is a known publisher's, or stands under one."""
    host = host.lower().rstrip(".")
    return any(host == one or host.endswith(f".{one}") for one in (*PUBLISHERS, *(h.lower() for h in hosts)))
