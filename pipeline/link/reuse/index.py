"""An index on disk, in which a new document is looked up without comparing the corpus with itself.

It is the first half of the comparison: words, and fingerprints sorted by hash. A look-up touches a few pages of each
sorted file, so that a million paragraphs answer as fast as a thousand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.link.reuse.align import Side
from pipeline.link.reuse.aligned_documents import AlignedDocuments, side_of
from pipeline.link.reuse.chain import chains
from pipeline.link.reuse.describe import PairReader, PairSide, records
from pipeline.link.reuse.fingerprints import ACROSS, WINDOW, ngrams, winnow
from pipeline.link.reuse.found import pair_of
from pipeline.link.reuse.join import Places, Seeds, place_of
from pipeline.link.reuse.matches import matches
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import (
    STOP,
    PassageStore,
    StoredPassage,
    gathered,
    load_arrays,
    part_words,
    save_arrays,
    whole,
)
from pipeline.link.reuse.tasks import PartTask, fingerprint, prefix_of, prefixes, sorted_prefix
from pipeline.link.reuse.wording import words_of
from pipeline.model.records import Reuse

MADE: Final = "made_from.json"
VERSION: Final = 2
"""Raised when indexes of an older make cannot be read any more."""


def build_index(root: Path, passages: Iterable[StoredPassage], made_from: dict[str, Any]) -> Settings:
    """Make the index of these passages (grouped by document) under ``root``; ``made_from`` says what they are."""
    if root.exists():
        rmtree(root)
    store = PassageStore(root)
    parts = store.write_parts(gathered(passages))
    settings = replace(Settings(), prefixes=prefixes(parts))
    for part in range(parts):
        fingerprint(PartTask(root, part, settings))
    if parts:
        for prefix in range(settings.prefixes):
            hashes, places = sorted_prefix(PartTask(root, prefix, settings))
            save_arrays(_index(store, prefix), {"hash": hashes, "place": places})
        rmtree(root / "prints")
    note = {"version": VERSION, "prefixes": settings.prefixes, "parts": parts, "made_from": made_from}
    whole(root / MADE, lambda to: to.write_text(json.dumps(note)))
    return settings


def index_settings(root: Path, made_from: dict[str, Any]) -> Settings | None:
    """The settings of the index under ``root``; None where there is none of this make."""
    try:
        note = json.loads((root / MADE).read_text())
    except (OSError, ValueError):
        return None
    if note.get("version") != VERSION or note.get("made_from") != made_from:
        return None
    return replace(Settings(), prefixes=int(note["prefixes"]))


def look_up(
    root: Path, settings: Settings, passages: Sequence[StoredPassage], skip: Callable[[str], bool] = lambda _doc: False
) -> list[Reuse]:
    """Passages of one new document that stand in the indexed corpus; side ``b`` is the new document's.

    ``skip`` says which documents of the corpus are left out (the document itself, under its name there).
    """
    store = PassageStore(root)
    if not passages or not (root / "index").exists():
        return []
    with TemporaryDirectory(prefix="ibid-look-up-") as folder:
        fresh = PassageStore(Path(folder))
        fresh.write_parts(gathered(passages), part_words=1 << 60)
        fingerprint(PartTask(fresh.root, 0, replace(settings, prefixes=1)))
        number = int(store.first_docs[-1])
        seeds = _seeds(store, settings, [passage.text[passage.begin :] for passage in passages], number)
        sides = _Both(store, fresh, number)
        rows = matches(chains(seeds, ACROSS), sides, settings)
        reader = _BothReader(store, fresh, number)
        found = sorted(pair_of(row[:7], row[9]) for row in rows)
        return [pair for pair in records(reader, found) if not skip(pair.a.doc)]


def _seeds(store: PassageStore, settings: Settings, texts: list[str], number: int) -> Seeds:
    """Places of the corpus that share a fingerprint with the new document."""
    hashes, flags, _ = words_of(texts)
    prints = winnow(ngrams(hashes, (flags & STOP) > 0, ACROSS, np.array([len(hashes)])), WINDOW)
    prefix = prefix_of(prints.hashes, settings.prefixes)
    left: list[Places] = []
    right: list[Places] = []
    for part in range(settings.prefixes):
        mine = prefix == part
        theirs, ours = _places(store, part, prints.hashes[mine], prints.place[mine], settings.cap, number)
        left.append(theirs)
        right.append(ours)
    return Seeds(np.concatenate(left), np.concatenate(right))


def _places(
    store: PassageStore, prefix: int, hashes: NDArray[np.uint64], at: NDArray[np.int64], cap: int, number: int
) -> tuple[Places, Places]:
    arrays = load_arrays(_index(store, prefix))
    index, places = arrays["hash"], arrays["place"]
    first, last = np.searchsorted(index, hashes, "left"), np.searchsorted(index, hashes, "right")
    size = last - first
    kept = (size > 0) & (size <= cap)
    first, size, at = first[kept], size[kept], at[kept]
    each = np.repeat(first - np.concatenate([[0], np.cumsum(size)[:-1]]), size) + np.arange(size.sum())
    return np.asarray(places[each.astype(np.int64)]), place_of(number, np.repeat(at, size))


def _index(store: PassageStore, prefix: int) -> Path:
    return store.path("index", f"{prefix:05d}.arrays")


class _Both:
    """The corpus's documents by their numbers, and the new one by the number after the last."""

    def __init__(self, store: PassageStore, fresh: PassageStore, number: int) -> None:
        self._old = AlignedDocuments(store)
        self._new = side_of(part_words(fresh.root, 0), 0)
        self._number = number

    def __getitem__(self, doc: int) -> Side:
        return self._new if doc == self._number else self._old[doc]


class _BothReader(PairReader):
    """Reads passages of both."""

    def __init__(self, store: PassageStore, fresh: PassageStore, number: int) -> None:
        super().__init__(store)
        self._new = PairReader(fresh)
        self._number = number

    def place(self, doc: int, first: int, last: int) -> PairSide:
        """The passage of words ``first .. last``."""
        return self._new.place(0, first, last) if doc == self._number else super().place(doc, first, last)
