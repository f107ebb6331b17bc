"""The local engine: supervised, reused worker processes.

A worker that overruns its bounds, hangs or crashes is replaced; the stage it was in gets the reason as its result,
and the document goes on with its other stages. Results go to the store, so their order never matters.
"""

from __future__ import annotations

import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from pipeline.model import pace
from pipeline.run.lifeline import end_family
from pipeline.run.progress import At, unheard
from pipeline.run.progress import Tell as Watch
from pipeline.run.stages import SEGMENT
from pipeline.run.steps import Hear, Step, step
from pipeline.run.store import Finished, Store
from pipeline.run.work import Task, work
from pipeline.run.worker import Began, Bounds, Broke, Ended, Inside, one_thread, serve

_GRACE = 5.0
"""Seconds a worker has to end by itself."""
_TIRED = 1024
"""Megabytes at which a worker is replaced after its document: memory that libraries keep is given back."""
_TRIES = 3
"""Times a document is begun again when its worker is killed from outside."""

Tell = Callable[[str], None]


def execute(
    tasks: Iterable[Task],
    store: Store,
    *,
    jobs: int,
    bounds: Bounds,
    tell: Tell = lambda _doc: None,
    hear: Hear = lambda _done: None,
    watch: Watch = unheard,
) -> int:
    """Bring documents up to date, ``jobs`` at a time; with 0 jobs in this process, without bounds.

    Args:
        tasks: What to do, in the order in which to begin.
        store: Where results go.
        jobs: Number of workers.
        bounds: What one stage may take for one document.
        tell: Hears the id of each document that is done with.
        hear: Hears what each stage did.
        watch: Hears where each document is.

    Returns:
        The most memory one worker held, in megabytes; 0 where there was none.

    Raises:
        SpaceError: when the disk is full.
    """
    if jobs == 0:
        one_thread()
        for task in tasks:
            _here(task, store, hear, watch)
            tell(task.doc)
        return 0
    waiting = deque(tasks)
    workers = [Worker(store, bounds, hear, watch) for _ in range(min(jobs, len(waiting)))]
    try:
        drive(workers, waiting, tell)
    finally:
        for worker in workers:
            worker.end()
    return max((worker.most for worker in workers), default=0)


def drive(workers: Sequence[Worker], waiting: deque[Task], tell: Tell) -> None:
    """Let workers do what waits, until nothing does; ``tell`` hears of each document that is done with.

    Raises:
        SpaceError: when the disk is full.
    """
    while waiting or any(worker.task for worker in workers):
        for worker in workers:
            if worker.task is None and waiting:
                worker.begin(waiting.popleft())
        _listen(workers, waiting, tell)


def _here(task: Task, store: Store, hear: Hear, watch: Watch) -> None:
    """One document in this process."""
    stage = SEGMENT.name

    def say(name: str) -> None:
        nonlocal stage
        stage = name
        watch(At(task.doc, stage))

    with pace.listening(lambda share, where: watch(At(task.doc, stage, share, where))):
        work(task, store, say, hear)


def _listen(workers: Sequence[Worker], waiting: deque[Task], tell: Tell) -> None:
    """Wait until some worker has something to say, or is overdue."""
    busy = {worker.connection: worker for worker in workers if worker.task}
    due = min(worker.due for worker in busy.values())
    heard = wait(list(busy), timeout=max(0.0, due - time.monotonic()))
    for connection in heard:
        assert isinstance(connection, Connection)  # noqa: S101 - wait gives back what it was given
        worker = busy[connection]
        task = worker.task
        again = worker.hear()
        if again is not None:
            waiting.appendleft(again)
        elif worker.task is None and task is not None:
            tell(task.doc)
    for worker in busy.values():
        if worker.task is not None and time.monotonic() >= worker.due:
            worker.kill()  # its connection closes, which is heard in the next round


