"""Build one citation of each form from the run of a note that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.extract.citations.anchors import TREATY_SERIES
from pipeline.extract.citations.bare_papers import NUMBER_BEHIND, whole_paper
from pipeline.extract.citations.draft_fields import address, locate, shifted
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.general_comments import GeneralComment, find_general_comments
from pipeline.extract.citations.laws import PLACES_BEFORE, law_itself
from pipeline.extract.citations.locators import UNIT, locators_after, read_locators
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.urls import Url
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import DATE, MONTH, ORGANIZATION, YEAR, read_parts
from pipeline.extract.symbols import PUBLISHERS, Act, SymbolMatch
from pipeline.model.found import CitationForm
from pipeline.model.spans import Span

_ACCESSED = re.compile(
    rf"\(?(?:last\s+)?(?:accessed|visited|consulted)\s+(?:on\s+)?(?P<date>\d{{1,2}}\s+{MONTH}\s+{YEAR}|[^,;.)]*{YEAR})\)?"
)


AVAILABLE = re.compile(
    r",?\s*\(?(?:also\s+)?(?:available|accessible)(?:\s+online)?\s+(?:at|from|in|on|via)?:?\s*<?$"
    r"|,?\s*\(?\b(?:see(?:\s+also)?|according\s+to|at|from|via)[\s,:<]*$|[\s,:<(]+$",
    re.IGNORECASE,
)


ASIDE = re.compile(
    r",\s+(?:subsequently|in\swhich|according\sto|where|which|stating|concerning\swhich|with\sthe\sexception)\b"
)


def act(context: NoteView, piece: NotePiece, act: Act, start: int, end: int) -> CitationDraft:
    """Numbered resolutions or decisions of an organ."""
    text = context.note.text
    aside = ASIDE.search(text[act.end : end])
    end = act.end + aside.start() if aside else end
    within = [hit.symbol.text for hit in context.symbols if act.end <= hit.start < end]
    symbols = tuple(symbol for symbol in act.symbols if symbol)
    url = next((url for url in context.urls if start <= url.start < end), None)
    return CitationDraft(
        span=Span(start, end),
        form="resolution",
        kind="un_resolution" if act.kind == "resolution" else "un_decision",
        signal=piece.signal,
        title=text[act.start : act.end],
        symbol=within[0] if within else symbols[0] if symbols else None,
        symbols=symbols if len(symbols) > 1 else (),
        number=act.numbers[0],
        **address(url),
        **locate(context.open[act.end : end]),
    )


def by_symbol(context: NoteView, piece: NotePiece, symbols: list[SymbolMatch], start: int, end: int) -> CitationDraft:
    """A document by its symbol, with the title that stands before it."""
    text = context.note.text
    first = symbols[0]
    lead = text[start : first.start].rstrip(" (,")
    every = tuple(dict.fromkeys(s for hit in symbols if hit.end <= end for s in hit.symbol.every))
    url = next((url for url in context.urls if start <= url.start < end), None)
    parts = read_parts(lead, shifted(context.note.italics, start, start + len(lead))) if len(lead) > 12 else {}
    if not parts.get("title") and len(lead) > 12:
        parts = {"title": lead}
    dated = re.search(rf"\(({YEAR})\)$", text[first.start : first.end])
    if dated and not first.symbol.text.endswith(dated[0]):
        parts = {"year": int(dated[1]), **parts}
    if re.fullmatch(r"(?:UN\s)?[Dd]oc(?:uments?|s?\.)?", parts.get("title") or ""):
        del parts["title"]
    return CitationDraft(
        span=Span(start, end),
        form="full" if parts.get("title") else "symbol",
        kind="report" if first.symbol.body in PUBLISHERS else "un_document",
        signal=piece.signal,
        symbol=first.symbol.text,
        symbols=every if len(every) > 1 else (),
        **parts,
        **address(url),
        **locate(context.open[start:end].replace(first.symbol.text, " " * len(first.symbol.text))),
    )


def numbered_paper(context: NoteView, piece: NotePiece, hit: SymbolMatch, start: int, end: int) -> CitationDraft:
    """A paper with author and title that its organization numbers ("…, Country Report No. 31/45 (Washington, …)")."""
    draft = plain(context, piece, start, end, "report")
    text = context.note.text
    lead = text[start : hit.start].rstrip(" ,.(–")
    parts = read_parts(lead + text[hit.end : end], shifted(context.note.italics, start, start + len(lead)))
    if "," not in lead and ORGANIZATION.search(lead):
        parts = {"authors": (lead,)}  # the body alone, and no title
    title = parts.get("title")
    return replace(
        draft,
        authors=parts.get("authors", ()),
        title=title,
        year=parts.get("year") or draft.year,
        form="full" if title else "symbol",
        symbol=hit.symbol.text,
    )


def by_address(context: NoteView, piece: NotePiece, url: Url, start: int, end: int) -> CitationDraft:
    """A page by its address alone, with locators and the date of access."""
    tail = context.note.text[url.end : end]
    accessed = _ACCESSED.search(tail)
    if (
        not accessed
        and not read_locators(tail).fields()["pages"]
        and not re.match(r">?,\s+(?:p|sect|chap|annex|art)", tail)
    ):
        end = min(end, max(url.end, locators_after(context.note.text, url.end)))
    return CitationDraft(
        span=Span(start, end),
        form="url",
        signal=piece.signal,
        accessed=accessed["date"] if accessed else None,
        **address(url),
        **locate(context.note.text[url.end : end]),
    )


_PAPER_OF_DAY = re.compile(
    rf"\b(?P<what>decision|[Jj]udge?ment|ruling|order|letter|memorandum)\s(?:of|dated)\s\d{{1,2}}\s{MONTH}\s{YEAR}"
)
"""What tells one paper of a body from the next: its day."""


def _paper_of_day(named: str, parts: dict[str, Any], kind: str | None) -> dict[str, Any]:
    """The title of a paper with what tells it from others of its body: whose it is, its day, its number."""
    title = parts.get("title")
    day = _PAPER_OF_DAY.search(named)
    if title and day and title.endswith(day["what"]):
        bare = title == day["what"] and parts.get("authors")
        whose = ", ".join((*parts.pop("authors"), "")) if bare else title.removesuffix(day["what"])
        number = NUMBER_BEHIND.match(named, day.end())
        return {"title": whose + day[0] + (f", {number['number']}" if number else "")}
    if title and kind not in {"legislation", "treaty", "general_comment"}:
        return {"title": whole_paper(named, title)}
    return {}


def plain(
    context: NoteView, piece: NotePiece, start: int, end: int, kind: str | None, *, form: CitationForm = "full"
) -> CitationDraft:
    """A work as it describes itself: authors, title, imprint, address."""
    text = context.note.text
    url = next((url for url in context.urls if start <= url.start < end), None)
    accessed = _ACCESSED.search(text, start, end)
    named_to = end
    if url:
        named_to = start + len(AVAILABLE.sub("", text[start : url.start]))
    placed = PLACES_BEFORE.match(text, start, end) if kind in {"legislation", "treaty"} else None
    named_from = placed.end() if placed else start
    named = text[named_from:named_to]
    parts = read_parts(named, shifted(context.note.italics, named_from, end)) if named else {}
    if placed and placed["whose"] and parts.get("title"):
        parts["title"] = placed["whose"] + parts["title"]
    parts |= _paper_of_day(named, parts, kind)
    if form == "treaty" and TREATY_SERIES.search(text, start, end):
        parts["series"] = "Treaty Series"
    if kind in {"legislation", "treaty"} and parts.get("title"):
        parts["title"] = law_itself(parts["title"])
    return CitationDraft(
        span=Span(start, end),
        form=form,
        kind=kind,
        signal=piece.signal,
        accessed=accessed["date"] if accessed else None,
        **parts,
        **address(url),
        **locate(context.open[start:end]),
    )


def general_comments(context: NoteView, piece: NotePiece, start: int, end: int) -> Iterator[CitationDraft]:
    """Every general comment that a run names, each with what stands behind it up to the next."""
    found = list(find_general_comments(context.open, start, end, context.note.organ))
    for comment, stop in zip(found, [*(later.start for later in found[1:]), end], strict=True):
        at = start if comment is found[0] else comment.start
        stop = at + len(re.sub(r",?(?:\s\w+ed\sby(?:\sthe)?)?(?:\sand)?\s?$", "", context.note.text[at:stop]))
        yield general_comment(context, piece, at, stop, comment)


def general_comment(
    context: NoteView, piece: NotePiece, start: int, end: int, comment: GeneralComment
) -> CitationDraft:
    """One general comment with what stands around it."""
    draft = plain(context, piece, start, end, "general_comment")
    number = "/".join(comment.numbers)
    year = int(comment.year) if comment.year else draft.year
    return replace(draft, title=comment.title, number=number, authors=comment.bodies, year=year)


def paper(context: NoteView, piece: NotePiece, start: int, end: int) -> CitationDraft:
    """A paper that somebody wrote and nobody published, by the words that a sentence names it with."""
    words = context.note.text[start:end]
    dates = [date["year"] or date["us"] for date in DATE.finditer(words)] or re.findall(rf"(?<!\d){YEAR}(?!\d)", words)
    letter = re.search(r"\b(?:letter|memorandum|e-?mail|note verbale)\b", words)
    return CitationDraft(
        span=Span(start, end),
        form="full",
        kind="letter" if letter else "communication",
        signal=piece.signal,
        title=" ".join(UNIT.sub("", words).split()).strip(" ,"),
        year=int(dates[-1]) if dates else None,
        **locate(words),
    )
