"""Read the text of one note into the works it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations import back_references, build, cases
from pipeline.extract.citations.build import ASIDE, AVAILABLE
from pipeline.extract.citations.coordinate import DOCUMENT, coordinated
from pipeline.extract.citations.drafts import CitationDraft, NoteText
from pipeline.extract.citations.locators import UNIT, locators_after
from pipeline.extract.citations.numbered_reports import numbered_report
from pipeline.extract.citations.papers import of_parties
from pipeline.extract.citations.prose import told
from pipeline.extract.citations.relations import find_joint, without
from pipeline.extract.citations.split import MASK, NotePiece, pieces
from pipeline.extract.citations.unpublished import unpublished
from pipeline.extract.citations.unpublished_words import kind_at
from pipeline.extract.citations.view import NoteView, look
from pipeline.extract.citations.work_by_title import like_title, titled_work
from pipeline.extract.citations.works_cited import (
    DATE,
    IMPRINT,
    VOLUME,
    YEAR,
    dates_only,
)
from pipeline.extract.symbols import PUBLISHERS, Act, SymbolMatch
from pipeline.model.spans import Span
from pipeline.words.references import ABOVE, SAME

_COMMENT = re.compile(
    r"\s*\((?:reproduced|emphasis|footnotes?|in\s[A-Z]\w+|[A-Z]\w+\s(?:only|translation)|forthcoming\sin|translation|unofficial|advance|data|figures)\b[^()]*\)$",
    re.IGNORECASE,
)


def read_note(note: NoteText) -> Iterator[CitationDraft]:
    """The citations of a note, in order; a note that only explains gives none."""
    context = look(note)
    last: CitationDraft | None = None
    for piece in pieces(note.text, context.urls, note.italics):
        for draft in _joined(context, piece):
            if last and _only_says_where(piece, draft, last):
                whole = Span(last.start, draft.end)
                last = replace(last, span=whole, url=draft.url, href=draft.href, accessed=draft.accessed)
                continue
            if last:
                yield last
            last = draft
    if last:
        yield last


def _joined(context: NoteView, piece: NotePiece) -> Iterator[CitationDraft]:
    """A piece that names the work another one was found in gives both, joined; any other is read as it stands."""
    joint = find_joint(context, piece.start, piece.end)
    if joint is not None:
        rest = without(context.note, joint.start, joint.end + 1 if joint.aside else piece.end)
        first = list(_single(look(rest), replace(piece, end=piece.end if joint.aside else joint.start)))
        second = list(_joined(context, NotePiece(joint.second, joint.end, joint.words, opens=False)))
        if first and second and first[-1].start < joint.start:
            yield from first
            yield replace(second[0], relation=joint.relation, joined=first[-1].start, holds=joint.holds)
            yield from second[1:]
            return
    yield from _single(context, piece)


def _single(context: NoteView, piece: NotePiece) -> Iterator[CitationDraft]:
    for start, end in coordinated(context, piece):
        yield from _read(context, replace(piece, start=start, end=end))


def _only_says_where(piece: NotePiece, draft: CitationDraft, last: CitationDraft) -> bool:
    """A sentence of its own, "Available at https://…", is part of the work cited before it."""
    available = re.match(r"(?i)(?:this document is |also |all )?(?:available|accessible)", piece.signal or "")
    return bool(available) and draft.form == "url" and last.url is None and last.form in {"full", "symbol", "case"}


def _read(context: NoteView, piece: NotePiece) -> Iterator[CitationDraft]:
    text = context.note.text
    start, end = _tidy(text, piece.start, piece.end)
    if start >= end:
        return
    placed = UNIT.match(text, start, end)
    ibid = a.IBID.match(text, start) or (placed and re.compile(rf",\s(?:{SAME})\b").match(text, placed.end(), end))
    if ibid:
        yield back_references.ibid(context, piece, start, end)
        return
    if report := numbered_report(context, piece, start, end):
        yield report
        return
    whole = context.view[start:end]
    for run in context.note.italics:
        first, last = max(run[0] - start, 0), min(run[1] - start, len(whole))
        if first < last:
            whole = whole[:first] + MASK * (last - first) + whole[last:]
    whole = re.sub(r"^Based on\b", MASK * 8, whole)
    explains = (
        (_IBID_ASIDE.search(text, start, end) and not _anchors(context, start, end))
        or (a.PROSE.search(whole) and not _published_title(context, start, end) and not _FROM_BODY.match(whole))
        or (not piece.signal and a.NO_SOURCE.match(text, start))
    )
    if explains and not kind_at(text, start, end, sure=True):
        yield from told(context, piece, start, end)
    else:
        yield from _named(context, piece, start, end)


_IBID_ASIDE = re.compile(rf"\((?:[Ss]ee\s(?:also\s)?)?(?:{SAME})\b[^()]*(?<!vol)\)\W*$")
"""Words and where they stand: "“The harbour was shut” (ibid., p. 25)"."""


_FROM_BODY = re.compile(
    rf"""[A-Z][\w’'-]*(?:\ (?:of|the|and|for|on|[A-Z][\w’'-]*))*,\ (?:[A-Z][\w.’'-]*\ ?)[^;]*?
    (?:,\ (?:judge?ment|decision|ruling|order)\ (?:of|dated)\ \d{{1,2}}\ [A-Z][a-z]+\ {YEAR}(?:,\ [^,;]{{3,50}})?
      |,\ pp?\.\ \d[\d–,\ -]*)$""",
    re.VERBOSE,
)
"""A body, a title in which there may be verbs, then its day or page: "High Court, Roe, theft of boats kept for rent,
judgment of 3 May 2031"."""


def _anchors(context: NoteView, start: int, end: int) -> bool:
    """Whether a piece names a work by symbol, number, address, case, volume or imprint."""
    found = [url.start for url in context.urls]
    found += [hit.start for hit in context.symbols]
    found += [act.start for act in context.acts]
    named = any(start <= at < end for at in found)
    cases = any(start <= case.start("name") < end for case in context.cases)
    return named or cases or bool(VOLUME.search(context.open, start, end) or IMPRINT.search(context.open, start, end))


def _published_title(context: NoteView, start: int, end: int) -> bool:
    """A title in capitals with its imprint may hold a verb ("It is Time for Reform (Geneva, 2025)")."""
    imprint = IMPRINT.search(context.open, start, end)
    return imprint is not None and not dates_only(imprint["in"]) and like_title(context.open[start : imprint.start()])


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    article = re.compile(r"(?:the|its|his|her|their)\s+(?=\w)").match(text, start, end)
    start = article.end() if article else start
    while start < end and text[start] in " ,<:(" and not (text[start] == "(" and ")" in text[start:end]):
        start += 1
    respectively = re.search(r",?\s+respectively$", text[start:end])
    end = start + respectively.start() if respectively else end
    comment = _COMMENT.search(text, start, end)
    if comment:
        end = comment.start()
    while end > start and text[end - 1] in " ,;:>":
        end -= 1
    return start, end


def _named(context: NoteView, piece: NotePiece, start: int, end: int) -> Iterator[CitationDraft]:
    """A piece without a finite verb: the whole of it is one citation, or it names no source."""
    text = context.note.text
    urls = [url for url in context.urls if start <= url.start < end]
    symbols = [hit for hit in context.symbols if start <= hit.start < end]
    acts = [act for act in context.acts if start <= act.start < end]
    case = next((m for m in context.cases if start <= m.start("name") and m.end("name") <= end), None)
    reference = a.NOTE_REF.search(context.view, start, end) or a.NAMED_BEFORE.search(context.view, start, end)
    body = context.view[start:end]
    bracketed = a.NOTE_IN_BRACKETS.search(context.open, start, end)
    if bracketed and not (urls or symbols or acts):
        outer = cases.inside(text, start, bracketed.start() + 1)
        if outer > start:
            close = text.find(")", bracketed.end(), end)
            start, end = outer, close if close > 0 else end
        yield back_references.short(context, piece, start, end, bracketed)
        return
    told = case is not None and bool(case["number"] or case["paren"] or case["rest"])
    if reference and not told and _back(context, reference, start):
        yield back_references.short(context, piece, start, end, reference)
    elif case:
        yield cases.case(context, piece, case, start=start, to=end)
    elif acts and acts[0].start - start <= 4:
        yield build.act(context, piece, acts[0], start, _act_end(text, acts[0], end))
    elif a.TREATY_SERIES.search(text, start, end):
        yield build.plain(context, piece, start, end, "treaty", form="treaty")
    elif len(symbols) == 1 and symbols[0].symbol.body in PUBLISHERS:
        yield build.numbered_paper(context, piece, symbols[0], start, end)
    elif symbols:
        yield build.by_symbol(context, piece, symbols, *_around(context, symbols, start, end))
    elif acts:
        yield build.act(context, piece, acts[0], acts[0].start, _act_end(text, acts[0], end))
    elif urls and not re.search(r"\w{4}", UNIT.sub("", AVAILABLE.sub("", text[start : urls[0].start]))):
        yield build.by_address(context, piece, urls[0], urls[0].start, end)
    elif (party := next(of_parties(context, piece, start, end), None)) and party.start == start:
        yield party
    elif kind := kind_at(text, start, end):
        yield from unpublished(context, piece, start, end, kind)
    else:
        yield from titled_work(context, piece, start, end, urls, body)


def _around(context: NoteView, symbols: list[SymbolMatch], start: int, end: int) -> tuple[int, int]:
    """How far a citation by symbol reaches: from what names it to its locators, without asides."""
    text = context.note.text
    first = symbols[0]
    lead = text[start : first.start]
    if not re.search(r"\w", lead):
        aside = re.match(r"\s\(", text[first.end : end])
        stop = locators_after(text, first.end)
        return first.start, first.end if aside else max(stop, _tail_end(text, stop, end))
    records = re.search(r"\((?=Official Records of the\b)", lead)
    if records:
        inner = start + records.end()
        close = text.find(")", text.find(")", first.end) + 1)
        return inner, min(close if close > 0 else end, end)
    if not lead[:1].isupper() and "(" not in lead and not re.search(rf"\b{DOCUMENT}\b", lead):
        return first.start, end
    return start, end


def _act_end(text: str, act: Act, end: int) -> int:
    """A resolution ends after its number, date, symbol in brackets and locators; a sentence may go on."""
    dated = re.compile(rf"(?:\sof\s{DATE.pattern})?(?:,?\s\([^()]*\))?").match(text, act.end, end)
    stop = locators_after(text, dated.end() if dated else act.end)
    rest = text[stop:end]
    goes_on = len(re.findall(r"\b[a-z]{2,}\b", rest)) > 3 or re.match(r",\s[A-Z][a-z]+(?:,|$)", rest)
    return min(stop, end) if goes_on and "http" not in rest else end


def _tail_end(text: str, stop: int, end: int) -> int:
    """Take in what follows the locators when it is short and no aside."""
    aside = ASIDE.search(text[stop:end])
    return stop + aside.start() if aside else end


def _back(context: NoteView, reference: re.Match[str], start: int) -> bool:
    """Whether a note called by its number is the citation, not a place in another work ("A/79/1, footnote 11")."""
    lead = context.view[start : reference.start()]
    if reference.re is a.NAMED_BEFORE or re.search(ABOVE, reference[0]):
        return True
    return (not re.search(r"\w", lead) and "foot" in reference[0].lower()) or not lead.strip()
