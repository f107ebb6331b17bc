"""Works that one note joins and never makes one: "…, quoted in A/99/310", "… (submitted under A/RES/97/14)".

What is quoted and what quotes it are two works, each with its own pages; taken for one, a note is led into the wrong
document. UN Editorial Manual, Footnotes III ("Indirect citations"): the work cited comes first, then the one it was
found in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.citations.drafts import NoteText
from pipeline.extract.citations.view import NoteView
from pipeline.model.linked import Relation

_STANDS_IN: tuple[tuple[Relation, str], ...] = (
    ("quoted in", r"quoted\s+(?:in|by|from)"),
    (
        "cited in",
        r"(?:cited|referenced|referred\s+to|mentioned|discussed|summari[sz]ed|reported|described)\s+(?:in|by)",
    ),
    (
        "submitted under",
        r"(?:submitted|prepared|issued|presented|transmitted)\s+(?:under|pursuant\s+to|in\s+accordance\s+with"
        r"|in\s+response\s+to|further\s+to)",
    ),
    ("reproduced in", r"(?:reproduced|reprinted|republished|reissued)\s+(?:in|as)"),
    (
        "contained in",
        r"(?:contained|set\s+out|included|found|annexed|attached)\s+(?:in|to)(?:\s+(?:the\s+)?annexe?s?\s+(?:[IVX\d]+\s+)?(?:to|of))?",
    ),
)
"""The first work stands in the second, or comes with it."""
_HOLDS: tuple[tuple[Relation, str], ...] = (
    ("quoted in", r"quoting(?:\s+from)?"),
    ("cited in", r"citing|referring\s+to|with\s+reference\s+to|referencing|relying\s+on|drawing\s+on"),
    ("reproduced in", r"reproducing"),
)
"""The second work stands in the first."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The words that join two works, and how far the second one reaches."""

    start: int
    """Where the first work ends: before the comma or bracket."""
    second: int
    """Where the second work begins."""
    end: int
    """Where its run ends: at the closing bracket, or with the piece."""
    relation: Relation
    words: str
    holds: bool
    """Whether the second work stands in the first ("quoting …"), not the first in the second ("quoted in …")."""
    aside: bool
    """Whether the second stands in brackets."""


def _joint(rows: tuple[tuple[Relation, str], ...]) -> re.Pattern[str]:
    words = "|".join(f"(?P<r{index}>{pattern})" for index, (_, pattern) in enumerate(rows))
    return re.compile(
        rf"(?:(?P<open>\s*\()|,\s+|\s+)(?:as\s+|also\s+|originally\s+|in\s+turn\s+|which\s+is\s+|previously\s+)*(?:{words})[:,]?"
        r"\s+(?:the\s+|document\s+|documents\s+|its\s+)*(?=[A-Z“\"«\d<\x01])(?!(?:1[89]|20)\d\d\b)"
    )


_JOINTS = ((_joint(_STANDS_IN), _STANDS_IN, False), (_joint(_HOLDS), _HOLDS, True))


def find_joint(context: NoteView, start: int, end: int) -> Joint | None:
    """The first words of a piece that join two works; None where it cites one."""
    text, found = context.open, list[Joint]()
    for pattern, rows, holds in _JOINTS:
        for match in pattern.finditer(text, start + 3, end):
            aside = match["open"] is not None
            if not aside and not match[0].startswith(",") and _inside_brackets(text, start, match.start()):
                continue  # it speaks of something inside the brackets
            close = _closing(text, match.end(), end) if aside else end
            relation = next(relation for index, (relation, _) in enumerate(rows) if match[f"r{index}"])
            words = " ".join(match[0].strip(" (,").split())
            found.append(Joint(match.start(), match.end(), close, relation, words, holds, aside))
    return min(found, key=lambda joint: joint.start, default=None)


def _inside_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _closing(text: str, at: int, end: int) -> int:
    """The bracket that closes the one before ``at``; brackets between are paired."""
    depth = 1
    for index in range(at, end):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    return end


def without(note: NoteText, start: int, end: int) -> NoteText:
    """The note with a run of it blanked, so that the rest is read as if it were not there; places stay."""
    text = note.text[:start] + " " * (end - start) + note.text[end:]
    italics = [run for run in note.italics if run[1] <= start or end <= run[0]]
    links = [link for link in note.links if link[1] <= start or end <= link[0]]
    return replace(note, text=text, italics=italics, links=links)
