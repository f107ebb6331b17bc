"""Training data for the names, and the training itself.

Three sources: paragraphs of UN reports with hand-made labels, open sets of Wikipedia and web text whose labels are
mapped to ours, and UN paragraphs labelled by rules (silver), which keep the open sets from teaching Wikipedia's idea of
a name.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Adam, Config, NumpyOps, fix_random_seed, set_current_ops, warmup_linear

PERSON = "person politician writer scientist musicalartist researcher PER".split()
ORG = "organisation politicalparty university band ORG".split()
PLACE = "location country LOC".split()
OPEN_LABELS = {
    **dict.fromkeys(PERSON, "PERSON"),
    **dict.fromkeys(ORG, "ORG"),
    **dict.fromkeys(PLACE, "PLACE"),
    "event": "EVENT",
    "conference": "EVENT",
    "TIME": "DATE",
}
"""Labels of the open sets under our names; all others are left out."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its names as (start, end, label)."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    doc: str = ""


def read_samples(path: Path, labels: dict[str, str] | None = None) -> Iterator[Sample]:
    """Rows of a JSON Lines file with ``text`` and ``entities``; ``labels`` maps foreign labels, others are dropped."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            names = []
            for entity in row["entities"]:
                label = labels.get(entity["label"]) if labels else entity["label"]
                start = entity["start"]
                if labels and row["text"][start:].startswith("the "):
                    start += 4
                if label and start < entity["end"]:
                    names.append((start, entity["end"], label))
            yield Sample(row["text"], tuple(names), str(row.get("doc", row.get("source", ""))))


def to_example(nlp: Language, sample: Sample) -> Example:
    """A training pair; names are widened to whole tokens, and of overlapping ones the longest stays."""
    text = nlp.make_doc(sample.text)
    spans = [text.char_span(start, end, label, alignment_mode="expand") for start, end, label in sample.names]
    reference = Doc(nlp.vocab, words=[t.text for t in text], spaces=[bool(t.whitespace_) for t in text])
    kept = filter_spans([span for span in spans if span is not None])
    reference.ents = [spacy.tokens.Span(reference, s.start, s.end, s.label_) for s in kept]
    return Example(text, reference)


def blank(config: Path) -> Language:
    """An untrained pipeline of the tokenizer and the names alone."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp: Language = spacy.util.load_model_from_config(Config().from_disk(config), auto_fill=True)
    return nlp


def train_names(
    nlp: Language, samples: Sequence[Sample], *, steps: int, rate: float, seed: int, fresh: bool, words: int = 1200
) -> None:
    """Train in place for ``steps`` batches of about ``words`` words; ``fresh`` starts from random weights."""
    random_ = random.Random(seed)  # noqa: S311 - shuffles training data, guards no secret
    fix_random_seed(seed)
    examples = [to_example(nlp, sample) for sample in samples]
    if fresh:
        nlp.initialize(lambda: examples)
    else:
        nlp.resume_training()
    schedule = cast(Any, warmup_linear(rate, max(1, steps // 40), steps))
    optimizer: Any = Adam(schedule, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    step = 0
    while step < steps:
        random_.shuffle(examples)
        for batch in _batches(examples, words):
            nlp.update([Example(nlp.make_doc(e.reference.text), e.reference) for e in batch], drop=0.2, sgd=optimizer)
            optimizer.step_schedules()
            step += 1
            if step >= steps:
                break
    _take_averages(nlp, optimizer)


def _take_averages(nlp: Language, optimizer: Any) -> None:
    """Let every weight be its mean over the training."""
    for _, component in nlp.pipeline:
        for node in cast(Any, component).model.walk():
            for name in node.param_names:
                average = optimizer.averages.get((node.id, name))
                if average is not None and node.has_param(name):
                    node.set_param(name, average)


def _batches(examples: Iterable[Example], words: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.reference)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
