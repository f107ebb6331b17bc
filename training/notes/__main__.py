"""Train the judge of notes, or measure it by folds.

    python -m training.notes LABELS CORPUS --folds FOLDS [--weights JUDGE]

Prints for each fold what a judge trained, and its bar chosen, without the fold's documents reaches on the calls that
stand in later sentences; then, with ``--weights``, writes the judge trained on all.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.notes.pairs import Case, cases, documents, rows_of
from training.notes.trees import Counts, bar, counts, grow, likelihoods


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    rows = rows_of(args.labels)
    found = [case for doc in documents(args.corpus, sorted(rows)) for case in cases(doc, rows[doc.id])]
    train(found, json.loads(args.folds.read_text()), args.weights)


def train(found: list[Case], folds: dict[str, int], weights: Path | None) -> None:
    """Measure by folds, and write the judge where ``weights`` says so."""
    total: Counts = (0, 0, 0)
    for fold in sorted(set(folds.values())):
        learnt = [case for case in found if folds.get(case.doc) != fold]
        asked = [case for case in found if folds.get(case.doc) == fold]
        judge, least = grow(learnt), bar(learnt)
        got = counts(asked, least, likelihoods(judge, asked))
        total = total[0] + got[0], total[1] + got[1], total[2] + got[2]
        print(f"fold {fold}: bar {least}: {said(got)}")
    print(f"all folds: {said(total)}")
    if weights is not None:
        judge = grow(found, bar(found))
        judge.save(weights)
        print(f"{weights}: {len(judge.trees.roots)} trees, {len(judge.trees.feature)} nodes, bar {judge.least}")


def said(got: Counts) -> str:
    """Precision, recall and F1 of notes, per cent."""
    right, wrong, missed = got
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {100 * f1:.1f} ({right}/{wrong}/{missed})"


if __name__ == "__main__":
    main()
