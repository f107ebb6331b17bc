"""Records are held against their document before they are kept: a span that points nowhere is the finder's error."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.document import Document
from pipeline.model.errors import StageError
from pipeline.model.spans import Span


def check_records(doc: Document, records: Iterable[object]) -> None:
    """Every record's span lies inside the block it names, and no id stands twice.

    Raises:
        StageError: at the first record that does not fit.
    """
    seen: set[tuple[type, str]] = set()
    for record in records:
        name = type(record).__name__
        local = getattr(record, "id", None)
        if local is not None:
            if (type(record), local) in seen:
                raise StageError(doc.id, f"two {name} records are called {local!r}")
            seen.add((type(record), local))
        span, block = getattr(record, "span", None), getattr(record, "block", None)
        if span is not None:
            _check_place(doc, name, span, block)


def _check_place(doc: Document, name: str, span: Span, block: str | None) -> None:
    part = doc.by_id.get(block) if block is not None else doc.at(span.start)
    if part is None:
        raise StageError(doc.id, f"a {name} at {span} stands in no block ({block!r})")
    if not part.span.covers(span):
        raise StageError(doc.id, f"a {name} at {span} runs over the end of {part.id} ({part.span})")
