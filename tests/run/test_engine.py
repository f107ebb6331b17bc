"""Workers that overrun, crash or are killed are replaced; a run that is killed is taken up where it was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

import pytest

from pipeline.run.engine import execute
from pipeline.run.keys import document_keys
from pipeline.run.run import Options, run
from pipeline.run.stages import SEGMENT, corpus_stages
from pipeline.run.store import Finished, Store
from pipeline.run.work import Task
from pipeline.run.worker import Bounds
from tests.run.conftest import report

BAD = {
    "spins": "while True: pass",
    "aborts": "import os; os.abort()",
    "crashes": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "swells": "held = bytearray(4 * 2**30)",
    "leaves": "import os; os._exit(7)",
}
"""What a hostile file may make a reader do."""


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """A reader, seen by the workers too, that runs what a .txt file says when it begins with "#!"."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import pathlib, pipeline.read as room\n"
        "true = room.read\n"
        "def read(path, **more):\n"
        "    text = pathlib.Path(path).read_text()\n"
        "    if text.startswith('#!'):\n"
        "        exec(text[2:])\n"
        "    return true(path, **more)\n"
        "room.read = read\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.getcwd()]))
    return tmp_path


def tasks(folder, texts):
    found = []
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
        found.append(Task(doc=name, file=str(folder / f"{name}.txt"), keys=document_keys(name, name, ".txt", {})))
    return found


def result(store, task) -> Finished:
    return store.get(SEGMENT.name, task.keys[SEGMENT.name])


def test_each_way_to_die_gives_its_reason_and_costs_nothing_else(hostile):
    texts = {name: "#!" + body for name, body in BAD.items()}
    todo = tasks(hostile, {"first": report(1), **texts, "last": report(2)})
    store = Store(hostile / "store")
    heard: list[str] = []
    execute(todo, store, jobs=2, bounds=Bounds(seconds=1, megabytes=500), tell=heard.append)
    found = {task.doc: result(store, task) for task in todo}
    assert sorted(heard) == sorted(found)
    assert found["first"].status == found["last"].status == "done"
    said = {name: (found[name].status, found[name].reason) for name in BAD}
    assert said["spins"] == ("refused", "takes more than 1 s of CPU time; raise it by --timeout SECONDS")
    assert said["aborts"][0] == "refused"
    assert said["crashes"] == ("failed", "a library crashed (SIGSEGV)")
    assert said["killed"] == ("failed", "its worker was killed from outside 3 times")
    assert said["swells"] == ("refused", "ran out of the memory it may use")
    assert said["leaves"] == ("failed", "the worker ended by itself (exit code 7)")


def test_a_worker_that_hangs_is_ended_by_the_clock(hostile, monkeypatch):
    monkeypatch.setattr(Bounds, "wall", property(lambda self: 10.0))
    todo = tasks(hostile, {"sleeps": "#!import time; time.sleep(600)", "good": report(1)})
    store = Store(hostile / "store")
    execute(todo, store, jobs=1, bounds=Bounds())
    assert "by the clock" in result(store, todo[0]).reason
    assert result(store, todo[1]).status == "done"


def test_a_damaged_piece_of_work_is_done_again(tmp_path):
    (todo,) = tasks(tmp_path, {"good": report(1)})
    store = Store(tmp_path / "store")
    execute([todo], store, jobs=0, bounds=Bounds())
    (piece,) = (tmp_path / "store" / SEGMENT.name).rglob("*/*")
    whole = piece.read_bytes()
    piece.write_bytes(whole[: len(whole) // 2])
    assert result(store, todo) is None
    execute([todo], store, jobs=0, bounds=Bounds())
    assert piece.read_bytes() == whole


def french(number: int) -> str:
    """A report that English finders leave alone, for a quick run."""
    return f"1. La pauvreté est tombée à 9 pour cent dans les pays les moins avancés en {2000 + number}.¹\n\n¹ Ibid.\n"


def killed_runs(folder, kills: int, seed: int, text=report) -> int:
    """Begin a run, kill it at a random moment with or without its workers, and again; then let it end.

    Every other kill waits for the stages over the corpus; how many were hit in them is given back.
    """
    source, cut = folder / "source", folder / "cut"
    source.mkdir()
    for number in range(1, 13):
        (source / f"A_80_{number}.txt").write_text(text(number))
    began = time.monotonic()
    run([source], folder / "whole", Options(jobs=2))
    took = time.monotonic() - began
    chance = random.Random(seed)  # noqa: S311 - a test's own dice
    command = [sys.executable, "-m", "pipeline", "run", str(source), "--out", str(cut), "--jobs", "2"]
    groups, linking = [], 0
    for number in range(kills):
        for stage in corpus_stages() if number % 2 else ():  # so that there is something to do
            rmtree(cut / "store" / stage.name, ignore_errors=True)
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        groups.append(process.pid)
        if number % 2:
            linking += wait_for_linking(process, cut)
            time.sleep(chance.uniform(0, took / 8))
        else:
            time.sleep(chance.uniform(0, took))
        with_workers = chance.random() < 0.5
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, signal.SIGKILL) if with_workers else process.kill()
        process.wait()
    assert subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0
    assert (cut / "kb.sqlite").read_bytes() == (folder / "whole/kb.sqlite").read_bytes()
    assert sorted(path.name for path in cut.iterdir()) == [".lock", "kb.sqlite", "store"]
    held = {path.name for path in (folder / "whole/store").iterdir()}
    assert {path.name for path in (cut / "store").iterdir()} <= held
    assert not list((cut / "store/unfinished").iterdir())
    wait_until_gone(groups)
    return linking


def wait_for_linking(process, out) -> bool:
    """Wait until a run is at a stage over the corpus; whether it is, and has not ended."""
    while process.poll() is None:
        if list(out.glob("store/at-work/*")):
            return True
        time.sleep(0.01)
    return False


def wait_until_gone(groups) -> None:
    """Wait until no process of these groups is left: a worker ends with its parent."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        alive = [group for group in groups if group_lives(group)]
        if not alive:
            return
        time.sleep(0.2)
    raise AssertionError(f"left behind: processes of {alive}")


def group_lives(group: int) -> bool:
    """Whether a process of the group runs that is no zombie."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


@pytest.mark.slow
def test_a_killed_run_is_taken_up(tmp_path):
    killed_runs(tmp_path, kills=2, seed=1, text=french)


@pytest.mark.slow
def test_a_run_killed_twenty_times_is_taken_up(tmp_path):
    assert killed_runs(tmp_path, kills=20, seed=2) > 2
