"""Figures about the world behind which stands no note, no reference and no table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.check.aims import is_aim
from pipeline.check.naming import finding_id
from pipeline.check.own_books import in_the_books, is_budget
from pipeline.check.own_figures import is_own, issuer, of_a_declaration, of_a_resolution, of_one_case
from pipeline.check.stated_sources import StatedSources, stated_sources
from pipeline.check.tellers import spoken, teller
from pipeline.model.document import Document
from pipeline.model.records import Block, Finding, Mark, Statistic, Support
from pipeline.model.spans import Span

_SHOWN_IN = re.compile(
    r"\b(?:[Ss]ee(?:\salso)?|(?:shown|seen|presented|illustrated|set\sout|detailed)\sin|[Aa]s\sin)\s(?:the\s)?"
    r"(?:table|figure|chart|box|annex|appendix|map|graph)e?s?\b"
)
"""A sentence that says in which table, figure or annex of the report what it tells is shown."""
_SUMMED_UP = frozenset({"summary", "executive summary", "bibliography", "references", "sources", "list of sources"})
"""Headings under which no note is due: what is told there is told again with its source, or is a source itself."""
_LEANS = re.compile(
    r"(?:(?:For|As\san)\s(?:example|instance)|(?:According\sto|In|By|After|Under)\s(?:this|these|the\ssame|that)\b|(?:Of|Among)\s(?:these|those|them|this)|These|Those|Such|This|That|\d+\sper\scent\s(?:said|reported|agreed|of\s(?:them|those))|The\s(?:same|latter|remaining"
    r"|others?|rest)|A\sfurther|Another)\b"
)
"""How a sentence begins that goes on from the one before it, whose note then stands for both."""
_DETAILED = re.compile(
    r"(?:As\s(?:further\s)?(?:detailed|described|set\sout|reported|shown|presented|noted|indicated)\sin|According\sto)\s[^.;]{0,160}\b[A-Z]+/[\w./]+\d"
)
"""A sentence that says which document tells what follows, with its symbol."""
_SENTENCE_END = re.compile(r"[.!?][”\")]*\s+(?=[A-Z0-9“\"(])")


def _before(doc: Document, figure: Statistic) -> tuple[int, int]:
    """Start and end of the sentence before a figure's own in its block; alike where there is none."""
    end = (figure.sentence or figure.span).start
    start = doc.by_id[figure.block].span.start
    ends = [found.end() for found in _SENTENCE_END.finditer(doc.text, start, end + 1) if found.end() < end]
    return (ends[-1] if ends else min(start, end)), end


_BESIDE = 2
"""Characters between a name and the note it calls."""


def _noted(doc: Document, figure: Statistic, called: Sequence[int]) -> bool:
    """Whether its sentence calls a note, or goes on from one that calls a note."""
    sentence = figure.sentence
    if sentence is None:
        return False
    if any(sentence.start < at <= sentence.end for at in called):
        return True
    if (
        figure.attribution
        and (named := doc.text.rfind(figure.attribution, doc.by_id[figure.block].span.start, sentence.start)) >= 0
    ):
        upto = named + len(figure.attribution)
        if any(named < at <= upto + _BESIDE for at in called):
            return True  # the note stands at the name of its source, told before
    start, _ = _before(doc, figure)
    goes_on = _LEANS.match(doc.text, sentence.start) is not None
    return goes_on and any(start < at <= sentence.start for at in called)


def _led_in_with_note(doc: Document, figure: Statistic, called: Sequence[int]) -> bool:
    """Whether the line that leads in the list it stands in ends with a colon and a note: it stands behind each item."""
    sentence = figure.sentence
    if sentence is None:
        return False
    start = doc.by_id[figure.block].span.start
    for lead in _LEAD.finditer(doc.text, start, sentence.start):
        if any(lead.start() < at <= lead.end() for at in called):
            return True
    return False


