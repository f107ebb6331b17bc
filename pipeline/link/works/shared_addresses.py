"""Addresses of portals and search forms: they stand for no one work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from pipeline.extract.citations.titles import shortened
from pipeline.extract.citations.unpublished_words import UNPUBLISHED
from pipeline.link.works.keys import url_key
from pipeline.model.records import Citation


def shared_addresses(citations: Iterable[Citation]) -> frozenset[str]:
    """Keys of addresses where more than one work is found: a search form, a portal. They make no two works one."""
    shared: set[str] = set()
    titles: dict[str, list[str]] = defaultdict(list)
    for citation in citations:
        key = url_key(citation.url)
        if key is None or not key.startswith("url:") or citation.kind in UNPUBLISHED:
            continue
        if citation.kind == "collection":
            shared.add(key)
        if citation.title:
            titles[key].append(citation.title)
    for key, known in titles.items():
        if any(not shortened(a, b) and not shortened(b, a) for a, b in combinations(dict.fromkeys(known), 2)):
            shared.add(key)
    return frozenset(shared)
