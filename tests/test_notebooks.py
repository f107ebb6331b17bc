"""The notebooks run from top to bottom on the sample, and draw what they say they draw."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
PLOTS = {"trace_a_figure": 1, "who_cites_whom": 2}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a person has it after ``make run``."""
    folder = tmp_path_factory.mktemp("room")
    shutil.copytree(ROOT / "corpus" / "sample", folder / "corpus" / "sample")
    command: list[str | Path] = [sys.executable, "-m", "pipeline", "run", folder / "corpus", "--out", folder / "build"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return folder


@pytest.mark.parametrize("name", sorted(PLOTS))
def test_a_notebook_runs(room: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(room)}}).execute()
    pictures = [
        output for cell in notebook.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == PLOTS[name]
