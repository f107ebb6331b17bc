"""The comparison from end to end: passages in, reuse records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec
import numpy as np

from pipeline.link.by_document import by_document
from pipeline.link.reuse.compare import compare_part
from pipeline.link.reuse.found import PairFound, from_columns
from pipeline.link.reuse.kept import keep, take_parts, take_vectors
from pipeline.link.reuse.passages import find_passages
from pipeline.link.reuse.prior import decoded
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import DocumentPassages, PassageStore, StoredPassage, gathered, load_arrays, save_arrays
from pipeline.link.reuse.tasks import (
    DOCS,
    PartTask,
    join_prefix,
    join_sites,
    near,
    prefixes,
    read_part,
    vectors,
)
from pipeline.link.reuse.tell import StepRunner, tell
from pipeline.link.reuse.vocabulary import add_up
from pipeline.model.corpus import Corpus
from pipeline.model.document import Document
from pipeline.model.encoded import Encoded
from pipeline.model.records import Reuse

Given = TypeVar("Given")
Result = TypeVar("Result")


class OneByOne:
    """One partition after the other in this process."""

    def run(self, step: Callable[[Given], Result], tasks: Sequence[Given]) -> list[Result]:
        """The results, in the order of the tasks."""
        return [step(task) for task in tasks]


def find_reuse(
    corpus: Corpus, *, engine: StepRunner | None = None, footnotes: bool = False
) -> Iterator[Reuse | Encoded]:
    """Every two passages of the corpus that share their wording, within a document and across.

    Formulaic ones (names, set phrases, text that stands in very many documents) are marked, not left out. Where the
    corpus is that of a run, what stands from the run before is passed on as it is stored.
    """
    engine = engine or getattr(corpus, "engine", None) or OneByOne()
    passages = _passages(corpus, footnotes=footnotes)
    if (scratch := getattr(corpus, "scratch", None)) is None:
        yield from _decoded(passages, engine)
    else:  # what a killed run has left there is gone on with
        raws = _told(PassageStore(scratch), passages, engine, getattr(corpus, "kept", None))
        yield Encoded(Reuse, [msgspec.Raw(raw) for raw in raws])


def _passages(corpus: Corpus, *, footnotes: bool) -> Iterator[DocumentPassages]:
    """The passages of the corpus; a document that was read before is not read again."""

    def own(doc: Document) -> DocumentPassages:
        return DocumentPassages.of(doc.id, list(find_passages([doc], footnotes=footnotes)))

    return by_document(corpus, "passages-and-notes" if footnotes else "passages", own, DocumentPassages)


def reuse_of(
    passages: Iterable[StoredPassage], engine: StepRunner | None = None, scratch: Path | None = None
) -> Iterator[Reuse]:
    """The same for passages (grouped by document); tables lie in ``scratch``, which every worker must see."""
    yield from _decoded(gathered(passages), engine or OneByOne(), scratch)


def _decoded(documents: Iterable[DocumentPassages], engine: StepRunner, scratch: Path | None = None) -> Iterator[Reuse]:
    with TemporaryDirectory(prefix=".reuse-", dir=scratch) as folder:
        yield from map(decoded, _told(PassageStore(Path(folder)), documents, engine))


def _told(
    store: PassageStore, documents: Iterable[DocumentPassages], engine: StepRunner, kept: Path | None = None
) -> list[bytes]:
    settings = compare(store, documents, engine=engine, kept=kept)
    if not store.parts:
        return []
    told = tell(store, engine, kept)
    if kept is not None:
        keep(store, settings, kept)
    return told


def compare(
    store: PassageStore,
    documents: Iterable[DocumentPassages],
    *,
    settings: Settings | None = None,
    engine: StepRunner | None = None,
    kept: Path | None = None,
) -> Settings:
    """Compare the passages of all documents with one another; what was found is left in the store.

    ``kept`` is a folder in which an earlier comparison has kept what makes this one quicker.

    Returns:
        The settings with the partitions they were run with.
    """
    return compare_parts(store, store.write_parts(documents), settings or Settings(), engine or OneByOne(), kept)


def compare_parts(
    store: PassageStore, parts: int, settings: Settings, engine: StepRunner, kept: Path | None = None
) -> Settings:
    """Compare the passages that stand in the store in so many parts."""
    if not parts:
        return settings
    settings = replace(settings, prefixes=prefixes(parts))

    def tasks(count: int) -> list[PartTask]:
        return [PartTask(store.root, number, settings, kept) for number in range(count)]

    if kept is not None:
        take_parts(store, parts, settings, kept)
    engine.run(read_part, tasks(parts))
    add_up(store)
    engine.run(join_prefix, tasks(settings.prefixes))
    engine.run(join_sites, tasks(settings.prefixes))
    if kept is not None:
        take_vectors(store, settings, kept)
    engine.run(vectors, tasks(parts))
    chunks = tasks(-(-int(store.first_docs[-1]) // DOCS))
    engine.run(near, chunks)
    close = np.concatenate([load_arrays(task.file("near"))["pairs"] for task in chunks])
    save_arrays(store.path("near.arrays"), {"pairs": np.unique(close, axis=0)})
    engine.run(compare_part, tasks(parts))
    return settings


def found(store: PassageStore) -> list[PairFound]:
    """The pairs that were found, in order."""
    tables = [load_arrays(store.path("found", f"{part:05d}.arrays"))["pairs"] for part in store.parts]
    return [pair for table in tables for pair in from_columns(table)]
