"""Which numbers at the start of a unit are paragraph numbers: those that go on with a sequence, or start one."""

from __future__ import annotations

from dataclasses import dataclass, field

GAP = 3
"""A number may jump this far ahead and still be believed (a paragraph lost in a bad scan)."""


@dataclass(slots=True)
class Sequence:
    """One run of paragraph numbers."""

    zone: str
    prefix: str = ""
    """ "10." where paragraphs are numbered by section."""
    last: int = 0
    x0: float = 0.0


@dataclass(slots=True)
class Numbering:
    """The sequences of a document: the main one, and those that annexes and draft texts restart."""

    open: list[Sequence] = field(default_factory=list)
    _restarts: dict[str, int] = field(default_factory=dict)

    def accept(self, label: str, zone: str, x0: float, *, fresh: bool) -> str | None:
        """The zone of the sequence a label goes on with, or None where it is no paragraph number.

        ``fresh`` says that a heading stands right before it, so that a sequence may start again.
        """
        prefix, _, tail = label.rpartition(".")
        number = int(tail)
        candidates = [held for held in reversed(self.open) if held.prefix == prefix]
        for held in candidates:
            if number == held.last + 1 and (held.zone.partition("-")[0] == zone or not fresh or held is self.open[-1]):
                return self._go_on(held, number, x0)
        if number == 1 and (fresh or not candidates or abs(x0 - candidates[0].x0) < 4):
            return self._start(prefix, zone, number, x0)
        if not candidates and number <= 3:
            return self._start(prefix, zone, number, x0)
        for held in candidates[:1]:
            if held.last < number <= held.last + GAP and abs(x0 - held.x0) < 25:
                return self._go_on(held, number, x0)
        if not candidates and not self.open and fresh and number < 500:
            return self._start(prefix, zone, number, x0)
        return None

    def next(self, label: str) -> bool:
        """Whether a label goes on exactly with one of the open sequences."""
        prefix, _, tail = label.rpartition(".")
        return any(held.prefix == prefix and int(tail) == held.last + 1 for held in self.open)

    def _go_on(self, held: Sequence, number: int, x0: float) -> str:
        held.last, held.x0 = number, x0
        while self.open[-1] is not held:
            self.open.pop()
        return held.zone

    def _start(self, prefix: str, zone: str, number: int, x0: float) -> str:
        count = self._restarts.get(f"{zone}|{prefix}", 0) + 1
        self._restarts[f"{zone}|{prefix}"] = count
        name = zone if count == 1 else f"{zone}-{count}" if zone else f"part{count}"
        self.open.append(Sequence(zone=name, prefix=prefix, last=number, x0=x0))
        return name
