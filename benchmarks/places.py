"""How many passages are found on their pages letter by letter: ``python benchmarks/places.py FILE.pdf …``."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.model.records import Block
from pipeline.read import read
from pipeline.read.places import find, letters
from pipeline.segment import segment

NUMBER = re.compile(r"\d[\d,.]*(?: (?:per cent|million|billion))?")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="+", type=Path)
    exact, every = Counter[str](), Counter[str]()
    for file in asked.parse_args().files:
        document = segment(read(file), name=file.stem)
        pages: dict[int, Any] = {}
        for part in document.texts:
            kind: str = part.kind if isinstance(part, Block) else "note"
            if kind in ("furniture", "table"):
                continue
            text = document[part.span]
            for page in {page for page, *_ in part.boxes} - set(pages):
                pages[page] = letters(file, page)
            spans = [(kind, 0, len(text))]
            spans += [("number", m.start(), m.end()) for m in NUMBER.finditer(text)]
            for name, start, end in spans:
                every[name] += 1
                exact[name] += find(text, start, end, part.boxes, pages).exact
    for name, count in every.most_common():
        print(f"{name:<12} {exact[name]:6} of {count:6} exactly")


if __name__ == "__main__":
    main()
