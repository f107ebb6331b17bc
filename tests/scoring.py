"""Runs the pipeline on documents whose truth is known and scores the export, measure by measure."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score.py"
FLOORS = Path(__file__).with_name("floors.toml")

Figures = dict[str, dict[str, Any]]


def export(sources: list[Path], work: Path) -> Path:
    """Run the pipeline over ``sources`` and write its tables; gives their folder."""
    build, tables = work / "build", work / "tables"
    command = [sys.executable, "-m", "pipeline"]
    subprocess.run([*command, "run", *sources, "--out", build], check=True, cwd=ROOT, capture_output=True)
    kb = ["--kb", build / "kb.sqlite"]
    subprocess.run([*command, "export", *kb, "--to", "jsonl", tables], check=True, cwd=ROOT, capture_output=True)
    return tables


def score(tables: Path, truth: Path, work: Path) -> Figures:
    """The scorer's figures: measure -> precision, recall, F1 (per cent) and counts."""
    out = work / "figures.json"
    subprocess.run([sys.executable, SCORER, tables, truth, "--json", out], check=True, capture_output=True)
    total: Figures = json.loads(out.read_text())["total"]
    return total


def floors(part: str) -> dict[str, float]:
    """The least F1 of each measure, per cent."""
    table: dict[str, float] = tomllib.loads(FLOORS.read_text())[part]
    return table


def below(figures: Figures, part: str) -> list[str]:
    """What falls short of its floor, one line each."""
    least = floors(part)
    return [
        f"{measure}: F1 {figures[measure]['f1'] if measure in figures else 'not measured'}, floor {floor}"
        for measure, floor in least.items()
        if measure not in figures or figures[measure]["f1"] < floor
    ]


def raised(figures: Figures, part: str) -> dict[str, float]:
    """The floors as they may now stand: never lower, whole points, rounded down."""
    old = floors(part)
    new = {measure: float(math.floor(row["f1"])) for measure, row in figures.items()}
    return {
        measure: max(old.get(measure, 0.0), new.get(measure, 0.0)) for measure in [*old, *sorted(set(new) - set(old))]
    }


def gold_sources() -> list[Path]:
    """The source file of every document that has gold."""
    stems = [folder.name for folder in sorted((SHARED / "gold").iterdir()) if (folder / "statistics.jsonl").exists()]
    return [next((SHARED / "corpus").glob(f"*/{stem}.*")) for stem in stems]


if __name__ == "__main__":  # python tests/scoring.py: measure, and raise the floors
    import tempfile

    parts = {"sample": ([ROOT / "corpus" / "sample"], ROOT / "corpus" / "truth")}
    parts["gold"] = (gold_sources(), SHARED / "gold")
    lines = FLOORS.read_text().split("[sample]")[0]
    for name, (sources, truth) in parts.items():
        with tempfile.TemporaryDirectory() as folder:
            figures = score(export(sources, Path(folder)), truth, Path(folder))
        lines += f"[{name}]\n" + "".join(f'"{key}" = {floor}\n' for key, floor in raised(figures, name).items()) + "\n"
    FLOORS.write_text(lines.rstrip() + "\n")
