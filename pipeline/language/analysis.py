"""The trained pipeline: where it comes from, and what the rest of the house gets of it in plain records.

Nothing breaks where no pipeline is to be had: names are then left to the rules, and there is no parse.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline.model.errors import IbidError

VARIABLE = "IBID_LANGUAGE_MODEL"
"""Names another spaCy pipeline (package or folder), or "none"; workers inherit it from the process that starts them."""

SHIPPED = "en_ibid"

BATCH = 64
"""Texts analysed at once; half of it is no quicker, and saves some 75 MB."""

_NAME_LABELS = {
    **{label: label for label in ("UN_BODY", "ORG", "STATE", "PLACE", "PERSON", "INSTRUMENT", "EVENT", "DATE")},
    "PER": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "LAW": "INSTRUMENT",
    "WORK_OF_ART": "INSTRUMENT",
}
"""Labels of our own pipeline, of OntoNotes and of CoNLL, under our names; others (NORP, MONEY, …) are no mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word of the parse; ``head`` is the index of the word it hangs on (its own, for a root)."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    """Universal part of speech."""
    tag: str = ""
    """Penn Treebank part of speech ("VBN"); what a pipeline trained on other tags says is passed on as it is."""
    relation: str
    """As the pipeline names it: Universal Dependencies ("obj", "nmod") or ClearNLP ("dobj", "prep")."""
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What the language model tells of a text: words with their heads, sentences, names."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    """Half-open ranges of tokens."""
    names: tuple[tuple[int, int, str], ...]
    """(start, end, label) in characters."""


def shipped() -> Path | None:
    """The folder of the pipeline that comes with ibid, in an installed package or in the source tree."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "weights" / SHIPPED, here.parents[2] / "models" / SHIPPED):
        if (folder / "config.cfg").is_file():
            return folder
    return None


def identity(chosen: str | None = None) -> dict[str, str] | None:
    """What pipeline is used: name, version and a digest of its files, without loading it; None where there is none.

    ``chosen`` is what the environment variable says, unless something else is asked about.
    """
    chosen = os.environ.get(VARIABLE, "") if chosen is None else chosen
    place = Path(chosen) if chosen else shipped()
    if chosen == "none" or place is None:
        return None
    if place.is_dir():
        meta = json.loads((place / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta.get('lang', 'en')}_{meta.get('name', '')}"
        return {"name": name, "version": str(meta.get("version", "")), "sha256": _digest(place)}
    try:
        version = metadata.version(chosen.replace("_", "-"))
    except metadata.PackageNotFoundError:
        version = ""
    return {"name": chosen, "version": version, "sha256": ""}


def named() -> str:
    """The pipeline in use in one line, for the parameters of a run: "en_ibid 1.0.0 06a1…", or "none"."""
    return " ".join((identity() or {"name": "none"}).values()).strip()


def _digest(folder: Path) -> str:
    state = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


@cache
def load() -> Any | None:
    """The spaCy pipeline in use, its matrix products on OpenBLAS; None where none is shipped or wanted.

    Raises:
        IbidError: when a pipeline was named that cannot be loaded.
    """
    chosen = os.environ.get(VARIABLE, "")
    place = chosen or shipped()
    if chosen == "none" or place is None:
        return None
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    from pipeline.language import components  # noqa: F401 - registers what a saved pipeline refers to

    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    try:
        nlp = spacy.load(place)
    except (OSError, ValueError) as error:
        raise IbidError(str(place), f"no spaCy pipeline: {error}", hint="pip install it, or name its folder") from error
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "_to_ops"):
            model._to_ops(ops)  # the loaded model keeps its own ops otherwise
    return nlp


def names(texts: Sequence[str]) -> list[list[tuple[int, int, str]]] | None:
    """Trained names of each text as (start, end, label); None without a pipeline that knows names."""
    nlp = load()
    if nlp is None or "ner" not in nlp.pipe_names:
        return None
    others = [name for name in nlp.pipe_names if name not in _needed_by(nlp, "ner")]
    with nlp.select_pipes(disable=others):
        return [_names(doc) for doc in nlp.pipe(texts, batch_size=BATCH)]


def _needed_by(nlp: Any, name: str) -> set[str]:
    """The component and the shared encoder it may listen to."""
    model = getattr(nlp.get_pipe(name), "model", None)
    listens = model is not None and any(node.name.endswith("listener") for node in model.walk())
    return {name, "tok2vec", "transformer"} if listens else {name}


def _names(doc: Any) -> list[tuple[int, int, str]]:
    found = ((ent.start_char, ent.end_char, _NAME_LABELS.get(ent.label_, "")) for ent in doc.ents)
    return [(start, end, label) for start, end, label in found if label]


def analyse(texts: Iterable[str]) -> Iterator[Parsed]:
    """Parse texts (blocks, or single sentences) in order.

    Raises:
        IbidError: when no pipeline is there; ask :func:`load` first where one can do without.
    """
    nlp = load()
    if nlp is None:
        raise IbidError(SHIPPED, "no language pipeline", hint="name one with --language-model")
    for doc in nlp.pipe(texts, batch_size=BATCH):
        tokens = tuple(
            Token(
                text=t.text,
                start=t.idx,
                end=t.idx + len(t),
                lemma=t.lemma_,
                pos=t.pos_,
                tag=t.tag_,
                relation=t.dep_,
                head=t.head.i,
            )
            for t in doc
        )
        sentences = tuple((s.start, s.end) for s in doc.sents) if doc.has_annotation("SENT_START") else ()
        yield Parsed(tokens=tokens, sentences=sentences, names=tuple(_names(doc)))
