"""Keys of finished work: what it was made from, so that what is up to date is never done twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from pipeline.language.analysis import identity
from pipeline.language.trained import judge_of_answers, judge_of_notes, judge_of_sources, reader_of_slots
from pipeline.run.stages import SEGMENT, Finder, Stage, document_stages, giver

_IMPORTED = re.compile(rb"^(?:\s*(?:from|import)\s|.*\bLater\(\")\s*pipeline(?:\.|\s+import\s+)(\w+)", re.MULTILINE)
"""What names a room that is imported, now or when it is first called (:class:`pipeline.run.stages.Later`)."""
_NOT_OF_READING = frozenset({"language_model"})
"""Parameters that reading does not hang on; the stages that ask the model are keyed by the model itself."""


def digest(*parts: object) -> str:
    """A short name for what is said by ``parts`` (hex, 40 characters)."""
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=20).hexdigest()


@cache
def code(room: str) -> str:
    """Digest of the code and tables a room's results hang on, so that stale work is never taken for new."""
    state = hashlib.blake2b(digest_size=20)
    for name in sorted(rooms(room)):
        for path, content in _held(name):
            state.update(path.encode() + b"\0" + content + b"\0")
    return state.hexdigest()


@cache
def rooms(room: str) -> frozenset[str]:
    """The rooms whose code a room's results hang on: itself, and all that it imports from, directly or not."""
    known = {entry.name for entry in _house().iterdir() if entry.is_dir()}
    found: set[str] = set()
    todo = {room}
    while todo:
        name = todo.pop()
        found.add(name)
        asked = {match.decode() for _, content in _held(name) for match in _IMPORTED.findall(content)}
        todo |= (asked & known) - found
    return frozenset(found)


@cache
def _held(room: str) -> tuple[tuple[str, bytes], ...]:
    """Every file of a room but compiled ones, by path."""
    return tuple(sorted(_contents(_house() / room, room)))


def _house() -> Traversable:
    return files("pipeline")


def _contents(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, f"{name}/{entry.name}")
        elif not entry.name.endswith((".pyc", ".pyo")):
            yield f"{name}/{entry.name}", entry.read_bytes()


def document_keys(sha256: str, doc: str, suffix: str, parameters: Mapping[str, object]) -> dict[str, str]:
    """The key of every document stage for one file: stage name to key.

    ``suffix`` is the ending of the file's name (it may decide how the file is read). ``doc`` is the document's id: only
    stages whose records carry it, and those that rest on them, hang on it, so that a renamed file finds its work.
    """
    asked = sorted((name, value) for name, value in parameters.items() if name not in _NOT_OF_READING)
    made_of = (sha256, suffix, asked)
    keys = {SEGMENT.name: digest(SEGMENT.version, code(SEGMENT.room), *made_of)}
    for stage in document_stages():
        keys[stage.name] = _key(stage, keys, doc)
    return keys


def corpus_key(stage: Stage, documents: Iterable[tuple[str, Mapping[str, str]]], done: Mapping[str, str]) -> str:
    """The key of a corpus stage: of the documents' layers it reads and of the corpus layers before it."""
    givers = sorted({giver(kind).name for kind in (*stage.needs, *stage.wants)})
    read = [(doc, [keys[name] for name in givers if name in keys]) for doc, keys in documents]
    before = [done[name] for name in givers if name in done]
    return digest(stage.name, stage.version, code(stage.room), read, before)


def _key(stage: Finder, keys: Mapping[str, str], doc: str) -> str:
    givers = sorted({giver(kind).name for kind in (*stage.needs, *stage.wants)})
    rests_on = [keys[SEGMENT.name], *(keys[name] for name in givers)]
    model = _model() if stage.asks_model else None
    name = doc if stage.names_document else None
    return digest(stage.name, stage.version, code(stage.room), model, name, rests_on)


@cache
def made_by(model: str) -> str:
    """Digest of all by which documents are read and linked: the code, the tables and what was trained.

    ``model`` names the spaCy pipeline as the environment variable does; empty for the one that is shipped.
    """
    return digest(code("run"), identity(model), *_trained())


def forget_model() -> None:
    """Look again which pipeline is used: another one was chosen."""
    _model.cache_clear()


@cache
def _model() -> tuple[dict[str, str] | None, tuple[str | None, ...]]:
    """What some finders ask, the trained pipeline, the reader and the judges: others may find other things."""
    return identity(), _trained()


def _trained() -> tuple[str | None, ...]:
    """Digests of the weights that come with ibid."""
    paths = reader_of_slots(), judge_of_sources(), judge_of_notes(), judge_of_answers("place"), judge_of_answers("time")
    return tuple(map(_digest, paths))


def _digest(path: Path | None) -> str | None:
    return None if path is None else hashlib.blake2b(path.read_bytes(), digest_size=20).hexdigest()
