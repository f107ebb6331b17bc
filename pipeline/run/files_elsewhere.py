"""Finished work in any place that fsspec reaches: an object store, a server's file system.

A file appears whole or not at all: by renaming on file systems, by one put on object stores.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.model.errors import IbidError, StoreError, not_written
from pipeline.run.files import UNFINISHED, Files, Folder

_BY_PUT = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"})
"""Protocols of stores in which one put shows a file whole."""


class RemoteFiles:
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

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """What goes wrong on the way, but for a file that is not there, as an error of our own."""
        try:
            yield
        except FileNotFoundError:
            raise
        except Exception as error:  # each store has errors of its own
            raise self._unreached(error) from error

    def _unreached(self, error: Exception) -> StoreError:
        said = " ".join(str(error).split()) or type(error).__name__
        return StoreError(self.url, f"cannot be reached ({said[:200]})", hint="see the address, and who may use it")

    @property
    def where(self) -> str:
        """The URL of the place, as people are told it."""
        return self.url

    def has(self, name: str) -> bool:
        """Whether a file is there and not empty."""
        if self._seen is not None:
            return name in self._seen
        with suppress(FileNotFoundError), self._reaching():
            return bool(self._fs.info(self._path(name))["size"])
        return False

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none."""
        with suppress(FileNotFoundError), self._reaching():
            return bytes(self._fs.cat_file(self._path(name)))
        return None

    def part(self, name: str, start: int, length: int) -> bytes | None:
        """So many bytes of a file."""
        with suppress(FileNotFoundError), self._reaching():
            return bytes(self._fs.cat_file(self._path(name), start=start, end=start + length))
        return None

    def view(self, name: str) -> NDArray[np.uint8] | None:
        """The bytes of a file, fetched and held in memory; None where there is none."""
        content = self.read(name)
        return None if content is None else np.frombuffer(content, np.uint8)

    def write(self, name: str, content: bytes) -> None:
        """Keep a file under its name, whole or not at all."""
        with self._shown_whole(name) as path:
            self._fs.pipe_file(path, content)

    def write_from(self, name: str, content: IO[bytes]) -> None:
        """Keep a file that is read piece by piece from ``content``, whole or not at all."""
        with self._shown_whole(name) as path, self._fs.open(path, "wb") as to:
            copyfileobj(content, to, 2**22)

    @contextmanager
    def _shown_whole(self, name: str) -> Iterator[str]:
        """A path to write to; on file systems one beside, which takes its name when the block has ended well."""
        path = beside = self._path(name)
        if self.protocol not in _BY_PUT:
            beside = f"{self._path(UNFINISHED)}/{path.rpartition('/')[2]}.{socket.gethostname()}.{os.getpid()}"
        try:
            self._make_room(beside)
            yield beside
            if beside != path:
                self._make_room(path)
                self._fs.mv(beside, path)
        except IbidError:
            raise
        except Exception as error:
            raise self._not_written(name, error) from error

    def _make_room(self, path: str) -> None:
        """Make a file's folder, where there are folders: an object store would make a bucket."""
        if self.protocol not in _BY_PUT:
            self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)

    def _not_written(self, name: str, error: Exception) -> IbidError:
        if isinstance(error, OSError) and error.errno is not None:
            return not_written(self._path(name), error)
        said = " ".join(str(error).split()) or type(error).__name__
        return StoreError(self._path(name), f"cannot be written ({said[:200]})", hint="see who may write there")

    def remove(self, names: Iterable[str]) -> None:
        """Take files out by their names; those that are gone already count as taken out."""
        for name in names:
            if self._seen is not None:
                self._seen.discard(name)
            with suppress(FileNotFoundError), self._reaching():
                self._fs.rm_file(self._path(name))

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none where there is no such folder."""
        with suppress(FileNotFoundError), self._reaching():
            return sorted(str(path).rpartition("/")[2] for path in self._fs.ls(self._path(folder), detail=False))
        return []

    def look(self) -> None:
        """List all files once: what was there then is asked of the list from now on, not of the place."""
        try:
            paths = self._fs.find(self.url)
        except Exception as error:
            raise self._unreached(error) from error
        root = self._fs._strip_protocol(self.url).rstrip("/")
        self._seen = {str(path).removeprefix(root).lstrip("/") for path in paths}

    def clear(self, folder: str) -> None:
        """Take out all that is in a folder."""
        with suppress(FileNotFoundError), self._reaching():
            self._fs.rm(self._path(folder), recursive=True)


def files_at(root: Path, url: str | None) -> Files:
    """The files of a store: in its folder, unless a URL names another place.

    Raises:
        StoreError: when nothing here reaches places of this kind.
    """
    if url is None:
        return Folder(root)
    if url.startswith("file://"):
        return Folder(Path(url.removeprefix("file://")))
    return RemoteFiles(url)
