"""What a screen is given: the knowledge base, decisions, source files, pictures."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from pipeline import knowledge
from pipeline.knowledge import KnowledgeBase, coverage
from pipeline.model.errors import IbidError, StoreError
from pipeline.model.records import Place
from pipeline.read.places import Letters, Located, find
from pipeline.review.store import Decisions
from pipeline.review.targets import Review
from pipeline.run.manifest import load_manifest
from pipeline.web.page_renderer import PageFault, PageRenderer

T = TypeVar("T")
Asked = ParamSpec("Asked")
SECONDS = 1.0
"""Seconds of the processor that one page may ask the knowledge base for; a list that takes longer stops and says so."""
_BUSY = 15
"""So many times longer it may take by the clock, where the machine has other things to do."""
_KEPT = 2000
"""Answers about the whole knowledge base that are held: counts, mostly."""
_PLACES = 2000
"""Places on pages that are held: one copy of a passage is shown with each of the others."""


class Slow(IbidError):  # noqa: N818 - told to a person as it is
    """A question took longer than a page may."""


Mark = tuple[int, int, int]
"""Inode, size and time of a knowledge base: another one where it has another."""


@dataclass(slots=True, eq=False)
class _Opened:
    """A knowledge base that is open, with what was made from it."""

    base: KnowledgeBase
    mark: Mark
    review: Review | None = None
    reviewed: object = None


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
        self.renderer = PageRenderer()
        self.decisions = Decisions(decisions or self.path.with_name("decisions.sqlite"))
        self._seconds = seconds
        self._lock = threading.Lock()
        self._idle: list[_Opened] = []
        self._opened: dict[KnowledgeBase, _Opened] = {}
        self._counts: dict[tuple[Any, ...], Any] = {}
        self._found: dict[tuple[Any, ...], Located] = {}

    def mark(self) -> Mark:
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
        opened = self._taken(self.mark())
        held = opened.base
        given = seconds or self._seconds
        spent, late = time.thread_time() + given, time.monotonic() + _BUSY * given
        held.stopped_when(lambda: time.thread_time() > spent or time.monotonic() > late)
        try:
            yield held
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise Slow(
                "this list", "takes longer than a page may", hint="narrow it: a document, a unit, a word"
            ) from error
        finally:
            held.stopped_when(None)
            with self._lock:
                self._idle.append(opened)

    def _taken(self, mark: Mark) -> _Opened:
        """The base that was given back last, which knows most; a new one where none is idle or the file is another."""
        with self._lock:
            for old in [one for one in self._idle if one.mark != mark]:
                self._idle.remove(old)
                del self._opened[old.base]
                old.base.close()
            if self._idle:
                return self._idle.pop()
        opened = _Opened(_open(self.path), mark)
        with self._lock:
            self._opened[opened.base] = opened
        return opened

    def review(self, base: KnowledgeBase) -> Review:
        """The decisions, held against this knowledge base; kept until one is added."""
        opened, state = self._opened[base], self.decisions.state()
        if opened.review is None or opened.reviewed != state:
            before = opened.review.anchors if opened.review else None
            opened.review, opened.reviewed = Review(base, self.decisions, before), state
        return opened.review

    def kept(
        self,
        base: KnowledgeBase,
        ask: Callable[Concatenate[KnowledgeBase, Asked], T],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> T:
        """What a function says of the knowledge base, kept for as long as that is the same; nobody may change it."""
        key = (self._opened[base].mark, ask, args, tuple(kwargs.items()))
        if key not in self._counts:
            if len(self._counts) > _KEPT:
                self._counts.clear()
            self._counts[key] = ask(base, *args, **kwargs)
        held: T = self._counts[key]
        return held

    def made(self, base: KnowledgeBase, name: str, make: Callable[[], T]) -> T:
        """What takes a look at the whole file to make: made once, kept as above."""
        key = (self._opened[base].mark, "made", name)
        if key not in self._counts:
            self._counts[key] = make()
        held: T = self._counts[key]
        return held

    def gaps(self, base: KnowledgeBase, layers: tuple[str, ...] = (), doc: str | None = None) -> list[str]:
        """In words, where nobody looked for these layers (all where none is named) or looking failed; kept as above."""
        key = (self._opened[base].mark, "gaps", layers, doc)
        if key not in self._counts:
            known = doc if doc is None or base.document(doc) else None
            names = {row["doc"]: base.name_of(row["doc"]) for row in base.documents_known()}
            self._counts[key] = coverage.told(base.not_looked_at(*layers, doc=known), names)
        held: list[str] = self._counts[key]
        return held

    def file(self, base: KnowledgeBase, doc: str) -> tuple[Path | None, str | None]:
        """Where a document's file lies; or None, and why it is not shown."""
        row = base.document(doc) or {}
        path = self._sources(base).get(doc)
        if self.source is not None:
            path = self.source / row["path"] if self.source.is_dir() else self.source
        if path is None or not path.is_file():
            return None, "The source file is not where it was read from; start ibid serve with --source FOLDER."
        state = path.stat()
        if _sha256(path, state.st_size, state.st_mtime_ns) != row["sha256"]:
            return None, "The file has changed since it was read: run ibid run again before trusting what is marked."
        return path, None

    def _sources(self, base: KnowledgeBase) -> dict[str, Path]:
        """Document to the file it was read from; kept as long as the knowledge base is the same."""
        key = (self._opened[base].mark, "sources")
        if key not in self._counts:
            self._counts[key] = {each.doc: Path(each.file) for each in load_manifest(self.path.parent).sources}
        held: dict[str, Path] = self._counts[key]
        return held

    def letters(self, path: Path, version: str, pages: set[int]) -> dict[int, Letters]:
        """The letters of pages; a page that cannot be read is left out."""
        held = {}
        for page in sorted(pages)[:8]:
            try:
                held[page] = self.renderer.letters(path, page, version)
            except PageFault:
                continue
        return held

    def places(self, path: Path, version: str, part: dict[str, Any], start: int, end: int) -> Located:
        """Where a stretch of a block's or a note's text stands on the page."""
        key = version, part["id"], start, end, part["text"]
        if key not in self._found:
            boxes: list[Place] = [(int(page), *edges) for page, *edges in part["boxes"]]
            pages = self.letters(path, version, {page for page, *_ in boxes})
            if len(self._found) >= _PLACES:
                self._found.clear()
            self._found[key] = find(part["text"], start, end, boxes, pages)
        return self._found[key]

    def close(self) -> None:
        """End the worker and the file of decisions."""
        self.renderer.close()
        self.decisions.close()
        with self._lock:
            for one in self._idle:
                one.base.close()
            self._idle.clear()


def _open(path: Path) -> KnowledgeBase:
    """A connection that can only read, whatever it is told; one thread has it at a time, whichever that is."""
    held = knowledge.open(path, one_thread=False)
    held.reading_only()
    return held


@lru_cache(maxsize=4096)
def _sha256(path: Path, size: int, changed: int) -> str:  # noqa: ARG001  # they tell kept answers apart
    """The hash of a file's bytes, kept by its size and time."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
