"""Where the files lie that were trained."""

from __future__ import annotations

from pathlib import Path


def trained_file(room: str, name: str) -> Path | None:
    """A file of ``models/ROOM``, in an installed package or in the source tree; None where there is none."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "weights" / room, here.parents[2] / "models" / room):
        if (folder / name).is_file():
            return folder / name
    return None
