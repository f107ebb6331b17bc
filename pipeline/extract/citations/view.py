"""One note with everything found in it once: the ground on which its pieces are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pipeline.extract.citations import anchors
from pipeline.extract.citations.drafts import NoteText
from pipeline.extract.citations.split import MASK, masked
from pipeline.extract.citations.urls import Url, find_urls
from pipeline.extract.symbols import Act, SymbolMatch, find, find_acts


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Hit = TypeVar("Hit", bound=_Placed)


@dataclass
class NoteView:
    """One note with everything found in it once."""

    note: NoteText
    urls: list[Url]
    symbols: list[SymbolMatch]
    acts: list[Act]
    view: str
    """Quotations, URLs and brackets blanked."""
    open: str
    """Quotations and URLs blanked, brackets readable."""
    cases: list[re.Match[str]] = field(default_factory=list)
    begins: frozenset[int] | None = None
    """Where a source can begin; None until somebody asks."""


def look(note: NoteText) -> NoteView:
    """Find symbols, numbered acts, addresses and cases of a note."""
    urls = list(find_urls(note.text, note.links))
    hidden = _without_urls(note.text, urls)
    readable = masked(note.text, urls, brackets=False)
    cases = list(anchors.CASE.finditer(readable)) if " v" in note.text else []
    acts = list(find_acts(hidden, organ=note.organ))
    return NoteView(note, urls, list(find(hidden)), acts, masked(note.text, urls), readable, cases)


def between(found: Iterable[Hit], start: int, end: int) -> list[Hit]:
    """Those of some hits that lie wholly inside a stretch of the text."""
    return [hit for hit in found if start <= hit.start and hit.end <= end]


def _without_urls(text: str, urls: list[Url]) -> str:
    for url in urls:
        text = text[: url.start] + MASK * (url.end - url.start) + text[url.end :]
    return text
