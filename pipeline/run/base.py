"""The knowledge base of a run: written, unless it stands there as it would be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.knowledge.again import BaseWritten, Before, RowParts, made_from
from pipeline.knowledge.answers import kept_beside, turn_over
from pipeline.knowledge.build import RunInfo, build
from pipeline.knowledge.rowids import CrowdedError
from pipeline.knowledge.view import Linked
from pipeline.language import identity
from pipeline.model.document import Document
from pipeline.model.encoded import StoredRecords
from pipeline.model.outcome import Outcome
from pipeline.run.corpus import StoredCorpus
from pipeline.run.current import base_key, is_current, note, what_stands
from pipeline.run.manifest import Manifest
from pipeline.run.stages import STAGES, corpus_stages
from pipeline.run.store import Store, load_document


class _Layers(Mapping[type, StoredRecords[Any]]):
    """The corpus's layers, whose records are decoded when they are asked for: they are many times larger in memory."""

    def __init__(self, corpus: StoredCorpus) -> None:
        self._corpus = corpus
        self._kinds = [kind for stage in corpus_stages() for kind in stage.gives if corpus.has(kind)]

    def __getitem__(self, kind: type) -> StoredRecords[Any]:
        if kind not in self._kinds:
            raise KeyError(kind)
        return StoredRecords(kind, self._corpus.encoded(kind))

    def __iter__(self) -> Iterator[type]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def bring_up(
    path: Path,
    outcomes: Sequence[Outcome],
    corpus: StoredCorpus,
    store: Store,
    keys: Mapping[str, Mapping[str, str]],
    manifest: Manifest,
) -> None:
    """Write the knowledge base, unless it stands there as it would be written."""
    key = base_key(outcomes, keys, corpus, _how(manifest))
    if is_current(path, store.root, key):
        return
    linked = Linked(_Layers(corpus))
    now = made_from(outcomes, keys, linked)
    before = what_stands(path, store.root, _how(manifest), now)
    kept_beside(path, store.root)
    try:
        written = build_base(path, outcomes, linked, store, keys, manifest, before)
    except (sqlite3.DatabaseError, CrowdedError):
        if before is None:
            raise
        written = build_base(path, outcomes, linked, store, keys, manifest)  # what stood there is damaged, or full
    turn_over(path, store.root, written.touched)
    note(path, store.root, key, _how(manifest), RowParts(documents=now, records=written.records))


def _how(manifest: Manifest) -> RunInfo:
    versions = {stage.name: str(stage.version) for stage in STAGES}
    return RunInfo(parameters=manifest.parameters, stages=versions, language_model=identity())


def build_base(
    path: Path,
    outcomes: Iterable[Outcome],
    linked: Linked,
    store: Store,
    keys: Mapping[str, Mapping[str, str]],
    manifest: Manifest,
    before: Before | None = None,
) -> BaseWritten:
    """Write a knowledge base anew; rows of documents that stand in ``before`` are taken over from it."""

    def load(outcome: Outcome) -> tuple[Outcome, Document | None]:
        read = outcome.status == "done" and not (before and outcome.doc in before.same)
        return outcome, load_document(store, outcome.doc, keys[outcome.doc]) if read else None

    return build(path, map(load, outcomes), linked, _how(manifest), before)
