"""A finder that breaks down on one sentence loses that sentence, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote
from pipeline.run.reasons import describe

Find = Callable[[Document], list[Any]]
"""A finder, and the checks on what it gives."""

_NAMED = 3
"""Places named of those that were passed over."""
_BEYOND_REPAIR = (ImportError, MemoryError, OSError, RecursionError)
"""Errors that are no sentence's fault."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What a finder was given up on."""

    places: tuple[tuple[str, str], ...]
    """(where, why), in the order of the document."""
    of: int
    """How many parts the document has."""
    what: str
    """What a part is: "sentence", "paragraph or note"."""

    def told(self) -> str:
        """One sentence for a person: how many parts were passed over, the first of them by name and error."""
        count = len(self.places)
        named = "; ".join(f"{where} ({why})" for where, why in self.places[:_NAMED])
        more = f"; and {count - _NAMED} more" if count > _NAMED else ""
        return (
            f"{count} of {self.of} {self.what}{'' if self.of == 1 else 's'} passed over after an error: {named}{more}"
        )


def find_around(error: Exception, find: Find, doc: Document, parts: Sequence[type]) -> tuple[list[Any], Lost]:
    """Find in a document without the parts on which the finder breaks down.

    The document is halved until each part that breaks is alone; with ``n`` parts and ``k`` of them broken that costs
    at most about ``min(n, k log n) / k`` times the finder's own time for each.

    Args:
        error: What the finder raised on the whole document.
        find: The finder.
        doc: The document.
        parts: The kinds of record it goes by, one after the other; the first names the part ("Sentence").

    Returns:
        What was found in the rest, and what was lost.

    Raises:
        Exception: ``error``, when it is no part's fault: the finder breaks on nothing, on most parts, or only on
            parts together.
    """
    known = [record for kind in parts for record in doc.layers.get(kind, ())]
    if isinstance(error, _BEYOND_REPAIR) or not known or _tried(find, doc, parts, []) is not None:
        raise error
    broken: list[tuple[Any, Exception]] = []
    _search(find, doc, parts, known, broken, at_most=max(1, len(known) // 2))
    if not broken:
        raise error
    bad = {id(record) for record, _ in broken}
    try:
        found = find(_with(doc, parts, [record for record in known if id(record) not in bad]))
    except Exception:
        raise error from None
    broken.sort(key=lambda one: one[0].span)
    places = tuple((_where(doc, record), describe(why)) for record, why in broken)
    return found, Lost(places, len(known), "sentence" if len(parts) == 1 else "paragraph or note")


def _search(
    find: Find,
    doc: Document,
    parts: Sequence[type],
    some: Sequence[Any],
    broken: list[tuple[Any, Exception]],
    at_most: int,
) -> None:
    """Gather the single parts on which a finder breaks down; give up where they are most of all."""
    error = _tried(find, doc, parts, some)
    if error is None or len(broken) > at_most:
        return
    if len(some) == 1:
        broken.append((some[0], error))
        if len(broken) > at_most:
            broken.clear()
            raise error
        return
    middle = len(some) // 2
    for half in (some[:middle], some[middle:]):
        _search(find, doc, parts, half, broken, at_most)


def _tried(find: Find, doc: Document, parts: Sequence[type], some: Sequence[Any]) -> Exception | None:
    try:
        find(_with(doc, parts, some))
    except Exception as error:
        return error
    return None


def _with(doc: Document, parts: Sequence[type], some: Sequence[Any]) -> Document:
    """The document with only these of its parts; its text stays as it is."""
    return doc.having({kind: [record for record in some if type(record) is kind] for kind in parts})


def _where(doc: Document, record: Any) -> str:
    holder = doc.at(record.span.start)
    if isinstance(holder, Footnote):
        return f"note {holder.label}"
    if isinstance(holder, Block) and holder.kind == "paragraph" and holder.label:
        return f"para. {holder.label}"
    return holder.id if holder is not None else f"character {record.span.start}"
