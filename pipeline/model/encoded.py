"""Records as they are stored: what stands from an earlier run is passed on without being decoded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

import msgspec

Record = TypeVar("Record")
_each = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode


@dataclass(frozen=True, slots=True)
class Encoded:
    """Records of one kind, in order; a stage may give them in place of the records themselves."""

    kind: type
    records: Sequence[msgspec.Raw]
    """Each as MessagePack."""


class StoredRecords(Sequence[Record], Generic[Record]):
    """The records of a stored list, each decoded when it is asked for and not held."""

    def __init__(self, kind: type[Record], stored: msgspec.Raw) -> None:
        self.encoded = _each(stored)
        """Each record as it is stored."""
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def __len__(self) -> int:
        return len(self.encoded)

    @overload
    def __getitem__(self, at: int) -> Record: ...

    @overload
    def __getitem__(self, at: slice) -> list[Record]: ...

    def __getitem__(self, at: int | slice) -> Record | list[Record]:
        if isinstance(at, slice):
            return list(map(self._decode, self.encoded[at]))
        return self._decode(self.encoded[at])
