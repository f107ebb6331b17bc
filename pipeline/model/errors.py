"""Errors that say where they stood, what they saw and what to try."""

from __future__ import annotations

import errno
from pathlib import PurePath


class IbidError(Exception):
    """The root of every error ibid raises on purpose.

    ``where`` is a file, a document or an address; ``what`` what was seen there; ``hint`` what a person can try.
    """

    def __init__(self, where: str | PurePath, what: str, *, hint: str = "") -> None:
        super().__init__(where, what)
        self.where = str(where)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.hint}" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.where, self.what, self.hint)


def _rebuilt(kind: type[IbidError], where: str, what: str, hint: str) -> IbidError:
    return kind(where, what, hint=hint)


class ReadError(IbidError):
    """A source file cannot be read: the document is refused, the run goes on."""


class StageError(IbidError):
    """A layer was asked for that no stage has given."""


class StoreError(IbidError):
    """What lies on disk does not fit: another schema, a moved text, a damaged file."""


class SpaceError(IbidError):
    """The disk is full: the run stops, and what was finished before is kept."""


class LostError(IbidError):
    """The cluster a run works on is gone: the run stops, and what was finished before is kept."""


def not_written(path: str | PurePath, error: OSError) -> SpaceError | StoreError:
    """The error to raise when a file cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "make room and run again: what is finished is kept, the knowledge base stands as it was"
        return SpaceError(path, f"the disk is full ({error.strerror})", hint=hint)
    return StoreError(path, f"cannot be written ({error.strerror or error})", hint="see who may write there")


class AddressError(IbidError):
    """An address names nothing, or more than one thing."""
