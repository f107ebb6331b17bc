"""Words whose initials an acronym is made of."""

from __future__ import annotations

import re

from pipeline.extract.mentions import lexicon

_SKIP = lexicon.INNER | {"and", "a"}


def initials(text: str, at: int, alias: str) -> tuple[int, list[re.Match[str]]] | None:
    """Where the words before ``at`` begin that have an acronym's letters for initials, and those words; else None."""
    return _counted(text, at, alias, small=False) or _counted(text, at, alias, small=True)


def _counted(text: str, at: int, alias: str, *, small: bool) -> tuple[int, list[re.Match[str]]] | None:
    """The same, where small words have letters of their own in the acronym or none."""
    words = list(re.finditer(r"(?:\b[ae]l-)?(?P<word>[\w’‘'-]+)", text[max(0, at - 160) : at]))
    letters = [c for c in alias.rstrip("s").upper() if c.isalpha()]
    taken: list[re.Match[str]] = []
    for word in reversed(words):
        if not letters:
            break
        if word["word"][0].upper() == letters[-1] and (small or word["word"] not in _SKIP):
            letters.pop()
        elif word["word"].lower() not in _SKIP:
            return None
        taken.append(word)
    return None if letters or not taken else (max(0, at - 160) + taken[-1].start(), taken)
