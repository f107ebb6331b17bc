"""Train the judges of places and times, or measure them by documents.

    python -m training.weigh LABELS CORPUS --folds FOLDS --readers READER=FOLD:SHARE ... [--out FOLDER]

Each reader (trained with ``python -m training.slots --fold FOLD --share SHARE``) reads the documents that it did not
see, but for those that one named before it read, so that the judges learn from answers as they are on new documents.
Prints what judges reach that did not see the document; then, with ``--out``, writes those trained on all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.extract.slots.reader import shipped
from pipeline.extract.weigh.judge import NEVER, WEIGHTS
from training.readings import HELP
from training.readings import unseen as readings
from training.slots.documents import kept
from training.slots.labels import load
from training.weigh.cases import Case, cases
from training.weigh.trees import ALONE, LEAST, calibration, grow, reached, unseen


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--readers", nargs="+", required=True, metavar="READER=FOLD:SHARE", help=HELP)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows = load(args.labels)
    docs = kept(args.corpus, rows)
    folds: dict[str, int] = json.loads(args.folds.read_text())
    sure = shipped().sure
    found = [case for one in readings(docs, rows, folds, args.readers) for case in cases(*one, sure)]
    train(found, args.out)


def train(found: Sequence[Case], out: Path | None, measured: frozenset[str] | None = None) -> None:
    """Measure by documents (those of ``measured``, or all), and write the judges where ``out`` says so."""
    for slot in WEIGHTS:
        own = [one for one in found if one.slot == slot]
        answers = unseen(own, slot)
        sure = calibration(answers)
        likely = {id(one): sure.of(raw) for one, raw in answers}
        shown = [one for one in own if measured is None or one.doc in measured]
        print(f"{slot}: {len(shown)} figures, without a judge: {reached(shown, {}, 0, 2)}", flush=True)
        for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
            for alone in (0.7, 0.8, 0.85, NEVER):
                print(f"  from {least}, alone from {alone}: {reached(shown, likely, least, alone)}")
        print(f"  from {LEAST[slot]}, alone from {ALONE[slot]}: {reached(shown, likely, LEAST[slot], ALONE[slot])}")
        for low in (0.0, 0.2, 0.4, 0.6, 0.8):
            told = [one for one in shown if low <= likely.get(id(one), -1) < low + 0.2 + (low > 0.7)]
            print(f"  said to be likely at {low}: {sum(one.right for one in told)} of {len(told)}", flush=True)
        if out is not None:
            judge = grow(own, slot, sure)
            judge.save(out / WEIGHTS[slot])
            print(f"{out / WEIGHTS[slot]}: {len(judge.trees.roots)} trees, {judge.sure}")


if __name__ == "__main__":
    main()
