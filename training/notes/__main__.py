"""Train the judge of notes, or measure it by folds.

    python -m training.notes LABELS CORPUS --folds FOLDS [--written FOLDER] [--weights JUDGE]

Prints for each fold what a judge that did not see its documents reaches, with bars chosen on the other folds; then,
with ``--weights``, writes the judge trained on all.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.notes.pairs import Case, cases, documents, passages, rows_of
from training.notes.trees import Counts, bars, counts, grow, unseen


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--written", type=Path, help="folder of passages of our own, to learn from too")
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    rows = rows_of(args.labels)
    found = [case for doc in documents(args.corpus, sorted(rows)) for case in cases(doc, rows[doc.id])]
    own = list(passages(args.written)) if args.written else []
    train(found, own, json.loads(args.folds.read_text()), args.weights)


def train(found: list[Case], own: list[Case], folds: dict[str, int], weights: Path | None) -> None:
    """Measure by folds, and write the judge where ``weights`` says so."""
    total: Counts = (0, 0, 0)
    likely = unseen(found, own, folds)
    for fold in sorted(set(folds.values())):
        others = [at for at, case in enumerate(found) if folds.get(case.doc) != fold]
        asked = [at for at, case in enumerate(found) if folds.get(case.doc) == fold]
        least = bars([found[at] for at in others], [likely[at] for at in others])
        got = counts([found[at] for at in asked], least, [likely[at] for at in asked])
        total = total[0] + got[0], total[1] + got[1], total[2] + got[2]
        print(f"fold {fold}: {least}: {said(got)}", flush=True)
    print(f"all folds: {said(total)}", flush=True)
    if weights is not None:
        judge = grow(found, own, bars(found, likely))
        judge.save(weights)
        print(f"{weights}: {len(judge.trees.roots)} trees, {len(judge.trees.feature)} nodes, {judge.bars}")


def said(got: Counts) -> str:
    """Precision, recall and F1 of notes, per cent."""
    right, wrong, missed = got
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return f"precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {100 * f1:.1f} ({right}/{wrong}/{missed})"


if __name__ == "__main__":
    main()
