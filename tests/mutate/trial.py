"""Tries faults: for each, a copy of the project with the fault in it, and the tests that watch over its room."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.mutate.faults import Fault, faults, with_fault

ROOT = Path(__file__).parents[2]
WATCHED = {
    "run": ("tests/run", "tests/test_commands.py"),
    "link": ("tests/link", "tests/test_entities.py", "tests/test_dupes_command.py", "tests/knowledge"),
    "check": ("tests/check", "tests/test_check_commands.py"),
}
"""The rooms, and the tests that watch over each."""
COPIED = ("pipeline", "tests", "corpus", "models", "docs", "pyproject.toml", "README.md", "dvc.yaml", "Makefile")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one file."""

    file: str
    fault: Fault

    @property
    def room(self) -> str:
        """The room it is in."""
        return self.file.split("/")[1]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: killed by a test, killed by the clock, or alive; and how long that took."""

    mutant: Mutant
    how: str
    seconds: float


def drawn(rooms: list[str], number: int, seed: int) -> list[Mutant]:
    """Faults drawn over all lines of the rooms alike, the same for the same code and seed."""
    every = [
        Mutant(path.relative_to(ROOT).as_posix(), fault)
        for room in rooms
        for path in sorted((ROOT / "pipeline" / room).rglob("*.py"))
        for fault in faults(path.read_text(encoding="utf-8"))
    ]
    dice = Random(seed)  # noqa: S311  # the same draw each time, no secret
    return dice.sample(every, min(number, len(every)))


class Copy:
    """A copy of the project in which one file at a time is changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy2(source, folder / name)

    def tests(self, room: str, file: str = "") -> list[str]:
        """The test files of a room; those whose name tells of the changed file come first, for they die soonest."""
        found = [
            path
            for name in WATCHED[room]
            for path in (sorted((self.folder / name).rglob("test_*.py")) or [self.folder / name])
        ]
        parts = set(file.removesuffix(".py").split("/")[2:])
        return [
            path.relative_to(self.folder).as_posix()
            for path in sorted(found, key=lambda path: not any(part in path.stem for part in parts))
        ]

    def passes(self, tests: list[str], limit: float | None) -> str:
        """How the tests went: ``alive`` where all pass, ``killed`` where one fails, ``clock`` where time ran out."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-m", "not slow", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        process = subprocess.Popen(
            [*command, *tests],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return "alive" if process.wait(limit) == 0 else "killed"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return "clock"

    def trial(self, mutant: Mutant, limit: float) -> Verdict:
        """Put a fault in, run the tests, take it out."""
        path = self.folder / mutant.file
        whole = path.read_text(encoding="utf-8")
        begun = time.monotonic()
        path.write_text(with_fault(whole, mutant.fault), encoding="utf-8")
        try:
            how = self.passes(self.tests(mutant.room, mutant.file), limit)
        finally:
            path.write_text(whole, encoding="utf-8")
        return Verdict(mutant, how, time.monotonic() - begun)


def trials(mutants: list[Mutant], folder: Path) -> Iterator[Verdict]:
    """Try each; a room's tests must pass without a fault, and may take four times as long with one.

    Raises:
        RuntimeError: The tests of a room fail without any fault.
    """
    copy = Copy(folder)
    limits = {}
    for room in {mutant.room for mutant in mutants}:
        begun = time.monotonic()
        if copy.passes(copy.tests(room), None) != "alive":
            raise RuntimeError(f"the tests of {room} fail as they are")
        limits[room] = 30 + 4 * (time.monotonic() - begun)
    for mutant in mutants:
        yield copy.trial(mutant, limits[mutant.room])
