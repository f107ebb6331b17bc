"""A run on a cluster gives what the local run gives, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from pipeline.model.errors import IbidError
from pipeline.run.run import Options, run
from pipeline.run.stages import SEGMENT
from pipeline.run.steps import Step
from pipeline.run.worker import Bounds
from tests.run.conftest import report
from tests.run.test_engine import french, hostile  # noqa: F401 - a fixture

distributed = pytest.importorskip("distributed")

DOCUMENTS = 5


@pytest.fixture
def place(hostile, monkeypatch):  # noqa: F811
    """A folder of reports, one of which takes more memory than it may; the present folder is the one above."""
    source = hostile / "source"
    source.mkdir()
    for number in range(1, DOCUMENTS):
        (source / f"A_80_{number}.txt").write_text(report(number) if number < 2 else french(number))
    (source / "swells.txt").write_text("#!held = bytearray(4 * 2**30)")
    monkeypatch.chdir(hostile)
    return hostile


def cluster_elsewhere(folder: Path):
    """Two workers in processes of their own that stand in another folder, with less memory than a document may take."""
    (folder / "elsewhere").mkdir()
    os.chdir(folder / "elsewhere")
    try:
        return distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", memory_limit="700MiB",
            local_directory=str(folder / "elsewhere"),
        )  # fmt: skip
    finally:
        os.chdir(folder)


class Killer(threading.Thread):
    """Kills one worker when the first document has been read, and one when the corpus is compared."""

    def __init__(self, cluster, store: Path) -> None:
        super().__init__(daemon=True)
        self.cluster, self.store, self.killed = cluster, store, 0

    def run(self) -> None:
        for sign in (f"{SEGMENT.name}/*/*", "at-work/*/words/*"):
            while not list(self.store.glob(sign)):
                time.sleep(0.005)
            os.kill(next(iter(self.cluster.workers.values())).process.process.pid, signal.SIGKILL)
            self.killed += 1


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_though_workers_are_killed(place):
    options = Options(jobs=1, bounds=Bounds(megabytes=600))
    alone = run([Path("source")], Path("alone"), options)
    with cluster_elsewhere(place) as cluster:
        killer = Killer(cluster, place / "shared/store")
        killer.start()
        heard: list[Step] = []
        told: list[object] = []
        there = Options(
            jobs=1, bounds=options.bounds, scheduler=cluster.scheduler_address, hear=heard.append, tell=told.append
        )
        done = run([Path("source")], Path("shared"), there)
        assert killer.killed == 2
        assert done.outcomes == alone.outcomes
        assert {outcome.doc: outcome.reason for outcome in done.outcomes}["swells"] == (
            "ran out of the memory it may use"
        )
        assert Path("shared/kb.sqlite").read_bytes() == Path("alone/kb.sqlite").read_bytes()
        again = run([Path("source")], Path("shared"), there)
        assert again.worked == ()
    assert {step.stage for step in heard} >= {"segment", "statistics", "reuse", "conflicts"}
    assert {type(event).__name__ for event in told} >= {"Due", "At", "Over", "Links"}


def test_no_scheduler_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(report(1))
    with pytest.raises(IbidError, match="no Dask scheduler answers"):
        run([tmp_path / "a.txt"], tmp_path / "out", Options(scheduler="127.0.0.1:1"))
    assert run([tmp_path / "a.txt"], tmp_path / "out", Options(jobs=0)).whole
