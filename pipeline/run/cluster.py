"""The cluster engine: documents and steps as tasks on the workers of a Dask cluster.

The workers must see the store, and the sources, under the same names as the machine that asks. A task whose worker is
lost is done again by another; results go to the store, so neither order nor repetition matters.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from pipeline.model.errors import IbidError, LostError, StageError
from pipeline.run.files import UNFINISHED, write_whole
from pipeline.run.partitions import Given, Result, say_step
from pipeline.run.progress import At, unheard
from pipeline.run.progress import Tell as Watch
from pipeline.run.remote import Read, do_step, let_go, read_document
from pipeline.run.site import SIGN, Site, sees, site_of
from pipeline.run.steps import Hear, Step, step
from pipeline.run.store import Finished, Store
from pipeline.run.work import Task
from pipeline.run.worker import Bounds

_PATIENCE = 600.0
"""Seconds without a single worker after which a run gives up: a cluster may have to wait for machines."""
_ANSWER = 10.0
"""Seconds a scheduler has to answer."""
_AHEAD = 2
"""Tasks handed over for each thread of the cluster: the largest begin first, and no thread waits for its next."""
_LOOK = 5.0
"""Seconds between two looks at whether the cluster is still there."""

Tell = Callable[[str], None]


class Future(Protocol):
    """What Dask promises of a task; the part of it that is asked for."""

    status: str

    def exception(self) -> BaseException | None:
        """The error that ended the task; None where it ended well."""
        ...

    def result(self) -> Any:
        """What the task gave; raises the error that ended it."""
        ...


class Cluster:
    """The workers of a Dask cluster, for the work of one run."""

    def __init__(self, address: str, site: Site | None = None) -> None:
        """Connect; ``site`` says where the run works.

        Raises:
            IbidError: when the extra ``cluster`` is not installed or nothing answers at ``address``.
        """
        try:
            import distributed
        except ImportError as error:
            raise IbidError(address, "Dask is not installed", hint="pip install 'ibid[cluster]'") from error
        self._dask: Any = distributed  # half typed
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is wrong is told in our own words
        try:
            self._client: Any = self._dask.Client(address, timeout=_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            what = f"no Dask scheduler answers ({error or type(error).__name__})"
            raise IbidError(address, what, hint="start one (dask scheduler), and name it by its HOST:PORT") from error
        self._address = address
        self._site = site or site_of(None)

    def documents(self, tasks: Iterable[Task], store: Store, *, tell: Tell, hear: Hear, watch: Watch = unheard) -> int:
        """Bring documents up to date, as :func:`pipeline.run.engine.execute` does on this machine.

        Returns:
            The most memory one child on a worker held, in megabytes.

        Raises:
            LostError: when the scheduler or all workers are gone.
            IbidError: when a worker is not fit for the run, or the disk is full.
        """
        topic = f"ibid-{self._site.sign}"
        self._client.subscribe_topic(topic, lambda event: watch(At(*event[1])))
        most = 0
        for task, read in self._all(read_document, list(tasks), topic):
            if isinstance(read, Read):
                most = max(most, read.megabytes)
                for done in read.steps:
                    hear(done)
            else:
                hear(_lost(task, store))
            tell(task.doc)
        return most

    def run(self, step: Callable[[Given], Result], tasks: Sequence[Given]) -> list[Result]:
        """The results, in the order of the tasks; the first error ends the run of the stage."""
        results: dict[int, Result] = {}
        numbered = {id(task): number for number, task in enumerate(tasks)}
        for task, result in self._all(do_step, tasks, step):
            if isinstance(result, BaseException):
                raise StageError(self._address, str(result))
            say_step(step, len(results), len(tasks))
            results[numbered[id(task)]] = result
        return [results[number] for number in range(len(tasks))]

    def ask(self, function: Callable[..., Result], *arguments: object) -> list[Result]:
        """What each worker there is now answers."""
        return list(self._client.run(function, *arguments).values())

    def _all(self, function: Callable[..., Any], tasks: Sequence[Given], more: object) -> Iterator[tuple[Given, Any]]:
        """Each task with what came of it, as it comes: a result, or the error where its workers were lost."""
        waiting = deque(tasks)
        going: dict[Future, Given] = {}
        try:
            while waiting or going:
                room = _AHEAD * self._threads()
                while waiting and len(going) < room:
                    task = waiting.popleft()
                    arguments = (task, more) if function is read_document else (more, task)
                    going[self._client.submit(function, self._site, *arguments, pure=False)] = task
                for future in self._some(list(going)):
                    yield going.pop(future), self._result(future)
        finally:
            with suppress(Exception):  # the cluster may be gone
                self._client.cancel(list(going))

    def _threads(self) -> int:
        """Threads of the cluster now; workers come and go.

        Raises:
            LostError: when there are none, or no scheduler, for long.
        """
        since = time.monotonic()
        while True:
            try:
                threads: int = sum(self._client.ncores().values())
            except Exception as error:
                raise self._gone(f"the scheduler is gone ({error or type(error).__name__})") from error
            if threads:
                return threads
            if time.monotonic() - since > _PATIENCE:
                raise self._gone(f"the scheduler has had no worker for {_PATIENCE:g} s")
            time.sleep(0.5)

    def _some(self, futures: list[Future]) -> list[Future]:
        """Those that are over; waits until one is."""
        while True:
            try:
                with suppress(TimeoutError), self._client.as_current():
                    return list(self._dask.wait(futures, timeout=_LOOK, return_when="FIRST_COMPLETED").done)
            except self._dask.client.FuturesCancelledError as error:
                raise self._gone("the scheduler is gone") from error
            self._threads()

    def _result(self, future: Future) -> Any:
        if future.status == "cancelled":
            raise self._gone("the scheduler is gone")
        error = future.exception() if future.status == "error" else None
        if isinstance(error, self._dask.KilledWorker):
            return error
        if isinstance(error, (IbidError, MemoryError)):
            raise error
        if isinstance(error, ImportError):
            hint = "install the same ibid on every worker"
            raise IbidError(self._address, f"a worker cannot run ibid ({error})", hint=hint) from error
        if error is not None:
            raise error
        return future.result()

    def _gone(self, what: str) -> LostError:
        return LostError(self._address, what, hint="what is finished is kept: run again when it is back")

    def close(self) -> None:
        """Let the children of this run go; the cluster stays as it is."""
        with suppress(Exception):  # the cluster may be gone
            if self._client.status == "running":
                self._client.run(let_go, self._site.sign, on_error="ignore")
        with suppress(Exception):
            self._client.close(timeout=_ANSWER)


def all_see(address: str, folder: Path) -> bool:
    """Whether all workers of a cluster see a folder of this machine.

    Raises:
        IbidError: when no scheduler answers.
    """
    sign = secrets.token_hex(16)
    write_whole(folder / SIGN, sign.encode(), folder / UNFINISHED)
    cluster = Cluster(address)
    try:
        return all(cluster.ask(sees, folder, SIGN, sign.encode()))
    finally:
        cluster.close()


def _lost(task: Task, store: Store) -> Step:
    """Note that a document's workers were lost one after the other: no result, the next run tries again."""
    stage = next(name for name, key in task.keys.items() if store.get(name, key) is None)
    failed = Finished(status="failed", reason="the workers that had it were lost, one after the other")
    store.put(stage, task.keys[stage], failed)
    return step(task.doc, stage, 0.0, failed)


def read_on(
    address: str, tasks: Iterable[Task], store: Store, *, bounds: Bounds, tell: Tell, hear: Hear, watch: Watch
) -> int:
    """Bring documents up to date on the cluster at ``address``; see :meth:`Cluster.documents`."""
    cluster = Cluster(address, site_of(store, bounds))
    try:
        return cluster.documents(tasks, store, tell=tell, hear=hear, watch=watch)
    finally:
        cluster.close()
