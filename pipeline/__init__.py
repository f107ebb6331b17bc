"""ibid: reads UN reports and gives back one linked knowledge base of claims and their sources."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.knowledge import KnowledgeBase

__version__ = "0.2.0"


def open(path: str | PathLike[str] = "build") -> KnowledgeBase:  # noqa: A001 - read as pipeline.open("build")
    """Open a knowledge base: the folder ``ibid run`` wrote to, or the file itself.

    Raises:
        StoreError: when there is none there.
    """
    from pipeline import knowledge  # so that "import pipeline" stays quick

    return knowledge.open(Path(path))
