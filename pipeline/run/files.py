"""Where finished work lies: a folder, or any place that fsspec reaches (an object store, a server's file system).

A file appears whole or not at all: by renaming in a folder and on file systems, by one put on object stores.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from shutil import copyfileobj, rmtree
from typing import IO, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.model.errors import IbidError, StoreError, not_written

_BY_PUT = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"})
"""Protocols of stores in which one put shows a file whole."""
UNFINISHED = "unfinished"
"""The folder in which files lie until they are whole."""


class Files(Protocol):
    """Files by their names ("segment/ab/cdef…")."""

    @property
    def where(self) -> str:
        """The place, for people."""
        ...

    def has(self, name: str) -> bool:
        """Whether a file is there and not empty."""
        ...

    def read(self, name: str) -> bytes | None:
        """A file's content; None where there is none."""
        ...

    def part(self, name: str, start: int, length: int) -> bytes | None:
        """So many bytes of a file; None where there is none."""
        ...

    def view(self, name: str) -> NDArray[np.uint8] | None:
        """A file's content as an array, mapped where that can be; None where there is none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Keep a file.

        Raises:
            SpaceError: when there is no room.
            StoreError: when it cannot be written for another reason.
        """
        ...

    def write_from(self, name: str, content: IO[bytes]) -> None:
        """Keep a file that is too large to be held; raises what ``write`` raises."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Take files out; those that are not there are passed over."""
        ...

    def names(self, folder: str) -> list[str]:
        """The files of a folder, sorted, without its name."""
        ...

    def look(self) -> None:
        """Take note of all that is there, where asking for each costs a journey; what comes later is not noted."""
        ...

    def clear(self, folder: str) -> None:
        """Take out all that is in a folder."""
        ...


class Folder:
    """A folder of this machine, or of a file system that several machines have mounted."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def where(self) -> str:
        """The place, for people."""
        return str(self.root)

    def has(self, name: str) -> bool:
        """Whether a file is there and not empty."""
        try:
            return (self.root / name).stat().st_size > 0
        except OSError:
            return False

    def read(self, name: str) -> bytes | None:
        """A file's content; what cannot be read is as good as none: writing it anew tells what is wrong."""
        try:
            return (self.root / name).read_bytes()
        except OSError:
            return None

    def part(self, name: str, start: int, length: int) -> bytes | None:
        """So many bytes of a file; None where there is none."""
        try:
            with (self.root / name).open("rb") as file:
                file.seek(start)
                return file.read(length)
        except OSError:
            return None

    def view(self, name: str) -> NDArray[np.uint8] | None:
        """A file's content, mapped."""
        try:
            return np.memmap(self.root / name, np.uint8, "r")
        except (OSError, ValueError):  # ValueError: it is empty
            return None

    def write(self, name: str, content: bytes) -> None:
        """Keep a file."""
        write_whole(self.root / name, content, self.root / UNFINISHED)

    def write_from(self, name: str, content: IO[bytes]) -> None:
        """Keep a large file."""
        write_whole(self.root / name, content, self.root / UNFINISHED)

    def remove(self, names: Iterable[str]) -> None:
        """Take files out, and the folders that are empty then."""
        for name in names:
            path = self.root / name
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()

    def names(self, folder: str) -> list[str]:
        """The files of a folder."""
        with suppress(OSError):
            return sorted(os.listdir(self.root / folder))
        return []

    def look(self) -> None:
        """A folder of this machine is looked at when it is asked."""

    def clear(self, folder: str) -> None:
        """Take out all that is in a folder."""
        rmtree(self.root / folder, ignore_errors=True)


