"""The stages over the whole corpus, one after the other."""

from __future__ import annotations

from pipeline.model.layers import NAMES
from pipeline.model.outcome import LayerState
from pipeline.run.corpus import StoredCorpus
from pipeline.run.keys import corpus_key
from pipeline.run.outcomes import layer_states
from pipeline.run.stages import Stage, corpus_stages, until
from pipeline.run.store import Finished, Store, pack
from pipeline.run.work import describe


def run_corpus(corpus: StoredCorpus, store: Store, last: str | None = None) -> list[LayerState]:
    """Run every corpus stage (up to ``last``) that is not up to date.

    A failure costs its own layers and those that need them.
    """
    done: dict[str, str] = {}
    states: list[LayerState] = []
    for stage in until(last):
        if stage.scope != "corpus":
            continue
        finished = _run_one(stage, corpus, store, done)
        if finished is not None and finished.status == "done":
            corpus.give(finished.layers)
        states += layer_states(stage, finished)
    return states


def _run_one(stage: Stage, corpus: StoredCorpus, store: Store, done: dict[str, str]) -> Finished | None:
    corpus_given = {kind for earlier in corpus_stages() for kind in earlier.gives}
    missing = [NAMES[kind] for kind in stage.needs if kind in corpus_given and not corpus.has(kind)]
    if missing:
        return Finished(status="not_run", reason=f"needs {', '.join(missing)}")
    part = corpus.holding(kind for kind in stage.needs if kind not in corpus_given)
    key = corpus_key(stage, part.keys.items(), done)
    done[stage.name] = key
    finished = store.get(stage.name, key)
    if finished is not None:
        return finished
    try:
        function = stage.load()
    except ImportError:
        return None
    try:
        finished = Finished(status="done", layers=pack(stage.gives, function(part)))
    except (Exception, MemoryError) as error:  # one broken linker never costs the rest
        finished = Finished(status="failed", reason=describe(error))
    store.put(stage.name, key, finished)
    return finished
