"""A whole run: files in, knowledge base out."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.knowledge.again import Before, RowParts, made_from
from pipeline.knowledge.answers import kept_beside, turn_over
from pipeline.knowledge.build import RunInfo, build
from pipeline.knowledge.view import Linked
from pipeline.language import VARIABLE, identity, named
from pipeline.language import load as load_language
from pipeline.model.document import Document
from pipeline.model.errors import AddressError, ReadError, StoreError
from pipeline.model.outcome import LayerState, Outcome
from pipeline.run.apart import computing
from pipeline.run.corpus import StoredCorpus
from pipeline.run.current import base_key, is_current, note, what_stands
from pipeline.run.engine import execute
from pipeline.run.keys import document_keys, forget_model
from pipeline.run.linking import run_corpus
from pipeline.run.manifest import Manifest, alone, load_manifest, save_failures, save_manifest
from pipeline.run.outcomes import layers_given, outcome_of, with_corpus
from pipeline.run.progress import Due, Event, Links, Notice, Over, Tell, Writes, unheard, weight
from pipeline.run.source_files import UNREADABLE, Source, find_sources
from pipeline.run.stages import SEGMENT, STAGES, corpus_stages, until
from pipeline.run.steps import Hear, Step
from pipeline.run.store import PACKED, Store, as_open_as, load_document
from pipeline.run.times import expected, load_times, save_times
from pipeline.run.work import Task, up_to_date
from pipeline.run.worker import Bounds

BASE = "kb.sqlite"
_LOOSE = 512
"""Documents whose work may lie about in files of its own before it is gathered."""
_LINKING = 4096
"""Megabytes a stage over the corpus may take at least."""


def default_parameters() -> dict[str, str]:
    """How documents are read where nothing else is said."""
    return {"engine": "pdfium", "method": "auto", "language_model": named()}


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a person may choose about a run: processes, bounds, what is added, tried again or left out."""

    jobs: int = 1
    """Worker processes; 0 for this very process, without bounds."""
    bounds: Bounds = field(default_factory=Bounds)
    parameters: Mapping[str, str] = field(default_factory=default_parameters)
    """Of reading and segmenting; results are keyed by them."""
    password: str | None = None
    add: bool = False
    """Whether to add to what is there instead of taking its place."""
    may_drop: Callable[[Sequence[str]], bool] = lambda _docs: True
    """Asked, where a run without ``add`` would take out documents that lie elsewhere than its sources."""
    retry: bool = False
    """Whether to try again what was refused; what failed is tried again anyhow."""
    until: str | None = None
    """The last stage to run; the knowledge base is then left as it is."""
    scheduler: str | None = None
    """Address of a Dask cluster that reads the documents, and runs what goes by partition of the corpus."""
    store: str = ""
    """URL of the place of finished work (``s3://bucket/folder``); empty for the one used before, or ``out/store``."""
    hear: Hear = lambda _done: None
    """Hears what each stage did."""
    tell: Tell = unheard
    """Hears how far it is (:mod:`pipeline.run.progress`)."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """How a run went. Only people read this; nothing of it is in the knowledge base."""

    outcomes: tuple[Outcome, ...]
    worked: tuple[str, ...]
    """Documents that were worked on; the others were up to date."""
    seconds: float
    megabytes: int
    """The most memory one worker held."""
    base: Path
    passed_over: Mapping[str, int] = field(default_factory=dict)
    """Why to how many files under the sources were passed over: hidden, exported by ibid."""
    stage_seconds: Mapping[str, float] = field(default_factory=dict)
    """Stage to the time it took, over all documents and workers."""

    @property
    def whole(self) -> bool:
        """Whether every file was read and no layer failed."""
        return all(
            outcome.status == "done" and all(layer.status != "failed" for layer in outcome.layers)
            for outcome in self.outcomes
        )


def run(places: Iterable[Path], out: Path, options: Options | None = None) -> Report:
    """Bring documents up to date and write ``out/kb.sqlite``.

    Raises:
        ReadError: when a place does not exist, or is a folder without files.
        StoreError: when another run is writing to ``out``, or documents that are there would be dropped and may not.
        SpaceError: when the disk is full; what is finished is kept, and the knowledge base stands as it was.
        LostError: when the cluster is gone; the same holds.
        IbidError: when no scheduler answers, or a worker of the cluster is not fit for the run.
    """
    options = options or Options()
    with alone(out):
        before = load_manifest(out).sources if options.add else _known(out)
        places = list(places)
        found = find_sources(places, before if options.add else (), out=out)
        if not options.add:
            _ask_to_drop(before, places, out, options)
        manifest = Manifest(
            sources=found.sources,
            parameters=dict(options.parameters),
            store=options.store or _store_before(out),
            language_model=os.environ.get(VARIABLE, ""),
        )
        return replace(_run(manifest, out, options), passed_over=found.passed_over)


def _known(out: Path) -> tuple[Source, ...]:
    """The sources of the run before; none where what was kept of it is damaged, since this run takes its place."""
    with suppress(StoreError):
        return load_manifest(out).sources
    return ()


def _store_before(out: Path) -> str:
    with suppress(StoreError):
        return load_manifest(out).store
    return ""


def _ask_to_drop(before: Iterable[Source], places: Iterable[Path], out: Path, options: Options) -> None:
    """Documents that lie under no place given now are dropped only where that is wanted."""
    roots = [place.absolute() for place in places]
    elsewhere = [one.doc for one in before if not any(Path(one.file).is_relative_to(root) for root in roots)]
    if elsewhere and not options.may_drop(elsewhere):
        named = ", ".join(elsewhere[:3]) + (f" and {len(elsewhere) - 3} more" if len(elsewhere) > 3 else "")
        what = f"holds documents that are not among the sources given now: {named}"
        raise StoreError(out / BASE, what, hint="--add keeps them, --replace takes them out")


def remove(docs: Sequence[str], out: Path, options: Options | None = None) -> Report:
    """Take documents out of a knowledge base; their finished work stays in the store.

    Raises:
        AddressError: when a document is not there.
    """
    with alone(out):
        manifest = load_manifest(out)
        for doc in docs:
            if doc not in {source.doc for source in manifest.sources}:
                raise AddressError(doc, f"is not a document of {out / BASE}", hint="ibid docs lists them")
        rest = tuple(source for source in manifest.sources if source.doc not in docs)
        with _language_model(manifest.language_model):
            return _run(replace(manifest, sources=rest), out, options or Options())


def run_alone(files: Sequence[Path], out: Path, last: str, options: Options) -> Path:
    """Read each file by itself, up to a stage that looks at one document, and write ``out/kb.sqlite`` of that.

    Nothing of one document is joined with another's, and ``out`` is not meant to be gone on with.

    Returns:
        Where the knowledge base lies.

    Raises:
        ReadError: when a file does not exist or cannot be read, with the reason.
        SpaceError: when the disk is full.
    """
    options = replace(options, until=last)
    manifest = Manifest(sources=find_sources(files).sources, parameters=dict(options.parameters))
    store = Store(out / "store")
    tasks = {source.doc: _task(source, manifest, options) for source in manifest.sources}
    _read_all(manifest.sources, tasks, store, options)
    keys = {doc: task.keys for doc, task in tasks.items()}
    outcomes = [outcome_of(source, store, keys[source.doc]) for source in manifest.sources]
    for source, outcome in zip(manifest.sources, outcomes, strict=True):
        if outcome.status != "done":
            raise ReadError(source.file, outcome.reason or "cannot be read")
    _build(out / BASE, outcomes, Linked(), store, keys, manifest)
    return out / BASE


@contextmanager
def _language_model(name: str) -> Iterator[None]:
    """Use the spaCy pipeline of the run before, so that what it found stands."""
    now = os.environ.get(VARIABLE, "")
    _choose(name)
    try:
        yield
    finally:
        _choose(now)


def _choose(name: str) -> None:
    if name != os.environ.get(VARIABLE, ""):
        os.environ[VARIABLE] = name
        load_language.cache_clear()
        forget_model()


def _run(manifest: Manifest, out: Path, options: Options) -> Report:
    begun = time.monotonic()
    steps = _Steps(options.hear)
    options = replace(options, hear=steps)
    store = _store(manifest, out, options)
    store.sweep()
    for torn in out.glob(f".{BASE}.[0-9]*"):
        torn.unlink()
    save_manifest(out, manifest)
    tasks = {source.doc: _task(source, manifest, options) for source in manifest.sources}
    worked, megabytes = _read_all(manifest.sources, tasks, store, options)
    keys = {doc: task.keys for doc, task in tasks.items()}
    outcomes = [outcome_of(source, store, keys[source.doc]) for source in manifest.sources]
    own = {outcome.doc for outcome in outcomes if outcome.status == "done" and outcome.duplicate_of is None}
    given = {outcome.doc: layers_given(outcome) for outcome in outcomes}
    corpus = StoredCorpus(store, {doc: keys[doc] for doc in own}, given)
    states = _link(corpus, store, options)
    whole = tuple(with_corpus(outcome, states) for outcome in sorted(outcomes, key=lambda outcome: outcome.doc))
    if options.until is not None:
        (store.root / options.until).mkdir(parents=True, exist_ok=True)  # there is a result, if an empty one
    else:
        options.tell(Writes())
        _bring_up(out / BASE, whole, corpus, store, keys, manifest)
    save_failures(out, steps.wrong)
    save_times(store.root, steps.seconds, len(corpus))
    seconds = time.monotonic() - begun
    return Report(
        outcomes=whole,
        worked=worked,
        seconds=seconds,
        megabytes=megabytes,
        base=out / BASE,
        stage_seconds=steps.seconds,
    )


def _store(manifest: Manifest, out: Path, options: Options) -> Store:
    """The store of a run, which is its own from now on."""
    root = (out / "store").absolute()  # workers may stand in another folder
    if options.scheduler is not None:
        as_open_as(root)
    if manifest.store.startswith("memory:") and (options.jobs or options.scheduler):
        raise StoreError(manifest.store, "is seen by this process alone", hint="--jobs 0, or a place that workers see")
    store = Store(root, manifest.store or None)
    store.own()
    return store


def _link(corpus: StoredCorpus, store: Store, options: Options) -> list[LayerState]:
    """Run the stages over the corpus, in a child that may take as much memory as two documents."""
    megabytes = max(2 * options.bounds.megabytes, _LINKING)
    times = load_times(store.root)

    def tell(event: Event) -> None:
        if isinstance(event, Links):
            event = replace(event, expected=expected(times, event.stage, len(corpus)))
        options.tell(event)

    scheduler = _for_steps(store, options)
    how, child = computing(store, megabytes=megabytes, jobs=options.jobs, scheduler=scheduler)
    try:
        return run_corpus(corpus, store, options.until, options.hear, how, tell)
    finally:
        if child is not None:
            child.close()


def _for_steps(store: Store, options: Options) -> str | None:
    """The cluster that compares the corpus: the tables of that lie in the run's own folder, which it has to see."""
    if options.scheduler is None or not store.elsewhere:
        return options.scheduler
    from pipeline.run.cluster import all_see

    if all_see(options.scheduler, store.root):
        return options.scheduler
    options.tell(Notice(f"not all workers see {store.root}: documents are compared with one another on this machine"))
    return None


