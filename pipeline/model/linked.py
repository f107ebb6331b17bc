"""Records of what was linked, within a document and across the corpus: works, sources, reuse, checks, findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.spans import Span


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


Relation = Literal["quoted in", "cited in", "submitted under", "reproduced in", "contained in"]
"""How a note joins two works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRelation:
    """Two works that one note joins and never makes one: "quoted in", "reproduced in"."""

    citation: str
    """Local id of the citation whose work stands in, or comes with, the other."""
    relation: Relation
    target: str
    """Local id of the other citation."""


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
    """Two passages whose wording is shared, with how they differ."""

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
