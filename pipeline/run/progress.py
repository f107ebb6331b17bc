"""How far a run is, as it tells whoever watches: which documents are due, where it is in each, what it links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model import pace
from pipeline.model.records import Annotation


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be read: document to the weight it has (see ``weight``)."""

    documents: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class At:
    """A document is in a stage."""

    doc: str
    stage: str
    share: float = 0.0
    """Of that stage that is done."""
    where: str = ""
    """In words: "page 12 of 400"."""


@dataclass(frozen=True, slots=True)
class Over:
    """A document is done with: read whole, refused or failed."""

    doc: str


@dataclass(frozen=True, slots=True)
class Links:
    """A stage over the corpus begins, or goes on."""

    stage: str
    number: int
    """Of the stage, from 1."""
    of: int
    share: float = 0.0
    where: str = ""
    expected: float | None = None
    """Seconds from the beginning of the stage to the end of the last one, going by another run."""


@dataclass(frozen=True, slots=True)
class Writes:
    """The knowledge base is being written."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person has to know."""

    text: str


Event = Due | At | Over | Links | Writes | Notice
Tell = Callable[[Event], None]


def unheard(event: Event) -> None:
    """A listener that tells nobody: for runs that nobody watches."""


_WEIGHTS = {".pdf": 1.0, ".docx": 3.0, ".htm": 6.0, ".html": 6.0, ".txt": 20.0, ".md": 20.0, ".text": 20.0}
"""How much of what is read stands in a byte, against one of a PDF: roughly, to tell how long the rest may take."""


def weight(suffix: str, size: int) -> float:
    """What a file of so many bytes weighs among others, for telling how much is left."""
    return 1.0 + size * _WEIGHTS.get(suffix, 1.0)


_EACH = 64
"""Records between two looks at how far a finder is."""


def heeded(records: Iterable[Any], letters: int) -> Iterator[Any]:
    """The records of a finder as they come, each place in the text telling how far it is; ``letters`` is the length."""
    furthest = 0
    for number, record in enumerate(records):
        if not number % _EACH and isinstance(record, Annotation) and record.span.start > furthest:
            furthest = record.span.start
            share = furthest / max(letters, 1)
            pace.at(share, f"{share:.0%} of the text")
        yield record
