"""Where a run on a cluster works, and whether a worker is fit for it: the same ibid, and it sees the same files."""

from __future__ import annotations

import os
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pipeline
from pipeline.language import VARIABLE
from pipeline.model.errors import StoreError
from pipeline.run.keys import made_by
from pipeline.run.store import Store
from pipeline.run.worker import Bounds

SIGN = "seen-by"
"""The file in a store by which a worker tells that it sees the one that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every worker has to know of a run. It is sent along with each task."""

    made_by: str
    """Digest of ibid's code and weights on the machine that asks."""
    sign: str
    """What stands in the store's file ``SIGN``."""
    store: Store | None = None
    """Where finished work goes; None for steps that say themselves where their tables lie."""
    bounds: Bounds = field(default_factory=Bounds)
    megabytes: int | None = None
    """What a step over the corpus may take beyond what its process holds; None for no bound."""
    model: str = ""
    """The spaCy pipeline as the environment variable names it."""


def site_of(store: Store | None, bounds: Bounds | None = None, megabytes: int | None = None) -> Site:
    """The site of a run that works in ``store``; leaves the sign there.

    Raises:
        StoreError: when nothing can be written there.
    """
    sign = secrets.token_hex(16)
    if store is not None:
        store.leave(SIGN, sign.encode())
    model = os.environ.get(VARIABLE, "")
    return Site(
        made_by=made_by(model),
        sign=sign,
        store=store,
        bounds=bounds or Bounds(),
        megabytes=megabytes,
        model=model,
    )


def check(site: Site) -> None:
    """Look, on a worker, whether it can do this run's work.

    Raises:
        StoreError: when it has another ibid, or does not see the store.
    """
    here = f"worker on {socket.gethostname()}"
    if site.made_by != made_by(site.model):
        raise StoreError(
            here, f"has another ibid than the one that asks (this is {pipeline.__version__})",
            hint="install the same version, with the same files, on every worker",
        )  # fmt: skip
    if site.store is not None and site.store.found(SIGN) != site.sign.encode():
        raise StoreError(
            here, f"does not see {site.store.place} as it is here",
            hint="the store must lie where every worker finds it under the same name, and may write",
        )  # fmt: skip


def sees(folder: Path, name: str, content: bytes) -> bool:
    """Whether a file of a folder holds this, as seen from here."""
    with suppress(OSError):
        return (folder / name).read_bytes() == content
    return False
