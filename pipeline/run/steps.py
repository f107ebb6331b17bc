"""What a run did, step by step: for the log, for the time each stage took, and for whoever mends a failure."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from pipeline.run.store import Finished

logger = logging.getLogger("ibid.run")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage done for one document, or for the corpus (``doc`` is then empty)."""

    doc: str
    stage: str
    seconds: float
    status: str
    reason: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """Layer to the number of its records."""
    trace: str | None = None


Hear = Callable[[Step], None]


def step(doc: str, stage: str, seconds: float, finished: Finished) -> Step:
    """What a stage did, from what it left."""
    counts = {name: _length(raw) for name, raw in finished.layers.items()}
    return Step(
        doc=doc, stage=stage, seconds=seconds, status=finished.status, reason=finished.reason, counts=counts,
        trace=finished.trace,
    )  # fmt: skip


def _length(raw: msgspec.Raw) -> int:
    """The number of records in a stored layer, read off the head of its list (MessagePack)."""
    head = bytes(raw)[:5]
    if head[0] in (0xDC, 0xDD):
        return int.from_bytes(head[1 : 3 if head[0] == 0xDC else 5], "big")
    return head[0] & 0x0F


def log(done: Step) -> None:
    """Write one line: document, stage, time, counts, and the reason where it did not end well."""
    counts = ", ".join(f"{number} {name}" for name, number in done.counts.items() if number)
    told = "; ".join(filter(None, (counts, done.reason)))
    level = logging.WARNING if done.status == "failed" or (done.status == "done" and done.reason) else logging.INFO
    logger.log(level, "%s %s %.3f s %s: %s", done.doc or "(all)", done.stage, done.seconds, done.status, told or "none")
    if done.trace:
        logger.log(level, "%s", done.trace.rstrip())
