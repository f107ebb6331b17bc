"""Records of what was found in one document: sentences, citations, figures, names, claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.printed import Annotation
from pipeline.model.spans import Span


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


CitationForm = Literal["full", "short", "ibid", "symbol", "resolution", "url", "treaty", "case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Annotation):
    """What one reference prints of the work it points at; ``span`` leaves out signal and closing stop, not locators."""

    form: CitationForm
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
class Citation(Reference):
    """One work cited once, at its place in a document."""

    id: str
    block: str
    """Local id of the footnote or block it stands in."""
    in_footnote: bool
    index: int
    """Order among the citations of its note or block, from 0."""


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
    excerpt: tuple[Span, ...] = ()
    """The words around the number that tell it, as printed, in order; one of the pieces holds the number."""
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
class Mention(Annotation):
    """A name that stands in the text, with what it names."""

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
