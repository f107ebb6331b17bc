"""What a worker of a Dask cluster does: a document or a step, in child processes within bounds.

The children are those of a local run (:mod:`pipeline.run.engine`), so bounds, reasons and results are the same. They
stay for the next task, and end when none has come for a while, when the run lets them go, or when the worker ends.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import current_process, get_context

from pipeline.language import VARIABLE
from pipeline.model.errors import StageError
from pipeline.read import limits
from pipeline.run.engine import Worker, drive
from pipeline.run.lifeline import end_with_parent
from pipeline.run.partitions import Given, Result
from pipeline.run.progress import At, unheard
from pipeline.run.site import Site, check
from pipeline.run.source_files import hash_of
from pipeline.run.stages import SEGMENT
from pipeline.run.steps import Step, step
from pipeline.run.store import Finished, as_open_as
from pipeline.run.work import Task
from pipeline.run.worker import one_thread

_IDLE = 60.0
"""Seconds after which children that nobody asks are let go."""
_TOLD = 1.0
"""Seconds between two words about where a document is."""
_TRIES = 3
"""Times a step is begun when its process dies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What became of one document that a worker read: its steps and the memory it took."""

    steps: tuple[Step, ...]
    megabytes: int
    """The most memory its child held."""


def read_document(site: Site, task: Task, topic: str) -> Read:
    """Bring one document up to date. Runs on a worker; results go to the store.

    ``topic`` is where it tells how far it is.

    Raises:
        IbidError: when this worker is not fit for the run, or the disk is full.
    """
    check(site)
    store = site.store
    assert store is not None  # noqa: S101 - documents are read into a store
    if store.get(SEGMENT.name, task.keys[SEGMENT.name]) is None and hash_of(task.file) != task.sha256:
        return Read(steps=(_unseen(site, task),), megabytes=0)
    steps: list[Step] = []
    with _CREWS.of(site).child() as child:
        child.attend(steps.append, _Teller(topic))
        drive([child], deque([task]), lambda _doc: None)
        return Read(steps=tuple(steps), megabytes=child.most)


def _unseen(site: Site, task: Task) -> Step:
    """Note that the file is not there as the machine that asked sees it: no result, the next run tries again."""
    reason = f"a worker ({socket.gethostname()}) does not find the file as it is; it must lie where all workers see it"
    failed = Finished(status="failed", reason=reason)
    assert site.store is not None  # noqa: S101 - documents are read into a store
    site.store.put(SEGMENT.name, task.keys[SEGMENT.name], failed)
    return step(task.doc, SEGMENT.name, 0.0, failed)


def do_step(site: Site, function: Callable[[Given], Result], task: Given) -> Result:
    """Run one step over the corpus. Runs on a worker; its tables go where the task says.

    Raises:
        IbidError: when this worker is not fit for the run, or the disk is full.
        StageError: when its process died again and again.
    """
    check(site)
    return _CREWS.of(site).run(function, task)


class _Teller:
    """Tells where a document is by the cluster's events, now and then."""

    def __init__(self, topic: str) -> None:
        self._topic, self._told, self._stage = topic, 0.0, ""

    def __call__(self, event: object) -> None:
        from distributed import get_worker

        now = time.monotonic()
        if isinstance(event, At) and (now - self._told >= _TOLD):
            self._told = now
            get_worker().log_event(self._topic, (event.doc, event.stage, event.share, event.where))


class _Crew:
    """The children that work for one run in this process."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._pool: ProcessPoolExecutor | None = None
        self.busy = 0
        self.since = time.monotonic()

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        with self._lock:
            self.busy += 1
        try:
            yield
        finally:
            with self._lock:
                self.busy -= 1
                self.since = time.monotonic()

    @contextmanager
    def child(self) -> Iterator[Worker]:
        """A child that reads documents; one that was in trouble is not used again."""
        with self._at_work():
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                site = self._site
                assert site.store is not None  # noqa: S101 - documents are read into a store
                _may_have_children()
                child = Worker(site.store, site.bounds, lambda _done: None, unheard, site.model)
            try:
                yield child
            except BaseException:
                child.end()
                raise
            with self._lock:
                self._idle.append(child)

    def run(self, function: Callable[[Given], Result], task: Given) -> Result:
        """Run a step in a child."""
        with self._at_work():
            for _ in range(_TRIES):
                with self._lock:
                    pool = self._pool = self._pool or self._new_pool()
                try:
                    return pool.submit(function, task).result()
                except BrokenProcessPool:
                    with self._lock:
                        if self._pool is pool:
                            self._pool = None
        bound = f"; its bound of memory is {self._site.megabytes} MB" if self._site.megabytes else ""
        raise StageError(socket.gethostname(), f"the process of a step died {_TRIES} times{bound}", hint="--memory MB")

    def _new_pool(self) -> ProcessPoolExecutor:
        from distributed import get_worker

        _may_have_children()
        threads = get_worker().state.nthreads
        return ProcessPoolExecutor(threads, get_context("spawn"), _ready, (self._site,))

    def end(self) -> None:
        """Let all children go."""
        with self._lock:
            idle, self._idle = self._idle, []
            pool, self._pool = self._pool, None
        for child in idle:
            child.end()
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


class _Crews:
    """The crews of the runs this process works for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._crews: dict[str, _Crew] = {}
        self._watched = False

    def of(self, site: Site) -> _Crew:
        """The crew of a run."""
        with self._lock:
            crew = self._crews.setdefault(site.sign, _Crew(site))
            crew.since = time.monotonic()
            if not self._watched:
                self._watched = True
                threading.Thread(target=self._watch, daemon=True).start()
            return crew

    def let_go(self, sign: str) -> None:
        """End the children of a run."""
        with self._lock:
            crew = self._crews.pop(sign, None)
        if crew is not None:
            crew.end()

    def _watch(self) -> None:
        """End children whose run is gone without a word."""
        while True:
            time.sleep(_IDLE / 4)
            with self._lock:
                idle = [
                    sign for sign, crew in self._crews.items()
                    if not crew.busy and time.monotonic() - crew.since > _IDLE
                ]  # fmt: skip
            for sign in idle:
                self.let_go(sign)


_CREWS = _Crews()


def let_go(sign: str) -> None:
    """End the children that worked for a run. Runs on every worker."""
    _CREWS.let_go(sign)


def _ready(site: Site) -> None:
    """Begin as a child that runs steps."""
    end_with_parent()
    os.environ[VARIABLE] = site.model
    one_thread()
    if site.store is not None:
        as_open_as(site.store.root)
    limits.apply(None, site.megabytes)


def _may_have_children() -> None:
    """Let this process start others, though Dask's nanny has started it as a daemon.

    A daemon may have none lest they outlive it; these end with it (:mod:`pipeline.run.lifeline`).
    """
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]
