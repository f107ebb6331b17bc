"""A draft read when it is asked about: the same stages as a run, a knowledge base that is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import knowledge
from pipeline.knowledge.base import KnowledgeBase
from pipeline.run.progress import Tell, unheard
from pipeline.run.run import Options, run_alone

LAST = "findings"
"""The last stage that looks at one document by itself."""
JOBS = 1
"""Workers: one, so that a draft that breaks a library down, or never ends, costs an answer and no more."""


@contextmanager
def read_drafts(files: Sequence[Path], *, last: str = LAST, tell: Tell = unheard) -> Iterator[KnowledgeBase]:
    """A knowledge base of these files alone, without what joins documents; it is gone when the caller is done.

    Args:
        files: The drafts, of any kind that a run reads.
        last: The last stage wanted: "segment" where only their text is.
        tell: Hears how far the reading is.

    Raises:
        ReadError: when a file cannot be read, with the reason.
        SpaceError: when the disk is full.
    """
    with TemporaryDirectory(prefix="ibid-draft-") as folder:
        path = run_alone(files, Path(folder), last, Options(jobs=JOBS, tell=tell))
        with knowledge.open(path) as base:
            yield base
