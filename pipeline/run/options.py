"""What a person may choose about a run, and what the run says of itself afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.language import named
from pipeline.model.outcome import Outcome
from pipeline.run.progress import Tell, unheard
from pipeline.run.steps import Hear
from pipeline.run.worker import Bounds


def default_parameters() -> dict[str, str]:
    """How documents are read where nothing else is said."""
    return {"engine": "pdfium", "method": "auto", "language_model": named()}


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a person may choose about a run: processes, bounds, what is added, tried again or left out."""

    jobs: int = 1
    """Worker processes; 0 for this very process, without bounds."""
    bounds: Bounds = field(default_factory=Bounds)
    parameters: Mapping[str, str] = field(default_factory=default_parameters)
    """Of reading and segmenting; results are keyed by them."""
    password: str | None = None
    add: bool = False
    """Whether to add to what is there instead of taking its place."""
    may_drop: Callable[[Sequence[str]], bool] = lambda _docs: True
    """Asked, where a run without ``add`` would take out documents that lie elsewhere than its sources."""
    retry: bool = False
    """Whether to try again what was refused; what failed is tried again anyhow."""
    until: str | None = None
    """The last stage to run; the knowledge base is then left as it is."""
    scheduler: str | None = None
    """Address of a Dask cluster that reads the documents, and runs what goes by partition of the corpus."""
    store: str = ""
    """URL of the place of finished work (``s3://bucket/folder``); empty for the one used before, or ``out/store``."""
    hear: Hear = lambda _done: None
    """Hears what each stage did."""
    tell: Tell = unheard
    """Hears how far it is (:mod:`pipeline.run.progress`)."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """How a run went. Only people read this; nothing of it is in the knowledge base."""

    outcomes: tuple[Outcome, ...]
    worked: tuple[str, ...]
    """Documents that were worked on; the others were up to date."""
    seconds: float
    megabytes: int
    """The most memory one worker held."""
    base: Path
    passed_over: Mapping[str, int] = field(default_factory=dict)
    """Why to how many files under the sources were passed over: hidden, exported by ibid."""
    stage_seconds: Mapping[str, float] = field(default_factory=dict)
    """Stage to the time it took, over all documents and workers."""

    @property
    def whole(self) -> bool:
        """Whether every file was read and no layer failed."""
        return all(
            outcome.status == "done" and all(layer.status != "failed" for layer in outcome.layers)
            for outcome in self.outcomes
        )
