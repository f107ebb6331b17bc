"""One child process that reads pages: their pictures and the places of their letters.

pdfium may not be called from two threads, and files may be hostile: the child bounds its own CPU time and memory, and
is killed and replaced when it is overdue. What it costs is one picture, never the server.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import resource
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.model.errors import IbidError
from pipeline.read import limits
from pipeline.read.places import Letters

SECONDS = 10
"""CPU time one page may take."""
MEGABYTES = 1024
"""Memory one page may take beyond what the child holds."""
WALL = 25
"""Seconds by the clock after which the child counts as hanging."""
KEPT = 64
"""Pictures, and pages of letters, held in memory."""


class PageFault(Exception):  # noqa: N818 - a page that cannot be drawn is no error of ours
    """A page that cannot be drawn or read, and why."""


def _serve(connection: Connection) -> None:
    """Answer until the connection closes. Runs in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    from pipeline.read.places import letters
    from pipeline.read.render import render

    def picture(path: Path, page: int) -> bytes:
        held = io.BytesIO()
        render(path, page).save(held, format="PNG", compress_level=1)
        return held.getvalue()

    tasks: dict[str, Callable[[Path, int], Any]] = {"picture": picture, "letters": letters}
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            what, path, page, seconds, megabytes = connection.recv()
            limits.apply(seconds, megabytes)
            try:
                answer = ("done", tasks[what](path, page))
            except IbidError as error:
                answer = ("fault", f"{error.what}; {error.hint}" if error.hint else error.what)
            except MemoryError:
                answer = ("fault", "takes more memory than a page may")
            except Exception as error:  # a bad page costs itself
                answer = ("fault", f"{type(error).__name__}: {error}"[:200])
            connection.send(answer)


class PageRenderer:
    """The child and what it has already given; safe to call from several threads, one request at a time."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES, wall: float = WALL) -> None:
        """Bounds of one page: CPU seconds, memory, seconds by the clock."""
        self._bounds = seconds, megabytes
        self._wall = wall
        self._lock = threading.Lock()
        self._child: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._held: OrderedDict[tuple[str, str, int], Any] = OrderedDict()

    def picture(self, path: Path, page: int, version: str) -> bytes:
        """A page as PNG; ``version`` is the hash of the file.

        Raises:
            PageFault: when it cannot be drawn.
        """
        png: bytes = self._ask("picture", path, page, version)
        return png

    def letters(self, path: Path, page: int, version: str) -> Letters:
        """The letters of a page and where they stand.

        Raises:
            PageFault: when it cannot be read.
        """
        read: Letters = self._ask("letters", path, page, version)
        return read

    def start(self) -> None:
        """Start the child before anything is asked, so that the first page need not wait for it."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """End the child process; the next page that is asked for starts another."""
        with self._lock:
            self._end()

    def _ask(self, what: str, path: Path, page: int, version: str) -> Any:
        key = (what, version, page)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                state, answer = self._held[key]
            else:
                state, answer = self._sent(what, path, page)
                self._held[key] = state, answer
                same = [each for each in self._held if each[0] == what]
                for old in same[: max(0, len(same) - KEPT)]:
                    del self._held[old]
        if state != "done":
            raise PageFault(answer)
        return answer

    def _sent(self, what: str, path: Path, page: int) -> tuple[str, Any]:
        pipe = self._started()
        try:
            pipe.send((what, path, page, *self._bounds))
            if not pipe.poll(self._wall):
                self._end()
                return "fault", "takes longer than a page may"
            state, answer = pipe.recv()
            return state, answer
        except (EOFError, OSError):
            self._end()
            return "fault", "breaks the program that draws it, or takes longer than a page may"

    def _started(self) -> Connection:
        if self._child is None or self._pipe is None or not self._child.is_alive():
            self._end()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            child = context.Process(target=_serve, args=(theirs,), daemon=True)
            child.start()
            theirs.close()
            self._child = child
        return self._pipe

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join(5)
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None
