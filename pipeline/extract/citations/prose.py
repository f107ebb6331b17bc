"""A sentence that explains, and what it cites on its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

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
from pipeline.extract.citations.split import MASK, NotePiece
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
    r"(?:\b(?:the|its|his|her|their|a|an|our)\s+|^)"
    rf"(?P<phrase>(?:[\w’'-]+\s+){{0,4}}?{DOCUMENT}\b(?:[^;:.()“”]|\bNos?\.|\([A-Z][^()/\d]{{2,40}}\)(?=\s\())*?)\s*\($"
)


_TITLE_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w’'-]*|\d{4})[,:]?\s(?:(?:of|and|the|in|on|for|to|a|an|–|with|from)\s){0,3}){3,}$"
)
"""Words in capitals right before an imprint."""


_PLACED = (
    (PLACED_LAW, "legislation"),
    (a.PLACED_JUDGMENT, "case"),
    (LAW_AT_PLACE, "legislation"),
    (NUMBERED_LAW, "legislation"),
    (DATED_LAW, "legislation"),
    (NUMBERED_FILE, None),
)
"""Laws, judgments and files by their words, each with its kind."""


def told(context: NoteView, piece: NotePiece, start: int, end: int) -> Iterator[CitationDraft]:
    """A sentence that explains: only what it names by symbol, number, address or case is cited."""
    sentence = _ToldSentence(context, piece, start, end)
    sentence.cases_and_acts()
    sentence.symbols()
    sentence.internal_reports()
    sentence.notes_called()
    sentence.addresses()
    sentence.comments()
    sentence.laws()
    sentence.treaties_and_papers()
    sentence.imprints()
    sentence.pointing_back()
    sentence.named_in_text()
    yield from sorted(sentence.found, key=lambda draft: draft.start)


class _ToldSentence:
    """What a sentence cites, kind by kind, the surest first: words that one kind has taken are none of the next."""

    def __init__(self, context: NoteView, piece: NotePiece, start: int, end: int) -> None:
        self.context, self.piece, self.start, self.end = context, piece, start, end
        self.text = context.note.text
        self.found: list[CitationDraft] = []
        self._taken: list[tuple[int, int]] = []

    def _free(self, at: int, to: int) -> bool:
        return self.start <= at and to <= self.end and not any(e > at and s < to for s, e in self._taken)

    def _take(self, draft: CitationDraft, at: int, to: int) -> None:
        self.found.append(draft)
        self._taken.append((at, to))

    def _stop(self, at: int) -> int:
        """Where the locators behind a place end, within the sentence."""
        return min(locators_after(self.text, at), self.end)

    def cases_and_acts(self) -> None:
        """Cases by their parties; resolutions and decisions by their numbers."""
        for match in self.context.cases:
            if self._free(match.start(), match.end()):
                draft = cases.case(self.context, self.piece, match)
                self._take(draft, draft.start, draft.end)
        for act in self.context.acts:
            if self._free(act.start, act.end):
                stop = self._stop(act.end)
                self._take(build.act(self.context, self.piece, act, act.start, stop), act.start, stop)

    def symbols(self) -> None:
        """Documents by their symbols, with the words that name them."""
        for hit in self.context.symbols:
            if self._free(hit.start, hit.end):
                at, stop = _phrase(self.context, hit, self.start, self.end)
                self._take(build.by_symbol(self.context, self.piece, [hit], at, stop), at, stop)

    def internal_reports(self) -> None:
        """Reports by the number that an audit office gives them, with the name before it in a bracket."""
        text = self.text
        for match in _INTERNAL.finditer(self.context.open, self.start, self.end):
            at = match.start()
            if text[at - 1 : at] == "(":
                at = _named_before(self.context, at - 1, self.start)
                at = match.start() if at == match.start() - 1 else at
            stop = match.end() + (text[match.end() : match.end() + 1] == ")" and at < match.start())
            if self._free(at, stop):
                draft = build.plain(self.context, self.piece, match.start(), match.end(), "report")
                self._take(replace(draft, span=Span(at, stop), title=match[0], number=match[0]), at, stop)

    def notes_called(self) -> None:
        """Works by the note that cites them in full: "Arrest Warrant (see footnote 75 above)"."""
        for reference in a.NOTE_IN_BRACKETS.finditer(self.context.open, self.start, self.end):
            if self._free(reference.start(), reference.end()):
                at = _named_before(self.context, reference.start(), self.start)
                stop = self._stop(reference.end())
                told_already = any(0 <= reference.start() - last < 60 for _, last in self._taken)
                if self._free(at, stop) and not (at == reference.start() and told_already):
                    self._take(back_references.short(self.context, self.piece, at, stop, reference), at, stop)

    def addresses(self) -> None:
        """Pages by their addresses; they take no words, so that a work may hold one."""
        for url in self.context.urls:
            if self._free(url.start, url.end):
                ahead = self.text[self.start : url.start]
                before = re.search(r"(?i)(available|accessible)\s+(?:at|from|on|in):?\s*<?$", ahead)
                signal = " ".join(before[0].rstrip("< :").split()) if before else self.piece.signal
                piece = replace(self.piece, signal=signal)
                draft = build.by_address(self.context, piece, url, url.start, self._stop(url.end))
                self.found.append(replace(draft, kind="collection") if _HOLDS_ALL.search(ahead) else draft)

    def comments(self) -> None:
        """General comments of treaty bodies."""
        organ = self.context.note.organ
        for comment in find_general_comments(self.context.open, self.start, self.end, organ):
            if self._free(comment.start, comment.end):
                stop = self._stop(comment.end)
                draft = build.general_comment(self.context, self.piece, comment.start, stop, comment)
                self._take(draft, comment.start, stop)

    def laws(self) -> None:
        """European law by its number; laws, judgments and files by their words."""
        for match in a.LAW.finditer(self.context.open, self.start, self.end):
            if match["eu"] and self._free(match.start(), match.end()):
                draft = build.plain(self.context, self.piece, match.start(), self._stop(match.end()), "legislation")
                self._take(draft, match.start(), match.end())
        lawful = any(word in self.text for word in LAW_WORDS)
        for pattern, kind in _PLACED:
            for match in pattern.finditer(self.text, self.start, self.end) if lawful or kind != "legislation" else ():
                lead = _BEFORE_LAW.match(match[0]) if pattern is DATED_LAW else None
                at = match.start() + (lead.end() if lead else 0)
                if self._free(at, match.end()):
                    self._take(build.plain(self.context, self.piece, at, match.end(), kind), at, match.end())

    def treaties_and_papers(self) -> None:
        """Articles of treaties, papers of parties and staff, interviews."""
        articles = treaty_articles(self.context.open, self.context.note.organ, self.start, self.end)
        named = (draft for draft in articles if draft.title not in _BARE)
        for draft in chain(named, papers(self.context, self.piece, self.start, self.end)):
            if self._free(draft.start, draft.end):
                self._take(draft, draft.start, draft.end)
        for match in a.INTERVIEWED.finditer(self.context.open, self.start, self.end):
            if self._free(*match.span()):
                self.found.append(build.plain(self.context, self.piece, *match.span(), "interview"))

    def imprints(self) -> None:
        """Publications by their imprint, with the title before it."""
        for match in IMPRINT.finditer(self.text, self.start, self.end):
            begin = _titled_before(self.context, match.start(), self.start)
            if begin is not None and self._free(begin, match.end()):
                draft = build.plain(self.context, self.piece, begin, self._stop(match.end()), None)
                self._take(draft, begin, match.end())

    def pointing_back(self) -> None:
        """Each ibid. inside the sentence, with its locators."""
        for match in a.IBID.finditer(self.context.open, self.start + 1, self.end):
            stop = self._stop(match.end())
            located = locate(self.text[match.end() : stop])
            self.found.append(CitationDraft(span=Span(match.start(), stop), form="ibid", signal="see", **located))

    def named_in_text(self) -> None:
        """What running text would name in these words, where nothing else was found in them."""
        for draft in _named_in_text(self.context, self.start, self.end):
            if all(draft.end <= other.start or other.end <= draft.start for other in self.found):
                self.found.append(replace(draft, signal=self.piece.signal))


def _named_in_text(context: NoteView, start: int, end: int) -> Iterator[CitationDraft]:
    """Instruments, plans and papers that a sentence of a note names as running text does, the longest first."""
    text = MASK * start + context.open[start:end]
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
