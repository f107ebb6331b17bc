"""Which documents the rules of the United Nations' editors are meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMED = re.compile(
    r"\bunited\s+nations\b|\bnations\s+unies\b|\bnaciones\s+unidas\b|объединенных\s+наций|الأمم\s+المتحدة|联合国",
    re.IGNORECASE,
)
"""The Organization by its name, in its six languages: every report of it, and every draft of one, says it somewhere."""


def of_the_house(symbol: str | None, pages: int | None, texts: Iterable[str]) -> bool:
    """Whether a document is one of the United Nations, or may be a draft of one.

    It has a symbol, or names the Organization. A text without pages (Word, HTML, plain text) is taken for a draft.
    The printed pages of somebody else follow other rules, and stand in columns that no report of ours has.

    Args:
        symbol: Its own symbol, if any.
        pages: Number of its physical pages; None for text without pages.
        texts: What its blocks and notes say.
    """
    return symbol is not None or pages is None or any(map(_NAMED.search, texts))


NOT_OURS = "not a United Nations document: the rules of its editors are not applied"
"""Why the notes of another document are not looked at."""
