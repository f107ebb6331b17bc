"""A work by its title: whether a piece of a note names one, and what sort of work it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations import anchors as a
from pipeline.extract.citations import build
from pipeline.extract.citations.draft_fields import locate, shifted
from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.general_comments import GENERAL_COMMENT
from pipeline.extract.citations.laws import DATED_LAW, LAW_AT_PLACE, PLACES_BEFORE, places_only
from pipeline.extract.citations.locators import UNIT
from pipeline.extract.citations.split import NotePiece
from pipeline.extract.citations.urls import Url
from pipeline.extract.citations.view import NoteView
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
from pipeline.model.spans import Span

_AUTHOR_DATE = re.compile(
    rf"(?P<authors>[A-ZÀ-Ž][\w’'À-ž.-]*(?:\s(?:others|al\.?|&|and|et|of|for|the|on|de|van|von|[A-ZÀ-Ž][\w’'À-ž.-]*)|,\s[A-ZÀ-Ž][\w’'À-ž-]*){{0,12}}?)"
    rf"(?:,\s|\s\(|,\s\()(?P<year>{YEAR})(?P<letter>[a-z]?)\)?"
)
"""Authors and a year, and no title: "Abel and others, 2017", "World Bank (2024a)"."""


def titled_work(
    context: NoteView, piece: NotePiece, start: int, end: int, urls: list[Url], body: str
) -> Iterator[CitationDraft]:
    """A work by its title: cited in full, or (decided later, against the notes before) in short."""
    if _names_none(context, piece, start, end, urls, body):
        return
    if (dated := _by_author_and_year(context, piece, start, end)) is not None:
        yield dated
        return
    kind, strong = _kind(context, start, end)
    if not _told_in_full(context, piece, start, end, body, certain=strong or bool(urls)):
        if like_title(body):
            yield build.plain(context, piece, start, end, None, form="short")
    elif kind == "general_comment":
        yield from build.general_comments(context, piece, start, end)
    else:
        yield build.plain(context, piece, start, end, kind, form="treaty" if kind == "treaty" else "full")


def _names_none(context: NoteView, piece: NotePiece, start: int, end: int, urls: list[Url], body: str) -> bool:
    """Whether nothing in it can be a title: places alone, a part of the report itself, words that go on in small."""
    text = context.note.text
    quoted = QUOTED.search(text, start, end)
    printed = urls or quoted or VOLUME.search(context.open, start, end) or IMPRINT.search(context.open, start, end)
    if places_only(context.open[start:end]):
        return True
    own = (a.SELF.search(body) and not printed and not _OF_DAY.search(body)) or (
        a.OWN_SECTION.search(body) and printed is quoted
    )
    rest = re.sub(r"[\W\d]+", "", _strip_locators(context.open[start:end]))
    if (len(rest) < 3 and not quoted) or own:
        return True
    plain = not (text[start].isupper() or text[start] in '“"‘' or text[start].isdigit() or urls or piece.signal)
    placed = PLACES_BEFORE.match(text, start, end) or LAW_AT_PLACE.match(text, start, end)
    return plain and not (GENERAL_COMMENT.match(text, start, end) or placed)


def _by_author_and_year(context: NoteView, piece: NotePiece, start: int, end: int) -> CitationDraft | None:
    """A work cited by its authors and year alone ("Abel and others, 2017"); None where more or less is told."""
    dated = _AUTHOR_DATE.fullmatch(_strip_locators(context.open[start:end]).strip(" ,."))
    if dated is None:
        return None
    return CitationDraft(
        span=Span(start, end),
        form="short",
        signal=piece.signal,
        authors=(context.note.text[start : start + dated.end("authors")].strip(" ,"),),
        year=int(dated["year"]),
        number=dated["year"] + dated["letter"] if dated["letter"] else None,
        **locate(context.open[start:end]),
    )


def _told_in_full(context: NoteView, piece: NotePiece, start: int, end: int, body: str, *, certain: bool) -> bool:
    """Whether what is printed is enough for a citation in full; ``certain`` where its sort or an address says so."""
    text = context.note.text
    italics = shifted(context.note.italics, start, end)
    imprint = IMPRINT.search(text, start, end)
    if imprint and dates_only(imprint["in"]) and not like_title(context.open[start : imprint.start()], least=2):
        imprint = None
    listed = AUTHOR_DATE_TITLE.match(text, start, end)
    quoted = QUOTED.search(text, start, end)
    if certain or listed or quoted or imprint or any(e - s > 10 for s, e in italics):
        return True
    dated = re.search(rf"(?:{DATE.pattern}|(?<!\d){YEAR})\)?$|(?<!\d){YEAR}:\s[A-Z]", body) or re.search(
        rf",\s+(?:{DATE.pattern}|{YEAR})(?=,|$|\s[A-Z][a-z]+\s[A-Z])", body
    )
    located = locate(context.open[start:end])
    pointed = any(located[name] for name in ("pages", "paragraphs", "articles", "sections"))
    named = _nominal(body) and (pointed or like_title(re.sub(rf"{DATE.pattern}|{YEAR}", "", body), share=0.4))
    return bool((dated or pointed or NUMBER.search(body)) and (named or piece.signal))


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
    return bool(re.match(r"[A-ZÀ-Ž“\"‘\d\x01]", body)) and not a.NO_SOURCE.match(body) and len(first) < 320


def like_title(body: str, least: int = 1, share: float = 0.6) -> bool:
    """Looks like a title (most long words begin with capitals): a short title, if one was cited before."""
    words = [word for word in re.findall(r"[\w’'-]+", body) if len(word) > 3]
    return len(words) >= least and sum(word[0].isupper() or word[0].isdigit() for word in words) >= share * len(words)


def _strip_locators(text: str) -> str:
    return UNIT.sub("", text)
