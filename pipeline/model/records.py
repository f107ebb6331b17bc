"""The records: what stands in a document, what was found in it, and what was linked.

Every record is frozen. Those about one document hold spans into its canonical text and ids local to it
("p41", "fn12", "p41.s2"); the global id is ``doc#local``. Links are records too: nothing found is ever changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.spans import Span

Place = tuple[int, float, float, float, float]
"""(page, x0, top, x1, bottom) in points."""

BlockKind = Literal["title", "heading", "paragraph", "list_item", "quote", "table", "caption", "furniture", "other"]
StyleKind = Literal["bold", "italic", "struck"]
Role = Literal["preambular", "operative", "summary", "annex", "box"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Something that stands at one place of a document's canonical text."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sub-paragraph inside a numbered paragraph."""

    label: str
    """As printed: "(a)", "(i)"."""
    level: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Annotation):
    """A run of text in reading order, joined across pages, footnote marks taken out."""

    id: str
    kind: BlockKind
    role: Role | None = None
    label: str | None = None
    """As printed, without its stop: "41", "(a)"."""
    level: int | None = None
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of a table."""
    page: int | None = None
    page_label: str | None = None
    end_page: int | None = None
    section: tuple[str, ...] = ()
    """The headings above, outermost first."""
    boxes: tuple[Place, ...] = ()
    source: tuple[Span, ...] = ()
    """Raw character ranges (text files)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote(Annotation):
    """A note; its label is not part of its text."""

    id: str
    label: str
    page: int | None = None
    end_page: int | None = None
    boxes: tuple[Place, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A call in the running text that sends the reader to a footnote.

    It was taken out of the text, so it has a place (``at``: it stood just before this character) and no span.
    """

    id: str
    label: str
    """As printed: "12", "a" or "*"."""
    block: str
    """Local id of the block (or footnote) it stands in."""
    at: int
    footnote: str | None = None
    """Local id of the note it calls."""
    reason: str | None = None
    """Why it calls none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style(Annotation):
    """Text set in italics or bold, or struck out (printed, and no longer meant: no figure is read from it)."""

    kind: StyleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Annotation):
    """Text under a link annotation, with its target."""

    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine(Annotation):
    """One printed line's share of the canonical text and where it stands on the page."""

    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalPage:
    """A page as it lies in the file, and the number printed on it."""

    number: int
    """Physical number, from 1."""
    label: str | None = None
    """The page's own number as printed ("4", "iii"), without the total, job numbers or the word "Page"; None where none
    is printed or the print does not run."""
    width: float
    """Points."""
    height: float
    """Points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warn:
    """Something about a document that makes its reading doubtful; ``code`` is stable."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Annotation):
    """A sentence of a block or footnote."""

    id: str
    block: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask(Annotation):
    """A number that is no statistic, and why."""

    kind: str
    """"paragraph", "page", "symbol", "resolution", "date", "year", "session", "url", "name", …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Annotation):
    """One work cited once; ``span`` leaves out signal and closing stop and takes in the locators."""

    id: str
    block: str
    """Local id of the footnote or block it stands in."""
    in_footnote: bool
    index: int
    """Order among the citations of its note or block, from 0."""
    form: Literal["full", "short", "ibid", "symbol", "resolution", "url", "treaty", "case"]
    kind: str | None = None
    """What is cited: "report", "un_document", "legislation", "letter", "interview", "submission", …"""
    signal: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: int | None = None
    series: str | None = None
    volume: str | None = None
    number: str | None = None
    symbol: str | None = None
    """Normal form."""
    symbols: tuple[str, ...] = ()
    """Every symbol, where one reference names several."""
    url: str | None = None
    href: str | None = None
    accessed: str | None = None
    pages: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    refers_to: str | None = None
    """The label a back-reference prints: "32" of "see footnote 32"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Annotation):
    """One figure with its value and scope. ``span`` is the whole phrase, ``number`` the figure with its unit sign."""

    id: str
    block: str
    number: Span
    tier: Literal["stat", "count", "duration", "enumeration", "vague"]
    value: str | None = None
    """Exact decimal as a string; None for a range."""
    low: str | None = None
    high: str | None = None
    unit: str = "count"
    per: str | None = None
    """The base of a rate, as printed: "100,000 live births" of "210 deaths per 100,000 live births"."""
    bound: Literal[">", ">=", "<", "<=", "~", "~<", "~>"] | None = None
    change: Literal["rise", "fall"] | None = None
    counted: str | None = None
    denominator: str | None = None
    comparator: str | None = None
    place: str | None = None
    time: str | None = None
    time_from: str | None = None
    """ISO date, month or year."""
    time_to: str | None = None
    attribution: str | None = None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Annotation):
    """Where one part of a figure's meaning was read; ``span`` lies in ``block``."""

    statistic: str
    """Local id."""
    block: str
    slot: Literal["counted", "denominator", "comparator", "per", "place", "time", "attribution"]
    likelihood: float | None = None
    """Of the reading, 0 to 1; None where a rule read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What stands behind a figure, and the rule that says so; one record a figure, also where nothing does."""

    statistic: str
    footnotes: tuple[str, ...]
    reason: str
    kind: Literal["mark", "heading"] = "mark"
    """Where the notes are called: in the running text, or on a heading above it."""
    citations: tuple[str, ...] = ()
    """Local ids of citations printed in the running text beside the figure: "(see S/2031/671)"."""
    tables: tuple[str, ...] = ()
    """Local ids of tables that the sentence points at: "as shown in table 3"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Annotation):
    """A name in the text."""

    id: str
    block: str
    label: Literal["UN_BODY", "ORG", "STATE", "PLACE", "PERSON", "INSTRUMENT", "EVENT", "DATE"]
    canonical: str | None = None
    """The full official name, where the document or our tables tell it."""
    key: str | None = None
    """What it names, where a table tells: "iso3:HTI", "m49:202", "un:UNODC", "symbol:A/RES/78/187"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Annotation):
    """A sentence that asserts, with its figures; its sources are links."""

    id: str
    block: str
    statistics: tuple[str, ...] = ()
    status: Literal["sourced", "attributed", "inherited", "copied", "unsourced"] = "unsourced"
    worth: float | None = None
    """Check-worthiness, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a citation points at inside its document, and the rule that decided, or why nothing did."""

    citation: str
    work: str | None = None
    """Key of the work, equal across documents for one work."""
    further: tuple[str, ...] = ()
    """Keys of the other works, in their order, where one reference names several."""
    antecedent: str | None = None
    """Footnote it points straight at."""
    resolves_to: str | None = None
    """Footnote where that work was first cited in full."""
    ambiguous: bool = False
    candidates: tuple[str, ...] = ()
    reason: str = ""
    likelihood: float | None = None
    """Of the answer, 0 to 1, where a likeness of names decided; None where a key did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRelation:
    """Two works that one note joins and never makes one: "quoted in", "reproduced in"."""

    citation: str
    """Local id of the citation whose work stands in, or comes with, the other."""
    relation: Literal["quoted in", "cited in", "submitted under", "reproduced in", "contained in"]
    target: str
    """Local id of the other citation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A thing that is cited, merged across documents."""

    work: str
    kind: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    year: int | None = None
    symbol: str | None = None
    url: str | None = None
    urls: tuple[str, ...] = ()
    document: str | None = None
    """The document of the corpus that is this work."""
    cited_by: tuple[str, ...] = ()
    """Global citation ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What one or more mentions name: a State, a body, a person, a place."""

    entity: str
    label: str
    name: str
    codes: dict[str, str]
    parent: str | None = None
    mentions: tuple[str, ...] = ()
    """Global mention ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text in one document; each part is (block id, span inside the block's text)."""

    doc: str
    parts: tuple[tuple[str, Span], ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that differ between two copies; either side may be empty."""

    a: str
    b: str
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Two passages with shared wording."""

    id: str
    cluster: str
    a: Passage
    b: Passage
    kind: Literal["exact", "near", "partial", "list"]
    formulaic: bool
    similarity: float
    differences: tuple[Difference, ...]
    figures_differ: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents that are versions of one another."""

    family: str
    kind: str
    """"revision", "draft and final", "addenda", "serial", "assembled"."""
    documents: tuple[str, ...]
    containment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Arithmetic that was tried. ``statistics`` are global ids."""

    id: str
    doc: str
    kind: str
    statistics: tuple[str, ...]
    reported: str
    recomputed: tuple[str, str] | None
    verdict: Literal["consistent", "by_rounding", "inconsistent", "open"]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A claim held against the source it cites."""

    id: str
    claim: str
    work: str
    document: str | None
    verdict: Literal[
        "supported",
        "supported_by_rounding",
        "number_differs",
        "context_not_matched",
        "not_found",
        "source_not_in_corpus",
    ]
    statistic: str | None = None
    """Global id of the figure that was held against the source."""
    citation: str | None = None
    """Global id of the citation that led there."""
    quote: str | None = None
    block: str | None = None
    start: int | None = None
    """Place of the quote in the text of ``block``."""
    end: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One measure told differently, and why."""

    id: str
    statistics: tuple[str, ...]
    reason: Literal["series", "scope", "subject", "rounding", "conflict"]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a person should look at; ``block`` is a global id, the offsets stand in its text."""

    id: str
    rule: str
    severity: Literal["note", "warning", "error"]
    doc: str
    block: str | None
    start: int | None
    end: int | None
    message: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One typed edge of the citation graph, from a node to a node."""

    kind: Literal["calls", "cites", "supports", "names", "repeats", "verifies"]
    source: str
    target: str
    by: str
