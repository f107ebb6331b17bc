"""How far a run is, for a person: one line written over at a terminal, else a plain line now and then."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from pipeline.cli.output import at_terminal
from pipeline.run.progress import At, Due, Event, Links, Notice, Over, Tell, Writes

_EVERY = 30.0
"""Seconds between plain lines."""
_SURE = 10.0
"""Seconds after which, and the share from which on, it is told how long the rest may take."""
_ENOUGH = 0.03
_SHARES = {"segment": 0.35, "sentences": 0.03, "citations": 0.12, "masks": 0.04, "statistics": 0.3, "mentions": 0.08}
"""The time a stage takes of a document's, roughly; the rest is shared by the others."""


class Progress:
    """Hears what a run tells, and shows it as time goes by."""

    def __init__(
        self,
        *,
        terminal: bool,
        every: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        write: Callable[[str], None] = lambda text: click.echo(text, nl=False, err=True),
    ) -> None:
        self._terminal, self._clock, self._write = terminal, clock, write
        self._every = every if every is not None else 0.5 if terminal else _EVERY
        self._begun = self._linking = clock()
        self._weights: dict[str, float] = {}
        self._done: set[str] = set()
        self._at: dict[str, At] = {}
        self._said: Event | None = None
        self._width = 0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, event: Event) -> None:
        """Take in how far it is."""
        if isinstance(event, Notice):
            with self._lock:
                self._write(f"{chr(13) + ' ' * self._width + chr(13) if self._width else ''}ibid: {event.text}\n")
            return
        with self._lock:
            match event:
                case Due():
                    self._weights = dict(event.documents)
                case At():
                    self._at[event.doc] = event
                case Over():
                    self._done.add(event.doc)
                    self._at.pop(event.doc, None)
                case Links():
                    if not isinstance(self._said, Links) or self._said.stage != event.stage:
                        self._linking = self._clock()
            self._said = event
        if self._thread is None:
            self._thread = threading.Thread(target=self._tick, daemon=True)
            self._thread.start()

    def _tick(self) -> None:
        while not self._stop.wait(self._every):
            self.show()

    def show(self) -> None:
        """Write how far it is now."""
        with self._lock:
            line = self.line()
            if not line:
                return
            if self._terminal:
                room = max(20, shutil.get_terminal_size().columns - 1)
                line = line if len(line) <= room else line[: room - 1] + "…"
                self._write("\r" + line.ljust(self._width))
                self._width = len(line)
            else:
                self._write(f"ibid: {line}\n")

    def line(self) -> str:
        """How far it is, in words."""
        seconds = self._clock() - self._begun
        if isinstance(self._said, Links):
            at = self._said
            where = f", {at.where}" if at.where else ""
            left = (at.expected or 0.0) - (self._clock() - self._linking)
            parts = [f"linking: {at.stage} ({at.number} of {at.of}{where})", clock_time(seconds)]
            return " · ".join([*parts, f"{about(left)} left"] if left >= _SURE else parts)
        if isinstance(self._said, Writes):
            return f"writing the knowledge base · {clock_time(seconds)}"
        if not self._weights:
            return ""
        parts = [f"{len(self._done)} of {len(self._weights)} documents", clock_time(seconds)]
        share = self.share()
        if seconds >= _SURE and share >= _ENOUGH:
            parts.append(f"{about(seconds * (1 - share) / share)} left to read")
        if self._at:
            longest = max(self._at.values(), key=lambda at: self._weights.get(at.doc, 0.0))
            parts.append(f"{longest.doc}: {longest.stage}{f', {longest.where}' if longest.where else ''}")
        return " · ".join(parts)

    def share(self) -> float:
        """The share of the reading that is done, 0 to 1."""
        whole = sum(self._weights.values())
        done = sum(self._weights.get(doc, 0.0) for doc in self._done)
        done += sum(self._weights.get(doc, 0.0) * _into(at) for doc, at in self._at.items())
        return min(1.0, done / whole) if whole else 0.0

    def close(self) -> None:
        """Stop, and leave no line behind at a terminal."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        if self._terminal and self._width:
            self._write("\r" + " " * self._width + "\r")


@contextmanager
def progress() -> Iterator[Tell]:
    """Show how far a run is while the block runs."""
    shown = Progress(terminal=at_terminal() and os.environ.get("TERM") != "dumb")
    try:
        yield shown
    finally:
        shown.close()


def _into(at: At) -> float:
    """The share of a document that is done when it is so far into a stage."""
    from pipeline.run.stages import SEGMENT, document_stages

    names = [SEGMENT.name, *(stage.name for stage in document_stages())]
    rest = (1 - sum(_SHARES.values())) / max(1, sum(name not in _SHARES for name in names))
    before = names[: names.index(at.stage)] if at.stage in names else []
    return sum(_SHARES.get(name, rest) for name in before) + at.share * _SHARES.get(at.stage, rest)


def clock_time(seconds: float) -> str:
    """Seconds as a clock shows them: "0:07" of 7, "1:02:03" of 3723."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def about(seconds: float) -> str:
    """A guess at a time, no finer than it is good: "about 40 s", "about 3 min", "about 2 h"."""
    if seconds < 95:
        return f"about {max(10, round(seconds / 10) * 10)} s"
    if seconds < 95 * 60:
        return f"about {round(seconds / 60)} min"
    return f"about {round(seconds / 3600)} h"
