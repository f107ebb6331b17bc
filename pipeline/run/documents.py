"""The stages that look at one document: which documents are due, and their work."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from pipeline.run.engine import execute
from pipeline.run.keys import document_keys
from pipeline.run.manifest import Manifest
from pipeline.run.options import Options
from pipeline.run.progress import Due, Over, weight
from pipeline.run.source_files import UNREADABLE, SourceFile
from pipeline.run.stages import SEGMENT, STAGES, until
from pipeline.run.store import PACKED, Store
from pipeline.run.work import Task, up_to_date

_LOOSE = 512
"""Documents whose work may lie about in files of its own before it is gathered."""


def task_of(source: SourceFile, manifest: Manifest, options: Options) -> Task:
    """What a worker is told of a document."""
    parameters = dict(manifest.parameters)
    asked = {stage.name for stage in until(options.until)}
    keys = document_keys(source.sha256, source.doc, source.suffix, parameters)
    keys = {stage: key for stage, key in keys.items() if stage in asked}
    return Task(
        doc=source.doc,
        file=source.file,
        keys=keys,
        parameters=parameters,
        password=options.password,
        sha256=source.sha256,
    )


def read_all(
    sources: Sequence[SourceFile], tasks: Mapping[str, Task], store: Store, options: Options
) -> tuple[tuple[str, ...], int]:
    """Work on what is not up to date, large files first so that no worker is left alone with one at the end."""
    again = (task for task in tasks.values() if options.retry or (options.password and _refused(task, store)))
    store.forget([piece for task in again for piece in _without_result(task, store)])
    due = [s for s in sources if s.sha256 != UNREADABLE and not up_to_date(tasks[s.doc], store)]
    due.sort(key=lambda source: (-_size(source), source.doc))
    if due:
        options.tell(Due({source.doc: weight(source.suffix, _size(source)) for source in due}))
    todo = [tasks[source.doc] for source in due]
    megabytes = _read_due(todo, store, options) if todo else 0
    if todo:
        store.pack((task.keys for task in tasks.values()), least=_LOOSE)
    return tuple(sorted(source.doc for source in due)), megabytes


def _read_due(todo: Sequence[Task], store: Store, options: Options) -> int:
    """Read documents on this machine or on a cluster; the most memory one worker held."""
    keys = {task.doc: task.keys for task in todo}
    done: list[Mapping[str, str]] = []

    def tell(doc: str) -> None:
        options.tell(Over(doc))
        done.append(keys[doc])
        if len(done) == PACKED:
            store.pack(done)
            done.clear()

    how, bounds = options, options.bounds
    if how.scheduler is None:
        return execute(todo, store, jobs=how.jobs, bounds=bounds, tell=tell, hear=how.hear, watch=how.tell)
    from pipeline.run.cluster import read_on

    return read_on(how.scheduler, todo, store, bounds=bounds, tell=tell, hear=how.hear, watch=how.tell)


def _refused(task: Task, store: Store) -> bool:
    finished = store.get(SEGMENT.name, task.keys[SEGMENT.name])
    return finished is not None and finished.status == "refused"


def _without_result(task: Task, store: Store) -> Iterator[tuple[str, str]]:
    """What was refused, and whatever was made without it: each stage with its key."""
    gone: set[type] = set()
    for stage in STAGES:
        if (key := task.keys.get(stage.name)) is None:
            continue
        finished = store.get(stage.name, key)
        if finished is None or finished.status != "done" or gone & {*stage.needs, *stage.wants}:
            yield stage.name, key
            gone.update(stage.gives)


def _size(source: SourceFile) -> int:
    try:
        return os.stat(source.file).st_size
    except OSError:
        return 0
