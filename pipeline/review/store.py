"""The file of decisions: one SQLite file beside the knowledge base, which no run ever writes."""

from __future__ import annotations

import getpass
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from pipeline.model.errors import StoreError

Kind = Literal["finding", "repeat", "conflict", "figure", "verification", "passage"]
Verdict = Literal["accepted", "dismissed", "right", "wrong", "open"]
REASONS = (
    "other_time", "other_place", "other_thing", "rounding", "quotation", "set_phrase", "source_elsewhere", "misread",
    "other",
)  # fmt: skip
"""Why something is dismissed; in the order of the digits that choose one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words a decision was taken on, and what stood around them."""

    doc: str
    sha256: str
    symbol: str | None
    id: str
    block: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    at_start: int | None = None
    at_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One word of a person about one target."""

    id: str
    at: str
    by: str
    kind: Kind
    verdict: Verdict
    reason: str | None = None
    note: str = ""
    rule: str | None = None
    said: str = ""
    batch: str | None = None
    anchors: tuple[Anchor, ...] = ()


_OWN = tuple(each.name for each in fields(Decision) if each.name != "anchors")
_ANCHOR = tuple(each.name for each in fields(Anchor))


def made(
    kind: Kind,
    verdict: Verdict,
    anchors: Iterable[Anchor],
    *,
    by: str = "",
    reason: str | None = None,
    note: str = "",
    rule: str | None = None,
    said: str = "",
    batch: str | None = None,
) -> Decision:
    """A new decision, taken now; ``by`` is the account's name where nobody is named.

    Raises:
        StoreError: when verdict, kind or reason is none of those known.
    """
    if kind not in get_args(Kind) or verdict not in get_args(Verdict) or reason not in (None, *REASONS):
        raise StoreError(f"{kind} {verdict} {reason}", "is no decision", hint=f"reasons are {', '.join(REASONS)}")
    return Decision(
        id=str(uuid.uuid4()),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        by=by or _account(),
        kind=kind,
        verdict=verdict,
        reason=reason,
        note=note,
        rule=rule,
        said=said,
        batch=batch,
        anchors=tuple(anchors),
    )


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


class Decisions:
    """Every decision taken, in order. One writer at a time; what ``add`` has returned from is kept whatever happens."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is made when the first decision is added."""
        self.path = path
        self._lock = threading.Lock()
        self._base: sqlite3.Connection | None = None
        self._writes = False

    def add(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions, all or none; those already kept (by id) are passed over. Returns how many are new.

        Raises:
            StoreError: when the file cannot be written.
        """
        new = 0
        with self._lock:
            base = self._opened(make=True)
            assert base is not None  # noqa: S101 - it was just made
            try:
                base.execute("BEGIN IMMEDIATE")
                for one in decisions:
                    names = ", ".join(f'"{name}"' for name in _OWN)
                    marks = ", ".join("?" * len(_OWN))
                    values = [getattr(one, name) for name in _OWN]
                    sql = f"INSERT OR IGNORE INTO decisions ({names}) VALUES ({marks})"  # noqa: S608 - own names
                    if base.execute(sql, values).rowcount:
                        new += 1
                        _write_anchors(base, one)
                base.execute("COMMIT")
            except sqlite3.Error as error:
                if base.in_transaction:
                    base.execute("ROLLBACK")
                raise StoreError(self.path, f"cannot be written ({error})", hint="is the disk full?") from error
        return new

    def all(self) -> list[Decision]:
        """Every decision, in the order they were kept."""
        with self._lock:
            base = self._opened(make=False)
            if base is None:
                return []
            return list(_read(base))

    def state(self) -> int:
        """A value that changes with every decision added: what was kept under another is stale."""
        with self._lock:
            base = self._opened(make=False)
            return 0 if base is None else int(base.execute("SELECT count(*) FROM decisions").fetchone()[0])

    def close(self) -> None:
        """Close the file of decisions; whoever asks next opens it again."""
        with self._lock:
            if self._base is not None:
                self._base.close()
            self._base = None

    def _opened(self, *, make: bool) -> sqlite3.Connection | None:
        """A connection; one that only reads where nothing is to be added, so that looking never changes the file."""
        if self._base is not None and (self._writes or not make):
            return self._base
        if not make and not self.path.is_file():
            return None
        if self._base is not None:
            self._base.close()
            self._base = None
        try:
            self._base = self._writer() if make else self._reader()
        except sqlite3.Error as error:
            raise StoreError(self.path, f"is no file of decisions ({error})", hint="--decisions FILE") from error
        self._writes = make
        return self._base

    def _writer(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, timeout=10)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.executescript((files("pipeline.review") / "schema.sql").read_text(encoding="utf-8"))
        return base

    def _reader(self) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        base = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=10)
        base.execute("SELECT count(*) FROM decisions").fetchone()
        return base


def _write_anchors(base: sqlite3.Connection, decision: Decision) -> None:
    names = ", ".join(f'"{name}"' for name in ("decision", "n", *_ANCHOR))
    marks = ", ".join("?" * (len(_ANCHOR) + 2))
    for n, anchor in enumerate(decision.anchors):
        sql = f"INSERT INTO anchors ({names}) VALUES ({marks})"  # noqa: S608 - own names
        base.execute(sql, [decision.id, n, *asdict(anchor).values()])


def _read(base: sqlite3.Connection) -> Iterator[Decision]:
    anchors: dict[str, list[Anchor]] = {}
    names = ", ".join(f'"{name}"' for name in _ANCHOR)
    for decision, *cells in base.execute(f"SELECT decision, {names} FROM anchors ORDER BY decision, n"):  # noqa: S608
        anchors.setdefault(decision, []).append(Anchor(**dict(zip(_ANCHOR, cells, strict=True))))
    names = ", ".join(f'"{name}"' for name in _OWN)
    for cells in base.execute(f"SELECT {names} FROM decisions ORDER BY rowid"):  # noqa: S608 - own names
        row = dict(zip(_OWN, cells, strict=True))
        yield Decision(**row, anchors=tuple(anchors.get(row["id"], ())))
