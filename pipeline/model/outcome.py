"""How it went: what became of one source file, and of each layer that was looked for in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerState:
    """Whether a layer was looked for in a document; tells "none there" from "nobody looked"."""

    layer: str
    status: Literal["done", "not_run", "failed"]
    version: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One source file and what became of it."""

    doc: str
    path: str
    """Relative to the SOURCE it was found under."""
    sha256: str
    media_type: str
    status: Literal["done", "refused", "failed"]
    reason: str | None = None
    duplicate_of: str | None = None
    """The document that has the same bytes and comes first."""
    layers: tuple[LayerState, ...] = ()
