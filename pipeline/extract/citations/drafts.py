"""What the readers of one note or block hand on: citations whose spans are still inside that text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model.found import Reference
from pipeline.model.linked import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationDraft(Reference):
    """One reference found in a text that stands by itself: ``span`` is inside that text, not in a document."""

    relation: Relation | None = None
    """How it is joined with the citation that starts at ``joined``: "quoted in"."""
    joined: int | None = None
    holds: bool = False
    """Whether the other one holds this one ("quoting …"), not this one the other ("quoted in …")."""

    @property
    def start(self) -> int:
        """Where it begins in the text that was read."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where it ends in the text that was read."""
        return self.span.end


@dataclass(frozen=True)
class NoteText:
    """A text to be read for citations, with what its typesetting tells."""

    text: str
    italics: Sequence[tuple[int, int]] = field(default=())
    links: Sequence[tuple[int, int, str]] = field(default=())
    """(start, end, target) of link annotations."""
    organ: str | None = None
    """The body that the document is of, for resolutions called without theirs."""
