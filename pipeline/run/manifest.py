"""What a knowledge base is made of: its sources and how they are read, kept beside the store between runs."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from pipeline.model.errors import StoreError, not_written
from pipeline.run.files import write_whole
from pipeline.run.source_files import SourceFile
from pipeline.run.steps import Step


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The sources of the last run and its parameters."""

    sources: tuple[SourceFile, ...] = ()
    parameters: dict[str, str] = field(default_factory=dict)
    store: str = ""
    """The URL of the place of finished work; empty for the folder ``store``."""
    language_model: str = ""
    """The spaCy pipeline as a person named it: a package, a folder or "none"; empty for the one that is shipped."""


def load_manifest(out: Path) -> Manifest:
    """The manifest of a folder; an empty one where there is none."""
    try:
        return msgspec.json.decode(_file(out).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except msgspec.MsgspecError as error:
        raise StoreError(_file(out), f"is damaged ({error})", hint="run without --add") from error


def save_manifest(out: Path, manifest: Manifest) -> None:
    """Keep the manifest for the next run."""
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    write_whole(_file(out), content, _file(out).parent / "unfinished")


def save_failures(out: Path, wrong: Iterable[Step]) -> None:
    """Keep the tracebacks of a run; those of finished work that lost a part stay, failures were all tried again."""
    file = out / "store" / "failures.json"
    held = {(one.doc, one.stage): one for one in load_failures(out) if one.status == "done"}
    held |= {(one.doc, one.stage): one for one in wrong}
    content = msgspec.json.format(msgspec.json.encode([held[key] for key in sorted(held)]), indent=1)
    write_whole(file, content, file.parent / "unfinished")


def load_failures(out: Path) -> list[Step]:
    """What went wrong when each stage was last run, with tracebacks; empty where nothing is kept."""
    try:
        return msgspec.json.decode((out / "store" / "failures.json").read_bytes(), type=list[Step])
    except (OSError, msgspec.MsgspecError):
        return []


def _file(out: Path) -> Path:
    return out / "store" / "sources.json"


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold a folder for one run; the system lets go of it however the run ends.

    Raises:
        StoreError: when another run is writing there, or nobody may.
        SpaceError: when the disk is full.
    """
    try:
        (out / "store").mkdir(parents=True, exist_ok=True)
        held = (out / ".lock").open("w")
    except OSError as error:
        raise not_written(out, error) from error
    with held as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(out, "another run is writing here", hint="wait for it, or use another --out") from error
        yield