class Elsewhere:
    """A place that fsspec reaches, by its URL ("s3://bucket/folder").

    Who may write there is told to fsspec by its own means (``AWS_…`` variables, configuration files).
    """

    def __init__(self, url: str) -> None:
        """Take a URL.

        Raises:
            StoreError: when nothing here reaches places of this kind.
        """
        self.url = url.rstrip("/")
        self.protocol = url.partition("://")[0]
        self._seen: set[str] | None = None
        _ = self._fs  # what is missing is told at once

    def __getstate__(self) -> dict[str, object]:
        return {"url": self.url, "protocol": self.protocol, "_seen": None}

    @cached_property
    def _fs(self) -> Any:
        try:
            import fsspec

            return fsspec.filesystem(self.protocol, use_listings_cache=False)
        except ImportError as error:
            hint = "pip install 'ibid[cluster]'; for other stores see fsspec's list"
            raise StoreError(self.url, f"cannot be reached from here ({error})", hint=hint) from error
        except ValueError as error:
            raise StoreError(self.url, f"is no place that is known ({error})", hint="s3://BUCKET/FOLDER") from error

    def _path(self, name: str) -> str:
        return f"{self.url}/{name}"

    def _unreached(self, error: Exception) -> StoreError:
        said = " ".join(str(error).split()) or type(error).__name__
        return StoreError(self.url, f"cannot be reached ({said[:200]})", hint="see the address, and who may use it")

    @property
    def where(self) -> str:
        """The place, for people."""
        return self.url

    def has(self, name: str) -> bool:
        """Whether a file is there and not empty."""
        if self._seen is not None:
            return name in self._seen
        try:
            return bool(self._fs.info(self._path(name))["size"])
        except FileNotFoundError:
            return False
        except Exception as error:  # each store has errors of its own
            raise self._unreached(error) from error

    def read(self, name: str) -> bytes | None:
        """A file's content."""
        try:
            return bytes(self._fs.cat_file(self._path(name)))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise self._unreached(error) from error

    def part(self, name: str, start: int, length: int) -> bytes | None:
        """So many bytes of a file."""
        try:
            return bytes(self._fs.cat_file(self._path(name), start=start, end=start + length))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise self._unreached(error) from error

    def view(self, name: str) -> NDArray[np.uint8] | None:
        """A file's content, held."""
        content = self.read(name)
        return None if content is None else np.frombuffer(content, np.uint8)

    def write(self, name: str, content: bytes) -> None:
        """Keep a file."""
        try:
            with self._shown_whole(name) as path:
                self._make_room(path)
                self._fs.pipe_file(path, content)
        except IbidError:
            raise
        except Exception as error:
            raise self._not_written(name, error) from error

    def write_from(self, name: str, content: IO[bytes]) -> None:
        """Keep a large file."""
        try:
            with self._shown_whole(name) as path:
                self._make_room(path)
                with self._fs.open(path, "wb") as to:
                    copyfileobj(content, to, 2**22)
        except IbidError:
            raise
        except Exception as error:
            raise self._not_written(name, error) from error

    def _make_room(self, path: str) -> None:
        """Make a file's folder, where there are folders: an object store would make a bucket."""
        if self.protocol not in _BY_PUT:
            self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)

    def _shown_whole(self, name: str) -> _Shown:
        return _Shown(self._fs, self._path(name), None if self.protocol in _BY_PUT else self._path(UNFINISHED))

    def _not_written(self, name: str, error: Exception) -> IbidError:
        if isinstance(error, OSError) and error.errno is not None:
            return not_written(self._path(name), error)
        said = " ".join(str(error).split()) or type(error).__name__
        return StoreError(self._path(name), f"cannot be written ({said[:200]})", hint="see who may write there")

    def remove(self, names: Iterable[str]) -> None:
        """Take files out."""
        try:
            for name in names:
                if self._seen is not None:
                    self._seen.discard(name)
                with suppress(FileNotFoundError):
                    self._fs.rm_file(self._path(name))
        except Exception as error:
            raise self._unreached(error) from error

    def names(self, folder: str) -> list[str]:
        """The files of a folder."""
        try:
            return sorted(str(path).rpartition("/")[2] for path in self._fs.ls(self._path(folder), detail=False))
        except FileNotFoundError:
            return []
        except Exception as error:
            raise self._unreached(error) from error

    def look(self) -> None:
        """List all files once."""
        try:
            paths = self._fs.find(self.url)
        except Exception as error:
            raise self._unreached(error) from error
        root = self._fs._strip_protocol(self.url).rstrip("/")
        self._seen = {str(path).removeprefix(root).lstrip("/") for path in paths}

    def clear(self, folder: str) -> None:
        """Take out all that is in a folder."""
        try:
            self._fs.rm(self._path(folder), recursive=True)
        except FileNotFoundError:
            return
        except Exception as error:
            raise self._unreached(error) from error


class _Shown:
    """A path to write to; on file systems one beside, which takes its name when the block has ended well."""

    def __init__(self, fs: Any, path: str, beside: str | None) -> None:
        self._fs, self._path = fs, path
        self._torn = f"{beside}/{path.rpartition('/')[2]}.{socket.gethostname()}.{os.getpid()}" if beside else None

    def __enter__(self) -> str:
        return self._torn or self._path

    def __exit__(self, kind: object, *_: object) -> None:
        if self._torn is not None and kind is None:
            self._fs.makedirs(self._path.rpartition("/")[0], exist_ok=True)
            self._fs.mv(self._torn, self._path)


def files_at(root: Path, url: str | None) -> Files:
    """The files of a store: in its folder, unless a URL names another place.

    Raises:
        StoreError: when nothing here reaches places of this kind.
    """
    if url is None:
        return Folder(root)
    if url.startswith("file://"):
        return Folder(Path(url.removeprefix("file://")))
    return Elsewhere(url)


def write_whole(path: Path, content: bytes | IO[bytes], beside: Path) -> None:
    """Write a file so that it is seen whole or not at all; ``beside`` is a folder on the same disk.

    Raises:
        SpaceError: when the disk is full.
        StoreError: when it cannot be written for another reason.
    """
    torn = beside / f"{path.name}.{socket.gethostname()}.{os.getpid()}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            torn.write_bytes(content)
        else:
            with torn.open("wb") as to:
                copyfileobj(content, to, 2**22)
        try:
            torn.replace(path)
        except FileNotFoundError:  # another has just taken the folder away, because it was empty
            path.parent.mkdir(parents=True, exist_ok=True)
            torn.replace(path)
    except OSError as error:
        with suppress(OSError):
            torn.unlink(missing_ok=True)
        raise not_written(path, error) from error
