"""Bounds a child process sets itself before it reads a file of unknown origin."""

from __future__ import annotations

import contextlib
import resource
import sys

SECONDS = 60
"""CPU seconds one document may take by default."""
MEGABYTES = 2048
"""Memory one document may take by default."""
BIGGEST_FILE = 512 * 2**20
"""Bytes; no report is larger, and everything that is larger is something else."""


def apply(seconds: float | None = SECONDS, megabytes: int | None = MEGABYTES) -> None:
    """Bound this process: ``seconds`` of CPU time from now, ``megabytes`` of address space beyond what it has.

    Past the time the kernel sends SIGXCPU, which ends the process unless it is handled, and one second later
    SIGKILL; past the memory allocations fail (MemoryError in Python, an abort in a library). Call it again before
    each document: the time counts anew.
    """
    if seconds is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(usage.ru_utime + usage.ru_stime + seconds + 1)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))
    if megabytes is not None:
        bound = address_space() + megabytes * 2**20
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses to bound the address space
            resource.setrlimit(resource.RLIMIT_AS, (bound if hard < 0 else min(bound, hard), hard))


def address_space() -> int:
    """Bytes of address space this process has now."""
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return peak() * 2**20


def peak() -> int:
    """The most memory this process has held so far, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 2**20 if sys.platform == "darwin" else most // 1024
