"""The whole name of who says a figure, where the sentence calls them by a title that the paragraph gave in full."""

from __future__ import annotations

import re
from typing import Final

_ROLE = (
    r"(?:Director|Representative|Coordinator|Head|Chief|Adviser|Chair|Vice-Chair|Envoy|Commissioner|Rapporteur|Expert"
    r"|Secretary|Minister|President|[Cc]oordinator|[Rr]epresentative|[Dd]irector|[Hh]ead|[Cc]hief)"
)
_NAME = r"[A-Z][\w’'&-]*(?:\([^)]{1,40}\))?(?:(?:,?\s(?:of|for|and|the|on|in|system)){0,2},?\s[A-Z][\w’'&-]*){0,9}"
_OF = rf"\s(?:of|for|on)\s(?:the\s)?{_NAME}"
_TITLE: Final = re.compile(rf"(?:[A-Z][\w-]+\s){{0,3}}{_ROLE}")
"""A title without what it is of: "Regional Director"."""
_SPEAKER: Final = re.compile(r"[Ss]peaker|[Rr]epresentative|[Pp]anellist|[Pp]resenter")
"""One who speaks, by no title."""
_OPENS: Final = re.compile(rf"(?:In\s[^,.]{{2,40}},\s)?[Tt]he\s(?P<who>(?:[A-Z][\w-]+\s){{0,3}}{_ROLE}{_OF})")
"""Who speaks in a paragraph that opens with them: "The Head of Wells of the Ponds Office noted …"."""
_WORK: Final = re.compile(r"[Rr]eport|[Ss]urvey|[Ss]tudy|[Aa]ssessment|[Rr]eview")
"""A work without a name."""


def named_whole(who: str, before: str) -> str:
    """A source with its whole name, where it is a mere title and ``before``, its paragraph up to the figure, has that.

    The last such name counts; ``who`` itself where there is none.
    """
    if _SPEAKER.fullmatch(who):
        opened = _OPENS.match(before)
        return opened["who"] if opened else who
    if _TITLE.fullmatch(who):
        named = re.finditer(rf"\b(?P<lead>(?:[A-Z][\w-]+\s)*)(?P<who>{re.escape(who)}{_OF})", before)
        found = [one["who"] for one in named if one["lead"] in {"", "The "}]
        return found[-1] if found else who
    if _WORK.fullmatch(who):
        found = re.findall(rf"\b[Tt]he\s((?:\d{{4}}\s)?{who.capitalize()}\s(?:of|on)\s(?:the\s)?{_NAME})", before)
        return found[-1] if found else who
    return who
