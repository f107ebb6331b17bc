"""Which numbers at the start of a unit are paragraph numbers: those that go on with a sequence, or start one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

GAP = 3
"""A number may jump this far ahead and still be believed (a paragraph lost in a bad scan)."""
AHEAD = 25
"""Numbers looked at further on to see how a sequence goes on."""


@dataclass(slots=True)
class NumberRun:
    """One run of paragraph numbers that go up together, as in the body or in an annex."""

    zone: str
    prefix: str = ""
    """The part before the stop where paragraphs are numbered by section: "10" of "10.1"."""
    last: int = 0
    x0: float = 0.0


@dataclass(slots=True)
class Sequences:
    """The sequences of a document: the main one, and those that annexes and draft texts restart."""

    open: list[NumberRun] = field(default_factory=list)
    _restarts: dict[str, int] = field(default_factory=dict)

    def accept(self, label: str, zone: str, x0: float, *, fresh: bool, ahead: Sequence[str]) -> str | None:
        """The zone of the sequence a label goes on with, or None where it is no paragraph number.

        ``fresh`` says that a heading stands right before it, so that a sequence may start again; ``ahead`` holds the
        numbers that stand at the start of the units to come.
        """
        prefix, number = split(label)
        coming = [n for p, n in map(split, ahead) if p == prefix][:AHEAD]
        runs = [run for run in reversed(self.open) if run.prefix == prefix]
        for run in runs:
            if number == run.last + 1:
                return self._go_on(run, number, x0)
        if number == 1 and (fresh or 2 in coming) and (fresh or not runs or abs(x0 - runs[0].x0) < 40):
            return self._start(prefix, zone, number, x0)
        if not runs:
            starts = number + 1 in coming and (number <= 3 or (not prefix and number + 2 in coming))
            return self._start(prefix, zone, number, x0) if starts else None
        run = runs[0]
        if run.last < number and run.last + 1 not in coming and abs(x0 - run.x0) < 25:
            near = number <= run.last + GAP
            if (near and abs(x0 - run.x0) < 6) or (number + 1 in coming and number < run.last + 80):
                return self._go_on(run, number, x0)
        return None

    def next(self, label: str) -> bool:
        """Whether a label goes on exactly with one of the open sequences."""
        prefix, number = split(label)
        return any(run.prefix == prefix and number == run.last + 1 for run in self.open)

    def _go_on(self, run: NumberRun, number: int, x0: float) -> str:
        run.last, run.x0 = number, x0
        while self.open[-1] is not run:
            self.open.pop()
        return run.zone

    def _start(self, prefix: str, zone: str, number: int, x0: float) -> str:
        count = self._restarts.get(f"{zone}|{prefix}", 0) + 1
        self._restarts[f"{zone}|{prefix}"] = count
        name = zone if count == 1 else f"{zone}-{count}" if zone else f"part{count}"
        self.open.append(NumberRun(zone=name, prefix=prefix, last=number, x0=x0))
        return name


def split(label: str) -> tuple[str, int]:
    """A label's section and its number there: "10.12" is ("10", 12)."""
    prefix, _, tail = label.rpartition(".")
    return prefix, int(tail)
