"""Children that end when their parent does, however that ends, and take their own children with them."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from threading import Thread


def end_with_parent() -> None:
    """Called in a child of ``multiprocessing``: from now on it ends with its parent, also where that is killed.

    The child leads a group of its own, so that the programs it starts (OCR) end with it.
    """
    parent = parent_process()
    if parent is None:
        return
    with suppress(OSError):
        os.setpgid(0, 0)
    Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os.killpg(0, signal.SIGKILL) if os.getpgrp() == os.getpid() else os._exit(1)


def end_family(process: SpawnProcess) -> None:
    """Kill a child with the programs it started."""
    with suppress(ProcessLookupError, PermissionError):
        if process.pid is not None and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
