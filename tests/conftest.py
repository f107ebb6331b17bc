"""Settings for every test, and what several of them look at: the sample documents as a run leaves them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"

# How long one example takes says more of the machine's load than of the code; benchmarks measure time.
settings.register_profile("ibid", deadline=None)
settings.load_profile("ibid")

# Lines are cut where a terminal is told of; a test that wants one says so.
os.environ.pop("COLUMNS", None)

# Matrices are small, and several processes share the machine: threads would only wait for one another. Said before
# anything imports numpy, and to the processes that tests start.
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over the sample documents, made once for all processes of pytest; look, don't touch."""
    from pipeline.run.run import Options, run

    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with _alone(shared / "sample.lock"):
        if not (shared / "sample" / "whole").exists():
            run([SAMPLE], shared / "sample" / "out", Options(jobs=0))
            (shared / "sample" / "whole").touch()
    return shared / "sample" / "out"


@pytest.fixture(scope="session")
def sample_and(sample_run: Path) -> Callable[[Path, Path], None]:
    """Make a run over the sample documents and those of another folder: only these are read, the others were."""
    from pipeline.run.run import Options, run

    def made(more: Path, out: Path) -> None:
        shutil.copytree(sample_run, out)
        run([SAMPLE, more], out, Options(jobs=0))

    return made


@pytest.fixture
def drafts_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are read in this process: a worker of their own takes seconds to begin."""
    from pipeline.drafts import base

    monkeypatch.setattr(base, "JOBS", 0)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Only one process at a time; the next waits."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
