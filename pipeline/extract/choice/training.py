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
from pipeline.extract.choice.counted import Asked, overlap, said_of, with_chances, words_of
from pipeline.extract.choice.forest import Forest
from pipeline.extract.choice.labels import Label, read_labels
from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.model.document import Document
from pipeline.model.records import Block, Mask, Sentence
from pipeline.read import read
from pipeline.segment import segment

HALF = 0.5
FOLDS = 4


@dataclass(frozen=True)
class Settings:
    """Of one forest."""

    trees: int
    leaves: int
    rate: float
    least: int
    """Options a feature must speak of to be a column."""


OPTIONS = Settings(trees=160, leaves=15, rate=0.06, least=60)
WORDS = Settings(trees=150, leaves=23, rate=0.1, least=120)


@dataclass(frozen=True)
class Labelled:
    """A figure with the answers of an annotator."""

    doc: str
    asked: Asked
    tier: str
    answers: Sequence[str]


@dataclass(frozen=True)
class Example:
    """Options of a figure (readings, or the words of its sentence), and how good each is, 0 to 1."""

    doc: str
    options: Sequence[Option]
    good: Sequence[float]


def train(examples: Sequence[Example], settings: Settings = OPTIONS) -> Chooser:
    """A chooser from examples; the same examples give the same chooser."""
    listed = [option for one in examples for option in one.options]
    count = Counter(name for option in listed for name in option.features)
    columns = sorted(name for name, seen in count.items() if seen >= settings.least)
    places = {name: at for at, name in enumerate(columns)}
    model = HistGradientBoostingRegressor(
        max_iter=settings.trees, learning_rate=settings.rate, max_leaf_nodes=settings.leaves, min_samples_leaf=30,
        l2_regularization=1.0, max_features=0.5, early_stopping=False, random_state=0,
    )  # fmt: skip
    table = Chooser(_EMPTY, places).table(listed)
    model.fit(table, np.array([good for one in examples for good in one.good]))
    return Chooser(_forest(model), places)


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
    parts["value"][0] += np.float32(np.ravel(model._baseline_prediction)[0]) * (parts["feature"][0] < 0)
    return Forest(**{name: np.concatenate(arrays) for name, arrays in parts.items()})


def labelled(labels: Iterable[Label], sources: Sequence[Path]) -> Iterator[Labelled]:
    """The labelled figures of the reports that are at hand and read as they were when they were labelled."""
    by_doc: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_doc[label.doc].append(label)
    files = {path.stem: path for source in sources for path in sorted(source.rglob("*")) if path.suffix in _SUFFIXES}
    for doc, mine in sorted(by_doc.items()):
        if doc in files:
            yield from _of_document(doc, files[doc], mine)


_SUFFIXES = frozenset({".pdf", ".txt", ".md"})


def _of_document(name: str, path: Path, labels: Sequence[Label]) -> Iterator[Labelled]:
    doc = _read(name, path)
    texts = {block.id: (block.span.start, doc[block.span]) for block in doc.layer(Block)}
    wanted = {(label.block, label.at): label for label in labels}
    for figure in figures_of(doc):
        statistic = figure.statistic
        start, text = texts[statistic.block]
        label = wanted.get((statistic.block, statistic.number.start - start))
        answers = label.answers(text) if label else None
        if answers and figure.asked.view.tree is not None:
            yield Labelled(name, figure.asked, statistic.tier, answers)


def _read(name: str, path: Path) -> Document:
    doc = segment(read(path, engine="pdfium"), name=name, method="auto")
    doc = doc.having({Sentence: list(find_sentences(doc))})
    return doc.having({Mask: list(find_masks(doc))})


def _good(phrase: str | None, answers: Sequence[str]) -> float:
    return max(overlap(words_of(phrase), words_of(answer)) for answer in answers)


def _said(one: Labelled) -> Example:
    """The words of a figure's sentence; good are those of the first answer."""
    wanted = set(words_of(one.answers[0]))
    options_ = said_of(one.asked, one.tier)
    return Example(one.doc, options_, [float(bool(wanted & set(words_of(option.text)))) for option in options_])


def judged_by(word_model: Chooser, figures: Sequence[Labelled]) -> list[Example]:
    """The readings of figures, their words judged by a model, and how good each is."""
    listed = with_chances([(one.asked, one.tier) for one in figures], word_model)
    return [
        Example(one.doc, mine, [_good(option.text, one.answers) for option in mine])
        for one, mine in zip(figures, listed, strict=True)
    ]


Fold = tuple[Sequence[int], Sequence[int]]


def folds(figures: Sequence[Labelled]) -> list[Fold]:
    """(learn, test) places of a cross-validation that holds out whole reports."""
    docs = [one.doc for one in figures]
    return [(learn.tolist(), test.tolist()) for learn, test in GroupKFold(FOLDS).split(docs, groups=docs)]


def crossed(figures: Sequence[Labelled]) -> list[Example]:
    """The readings of figures, the words of each judged by a model that has not seen its report."""
    said = [_said(one) for one in figures]
    found: dict[int, Example] = {}
    for learn, test in folds(figures):
        model = train([said[at] for at in learn], WORDS)
        found |= zip(test, judged_by(model, [figures[at] for at in test]), strict=True)
    return [found[at] for at in range(len(figures))]


def measure(figures: Sequence[Labelled], examples: Sequence[Example]) -> dict[str, float]:
    """The share of figures that the rules, the chooser and a perfect choice get right, whole reports held out."""
    held: dict[str, list[float]] = {"rules": [], "chooser": [], "best possible": []}
    for learn, test in folds(figures):
        chooser = train([examples[at] for at in learn])
        tested = [examples[at] for at in test]
        for at, one, place in zip(test, tested, chooser.best([one.options for one in tested]), strict=True):
            rule = _good(figures[at].asked.rule.counted, figures[at].answers)
            held["rules"].append(rule)
            held["chooser"].append(rule if place is None else one.good[place])
            held["best possible"].append(max([rule, *one.good]))
    shares = {name: round(float(np.mean(np.array(values) >= HALF)), 3) for name, values in held.items()}
    return {"figures": len(figures), "reports": len({one.doc for one in figures}), **shares}


def main() -> None:
    """Train, measure, write the weights and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--results", type=Path, required=True, help="where the figures go, as JSON")
    given = parser.parse_args()
    figures = list(labelled(read_labels(given.labels), given.sources))
    examples = crossed(figures)
    WEIGHTS.mkdir(exist_ok=True)
    for name, model in (("counted", train(examples)), ("words", train([_said(one) for one in figures], WORDS))):
        model.forest.save(WEIGHTS / f"{name}.npz", sorted(model.columns, key=lambda column: model.columns[column]))
    given.results.write_text(json.dumps(measure(figures, examples), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
