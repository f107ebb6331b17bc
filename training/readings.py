"""Readings of documents by readers of slots that did not see them: what judges learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.extract.slots.reader import Reading, SlotReader
from pipeline.language.encoder import load
from pipeline.model.document import Document
from training.slots.labels import Labelled, placed

HELP = "READER=FOLD:SHARE: a reader trained with --fold FOLD --share SHARE (python -m training.slots)"


def opened(path: Path) -> SlotReader:
    """The reader whose weights lie at ``path``, without its calibration."""
    arrays, texts = load(path)
    return SlotReader(arrays, texts["vocabulary"].split("\n"), {})


def read(reader: SlotReader, doc: Document, labels: Sequence[Labelled]) -> list[Reading]:
    """The readings of the labelled figures of a document, of all tiers."""
    return reader.read(doc, [(label.block, label.number) for label in labels if label.tier != "none"])


def unseen(
    docs: Sequence[Document],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    folds: Mapping[str, int],
    readers: Sequence[str],
) -> Iterator[tuple[Document, Sequence[Labelled], Sequence[Reading]]]:
    """The documents that a reader did not see, with their labels and the readings of their figures, of all tiers.

    Each of ``readers`` is one as :data:`HELP` says, uncalibrated; it reads what no reader before it read.
    """
    done: set[str] = set()
    for one in readers:
        path, _, how = one.rpartition("=")
        fold, _, share = how.partition(":")
        others = [doc.id for doc in docs if folds.get(doc.id) != int(fold)]
        seen = done | set(others[: max(1, round(len(others) * float(share)))])
        reader = opened(Path(path))
        for doc in docs:
            if doc.id not in folds or doc.id in seen:
                continue
            done.add(doc.id)
            labels = placed(doc, rows[doc.id])
            yield doc, labels, read(reader, doc, labels)