class Worker:
    """One child process and what it is at."""

    def __init__(self, store: Store, bounds: Bounds, hear: Hear, watch: Watch, model: str | None = None) -> None:
        self._store = store
        self._bounds = bounds
        self._model = model
        self.attend(hear, watch)
        self._begun = 0.0
        self.task: Task | None = None
        self.due = 0.0
        self.most = 0
        self._killed: Counter[str] = Counter()
        self._start()

    def attend(self, hear: Hear, watch: Watch) -> None:
        """Say from now on to others what it does."""
        self._told = hear
        self._watch = watch

    def _start(self) -> None:
        context = get_context("spawn")  # fork would copy whatever threads and locks the caller has
        self.connection, theirs = context.Pipe()
        arguments = (theirs, self._store, self._bounds, self._model)
        self._process: SpawnProcess = context.Process(target=serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._stage = SEGMENT.name
        self._hung = False

    def begin(self, task: Task) -> None:
        """Hand a document to the worker process; its time begins to count."""
        self.task, self._stage = task, SEGMENT.name
        self.due = time.monotonic() + self._bounds.wall
        with suppress(BrokenPipeError):  # it died idle; heard in the next round
            self.connection.send(task)

    def hear(self) -> Task | None:
        """Take one message; returns a document that must go on in a new worker."""
        try:
            message = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return self._bury()
        if isinstance(message, Began):
            self._begun = time.monotonic()
            self._stage, self.due = message.stage, self._begun + self._bounds.wall
            self._seen(0.0, "")
        elif isinstance(message, Inside):
            self._seen(message.share, message.where)
        elif isinstance(message, Step):
            self._told(message)
        elif isinstance(message, Broke):
            raise message.error
        elif isinstance(message, Ended):
            self.task, self.most = None, max(self.most, message.megabytes)
            if message.megabytes > _TIRED:
                self.end()
                self._start()
        return None

    def _seen(self, share: float, where: str) -> None:
        if self.task is not None:
            self._watch(At(self.task.doc, self._stage, share, where))

    def _bury(self) -> Task | None:
        """The worker died in a stage: write down why, replace it, and let the document go on."""
        self._process.join()
        task, stage, why = self.task, self._stage, self._verdict(self._process.exitcode or 0)
        self.connection.close()
        self.task = None
        self._start()
        if task is None:
            return None
        if why is None:
            self._killed[task.doc] += 1
            if self._killed[task.doc] < _TRIES:
                return task
            why = Finished(status="failed", reason=f"its worker was killed from outside {_TRIES} times")
        self._store.put(stage, task.keys[stage], why)
        self._told(step(task.doc, stage, time.monotonic() - self._begun, why))
        return task

    def _verdict(self, code: int) -> Finished | None:
        """Why a worker ended, by its exit code; None where it was killed by somebody else."""
        bounds = self._bounds
        if self._hung:
            return Finished(status="refused", reason=f"did not come to an end in {bounds.wall:g} s by the clock")
        if code == -signal.SIGXCPU:
            reason = f"takes more than {bounds.seconds:g} s of CPU time; raise it by --timeout SECONDS"
            return Finished(status="refused", reason=reason)
        if code == -signal.SIGABRT:
            reason = f"a library gave up, most likely at the bound of memory ({bounds.megabytes} MB; --memory MB)"
            return Finished(status="refused", reason=reason)
        if code in (-signal.SIGKILL, -signal.SIGTERM):
            return None
        if code < 0:
            return Finished(status="failed", reason=f"a library crashed ({signal.Signals(-code).name})")
        return Finished(status="failed", reason=f"the worker ended by itself (exit code {code})")

    def kill(self) -> None:
        """End a worker that hangs, with all the processes it started."""
        self._hung = True
        end_family(self._process)

    def end(self) -> None:
        """Let the worker go: idle ones end by themselves, busy ones are ended."""
        self.connection.close()
        if self.task is not None:
            end_family(self._process)
        self._process.join(_GRACE)
        if self._process.is_alive():
            end_family(self._process)
            self._process.join()
