"""What the notes called at one place are: works cited, or words that explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from pipeline.link.notes import words
from pipeline.model.document import Document
from pipeline.model.records import Citation, Footnote

NORMS: Final = frozenset({"un_resolution", "un_decision", "treaty", "treaty_article", "legislation", "case"})
"""Kinds of what is cited as a norm: the text names it, it rarely tells a figure."""
TOLD: Final = frozenset(
    {"interview", "submission", "communication", "letter", "data", "input", "monitoring", "statement"}
)
"""Kinds of sources that are no publications."""


class Noted:
    """The notes called at one place, read as one text."""

    def __init__(self, doc: Document, notes: Sequence[Footnote], citations: Sequence[Citation]) -> None:
        self.citations = citations
        self.text = " ".join(doc[note.span] for note in notes)
        self.besides = " ".join(_besides(doc, note, citations) for note in notes)
        """The text without the works cited."""

    @cached_property
    def tells(self) -> frozenset[str]:
        """What the words of the notes tell."""
        return words.tells(self.text)

    @cached_property
    def said(self) -> int:
        """Words besides the works cited and what introduces them."""
        return len(words.WORD.findall(words.SIGNALS.sub(" ", self.besides)))

    @cached_property
    def listed(self) -> int:
        """How many names it lists, where it does nothing else."""
        names = words.LISTED.split(self.text.strip(" ."))
        return len(names) if all(words.NAMED.fullmatch(name) for name in names) else 0

    @cached_property
    def only_defines(self) -> bool:
        """Whether it says what a term or a short form means, and so stands behind no figure."""
        return bool(words.DEFINES_ALONE.match(self.text)) and not self.has("full", "symbol", "url", "ibid", "short")

    @cached_property
    def norms_alone(self) -> bool:
        """Whether all that is cited are resolutions, treaties, laws or cases."""
        return bool(self.citations) and all(one.kind in NORMS for one in self.citations)

    @cached_property
    def told(self) -> bool:
        """Whether an interview, a submission, data or the like is cited."""
        return any(one.kind in TOLD for one in self.citations)

    def has(self, *forms: str) -> bool:
        """Whether a citation has one of these forms."""
        return any(one.form in forms for one in self.citations)

    @cached_property
    def titles(self) -> frozenset[str]:
        """What the titles of the works cited tell."""
        return frozenset().union(*(words.tells(one.title or "") for one in self.citations))


def _besides(doc: Document, note: Footnote, citations: Sequence[Citation]) -> str:
    kept, at = "", note.span.start
    for one in sorted(citations, key=lambda one: one.span.start):
        if one.block == note.id and one.span.start >= at:
            kept, at = f"{kept}{doc.text[at : one.span.start]} ", one.span.end
    return kept + doc.text[at : note.span.end]


NUMBER: Final = re.compile(r"\d[\d.,]*")
