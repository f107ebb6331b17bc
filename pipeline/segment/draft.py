"""A part of a document while it grows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.records import BlockKind, Role
from pipeline.segment import outline
from pipeline.segment.assemble import Part
from pipeline.segment.chunks import SOFT, Chunk
from pipeline.segment.markup import Rich, merged
from pipeline.words.numbers import SCALES, TENS, UNITS

_NUMBERS = frozenset((*UNITS, *TENS, *SCALES, "percent"))
_ENDS_IN_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_GOES_ON = re.compile(r"(?!(?:and|or|to|nor)\b)([a-z]+)")
"""What a cut word goes on with; "pre- and post-war" is none."""


def _parted(before: str, after: str) -> Literal["", "-"] | None:
    """How a word that a line end cut is put together: a number in words without its hyphen, another with it."""
    head, tail = _ENDS_IN_HYPHEN.search(before), _GOES_ON.match(after)
    if head is None or tail is None:
        return None
    return "" if f"{head[1]}{tail[1]}".lower() in _NUMBERS else "-"


@dataclass(kw_only=True)
class PartDraft:
    """A part that may still grow."""

    kind: BlockKind | None
    rich: Rich
    spans: list[tuple[int, int]]
    label: str | None = None
    role: Role | None = None
    level: int | None = None
    zone: str = ""
    items: list[tuple[str, int, int]] = field(default_factory=list)
    """(label, level, start) of each sub-paragraph; it ends where the next begins."""
    rows: tuple[tuple[str, ...], ...] = ()
    page: int | None = None
    end_page: int | None = None
    section: tuple[str, ...] = ()

    def grow(self, chunk: Chunk, rich: Rich, between: str = " ") -> None:
        """Take in a further chunk of the same part."""
        if self.rich.text.endswith(SOFT):  # a line end cut a word, or two numbers that a hyphen joins
            word = rich.text[:1].islower()
            last = len(self.rich.text) - 1
            self.rich = self.rich.cut(last, last + 1).joined(rich, "" if word else "-")
        elif (cut := _parted(self.rich.text, rich.text)) is not None:
            last = len(self.rich.text) - 1
            kept = self.rich if cut == "-" else self.rich.cut(last, last + 1)
            self.rich = kept.joined(rich, "")
        else:
            self.rich = self.rich.joined(rich, between)
        self.spans.append((chunk.start, chunk.end))
        self.end_page = chunk.page
        if self.kind == "other" and outline.ENDS.search(self.rich.text):
            self.kind = "paragraph"

    def part(self, raw: str | None) -> Part:
        """The finished part; ``raw`` is the text file it comes from, None where there is none."""
        if self.rich.text.endswith(SOFT):
            self.rich.text = f"{self.rich.text[:-1]}-"
        ends = [start - 1 for _, _, start in self.items[1:]] + [len(self.rich.text)] * bool(self.items)
        return Part(
            kind=self.kind,
            text=self.rich.text,
            label=self.label,
            role=self.role,
            level=self.level,
            zone=self.zone,
            marks=self.rich.marks,
            items=[(label, level, at, end) for (label, level, at), end in zip(self.items, ends, strict=True)],
            rows=self.rows,
            styles=self.rich.styles,
            links=self.rich.links,
            page=self.page,
            end_page=self.end_page or self.page,
            section=self.section,
            source=() if raw is None else merged(self.spans, raw),
        )
