"""Records of what is printed in a document: its blocks, notes, marks, lines, pages."""

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
