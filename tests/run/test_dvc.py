"""dvc.yaml tells the same stages as the stage table, and DVC and ibid leave each other's work standing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.run.dvc import stage_lines, updated
from pipeline.run.stages import STAGES

ROOT = Path(__file__).parents[2]


def test_dvc_yaml_is_the_stage_table():
    text = (ROOT / "dvc.yaml").read_text()
    assert updated(text) == text, "bring it up to date by: python -m pipeline.run.dvc"
    assert [line for line in stage_lines() if line.endswith(":") and line[2] != " "] == [
        *(f"  {stage.name}:" for stage in STAGES),
        "  knowledge:",
    ]


def run(command, folder):
    path = os.pathsep.join([str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(folder), "DVC_NO_ANALYTICS": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_dvc_and_ibid_leave_each_others_work_standing(tmp_path):
    if shutil.which("dvc", path=str(Path(sys.executable).parent)) is None:
        pytest.skip("dvc is not installed")
    project = tmp_path / "project"
    leave = shutil.ignore_patterns("__pycache__", "build", ".git", ".venv", ".dvc", "dvc.lock")
    shutil.copytree(ROOT, project, ignore=leave)
    (project / "bin").mkdir()
    (project / "bin/ibid").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    (project / "bin/ibid").chmod(0o755)
    run(["git", "init", "-q"], project)
    run(["dvc", "init", "-q"], project)
    ibid = [sys.executable, "-m", "pipeline", "run", "corpus/sample"]
    run(ibid, project)
    before = (project / "build/kb.sqlite").read_bytes()
    stored = {path for path in (project / "build/store").rglob("*") if path.is_file()}
    run(["dvc", "repro"], project)
    assert (project / "build/kb.sqlite").read_bytes() == before
    assert stored <= {path for path in (project / "build/store").rglob("*") if path.is_file()}
    assert "as before" in run(ibid, project)
    # the stages of this file; those of models/dvc.yaml train from data that is not in the repository
    assert "Data and pipelines are up to date" in run(["dvc", "status", "dvc.yaml"], project)
