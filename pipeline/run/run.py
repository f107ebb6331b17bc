"""A whole run: files in, knowledge base out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.knowledge.build import RunInfo, build
from pipeline.model.document import Document
from pipeline.model.layers import NAMES
from pipeline.model.outcome import LayerState, Outcome
from pipeline.run.corpus import StoredCorpus
from pipeline.run.keys import corpus_key, document_keys
from pipeline.run.sources import UNREADABLE, Source, find_sources, media_type
from pipeline.run.stages import SEGMENT, STAGES, Stage, corpus_stages, document_stages
from pipeline.run.store import Finished, Store, load_document, pack
from pipeline.run.work import Task, describe, why_not, work


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a person may choose."""

    parameters: Mapping[str, object] = field(default_factory=dict)
    """Of reading and segmenting: "method", "engine"."""
    password: str | None = None
    jobs: int = 1


def run(places: Iterable[Path], out: Path, options: Options | None = None) -> list[Outcome]:
    """Bring a folder of documents up to date and write ``out/kb.sqlite``.

    Returns:
        What became of every file, sorted by id.
    """
    options = options or Options()
    store = Store(out / "store")
    sources = find_sources(places)
    tasks = {source.doc: _task(source, options) for source in sources}
    for source in sources:
        if source.sha256 != UNREADABLE:
            work(tasks[source.doc], store)
    keys = {source.doc: tasks[source.doc].keys for source in sources}
    outcomes = {source.doc: outcome_of(source, store, keys[source.doc]) for source in sources}
    readable = {s.doc: keys[s.doc] for s in sources if outcomes[s.doc].status == "done" and s.duplicate_of is None}
    corpus = StoredCorpus(store, readable)
    states = run_corpus(corpus, store)
    whole = [_with(outcomes[doc], states) for doc in sorted(outcomes)]
    documents = ((outcome, _load(store, outcome, keys[outcome.doc])) for outcome in whole)
    layers: dict[type, tuple[Any, ...]] = {
        kind: corpus.layer(kind) for stage in corpus_stages() for kind in stage.gives if corpus.has(kind)
    }
    versions = {stage.name: str(stage.version) for stage in STAGES}
    build(out / "kb.sqlite", documents, layers, RunInfo(parameters=options.parameters, stages=versions))
    return whole


def _task(source: Source, options: Options) -> Task:
    keys = document_keys(source.sha256, source.doc, source.suffix, options.parameters)
    return Task(doc=source.doc, file=source.file, keys=keys, parameters=options.parameters, password=options.password)


def _load(store: Store, outcome: Outcome, keys: Mapping[str, str]) -> Document | None:
    return load_document(store, outcome.doc, keys) if outcome.status == "done" else None


def outcome_of(source: Source, store: Store, keys: Mapping[str, str]) -> Outcome:
    """What became of a file, as its finished work tells."""
    finished = store.get(SEGMENT.name, keys[SEGMENT.name])
    if source.sha256 == UNREADABLE:
        finished = Finished(status="refused", reason="the file cannot be opened")
    if finished is None:
        finished = Finished(status="failed", reason="nothing was left of its reading; run again")
    status: Any = finished.status
    return Outcome(
        doc=source.doc,
        path=source.path,
        sha256=source.sha256,
        media_type=media_type(Path(source.file)),
        status=status,
        reason=finished.reason,
        duplicate_of=source.duplicate_of,
        layers=tuple(_states(finished, store, keys)),
    )


def _states(first: Finished, store: Store, keys: Mapping[str, str]) -> Iterator[LayerState]:
    given: set[type] = set()
    language = first.meta.language if first.meta else None
    for stage in (SEGMENT, *document_stages()):
        if stage is SEGMENT:
            finished: Finished | None = first
        elif first.status != "done":
            finished = Finished(status="not_run", reason="the document was not read")
        elif reason := why_not(stage, language, given):
            finished = Finished(status="not_run", reason=reason)
        else:
            finished = store.get(stage.name, keys[stage.name])
        yield from _layer_states(stage, finished)
        if finished is not None and finished.status == "done":
            given.update(stage.gives)


def _layer_states(stage: Stage, finished: Finished | None) -> Iterator[LayerState]:
    finished = finished or Finished(status="not_run", reason="not part of this installation")
    status: Any = "failed" if finished.status == "refused" else finished.status
    for kind in stage.gives:
        yield LayerState(layer=NAMES[kind], status=status, version=str(stage.version), reason=finished.reason)


def run_corpus(corpus: StoredCorpus, store: Store) -> list[LayerState]:
    """Run every corpus stage that is not up to date; a failure costs its own layer and those that need it."""
    done: dict[str, str] = {}
    states: list[LayerState] = []
    for stage in corpus_stages():
        finished = _run_one(stage, corpus, store, done)
        if finished is not None and finished.status == "done":
            corpus.give(finished.layers)
        states += _layer_states(stage, finished)
    return states


def _run_one(stage: Stage, corpus: StoredCorpus, store: Store, done: dict[str, str]) -> Finished | None:
    corpus_given = {kind for earlier in corpus_stages() for kind in earlier.gives}
    missing = [NAMES[kind] for kind in stage.needs if kind in corpus_given and not corpus.has(kind)]
    if missing:
        return Finished(status="not_run", reason=f"needs {', '.join(missing)}")
    key = corpus_key(stage, corpus.keys.items(), done)
    done[stage.name] = key
    finished = store.get(stage.name, key)
    if finished is not None:
        return finished
    try:
        function = stage.load()
    except ImportError:
        return None
    try:
        finished = Finished(status="done", layers=pack(stage.gives, function(corpus)))
    except (Exception, MemoryError) as error:
        finished = Finished(status="failed", reason=describe(error))
    store.put(stage.name, key, finished)
    return finished


def _with(outcome: Outcome, states: Iterable[LayerState]) -> Outcome:
    if outcome.status != "done":
        states = (replace(state, status="not_run", reason="the document was not read") for state in states)
    return replace(outcome, layers=(*outcome.layers, *states))
