"""The figures of a pipeline on treebank texts: raw text in, the pipeline's own words and sentences."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from pipeline.language.analysis import BATCH, VARIABLE, load

_FIGURES = {
    "pos_acc": "upos",
    "tag_acc": "xpos",
    "morph_acc": "morph",
    "lemma_acc": "lemma",
    "dep_uas": "uas",
    "dep_las": "las",
    "sents_f": "sentences",
}


def evaluate(model: Path, tests: Mapping[str, Path]) -> dict[str, dict[str, float]]:
    """Figures by test set, and the size of the pipeline in bytes; its speed is for ``benchmarks/language.py``."""
    os.environ[VARIABLE] = str(model)
    load.cache_clear()
    nlp = load()
    if nlp is None:
        raise FileNotFoundError(model)
    figures: dict[str, dict[str, float]] = {}
    for name, path in tests.items():
        gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        found = list(nlp.pipe([doc.text for doc in gold], batch_size=BATCH))
        scores = Scorer(nlp).score([Example(a, b) for a, b in zip(found, gold, strict=True)])
        figures[name] = {ours: round(scores[theirs], 4) for theirs, ours in _FIGURES.items()}
    figures["size"] = {"bytes": sum(p.stat().st_size for p in model.rglob("*") if p.is_file())}
    return figures
