"""Runs the pipeline on documents whose truth is known, scores the export, and keeps the floors under the scores.

``python tests/scoring.py`` measures and raises ``tests/floors.toml``. It refuses when a measure fell, unless the fall
is owned up to: ``--lower MEASURE [MEASURE …] --because REASON``; the reason stays in the file.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.score import score
from tests.score.floors import Floors, digest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
SAMPLE, TRUTH = ROOT / "corpus" / "sample", ROOT / "corpus" / "truth"
SCORER = ROOT / "tests" / "score"
MODULES = ("gold", "view", "text", "tally", "structure", "citations", "inline", "statistics", "mentions", "reuse")
FLOORS = Path(__file__).with_name("floors.toml")


def export(sources: list[Path], work: Path) -> Path:
    """Run the pipeline over ``sources`` and write its tables; gives their folder."""
    build = work / "build"
    run: list[str | Path] = [sys.executable, "-m", "pipeline", "run", *sources, "--out", build]
    subprocess.run(run, check=True, cwd=ROOT, capture_output=True)
    return written(build, work / "tables")


def written(build: Path, tables: Path) -> Path:
    """Write the tables of a run; gives their folder."""
    command: list[str | Path] = [sys.executable, "-m", "pipeline", "export", "--to", "jsonl", tables]
    subprocess.run([*command, "--kb", build / "kb.sqlite"], check=True, cwd=ROOT, capture_output=True)
    return tables


def gold_sources() -> list[Path]:
    """The source file of every document that has gold."""
    stems = [folder.name for folder in sorted(GOLD.iterdir()) if (folder / "statistics.jsonl").exists()]
    return [next((SHARED / "corpus").glob(f"*/{stem}.*")) for stem in stems]


def digests() -> dict[str, str]:
    """What the scores hang on besides the pipeline: documents, annotations (gold where it is at hand), the scorer."""
    found = {
        "sample documents": digest(_files(SAMPLE), SAMPLE),
        "sample truth": digest(_files(TRUTH), TRUTH),
        "scorer": digest((SCORER / f"{name}.py" for name in MODULES), SCORER),
    }
    if GOLD.exists():
        found["gold documents"] = digest(gold_sources(), SHARED)
        found["gold truth"] = digest((path for path in _files(GOLD) if path.suffix in {".json", ".jsonl"}), GOLD)
    return found


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def parts() -> dict[str, tuple[list[Path], Path]]:
    """The sources and the truth of each part; the gold where it is at hand."""
    found = {"sample": ([SAMPLE], TRUTH)}
    return {**found, "gold": (gold_sources(), GOLD)} if GOLD.exists() else found


def main(words: list[str] | None = None) -> int:
    """Measure every part, and write the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", nargs="+", default=[], metavar="MEASURE", help="measures that may fall")
    parser.add_argument("--because", default="", metavar="REASON", help="why; it stays in floors.toml")
    args = parser.parse_args(words)
    floors, fallen = Floors.read(FLOORS), []
    for part, (sources, truth) in parts().items():
        with tempfile.TemporaryDirectory() as folder:
            tallies = score(export(sources, Path(folder)), truth).total
        try:
            floors.measured(part, tallies, args.lower, args.because)
        except ValueError as error:
            fallen.append(str(error))
    if fallen:
        print(*fallen, "nothing was written", sep="\n", file=sys.stderr)
        return 1
    if "gold" not in parts():
        print("the annotated real documents are not at hand: their floors stay as they are", file=sys.stderr)
    floors.digests |= digests()
    FLOORS.write_text(floors.written(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
