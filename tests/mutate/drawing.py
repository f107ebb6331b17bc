"""Which faults are tried, and the tests that watch over each room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.mutate.faults import Fault, faults

ROOT = Path(__file__).parents[2]
WATCHED = {
    "check": ("tests/check", "tests/test_check_commands.py"),
    "link": ("tests/link", "tests/test_entities.py"),
    "run": ("tests/run", "tests/test_progress.py"),
}
"""The rooms, and the tests of their own that watch over each: what only another room's tests notice is not noticed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one file."""

    file: str
    fault: Fault

    @property
    def room(self) -> str:
        """The room it is in."""
        return self.file.split("/")[1]


def drawn(rooms: list[str], number: int, seed: int, root: Path = ROOT) -> list[Mutant]:
    """Faults drawn over all lines of the rooms alike, the same for the same code and seed."""
    every = [
        Mutant(path.relative_to(root).as_posix(), fault)
        for room in sorted(rooms, key=["run", "link", "check"].index)
        for path in sorted((root / "pipeline" / room).rglob("*.py"))
        for fault in faults(path.read_text(encoding="utf-8"))
    ]
    dice = Random(seed)  # noqa: S311  # the same draw each time, no secret
    return dice.sample(every, min(number, len(every)))
