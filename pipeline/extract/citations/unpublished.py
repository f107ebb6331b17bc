"""Submissions, interviews, letters: sources that were never published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations.build import plain
from pipeline.extract.citations.drafts import Draft
from pipeline.extract.citations.split import Piece
from pipeline.extract.citations.view import NoteView


def unpublished(context: NoteView, piece: Piece, start: int, end: int, kind: str) -> Iterator[Draft]:
    """Submissions by several givers are one source each; other unpublished sources are one."""
    text = context.note.text
    lead = re.match(r".*?\b(?:[Ss]ubmissions|[Cc]ontributions|[Ii]nputs)\s+(?:by|from|of|to)\s+", text[start:end])
    if kind != "submission" or not lead:
        yield plain(context, piece, start, end, kind)
        return
    givers = list(_givers(text, start + lead.end(), end))
    if _lists_contributors(text[start + lead.end() : end], len(givers)):
        return
    what = re.findall(r"(?i)submission|contribution|input", lead[0])[0].capitalize()
    for index, (at, stop) in enumerate(givers):
        yield Draft(
            start=start if index == 0 else at,
            end=stop,
            form="full",
            kind=kind,
            signal=piece.signal,
            authors=(re.sub(r"^(?:the|by)\s+(?:the\s+)?", "", text[at:stop]),),
            title=f"{what} by {re.sub(r'^by ', '', text[at:stop])}",
        )


_PART_OF_NAME = re.compile(
    r"(?:\b(?:for|of|on|in|against|Rights|Health|Climate|Youth|Peace|Women|Human|Business|Minority|Science|Education)|,)$"
)


def _givers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of "A, B and C"; an "and" inside one name does not part it."""
    at = start
    cuts = list(re.finditer(r",\s+(?:and\s+)?(?:by\s+)?|\s+and\s+(?:by\s+)?", text[start:end]))
    listed = any(m[0].startswith(",") for m in cuts)
    if any("by " in m[0] for m in cuts):
        cuts = [m for m in cuts if "by " in m[0] or m[0].startswith(",")]
    for index, match in enumerate(cuts):
        comma = match[0].startswith(",")
        last = index == len(cuts) - 1
        before, after = text[at : start + match.start()], text[start + match.end() : end]
        explicit = "by " in match[0] or bool(re.match(r"the\s+[A-Z]", after))
        if not comma and not explicit:
            if (
                _PART_OF_NAME.search(before)
                or not last
                or (not listed and re.match(r"(?:the\s+)?[A-Z][\w-]+\s+and\s", text[at:end]) and len(cuts) > 1)
            ):
                continue
            if not re.match(r"(?:the\s+)?[A-ZÀ-Ž]", after):
                continue
        yield at, start + match.start()
        at = start + match.end()
    yield at, end


def _lists_contributors(names: str, count: int) -> bool:
    """A roll of contributors ("… as well as from civil society organizations") points at no submission."""
    return count > 12 or bool(re.search(r"\bas well as (?:from|by)\b", names))
