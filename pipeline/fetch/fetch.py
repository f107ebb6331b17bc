"""Fetch missing works one by one into a folder; what is there already is not asked for again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.fetch import kept
from pipeline.fetch.addresses import Wanted
from pipeline.fetch.guard import RefusedError, UnfitError
from pipeline.fetch.web import FailedError, Web, forget
from pipeline.model.errors import ReadError, not_written
from pipeline.read.sniff import DOCX, PDF, media_type

Status = Literal["fetched", "kept", "refused", "failed", "no_address", "to_fetch"]


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What became of one wanted work."""

    work: str
    name: str
    symbol: str | None
    url: str | None
    status: Status
    detail: str
    """The name of its file, or why there is none."""


def planned(works: Iterable[Wanted], folder: Path) -> Iterator[tuple[Wanted, FetchOutcome]]:
    """What would be done, without asking anything: what is kept, what has an address, what has none."""
    there = kept.fetched(folder)
    for work in works:
        status: Status = "to_fetch" if work.url else "no_address"
        detail = work.reason
        if work.work in there:
            status, detail = "kept", there[work.work].file
        yield work, _outcome(work, status, detail)


def fetch(work: Wanted, folder: Path, web: Web) -> FetchOutcome:
    """Fetch one work; every fault of the net is told as its outcome."""
    part = folder / f"{kept.stem(work)}.part"
    if taken := next((path for path in map(part.with_suffix, kept.SUFFIXES) if path.exists()), None):
        return _outcome(work, "refused", f"{taken.name} lies there and was not fetched so; move it away")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        came_from = web.get(work.url or "", part)
        found = _accepted(part, work)
        path = part.with_suffix(kept.suffix(found))
        part.replace(path)
        part.with_suffix(".part.json").unlink(missing_ok=True)
    except RefusedError as error:
        if isinstance(error, UnfitError):
            forget(part)
        return _outcome(work, "refused", str(error))
    except FailedError as error:
        return _outcome(work, "failed", str(error))
    except OSError as error:
        raise not_written(part, error) from error
    kept.add(folder, _told(work, path, came_from, found))
    return _outcome(work, "fetched", path.name)


def _told(work: Wanted, path: Path, came_from: str, found: str) -> kept.Fetched:
    """What is kept of a work that was fetched into ``path``; ``found`` is the type of what came."""
    return kept.Fetched(
        work=work.work,
        symbol=work.symbol,
        file=path.name,
        url=work.url or "",
        came_from=came_from,
        media_type=found,
        bytes=path.stat().st_size,
        sha256=kept.sha256(path),
    )


def _outcome(work: Wanted, status: Status, detail: str) -> FetchOutcome:
    return FetchOutcome(work.work, work.name, work.symbol, work.url, status, detail)


def _accepted(part: Path, work: Wanted) -> str:
    """The type of what came, by its content; the document system gives documents, and a page of it is none."""
    try:
        found = media_type(part)
    except ReadError as error:
        raise UnfitError(f"what came is {error.what}") from error
    if work.symbol and "documents.un.org" in (work.url or "") and found not in (PDF, DOCX):
        raise UnfitError("what came is a page, not the document")
    return found
