"""A worker: a child process that does one document after another, within bounds it sets itself."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np  # noqa: F401  # its matrix library has to be there before it can be held to one thread
from threadpoolctl import threadpool_limits

from pipeline.language import VARIABLE
from pipeline.model import pace
from pipeline.model.errors import IbidError
from pipeline.read import limits
from pipeline.run.lifeline import end_with_parent
from pipeline.run.store import Store, as_open_as
from pipeline.run.work import Task, work


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one stage may take for one document."""

    seconds: float = 60
    """CPU time."""
    megabytes: int = 2048
    """Memory beyond what the worker holds when the stage begins."""

    @property
    def wall(self) -> float:
        """Seconds by the clock after which a worker counts as hanging; generous, since machines are shared."""
        return 5 * self.seconds + 60


@dataclass(frozen=True, slots=True)
class Began:
    """Message of a worker: a stage begins."""

    stage: str


@dataclass(frozen=True, slots=True)
class Inside:
    """A stage goes on: how far it is."""

    share: float
    where: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A document is done with; ``megabytes`` is the most memory the worker has held so far."""

    megabytes: int


@dataclass(frozen=True, slots=True)
class Broke:
    """The worker cannot go on, and neither can the run: the disk is full."""

    error: IbidError


def tell_inside(connection: Connection, share: float, where: str) -> None:
    """Tell the supervisor how far a stage is; where it is gone, that is heard of after the stage."""
    with suppress(OSError):
        connection.send(Inside(share, where))


def serve(connection: Connection, store: Store, bounds: Bounds, model: str | None) -> None:
    """Take tasks from the connection until it closes. Runs in the child.

    ``model`` names the spaCy pipeline, where the child works for a machine that may have chosen another.
    """
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the supervisor, which closes the connection
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if model is not None:
        os.environ[VARIABLE] = model
        as_open_as(store.root)
    quiet(store.root / "log.txt")
    one_thread()

    def say(stage: str) -> None:
        connection.send(Began(stage))
        limits.apply(bounds.seconds, bounds.megabytes)

    try:
        while isinstance(task := connection.recv(), Task):
            try:
                with pace.listening(partial(tell_inside, connection)):
                    work(task, store, say, connection.send)
            except IbidError as error:  # what a document does is a result; this is about the disk
                connection.send(Broke(error))
                return
            connection.send(Ended(limits.peak()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the supervisor is gone; what was finished lies in the store


def one_thread() -> None:
    """Hold matrix products to one thread: workers do not jostle, and sums come out alike on every machine."""
    threadpool_limits(limits=1)


def quiet(log: Path) -> None:
    """What libraries print goes to a log beside the store, never between the lines a person reads."""
    try:
        file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    except OSError:  # no such folder on this machine, or no right to write there
        file = os.open(os.devnull, os.O_WRONLY)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.close(file)
