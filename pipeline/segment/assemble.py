"""Build the one canonical text from parts in reading order, and name every part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.model.records import Block, BlockKind, Footnote, Item, Link, Mark, Place, Role, Style, StyleKind, TextLine
from pipeline.model.spans import Span

BREAK = "\n\n"
"""What stands between two parts of the canonical text."""


@dataclass(kw_only=True)
class Part:
    """A block or footnote on its way into a document; all offsets are inside ``text``, marks already taken out."""

    kind: BlockKind | None
    """None for a footnote."""
    text: str
    label: str | None = None
    role: Role | None = None
    level: int | None = None
    zone: str = ""
    """Id prefix where numbering restarts: "annex1", "box2"."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[str, int, int, int]] = field(default_factory=list)
    """(label, level, start, end) of sub-paragraphs."""
    rows: tuple[tuple[str, ...], ...] = ()
    styles: list[tuple[StyleKind, int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    lines: list[tuple[int, int, Place]] = field(default_factory=list)
    """Printed lines: (start, end, place)."""
    page: int | None = None
    end_page: int | None = None
    page_label: str | None = None
    section: tuple[str, ...] = ()
    boxes: tuple[Place, ...] = ()
    source: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assembled:
    """The canonical text with its first layers; marks are not linked yet."""

    text: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    marks: tuple[Mark, ...]
    styles: tuple[Style, ...]
    links: tuple[Link, ...]
    lines: tuple[TextLine, ...]
    zones: Mapping[str, str]
    """Where numbering restarts: zone of each block and footnote that stands in one."""


_STEM = {
    "title": "title",
    "heading": "h",
    "paragraph": "u",
    "list_item": "li",
    "quote": "q",
    "table": "t",
    "caption": "cap",
    "furniture": "f",
    "other": "o",
}


def assemble(parts: Sequence[Part]) -> Assembled:
    """Join ``parts`` into one text. A part whose text is empty is left out (it holds nothing printed)."""
    names, plain = _Names(), _unmarked(parts)
    held = [(names.of(part), part) for part in parts if part.text]
    starts = list(accumulate((len(part.text) + len(BREAK) for _, part in held), initial=0))
    placed = [(name, part, at) for (name, part), at in zip(held, starts, strict=False)]
    return Assembled(
        text=BREAK.join(part.text for _, part in held),
        blocks=tuple(_block(name, part, part.kind, at, plain) for name, part, at in placed if part.kind is not None),
        footnotes=tuple(_footnote(name, part, at) for name, part, at in placed if part.kind is None),
        marks=tuple(mark for name, part, at in placed for mark in _marks(name, part, at)),
        styles=tuple(
            Style(span=Span(at + start, at + end), kind=kind)
            for _, part, at in placed
            for kind, start, end in part.styles
        ),
        links=tuple(
            Link(span=Span(at + start, at + end), href=href)
            for _, part, at in placed
            for start, end, href in part.links
        ),
        lines=tuple(
            TextLine(span=Span(at + start, at + end), place=place)
            for _, part, at in placed
            for start, end, place in part.lines
        ),
        zones={name: part.zone for name, part in held if part.zone},
    )


def _block(name: str, part: Part, kind: BlockKind, at: int, plain: Mapping[str, str]) -> Block:
    """A part of the running text that begins at ``at``; ``plain`` is what :func:`_unmarked` gives."""
    items = (Item(label=label, level=level, span=Span(at + start, at + end)) for label, level, start, end in part.items)
    return Block(
        span=Span(at, at + len(part.text)),
        id=name,
        kind=kind,
        role=part.role,
        label=part.label,
        level=part.level,
        items=tuple(items),
        rows=part.rows,
        page=part.page,
        page_label=part.page_label,
        end_page=part.end_page,
        section=tuple(plain.get(_letters(heading), heading) for heading in part.section),
        boxes=part.boxes,
        source=tuple(Span(*ends) for ends in part.source),
    )


def _footnote(name: str, part: Part, at: int) -> Footnote:
    return Footnote(
        span=Span(at, at + len(part.text)),
        id=name,
        label=part.label or "",
        page=part.page,
        end_page=part.end_page,
        boxes=part.boxes,
        source=tuple(Span(*ends) for ends in part.source),
    )


def _marks(name: str, part: Part, at: int) -> Iterator[Mark]:
    for number, (offset, label) in enumerate(sorted(part.marks, key=lambda mark: mark[0]), 1):
        yield Mark(id=f"{name}.k{number}", label=label, block=name, at=at + offset)


def _unmarked(parts: Sequence[Part]) -> Mapping[str, str]:
    """Headings as sections have them, the calls of notes still in them, to their texts: "Wells4" to "Wells"."""
    found = {}
    for part in parts:
        if part.kind == "heading" and part.marks:
            called, at = "", 0
            for offset, label in sorted(part.marks):
                called, at = called + part.text[at:offset] + label, offset
            found[_letters(called + part.text[at:])] = part.text
    return found


def _letters(text: str) -> str:
    return "".join(text.split())


class _Names:
    """Local ids: from the printed label where there is one, else by kind and order; a repeat gets an ordinal."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def of(self, part: Part) -> str:
        zone = f"{part.zone}." if part.zone else ""
        label = "".join((part.label or "").split())
        if part.kind is None:
            name = f"{zone}fn{label}" if label.isdigit() else f"{zone}fn-{label}"
        elif part.kind == "paragraph" and label:
            name = f"{zone}p{label}"
        else:
            stem = zone + _STEM[part.kind]
            self._used[stem] += 1
            return f"{stem}{self._used[stem]}"
        self._used[name] += 1
        return name if self._used[name] == 1 else f"{name}-{self._used[name]}"