_LEAD = re.compile(r":[ \d]{0,5}(?=\n\s*[•–‒▪·*-]\s)")
"""The end of a line that leads in a list, with the marks that were read as text."""


def _follows_what_is_shown(doc: Document, figure: Statistic) -> bool:
    """Whether the sentence before says where both are shown, or which report details them."""
    start, end = _before(doc, figure)
    if _DETAILED.match(doc.text, start, end):
        return True
    return figure.unit == "percentage_point" and _SHOWN_IN.search(doc.text, start, end) is not None


def _summed_up(block: Block) -> bool:
    """Whether a block stands in a summary or a list of sources."""
    return block.role == "summary" or any(title.strip(" .").lower() in _SUMMED_UP for title in block.section)


def _noted_headings(doc: Document) -> set[str]:
    """Headings that call a note: it stands behind what is told under them."""
    called = {mark.block for mark in doc.layer(Mark) if mark.footnote}
    return {_bare(doc[block.span]) for block in doc.layer(Block) if block.kind == "heading" and block.id in called}


def _bare(title: str) -> str:
    """A heading without a mark that was read as part of it."""
    return title.strip().rstrip("0123456789").rstrip()


def _supported(doc: Document, figure: Statistic, support: Support | None) -> bool:
    """Whether a note, a reference or a table stands behind it, or its sentence says where it is shown."""
    if support is not None and (support.footnotes or support.citations or support.tables):
        return True
    return figure.sentence is not None and _SHOWN_IN.search(doc[figure.sentence]) is not None


