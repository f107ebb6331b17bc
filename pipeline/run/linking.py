"""The stages over the whole corpus, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import rmtree

from pipeline.model import pace
from pipeline.model.errors import LostError, SpaceError
from pipeline.model.layers import NAMES
from pipeline.model.outcome import LayerState
from pipeline.run.corpus import StoredCorpus
from pipeline.run.keys import code, corpus_key, digest
from pipeline.run.outcomes import layer_states
from pipeline.run.progress import Links, Tell, unheard
from pipeline.run.reasons import describe, traced
from pipeline.run.stages import Linker, corpus_stages, until
from pipeline.run.steps import Hear, step
from pipeline.run.store import Finished, Store, pack

Compute = Callable[[Linker, StoredCorpus, str, Mapping[str, str]], Finished]
"""Computes a stage, for the documents that have what it needs: its key, and the keys of the stages before it."""


def run_corpus(
    corpus: StoredCorpus,
    store: Store,
    last: str | None = None,
    hear: Hear = lambda _done: None,
    how: Compute | None = None,
    watch: Tell = unheard,
) -> list[LayerState]:
    """Run every corpus stage (up to ``last``) that is not up to date; ``hear`` hears what each did.

    ``how`` computes one, in this process unless another way is given; ``watch`` hears where it is.

    A failure costs its own layers and those that need them, and is tried again by the next run.

    Raises:
        SpaceError: when the disk is full.
        LostError: when the cluster is gone.
    """
    done: dict[str, str] = {}
    corpus.done = done
    states: list[LayerState] = []
    linkers = [stage for stage in until(last) if isinstance(stage, Linker)]
    for number, stage in enumerate(linkers, 1):
        begun = Links(stage.name, number, len(linkers))
        watch(begun)
        with pace.listening(partial(_inside, watch, begun)):
            finished = _run_one(stage, corpus, store, done, hear, how or compute)
        if finished.status == "done":
            corpus.give(finished.layers)
        states += layer_states(stage, finished)
    return states


def _inside(watch: Tell, begun: Links, share: float, where: str) -> None:
    watch(replace(begun, share=share, where=where))


def _run_one(
    stage: Linker, corpus: StoredCorpus, store: Store, done: dict[str, str], hear: Hear, how: Compute
) -> Finished:
    corpus_given = {kind for earlier in corpus_stages() for kind in earlier.gives}
    missing = [NAMES[kind] for kind in stage.needs if kind in corpus_given and not corpus.has(kind)]
    if missing:
        return Finished(status="not_run", reason=f"needs {', '.join(missing)}")
    part = corpus.holding(kind for kind in stage.needs if kind not in corpus_given)
    key = corpus_key(stage, part.made(), done)
    finished = store.get(stage.name, key)
    if finished is not None and finished.status == "done":
        done[stage.name] = key
        return finished
    begun = time.monotonic()
    part.kept = _keeping(store, stage)
    with _workbench(store, key) as part.scratch:
        finished = how(stage, part, key, done)
        if finished.status == "done":
            done[stage.name] = key
        store.put(stage.name, key, finished)
    hear(step("", stage.name, time.monotonic() - begun, finished))
    return finished


def compute(stage: Linker, part: StoredCorpus, key: str, done: Mapping[str, str]) -> Finished:  # noqa: ARG001
    """What a stage gives, computed in this process; ``key`` and ``done`` are for those who compute it elsewhere."""
    try:
        return Finished(status="done", layers=pack(stage.gives, stage.function(part)))
    except (LostError, SpaceError):
        raise
    except (Exception, MemoryError) as error:  # one broken linker never costs the rest
        return Finished(status="failed", reason=describe(error), trace=traced(error))


def _keeping(store: Store, stage: Linker) -> Path:
    """The folder of what a stage keeps from run to run; what another version of its code has kept is cleared."""
    mine = store.root / "kept" / stage.name / digest(stage.version, code(stage.room))
    for other in mine.parent.glob("*"):
        if other != mine:
            rmtree(other, ignore_errors=True)
    return mine


@contextmanager
def _workbench(store: Store, key: str) -> Iterator[Path]:
    """A folder for what a stage keeps while it runs: one that was killed finds its own again, others' are cleared."""
    benches = store.root / "at-work"
    for other in benches.glob("*"):
        if other.name != key:
            rmtree(other, ignore_errors=True)
    (benches / key).mkdir(parents=True, exist_ok=True)
    yield benches / key
    rmtree(benches, ignore_errors=True)
