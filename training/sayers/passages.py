"""Passages of our own in which who says a figure is marked: ``<a:the Agency> counted {12|a} wells``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.language import find_sentences
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote, Mark, Sentence
from pipeline.model.spans import Span
from training.slots.labels import Labelled

_MARKED = re.compile(r"<(?P<source>[a-z]):(?P<words>[^>]+)>|\{(?P<number>[^|}]+)\|(?P<said>[a-z]?)\}")


def passages(path: Path) -> Iterator[tuple[Document, list[Labelled]]]:
    """The passages of a file, one a line, each a document with its figures."""
    for at, line in enumerate(path.read_text().splitlines()):
        if line.strip():
            yield _passage(f"{path.stem}.{at}", line)


def _passage(name: str, line: str) -> tuple[Document, list[Labelled]]:
    text, last = "", 0
    sources: dict[str, Span] = {}
    figures: list[tuple[Span, str]] = []
    for found in _MARKED.finditer(line):
        text += line[last : found.start()]
        words = found["words"] or found["number"]
        span = Span(len(text), len(text) + len(words))
        text, last = text + words, found.end()
        if found["source"]:
            sources[found["source"]] = span
        else:
            figures.append((span, found["said"]))
    text += line[last:]
    block = Block(span=Span(0, len(text)), id="b0", kind="paragraph", section=())
    doc = Document(name, text, Meta(title="Report"))
    doc = doc.having({Block: [block], Footnote: (), Mark: ()})
    doc = doc.having({Sentence: find_sentences(doc)})
    return doc, [
        Labelled(block="b0", number=span, tier="stat", slots={"attribution": (sources[said],)} if said else {})
        for span, said in figures
    ]
