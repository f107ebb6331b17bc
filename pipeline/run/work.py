"""One document through every stage that is its own: what a worker does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.document import Document
from pipeline.model.errors import IbidError, ReadError
from pipeline.run.sound import check_records
from pipeline.run.stages import READ, SEGMENT, Stage, document_stages, load
from pipeline.run.store import Finished, Store, load_document, pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document to be brought up to date."""

    doc: str
    file: str
    keys: Mapping[str, str]
    parameters: Mapping[str, object] = field(default_factory=dict)
    password: str | None = None


def why_not(stage: Stage, language: str | None, layers: Iterable[type]) -> str | None:
    """Why a stage is not run on a document, or None where it is."""
    if stage.languages and language is not None and language not in stage.languages:
        return f"not analysed: language {language}"
    missing = [kind.__name__ for kind in stage.needs if kind not in set(layers)]
    return f"needs {', '.join(missing)}" if missing else None


def work(task: Task, store: Store, say: Callable[[str], None] = lambda stage: None) -> None:
    """Do what is not yet done for one document; every result goes to the store.

    ``say`` hears the name of each stage before it begins, so that a supervisor can bound it.
    """
    doc = load_document(store, task.doc, task.keys)
    if doc is None:
        if store.has(SEGMENT.name, task.keys[SEGMENT.name]) and store.get(SEGMENT.name, task.keys[SEGMENT.name]):
            return
        say(SEGMENT.name)
        doc = _first(task, store)
    for stage in document_stages():
        if doc is None:
            return
        if all(kind in doc.layers for kind in stage.gives) or why_not(stage, doc.meta.language, doc.layers):
            continue
        if store.get(stage.name, task.keys[stage.name]):
            continue
        say(stage.name)
        doc = _further(stage, doc, task, store)


def _first(task: Task, store: Store) -> Document | None:
    """Read and segment the file."""
    key = task.keys[SEGMENT.name]
    try:
        read, segment = load(READ), SEGMENT.load()
    except ImportError as error:
        store.put(SEGMENT.name, key, Finished(status="failed", reason=f"cannot be read here: {error}"))
        return None
    method = str(task.parameters.get("method", "auto"))
    engine = str(task.parameters.get("engine", "pdfium"))
    try:
        reading = read(Path(task.file), password=task.password, engine=engine)
        doc: Document = segment(reading, name=task.doc, method=method)
    except ReadError as error:
        reason = f"{error.what}; {error.hint}" if error.hint else error.what
        store.put(SEGMENT.name, key, Finished(status="refused", reason=reason))
        return None
    except (Exception, MemoryError) as error:
        store.put(SEGMENT.name, key, Finished(status="failed", reason=describe(error)))
        return None
    doc = Document(
        id=task.doc, text=doc.text, meta=doc.meta, layers={kind: doc.layers.get(kind, ()) for kind in SEGMENT.gives}
    )
    layers = pack(SEGMENT.gives, (record for records in doc.layers.values() for record in records))
    store.put(SEGMENT.name, key, Finished(status="done", text=doc.text, meta=doc.meta, layers=layers))
    return doc


def _further(stage: Stage, doc: Document, task: Task, store: Store) -> Document:
    """Run one finder; a failure costs its own layer and nothing else."""
    key = task.keys[stage.name]
    try:
        function = stage.load()
    except ImportError:
        return doc
    try:
        records = list(function(doc))
        check_records(doc, records)
        layers = pack(stage.gives, records)
    except (Exception, MemoryError) as error:
        store.put(stage.name, key, Finished(status="failed", reason=describe(error)))
        return doc
    store.put(stage.name, key, Finished(status="done", layers=layers))
    return doc.having({kind: [record for record in records if type(record) is kind] for kind in stage.gives})


def describe(error: BaseException) -> str:
    """An error as a reason: what kind, what it said and where in our code, the same on every machine."""
    if isinstance(error, IbidError):
        return str(error)
    if isinstance(error, MemoryError):
        return "ran out of the memory it may use"
    place = ""
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("pipeline."):
            place = f" ({module}.{trace.tb_frame.f_code.co_name})"
        trace = trace.tb_next
    return f"{type(error).__name__}: {error}"[:300] + place
