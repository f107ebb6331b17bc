"""``python -m pipeline.extract.choice.training LABELS SOURCE…``: the weights of the chooser from labelled figures.

``LABELS`` is a file as :mod:`pipeline.extract.choice.labels` reads it, each ``SOURCE`` a folder with the reports they
speak of. A reading is as good as the words it shares with an answer (token F1); for the figures that are written, half
is right, as the score has it, and no report is in training and test at once.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import GroupKFold

from pipeline.extract.choice.chooser import WEIGHTS, Chooser, Option
from pipeline.extract.choice.counted import options, overlap, words_of
from pipeline.extract.choice.forest import Forest
from pipeline.extract.choice.labels import Label, read_labels
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.model.document import Document
from pipeline.model.records import Block, Mask, Sentence
from pipeline.read import read
from pipeline.segment import segment

LEAST = 60
"""Options a feature must speak of to be a column."""
HALF = 0.5
FOLDS = 6


@dataclass(frozen=True)
class Example:
    """A labelled figure: its options, how good each is (0 to 1), and how good what the rules say is."""

    doc: str
    options: Sequence[Option]
    good: Sequence[float]
    rule: float


def train(examples: Sequence[Example], *, trees: int = 160) -> Chooser:
    """A chooser from examples; the same examples give the same chooser."""
    listed = [option for one in examples for option in one.options]
    count = Counter(name for option in listed for name in option.features)
    columns = {name: at for at, name in enumerate(sorted(name for name, seen in count.items() if seen >= LEAST))}
    model = HistGradientBoostingRegressor(
        max_iter=trees, learning_rate=0.06, max_leaf_nodes=15, min_samples_leaf=30, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    table = Chooser(_EMPTY, columns).table(listed)
    model.fit(table, np.array([good for one in examples for good in one.good]))
    return Chooser(_forest(model), columns)


_EMPTY = Forest(*(np.zeros(0, np.int32) for _ in Forest.__dataclass_fields__))  # type: ignore[arg-type]


def _forest(model: HistGradientBoostingRegressor) -> Forest:
    """The trees of a fitted model; scikit-learn gives them no public name."""
    parts: dict[str, list[np.ndarray]] = {name: [] for name in Forest.__dataclass_fields__}
    at = 0
    for (tree,) in model._predictors:
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        parts["feature"].append(np.where(leaf, -1, nodes["feature_idx"]).astype(np.int32))
        parts["threshold"].append(nodes["num_threshold"].astype(np.float32))
        parts["left"].append((nodes["left"] + at).astype(np.int32))
        parts["right"].append((nodes["right"] + at).astype(np.int32))
        parts["value"].append(np.where(leaf, nodes["value"], 0).astype(np.float32))
        parts["roots"].append(np.array([at], np.int32))
        at += len(nodes)
    return Forest(**{name: np.concatenate(arrays) for name, arrays in parts.items()})


def examples(labels: Iterable[Label], sources: Sequence[Path]) -> Iterator[Example]:
    """The labelled figures of the reports that are at hand and read as they were when they were labelled."""
    by_doc: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_doc[label.doc].append(label)
    files = {path.stem: path for source in sources for path in sorted(source.rglob("*")) if path.suffix in _SUFFIXES}
    for doc, mine in sorted(by_doc.items()):
        if doc in files:
            yield from _of_document(doc, files[doc], mine)


_SUFFIXES = frozenset({".pdf", ".txt", ".md"})


def _of_document(name: str, path: Path, labels: Sequence[Label]) -> Iterator[Example]:
    doc = _read(name, path)
    texts = {block.id: (block.span.start, doc[block.span]) for block in doc.layer(Block)}
    wanted = {(label.block, label.at): label for label in labels}
    for figure in figures_of(doc):
        statistic = figure.statistic
        start, text = texts[statistic.block]
        label = wanted.get((statistic.block, statistic.number.start - start))
        answers = label.answers(text) if label else None
        if answers:
            listed = options(figure.asked, statistic.tier)
            good = [_good(option.text, answers) for option in listed]
            yield Example(name, listed, good, _good(statistic.counted, answers))


def _read(name: str, path: Path) -> Document:
    doc = segment(read(path, engine="pdfium"), name=name, method="auto")
    doc = doc.having({Sentence: list(find_sentences(doc))})
    return doc.having({Mask: list(find_masks(doc))})


def _good(phrase: str | None, answers: Sequence[str]) -> float:
    return max(overlap(words_of(phrase), words_of(answer)) for answer in answers)


def measure(found: Sequence[Example]) -> dict[str, float]:
    """The share of figures that the rules, the chooser and a perfect choice get right, report by report held out."""
    held: dict[str, list[float]] = {"rules": [], "chooser": [], "best possible": []}
    for learn, test in GroupKFold(FOLDS).split(found, groups=[one.doc for one in found]):
        chooser = train([found[at] for at in learn])
        tested = [found[at] for at in test]
        for one, place in zip(tested, chooser.best([one.options for one in tested]), strict=True):
            held["rules"].append(one.rule)
            held["chooser"].append(one.rule if place is None else one.good[place])
            held["best possible"].append(max([one.rule, *one.good]))
    shares = {name: round(float(np.mean(np.array(values) >= HALF)), 3) for name, values in held.items()}
    return {"figures": len(found), "reports": len({one.doc for one in found}), **shares}


def main() -> None:
    """Train, measure, write the weights and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--results", type=Path, required=True, help="where the figures go, as JSON")
    given = parser.parse_args()
    found = list(examples(read_labels(given.labels), given.sources))
    chooser = train(found)
    WEIGHTS.mkdir(exist_ok=True)
    chooser.forest.save(WEIGHTS / "counted.npz", sorted(chooser.columns, key=lambda name: chooser.columns[name]))
    given.results.write_text(json.dumps(measure(found), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
