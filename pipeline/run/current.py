"""What a knowledge base was made from: so that what is made from the same is neither written nor made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

import pipeline
from pipeline.knowledge import schema
from pipeline.knowledge.again import Before, RowParts, standing
from pipeline.knowledge.build import RunInfo
from pipeline.model.outcome import Outcome
from pipeline.run.corpus import StoredCorpus
from pipeline.run.files import write_whole
from pipeline.run.keys import code, digest

NOTE = "base.json"
"""The file in the store that says what the knowledge base was made from."""
PARTS = "base-parts.msgpack"
"""The same, part by part."""
_FEW = 16
"""New documents with which a copy is begun, however few stand; above, a quarter of those that stand."""


@dataclass(frozen=True, slots=True)
class BaseRecord:
    """What a knowledge base was made from, and how its file looked right then."""

    key: str
    size: int
    changed: int
    """In nanoseconds; a file that somebody touched since is written anew."""
    made_by: str = ""
    """The version of ibid and of the knowledge base, and how it was run."""


def base_key(
    outcomes: Iterable[Outcome], keys: Mapping[str, Mapping[str, str]], corpus: StoredCorpus, how: RunInfo
) -> str:
    """The key of all that a knowledge base is made from."""
    return digest(_made_by(how), [(outcome, keys[outcome.doc]) for outcome in outcomes], sorted(corpus.done.items()))


def _made_by(how: RunInfo) -> str:
    return digest(pipeline.__version__, schema.VERSION, code("knowledge"), how)


def is_current(base: Path, store: Path, key: str) -> bool:
    """Whether the knowledge base was made from just this, and nobody has changed it since."""
    known = _known(base, store)
    return known is not None and known.key == key


def what_stands(base: Path, store: Path, how: RunInfo, now: Mapping[str, bytes]) -> Before | None:
    """What of a knowledge base stands, given what each document is made from ``now``.

    None where it is of another make, or somebody has changed it since, or too little stands to begin with a copy.
    """
    known = _known(base, store)
    if known is None or known.made_by != _made_by(how):
        return None
    with suppress(OSError, msgspec.MsgspecError):
        parts = msgspec.msgpack.decode((store / PARTS).read_bytes(), type=RowParts)
        same = standing(parts, now)
        few = len(now) - len(same) <= max(_FEW, len(same) // 4)
        return Before(path=base, parts=parts, same=same, docs=tuple(now)) if few else None
    return None


def note(base: Path, store: Path, key: str, how: RunInfo, parts: RowParts) -> None:
    """Keep what the knowledge base just written was made from.

    Raises:
        SpaceError: when the disk is full.
    """
    (store / NOTE).unlink(missing_ok=True)  # the two files are of one run
    write_whole(store / PARTS, msgspec.msgpack.encode(parts), store / "unfinished")
    stat = base.stat()
    made = BaseRecord(key, stat.st_size, stat.st_mtime_ns, _made_by(how))
    write_whole(store / NOTE, msgspec.json.encode(made), store / "unfinished")


def _known(base: Path, store: Path) -> BaseRecord | None:
    """The note on a knowledge base that nobody has touched since."""
    with suppress(OSError, msgspec.MsgspecError):
        known, stat = msgspec.json.decode((store / NOTE).read_bytes(), type=BaseRecord), base.stat()
        return known if (known.size, known.changed) == (stat.st_size, stat.st_mtime_ns) else None
    return None
