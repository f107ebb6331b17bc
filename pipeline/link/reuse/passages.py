"""Which text of a document takes part: what its authors wrote, not what every document prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.link.reuse.store import StoredPassage
from pipeline.model.document import Document
from pipeline.model.records import Footnote

RUNNING: Final = frozenset({"paragraph", "list_item", "quote", "title", "heading", "other"})
"""Kinds of block that take part; furniture, tables and captions do not."""
SHORTEST: Final = 5
"""Words below which a block says too little to be a copy."""
_LEADERS: Final = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
"""Dots that lead to a page number: a table of contents."""
_ENDED: Final = re.compile(r"[.;:!?…][”\"’'*)]*\s*$")


def find_passages(docs: Iterable[Document], *, footnotes: bool = False) -> Iterator[StoredPassage]:
    """The running text of each document in reading order; footnotes only when asked for."""
    for doc in docs:
        yield from _of(doc, footnotes=footnotes)


def _of(doc: Document, *, footnotes: bool) -> Iterator[StoredPassage]:
    for part in doc.texts:
        text = doc[part.span]
        if isinstance(part, Footnote):
            if footnotes:
                yield StoredPassage(doc.id, part.id, text)
            continue
        passage = passage_of(doc.id, part.id, part.kind, part.label, text)
        if passage is not None:
            yield passage


def passage_of(doc: str, block: str, kind: str, label: str | None, text: str) -> StoredPassage | None:
    """A block as it takes part in the comparison, or None: mastheads, contents and signatures do not."""
    if kind not in RUNNING or len(text.split()) < SHORTEST or _LEADERS.search(text):
        return None
    if kind == "other" and (_ENDED.search(text) is None or len(text.split()) < 2 * SHORTEST):
        return None
    return StoredPassage(doc, block, text, kind != "list_item", _label_end(label, text))


def _label_end(label: str | None, text: str) -> int:
    """Where the text begins after the printed number, which is no part of the wording."""
    if not label:
        return 0
    found = re.match(rf"\s*\(?{re.escape(label.strip('().'))}[.)]?\s+", text)
    return found.end() if found else 0
