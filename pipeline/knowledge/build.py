"""Build a knowledge base: every document's rows, then the corpus's, into one new file that replaces the old whole."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.knowledge import rowids
from pipeline.knowledge.again import BaseWritten, Before, digests
from pipeline.knowledge.renew import renew
from pipeline.knowledge.rows import OF_CORPUS, derived
from pipeline.knowledge.view import Linked, View
from pipeline.knowledge.writer import OF_BOTH, Writer
from pipeline.model.document import Document
from pipeline.model.errors import not_written
from pipeline.model.outcome import Outcome

Documents = Iterable[tuple[Outcome, Document | None]]


@dataclass(frozen=True, kw_only=True)
class RunInfo:
    """How a knowledge base was made; nothing here tells when or where."""

    parameters: Mapping[str, object]
    stages: Mapping[str, str]
    language_model: Mapping[str, str] | None = None


def build(
    path: Path,
    documents: Documents,
    layers: Mapping[type, Sequence[Any]] | Linked,
    how: RunInfo,
    before: Before | None = None,
) -> BaseWritten:
    """Write a knowledge base; the file is seen whole or not at all.

    The same input gives the same rows in the same order; where nothing stands ``before``, the same bytes.

    Args:
        path: Where it shall stand; what stood there is replaced.
        documents: Every source file with its document (None where it was not read, or where its rows stand), sorted
            by id.
        layers: What the corpus stages gave.
        how: How it was made.
        before: What of another knowledge base of this version stands: its rows are left where they are, in a copy.

    Returns:
        What is kept of it, for writing the next.

    Raises:
        CrowdedError: when what is new does not fit between what stands; without ``before`` it always does.
        SpaceError: when the disk is full; what stood there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    linked = layers if isinstance(layers, Linked) else Linked(layers)
    try:
        if before is None:
            written = _write(beside, documents, linked, how)
        else:
            written = renew(beside, before, documents, linked, how)
        beside.replace(path)
    except sqlite3.OperationalError as error:
        if "full" in str(error) or "disk I/O" in str(error):
            raise not_written(path, OSError(errno.ENOSPC, str(error))) from error
        raise
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return written


def _write(path: Path, documents: Documents, linked: Linked, how: RunInfo) -> BaseWritten:
    """Write all rows into a new file."""
    made = {}
    with Writer(path, fresh=True) as writer:
        for slot, (outcome, document) in zip(rowids.apart(0, rowids.ROOM), documents, strict=False):
            writer.add_document(View(outcome, document, linked), slot)
        for name, (kind, _) in OF_CORPUS.items():
            records: Sequence[Any] = linked.get(kind)
            writer.add_records(name, records, rowids.apart(rowids.CORPUS if name in OF_BOTH else 0, rowids.APART))
            made[name] = b"".join(digests(records))
        for sql in derived.JOINS.values():
            writer.base.execute(sql.format(where=""))
        writer.add_clusters(zip(derived.cluster_names(writer.base), rowids.apart(0, rowids.ROOM), strict=False))
        writer.add_run(how.parameters, how.stages, how.language_model)
        writer.base.execute("INSERT INTO figure_words(figure_words) VALUES ('rebuild')")
        writer.base.execute("INSERT INTO figure_words(figure_words) VALUES ('optimize')")
        writer.base.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    return BaseWritten(records=made)
