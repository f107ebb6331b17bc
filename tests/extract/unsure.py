"""A reader of slots that is sure of nothing: what is told then is what the rules propose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.extract.slots.reader import Reading
from pipeline.language.sureness import Sureness
from pipeline.model.document import Document
from pipeline.model.spans import Span


class Unsure:
    """Reads no slot of any figure."""

    sure: Mapping[str, Sureness] = MappingProxyType({})

    def read(self, doc: Document, figures: Sequence[tuple[str, Span]]) -> list[Reading]:
        """An empty reading for each figure."""
        return [Reading() for _ in figures]
