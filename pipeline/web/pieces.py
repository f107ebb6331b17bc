"""Texts as pages show them: cut into pieces with links and marks, shortened, without bullets; what addresses mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

Dict = dict[str, Any]
Row = Mapping[str, Any]


def runs(text: str, spans: Iterable[tuple[int, int, str, str | None]]) -> list[Dict]:
    """A text cut at every end of a span; each piece with the kinds of span it lies in and the innermost link.

    Args:
        text: The whole text.
        spans: (start, end, kind, link or None); they may overlap, and what lies outside the text is passed over.
    """
    within = ((max(0, s), min(len(text), e), k, h) for s, e, k, h in spans)
    held = sorted((span for span in within if span[0] < span[1]), key=lambda span: (span[0], -span[1]))
    cuts = sorted({0, len(text), *(s for s, *_ in held), *(e for _, e, *_ in held)})
    pieces = []
    for start, end in pairwise(cuts):
        over = [span for span in held if span[0] <= start and end <= span[1]]
        inner = sorted((span for span in over if span[3]), key=lambda span: span[1] - span[0])
        pieces.append(
            {
                "text": text[start:end],
                "kinds": list(dict.fromkeys(kind for _, _, kind, _ in over)),
                "href": inner[0][3] if inner else None,
            }
        )
    return pieces


_BULLET = re.compile(r"\s*[•▪●■◦‣·–—-]\s+(?=\S)")


def unbulleted(text: str) -> str:
    """A sentence without the bullet of the list item it opens."""
    return text[_bullet(text) :]


def _bullet(text: str) -> int:
    found = _BULLET.match(text)
    return found.end() if found else 0


def of_sentence(text: str, spans: Iterable[tuple[int, int, str, str | None]]) -> list[Dict]:
    """A sentence as :func:`runs`, without the bullet before it."""
    at = _bullet(text)
    return runs(text[at:], [(start - at, end - at, kind, href) for start, end, kind, href in spans])


_NAMELESS = re.compile(
    r"(?P<kind>\b[a-z]+ )?\b(?P<way>before|after) (?P<anchor>(?:[\w ]+ )?para\. [^\s,]+)(?: \[(?P<n>\d+)\])?(?=,|$)"
)


def means(address: str) -> str:
    """What an address says of a passage that has no number of its own; "" where it names a numbered one."""
    found = _NAMELESS.search(address)
    if found is None:
        return ""
    kind = (found["kind"] or "passage").strip()
    nth = f"the {_ordinal(int(found['n']))} unnumbered {kind}" if found["n"] else f"the unnumbered {kind}"
    return f"{nth} on that page that stands {found['way']} {found['anchor'].replace('para. ', 'paragraph ')}"


def _ordinal(n: int) -> str:
    end = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{end}"


def number_at(figure: Row, text: str) -> tuple[int, int]:
    """The number's own place in its block's text; that of its whole phrase where the print of the two differs."""
    start = text.find(figure["num_surface"], figure["start"], figure["end"])
    return (start, start + len(figure["num_surface"])) if start >= 0 else (figure["start"], figure["end"])


_AROUND = 160
"""Letters shown before and after what is looked at."""


def around(text: str, start: int, end: int, kind: str) -> list[Dict]:
    """A stretch with what stands around it, cut between words; the stretch is marked."""
    first = text.rfind(" ", 0, start - _AROUND) + 1 if start > _AROUND else 0
    last = text.find(" ", end + _AROUND)
    last = len(text) if last < 0 else last
    pieces = runs(text[first:last], [(start - first, end - first, kind, None)])
    gap: Dict = {"text": "…", "kinds": [], "href": None}
    return [*([gap] if first else []), *pieces, *([gap] if last < len(text) else [])]


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut between words; a cut is told."""
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most)].rstrip(" ,;") + "…"
