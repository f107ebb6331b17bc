"""The comparison from end to end: passages in, reuse records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from pipeline.link.reuse.describe import Found, Reader, records
from pipeline.link.reuse.matches import all_matches
from pipeline.link.reuse.paraphrase import Covers, paraphrases
from pipeline.link.reuse.passages import find_passages
from pipeline.link.reuse.restated import restated
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import Passage, Store
from pipeline.link.reuse.tasks import Task, align_bucket, align_within, count_documents, fingerprint, join_prefix
from pipeline.model.corpus import Corpus
from pipeline.model.records import Reuse

WORDS_A_PARTITION = 4_000_000
"""Words whose fingerprints are joined at a time: some 200 MB."""


class Engine(Protocol):
    """Runs one step on many partitions, anywhere, in any order."""

    def run(self, step: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        """The results, in the order of the tasks."""
        ...


class Here:
    """One partition after the other in this process."""

    def run(self, step: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        """The results, in the order of the tasks."""
        return [step(task) for task in tasks]


def find_reuse(corpus: Corpus, *, engine: Engine | None = None, footnotes: bool = False) -> Iterator[Reuse]:
    """Every two passages of the corpus that share their wording, within a document and across.

    Formulaic ones (names, set phrases, text that stands in very many documents) are marked, not left out.
    """
    engine = engine or getattr(corpus, "engine", None)
    yield from reuse_of(find_passages(corpus, footnotes=footnotes), engine, getattr(corpus, "scratch", None))


def reuse_of(passages: Iterable[Passage], engine: Engine | None = None, scratch: Path | None = None) -> Iterator[Reuse]:
    """The same for passages (grouped by document); tables lie in ``scratch``, which every worker must see."""
    with TemporaryDirectory(prefix=".reuse-", dir=scratch) as folder:
        store = Store(Path(folder))
        settings = compare(store, passages, engine=engine)
        if store.parts:
            yield from records(Reader(store), with_paraphrases(store, found(store, settings)))


def compare(
    store: Store, passages: Iterable[Passage], *, settings: Settings | None = None, engine: Engine | None = None
) -> Settings:
    """Compare all passages (grouped by document) with one another; the matches are left in the store.

    Returns:
        The settings with the partitions they were run with.
    """
    return compare_parts(store, store.write_parts(passages), settings or Settings(), engine or Here())


def compare_parts(store: Store, parts: int, settings: Settings, engine: Engine) -> Settings:
    """Compare the passages that stand in the store in so many parts."""
    if not parts:
        return settings
    settings = replace(settings, prefixes=_prefixes(parts), buckets=_prefixes(parts))

    def tasks(count: int) -> list[Task]:
        return [Task(store.root, number, settings) for number in range(count)]

    engine.run(fingerprint, tasks(parts))
    count_documents(store.root)
    engine.run(join_prefix, tasks(settings.prefixes))
    engine.run(align_bucket, tasks(settings.buckets))
    engine.run(align_within, tasks(parts))
    return settings


def _prefixes(parts: int) -> int:
    """Partitions for so many parts: a power of two, one for two parts."""
    return 1 << max(0, (parts // 2)).bit_length() if parts > 1 else 1


def found(store: Store, settings: Settings) -> list[Found]:
    """The pairs that were found, in one order whatever ran first."""
    columns = all_matches(store.root, settings)
    numbers = zip(*(column.astype(int).tolist() for column in columns[:7]), strict=True)
    kinds = columns[-1].astype(bool).tolist()
    return sorted(
        Found(doc_a=a, a0=a0, a1=a1, doc_b=b, b0=b0, b1=b1, shared=shared, formulaic=formulaic)
        for (a, a0, a1, b, b0, b1, shared), formulaic in zip(numbers, kinds, strict=True)
    )


def with_paraphrases(store: Store, pairs: list[Found]) -> list[Found]:
    """The pairs with what only TF-IDF finds; formulaic ones that turn out to be part of such a sentence go."""
    shared = Covers(pair for pair in pairs if not pair.formulaic)
    told = [pair for pair in restated(store) if pair not in shared]
    further = [*told, *paraphrases(store, [*pairs, *told])]
    restating = Covers(further)
    kept = [pair for pair in pairs if not pair.formulaic or pair not in restating]
    return sorted([*kept, *further])
