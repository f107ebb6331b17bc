"""A child ends with its parent, with what it started, however the parent ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARENT = """
import multiprocessing, subprocess, sys, time
from pipeline.run.lifeline import end_with_parent

def child(file):
    end_with_parent()
    program = subprocess.Popen(["sleep", "60"])
    with open(file + ".part", "w") as out:
        import os
        out.write(f"{os.getpid()} {program.pid}")
    os.replace(file + ".part", file)
    time.sleep(60)

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=child, args=(sys.argv[1],)).start()
    time.sleep(60)
"""


def _lives(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks /proc which processes live")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_with_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    script, told = tmp_path / "parent.py", tmp_path / "told"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, script, told], env={**os.environ, "PYTHONPATH": os.getcwd()})
    _until(told.exists)
    processes = [int(number) for number in told.read_text().split()]
    assert all(map(_lives, processes))
    parent.send_signal(how)
    parent.wait()
    _until(lambda: not any(map(_lives, processes)))


def _until(what, seconds: float = 50) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)
