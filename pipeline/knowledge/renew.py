"""Bring a copy of a knowledge base up to date: rows that stand are left where they are, others go, and come between.

What it costs is the copy of the file, and what is new. The rows, and their order, are those of a file written at once;
where they lie in the file is not.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.knowledge import answers, rowids
from pipeline.knowledge.again import SIZE, BaseWritten, Before, digests, rows_before
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.rowids import CrowdedError
from pipeline.knowledge.rows import OF_CORPUS, derived
from pipeline.knowledge.view import Linked, View
from pipeline.knowledge.writer import BY_DOCUMENT, OF_BOTH, PASSAGES, Writer
from pipeline.model.document import Document
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pipeline.knowledge.build import RunInfo


def renew(
    path: Path, before: Before, documents: Iterable[tuple[Outcome, Document | None]], linked: Linked, how: RunInfo
) -> BaseWritten:
    """Write a knowledge base to ``path`` out of the one before.

    Raises:
        CrowdedError: when what is new does not fit between what stands.
    """
    shutil.copyfile(before.path, path)
    with Writer(path, fresh=False) as writer:
        answers.watch(writer.base)
        renewal = _Renewal(writer, before.same)
        renewal.documents(before.docs, documents, linked)
        made = {}
        for name, (kind, _) in OF_CORPUS.items():
            records: Sequence[Any] = linked.get(kind)
            made[name] = b"".join(now := digests(records))
            renewal.records(name, records, now, before.parts.records.get(name, b""))
        renewal.derived()
        writer.add_run(how.parameters, how.stages, how.language_model)
        return BaseWritten(records=made, touched=answers.touched(writer.base))


class _Renewal:
    """A knowledge base while it is brought up to date."""

    def __init__(self, writer: Writer, same: frozenset[str]) -> None:
        self._writer = writer
        self._called = self._names()
        self._slots = {
            doc: row >> rowids.BITS for doc, row in writer.ask("SELECT doc, rowid FROM documents ORDER BY rowid")
        }
        self._same = same & self._slots.keys()
        self._changed: set[str] = set()
        """Clusters of passages whose rows are to be made again."""
        self._new: dict[str, int] = {}
        """New documents, or such as are made anew, with their slots."""

    def _names(self) -> dict[str, str]:
        """What people call each document, as the rows are now."""
        base = KnowledgeBase(Path(), self._writer.base)
        return {doc: base.name_of(doc) for (doc,) in self._writer.ask("SELECT doc FROM documents")}

    def documents(self, docs: Iterable[str], wanted: Iterable[tuple[Outcome, Document | None]], linked: Linked) -> None:
        """Take out the rows of documents that are gone or made anew, and put in those of new ones.

        ``docs`` are the ids of all, sorted; of ``wanted`` those are looked at whose rows do not stand.

        Raises:
            CrowdedError: when there are too many for the room between two.
        """
        for doc in self._slots.keys() - self._same:
            self._take_out(doc)
        self._place(docs)
        for outcome, document in wanted:
            if outcome.doc not in self._same:
                slot = self._new[outcome.doc]
                self._writer.add_document(View(outcome, document, linked), slot)
                self._index(slot)

    def _index(self, slot: int) -> None:
        """Take the words of a document's figures into their index."""
        sql = "INSERT INTO figure_words(rowid, sentence, counted) SELECT rowid, sentence, counted FROM statistics"
        self._writer.base.execute(f"{sql} WHERE rowid BETWEEN ? AND ?", rowids.slot_rows(slot))

    def _touch(self, doc: str) -> None:
        """Make the clusters again that a document has a copy of."""
        sql = "SELECT cluster FROM copies WHERE doc = ?"
        self._changed |= {name for (name,) in self._writer.ask(sql, (doc,))}

    def _take_out(self, doc: str) -> None:
        self._touch(doc)
        rows = rowids.slot_rows(self._slots[doc])
        sql = "SELECT 'delete', rowid, sentence, counted FROM statistics WHERE rowid BETWEEN ? AND ?"
        self._writer.base.execute(f"INSERT INTO figure_words(figure_words, rowid, sentence, counted) {sql}", rows)
        for name in (*BY_DOCUMENT, *derived.OF_DOCUMENT, PASSAGES):
            self._writer.base.execute(f"DELETE FROM {name} WHERE rowid BETWEEN ? AND ?", rows)

    def _place(self, docs: Iterable[str]) -> None:
        """Give new documents slots between those of the documents that stand on either side."""
        stand = [slot for doc, slot in self._slots.items() if doc in self._same]
        at = 0
        for stands, group in groupby(docs, key=self._same.__contains__):
            run = list(group)
            if stands:
                at += len(run)
                continue
            low, high = stand[at - 1] if at else 0, stand[at] if at < len(stand) else None
            self._new |= zip(run, rowids.between(low, high, len(run), rowids.ROOM), strict=True)

    def records(self, name: str, records: Sequence[Any], now: Sequence[bytes], before: bytes) -> None:
        """Bring the rows of records of the corpus up to date.

        Raises:
            CrowdedError: when there are too many for the room between two, or what stands is not what was kept.
        """
        start = rowids.CORPUS if name in OF_BOTH else 0
        sql = f"SELECT rowid FROM {name} WHERE rowid > ? ORDER BY rowid"
        rows = [row for (row,) in self._writer.ask(sql, (start,))]
        if len(rows) != len(before) // SIZE:
            raise CrowdedError
        found = list(rows_before(before, now))
        gone = [rows[n] for n in set(range(len(rows))).difference(row - 1 for row in found if row is not None)]
        if name == "reuse":
            self._clusters_of(gone)
            self._changed |= {records[n].cluster for n, row in enumerate(found) if row is None}
        self._writer.base.executemany(f"DELETE FROM {name} WHERE rowid = ?", ((row,) for row in gone))
        n, low = 0, start
        for new, group in groupby(found, key=lambda row: row is None):
            run = list(group)
            if new:
                at = found[n + len(run)] if n + len(run) < len(found) else None
                numbers = rowids.between(low, None if at is None else rows[at - 1], len(run), rowids.APART)
                self._writer.add_records(name, records[n : n + len(run)], numbers)
            else:
                low = rows[(run[-1] or 0) - 1]
            n += len(run)

    def _clusters_of(self, rows: Iterable[int]) -> None:
        sql = "SELECT cluster FROM reuse WHERE rowid = ?"
        self._changed |= {name for row in rows for (name,) in self._writer.ask(sql, (row,))}

    def derived(self) -> None:
        """Bring up to date what is made from rows.

        Raises:
            CrowdedError: when there are too many clusters for the room between two.
        """
        for name, sql in derived.JOINS.items():
            if name in derived.OF_DOCUMENT:
                for doc in self._new:
                    self._writer.base.execute(sql.format(where="WHERE c.doc = ?"), (doc,))
            else:
                self._writer.base.execute(f"DELETE FROM {name}")
                self._writer.base.execute(sql)
        names = self._names()
        for doc in self._same:
            if names[doc] != self._called[doc]:
                self._touch(doc)
        for name in self._changed:
            for table in ("copies", "clusters"):
                self._writer.base.execute(f"DELETE FROM {table} WHERE cluster = ?", (name,))
        self._writer.add_clusters(self._numbered())

    def _numbered(self) -> Iterator[tuple[str, int]]:
        """Clusters that are to be made, with the numbers between which they stand by their names."""
        sql = "SELECT 1 FROM reuse WHERE cluster = ? LIMIT 1"
        held = [name for name in sorted(self._changed) if any(self._writer.ask(sql, (name,)))]
        for high, group in groupby(held, key=lambda name: self._row("cluster > ? ORDER BY cluster", name)):
            run = list(group)
            low = self._row("cluster < ? ORDER BY cluster DESC", run[0]) or 0
            yield from zip(run, rowids.between(low, high, len(run), rowids.ROOM), strict=True)

    def _row(self, where: str, name: str) -> int | None:
        sql = f"SELECT rowid FROM clusters WHERE {where} LIMIT 1"
        return next((row for (row,) in self._writer.ask(sql, (name,))), None)
