"""What reading gives and segmenting takes: pages of lines, a structure tree, or a flow of paragraphs.

All coordinates are points (1/72 inch) from the top left corner of the page as a person sees it (rotation applied).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.records import Warn


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on one page: ``x0 <= x1``, ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Glyphs of one line that stand together and look alike."""

    text: str
    """As printed, ligatures undone; a line-end hyphen is kept as "-" (soft hyphens as U+00AD)."""
    box: Box
    size: float
    """Font size in points."""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    """Set above the base line and smaller: a footnote mark, an ordinal ending, an exponent."""
    mcid: int | None = None
    """Marked-content id on its page, which the structure tree refers to."""
    href: str | None = None
    """Target of the link annotation that lies over it."""
    artifact: bool = False
    """The producer says that it is no content: a running head, a page number, the rule above footnotes."""
    struck: bool = False
    """A rule strikes it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line within one column, left to right."""

    runs: tuple[Run, ...]
    box: Box
    angle: int = 0
    """Direction of its base line in degrees, counter-clockwise as seen."""

    @property
    def text(self) -> str:
        """The words of the line (runs hold their own blanks)."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One physical page, its lines in reading order (columns one after the other)."""

    number: int
    """Physical number, from 1."""
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Box, ...] = ()
    """Drawn straight lines and thin rectangles: the rule above footnotes (also where it is a row of underscores,
    which then is a line too), table rules."""
    frames: tuple[Box, ...] = ()
    """Drawn or filled rectangles large enough to hold text: boxes, table cells."""
    images: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A node of a tagged PDF's structure tree, its standard role after the role map ("P", "H1", "Note", "Table")."""

    role: str
    content: tuple[tuple[int, int], ...] = ()
    """(page number, marked-content id) of what it holds itself."""
    kids: tuple[Element, ...] = ()
    order: tuple[int, ...] = ()
    """How own content and kids mix: for each child, -1 for the next of ``content``, else its index in ``kids``."""
    tag: str = ""
    """The producer's own tag before the role map ("Footnote Text", "_ H _ Ch_GR")."""
    title: str | None = None
    actual: str | None = None
    """What its glyphs stand for, where they do not say it themselves (ActualText)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfReading:
    """A PDF as it was read: its pages with their lines, and its structure tree where it has one."""

    pages: tuple[Page, ...]
    tree: Element | None = None
    """Root of the structure tree; None where the file is untagged."""
    labels: tuple[str, ...] = ()
    """Printed page labels by the catalogue, one a page, where the file has them."""
    info: dict[str, str] = field(default_factory=dict)
    """Document information: Title, Author, Producer, CreationDate."""
    warnings: tuple[Warn, ...] = ()
    """What makes the reading doubtful ("content-unlike-name", "pages-unread")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """A text or Markdown-like file as read."""

    text: str
    """The decoded file, line ends as "\\n"; offsets into it are the raw ``source`` places."""
    encoding: str = "utf-8"
    warnings: tuple[Warn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowItem:
    """One paragraph of an HTML or Word file, in order."""

    kind: str
    """"paragraph", "heading", "list_item", "table", "footnote", "furniture"."""
    text: str
    level: int | None = None
    label: str | None = None
    """A number the word processor gives itself, or the label of a footnote."""
    marks: tuple[tuple[int, str], ...] = ()
    """(offset in ``text``, label) of each footnote call."""
    bold: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    """Words that are printed and struck out."""
    links: tuple[tuple[int, int, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowReading:
    """An HTML or Word file as read: no pages, exact notes."""

    items: tuple[FlowItem, ...]
    info: dict[str, str] = field(default_factory=dict)
    warnings: tuple[Warn, ...] = ()


Reading = PdfReading | TextReading | FlowReading
