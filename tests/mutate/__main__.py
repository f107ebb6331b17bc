"""``python -m tests.mutate``: draw faults, try them, write what survived."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.mutate.trial import WATCHED, Verdict, drawn, trials

HEAD = "verdict\tseconds\tfile\tline\twas\tnow\n"


def main() -> int:
    """Write the list (tab-separated, a row a mutant); 1 where fewer died than asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=300, help="how many faults to draw (300)")
    parser.add_argument("--seed", type=int, default=16, help="of the draw (16)")
    parser.add_argument("--room", action="append", choices=list(WATCHED), help="this room alone; may be repeated")
    parser.add_argument("--least", type=float, default=80, help="per cent that must die (80)")
    parser.add_argument("--out", type=Path, default=Path("build/mutants.tsv"), help="the list (build/mutants.tsv)")
    args = parser.parse_args()
    rooms = args.room or list(WATCHED)
    mutants = drawn(rooms, args.number, args.seed)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory() as folder, args.out.open("w", encoding="utf-8") as out:
        out.write(f"# seed {args.seed}, {args.number} faults over {', '.join(rooms)}\n{HEAD}")
        for verdict in trials(mutants, Path(folder) / "project"):
            verdicts.append(verdict)
            out.write(row(verdict))
            out.flush()
    return told(verdicts, args.least)


def row(verdict: Verdict) -> str:
    """One line of the list."""
    fault = verdict.mutant.fault
    told = [verdict.how, f"{verdict.seconds:.1f}", verdict.mutant.file, str(fault.line), fault.was, fault.now]
    return "\t".join(told) + "\n"


def told(verdicts: list[Verdict], least: float) -> int:
    """Say how many died, room by room."""
    tried = Counter(verdict.mutant.room for verdict in verdicts)
    alive = Counter(verdict.mutant.room for verdict in verdicts if verdict.how == "alive")
    for room, number in sorted(tried.items()):
        print(f"{room}: {number - alive[room]} of {number} died ({100 * (1 - alive[room] / number):.0f} per cent)")
    for verdict in verdicts:
        if verdict.how == "alive":
            fault = verdict.mutant.fault
            print(f"  alive: {verdict.mutant.file}:{fault.line}  {fault.was}  →  {fault.now}")
    died = 100 * (1 - alive.total() / len(verdicts)) if verdicts else 100.0
    print(f"all: {died:.0f} per cent of {len(verdicts)} died, {least:.0f} asked for")
    return int(died < least)


if __name__ == "__main__":
    sys.exit(main())
