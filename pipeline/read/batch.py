"""Many calls into pdfium at the price of few.

A foreign call that checks and converts its arguments costs a microsecond, which is more than pdfium needs to answer.
Here the functions carry no argument types, the arguments are made once, and ``map`` makes the calls from C.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pypdfium2_raw.bindings import _libs

Function = Callable[..., int]


def function(name: str, result: Any = ctypes.c_int) -> Function:
    """A function object of our own (the library's shared ones keep their argument types).

    Give pointers as ``c_void_p`` and structures by reference: a bare number goes as a C int. Addresses that come back
    are plain numbers, 0 for none, with ``result=ctypes.c_ssize_t``.
    """
    found: Any = _libs["pdfium"][name]
    found.restype = result
    return found  # type: ignore[no-any-return]  # ctypes has no type for a loaded function


class Pool:
    """Room for the structures that a function fills in, grown as needed. Not to be shared between threads."""

    def __init__(self, kind: Any, field: Any, fields: int) -> None:
        self.kind, self.field, self.fields = kind, field, fields
        self.room = 0

    def fill(self, function: Function, count: int, *arguments: Iterable[Any]) -> npt.NDArray[np.float64]:
        """One row for each of ``count`` calls; the structure is the last argument of each."""
        if count > self.room:
            self.room = max(count, 2 * self.room, 1024)
            self.store = (self.kind * self.room)()
            step = ctypes.sizeof(self.kind)
            self.places = [ctypes.byref(self.store, step * index) for index in range(self.room)]
        deque(map(function, *arguments, self.places[:count]), maxlen=0)
        raw = np.frombuffer(memoryview(self.store).cast("B"), self.field, self.fields * count)
        return raw.reshape(count, self.fields).astype(np.float64)


def pointers(addresses: Sequence[int]) -> list[ctypes.c_void_p]:
    """Memory addresses as arguments that a C function takes."""
    return list(map(ctypes.c_void_p, addresses))
