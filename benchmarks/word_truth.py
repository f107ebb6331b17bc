"""Against the Word files behind the PDFs: are body paragraphs and notes found whole?

Usage: python -m benchmarks.word_truth [--method auto|tree|geometry] [FOLDER] [--errors]

Truth: ``*.blocks.json`` (paragraphs of the Word file, sub-paragraphs below them) and ``*.footnotes.xml``. A paragraph
is whole when the block with its number holds its words and those of its sub-paragraphs, no more and no less.
"""

from __future__ import annotations

import argparse
import difflib
import json
import pathlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote
from pipeline.read import read
from pipeline.segment import segment

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = re.compile(r"\s*(\d{1,3}[A-Z]?\.\d{1,3}|\d{1,4})\.?\s*\t")
ALIKE = 0.985
"""Likeness from which two texts are the same: Word's fields leave a stray digit or sign here and there."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A numbered paragraph of the Word file with what stands below it."""

    label: str
    text: str


def paragraphs(blocks: list[dict[str, Any]]) -> Iterator[Truth]:
    """Numbered paragraphs in order; sub-paragraphs go with the paragraph they stand below."""
    for block in blocks:
        text = block.get("text") or ""
        found = NUMBER.match(text)
        if block["block_type"] == "paragraph-1" and found:
            yield Truth(found[1], " ".join([text[found.end() :], *_below(block)]))
            yield from paragraphs([kid for kid in block.get("children") or [] if not _is_sub(kid)])
        else:
            yield from paragraphs(block.get("children") or [])


def _is_sub(block: dict[str, Any]) -> bool:
    return block["block_type"] in {"paragraph-2", "paragraph-3"}


def _below(block: dict[str, Any]) -> Iterator[str]:
    for kid in block.get("children") or []:
        if _is_sub(kid):
            yield kid.get("text") or ""
            yield from _below(kid)


def notes(path: pathlib.Path) -> list[list[str]]:
    """The paragraphs of each note, separators left out."""
    root = etree.parse(path).getroot()
    found = [note for note in root if note.get(f"{W}type") is None]
    return [
        ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in note.iter(f"{W}p")]
        for note in found
    ]


def squeeze(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text)).lower()


def alike(a: str, b: str) -> bool:
    """The same words, a stray sign aside."""
    a, b = squeeze(a), squeeze(b)
    if a == b:
        return True
    if abs(len(a) - len(b)) > 12 + 0.02 * len(b) or a[:12] != b[:12] or a[-8:] != b[-8:]:
        return False
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def score(document: Document, wanted: list[Truth], wanted_notes: list[list[str]]) -> tuple[list[str], list[str]]:
    """Labels of paragraphs, and beginnings of notes, that were not found whole."""
    have: dict[str, list[str]] = {}
    for block in document.layer(Block):
        if block.kind == "paragraph" and block.label:
            have.setdefault(block.label, []).append(document[block.span])
    lost = [truth.label for truth in wanted if not any(alike(text, truth.text) for text in have.get(truth.label, []))]
    texts = [document[part.span] for part in document.texts if isinstance(part, Footnote) or part.kind == "other"]
    gone = [note[0][:60] for note in wanted_notes if not _found(note, texts)]
    return lost, gone


def _found(note: list[str], texts: list[str]) -> bool:
    """Whether a note is found whole, or each of its paragraphs is (an unnumbered remark shares a note in Word)."""
    paragraphs = [text for text in note if squeeze(text)]
    if any(alike(text, " ".join(paragraphs)) for text in texts):
        return True
    return all(any(alike(text, paragraph) for text in texts) for paragraph in paragraphs)


def main() -> int:
    """Print a line a document and the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path("../shared/corpus/word_truth"))
    parser.add_argument("--method", choices=("auto", "tree", "geometry"), default="auto")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    total = right = total_notes = right_notes = 0
    for path in sorted(args.folder.glob("*.pdf")):
        if args.only not in path.name:
            continue
        wanted = list(paragraphs(json.loads(path.with_suffix(".blocks.json").read_text())))
        wanted_notes = notes(path.with_suffix(".footnotes.xml"))
        lost, gone = score(segment(read(path), name=path.stem, method=args.method), wanted, wanted_notes)
        total, right = total + len(wanted), right + len(wanted) - len(lost)
        total_notes, right_notes = total_notes + len(wanted_notes), right_notes + len(wanted_notes) - len(gone)
        print(
            f"{path.stem:22} paragraphs {len(wanted) - len(lost):4} of {len(wanted):4}   "
            f"notes {len(wanted_notes) - len(gone):3} of {len(wanted_notes):3}"
        )
        if args.errors:
            print(f"    lost: {lost}\n    notes lost: {gone}")
    print(f"paragraphs whole: {right} of {total} = {100 * right / max(1, total):.2f} per cent ({args.method})")
    print(f"notes whole: {right_notes} of {total_notes} = {100 * right_notes / max(1, total_notes):.2f} per cent")
    return 0


if __name__ == "__main__":
    sys.exit(main())