class _Due:
    """For which figures of a document a note is due that is not there."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._by = issuer(doc)
        self._budget = is_budget(doc)
        self._called = [mark.at for mark in doc.layer(Mark) if mark.footnote]
        noted = _noted_headings(doc)
        self._left_out = {
            block.id
            for block in doc.layer(Block)
            if _summed_up(block) or of_a_resolution(block) or any(_bare(title) in noted for title in block.section)
        }
        self._declared = of_a_declaration(doc)
        self._stated: StatedSources = stated_sources(doc)
        self._own: set[tuple[str, int]] = set()
        """Starts of sentences that the authors are the source of, by block: the next one may go on from it."""

    def asks(self, figure: Statistic, support: Support | None) -> bool:
        """Whether a note is due and wanting. Figures come in the order of the text."""
        doc = self._doc
        if self._declared or figure.tier != "stat" or figure.block in self._left_out:
            return False
        if self._own_or_goes_on(figure) or is_aim(doc, figure):
            return False
        if _supported(doc, figure, support) or _noted(doc, figure, self._called) or _follows_what_is_shown(doc, figure):
            return False
        if _led_in_with_note(doc, figure, self._called):
            return False
        block = doc[doc.by_id[figure.block].span]
        return not (of_one_case(doc, figure) or spoken(doc, figure, block) or self._stated.behind(doc, figure))

    def _own_or_goes_on(self, figure: Statistic) -> bool:
        """Whether its authors are the source, or it goes on ("This marks an increase of …") from what they told."""
        doc, sentence = self._doc, figure.sentence
        if sentence is None:
            return False
        goes_on = _LEANS.match(doc.text, sentence.start) and (figure.block, _before(doc, figure)[0]) in self._own
        if goes_on or is_own(doc, figure, self._by) or in_the_books(doc, figure, budget=self._budget):
            self._own.add((figure.block, sentence.start))
            return True
        return False


def find_unsourced(doc: Document) -> Iterator[Finding]:
    """One finding a paragraph for its figures without a note: a note where somebody is named in words, else a warning.

    A paragraph may hold both kinds, and then has a finding of each. The message tells the first figures, the place is
    that of the first one; the id goes by all of them, so that a figure that comes in later is not dismissed with them.
    Only the tier "stat" is asked for its source. Left out: summaries, lists of sources and resolutions; what the
    authors did, asked or count themselves, and what goes on from that; what a speaker of a meeting says; what a source
    stated for the whole report, or under a figure or table, can stand behind. Needs the Support layer.
    """
    notes = {support.statistic: support for support in doc.layer(Support)}
    alike: dict[tuple[str, str], list[tuple[Statistic, str | None]]] = {}
    due = _Due(doc)
    for figure in doc.layer(Statistic):
        if due.asks(figure, notes.get(figure.id)):
            named = teller(doc, figure)
            rule = "unsourced" if named is None else "attributed-in-words"
            alike.setdefault((figure.block, rule), []).append((figure, named))
    for (block, rule), figures in alike.items():
        support = notes.get(figures[0][0].id)
        yield _finding(doc, block, rule, figures, support.reason if support else "")


def _finding(
    doc: Document, block: str, rule: str, figures: Sequence[tuple[Statistic, str | None]], reason: str
) -> Finding:
    """The finding of a paragraph for its figures of one rule, each with who tells it in words."""
    first, at = figures[0][0], doc.by_id[block].span.start
    surfaces = [doc[figure.span] for figure, _ in figures]
    tellers = list(dict.fromkeys(teller for _, teller in figures if teller))
    told = _listed([_told(doc, one) for one, _ in figures])
    return Finding(
        id=finding_id(doc, rule, block, "\0".join(surfaces)),
        rule=rule,
        severity="note" if tellers else "warning",
        doc=doc.id,
        block=f"{doc.id}#{block}",
        start=first.span.start - at,
        end=first.span.end - at,
        message=told + (f": no note; in words: {_listed(tellers)}" if tellers else ": no note, nobody named"),
        evidence=reason,
    )


_SHOWN = 3
"""Figures of a paragraph that a message tells; of the rest it says how many they are."""


def _listed(words: list[str]) -> str:
    """The first few, and how many more there are."""
    shown = list(dict.fromkeys(words))
    more = len(shown) - _SHOWN
    return ", ".join(shown[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _told(doc: Document, figure: Statistic) -> str:
    """The figure in its words; where they say nothing of what it counts, with that: "12 per cent (wells run dry)".

    What was put together of words that do not stand together is told as printed: "12 per cent fall in admissions".
    """
    surface = _LOOSE.sub("", doc[figure.span])
    counted = figure.counted or ""
    shared = {word.lower() for word in _WORDS.findall(surface)} & {word.lower() for word in _WORDS.findall(counted)}
    if len(surface.split()) > _TELLING or not counted or shared:
        return surface
    block = doc.by_id[figure.block].span
    if counted in " ".join(doc[block].split()):
        return f"{surface} ({counted})"
    return _as_printed(doc.text, surface, figure.span, block)


def _as_printed(text: str, surface: str, span: Span, block: Span) -> str:
    """A figure with the words of its clause behind it, else with those before it."""
    behind = _BEHIND.match(text, span.end, block.end)
    if behind is not None and _WORDS.search(behind.group()):
        return _LOOSE.sub("", " ".join((text[span.start : span.end] + behind.group()).split()))
    before = _BEFORE.search(text, max(block.start, span.start - _FARTHEST), span.start)
    bracket = ")" if before is not None and before.group().endswith("(") else ""
    return " ".join(f"{before.group()}{surface}".split()) + bracket if before is not None else surface


_TELLING = 3
"""Words of a figure beyond which it says itself what it counts."""
_FARTHEST = 90
"""Characters before a figure that are told with it, at most."""
_BEHIND = re.compile(r"(?:\s[^\s.,;:()–]+){1,6}(?=[\s.,;:()])")
_BEFORE = re.compile(r"(?:(?<=\s)|^)(?:[^\s.,;:()–]+\s){1,6}\(?$")
_LOOSE = re.compile(r"(?:,|\s(?:and|or|but|to|of|in|with|from|than|by|at|for|were|was|are|is))+$")
"""What is left hanging at the end of a figure's words."""
_WORDS = re.compile(r"[^\W\d_]{4,}")
