"""How far a long piece of work is, told to whoever listens in this process; nobody does unless a run asks.

What takes long says so as it goes (``at(12 / 400, "page 12 of 400")``); it neither knows nor waits for who hears it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[float, str], None]
"""Hears the share done, 0 to 1, and where it is in words ("page 12 of 400")."""

EVERY = 0.5
"""Seconds between two tellings at least."""


class _Ear:
    listener: Listener | None = None
    heard = 0.0


def at(share: float, where: str) -> None:
    """Say how far it is; costs next to nothing where nobody listens."""
    if _Ear.listener is None:
        return
    now = time.monotonic()
    if now - _Ear.heard >= EVERY:
        _Ear.heard = now
        _Ear.listener(min(1.0, share), where)


def told(share: float, where: str) -> None:
    """Pass on what another process said."""
    if _Ear.listener is not None:
        _Ear.listener(share, where)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let one hear what is said while the block runs."""
    before, _Ear.listener = _Ear.listener, listener
    try:
        yield
    finally:
        _Ear.listener = before
