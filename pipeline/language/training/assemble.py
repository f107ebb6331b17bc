"""One shipped pipeline from the trained parts: tags and trees, our sentence rules, lemmas by tables, names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy

from pipeline.language import components  # noqa: F401 - registers the sentence rules and the lemmatizer

VERSION = "1.1.0"


def assemble(parser: Path, names: Path, target: Path) -> None:
    """Put the parts together under ``target``; the parser and the names keep their own encoders."""
    nlp: Any = spacy.load(parser)
    nlp.add_pipe("ibid_sentences", before="parser")
    nlp.add_pipe("ibid_lemmas", config={"mode": "rule"}, last=True).initialize(nlp=nlp)
    nlp.add_pipe("ner", source=spacy.load(names), last=True)
    nlp.meta.update(
        name="ibid",
        version=VERSION,
        description="Tags, trees, lemmas and names of United Nations reports",
        license="CC BY-SA 4.0",
        author="The ibid developers",
        performance={},
        sources=[],
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where training files lay is nobody's business
    nlp.config["training"]["logger"] = {"@loggers": "spacy.ConsoleLogger.v3"}  # nor is where its log lay
    target.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target, exclude=["vocab"])
    _needed_strings(nlp, target)


def _needed_strings(nlp: Any, target: Path) -> None:
    """Keep the labels of the vocabulary and leave out the million letters of words that training met."""
    slim: Any = spacy.load(target)
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            slim.vocab.strings.add(label)
            if "=" in label:
                slim.vocab.strings.add("|".join(part for part in label.split("|") if not part.startswith("POS=")))
    slim.vocab.to_disk(target / "vocab")
