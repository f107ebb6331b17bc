"""Addresses in notes: what makes one broken on its face, and where a printed one and the link under it part."""

from __future__ import annotations

import re
from itertools import takewhile

_FILE = re.compile(r"\.(?:pdf|html?|docx?|xlsx?|aspx?)$")


def leads_elsewhere(printed: str, target: str) -> bool:
    """Whether an address is another than the one printed over it.

    It is none where it only goes on, nor where words are glued to the name of a file: that is a fault of reading.
    """
    glued = printed.startswith(target) and _FILE.search(target) and printed[len(target) : len(target) + 1].isalnum()
    return printed != target and not target.startswith(printed) and not glued


_BESIDE = 24
"""Letters shown on either side of the place where two addresses part."""
_WHOLE = 60
"""Letters of an address that is shown whole."""


def difference(printed: str, linked: str) -> str:
    """Where a printed address and the link under it part, in words that fit a line; short addresses whole."""
    one, other = (re.sub(r"^https?://", "", url) for url in (printed, linked))
    if max(len(one), len(other)) <= _WHOLE:
        return f"printed {one}, linked {other}"
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    lead = "…" + one[max(at - _BESIDE, 0) : at] if at > _BESIDE else one[:at]
    shown = [url[at : at + _BESIDE] + ("…" if at + _BESIDE < len(url) else "") for url in (one, other)]
    if not at:
        return f"printed {shown[0]}, linked {shown[1]}"
    return f"behind “{lead}” is printed “{shown[0]}”, linked “{shown[1]}”"


CUT_OFF = "it seems cut off"


def broken(url: str) -> str | None:
    """What makes a URL broken on its face; None when it looks whole."""
    bare = re.sub(r"^(?:https?|ftp)://", "", url)
    host = bare.split("/")[0]
    if not host:
        return None  # "http://", spoken of
    if re.match(r"https?:/(?!/)|https?//|hhtp|htpp", url) or "://" in bare.split("?")[0].split("#")[0][:20]:
        return "its scheme is misspelt"
    if "." not in host:
        return "its host has no dot"
    if re.search(r"\s", url):
        return "it holds a blank"
    if ".." in host:
        return "its host holds two dots in a row"
    if re.search(r"%(?![0-9A-Fa-f]{2})", url):
        return "an escape in it is cut off"
    if url.endswith(("-", "_", "%", "&", "?")):
        return CUT_OFF
    return None
