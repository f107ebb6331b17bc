"""The files under SOURCE: found, hashed, named."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.knowledge import schema
from pipeline.model.errors import ReadError

_WRITTEN = frozenset({"kb.sqlite"})
"""What a run writes beside its store."""
_EXPORTS = (".jsonl", ".csv", ".parquet")
"""Endings of the tables of an export."""
_SURE_TABLES = ("documents", "layers", "blocks", "run_info")
"""Tables that every export has."""
UNREADABLE = ""
"""Stands for the content hash of a file that cannot be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One regular file under a SOURCE."""

    doc: str
    path: str
    """Relative to the SOURCE, with "/"."""
    file: str
    """Where it lies on this machine."""
    sha256: str
    media_type: str
    """What it is by its first bytes."""
    duplicate_of: str | None = None

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.path).suffix.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSources:
    """The files under SOURCE, and how many were passed over."""

    sources: tuple[SourceFile, ...]
    passed_over: Mapping[str, int]
    """Why to how many: "hidden", "exported by ibid"."""


def find_sources(places: Iterable[Path], known: Iterable[SourceFile] = (), *, out: Path | None = None) -> FoundSources:
    """Every regular file under ``places`` (files or folders), with those already ``known``, sorted by id.

    What ibid itself wrote is no source: neither ``out`` nor any folder that holds a knowledge base with its store, nor
    the tables of an export. Hidden files and folders (".git") are passed over, unless they are named as a place.

    A document is called by its file's stem; where two files share one, a short content hash is added. Known files
    keep their ids.

    Raises:
        ReadError: when a place does not exist, or is a folder without files.
    """
    held = {source.file: source for source in known}
    found: dict[str, tuple[str, str]] = {}
    passed: Counter[str] = Counter()
    for place in places:
        files = list(_files(place, out, passed))
        if not files:
            raise ReadError(place, "no file stands in this folder", hint="give files, or a folder that holds some")
        for file, path in files:
            found.setdefault(str(file), (path, hash_of(file)))
    kept = {file: source for file, source in held.items() if file not in found or found[file][1] == source.sha256}
    new = {file: seen for file, seen in found.items() if file not in kept}
    ids = {file: source.doc for file, source in kept.items()}
    ids |= _names(new, set(ids.values()))
    rows = [(source.path, file, source.sha256) for file, source in kept.items()]
    rows += [(path, file, sha256) for file, (path, sha256) in new.items()]
    kinds = {file: source.media_type for file, source in kept.items()}
    sources = _with_duplicates(sorted((ids[file], path, file, sha256) for path, file, sha256 in rows), kinds)
    return FoundSources(sources=tuple(sources), passed_over=dict(sorted(passed.items())))


def _files(place: Path, out: Path | None, passed: Counter[str]) -> Iterator[tuple[Path, str]]:
    if place.is_file():
        yield place.absolute(), place.name
        return
    if not place.is_dir():
        raise ReadError(place, "no such file or folder", hint="give files or folders that exist")
    root = place.absolute()
    seen = {root.resolve(), *([out.resolve()] if out else ())}
    for folder, folders, names in os.walk(root, followlinks=True):
        shown = sorted(name for name in folders if not name.startswith("."))
        passed["hidden"] += len(folders) - len(shown) + sum(name.startswith(".") for name in names)
        names = [name for name in names if not name.startswith(".")]
        folders[:] = [name for name in shown if _is_new(Path(folder, name).resolve(), seen)]
        if "kb.sqlite" in names and "store" in folders:
            folders.remove("store")
            names = [name for name in names if name not in _WRITTEN]
        tables = _exported(names)
        passed["exported by ibid"] += len(tables)
        names = [name for name in names if name not in tables]
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_file():
                yield file, file.relative_to(root).as_posix()


def _exported(names: Collection[str]) -> set[str]:
    """Those of a folder's files that are tables of an export of ibid: it holds every table under its name."""
    tables = schema.tables()
    for ending in _EXPORTS:
        if all(f"{table}{ending}" in names for table in _SURE_TABLES):
            return {name for name in names if name.removesuffix(ending) in tables}
    return set()


def _is_new(folder: Path, seen: set[Path]) -> bool:
    """Whether a folder was not walked yet: links between folders may go round."""
    if folder in seen:
        return False
    seen.add(folder)
    return True


def hash_of(file: Path | str) -> str:
    """The SHA-256 of a file's content; ``UNREADABLE`` where it cannot be opened."""
    try:
        with open(file, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return UNREADABLE


def _names(files: Mapping[str, tuple[str, str]], taken: set[str]) -> dict[str, str]:
    """Ids of new files: the stem; the stem and a content hash where it is shared; an ordinal where even that is."""
    stems = {file: _stem(path) for file, (path, _) in files.items()}
    shared = Counter(stems.values())
    names: dict[str, str] = {}
    used = Counter(taken)
    for file, (_, sha256) in sorted(files.items(), key=lambda item: (item[1], item[0])):
        stem = stems[file]
        name = stem if shared[stem] == 1 and stem not in taken else f"{stem}-{sha256[:8] or 'unreadable'}"
        used[name] += 1
        names[file] = name if used[name] == 1 else f"{name}-{used[name]}"
    return names


def _stem(path: str) -> str:
    """A file name without its ending; "#" and blanks would break global ids."""
    name = PurePosixPath(path)
    return "_".join((name.stem or name.name).replace("#", " ").split()) or "unnamed"


def _with_duplicates(rows: list[tuple[str, str, str, str]], kinds: Mapping[str, str]) -> Iterator[SourceFile]:
    first: dict[str, str] = {}
    for doc, path, file, sha256 in rows:
        original = first.setdefault(sha256, doc) if sha256 != UNREADABLE else doc
        yield SourceFile(
            doc=doc,
            path=path,
            file=file,
            sha256=sha256,
            media_type=kinds.get(file) or media_type(Path(file)),
            duplicate_of=original if original != doc else None,
        )


def media_type(file: Path) -> str:
    """What a file is by its first bytes, whatever its name says."""
    try:
        with file.open("rb") as stream:
            head = stream.read(4096)
    except OSError:
        return "application/octet-stream"
    if not head:
        return "application/x-empty"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "text/html"
    if start.startswith(b"<?xml"):
        return "application/xml"
    return "text/plain" if b"\0" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff") else "application/octet-stream"


_MAGIC = {
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/x-ole-storage",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"\x1f\x8b": "application/gzip",
    b"{\\rtf": "application/rtf",
}
