"""A whole run killed (``kill -9``) at times drawn by a seed, stages over the corpus included, and then run again.

python -m benchmarks.kills [--documents 24] [--kills 20] [--seed 7] [--folder FOLDER]

Reports are made up (``scale_text``), and what reading them would give lies in the store, so that the time of a run is
that of linking and writing. After each kill it is told whether a process of the run outlived it, whether the run that
follows gives the knowledge base of a run that was never killed, and what it left behind.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scale_text import Maker, write
from pipeline.run.store import Store

GRACE = 5.0
"""Seconds in which children have to notice that their parent is gone."""


def begun(folder: Path) -> subprocess.Popen[bytes]:
    """A run, in a session of its own, so that what it leaves running is found."""
    command = [sys.executable, "-m", "pipeline", "run", str(folder / "in"), "--out", str(folder / "kb")]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def alive(session: int) -> list[int]:
    """The processes of a session that are still there."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def left(folder: Path) -> list[str]:
    """What a run should not leave: unfinished files, workbenches, copies of the knowledge base."""
    out = folder / "kb"
    torn = [
        *out.glob(".kb.sqlite.*"),
        *(out / "store" / "unfinished").glob("*"),
        *(out / "store" / "at-work").glob("*"),
    ]
    torn += [
        path for path in (out / "store").rglob("*") if path.name.endswith((".tmp", ".unfinished", ".fresh", ".new"))
    ]
    return sorted(str(path.relative_to(out)) for path in torn)


def base_of(folder: Path) -> str:
    return hashlib.sha256((folder / "kb" / "kb.sqlite").read_bytes()).hexdigest()[:12]


def furthest(folder: Path) -> str:
    """The last stage over the corpus that was done when the run was killed."""
    done = "none"
    for name in ("works", "entities", "reuse", "families", "verifications", "graph", "conflicts"):
        done = name if any((folder / "kb" / "store" / name).rglob("*")) else done
    return "knowledge base" if (folder / "kb" / "kb.sqlite").exists() else done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder unless said")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - times, not secrets
    wrong = 0
    if options.folder is not None:
        options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        made = Path(name) / "made"
        write(Maker(), range(options.documents), made / "in", Store(made / "kb" / "store"))

        def fresh() -> Path:
            folder = Path(name) / "run"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(made, folder)
            return folder

        folder, start = fresh(), time.monotonic()
        begun(folder).wait()
        whole, seconds = base_of(folder), time.monotonic() - start
        print(f"{options.documents} reports, never killed: {seconds:.1f} s, knowledge base {whole}", flush=True)
        print("| kill | after (s) | done by then | outlived it | run again | left behind |")
        print("|---|---|---|---|---|---|")
        for number in range(1, options.kills + 1):
            folder, after = fresh(), chance.uniform(0, seconds)
            running = begun(folder)
            time.sleep(after)
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
            end = time.monotonic() + GRACE
            while (orphans := alive(running.pid)) and time.monotonic() < end:
                time.sleep(0.1)
            reached = furthest(folder)
            code = begun(folder).wait()
            same = "the same" if code == 0 and base_of(folder) == whole else f"OTHER (exit {code})"
            remains = left(folder)
            wrong += bool(orphans or remains or same != "the same")
            told = number, f"{after:.1f}", reached, len(orphans) or "none", same, ", ".join(remains) or "nothing"
            print(f"| {' | '.join(map(str, told))} |", flush=True)
    print(f"{wrong} of {options.kills} went wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
