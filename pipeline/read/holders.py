"""Everything in a PDF that holds content of its own: its pages, and the forms that pages and forms draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Holder:
    """A page or a form XObject (ISO 32000-1, 8.10)."""

    thing: Any
    """The page, or the form's stream."""
    resources: Any
    """Its fonts, forms and properties: a dictionary."""


def content(holder: Holder) -> bytes:
    """The drawing operators of a page or form, unpacked; those of several streams joined by line ends."""
    if isinstance(holder.thing, pikepdf.Stream):
        return bytes(holder.thing.read_bytes())
    held = holder.thing.obj.get("/Contents")
    parts = [held] if isinstance(held, pikepdf.Stream) else list(held or ())
    return b"\n".join(bytes(part.read_bytes()) for part in parts)


def holders(pdf: Any) -> Iterator[Holder]:
    """Every page and every form, once."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        try:
            resources = page.resources
        except (KeyError, TypeError, AttributeError):
            continue
        yield from _from(Holder(page, resources), seen, 0)


def _from(holder: Holder, seen: set[tuple[int, int]], depth: int) -> Iterator[Holder]:
    if not isinstance(holder.resources, pikepdf.Dictionary):
        return
    yield holder
    held = holder.resources.get("/XObject")
    if depth >= DEEPEST or not isinstance(held, pikepdf.Dictionary):
        return
    for thing in held.as_dict().values():
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != "/Form" or thing.objgen in seen:
            continue
        seen.add(thing.objgen)
        own = thing.get("/Resources")
        yield from _from(Holder(thing, holder.resources if own is None else own), seen, depth + 1)
