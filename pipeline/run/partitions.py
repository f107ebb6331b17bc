"""Where the steps of a corpus-level stage run: in this process, in local processes, or on a Dask cluster.

A step is a pure function of a task that names its inputs and outputs on shared storage, so an engine only has to run
each task at least once; no engine moves data or shuffles.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Protocol, TypeVar

from pipeline.model import pace
from pipeline.model.errors import IbidError
from pipeline.run.lifeline import end_with_parent

Given = TypeVar("Given")
Result = TypeVar("Result")
"""A task, and what a step makes of it."""
RETRIES = 3
"""Times a task is given to another worker when its own dies."""


class Engine(Protocol):
    """Runs one step on many tasks, anywhere, in any order."""

    def run(self, step: Callable[[Given], Result], tasks: Sequence[Given]) -> list[Result]:
        """The results, in the order of the tasks."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


def say_step(step: Callable[[Given], object], done: int, of: int) -> None:
    """Say how far a step is; "join_prefix" is "join prefix" to people."""
    name = str(getattr(step, "__name__", "step")).replace("_", " ")
    pace.at(done / of, f"{name}: {done} of {of}")


class Here:
    """One task after the other in this process."""

    def run(self, step: Callable[[Given], Result], tasks: Sequence[Given]) -> list[Result]:
        """The results, in the order of the tasks."""
        done = []
        for number, task in enumerate(tasks):
            say_step(step, number, len(tasks))
            done.append(step(task))
        return done

    def close(self) -> None:
        """Nothing to let go of: no process was started."""


class Processes:
    """Several processes on this machine; they stay for the next step, and end with this one."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def run(self, step: Callable[[Given], Result], tasks: Sequence[Given]) -> list[Result]:
        """The results, in the order of the tasks; the first error ends the run.

        A step leaves what it has done, so where a process is killed all of them are asked again.
        """
        if len(tasks) < 2 or self.jobs < 2:
            return Here().run(step, tasks)
        for left in reversed(range(RETRIES)):
            self._pool = self._pool or ProcessPoolExecutor(self.jobs, get_context("spawn"), end_with_parent)
            try:
                done = []
                for number, result in enumerate(self._pool.map(step, tasks), 1):
                    say_step(step, number, len(tasks))
                    done.append(result)
                return done
            except BrokenProcessPool:
                self.close()
                if not left:
                    raise
        raise AssertionError  # the last try returns or raises

    def close(self) -> None:
        """Let the child processes go; tasks that have not begun are dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def __getstate__(self) -> dict[str, object]:
        return {"jobs": self.jobs, "_pool": None}


def engine(name: str = "local", *, jobs: int = 1, scheduler: str | None = None) -> Engine:
    """The engine a person asked for: "local" with so many jobs, or "dask" with a scheduler's address."""
    if name == "dask":
        if not scheduler:
            raise IbidError("--engine dask", "no scheduler named", hint="give its address by --scheduler HOST:PORT")
        from pipeline.run.cluster import Cluster

        return Cluster(scheduler)
    return Processes(jobs) if jobs > 1 else Here()
