"""Where the files lie that were trained; asked without importing what reads them."""

from __future__ import annotations

from pathlib import Path


def trained_file(room: str, name: str) -> Path | None:
    """A file of ``models/ROOM``, in an installed package or in the source tree; None where there is none."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "weights" / room, here.parents[2] / "models" / room):
        if (folder / name).is_file():
            return folder / name
    return None


def reader_of_slots() -> Path | None:
    """The file of weights of :mod:`pipeline.extract.slots.reader`; None where none came with ibid."""
    return trained_file("slots", "reader.npz")


def judge_of_sources() -> Path | None:
    """The file of weights of :mod:`pipeline.extract.sayers.judge`; None where none came with ibid."""
    return trained_file("sayers", "judge.npz")


def judge_of_notes() -> Path | None:
    """The file of weights of :mod:`pipeline.link.notes.judge`; None where none came with ibid."""
    return trained_file("notes", "judge.npz")


def judge_of_answers(slot: str) -> Path | None:
    """The weights of :mod:`pipeline.extract.weigh.judge` for a slot."""
    return trained_file("weigh", f"{slot}.npz")
