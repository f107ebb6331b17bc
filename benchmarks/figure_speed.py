"""Sentences a minute of one core through masks and figures, without the parse and with it; beside one plain regex.

    python benchmarks/figure_speed.py FOLDER [--files 12]

FOLDER holds reports. Each is read and cut into sentences first, which is not timed. CPU seconds, best of three.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.extract.masks import RUNNING, find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import VARIABLE, find_sentences, load
from pipeline.model.document import Document
from pipeline.model.records import Block, Mask, Sentence
from pipeline.read import read
from pipeline.segment import segment

_PLAIN = re.compile(r"\$?\d[\d,. ]*(?:\s(?:per cent|million|billion))?")


def _document(path: Path) -> Document:
    doc = segment(read(path), name=path.stem)
    return doc.having({Sentence: list(find_sentences(doc))})


def _running(doc: Document) -> int:
    """The sentences of the running text, which is where figures are looked for."""
    blocks = {block.id for block in doc.layer(Block) if block.kind in RUNNING}
    return sum(sentence.block in blocks for sentence in doc.layer(Sentence))


def _figures(docs: list[Document]) -> int:
    found = 0
    for doc in docs:
        found += sum(1 for _ in figures_of(doc.having({Mask: list(find_masks(doc))})))
    return found


def _plain(docs: list[Document]) -> int:
    return sum(len(_PLAIN.findall(doc[sentence.span])) for doc in docs for sentence in doc.layer(Sentence))


def _seconds(work: Callable[[list[Document]], int], docs: list[Document]) -> tuple[float, int]:
    best, found = float("inf"), 0
    for _ in range(3):
        start = time.process_time()
        found = work(docs)
        best = min(best, time.process_time() - start)
    return best, found


def main() -> None:
    """Measure, and print one line of JSON for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=12)
    given = parser.parse_args()
    docs = [_document(path) for path in sorted(given.folder.glob("*.pdf"))[: given.files]]
    sentences = sum(_running(doc) for doc in docs)
    parse = load() is not None
    for name, work in (("plain regex", _plain), (f"ibid, {'with' if parse else 'without'} the parse", _figures)):
        seconds, found = _seconds(work, docs)
        row = {"finder": name, "documents": len(docs), "sentences": sentences, "found": found}
        print(
            json.dumps({**row, "cpu_seconds": round(seconds, 2), "sentences_a_minute": round(60 * sentences / seconds)})
        )
    if parse:
        command = [sys.executable, __file__, str(given.folder), "--files", str(given.files)]
        subprocess.run(command, env={**os.environ, VARIABLE: "none"}, check=True)


if __name__ == "__main__":
    main()
