"""Keys of finished work: what it was made from, so that what is up to date is never done twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from pipeline.language.analysis import identity
from pipeline.run.stages import SEGMENT, Stage, document_stages, giver

_BELOW = {
    "segment": ("model", "read", "segment"),
    "language": ("model", "language"),
    "extract": ("model", "quantity", "language", "extract"),
    "link": ("model", "quantity", "language", "extract", "link"),
    "check": ("model", "quantity", "extract", "link", "check"),
}
"""Rooms whose code a stage's result hangs on."""


def digest(*parts: object) -> str:
    """A short name for what is said by ``parts`` (hex, 40 characters)."""
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=20).hexdigest()


@cache
def code(room: str) -> str:
    """Digest of the code and tables a room's results hang on, so that stale work is never taken for new."""
    state = hashlib.blake2b(digest_size=20)
    for name in _BELOW.get(room, ("model", room)):
        for path, content in sorted(_contents(files("pipeline") / name, name)):
            state.update(path.encode() + b"\0" + content + b"\0")
    return state.hexdigest()


def _contents(folder: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, f"{name}/{entry.name}")
        elif not entry.name.endswith((".pyc", ".pyo")):
            yield f"{name}/{entry.name}", entry.read_bytes()


def document_keys(sha256: str, doc: str, suffix: str, parameters: Mapping[str, object]) -> dict[str, str]:
    """The key of every document stage for one file: stage name to key.

    ``suffix`` is the ending of the file's name (it may decide how the file is read), ``doc`` the id its records carry.
    """
    made_of = (sha256, doc, suffix, sorted(parameters.items()))
    keys = {SEGMENT.name: digest(SEGMENT.version, code(SEGMENT.room), *made_of)}
    for stage in document_stages():
        keys[stage.name] = _key(stage, keys)
    return keys


def corpus_key(stage: Stage, documents: Iterable[tuple[str, Mapping[str, str]]], done: Mapping[str, str]) -> str:
    """The key of a corpus stage: of the documents' layers it reads and of the corpus layers before it."""
    givers = sorted({giver(kind).name for kind in (*stage.needs, *stage.wants)})
    read = [(doc, [keys[name] for name in givers if name in keys]) for doc, keys in documents]
    before = [done[name] for name in givers if name in done]
    return digest(stage.name, stage.version, code(stage.room), read, before)


def _key(stage: Stage, keys: Mapping[str, str]) -> str:
    givers = sorted({giver(kind).name for kind in (*stage.needs, *stage.wants)})
    rests_on = [keys[SEGMENT.name], *(keys[name] for name in givers)]
    return digest(stage.name, stage.version, code(stage.room), _model() if stage.languages else None, rests_on)


def forget_model() -> None:
    """Look again which pipeline is used: another one was chosen."""
    _model.cache_clear()


@cache
def _model() -> dict[str, str] | None:
    """The trained pipeline that finders of one language may use: another one may find other things."""
    return identity()
