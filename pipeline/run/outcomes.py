"""What became of a file, as its finished work tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.model.layers import KINDS, NAMES
from pipeline.model.outcome import LayerState, Outcome
from pipeline.run.source_files import UNREADABLE, SourceFile
from pipeline.run.stages import SEGMENT, Stage, document_stages, giver
from pipeline.run.store import Finished, Store


def outcome_of(source: SourceFile, store: Store, keys: Mapping[str, str]) -> Outcome:
    """What became of one file and of each layer looked for in it."""
    finished = store.get(SEGMENT.name, keys[SEGMENT.name])
    if source.sha256 == UNREADABLE:
        finished = Finished(status="refused", reason="the file cannot be opened")
    if finished is None:
        finished = Finished(status="failed", reason="nothing was left of its reading; run again")
    status: Any = finished.status
    return Outcome(
        doc=source.doc,
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        status=status,
        reason=finished.reason,
        duplicate_of=source.duplicate_of,
        layers=tuple(_states(finished, store, keys)),
    )


def with_corpus(outcome: Outcome, states: Iterable[LayerState]) -> Outcome:
    """The outcome with the corpus's layers; a document without the layers a stage needs has no share in its own."""
    own = {state.layer for state in outcome.layers if state.status == "done"}
    return replace(outcome, layers=(*outcome.layers, *(_share(outcome, own, state) for state in states)))


def _share(outcome: Outcome, own: Collection[str], state: LayerState) -> LayerState:
    if outcome.status != "done":
        return replace(state, status="not_run", reason=_NOT_READ)
    needs = (NAMES[kind] for kind in giver(KINDS[state.layer]).needs if giver(kind).scope == "document")
    missing = [name for name in needs if name not in own]
    if state.status != "done" or not missing:
        return state
    return replace(state, status="not_run", reason=f"needs {', '.join(missing)}")


def layers_given(outcome: Outcome) -> dict[type, str]:
    """The layers a document has, each with the stage that gave it."""
    kinds = (KINDS[state.layer] for state in outcome.layers if state.status == "done")
    return {kind: giver(kind).name for kind in kinds}


_NOT_READ = "the document was not read"


def _states(first: Finished, store: Store, keys: Mapping[str, str]) -> Iterator[LayerState]:
    yield from layer_states(SEGMENT, first)
    for stage in document_stages():
        if stage.name not in keys:
            continue
        if first.status != "done":
            yield from layer_states(stage, Finished(status="not_run", reason=_NOT_READ))
        else:
            yield from layer_states(stage, store.get(stage.name, keys[stage.name]))


def layer_states(stage: Stage, finished: Finished | None) -> Iterator[LayerState]:
    """How a stage's result is said, layer by layer."""
    finished = finished or Finished(status="failed", reason="nothing was left of it; run again")
    status: Any = "failed" if finished.status == "refused" else finished.status
    for kind in stage.gives:
        yield LayerState(layer=NAMES[kind], status=status, version=str(stage.version), reason=finished.reason)
