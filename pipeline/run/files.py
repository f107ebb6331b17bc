"""Where finished work lies: files by their names, in a folder or elsewhere. A file appears whole or not at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import copyfileobj, rmtree
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.model.errors import not_written

UNFINISHED = "unfinished"
"""The folder in which files lie until they are whole."""


class Files(Protocol):
    """A place that keeps files under names with folders ("segment/ab/cdef…")."""

    @property
    def where(self) -> str:
        """The place as people are told it: a folder or a URL."""
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
        self._below = f"{root}/"
        """Plain text: many small files are asked for, and to make a path takes as long as to read a small file."""

    @property
    def where(self) -> str:
        """The path of the folder, as people are told it."""
        return str(self.root)

    def has(self, name: str) -> bool:
        """Whether a file is there and not empty."""
        try:
            return os.stat(self._below + name).st_size > 0
        except OSError:
            return False

    def read(self, name: str) -> bytes | None:
        """A file's content; what cannot be read is as good as none: writing it anew tells what is wrong."""
        try:
            with open(self._below + name, "rb", buffering=0) as file:
                return file.read()
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
        """The bytes of a file, mapped into memory; None where it is missing or empty."""
        try:
            return np.memmap(self.root / name, np.uint8, "r")
        except (OSError, ValueError):  # ValueError: it is empty
            return None

    def write(self, name: str, content: bytes) -> None:
        """Keep a file under its name, whole or not at all."""
        write_whole(self.root / name, content, self.root / UNFINISHED)

    def write_from(self, name: str, content: IO[bytes]) -> None:
        """Keep a file that is read piece by piece from ``content``, whole or not at all."""
        write_whole(self.root / name, content, self.root / UNFINISHED)

    def remove(self, names: Iterable[str]) -> None:
        """Take files out, and the folders that are empty then."""
        for name in names:
            path = self.root / name
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none where there is no such folder."""
        with suppress(OSError):
            return sorted(os.listdir(self.root / folder))
        return []

    def look(self) -> None:
        """A folder of this machine is looked at when it is asked."""

    def clear(self, folder: str) -> None:
        """Take out all that is in a folder."""
        rmtree(self.root / folder, ignore_errors=True)


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
