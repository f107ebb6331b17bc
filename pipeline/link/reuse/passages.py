"""Which text of a document takes part: what its authors wrote, not what every document prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.link.reuse.store import Passage
from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote

RUNNING: Final = frozenset({"paragraph", "list_item", "quote", "title", "heading", "other"})
"""Kinds of block that take part; furniture, tables and captions do not."""
SHORTEST: Final = 5
"""Words below which a block says too little to be a copy."""
_ENDED: Final = re.compile(r"[.;:!?…][”\"’'*)]*\s*$")


def find_passages(docs: Iterable[Document], *, footnotes: bool = False) -> Iterator[Passage]:
    """The running text of each document in reading order; footnotes only when asked for."""
    for doc in docs:
        yield from _of(doc, footnotes=footnotes)


def _of(doc: Document, *, footnotes: bool) -> Iterator[Passage]:
    for part in doc.texts:
        text = doc[part.span]
        if isinstance(part, Footnote):
            if footnotes:
                yield Passage(doc.id, part.id, text)
        elif _counts(part, text):
            yield Passage(doc.id, part.id, text, part.kind != "list_item", _label_end(part, text))


def _counts(block: Block, text: str) -> bool:
    """Whether a block is running text: mastheads, contents and signatures are not."""
    if block.kind not in RUNNING or len(text.split()) < SHORTEST:
        return False
    if re.search(r"\.{4,}|(?:\. ){4,}|…{2,}", text):
        return False
    return block.kind != "other" or (_ENDED.search(text) is not None and len(text.split()) >= 2 * SHORTEST)


def _label_end(block: Block, text: str) -> int:
    """Where the text begins after the printed number, which is no part of the wording."""
    if not block.label:
        return 0
    found = re.match(rf"\s*\(?{re.escape(block.label.strip('().'))}[.)]?\s+", text)
    return found.end() if found else 0
