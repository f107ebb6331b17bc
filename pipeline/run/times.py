"""How long each stage over the corpus took when it was last run, kept in the store to tell how much is left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from pipeline.run.files import write_whole
from pipeline.run.stages import corpus_stages

Times = Mapping[str, float]
"""Stage to seconds, for each document of the corpus it went over."""


def load_times(store: Path) -> Times:
    """The times that are kept; none where none are, or what is kept is damaged."""
    try:
        return msgspec.json.decode((store / "times.json").read_bytes(), type=dict[str, float])
    except (OSError, msgspec.MsgspecError):
        return {}


def save_times(store: Path, seconds: Mapping[str, float], documents: int) -> None:
    """Keep the times of the stages that were run now; of the others what was known before."""
    ran = {one.name: seconds[one.name] / documents for one in corpus_stages() if one.name in seconds and documents}
    if ran:
        content = msgspec.json.format(msgspec.json.encode({**load_times(store), **ran}), indent=1)
        write_whole(store / "times.json", content, store / "unfinished")


def expected(times: Times, stage: str, documents: int) -> float | None:
    """Seconds that a stage and those behind it will take, going by the last time; None where it is not known of all."""
    names = [one.name for one in corpus_stages()]
    left = names[names.index(stage) :]
    return documents * sum(times[name] for name in left) if all(name in times for name in left) else None
