"""Linking on the annotated paragraphs: codes of States, and full names of bodies of the United Nations.

Usage: python -m benchmarks.entities [--data ../shared/training] [--reports ../shared/corpus/reports] [--errors]

Each document's rules see the whole report (its PDF), as in a run. Counted are annotated mentions that were found with
their label: right, linked to something else, or left without a link. A body agrees when its full name is the annotated
one, or another name of the same body in the tables.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.mentions import paragraphs
from pipeline.extract.mentions import by_rules
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import entries
from pipeline.link.entities import fold


def agrees(one: Candidate, surface: str, entity: dict[str, str]) -> bool | None:
    """Whether a mention is linked as annotated; None where it is not linked."""
    if one.label == "STATE":
        return None if one.key is None else one.key == f"iso3:{entity.get('code')}"
    name = one.canonical or (surface if " " in surface else None)
    if name is None:
        return None
    table = entries().get(entity["canonical"].replace("'", "’")) or entries().get(entity["canonical"])
    known = table is not None and table.key == (one.key or entries()[name].key if name in entries() else one.key)
    return known or fold(name) == fold(entity["canonical"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--reports", type=Path, default=Path("../shared/corpus/reports"))
    parser.add_argument("--errors", action="store_true", help="print each mention that is not linked as annotated")
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((args.data / "mentions").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        context = paragraphs(args.reports / f"{path.stem}.pdf")
        found = by_rules([*context, *(row["text"] for row in rows)])[len(context) :]
        for row, candidates in zip(rows, found, strict=True):
            places = {(one.start, one.end, one.label): one for one in candidates}
            for entity in row["entities"]:
                one = places.get((entity["start"], entity["end"], entity["label"]))
                if one is None or entity["label"] not in {"STATE", "UN_BODY"} or not entity.get("canonical"):
                    continue
                verdict = {True: "right", False: "wrong", None: "unlinked"}[agrees(one, entity["surface"], entity)]
                counts[entity["label"], verdict] += 1
                if args.errors and verdict != "right":
                    wanted = entity.get("code") if one.label == "STATE" else entity["canonical"]
                    print(f"{path.stem}: {verdict} {entity['surface']!r}: {one.canonical!r}, not {wanted!r}")
    for label in ("STATE", "UN_BODY"):
        right, wrong, unlinked = (counts[label, verdict] for verdict in ("right", "wrong", "unlinked"))
        total = right + wrong + unlinked
        print(f"{label:<8} {right} of {total} right ({right / total:.3f}), {wrong} wrong, {unlinked} not linked")


if __name__ == "__main__":
    main()
