"""What is wrong with the place a run writes to is told in words, costs nothing, and the next run goes on."""

from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from pipeline.model.errors import LostError
from pipeline.run.manifest import alone
from pipeline.run.run import Options, run
from pipeline.run.stages import SEGMENT
from tests.run.test_engine import french
from tests.run.test_failures import ask


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"A_80_{number}.txt").write_text(french(number))
    return folder


@pytest.fixture
def before(source, tmp_path):
    """A knowledge base that is there already, of a part of the documents."""
    run([source / "A_80_1.txt"], tmp_path / "out", Options(jobs=0))
    return (tmp_path / "out/kb.sqlite").read_bytes()


def failing(monkeypatch, method: str, code: int, name: str) -> None:
    """Let writing fail as the system would, for all files whose path holds a name."""
    true = getattr(Path, method)

    def fails(path, *more, **named):
        if name in str(path) and (method != "open" or "w" in str(more)):
            raise OSError(code, os.strerror(code), str(path))
        return true(path, *more, **named)

    monkeypatch.setattr(Path, method, fails)


@pytest.mark.parametrize(
    ("method", "code", "name", "exits", "said"),
    [
        ("open", errno.EACCES, ".lock", 2, "cannot be written (Permission denied); see who may write there"),
        ("open", errno.EROFS, ".lock", 2, "cannot be written (Read-only file system)"),
        ("write_bytes", errno.EROFS, "unfinished", 2, "cannot be written (Read-only file system)"),
        ("write_bytes", errno.EDQUOT, "unfinished", 3, "the disk is full"),
        ("replace", errno.ENOSPC, "unfinished", 3, "the disk is full"),
        ("mkdir", errno.EACCES, "segment", 2, "cannot be written (Permission denied)"),
        ("mkdir", errno.ENOSPC, "reuse", 3, "the disk is full"),
    ],
)
def test_a_place_that_takes_nothing_is_told(
    source, before, tmp_path, monkeypatch, capsys, method, code, name, exits, said
):
    with monkeypatch.context() as patch:
        failing(patch, method, code, name)
        ended, _, words = ask(capsys, "run", source, "--out", tmp_path / "out", "--jobs", 0)
    assert (ended, said in words) == (exits, True), words
    assert "an error inside ibid" not in words
    assert (tmp_path / "out/kb.sqlite").read_bytes() == before
    assert run([source], tmp_path / "out", Options(jobs=0)).whole


def test_two_runs_into_one_place(source, before, tmp_path, capsys):
    with alone(tmp_path / "out"):
        ended, _, words = ask(capsys, "run", source, "--out", tmp_path / "out", "--jobs", 0)
    assert (ended, "another run is writing here; wait for it" in words) == (2, True)
    assert (tmp_path / "out/kb.sqlite").read_bytes() == before
    assert run([source], tmp_path / "out", Options(jobs=0)).whole


@pytest.mark.parametrize("content", [b"", b"{", b'{"sources": 3}', b'{"sources": [{"name": "of another version"}]}'])
def test_what_another_version_kept_of_a_run(source, before, tmp_path, capsys, content):
    (tmp_path / "out/store/sources.json").write_bytes(content)
    ended, _, words = ask(capsys, "run", source, "--out", tmp_path / "out", "--jobs", 0, "--add")
    assert (ended, "sources.json: is damaged" in words, "run without --add" in words) == (2, True, True)
    assert (tmp_path / "out/kb.sqlite").read_bytes() == before
    assert run([source], tmp_path / "out", Options(jobs=0)).whole


def test_a_scheduler_that_is_not_there_or_not_named(source, tmp_path, capsys):
    words = ("run", source, "--out", tmp_path / "out", "--engine", "dask")
    ended, _, said = ask(capsys, *words)
    assert (ended, "--engine dask needs the address of a scheduler" in said) == (2, True)
    ended, _, said = ask(capsys, *words, "--scheduler", "127.0.0.1:1")
    assert (ended, "127.0.0.1:1: no Dask scheduler answers" in said, "start one" in said) == (2, True, True)


@pytest.mark.slow
def test_a_scheduler_that_goes_away_loses_nothing(source, tmp_path):
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0")

    def goes() -> None:
        while not list((tmp_path / "out/store" / SEGMENT.name).glob("*/*")):
            time.sleep(0.01)
        cluster.close(timeout=5)

    threading.Thread(target=goes, daemon=True).start()
    with pytest.raises(LostError, match=r"the scheduler is gone.*run again when it is back"):
        run([source], tmp_path / "out", Options(jobs=1, scheduler=cluster.scheduler_address))
    assert run([source], tmp_path / "out", Options(jobs=0)).whole
