"""A whole run: files in, knowledge base out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from pipeline.knowledge.view import Linked
from pipeline.language import VARIABLE
from pipeline.language import load as load_language
from pipeline.model.errors import AddressError, ReadError, StoreError
from pipeline.model.outcome import LayerState
from pipeline.run.apart import computing
from pipeline.run.base import bring_up, build_base
from pipeline.run.corpus import StoredCorpus
from pipeline.run.documents import read_all, task_of
from pipeline.run.keys import forget_model
from pipeline.run.linking import run_corpus
from pipeline.run.manifest import Manifest, alone, load_manifest, save_failures, save_manifest
from pipeline.run.options import Options, Report, default_parameters
from pipeline.run.outcomes import layers_given, outcome_of, with_corpus
from pipeline.run.progress import Event, Links, Notice, Writes
from pipeline.run.source_files import SourceFile, find_sources
from pipeline.run.steps import Hear, Step
from pipeline.run.store import Store, as_open_as
from pipeline.run.times import expected, load_times, save_times

__all__ = ["BASE", "Options", "Report", "default_parameters", "remove", "run", "run_alone"]

BASE = "kb.sqlite"
_LINKING = 4096
"""Megabytes a stage over the corpus may take at least."""


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


def _known(out: Path) -> tuple[SourceFile, ...]:
    """The sources of the run before; none where what was kept of it is damaged, since this run takes its place."""
    with suppress(StoreError):
        return load_manifest(out).sources
    return ()


def _store_before(out: Path) -> str:
    with suppress(StoreError):
        return load_manifest(out).store
    return ""


def _ask_to_drop(before: Iterable[SourceFile], places: Iterable[Path], out: Path, options: Options) -> None:
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
    tasks = {source.doc: task_of(source, manifest, options) for source in manifest.sources}
    read_all(manifest.sources, tasks, store, options)
    keys = {doc: task.keys for doc, task in tasks.items()}
    outcomes = [outcome_of(source, store, keys[source.doc]) for source in manifest.sources]
    for source, outcome in zip(manifest.sources, outcomes, strict=True):
        if outcome.status != "done":
            raise ReadError(source.file, outcome.reason or "cannot be read")
    build_base(out / BASE, outcomes, Linked(), store, keys, manifest)
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
    tasks = {source.doc: task_of(source, manifest, options) for source in manifest.sources}
    worked, megabytes = read_all(manifest.sources, tasks, store, options)
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
        bring_up(out / BASE, whole, corpus, store, keys, manifest)
    save_failures(out, steps.wrong)
    save_times(store.root, steps.seconds, len(corpus))
    return Report(
        outcomes=whole, worked=worked, seconds=time.monotonic() - begun, megabytes=megabytes, base=out / BASE,
        stage_seconds=steps.seconds,
    )  # fmt: skip


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
