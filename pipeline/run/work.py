"""One document through every stage that is its own: what a worker does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.model.document import Document
from pipeline.model.errors import IbidError, ReadError
from pipeline.model.pages import Reading
from pipeline.model.records import Warn
from pipeline.read import ocr, read, sound
from pipeline.run.soundness import check_records
from pipeline.run.stages import SEGMENT, Stage, document_stages
from pipeline.run.store import Finished, Store, load_document, pack
from pipeline.segment import segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document to be brought up to date."""

    doc: str
    file: str
    keys: Mapping[str, str]
    """Key of every stage that is asked for."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    password: str | None = None


def why_not(stage: Stage, language: str | None, layers: Iterable[type]) -> str | None:
    """Why a stage is not run on a document, or None where it is."""
    if stage.languages and language is not None and language not in stage.languages:
        return f"not analysed: language {language}"
    missing = [kind.__name__ for kind in stage.needs if kind not in set(layers)]
    return f"needs {', '.join(missing)}" if missing else None


def up_to_date(task: Task, store: Store) -> bool:
    """Whether every stage has left its result."""
    return all(store.has(stage, key) for stage, key in task.keys.items())


def work(task: Task, store: Store, say: Callable[[str], None] = lambda stage: None) -> None:
    """Do what is not yet done for one document; every result goes to the store.

    ``say`` hears the name of each stage before it begins, so that a supervisor can bound it.
    """
    if store.get(SEGMENT.name, task.keys[SEGMENT.name]) is None:
        say(SEGMENT.name)
        _first(task, store)
    doc = load_document(store, task.doc, task.keys)
    for stage in document_stages():
        if stage.name not in task.keys or store.get(stage.name, task.keys[stage.name]):
            continue
        if doc is None:
            reason: str | None = "the document was not read"
        else:
            reason = why_not(stage, doc.meta.language, doc.layers)
        if reason is not None:
            store.put(stage.name, task.keys[stage.name], Finished(status="not_run", reason=reason))
        elif doc is not None:
            say(stage.name)
            doc = _further(stage, doc, task, store)


def _first(task: Task, store: Store) -> None:
    """Read and segment the file."""
    try:
        reading = _read(task)
        method: Any = task.parameters.get("method", "auto")
        finished = _segmented(segment(reading, name=task.doc, method=method))
    except ReadError as error:
        finished = Finished(status="refused", reason=f"{error.what}; {error.hint}" if error.hint else error.what)
    except MemoryError as error:
        finished = Finished(status="refused", reason=describe(error))
    except Exception as error:  # a bad document never stops a run
        finished = Finished(status="failed", reason=describe(error))
    store.put(SEGMENT.name, task.keys[SEGMENT.name], finished)


def _read(task: Task) -> Reading:
    """Read the file; a scan by its pictures, where that is asked for."""
    path, engine = Path(task.file), str(task.parameters.get("engine", "pdfium"))
    try:
        return read(path, password=task.password, engine=engine)
    except ReadError as error:
        if error.hint != sound.HINT or task.parameters.get("ocr") != "yes":
            raise
        with ocr.with_text_layer(path) as readable:
            reading = read(readable, engine=engine)
        return replace(reading, warnings=(*reading.warnings, Warn(code="ocr", message=f"{error.what}; read by OCR")))


def _segmented(doc: Document) -> Finished:
    if not doc.text.strip():
        return Finished(status="refused", reason="no text was found in it")
    records = (record for kind in SEGMENT.gives for record in doc.layers.get(kind, ()))
    return Finished(status="done", text=doc.text, meta=doc.meta, layers=pack(SEGMENT.gives, records))


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
    """Tell an error as a reason: its kind, what it said and where in our code; the same on every machine."""
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
