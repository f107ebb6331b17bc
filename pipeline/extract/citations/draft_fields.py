"""Fields of a draft that are read alike for every form: address, locators, italics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.extract.citations.locators import read_locators
from pipeline.extract.citations.urls import Url


def address(url: Url | None) -> dict[str, Any]:
    """The URL fields of a draft."""
    return {"url": url.text, "href": url.href} if url else {}


def locate(text: str) -> dict[str, Any]:
    """The locator fields of a draft."""
    return read_locators(text).fields()


def shifted(italics: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Italic runs, counted from the start of a run of the note."""
    return [(max(s, start) - start, min(e, end) - start) for s, e in italics if s < end and start < e]
