"""A sentence that explains, and what it cites on its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations import back_references, build, cases
from pipeline.extract.citations.coordinate import DOCUMENT
from pipeline.extract.citations.draft_fields import locate
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.general_comments import find_general_comments
from pipeline.extract.citations.inline import treaty_articles
from pipeline.extract.citations.instruments import instruments
from pipeline.extract.citations.laws import DATED_LAW, LAW_AT_PLACE, LAW_WORDS, NUMBERED_LAW, PLACED_LAW
from pipeline.extract.citations.locators import locators_after
from pipeline.extract.citations.numbered_reports import NUMBERED_FILE
from pipeline.extract.citations.papers import papers
from pipeline.extract.citations.plans import by_years, in_small_letters
from pipeline.extract.citations.running_papers import papers_of_days
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import IMPRINT
from pipeline.extract.symbols import SymbolMatch
from pipeline.model.spans import Span

_HOLDS_ALL = re.compile(
    r"\b(?:are|were|(?:can|may)\s(?:all\s)?be)\s(?:\w+\s){0,2}?(?:available|accessible|found|accessed|consulted|viewed)\b"
    r"[^.;]{0,60}$"
)
"""How a sentence ends that tells where many things can be found: its address is none of them."""

_BARE = {"Convention", "Covenant", "Protocol", "Charter", "Statute", "Treaty", "Declaration", "Agreement"}
"""Names that say nothing where it is not known of whose treaty a document speaks."""
_BEFORE_LAW = re.compile(r"(?:The|Under|In|On|By|See|As|[A-Z].*\bRe)\s(?:the\s)?(?=[A-Z])")
"""Words before the name of a law that are no part of it."""
_PHRASE = re.compile(
    rf"(?:\b(?:the|its|his|her|their|a|an|our)\s+|^)(?P<phrase>(?:[\w’'-]+\s+){{0,4}}?{DOCUMENT}\b[^;:.()“”]*?)\s*\($"
)


_TITLE_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|\d{4})[,:]?\s(?:(?:of|and|the|in|on|for|to|a|an|–|with|from)\s){0,3}){3,}$"
)
"""Words in capitals right before an imprint."""


def told(context: NoteView, piece: NotePiece, start: int, end: int) -> Iterator[CitationDraft]:
    """A sentence that explains: only what it names by symbol, number, address or case is cited."""
    text = context.note.text
    taken: list[tuple[int, int]] = []

    def free(at: int, to: int) -> bool:
        return start <= at and to <= end and not any(b > at and c < to for c, b in ((s, e) for s, e in taken))

    found: list[CitationDraft] = []
    for match in context.cases:
        if free(match.start(), match.end()):
            found.append(cases.case(context, piece, match))
            taken.append((found[-1].start, found[-1].end))
    for act in context.acts:
        if free(act.start, act.end):
            stop = min(locators_after(text, act.end), end)
            found.append(build.act(context, piece, act, act.start, stop))
            taken.append((act.start, stop))
    for hit in context.symbols:
        if free(hit.start, hit.end):
            at, stop = _phrase(context, hit, start, end)
            found.append(build.by_symbol(context, piece, [hit], at, stop))
            taken.append((at, stop))
    for match in _INTERNAL.finditer(context.open, start, end):
        at = match.start()
        if text[at - 1 : at] == "(":
            at = _named_before(context, at - 1, start)
            at = match.start() if at == match.start() - 1 else at
        stop = match.end() + (text[match.end() : match.end() + 1] == ")" and at < match.start())
        if free(at, stop):
            draft = build.plain(context, piece, match.start(), match.end(), "report")
            found.append(replace(draft, span=Span(at, stop), title=match[0], number=match[0]))
            taken.append((at, stop))
    for reference in a.NOTE_IN_BRACKETS.finditer(context.open, start, end):
        if free(reference.start(), reference.end()):
            at = _named_before(context, reference.start(), start)
            stop = min(locators_after(text, reference.end()), end)
            told_already = any(0 <= reference.start() - last < 60 for _, last in taken)
            if free(at, stop) and not (at == reference.start() and told_already):
                found.append(back_references.short(context, piece, at, stop, reference))
                taken.append((at, stop))
    for url in context.urls:
        if free(url.start, url.end):
            before = re.search(r"(?i)(available|accessible)\s+(?:at|from|on|in):?\s*<?$", text[start : url.start])
            stop = min(locators_after(text, url.end), end)
            signal = " ".join(before[0].rstrip("< :").split()) if before else piece.signal
            draft = build.by_address(context, replace(piece, signal=signal), url, url.start, stop)
            held = _HOLDS_ALL.search(text[start : url.start])
            found.append(replace(draft, kind="collection") if held else draft)
    for comment in find_general_comments(context.open, start, end, context.note.organ):
        if free(comment.start, comment.end):
            stop = min(locators_after(text, comment.end), end)
            found.append(build.general_comment(context, piece, comment.start, stop, comment))
            taken.append((comment.start, stop))
    for match in a.LAW.finditer(context.open, start, end):
        if match["eu"] and free(match.start(), match.end()):
            stop = min(locators_after(text, match.end()), end)
            found.append(build.plain(context, piece, match.start(), stop, "legislation"))
            taken.append((match.start(), match.end()))
    lawful = any(word in text for word in LAW_WORDS)
    for pattern, kind in (
        (PLACED_LAW, "legislation"),
        (a.PLACED_JUDGMENT, "case"),
        (LAW_AT_PLACE, "legislation"),
        (NUMBERED_LAW, "legislation"),
        (DATED_LAW, "legislation"),
        (NUMBERED_FILE, None),
    ):
        for match in pattern.finditer(text, start, end) if lawful or kind != "legislation" else ():
            lead = _BEFORE_LAW.match(match[0]) if pattern is DATED_LAW else None
            at = match.start() + (lead.end() if lead else 0)
            if free(at, match.end()):
                found.append(build.plain(context, piece, at, match.end(), kind))
                taken.append((at, match.end()))
    for draft in treaty_articles(context.open, context.note.organ, start, end):
        if free(draft.start, draft.end) and draft.title not in _BARE:
            found.append(draft)
            taken.append((draft.start, draft.end))
    for draft in papers(context, piece, start, end):
        if free(draft.start, draft.end):
            found.append(draft)
            taken.append((draft.start, draft.end))
    found += [
        build.plain(context, piece, match.start(), match.end(), "interview")
        for match in a.INTERVIEWED.finditer(context.open, start, end)
        if free(match.start(), match.end())
    ]
    for match in IMPRINT.finditer(text, start, end):
        begin = _titled_before(context, match.start(), start)
        if begin is not None and free(begin, match.end()):
            found.append(build.plain(context, piece, begin, min(locators_after(text, match.end()), end), None))
            taken.append((begin, match.end()))
    for match in a.IBID.finditer(context.open, start + 1, end):
        stop = min(locators_after(text, match.end()), end)
        found.append(
            CitationDraft(span=Span(match.start(), stop), form="ibid", signal="see", **locate(text[match.end() : stop]))
        )
    for draft in _named_in_text(context, start, end):
        if all(draft.end <= other.start or other.end <= draft.start for other in found):
            found.append(replace(draft, signal=piece.signal))
    yield from sorted(found, key=lambda draft: draft.start)


def _named_in_text(context: NoteView, start: int, end: int) -> Iterator[CitationDraft]:
    """Instruments, plans and papers that a sentence of a note names as running text does, the longest first."""
    text = context.open[:end]
    named = [*instruments(text, context.note.organ), *in_small_letters(text), *by_years(text), *papers_of_days(text)]
    for draft in sorted(named, key=lambda draft: draft.start - draft.end):
        if start <= draft.start:
            yield draft


def _phrase(context: NoteView, hit: SymbolMatch, start: int, end: int) -> tuple[int, int]:
    """The words that name a document before its symbol in brackets: "report of the Expert … (A/HRC/17/50)"."""
    text = context.note.text
    stop = locators_after(text, hit.end)
    at = hit.start
    series = _SERIES_BEFORE.search(text, start, hit.start)
    if series:
        close = text.find(")", hit.end)
        held = 0 < close < end and "(" not in text[hit.end : close]
        stop = locators_after(text, close + 1) if held else stop
        return series.start(), min(max(stop, close + 1 if held else stop), end)
    if hit.start > start and text[hit.start - 1] == "(":
        close = text.find(")", hit.end)
        phrase = _PHRASE.search(text[start : hit.start])
        if phrase and 0 < close < end and not a.PROSE.search(phrase["phrase"]):
            return start + phrase.start("phrase"), min(max(locators_after(text, close + 1), close + 1), end)
    return at, min(stop, end)


_SERIES_BEFORE = re.compile(r"Official\sRecords\sof\sthe\s(?:[^;.()]|\bNos?\.){10,160}\(\Z")
"""The series of a document before its symbol: "Official Records of the …, Supplement No. 10 (A/92/10"."""
_INTERNAL = re.compile(r"(?<![\w/])[A-Z]{2,6}/(?:\d{4,6}|(?:19|20)\d\d-\d{1,3})(?![\w/-])")
"""The number that an audit office gives a report of its own: "BAG/13001", "BA/2031-27"."""
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Ž][\w’'-]*|\d{1,4})(?:[,:]?\s(?:(?:of|and|the|in|on|for|to|a|an|–|with|from|v\.|against)\s){0,3}"
    r"(?:[A-ZÀ-Ž][\w’'-]*|\d{1,4}|\([^()]{3,80}\)))*,?\s$"
)
"""A name in capitals right before a bracket."""


def _named_before(context: NoteView, at: int, start: int) -> int:
    """Where the name begins that stands before "(see footnote 75 above)": its italics, else its words in capitals."""
    text = context.note.text
    for first, last in context.note.italics:
        if start <= first and last <= at <= last + 2:
            return first
    named = _NAME_BEFORE.search(text[start:at])
    if named is None:
        return at
    lead = re.match(r"(?:In|The|See|As|By|For|On|At|With|Under|Also)\s(?:the\s)?", named[0])
    return start + named.start() + (lead.end() if lead else 0)


def _titled_before(context: NoteView, at: int, start: int) -> int | None:
    """Where the title before an imprint begins: its italics, else its words in capitals."""
    for first, last in context.note.italics:
        if start <= first and last <= at <= last + 2:
            return first
    named = _TITLE_BEFORE.search(context.note.text[start:at])
    return start + named.start() if named and "United Nations publication" in context.note.text[at : at + 30] else None
