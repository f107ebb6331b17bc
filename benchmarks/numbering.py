"""Do paragraph and note numbers run 1…N, and has every note its mark? Over all real reports, exceptions listed.

Usage: python -m benchmarks.numbering [--method auto|tree|geometry] [CORPUS] [--only WORD]
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from collections import Counter

from pipeline.model.document import Document
from pipeline.model.errors import IbidError
from pipeline.model.records import Block, Footnote, Mark, Warn
from pipeline.read import read
from pipeline.segment import segment

FOLDERS = ("reports", "word_truth", "reuse", "resolutions", "reports_1993_2011")
FAULTS = {
    "paragraph_gap",
    "paragraph_repeat",
    "note_gap",
    "note_repeat",
    "mark_without_note",
    "note_without_mark",
}


def main() -> int:
    """Print a line for every document with a fault, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=pathlib.Path, default=pathlib.Path("../shared/corpus"))
    parser.add_argument("--method", choices=("auto", "tree", "geometry"), default="auto")
    parser.add_argument("--only", default="", help="only files whose path holds this")
    parser.add_argument("--all", action="store_true", help="a line for clean documents too")
    args = parser.parse_args()
    paths = [path for folder in FOLDERS for path in sorted((args.corpus / folder).glob("*.pdf"))]
    paths = [path for path in paths if args.only in str(path)]
    clean: Counter[str] = Counter()
    total: Counter[str] = Counter()
    numbered = pages = 0
    begun = time.perf_counter()
    for path in paths:
        folder = path.parent.name
        total[folder] += 1
        try:
            document = segment(read(path), name=path.stem, method=args.method)
        except IbidError as error:
            print(f"REFUSED {folder}/{path.name}: {error}")
            continue
        pages += document.meta.pages or 0
        faults = [warn for warn in document.layer(Warn) if warn.code in FAULTS]
        counted = counts(document)
        numbered += bool(counted["paragraphs"] or counted["notes"])
        clean[folder] += not faults
        if faults or args.all:
            print(f"{folder}/{path.name}: " + ", ".join(f"{n} {word}" for word, n in counted.items()))
            for warn in faults:
                print(f"    {warn.code}: {warn.message}")
    for folder in total:
        print(f"{folder:20} {clean[folder]:4} of {total[folder]:4} clean")
    share = 100 * sum(clean.values()) / max(1, len(paths))
    print(f"all: {sum(clean.values())} of {len(paths)} clean = {share:.1f} per cent; {numbered} have numbers")
    print(f"{pages} pages, {time.perf_counter() - begun:.0f} s, {args.method}")
    return 0


def counts(document: Document) -> dict[str, int]:
    """What a document holds: paragraphs with a number, sequences of them, notes, marks."""
    paragraphs = [block for block in document.layer(Block) if block.kind == "paragraph" and block.label]
    return {
        "paragraphs": len(paragraphs),
        "sequences": len({block.id.rpartition(".p")[0] for block in paragraphs}),
        "notes": len(document.layer(Footnote)),
        "marks": len(document.layer(Mark)),
    }


if __name__ == "__main__":
    sys.exit(main())
