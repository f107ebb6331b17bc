"""How quickly ``ibid run`` works over real reports: pages a second with 1 and 2 workers, peak memory, a second run.

Usage: python benchmarks/run.py [SOURCE] [--jobs 1 2] [--kills N]

With ``--kills`` it is also killed (kill -9, with all its workers) at that many random moments, and the knowledge base
of the run that then completes is held against that of an uninterrupted run, byte by byte.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPORTS = Path(__file__).parents[1] / "../shared/corpus/reports"
ONE_RUN = """
import json, resource, sys, time
from pathlib import Path
from pipeline.run.run import Options, run
if __name__ == "__main__":
    report = run([Path(sys.argv[1])], Path(sys.argv[2]), Options(jobs=int(sys.argv[3])))
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    said = {
        "seconds": report.seconds,
        "cpu": sum(use.ru_utime + use.ru_stime for use in uses),
        "worker": report.megabytes,
        "own": uses[0].ru_maxrss // 1024,
        "worked": len(report.worked),
    }
    print(json.dumps(said))
"""


def one_run(source: Path, out: Path, jobs: int, script: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, script, source, out, str(jobs)], check=True, capture_output=True, text=True, env=environment()
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def pages_of(out: Path) -> tuple[int, int]:
    import pipeline

    with pipeline.open(out) as base:
        sql = "SELECT sum(pages), count(*) FROM documents WHERE status = 'done'"
        pages, count = base.connection.execute(sql).fetchone()
        return int(pages), int(count)


def killed(source: Path, folder: Path, whole: bytes, kills: int, seconds: float) -> None:
    """Kill a run at random moments of an uninterrupted run's length, then let it end; ``whole`` is that one's base."""
    chance = random.Random(30)  # noqa: S311
    command = [sys.executable, "-m", "pipeline", "run", str(source), "--out", str(folder / "cut"), "--jobs", "2"]
    for number in range(kills):
        moment = chance.uniform(0, 2 * seconds / kills)  # so that the kills spread over the whole of it
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, env=environment())
        time.sleep(moment)
        ended = process.poll() is not None
        os.killpg(process.pid, signal.SIGKILL) if not ended else None
        process.wait()
        pieces = sum(1 for path in (folder / "cut/store").rglob("*") if path.is_file())
        late = " (had ended)" if ended else ""
        print(f"  kill {number + 1:2} after {moment:5.1f} s{late}: {pieces} pieces of work held")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
    same = (folder / "cut/kb.sqlite").read_bytes() == whole
    print(f"killed {kills} times, then completed: {'the same bytes as' if same else 'NOT the same as'} uninterrupted")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=REPORTS)
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--kills", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "one_run.py"
        script.write_text(ONE_RUN)
        seconds = 0.0
        bytes_of = {}
        for jobs in options.jobs:
            out = folder / f"jobs{jobs}"
            first = one_run(options.source, out, jobs, script)
            again = one_run(options.source, out, jobs, script)
            pages, files = pages_of(out)
            seconds = first["seconds"]
            bytes_of[jobs] = (out / "kb.sqlite").read_bytes()
            print(
                f"{jobs} jobs: {files} reports, {pages} pages in {seconds:.1f} s = {pages / seconds:.1f} pages/s, "
                f"{first['cpu']:.1f} s of CPU time = {pages / first['cpu']:.1f} pages a CPU second; "
                f"peak {first['worker']:.0f} MB a worker, {first['own']:.0f} MB the supervisor; "
                f"again {again['seconds']:.1f} s, {again['worked']:.0f} worked on"
            )
        print(f"the same bytes for {options.jobs} jobs: {len(set(bytes_of.values())) == 1}")
        if options.kills:
            killed(options.source, folder, bytes_of[options.jobs[0]], options.kills, seconds)


if __name__ == "__main__":
    main()
