"""Read the text of one note into the works it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations import build
from pipeline.extract.citations.build import ASIDE, AVAILABLE
from pipeline.extract.citations.coordinate import DOCUMENT, coordinated
from pipeline.extract.citations.drafts import CitationDraft, NoteText
from pipeline.extract.citations.general_comments import GENERAL_COMMENT
from pipeline.extract.citations.laws import DATED_LAW, LAW_AT_PLACE, PLACES_BEFORE, places_only
from pipeline.extract.citations.locators import UNIT, locators_after, read_locators
from pipeline.extract.citations.numbered_reports import numbered_report
from pipeline.extract.citations.papers import of_parties
from pipeline.extract.citations.prose import told
from pipeline.extract.citations.relations import find_joint, without
from pipeline.extract.citations.split import MASK, NotePiece, pieces
from pipeline.extract.citations.unpublished import unpublished
from pipeline.extract.citations.unpublished_words import kind_at
from pipeline.extract.citations.urls import Url
from pipeline.extract.citations.view import NoteView, look
from pipeline.extract.citations.works_cited import (
    AUTHOR_DATE_TITLE,
    DATE,
    IMPRINT,
    NUMBER,
    QUOTED,
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


_AUTHOR_DATE = re.compile(
    rf"(?P<authors>[A-ZÀ-Ž][\w’'À-ž.-]*(?:\s(?:others|al\.?|&|and|et|of|for|the|on|de|van|von|[A-ZÀ-Ž][\w’'À-ž.-]*)|,\s[A-ZÀ-Ž][\w’'À-ž-]*){{0,12}}?)"
    rf"(?:,\s|\s\(|,\s\()(?P<year>{YEAR})(?P<letter>[a-z]?)\)?"
)
"""Authors and a year, and no title: "Abel and others, 2017", "World Bank (2024a)"."""


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
        yield build.ibid(context, piece, start, end)
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
    return imprint is not None and not dates_only(imprint["in"]) and _titled(context.open[start : imprint.start()])


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
        outer = build.inside(text, start, bracketed.start() + 1)
        if outer > start:
            close = text.find(")", bracketed.end(), end)
            start, end = outer, close if close > 0 else end
        yield build.short(context, piece, start, end, bracketed)
        return
    told = case is not None and bool(case["number"] or case["paren"] or case["rest"])
    if reference and not told and _back(context, reference, start):
        yield build.short(context, piece, start, end, reference)
    elif case:
        yield build.case(context, piece, case, start=start, to=end)
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
        yield from _work(context, piece, start, end, urls, body)


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


def _work(
    context: NoteView, piece: NotePiece, start: int, end: int, urls: list[Url], body: str
) -> Iterator[CitationDraft]:
    """A work by its title: cited in full, or (decided later, against the notes before) in short."""
    text = context.note.text
    italics = build.shifted(context.note.italics, start, end)
    locators = read_locators(context.open[start:end])
    rest = re.sub(r"[\W\d]+", "", _strip_locators(context.open[start:end]))
    quoted = QUOTED.search(text, start, end)
    printed = urls or quoted or VOLUME.search(context.open, start, end) or IMPRINT.search(context.open, start, end)
    if places_only(context.open[start:end]):
        return
    own = (a.SELF.search(body) and not printed and not _OF_DAY.search(body)) or (
        a.OWN_SECTION.search(body) and printed is quoted
    )
    if (len(rest) < 3 and not quoted) or own:
        return
    plain = not (text[start].isupper() or text[start] in '“"‘' or text[start].isdigit() or urls or piece.signal)
    placed = PLACES_BEFORE.match(text, start, end) or LAW_AT_PLACE.match(text, start, end)
    if plain and not (GENERAL_COMMENT.match(text, start, end) or placed):
        return
    if dated := _AUTHOR_DATE.fullmatch(_strip_locators(context.open[start:end]).strip(" ,.")):
        authors = text[start : start + dated.end("authors")].strip(" ,")
        located = locators.fields()
        number = dated["year"] + dated["letter"] if dated["letter"] else None
        yield CitationDraft(
            span=Span(start, end),
            form="short",
            signal=piece.signal,
            authors=(authors,),
            year=int(dated["year"]),
            number=number,
            **located,
        )
        return
    kind, strong = _kind(context, start, end)
    imprint = IMPRINT.search(text, start, end)
    if imprint and dates_only(imprint["in"]) and not _titled(context.open[start : imprint.start()], least=2):
        imprint = None
    dated = re.search(rf"(?:{DATE.pattern}|(?<!\d){YEAR})\)?$", body) or re.search(
        rf",\s+(?:{DATE.pattern}|{YEAR})(?=,|$|\s[A-Z][a-z]+\s[A-Z])", body
    )
    pointed = any(locators.fields()[name] for name in ("pages", "paragraphs", "articles", "sections"))
    listed = AUTHOR_DATE_TITLE.match(text, start, end)
    title_like = bool(listed or quoted or imprint or urls or strong or any(e - s > 10 for s, e in italics))
    named = _nominal(body) and (pointed or _titled(re.sub(rf"{DATE.pattern}|{YEAR}", "", body), share=0.4))
    if not title_like and not ((dated or pointed or NUMBER.search(body)) and (named or piece.signal)):
        if _titled(body):
            yield build.plain(context, piece, start, end, None, form="short")
        return
    if kind == "general_comment":
        yield from build.general_comments(context, piece, start, end)
        return
    yield build.plain(context, piece, start, end, kind, form="treaty" if kind == "treaty" else "full")


_OF_DAY = re.compile(r"\b(?:decision|judge?ment|ruling|letter|report|order)\s(?:of|dated)\s\d{1,2}\s[A-Z][a-z]+\s\d{4}")
"""What one body wrote on one day is no part of the report itself."""


def _kind(context: NoteView, start: int, end: int) -> tuple[str | None, bool]:
    """What sort of work it is by its words, and whether that alone makes it a citation."""
    view = context.view[start:end]
    if a.OFFICIAL_RECORDS.search(view):
        return "official_records", True
    if GENERAL_COMMENT.search(view):
        return "general_comment", True
    if re.match(r"(?:[A-Z][^,]{3,60},\s)?Yearbook\b", view):
        return None, True
    inner = PLACES_BEFORE.match(context.open, start, end)
    act = DATED_LAW.search(context.open, start, end)
    if a.TREATY.match(view) or (inner and not act and a.TREATY.match(context.open, inner.end(), end)):
        return "treaty", True
    if IMPRINT.search(context.open, start, end) or QUOTED.search(context.note.text, start, end):
        return None, False
    if a.LAW.match(view) or re.search(
        r"\b(?:Act|Law(?!\sCommission|\sReports?)|Decree|Directive|Regulation|Ordinance)\b.{0,20}\d", view
    ):
        return "legislation", True
    if a.LAW.search(view) and re.match(r"[A-Z]", view) and len(view.split()) < 16:
        return "legislation", True
    if re.match(r"(?:[Aa]rts?\.|[Aa]rticles?|[Ss]ections?|[Rr]ules?)\s", view) and a.LAW.search(view):
        return "legislation", True
    if re.search(
        r"\b[Jj]udge?ment\b|\b[Aa]dvisory\s[Oo]pinion\b|\b[Cc]ase\s(?:No\.|[A-Z]-)|\b[Dd]ecision\s(?:No\.|of|on)|\bCourt,",
        view,
    ):
        return "case", True
    if re.search(r"\bpress release\b", view, re.IGNORECASE):
        return "press_release", True
    if re.match(r"United Nations [Pp]ublication", view):
        return "report", True
    if re.search(r"\[(?:[Dd]ata\s?(?:set|base)?)\]", view):
        return "data", True
    return None, False


def _nominal(body: str) -> bool:
    """Begins as a name does, and is no bare enumeration."""
    first = body.split(",")[0]
    return bool(re.match(r"[A-ZÀ-Ž“\"‘\d\x01]", body)) and not a.NO_SOURCE.match(body) and len(first) < 200


def _titled(body: str, least: int = 1, share: float = 0.6) -> bool:
    """Looks like a title (most long words begin with capitals): a short title, if one was cited before."""
    words = [word for word in re.findall(r"[\w’'-]+", body) if len(word) > 3]
    return len(words) >= least and sum(word[0].isupper() or word[0].isdigit() for word in words) >= share * len(words)


def _strip_locators(text: str) -> str:
    return UNIT.sub("", text)
