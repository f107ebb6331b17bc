"""``python -m tests.mutate``: draw faults, try them, write what survived."""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import astuple
from pathlib import Path

from tests.mutate import probes
from tests.mutate.drawing import ROOT, WATCHED, Mutant, drawn
from tests.mutate.trying import PLAN

HEAD = ("verdict", "seconds", "tests", "file", "line", "was", "now")
COPIED = ("pipeline", "tests", "corpus", "models", "docs", "pyproject.toml", "README.md", "dvc.yaml", "Makefile")


def main() -> int:
    """Write the list (tab-separated, a row a mutant); 1 where fewer died than asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=300, help="how many faults to draw (300)")
    parser.add_argument("--first", type=int, help="try so many of those drawn, a sample of the same seed (all)")
    parser.add_argument("--seed", type=int, default=16, help="of the draw (16)")
    parser.add_argument("--room", action="append", choices=list(WATCHED), help="try this room alone; may be repeated")
    parser.add_argument("--least", type=float, default=80, help="per cent that must die (80)")
    parser.add_argument("--seconds", type=float, default=30, help="of tests that a fault is shown to, at most (30)")
    parser.add_argument("--out", type=Path, default=Path("build/mutants.tsv"), help="the list (build/mutants.tsv)")
    args = parser.parse_args()
    mutants = drawn(list(WATCHED), args.number, args.seed)[: args.first]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(f"# seed {args.seed}, {args.number} drawn, the first {len(mutants)}\n" + "\t".join(HEAD) + "\n")
    for room in args.room or WATCHED:
        with tempfile.TemporaryDirectory() as folder:
            tried(
                [mutant for mutant in mutants if mutant.room == room],
                room,
                Path(folder),
                args.out.resolve(),
                args.seconds,
            )
    return told(args.out, args.least)


def tried(mutants: list[Mutant], room: str, folder: Path, out: Path, seconds: float = 30) -> None:
    """Try faults of one room in a copy of the project, each with so many seconds of its tests."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, folder / name)
    for file in {mutant.file for mutant in mutants}:
        places = {number: mutant.fault.place for number, mutant in enumerate(mutants) if mutant.file == file}
        path, plain = folder / file, folder / "plain" / file
        plain.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, plain)
        path.write_text(probes.probed(path.read_text(encoding="utf-8"), places), encoding="utf-8")
    plan = {
        "mutants": [(mutant.file, *astuple(mutant.fault)) for mutant in mutants],
        "plain": f"{folder}/plain",
        "verdicts": str(out),
        "seconds": seconds,
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    settings = {PLAN: str(folder / "plan.json"), probes.FILE: str(folder / "passed.tsv"), "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-m", "not slow", "-p", "no:cacheprovider"]
    subprocess.run(
        [*command, "-p", "tests.mutate.trying", *WATCHED[room]],
        cwd=folder,
        env={**os.environ, **settings, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"},
        check=True,
    )


def told(out: Path, least: float) -> int:
    """Say how many died, room by room, and which did not."""
    lines = [line for line in out.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    asked = Counter(row["file"].split("/")[1] for row in rows)
    died = Counter(row["file"].split("/")[1] for row in rows if row["verdict"] in {"killed", "clock"})
    for room, number in sorted(asked.items()):
        print(f"{room}: {died[room]} of {number} died ({100 * died[room] / number:.0f} per cent)")
    for row in rows:
        if row["verdict"] not in {"killed", "clock"}:
            print(f"  {row['verdict']}: {row['file']}:{row['line']}  {row['was']}  →  {row['now']}")
    share = 100 * died.total() / len(rows) if rows else 100.0
    print(f"all: {share:.0f} per cent of {len(rows)} died, {least:.0f} asked for")
    return int(share < least)


if __name__ == "__main__":
    sys.exit(main())
