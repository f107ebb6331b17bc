"""Notes that say themselves which paragraphs they stand behind: "All the information in paragraphs 12 to 19 was …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote, Mark

_COVERS = re.compile(
    r"\b(?:all\s(?:of\s)?(?:the\s)?|the\s)?(?:information|data|figures|statistics|findings|facts|accounts?|details|content)\s"
    r"(?:[a-z]+\s){0,3}?(?:in|of|under|for)\sparagraphs?\s(?P<first>\d+)(?:\s?(?:[–-]|to|and|through)\s?(?P<last>\d+))?"
    r"(?P<rest>[^.]*)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:gathered|collected|obtained|provided|supplied|received|drawn|taken|compiled|based|comes?|came|derived|verified"
    r"|reported|shared|submitted|extracted)\b"
)
"""What is said of where it comes from; "the figures in paragraphs 3 to 5 differ" says nothing of that."""
_MOST = 60
"""Paragraphs that one note covers at most; a range longer than that is a slip."""


def covering(doc: Document) -> Mapping[str, tuple[str, ...]]:
    """Block to the notes that say they cover it, by local ids; paragraphs are those of the numbering the note is in."""
    covered: dict[str, tuple[str, ...]] = {}
    zones = {mark.footnote: _zone(mark.block) for mark in doc.layer(Mark) if mark.footnote}
    labels = {(_zone(block.id), block.label): block.id for block in doc.layer(Block) if block.kind == "paragraph"}
    for note in doc.layer(Footnote):
        for label in _labels(doc[note.span]):
            block = labels.get((zones.get(note.id, ""), label))
            if block is not None:
                covered[block] = (*covered.get(block, ()), note.id)
    return covered


def _zone(block: str) -> str:
    """The numbering that a block stands in: "annex1" of "annex1.p12", "" of the text itself."""
    return block.rpartition(".")[0]


def _labels(text: str) -> Iterator[str]:
    """The numbers of the paragraphs that a note says it covers."""
    for found in _COVERS.finditer(text):
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if _FROM.search(found["rest"]) and first <= last < first + _MOST:
            yield from (str(number) for number in range(first, last + 1))


def told(labels: Sequence[str]) -> str:
    """Why such notes stand behind a figure."""
    return f"{'notes' if len(labels) > 1 else 'note'} {', '.join(labels)} says that it covers this paragraph"
