"""Train the judge of who says a figure, or measure it by documents.

    python -m training.sayers LABELS CORPUS --folds FOLDS --readers READER=FOLD:SHARE ... --written FOLDER
        --passages FILE [--weights JUDGE]

Prints for each fold what judges reach that did not see the document, with the calibration and the bar chosen on the
other folds; then, with ``--weights``, writes the judge trained on all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.language.sureness import Sureness
from training.readings import HELP, opened
from training.readings import read as readings
from training.readings import unseen as unseen_readings
from training.sayers.cases import Case, cases, of_passages
from training.sayers.passages import passages
from training.sayers.trees import BARS, Reached, bar, grow, reached, unseen
from training.slots.documents import kept
from training.slots.labels import load, placed
from training.slots.measure import Answered


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--readers", nargs="+", required=True, metavar="READER=FOLD:SHARE", help=HELP)
    parser.add_argument("--written", type=Path, required=True, help="folder of passages of our own for all slots")
    parser.add_argument("--passages", type=Path, required=True, help="file of passages of our own for sources alone")
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    rows = load(args.labels)
    docs = kept(args.corpus, rows)
    folds: dict[str, int] = json.loads(args.folds.read_text())
    read = {doc.id: own for doc, _, own in unseen_readings(docs, rows, folds, args.readers)}
    found = [case for doc in docs for case in cases(doc, placed(doc, rows[doc.id]), read.get(doc.id, ()))]
    own = [*of_passages(args.written)]
    reader = opened(Path(args.readers[0].rpartition("=")[0]))  # no reader has seen these
    own += [
        case for doc, labels in passages(args.passages) for case in cases(doc, labels, readings(reader, doc, labels))
    ]
    train(found, own, folds, args.weights)


def train(found: Sequence[Case], own: Sequence[Case], folds: dict[str, int], weights: Path | None) -> None:
    """Measure by documents, and write the judge where ``weights`` says so."""
    print(f"{len(found)} figures, {len(own)} of passages", flush=True)
    answers = unseen(found, own)
    measured = Reached(0, 0, 0)
    for fold in sorted(set(folds.values())):
        sure = bar([one for one in answers if folds.get(one[0].doc) != fold])
        got = reached([told for _, told in answers if folds.get(told.doc) == fold], sure)
        measured = measured.with_(got)
        print(f"fold {fold}: rules, then the judge from {sure.least}: {got}", flush=True)
    print(f"all folds: {measured}", flush=True)
    sure = bar(answers)
    for least in (*BARS, 1.0):
        at = Sureness(sure.gain, sure.shift, least)
        print(f"  from {least}: {reached([told for _, told in answers], at)}")
        print(f"    the judge alone: {reached([likeliest for likeliest, _ in answers], at)}")
    print(f"  likelihoods hold: {reliability([likeliest for likeliest, _ in answers], sure)}", flush=True)
    if weights is not None:
        judge = grow(found, own, sure)
        judge.save(weights)
        print(f"{weights}: {len(judge.trees.roots)} trees, {len(judge.trees.feature)} nodes, {sure}")


def reliability(answers: Sequence[Answered], sure: Sureness) -> str:
    """Of what is said to be so likely, how many are right."""
    shares = []
    for low in (0.2, 0.4, 0.6, 0.8):
        told = [one for one in answers if one.said and low <= sure.of(one.raw) < low + 0.2 + (low > 0.7)]
        shares.append(f"{low}-{low + 0.2:.1f}: {sum(one.right for one in told)} of {len(told)}")
    return ", ".join(shares)


if __name__ == "__main__":
    main()
