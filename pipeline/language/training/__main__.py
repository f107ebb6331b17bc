"""``python -m pipeline.language.training``: the trained pipeline from the open data, step by step.

convert   treebanks to training files
parser    tags and trees (about 40 CPU-minutes)
names     names: a base from open and silver data, tuned on the annotated paragraphs (about 5 CPU-minutes)
assemble  the shipped pipeline from both
evaluate  its figures, as JSON
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path

from pipeline.language.training.assemble import assemble
from pipeline.language.training.evaluate import evaluate
from pipeline.language.training.loop import train, write_curves
from pipeline.language.training.names import OPEN_LABELS, Sample, blank, read_samples, train_names
from pipeline.language.training.treebanks import convert

TRAIN = ("en_ewt-ud-train.conllu.xz", "en_ewt-ud-dev.conllu")
TWICE = ("en_gum8-ud-train.conllu.xz", "en_gum8-ud-dev.conllu")
"""GUM is nearer to reports than web text is, and smaller: it is seen twice."""
TESTS = {"pud": "en_pud-ud-test.conllu", "gum": "en_gum8-ud-test.conllu", "ewt": "en_ewt-ud-test.conllu"}
OPEN_SETS = ("crossner", "redocred", "wikigold", "uner_ewt")


def _convert(data: Path, work: Path, results: Path) -> None:
    sets = {"train": [*TRAIN, *TWICE, *TWICE], **{name: [file] for name, file in TESTS.items()}}
    made = {}
    for name, files in sets.items():
        target = work / f"{name}.spacy"
        texts = convert([data / "ud" / file for file in files], target, seed=1 if name == "train" else None)
        made[name] = {"files": files, "texts": texts, "sha256": hashlib.sha256(target.read_bytes()).hexdigest()}
    results.mkdir(parents=True, exist_ok=True)
    (results / "corpus.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def _parser(work: Path, configs: Path, results: Path) -> None:
    log = work / "parser.jsonl"
    log.unlink(missing_ok=True)
    paths = {"paths.train": work / "train.spacy", "paths.dev": work / "gum.spacy", "training.logger.output_file": log}
    train(configs / "parser.cfg", work / "parser", {name: str(path) for name, path in paths.items()})
    write_curves(log, results / "training.csv")


def _names(data: Path, work: Path, configs: Path, silver: Path) -> None:
    open_sets = [s for name in OPEN_SETS for s in read_samples(data / "ner" / f"{name}.jsonl", OPEN_LABELS)]
    rules = list(read_samples(silver))
    random.Random(1).shuffle(open_sets)  # noqa: S311 - orders training data, guards no secret
    nlp = blank(configs / "names.cfg")
    train_names(nlp, open_sets[:9000] + rules, steps=2200, rate=0.001, seed=7, fresh=True)
    nlp.to_disk(work / "names-base")
    train_names(nlp, tuning(annotated(data), open_sets, rules), steps=220, rate=0.0007, seed=7, fresh=False)
    nlp.to_disk(work / "names")


def annotated(data: Path) -> list[Sample]:
    """The hand-labelled paragraphs under ``data``, document by document in the order of the files' names."""
    return [sample for path in sorted((data / "mentions").glob("*.jsonl")) for sample in read_samples(path)]


def tuning(own: list[Sample], open_sets: list[Sample], silver: list[Sample]) -> list[Sample]:
    """What the names are tuned on: our own paragraphs four times, and enough of the rest not to forget it."""
    return own * 4 + silver[:600] + open_sets[:900]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pipeline.language.training", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("step", choices=["convert", "parser", "names", "assemble", "evaluate", "all"])
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/, ner/ and mentions/")
    parser.add_argument("--work", type=Path, default=Path("build/language"), help="where training leaves its files")
    parser.add_argument("--configs", type=Path, default=Path("models"))
    parser.add_argument("--silver", type=Path, help="rule-labelled paragraphs (benchmarks/mentions.py --silver)")
    parser.add_argument("--model", type=Path, default=Path("models/en_ibid"), help="the pipeline made or measured")
    parser.add_argument(
        "--results",
        type=Path,
        help="where corpus.json, training.csv and metrics.json go; next to the model unless said",
    )
    return parser.parse_args()


def main() -> None:
    """Do the step of the training that the command line names, or all of them in order."""
    args = _arguments()
    steps = ["convert", "parser", "names", "assemble", "evaluate"] if args.step == "all" else [args.step]
    args.results = args.results or args.model.parent
    args.work.mkdir(parents=True, exist_ok=True)
    for step in steps:
        if step == "convert":
            _convert(args.data, args.work, args.results)
        elif step == "parser":
            _parser(args.work, args.configs, args.results)
        elif step == "names":
            _names(args.data, args.work, args.configs, args.silver or args.work / "silver.jsonl")
        elif step == "assemble":
            assemble(args.work / "parser" / "model-last", args.work / "names", args.model)
        else:
            tests = {name: args.work / f"{name}.spacy" for name in TESTS}
            metrics = evaluate(args.model, tests)
            (args.results / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
