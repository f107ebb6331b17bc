"""Whether a knowledge base is the one that would be written now, so that a run with nothing new need not write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

import pipeline
from pipeline.knowledge import schema
from pipeline.knowledge.build import RunInfo
from pipeline.model.outcome import Outcome
from pipeline.run.corpus import StoredCorpus
from pipeline.run.keys import code, digest
from pipeline.run.store import write_whole

NOTE = "base.json"
"""The file in the store that says what the knowledge base was made from."""


@dataclass(frozen=True, slots=True)
class BaseRecord:
    """What a knowledge base was made from, and how its file looked right then."""

    key: str
    size: int
    changed: int
    """In nanoseconds; a file that somebody touched since is written anew."""


def base_key(
    outcomes: Iterable[Outcome], keys: Mapping[str, Mapping[str, str]], corpus: StoredCorpus, how: RunInfo
) -> str:
    """The key of all that a knowledge base is made from."""
    made_by = (pipeline.__version__, schema.VERSION, code("knowledge"), how)
    return digest(made_by, [(outcome, keys[outcome.doc]) for outcome in outcomes], sorted(corpus.done.items()))


def is_current(base: Path, store: Path, key: str) -> bool:
    """Whether the knowledge base was made from just this, and nobody has changed it since."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode((store / NOTE).read_bytes(), type=BaseRecord) == _note(base, key)
    return False


def note(base: Path, store: Path, key: str) -> None:
    """Keep what the knowledge base just written was made from.

    Raises:
        SpaceError: when the disk is full.
    """
    write_whole(store / NOTE, msgspec.json.encode(_note(base, key)), store / "unfinished")


def _note(base: Path, key: str) -> BaseRecord:
    stat = base.stat()
    return BaseRecord(key, stat.st_size, stat.st_mtime_ns)
