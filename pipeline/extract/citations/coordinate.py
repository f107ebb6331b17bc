"""Cut a piece that names several sources with "and" and commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations.general_comments import GENERAL_COMMENT
from pipeline.extract.citations.laws import DATED_LAW, LAW_WORDS
from pipeline.extract.citations.locators import UNIT
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.unpublished_words import kind_at, starts
from pipeline.extract.citations.view import NoteView, between
from pipeline.extract.citations.works_cited import IMPRINT, QUOTED, YEAR
from pipeline.extract.symbols import find
from pipeline.words.references import SAME

DOCUMENT = (
    r"(?:reports?|letters?|notes?|statements?|stud(?:y|ies)|addend(?:um|a)|guides?|principles|plans?|programmes?|summary|"
    r"summaries|views|observations|recommendations?|guidelines|strategy|framework|declaration|document|documents|conclusions|proposal)"
)


_JOINER = re.compile(r",?\s+(?:and|or|&)\s+(?:also\s+)?<?|,\s+<?")


_LOCATED = re.compile(
    r",\s(?:pp?|paras?|chaps?|sects?|arts?)\.\s[\dIVXLivxl]+(?:[–-]\d+)?(?:(?:,\s|\sand\s)\d+(?:[–-]\d+)?)*$"
)
"""A work with its place told is complete: "Harbour Office, Salt and Stone, p. 9, and A/98/201"."""
_NAMED_BY_SYMBOL = re.compile(r"[A-ZÀ-Ž][^;:,()]{1,60}(?:\([^()/]*\)\s)?\([A-Z]+/[^()]*\d[^()]*\)")
"""A name with the symbol of its document: "Kestria (CRPD/C/KES/CO/1)"."""


_NAME = r"[A-Z][\w’'-]*(?:\s(?:(?:of|the|on|for|in|and|to)\s){0,2}[A-Z][\w’'-]*)*"
_TITLE_OF_YEAR = re.compile(rf"(?:E\.g\.\s)?{_NAME},\s{_NAME}\s{YEAR}$")
_TITLE_WITH_YEAR = re.compile(rf"{_NAME}\s{YEAR}(?:$|[:,;.])")
"""Two works of one author by title and year: "FAO, State of Wells 2031 and Outlook on Quays 2032: A View"."""
_IBID_AND = re.compile(rf"(?:{SAME})\.?(?:,\s{UNIT.pattern})*$", re.VERBOSE)
"""The work named before, and another beside it: "Ibid. and Harbour Board, “Quays”, 2031"."""
YEAR_IN = re.compile(rf"\b{YEAR}\b")
_SERIES = re.compile(r"Official\sRecords\sof\sthe\b|Yearbook\s(?:…|\.\.\.|of\sthe\b)")
"""Works that a series names: each is one of its own, named again after "and"."""


def coordinated(context: NoteView, piece: NotePiece) -> Iterator[tuple[int, int]]:
    """Cut "A/79/122 and A/78/155" and its like: where one source is complete and another begins."""
    text, view, at = context.note.text, context.view, piece.start
    if not _JOINER.search(view, piece.start, piece.end):
        yield at, piece.end
        return
    for match in _JOINER.finditer(view, piece.start, piece.end):
        if match.start() <= at or match.end() >= piece.end:
            continue
        next_at = _behind_article(text, match.end())
        left = context.open[at : match.start()]
        located = any(unit.end() == len(left) for unit in UNIT.finditer(left))
        treaty = a.TREATY.match(context.open, next_at, piece.end) and a.TREATY.search(view, at, match.start())
        if treaty and located and "and" in match[0]:
            yield at, match.start()
            at = next_at
        elif _parts(context, piece, at, match, next_at, located=located):
            yield at, match.start()
            at = match.end()
    yield at, piece.end


def _behind_article(text: str, at: int) -> int:
    """Where a name begins behind "the", "its", "also": past the word where a capital follows it."""
    after = re.match(r"(?:the|its|his|her|also|in)\s+", text[at:])
    return at + after.end() if after and text[at + after.end() : at + after.end() + 1].isupper() else at


def _parts(context: NoteView, piece: NotePiece, at: int, match: re.Match[str], next_at: int, *, located: bool) -> bool:
    """Whether a comma or an "and" parts two sources: the one from ``at`` is complete, another begins at ``next_at``."""
    text, left, joined = context.note.text, context.open[at : match.start()], "and" in match[0]
    anchored = (
        _anchored(context, at, match.start())
        or (located and any(one.start() == next_at for one in _SERIES.finditer(context.open)))
        or (located and bool(DATED_LAW.match(context.open, next_at) and DATED_LAW.match(left)))
    )
    complete = anchored or (joined and _LOCATED.search(left) is not None)
    parts = complete and next_at in _begins(context) and not _inside_number(context, match.start(), match.end())
    if not parts and joined and _IBID_AND.match(left):
        right = text[next_at : piece.end]
        parts = right[:1].isupper() and bool(QUOTED.search(right) or YEAR_IN.search(right))
    parts = parts or (joined and _between_titles(context, match, piece, left))
    if parts and _corrected(context, match.start(), next_at):
        parts = False  # a document and its corrigendum
    if parts and QUOTED.search(text, at, match.start()) and any(hit.start == next_at for hit in context.symbols):
        parts = False  # one title, two series symbols
    if not parts and joined and (located or left.endswith(")")):
        parts = _begins_in_words(left, text[match.end() : piece.end], anchored=anchored)
    if not parts and left.endswith(")") and _NAMED_BY_SYMBOL.search(left):
        parts = bool(_NAMED_BY_SYMBOL.match(context.open[match.end() : piece.end]))
    return parts


def _between_titles(context: NoteView, match: re.Match[str], piece: NotePiece, left: str) -> bool:
    """Whether titles in italics, or with their years, end and begin right where two sources are joined."""
    text = context.note.text
    if _TITLE_OF_YEAR.match(left) and _TITLE_WITH_YEAR.match(context.open, match.end(), piece.end):
        return True
    titles = [run for run in context.note.italics if len(text[slice(*run)].split()) > 1 and text[run[0]].isupper()]
    return any(end == match.start() for _, end in titles) and any(start == match.end() for start, _ in titles)


def _begins_in_words(left: str, right: str, *, anchored: bool) -> bool:
    """Whether another source begins in plain words: a title with its imprint, "its report (A/79/1)"."""
    closed = left.endswith(")") and bool(IMPRINT.search(left[-80:]))
    if closed and bool(IMPRINT.search(right)) and right[:1].isupper():
        return True
    bracketed = re.match(rf"(?:the|its|his|her)\s+(?:[\w’'-]+\s+){{0,4}}{DOCUMENT}\b", right)
    return bool(bracketed) and anchored and bool(list(find(right)))


def _begins(context: NoteView) -> frozenset[int]:
    """Where a source can begin in a note; found once for all its pieces."""
    if context.begins is None:
        begins = {hit.start for hit in context.symbols} | {url.start for url in context.urls}
        begins |= {act.start for act in context.acts if act.kind == "resolution" or act.organ}
        begins |= {match.start() for match in context.cases}
        if "eneral " in context.open:
            begins |= {
                at for match in GENERAL_COMMENT.finditer(context.open) for at in (match.start(), _named_at(match))
            }
        begins |= set(starts(context.view))
        if "Records" in context.open or "Yearbook" in context.open:
            begins |= {match.start() for match in _SERIES.finditer(context.open)}
        if any(word in context.open for word in LAW_WORDS):
            begins |= {match.start() for match in DATED_LAW.finditer(context.open)}
        context.begins = frozenset(begins)
    return context.begins


def _named_at(comment: re.Match[str]) -> int:
    """Where the name of a general comment or of its committee begins, behind an article."""
    return comment.start("body") if comment["body"] else comment.start("named")


def _corrected(context: NoteView, end: int, start: int) -> bool:
    before = next((hit for hit in context.symbols if hit.end == end), None)
    after = next((hit for hit in context.symbols if hit.start == start), None)
    return bool(before and after and after.symbol.text.startswith(f"{before.symbol.text}/Corr."))


def _anchored(context: NoteView, start: int, end: int) -> bool:
    return bool(
        between(context.symbols, start, end)
        or between(context.urls, start, end)
        or between(context.acts, start, end)
        or any(start <= match.start("name") and match.end("name") <= end for match in context.cases)
        or a.IBID.match(context.note.text, start)
        or GENERAL_COMMENT.search(context.open, start, end)
        or kind_at(context.note.text, start, end)
    )


def _inside_number(context: NoteView, start: int, end: int) -> bool:
    """Whether the comma or "and" belongs to one reference ("resolutions 76/147 and 78/187")."""
    spans = [(hit.start, hit.end) for hit in context.symbols] + [(act.start, act.end) for act in context.acts]
    spans += [match.span() for match in context.cases]
    return any(first < start and end < last for first, last in spans)
