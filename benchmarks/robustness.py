"""What becomes of hostile, damaged and odd files: file, outcome, seconds, peak memory.

Usage: python benchmarks/robustness.py [FOLDER ...] [--timeout SECONDS] [--memory MB]

Every file gets a worker of its own, so that its time and memory are its own; the bounds are those of ``ibid run``.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.run.engine import execute
from pipeline.run.keys import document_keys
from pipeline.run.stages import SEGMENT
from pipeline.run.store import Store, load_document
from pipeline.run.work import Task
from pipeline.run.worker import Bounds

SHARED = Path(__file__).parents[1] / "../shared/corpus"
FOLDERS = [SHARED / name for name in ("robustness", "hard", "scans")]


def one(file: Path, bounds: Bounds, answer: Connection) -> None:
    """Read one file in a supervised worker and say what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        task = Task(doc=file.stem, file=str(file), keys=document_keys("x", file.stem, file.suffix, {}))
        began = time.perf_counter()
        execute([task], store, jobs=1, bounds=bounds)
        seconds = time.perf_counter() - began
        finished = store.get(SEGMENT.name, task.keys[SEGMENT.name])
        doc = load_document(store, task.doc, task.keys)
        failed = [name for name, key in task.keys.items() if (f := store.get(name, key)) and f.status == "failed"]
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        status = finished.status if finished else "lost"
        reason = (finished.reason if finished else "nothing was left") or ""
        if doc is not None:
            reason = f"{len(doc.text)} characters, {sum(1 for _ in doc.texts)} blocks and notes"
            reason += f"; failed: {', '.join(failed)}" if failed else ""
        answer.send((status, seconds, megabytes, reason))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("--memory", type=int, default=2048)
    options = parser.parse_args()
    bounds = Bounds(seconds=options.timeout, megabytes=options.memory)
    counts: Counter[str] = Counter()
    print(f"{'file':58} {'outcome':8} {'seconds':>7} {'MB':>5}  reason")
    for folder in options.folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            here, there = get_context("spawn").Pipe()
            process = get_context("spawn").Process(target=one, args=(file, bounds, there))
            process.start()
            status, seconds, megabytes, reason = here.recv()
            process.join()
            counts[status] += 1
            print(f"{os.path.relpath(file, folder.parent):58} {status:8} {seconds:7.1f} {megabytes:5}  {reason[:110]}")
    print(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
