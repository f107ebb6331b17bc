"""What the stages over a corpus cost as it grows: CPU seconds and memory by stage, and the exponent between two sizes.

python -m benchmarks.scale 250 1000 [--folder FOLDER] [--add]

Reports are made up (``scale_text``), and what reading them would give is written into the store, so that what is
measured is the linking and the knowledge base. ``--add`` then adds one more report, and runs once with nothing new.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.scale_text import PARAGRAPHS, Maker, write
from pipeline.run.store import Store

ONE_RUN = """
import json, resource, sys, time
from pathlib import Path
from pipeline.run import linking, run as whole
from pipeline.run.run import Options, run

spent = {}

def timed(function, name):
    def call(*arguments):
        begun = time.process_time()
        result = function(*arguments)
        key = name or arguments[0].name
        spent[key] = round(spent.get(key, 0) + time.process_time() - begun, 2)
        return result
    return call

linking._run_one = timed(linking._run_one, None)
whole._build = timed(whole._build, "knowledge base")
run([Path(sys.argv[1])], Path(sys.argv[2]), Options(jobs=0))
spent["all"] = round(time.process_time(), 2)
spent["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps(spent))
"""


def one_run(folder: Path) -> dict[str, float]:
    """CPU seconds by stage, and the most memory, of a run in a process of its own."""
    command: list[str | Path] = [sys.executable, "-c", ONE_RUN, folder / "in", folder / "kb"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def exponent(small: float, large: float, sizes: tuple[int, int]) -> str:
    """The power with which a cost grows between two sizes; "-" where it is too small to tell."""
    if small < 0.2:
        return "-"
    return f"{math.log(large / small) / math.log(sizes[1] / sizes[0]):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder unless said")
    parser.add_argument("--add", action="store_true", help="add one more report to each, and run with nothing new")
    options = parser.parse_args()
    before: tuple[int, dict[str, float]] | None = None
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        for size in options.documents:
            folder = Path(name) / str(size)
            store = Store(folder / "kb" / "store")
            write(Maker(), range(size), folder / "in", store)
            told = one_run(folder)
            print(f"{size} reports of {PARAGRAPHS} paragraphs: {json.dumps(told)}")
            if before is not None:
                sizes = before[0], size
                print("  exponents:", {key: exponent(before[1][key], told[key], sizes) for key in told})
            before = size, told
            if options.add:
                write(Maker(), range(size, size + 1), folder / "in", store)
                print(f"  one more: {json.dumps(one_run(folder))}")
                print(f"  nothing new: {json.dumps(one_run(folder))}")
    print("most memory of this process, MB:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
