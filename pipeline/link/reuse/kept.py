"""What a comparison keeps for the next: the tables of parts that stay, and the passages of pairs of documents.

A part's tables hang on the words of its documents alone, the passages that two documents share on the words of the two
and on the fingerprints that join them. Nothing but speed hangs on what is kept: what is gone or damaged is made again.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from typing import Final

from pipeline.link.reuse.pair_rows import known_pairs
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import PassageStore
from pipeline.link.reuse.vocabulary import vocabulary

TABLES: Final = ("words", "prints", "units", "sites", "keys", "counts")
"""What reading a part leaves; the last says that all are there."""
PAIRS: Final = "pairs"
"""The table of the passages of pairs of documents."""
LIKES: Final = "likes"
"""The table of their sentences that say the same in other words."""
AGAIN: Final = "again"
"""The table of claims with a figure that both tell."""
ALL: Final = "all"
"""The table of all of these, each once."""
VECTORS: Final = "vectors"
"""The table that hangs on the sample of the corpus too (:mod:`pipeline.link.reuse.vocabulary`)."""
_SIZE: Final = 16


def part_key(store: PassageStore, part: int, settings: Settings) -> str:
    """What stands for all that the tables of a part are made from."""
    state = blake2b(store.digests[slice(*store.first_docs[part : part + 2])].tobytes(), digest_size=_SIZE)
    state.update(settings.prefixes.to_bytes(8))
    return state.hexdigest()


def take_parts(store: PassageStore, parts: int, settings: Settings, kept: Path) -> None:
    """Put the tables of parts that were read before where reading them would leave them."""
    for part in range(parts):
        held = kept / "parts" / part_key(store, part, settings)
        if held.is_dir() and not _table(store, TABLES[-1], part).exists():
            with suppress(OSError):
                for name in TABLES:
                    _link(held / name, _table(store, name, part))


def take_vectors(store: PassageStore, settings: Settings, kept: Path) -> None:
    """Put what was made of a part and this sample before where making it would leave it."""
    sample = vocabulary(store).sample
    for part in store.parts:
        held = kept / "parts" / part_key(store, part, settings) / _of(VECTORS, sample)
        if held.exists() and not (table := _table(store, VECTORS, part)).exists():
            with suppress(OSError):
                _link(held, table)


def _of(table: str, sample: bytes) -> str:
    return f"{table}-{sample.hex()}"


def keep(store: PassageStore, settings: Settings, kept: Path) -> None:
    """Keep the tables of this comparison in place of those before."""
    fresh, held = kept / "new", kept / "parts"
    rmtree(fresh, ignore_errors=True)
    sample = vocabulary(store).sample
    for part in store.parts:
        folder = fresh / part_key(store, part, settings)
        folder.mkdir(parents=True, exist_ok=True)
        names = {name: name for name in (*TABLES, PAIRS, LIKES, AGAIN, ALL)} | {VECTORS: _of(VECTORS, sample)}
        for name, called in names.items():
            if (table := _table(store, name, part)).exists() and not (folder / called).exists():
                _link(table, folder / called)
    rmtree(held, ignore_errors=True)
    fresh.rename(held)
    known_pairs.cache_clear()


def _table(store: PassageStore, name: str, part: int) -> Path:
    return store.path(name, f"{part:05d}.arrays")


def _link(source: Path, target: Path) -> None:
    """One file under two names where the disk can do that, else a copy; no table is ever changed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
