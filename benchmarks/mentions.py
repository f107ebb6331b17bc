"""Names on the annotated paragraphs: rules alone, trained names alone, both; and the silver the names are trained on.

Usage: python -m benchmarks.mentions [--data ../shared/training] [--reports ../shared/corpus/reports]
                                     [--base WORK/names-base --silver FILE] [--errors]
       python -m benchmarks.mentions --write-silver FILE

Each document's rules see the whole report (its PDF), as in a run; only the annotated paragraphs are scored: same words
and label. With --base, trained names are tuned five times on four fifths of the documents and scored on the rest.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

from pipeline.extract.mentions import both, by_rules
from pipeline.language.training.__main__ import OPEN_SETS, tuning
from pipeline.language.training.names import OPEN_LABELS, Sample, read_samples, train_names
from pipeline.model.records import Block
from pipeline.read import read
from pipeline.segment import segment

Names = list[tuple[int, int, str]]


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a report, as segmented."""
    doc = segment(read(path), name=path.stem)
    return [doc[b.span] for b in doc.layer(Block) if b.kind in {"paragraph", "list_item"} and len(b.span) > 80]


def annotated(data: Path) -> dict[str, list[Sample]]:
    return {path.stem: list(read_samples(path)) for path in sorted((data / "mentions").glob("*.jsonl"))}


def table(title: str, gold: dict[str, list[Sample]], found: dict[str, list[Names]], *, errors: bool = False) -> None:
    right, spurious, missed = Counter[str](), Counter[str](), Counter[str]()
    for doc, samples in gold.items():
        for sample, names in zip(samples, found[doc], strict=True):
            wanted = Counter((sample.text[a:b], label) for a, b, label in sample.names)
            have = Counter((sample.text[a:b], label) for a, b, label in names)
            right.update(label for _, label in (wanted & have).elements())
            for kind, counts, rest in (("missed", missed, wanted - have), ("spurious", spurious, have - wanted)):
                for words, label in rest.elements():
                    counts[label] += 1
                    if errors:
                        print(f"{doc}: {kind} {label} {words!r}")
    print(f"\n{title:<12}     P     R     F")
    for label in [*sorted(right | missed | spurious), "all"]:
        r, s, m = (c.total() if label == "all" else c[label] for c in (right, spurious, missed))
        figures = (100 * r / max(1, r + s), 100 * r / max(1, r + m), 200 * r / (2 * r + s + m))
        print(f"{label:<12}", *(f"{figure:5.1f}" for figure in figures))


def folds(gold: dict[str, list[Sample]], data: Path, base: Path, silver: Path) -> dict[str, list[Names]]:
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    open_sets = [s for name in OPEN_SETS for s in read_samples(data / "ner" / f"{name}.jsonl", OPEN_LABELS)]
    rules = list(read_samples(silver))
    docs = sorted(gold)
    for items in (docs, open_sets, rules):
        random.Random(3).shuffle(items)  # noqa: S311 - folds, no secrets
    found: dict[str, list[Names]] = {}
    for fold in range(5):
        held = docs[fold::5]
        own = [sample for doc in docs if doc not in held for sample in gold[doc]]
        nlp = spacy.load(base)
        train_names(nlp, tuning(own, open_sets, rules), steps=220, rate=0.0007, seed=fold, fresh=False)
        for doc in held:
            texts = nlp.pipe([sample.text for sample in gold[doc]])
            found[doc] = [[(e.start_char, e.end_char, e.label_) for e in text.ents] for text in texts]
    return found


def write_silver(target: Path, reports: Path, without: set[str]) -> None:
    with target.open("w", encoding="utf-8") as out:
        for path in sorted(reports.glob("*.pdf")):
            texts = [text[:3000] for text in paragraphs(path)] if path.stem not in without else []
            for text, names in zip(texts, by_rules(texts), strict=True):
                entities = [{"start": n.start, "end": n.end, "label": n.label} for n in names]
                out.write(json.dumps({"doc": path.stem, "text": text, "entities": entities}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--reports", type=Path, default=Path("../shared/corpus/reports"))
    parser.add_argument("--base", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--write-silver", type=Path)
    parser.add_argument(
        "--errors", action="store_true", help="print what the last table misses and what it has too much"
    )
    args = parser.parse_args()
    gold = annotated(args.data)
    if args.write_silver:
        write_silver(args.write_silver, args.reports, set(gold))
        return
    context = {doc: paragraphs(args.reports / f"{doc}.pdf") for doc in gold}
    texts = {doc: [*context[doc], *(s.text for s in samples)] for doc, samples in gold.items()}
    spans = {doc: [[(c.start, c.end, c.label) for c in one] for one in by_rules(t)] for doc, t in texts.items()}
    table("rules", gold, {doc: spans[doc][len(context[doc]) :] for doc in gold}, errors=args.errors and not args.base)
    if args.base and args.silver:
        trained = folds(gold, args.data, args.base, args.silver)
        table("trained", gold, trained)
        joined = {}
        for doc in gold:
            filled = both(texts[doc], [*([] for _ in context[doc]), *trained[doc]])[len(context[doc]) :]
            joined[doc] = [[(c.start, c.end, c.label) for c in one] for one in filled]
        table("both", gold, joined, errors=args.errors)


if __name__ == "__main__":
    main()
