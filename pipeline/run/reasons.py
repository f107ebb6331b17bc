"""An error as a reason that a person reads, and as a traceback for whoever mends it."""

from __future__ import annotations

import traceback

from pipeline.model.errors import IbidError


def describe(error: BaseException) -> str:
    """Tell an error as a reason: its kind, what it said and where in our code; the same on every machine."""
    if isinstance(error, IbidError):
        return str(error)
    if isinstance(error, MemoryError):
        return "ran out of the memory it may use"
    place = ""
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("pipeline.") and not module.startswith("pipeline.run."):
            place = f" ({module}.{trace.tb_frame.f_code.co_name})"
        trace = trace.tb_next
    return f"{type(error).__name__}: {error}"[:300] + place


def traced(error: BaseException) -> str:
    """The traceback, whole. It names places on this machine: for the store and the log, never for a table."""
    return "".join(traceback.format_exception(error))
