"""Stages over the corpus in a child process, within a bound of memory: one that goes wrong costs its own layers."""

from __future__ import annotations

import resource
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from pipeline.model import pace
from pipeline.model.errors import IbidError
from pipeline.model.layers import NAMES
from pipeline.read import limits
from pipeline.run.corpus import StoredCorpus
from pipeline.run.lifeline import end_family, end_with_parent
from pipeline.run.linking import Compute, compute
from pipeline.run.partitions import Engine, engine
from pipeline.run.site import site_of
from pipeline.run.stages import Linker, corpus_stages
from pipeline.run.store import Finished, Store
from pipeline.run.worker import Broke, Inside, one_thread, quiet, tell_inside

_GRACE = 10.0
"""Seconds a child has to end by itself."""
_TRIES = 2
"""Times a stage is begun when its process is killed from outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One corpus stage to be run in a child process, with the keys of what it reads."""

    stage: str
    key: str
    keys: Mapping[str, Mapping[str, str]]
    """Of its documents, each document's key of each stage."""
    given: Mapping[str, Mapping[type, str]]
    done: Mapping[str, str]
    """The corpus stages before it, with their keys."""
    scratch: Path
    kept: Path | None


class Apart:
    """Computes corpus stages in a child, which is started for the first and ends with the last."""

    def __init__(self, store: Store, *, megabytes: int, jobs: int, scheduler: str | None) -> None:
        self._store = store
        self._arguments = (megabytes, jobs, scheduler)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def compute(self, stage: Linker, part: StoredCorpus, key: str, done: Mapping[str, str]) -> Finished:
        """What a stage gives; its work lies in the store when this returns."""
        assert part.scratch is not None  # noqa: S101 - run_corpus sets it
        order = Order(
            stage=stage.name, key=key, keys=part.keys, given=part.given, done=dict(done), scratch=part.scratch,
            kept=part.kept,
        )  # fmt: skip
        reason = ""
        for _ in range(_TRIES):
            try:
                self._start().send(order)
                answer = self._start().recv()
                while isinstance(answer, Inside):
                    pace.told(answer.share, answer.where)
                    answer = self._start().recv()
            except (EOFError, BrokenPipeError, ConnectionResetError):
                reason, again = self._bury()
                if again:
                    continue
                break
            if isinstance(answer, Broke):
                raise answer.error
            return self._store.get(stage.name, key) or Finished(status="failed", reason="left nothing in the store")
        return Finished(status="failed", reason=reason)

    def _start(self) -> Connection:
        if self._connection is None:
            context = get_context("spawn")
            self._connection, theirs = context.Pipe()
            arguments = (theirs, self._store, *self._arguments)
            self._process = context.Process(target=serve, args=arguments)
            self._process.start()
            theirs.close()
        return self._connection

    def _bury(self) -> tuple[str, bool]:
        """Why the child died, and whether that was somebody else's doing."""
        assert self._process is not None  # noqa: S101 - it was heard of
        self._process.join()
        code = self._process.exitcode or 0
        self._drop()
        if code == -signal.SIGABRT:
            return f"a library gave up, most likely at the bound of memory ({self._arguments[0]} MB; --memory)", False
        if code < 0:
            killed = code in (-signal.SIGKILL, -signal.SIGTERM)
            return f"its process was ended from outside ({signal.Signals(-code).name})", killed
        return f"its process ended by itself (exit code {code})", False

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._process = None

    def close(self) -> None:
        """Let the child process go: it has some seconds to end by itself, then it is ended."""
        process = self._process
        self._drop()
        if process is not None:
            process.join(_GRACE)
            if process.is_alive():
                end_family(process)
                process.join()


def computing(store: Store, *, megabytes: int, jobs: int, scheduler: str | None) -> tuple[Compute, Apart | None]:
    """How stages are computed: in a child; with 0 jobs in this process, without bounds."""
    if jobs == 0:
        return compute, None
    apart = Apart(store, megabytes=megabytes, jobs=jobs, scheduler=scheduler)
    return apart.compute, apart


def serve(connection: Connection, store: Store, megabytes: int, jobs: int, scheduler: str | None) -> None:
    """Take orders from the connection until it closes. Runs in the child."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the supervisor, which closes the connection
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    quiet(store.root / "log.txt")
    one_thread()
    workers = _engine(store, megabytes, jobs, scheduler)
    limits.apply(None, megabytes)
    try:
        while isinstance(order := connection.recv(), Order):
            try:
                with pace.listening(partial(tell_inside, connection)):
                    status = _obey(order, store, workers)
                connection.send(status)
            except IbidError as error:  # what a stage does is a result; this is about the disk
                connection.send(Broke(error))
                return
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the supervisor is gone
    finally:
        workers.close()


def _engine(store: Store, megabytes: int, jobs: int, scheduler: str | None) -> Engine:
    if scheduler is None:
        return engine(jobs=jobs)
    from pipeline.run.cluster import Cluster

    return Cluster(scheduler, site_of(store, megabytes=megabytes))


def _obey(order: Order, store: Store, workers: Engine) -> str:
    """Compute one stage and keep what it gives."""
    stage = next(stage for stage in corpus_stages() if stage.name == order.stage)
    corpus = StoredCorpus(store, order.keys, order.given)
    corpus.engine, corpus.scratch, corpus.kept = workers, order.scratch, order.kept
    read = {NAMES[kind] for kind in (*stage.needs, *stage.wants)}
    for name, key in order.done.items():
        held = store.get(name, key)
        corpus.give({layer: raw for layer, raw in (held.layers if held else {}).items() if layer in read})
    finished = compute(stage, corpus, order.key, order.done)
    store.put(stage.name, order.key, finished)
    return finished.status
