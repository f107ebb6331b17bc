"""One document through every stage that is its own: what a worker does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.model.document import Document
from pipeline.model.errors import ReadError
from pipeline.model.layers import NAMES
from pipeline.model.pages import Reading
from pipeline.model.records import Warn
from pipeline.read import legibility, ocr, read
from pipeline.run.progress import heeded
from pipeline.run.reasons import describe, traced
from pipeline.run.record_checks import check_records
from pipeline.run.recovery import find_around
from pipeline.run.stages import SEGMENT, Finder, Stage, document_stages, giver
from pipeline.run.steps import Hear, step
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
    sha256: str = ""
    """Of the file, where a worker that may see other files has to look; empty where it need not."""


def why_not(stage: Stage, language: str | None, layers: Iterable[type]) -> str | None:
    """Why a stage is not run on a document, or None where it is."""
    if stage.languages and language is not None and language not in stage.languages:
        return f"not analysed: language {language}"
    held = set(layers)
    missing = [NAMES[kind] for kind in stage.needs if kind not in held]
    return f"needs {', '.join(missing)}" if missing else None


def up_to_date(task: Task, store: Store) -> bool:
    """Whether every stage has left its result."""
    return all(store.has(stage, key) for stage, key in task.keys.items())


def work(
    task: Task,
    store: Store,
    say: Callable[[str], None] = lambda _stage: None,
    hear: Hear = lambda _done: None,
) -> None:
    """Do what is not yet done for one document; every result goes to the store.

    Args:
        task: The document and the keys of its stages.
        store: Where results go.
        say: Hears the name of each stage before it begins, so that a supervisor can bound it.
        hear: Hears what each stage did.

    Raises:
        SpaceError: when the disk is full.
    """
    if store.get(SEGMENT.name, task.keys[SEGMENT.name]) is None:
        say(SEGMENT.name)
        _keep(task, SEGMENT, time.monotonic(), _first(task), store, hear)
    doc = load_document(store, task.doc, task.keys)
    for stage in _open(task, store):
        begun = time.monotonic()
        finished = _not_run(stage, doc)
        if finished is None and doc is not None:
            say(stage.name)
            doc, finished = _further(stage, doc, partial(say, stage.name))
        if finished is not None:
            finished = replace(finished, waits=finished.waits or _lacks(stage, task, store))
            _keep(task, stage, begun, finished, store, hear)


def _open(task: Task, store: Store) -> Iterator[Finder]:
    """The finders asked for that have left no result yet."""
    for stage in document_stages():
        if stage.name in task.keys and not store.get(stage.name, task.keys[stage.name]):
            yield stage


def _keep(task: Task, stage: Stage, begun: float, finished: Finished, store: Store, hear: Hear) -> None:
    """Put the result of a stage, which was begun then, into the store, and tell it."""
    store.put(stage.name, task.keys[stage.name], finished)
    hear(step(task.doc, stage.name, time.monotonic() - begun, finished))


def _lacks(stage: Stage, task: Task, store: Store) -> bool:
    """Whether a layer it needs or would use failed: what it left without that is no result."""
    givers = {giver(kind).name for kind in (*stage.needs, *stage.wants)}
    before = (store.get(name, task.keys[name]) for name in givers if name in task.keys)
    return any(one is not None and not one.is_result for one in before)


def _not_run(stage: Stage, doc: Document | None) -> Finished | None:
    """Why a stage has nothing to do on a document, or None where it has."""
    reason = "the document was not read" if doc is None else why_not(stage, doc.meta.language, doc.layers)
    return None if reason is None else Finished(status="not_run", reason=reason)


def _first(task: Task) -> Finished:
    """Read and segment the file."""
    try:
        reading = _read(task)
        method: Any = task.parameters.get("method", "auto")
        return _segmented(segment(reading, name=task.doc, method=method))
    except ReadError as error:
        return Finished(status="refused", reason=f"{error.what}; {error.hint}" if error.hint else error.what)
    except MemoryError as error:
        return Finished(status="refused", reason=describe(error))
    except Exception as error:  # a bad document never stops a run
        return Finished(status="failed", reason=describe(error), trace=traced(error))


def _read(task: Task) -> Reading:
    """Read the file; a scan by its pictures, where that is asked for."""
    path, engine = Path(task.file), str(task.parameters.get("engine", "pdfium"))
    try:
        return read(path, password=task.password, engine=engine)
    except ReadError as error:
        if error.hint != legibility.HINT or task.parameters.get("ocr") != "yes":
            raise
        with ocr.with_text_layer(path) as readable:
            reading = read(readable, engine=engine)
            lost = tuple(ocr.lost_pages(path, readable))
        by_ocr = Warn(code="ocr", message=f"{error.what}; read by OCR")
        return replace(reading, warnings=(*reading.warnings, by_ocr, *lost))


def _segmented(doc: Document) -> Finished:
    if not doc.text.strip():
        return Finished(status="refused", reason="no text was found in it")
    records = (record for kind in SEGMENT.gives for record in doc.layers.get(kind, ()))
    return Finished(status="done", text=doc.text, meta=doc.meta, layers=pack(SEGMENT.gives, records))


def _further(stage: Finder, doc: Document, again: Callable[[], None]) -> tuple[Document, Finished]:
    """Run one finder; a failure costs its own layer and nothing else.

    ``again`` is called before the finder is run anew around the parts on which it breaks down.
    """
    reason = trace = None
    try:

        def find(given: Document) -> list[Any]:
            records = list(heeded(stage.function(given), len(given.text)))
            check_records(doc, records)
            return records

        try:
            records = find(doc)
        except Exception as error:
            again()
            records, lost = find_around(error, find, doc, stage.parts)
            reason, trace = lost.told(), traced(error)
        layers = pack(stage.gives, records)
    except (Exception, MemoryError) as error:
        return doc, Finished(status="failed", reason=describe(error), trace=traced(error))
    held = {kind: [record for record in records if type(record) is kind] for kind in stage.gives}
    return doc.having(held), Finished(status="done", layers=layers, reason=reason, trace=trace)
