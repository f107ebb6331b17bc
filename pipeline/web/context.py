"""What a screen is given: the knowledge base, decisions, source files, pictures."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline import knowledge
from pipeline.knowledge import KnowledgeBase
from pipeline.model.errors import IbidError, StoreError
from pipeline.model.records import Place
from pipeline.read.places import Found, Letters, find
from pipeline.review.store import Decisions
from pipeline.review.targets import Review
from pipeline.run.manifest import load_manifest
from pipeline.web.worker import PageFault, Worker

SECONDS = 1.0
"""How long one page may ask the knowledge base; a list that takes longer says so and stops."""


class Slow(IbidError):  # noqa: N818 - told to a person as it is
    """A question took longer than a page may."""


class Context:
    """One knowledge base as it is served; safe to use from several threads."""

    def __init__(
        self,
        path: Path,
        *,
        decisions: Path | None = None,
        who: str = "",
        source: Path | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """Take the file of the knowledge base, that of decisions, who decides, and where the documents lie now."""
        self.path = path / "kb.sqlite" if path.is_dir() else path
        self.source = source
        self.who = who
        self.worker = Worker()
        self.decisions = Decisions(decisions or self.path.with_name("decisions.sqlite"))
        self._seconds = seconds
        self._own = threading.local()
        self._counts: dict[tuple[Any, ...], Any] = {}

    def mark(self) -> tuple[int, int, int]:
        """Changes when the knowledge base is another one."""
        try:
            state = self.path.stat()
        except OSError as error:
            raise StoreError(
                self.path, "no knowledge base here", hint="make one by: ibid run SOURCE --out DIR"
            ) from error
        return state.st_ino, state.st_size, state.st_mtime_ns

    @contextmanager
    def base(self, seconds: float | None = None) -> Iterator[KnowledgeBase]:
        """The knowledge base for one request, within its time (``seconds``, where a download may take longer).

        Raises:
            StoreError: when there is none, or it is of another schema.
            Slow: when a question takes too long.
        """
        mark = self.mark()
        if getattr(self._own, "mark", None) != mark:
            if getattr(self._own, "base", None) is not None:
                self._own.base.close()
            self._own.base, self._own.mark = _opened(self.path), mark
        held: KnowledgeBase = self._own.base
        until = time.monotonic() + (seconds or self._seconds)
        held.connection.set_progress_handler(lambda: time.monotonic() > until, 20_000)
        try:
            yield held
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise Slow(
                "this list", "takes longer than a page may", hint="narrow it: a document, a unit, a word"
            ) from error
        finally:
            held.connection.set_progress_handler(None, 0)

    def review(self, base: KnowledgeBase) -> Review:
        """The decisions, held against this knowledge base; kept until one is added."""
        state = (self._own.mark, self.decisions.state())
        if getattr(self._own, "reviewed", None) != state:
            self._own.review, self._own.reviewed = Review(base, self.decisions), state
        held: Review = self._own.review
        return held

    def kept(self, base: KnowledgeBase, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a count, kept for as long as the knowledge base is the same."""
        key = (self._own.mark, sql, values)
        if key not in self._counts:
            if len(self._counts) > 2000:
                self._counts.clear()
            self._counts[key] = base.connection.execute(sql, values).fetchall()
        held: list[tuple[Any, ...]] = self._counts[key]
        return held

    def file(self, base: KnowledgeBase, doc: str) -> tuple[Path | None, str | None]:
        """Where a document's file lies; or None, and why it is not shown."""
        row = base.document(doc) or {}
        known = {each.doc: Path(each.file) for each in load_manifest(self.path.parent).sources}
        path = known.get(doc)
        if self.source is not None:
            path = self.source / row["path"] if self.source.is_dir() else self.source
        if path is None or not path.is_file():
            return None, "The source file is not where it was read from; start ibid serve with --source FOLDER."
        state = path.stat()
        if _sha256(path, state.st_size, state.st_mtime_ns) != row["sha256"]:
            return None, "The file has changed since it was read: run ibid run again before trusting what is marked."
        return path, None

    def letters(self, path: Path, version: str, pages: set[int]) -> dict[int, Letters]:
        """The letters of pages; a page that cannot be read is left out."""
        held = {}
        for page in sorted(pages)[:8]:
            try:
                held[page] = self.worker.letters(path, page, version)
            except PageFault:
                continue
        return held

    def places(self, path: Path, version: str, part: dict[str, Any], start: int, end: int) -> Found:
        """Where a stretch of a block's or a note's text stands on the page."""
        boxes: list[Place] = [(int(page), *edges) for page, *edges in part["boxes"]]
        pages = self.letters(path, version, {page for page, *_ in boxes})
        return find(part["text"], start, end, boxes, pages)

    def close(self) -> None:
        """End the worker and the file of decisions."""
        self.worker.close()
        self.decisions.close()


def _opened(path: Path) -> KnowledgeBase:
    """A connection that can only read, whatever it is told."""
    held = knowledge.open(path)
    held.reading_only()
    return held


@lru_cache(maxsize=4096)
def _sha256(path: Path, size: int, changed: int) -> str:
    """The hash of a file's bytes, kept by its size and time."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
