"""Build one citation of each form from the run of a note that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.extract.citations.anchors import NAMED_BEFORE, TREATY_SERIES
from pipeline.extract.citations.bare_papers import NUMBER_BEHIND, whole_paper
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.general_comments import GeneralComment, find_general_comments
from pipeline.extract.citations.laws import PLACES_BEFORE, law_itself
from pipeline.extract.citations.locators import UNIT, locators_after, read_locators
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.titles import case_name
from pipeline.extract.citations.urls import Url
from pipeline.extract.citations.view import NoteView
from pipeline.extract.citations.works_cited import DATE, MONTH, NUMBER, ORGANIZATION, QUOTED, VOLUME, YEAR, read_parts
from pipeline.extract.symbols import PUBLISHERS, Act, SymbolMatch
from pipeline.model.found import CitationForm
from pipeline.model.spans import Span
from pipeline.words.references import IDEM, SAME

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


def ibid(context: NoteView, piece: NotePiece, start: int, end: int) -> CitationDraft:
    """The word ibid. with what follows; a tail that names another work shows in title, symbol, volume or number."""
    text = context.note.text
    aside = re.search(
        r"\.\s+(?=[A-Z][a-z]{2})|,\s+(?:see|(?:and\s)?(?:in\s)?which)\s"
        r"|\s\((?=[A-Za-z]{3})(?![A-Z]+/)",
        text[start:end],
    )
    if aside and aside.start() > 4:
        end = start + aside.start()
    symbols = [hit for hit in context.symbols if start <= hit.start < end]
    tail = context.open[start:end]
    titled = _tail_title(context, start, end)
    volume, number = VOLUME.search(tail), NUMBER.search(tail)
    if number and _PLACE_BY_NUMBER.search(tail[: number.start()]):
        number = None
    return CitationDraft(
        span=Span(start, end),
        form="ibid",
        signal=piece.signal,
        title=titled.get("title"),
        year=titled.get("year"),
        volume=volume["volume"] if volume else None,
        number=number["number"] if number else None,
        symbol=symbols[0].symbol.text if symbols else None,
        **locate(tail),
    )


_PLACE_BY_NUMBER = re.compile(
    r"\b(?:consideration|recital|recommendation|rule|principle|guideline|question|item|ground|finding|footnote)s?\s$"
)
"""Words before a number that counts places in a work: "consideration No. 7"."""
_TAIL = re.compile(rf"\W*(?:{SAME}|{IDEM})\.?,\s+")
_NO_TITLE = re.compile(
    r"(?:[A-Z][\w-]+\s)?(?:Session|Supplement|Part|Sales)\b|[Vv]ols?\b|Nos?\.|Pts?\b|Pt\.|Series\b|Case\s"
)


def _tail_title(context: NoteView, start: int, end: int) -> dict[str, Any]:
    """Title and year of another work of the same authors: "Ibid., Second Report on Wells, 3 May 2031"."""
    text = context.note.text
    quoted = QUOTED.search(text[start:end])
    tail = _TAIL.match(text, start, end)
    opens = tail.end() if tail else end
    italic = next(((s, e) for s, e in context.note.italics if opens <= s <= opens + 1 and e <= end and e - s > 8), None)
    if not quoted and not italic:
        if tail is None or _NO_TITLE.match(text, tail.end()) or re.search(r"\sv\.\s|/", text[tail.end() : end]):
            return {}
        name = text[tail.end() : end].split(",")[0]
        words = [word for word in re.findall(r"[\w’'-]+", name) if len(word) > 3]
        if len(words) < 2 or not all(word[0].isupper() for word in words) or DATE.match(name):
            return {}
    at = min(opens, quoted.start() + start if quoted else end)
    parts = read_parts(text[at:end], shifted(context.note.italics, at, end))
    title = quoted["title"] if quoted else text[italic[0] : italic[1]] if italic else parts.get("title")
    return {"title": title, "year": parts.get("year")}


def short(context: NoteView, piece: NotePiece, start: int, end: int, reference: re.Match[str]) -> CitationDraft:
    """A note called by its label, or an author with "op. cit."."""
    label = reference.groupdict().get("label")
    parts = read_parts(context.note.text[start : reference.start()], ())
    kept = {name: value for name, value in parts.items() if name in {"authors", "title", "number"}}
    if NAMED_BEFORE.match(str(kept.get("title", ""))):
        del kept["title"]
    located = locate(context.note.text[reference.end() : end])
    return CitationDraft(span=Span(start, end), form="short", signal=piece.signal, refers_to=label, **kept, **located)


def case(
    context: NoteView, piece: NotePiece, match: re.Match[str], *, start: int | None = None, to: int | None = None
) -> CitationDraft:
    """A case: by its parties, with court, number and decision."""
    text = context.note.text
    start = max(match.start(), piece.start) if start is None else start
    stop = locators_after(text, match.end())
    end = to if to is not None and to >= stop else stop
    symbols = tuple(hit.symbol.text for hit in context.symbols if start <= hit.start < end)
    start = inside(text, start, match.start("name"))
    lead = text[start : match.start("name")]
    named = _case_name(lead) if lead.endswith("(") else None
    return CitationDraft(
        span=Span(start, end),
        form="case",
        kind="case",
        signal=piece.signal,
        title=" ".join(match["name"].split()),
        container=named,
        number=(match["number"] or "").strip(" ,")
        or _case_number(match["paren"] or "", text[match.end("name") : match.end()]),
        year=_decided(text[match.start() : end]),
        symbol=symbols[0] if symbols else None,
        symbols=symbols if len(symbols) > 1 else (),
        **locate(text[match.end("name") : end]),
    )


def inside(text: str, start: int, at: int) -> int:
    """Where a case begins that a sentence gives in brackets: "The Court has said so (Islands (Alba v. Berta), …)"."""
    opened = [n for n in range(start, at) if text[n] == "("]
    for n in opened[:-1] if text[start:at].endswith("(") else ():
        if text.count("(", n, at) - text.count(")", n, at) == 2 and re.search(r"[a-z”]\s$", text[start:n]):
            return n + 1
    return start


def _case_number(brackets: str, rest: str) -> str | None:
    """The number of a case behind its parties, as courts of common law ("(1261 of 2002)") and committees print it."""
    found = re.fullmatch(r"\s?\((?:No\.\s)?(\d+\sof\s\d{4})\)", brackets)
    found = found or re.search(r",\s([Cc]ommunication\sNo\.\s\d+/\d{4})", rest)
    return found[1] if found else None


_COURT_BEFORE = re.compile(
    r"^(?:[A-Z][\w.]*\s(?:[\w’-]+\s){0,6}?(?:Justice|Rights|Court|Tribunal|Sea)|I\.?C\.?J\.?|ECtHR|IACtHR|ITLOS),\s+"
)


def _case_name(lead: str) -> str | None:
    """What a case is called before its parties in brackets, without the court."""
    name = _COURT_BEFORE.sub("", lead.rstrip(" (").strip(" ,"))
    return case_name(name) or None


def _decided(text: str) -> int | None:
    """The year of a decision: of its date, else of the volume of reports; no number of it ("[2031] EWHC 2029")."""
    plain = re.sub(r"\[\d{4}\]\s[A-Z][\w.]*\s\d+|[\w.-]*/[\w./-]*", " ", text)
    dates = [date["year"] or date["us"] for date in DATE.finditer(plain)]
    years = dates or re.findall(rf"(?<!\d){YEAR}(?!\d)", plain)
    return int(years[-1]) if years else None


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
    if (title := parts.get("title")) and (day := _PAPER_OF_DAY.search(named)) and title.endswith(day["what"]):
        bare = title == day["what"] and parts.get("authors")
        whose = ", ".join((*parts.pop("authors"), "")) if bare else title.removesuffix(day["what"])
        number = NUMBER_BEHIND.match(named, day.end())
        parts["title"] = whose + day[0] + (f", {number['number']}" if number else "")
    elif title and kind not in {"legislation", "treaty", "general_comment"}:
        parts["title"] = whole_paper(named, title)
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


def address(url: Url | None) -> dict[str, Any]:
    """The URL fields of a draft."""
    return {"url": url.text, "href": url.href} if url else {}


def locate(text: str) -> dict[str, Any]:
    """The locator fields of a draft."""
    return read_locators(text).fields()


def shifted(italics: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Italic runs, counted from the start of a run of the note."""
    return [(max(s, start) - start, min(e, end) - start) for s, e in italics if s < end and start < e]
