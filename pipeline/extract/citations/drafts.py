"""What the readers of one note or block hand on: citations whose spans are still inside that text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["full", "short", "ibid", "symbol", "resolution", "url", "treaty", "case"]
Relation = Literal["quoted in", "cited in", "submitted under", "reproduced in", "contained in"]


@dataclass(frozen=True, kw_only=True)
class CitationDraft:
    """One citation found in a text; offsets are inside that text.

    Fields as in :class:`~pipeline.model.records.Citation`.
    """

    start: int
    end: int
    form: Form
    kind: str | None = None
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
    symbols: tuple[str, ...] = ()
    url: str | None = None
    href: str | None = None
    accessed: str | None = None
    pages: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    refers_to: str | None = None
    relation: Relation | None = None
    """How it is joined with the citation that starts at ``joined``: "quoted in"."""
    joined: int | None = None
    holds: bool = False
    """Whether the other one holds this one ("quoting …"), not this one the other ("quoted in …")."""


@dataclass(frozen=True)
class NoteText:
    """A text to be read for citations, with what its typesetting tells."""

    text: str
    italics: Sequence[tuple[int, int]] = field(default=())
    links: Sequence[tuple[int, int, str]] = field(default=())
    """(start, end, target) of link annotations."""
    organ: str | None = None
    """The body that the document is of, for resolutions called without theirs."""
