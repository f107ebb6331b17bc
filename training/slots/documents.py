"""The documents that labels speak of: real reports read as a run reads them, and passages of our own."""

from __future__ import annotations

import json
import os
import pickle
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.extract.slots.heads import SLOTS
from pipeline.language import find_sentences
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, BlockKind, Footnote, Mark, Sentence
from pipeline.model.spans import Span
from pipeline.read import read
from pipeline.segment import segment
from training.slots.labels import FIGURES, Labelled

KINDS = frozenset({".pdf", ".txt", ".html", ".docx"})


def real(folder: Path, names: Sequence[str]) -> Iterator[Document]:
    """The documents of those names anywhere under ``folder``; one that is not there is told on stderr."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS:
            found.setdefault(path.stem, path)
    for name in names:
        if name not in found:
            print(f"{name}: not under {folder}, its labels are left out", file=sys.stderr)
            continue
        doc = segment(read(found[name]), name=name)
        yield doc.having({Sentence: find_sentences(doc)})


def kept(folder: Path, names: Iterable[str]) -> list[Document]:
    """The same, read once: kept in the file that the variable ``IBID_READ`` names, where it names one.

    Reading takes minutes. The file is of our own making; another's is never to be opened so.
    """
    named = os.environ.get("IBID_READ")
    if named and Path(named).exists():
        docs: list[Document] = pickle.loads(Path(named).read_bytes())  # noqa: S301 - our own
        return docs
    docs = list(real(folder, sorted(names)))
    if named:
        Path(named).write_bytes(pickle.dumps(docs))
    return docs


_MARK = re.compile(r"\[\[([^\]]+)\]\]")


def written(path: Path) -> Iterator[tuple[Document, list[Labelled]]]:
    """Passages of our own with their labels, one document a passage.

    A line holds title, headings, the words before, the text (marks as ``[[3]]``) and its figures in order; a slot is
    words of the passage, meant where they stand nearest to the number (or the ``nth`` time in the text).
    """
    for at, line in enumerate(path.read_text().splitlines()):
        if line.strip():
            yield _passage(f"{path.stem}.{at}", json.loads(line))


def _passage(name: str, row: Mapping[str, Any]) -> tuple[Document, list[Labelled]]:
    text, marks = _unmarked(row["text"])
    parts: list[tuple[BlockKind, str]] = [("title", row.get("title") or "Report")]
    parts += [("heading", heading) for heading in row.get("headings") or ()]
    parts += [("paragraph", row["before"])] if row.get("before") else []
    parts.append(("paragraph", text))
    section = tuple(words for kind, words in parts if kind == "heading")
    blocks: list[Block] = []
    offset = 0
    for number, (kind, words) in enumerate(parts):
        span = Span(offset, offset + len(words))
        above = section if kind == "paragraph" else ()
        blocks.append(Block(span=span, id=f"b{number}", kind=kind, section=above))
        offset = span.end + 1
    own = blocks[-1]
    notes = [Mark(id=f"m{mark}", label=mark, block=own.id, at=own.span.start + at, footnote=mark) for at, mark in marks]
    doc = Document(name, "\n".join(words for _, words in parts), Meta(title=parts[0][1]))
    doc = doc.having({Block: blocks, Footnote: (), Mark: notes})
    doc = doc.having({Sentence: find_sentences(doc)})
    return doc, list(_figures(doc, own, row["figures"]))


def _unmarked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """A text without its marks, and the marks with the places where they stood."""
    plain, marks, last = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[last : found.start()]
        marks.append((len(plain), found[1]))
        last = found.end()
    return plain + text[last:], marks


def _figures(doc: Document, own: Block, rows: Sequence[Mapping[str, Any]]) -> Iterator[Labelled]:
    at = own.span.start
    for row in rows:
        number = _number(doc.text, row["n"], at)
        at = number.end
        slots: dict[str, tuple[Span, ...]] = {}
        if row["tier"] in FIGURES:
            for slot in ("counted", *SLOTS):
                told = row.get(slot) or []
                runs = told if isinstance(told, list) else [told]
                slots[slot] = tuple(_words(doc, own, number, run) for run in runs if run != "GLOBAL")
        yield Labelled(
            block=own.id,
            number=number,
            tier=row["tier"],
            slots={slot: spans for slot, spans in slots.items() if spans},
            world=row.get("place") == "GLOBAL",
            notes=frozenset(f"m{note}" for note in row.get("notes", ())),
        )


def _number(text: str, surface: str, at: int) -> Span:
    """Where a number stands next, whole if it can be."""
    found = re.compile(rf"(?<![\w.,]){re.escape(surface)}(?!\w)").search(text, at) or re.compile(
        rf"(?<!\d){re.escape(surface)}(?!\d)"
    ).search(text, at)
    assert found is not None, f"{surface!r} does not stand where it should"
    return Span(found.start(), found.end())


def _words(doc: Document, own: Block, number: Span, run: str | Mapping[str, Any]) -> Span:
    """Where words stand that answer a slot."""
    words: str = run if isinstance(run, str) else run["text"]
    places = [found.start() for found in re.finditer(re.escape(words), doc[own.span])]
    if places:
        here = number.start - own.span.start
        at = min(places, key=lambda place: abs(place - here)) if isinstance(run, str) else places[run["nth"] - 1]
        return Span(at, at + len(words)).shifted(own.span.start)
    at = doc.text.rfind(words, 0, own.span.start)
    assert at >= 0, f"{words!r} stands nowhere"
    return Span(at, at + len(words))
