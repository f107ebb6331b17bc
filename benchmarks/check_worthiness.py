"""Does a trained model rank sentences for checking better than the plain rule?

    python benchmarks/check_worthiness.py [--shared ../shared]

No gold for check-worthiness is at hand, so the label is a stand-in: a sentence whose drafters put a note behind it.
The model (words and figures, logistic regression, scikit-learn) is trained on two thirds of the reports and both are
measured on the others: average precision, and precision among the first tenth.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from pipeline.extract.masks import RUNNING, find_masks
from pipeline.extract.statistics import figures_of
from pipeline.extract.worth import worth
from pipeline.language import find_sentences
from pipeline.model.records import Block, Mark, Mask, Sentence
from pipeline.read import read
from pipeline.segment import segment

Sample = tuple[str, bool, float]


def samples(path: Path) -> list[Sample]:
    """(sentence, whether it calls a note, worth by the rule) of one report's running text."""
    doc = segment(read(path), name=path.stem)
    doc = doc.having({Sentence: find_sentences(doc)})
    doc = doc.having({Mask: find_masks(doc)})
    figures = defaultdict(list)
    for figure in figures_of(doc):
        if figure.tier in {"stat", "count"}:
            figures[figure.sentence].append(figure)
    marks = [mark.at for mark in doc.layer(Mark) if mark.footnote]
    running = {block.id for block in doc.layer(Block) if block.kind in RUNNING}
    return [
        (doc[s.span], any(s.span.start < at <= s.span.end for at in marks), worth(figures[s.span], doc[s.span]))
        for s in doc.layer(Sentence)
        if s.block in running
    ]


def first_tenth(labels: np.ndarray, scores: np.ndarray) -> float:
    """Share of noted sentences among the tenth ranked first."""
    first = np.argsort(-scores, kind="stable")[: max(1, len(scores) // 10)]
    return float(labels[first].mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    paths = sorted((parser.parse_args().shared / "corpus/reports").glob("*.pdf"))
    if not paths:
        sys.exit("no reports: this benchmark needs ../shared/corpus/reports")
    train: list[Sample] = []
    test: list[Sample] = []
    for number, path in enumerate(paths):
        (test if number % 3 == 0 else train).extend(samples(path))
    vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    model = LogisticRegression(max_iter=400, class_weight="balanced")
    model.fit(vectors.fit_transform([text for text, _, _ in train]), [noted for _, noted, _ in train])
    labels = np.array([noted for _, noted, _ in test])
    ranks = {
        "chance": np.full(len(test), labels.mean()),
        "rule": np.array([rank for _, _, rank in test]),
        "model": model.predict_proba(vectors.transform([text for text, _, _ in test]))[:, 1],
    }
    print(f"{len(train)} sentences to train on, {len(test)} to test on, {labels.mean():.1%} of them with a note")
    print(f"{'ranker':8}{'all: AP':>9}{'first tenth':>13}{'with a figure: AP':>19}{'first tenth':>13}")
    with_figure = np.array([rank >= 0.3 for _, _, rank in test])
    for name, scores in ranks.items():
        cells = [
            (average_precision_score(labels[held], scores[held]), first_tenth(labels[held], scores[held]))
            for held in (np.ones(len(test), dtype=bool), with_figure)
        ]
        print(f"{name:8}{cells[0][0]:9.3f}{cells[0][1]:13.3f}{cells[1][0]:19.3f}{cells[1][1]:13.3f}")


if __name__ == "__main__":
    main()
