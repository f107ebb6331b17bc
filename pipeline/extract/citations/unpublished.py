"""Sources that were never published: inputs, submissions, interviews, letters, monitoring, data held by a body.

UN Editorial Manual, Footnotes II ("Unpublished material"): such a source is called by what it is, whose it is and its
date. What is given stands first ("Inputs from FAO and WHO") or behind the body that gives it ("FAO and WHO inputs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations.build import AVAILABLE
from pipeline.extract.citations.draft_fields import address, locate
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.locators import UNIT
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.unpublished_words import (
    NOUN_FIRST,
    body_first,
    kind_of_word,
)
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import DATE, MONTH, YEAR
from pipeline.model.spans import Span

_MANY = re.compile(
    r".*?\b(?:[Ss]ubmissions|[Cc]ontributions|[Ii]nputs|[Rr]eplies|[Rr]esponses)\s+"
    r"(?:(?:received|provided|submitted|made)\s+)?(?:by|from|of|to)\s+"
)
_GIVER = re.compile(r"(?:\bto\sthe\s[\w ’-]{3,60}?\s|\bdated\b.{0,40}?)?\b(?P<by>by|from|of|with)\s+(?=\S)")
_DATE = re.sub(r"\?P<\w+>", "?:", DATE.pattern)
_DAY = rf"\d{{1,2}}\s(?:{MONTH})\s{YEAR}"
_DAYS = re.compile(rf"\bon\s(?P<days>{_DAY}(?:,\s{_DAY})*,?\sand\s{_DAY})(?=$|[.;,)])")
"""Several whole dates: "interviewed on 3 May 2030, 9 May 2030 and 2 June 2031"."""
_BODY_ENDS = re.compile(
    rf"\s*\([^()]*\)\s*$|,\s+(?:{_DATE}|{YEAR}|annex|received|submitted|dated|on\sfile|accessed|available|para|pp?\.).*$"
    rf"|\s+(?:available|regarding|concerning|about|at\sthe|on\s\d|{_DATE})\b.*$"
    r"|\s+(?:to\sthe|for\sthe|received|submitted|on\sfile|dated|accessed|addressed|to\sthis)\b.*$",
    re.DOTALL,
)
"""What follows the name of a giver and is no part of it."""


def unpublished(context: NoteView, piece: NotePiece, start: int, end: int, kind: str) -> Iterator[CitationDraft]:
    """What several bodies gave is one source each; any other unpublished source is one."""
    text = context.note.text
    many = _MANY.match(text, start, end)
    named = None if any(pattern.match(text, start, end) for _, pattern in NOUN_FIRST) else body_first(text, start, end)
    if named:
        yield from _by_body(context, piece, start, end, named)
    elif kind in {"submission", "input"} and many:
        yield from _by_each(context, piece, start, end, kind, many.end())
    elif kind == "interview" and (days := _DAYS.search(text, start, end)):
        yield from _by_day(context, piece, start, days)
    else:
        yield _one(context, piece, start, end, kind)


def _by_each(
    context: NoteView, piece: NotePiece, start: int, end: int, kind: str, first: int
) -> Iterator[CitationDraft]:
    text = context.note.text
    givers = list(_givers(text, first, end))
    if _lists_contributors(text[first:end], len(givers)):
        return
    for index, (at, stop) in enumerate(givers):
        name = re.sub(r"^by\s+", "", text[at:stop])
        yield CitationDraft(
            span=Span(start if index == 0 else at, stop),
            form="full",
            kind=kind,
            signal=piece.signal,
            authors=(_giver(name),),
            title=f"{kind.capitalize()} by {name}",
        )


def _by_day(context: NoteView, piece: NotePiece, start: int, days: re.Match[str]) -> Iterator[CitationDraft]:
    """Somebody interviewed on several days: one source each day."""
    text = context.note.text
    who = " ".join(text[start : days.start("days")].split())
    for index, day in enumerate(DATE.finditer(text, days.start("days"), days.end("days"))):
        at = start if index == 0 else day.start()
        draft = _titled(context, piece, at, day.end(), "interview", None)
        yield replace(draft, title=f"{who} {day[0]}")


def _by_body(
    context: NoteView, piece: NotePiece, start: int, end: int, named: re.Match[str]
) -> Iterator[CitationDraft]:
    """One source for each body of "FAO and WHO inputs" that is one by itself."""
    kind = kind_of_word(named["what"])
    cuts = [cut.span() for cut in re.finditer(r",\s+(?:and\s+)?|\s+and\s+|\s+&\s+", named["body"])]
    edges = [0, *(place for cut in cuts for place in cut), len(named["body"])]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    alone = all(re.fullmatch(r"(?:the\s)?[A-Z][\w’/&-]*(?:\s[A-Z][\w’-]*)?", named["body"][a:b]) for a, b in parts)
    if not named["what"].endswith(("s", "data", "monitoring")) or not alone:
        parts = [(0, len(named["body"]))]
    last = len(parts) - 1
    for index, (a, b) in enumerate(parts):
        at = start if index == 0 else named.start("body") + a
        stop = end if index == last else named.start("body") + b
        yield _titled(context, piece, at, stop, kind, named["body"][a:b])


def _one(context: NoteView, piece: NotePiece, start: int, end: int, kind: str) -> CitationDraft:
    text = context.note.text
    by = _GIVER.search(text, start, end)
    return _titled(context, piece, start, end, kind, text[by.end("by") : end] if by else None)


def _titled(context: NoteView, piece: NotePiece, start: int, end: int, kind: str, body: str | None) -> CitationDraft:
    """One source: what a body gives is called by the body, all else by the words printed, with their date."""
    text = context.note.text
    url = next((url for url in context.urls if start <= url.start < end), None)
    words = AVAILABLE.sub("", text[start : url.start if url else end])
    dates = list(DATE.finditer(words)) or list(re.finditer(rf"(?<!\d)(?P<year>{YEAR})(?!\d)(?P<us>)", words))
    giver = _giver(body) if body else None
    if kind in {"input", "submission"} and body:
        title = f"{kind.capitalize()} by {_BODY_ENDS.sub('', ' '.join(body.split())).strip(' ,.;:')}"
    else:
        words = re.sub(r",?\s+accessed\b.*$", "", words)
        title = " ".join(UNIT.sub("", words).split()).strip(" ,.;:(")
    return CitationDraft(
        span=Span(start, end),
        form="full",
        kind=kind,
        signal=piece.signal,
        authors=(giver,) if giver and kind != "interview" else (),
        title=title,
        year=int(dates[-1]["year"] or dates[-1]["us"]) if dates else None,
        **address(url),
        **locate(text[start:end]),
    )


def _giver(words: str) -> str:
    name = _BODY_ENDS.sub("", " ".join(words.split()))
    name = re.sub(r"^(?:by\s+)?(?:the\s+)?", "", name, flags=re.IGNORECASE)
    return re.sub(r"[’']s$", "", name.strip(" ,.;:"))


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