class _Steps:
    """Hears what each stage did, and keeps the time it took and what went wrong."""

    def __init__(self, hear: Hear) -> None:
        self.hear = hear
        self.seconds: dict[str, float] = {}
        self.wrong: list[Step] = []

    def __call__(self, done: Step) -> None:
        self.seconds[done.stage] = self.seconds.get(done.stage, 0.0) + done.seconds
        if done.trace is not None or done.status == "failed":
            self.wrong.append(done)
        self.hear(done)


def _task(source: Source, manifest: Manifest, options: Options) -> Task:
    parameters = dict(manifest.parameters)
    asked = {stage.name for stage in until(options.until)}
    keys = document_keys(source.sha256, source.doc, source.suffix, parameters)
    keys = {stage: key for stage, key in keys.items() if stage in asked}
    return Task(
        doc=source.doc, file=source.file, keys=keys, parameters=parameters, password=options.password,
        sha256=source.sha256,
    )  # fmt: skip


def _read_all(
    sources: Sequence[Source], tasks: Mapping[str, Task], store: Store, options: Options
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


def _size(source: Source) -> int:
    try:
        return os.stat(source.file).st_size
    except OSError:
        return 0


class _Layers(Mapping[type, tuple[Any, ...]]):
    """The corpus's layers, each decoded when it is asked for and not held: they are many times larger in memory."""

    def __init__(self, corpus: StoredCorpus) -> None:
        self._corpus = corpus
        self._kinds = [kind for stage in corpus_stages() for kind in stage.gives if corpus.has(kind)]

    def __getitem__(self, kind: type) -> tuple[Any, ...]:
        if kind not in self._kinds:
            raise KeyError(kind)
        return self._corpus.layer(kind)

    def __iter__(self) -> Iterator[type]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def _bring_up(
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
        records = _build(path, outcomes, linked, store, keys, manifest, before)
    except sqlite3.DatabaseError:
        if before is None:
            raise
        records = _build(path, outcomes, linked, store, keys, manifest)  # what stood there is damaged
    turn_over(path, store.root)
    note(path, store.root, key, _how(manifest), RowParts(documents=now, records=records))


def _how(manifest: Manifest) -> RunInfo:
    versions = {stage.name: str(stage.version) for stage in STAGES}
    return RunInfo(parameters=manifest.parameters, stages=versions, language_model=identity())


def _build(
    path: Path,
    outcomes: Iterable[Outcome],
    linked: Linked,
    store: Store,
    keys: Mapping[str, Mapping[str, str]],
    manifest: Manifest,
    before: Before | None = None,
) -> dict[str, bytes]:
    def load(outcome: Outcome) -> tuple[Outcome, Document | None]:
        read = outcome.status == "done" and not (before and outcome.doc in before.same)
        return outcome, load_document(store, outcome.doc, keys[outcome.doc]) if read else None

    return build(path, map(load, outcomes), linked, _how(manifest), before)
