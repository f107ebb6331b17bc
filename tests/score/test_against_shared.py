"""The scorer gives the counts of the shared one, cell by cell, on damaged exports made from the annotations."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.score import Tally, score
from tests.score.made import damaged, exported, write
from tests.scoring import GOLD, ROOT, SHARED, TRUTH

SCORER = SHARED / "score" / "score.py"
needs_shared = pytest.mark.skipif(
    not SCORER.exists(), reason=f"needs {SCORER.relative_to(ROOT.parent)} beside the project"
)

Counts = dict[str, tuple[int, int, int]]


def cells(table: dict[str, dict[str, int]]) -> Counts:
    counts = {name: (row["right"], row["spurious"], row["missed"]) for name, row in table.items()}
    return {name: row for name, row in counts.items() if any(row)}


def own(tallies: dict[str, Tally]) -> Counts:
    return {name: tally.counts for name, tally in tallies.items() if any(tally.counts)}


def compare(tables: Path, truth: Path, work: Path) -> None:
    command: list[str | Path] = [sys.executable, SCORER, tables, truth, "--json", work / "figures.json"]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads((work / "figures.json").read_text())
    ours = score(tables, truth)
    assert own(ours.total) == cells(theirs["total"])
    assert {doc: own(found) for doc, found in ours.documents.items()} == {
        doc: cells(found) for doc, found in theirs["documents"].items()
    }


@needs_shared
@pytest.mark.parametrize("seed", [None, 0, 1, 2])
@pytest.mark.parametrize("truth", [TRUTH, GOLD], ids=["sample", "gold"])
def test_both_scorers_count_alike(truth: Path, seed: int | None, tmp_path: Path) -> None:
    tables = exported(truth)
    compare(write(tables if seed is None else damaged(tables, seed), tmp_path / "tables"), truth, tmp_path)
