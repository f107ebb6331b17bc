"""Small parts of a run at their bounds: reasons, records that do not fit, times, what a base was made from."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.knowledge.again import RowParts
from pipeline.knowledge.build import RunInfo
from pipeline.model.document import Document, Meta
from pipeline.model.errors import ReadError, StageError
from pipeline.model.records import Block, Footnote
from pipeline.model.spans import Span
from pipeline.quantity.digits import value_of_digits
from pipeline.run import apart, current
from pipeline.run.apart import Apart, computing
from pipeline.run.linking import compute
from pipeline.run.reasons import describe, traced
from pipeline.run.record_checks import check_records
from pipeline.run.stages import corpus_stages
from pipeline.run.store import Store
from pipeline.run.times import expected, load_times, save_times


def raised(function, *given: object) -> Exception:
    try:
        function(*given)
    except Exception as error:
        return error
    raise AssertionError


def test_an_error_is_told_with_its_place_in_our_code_and_no_further() -> None:
    assert describe(ReadError(Path("a.pdf"), "is torn")) == str(ReadError(Path("a.pdf"), "is torn"))
    assert describe(MemoryError()) == "ran out of the memory it may use"
    assert describe(ValueError("two wells")) == "ValueError: two wells"
    inside = raised(value_of_digits, "goats")
    assert describe(inside).endswith(" (pipeline.quantity.digits.value_of_digits)")
    outer = raised(check_records, None, [Block(span=Span(0, 1), id="p1", kind="paragraph")])
    assert "(pipeline.run" not in describe(outer)
    assert len(describe(ValueError("x" * 400))) == 300
    assert "Traceback" in traced(outer)
    assert "test_record_parts" in traced(outer)


@dataclass(frozen=True)
class Found:
    span: Span | None = None
    id: str | None = None
    block: str | None = None


@dataclass(frozen=True)
class Other(Found):
    pass


TEXT = "Goats sleep.\n\nIt rained."
BLOCKS = [Block(span=Span(0, 12), id="p1", kind="paragraph"), Block(span=Span(14, 24), id="p2", kind="paragraph")]
DOC = Document(id="d", text=TEXT, meta=Meta(), layers={Block: BLOCKS, Footnote: []})


@pytest.mark.parametrize(
    ("records", "wrong"),
    [
        ([Found(Span(0, 5), "a", "p1"), Found(Span(0, 12), "b", "p1"), Found(Span(14, 24), "c", "p2")], None),
        ([Found(Span(0, 5), "a", "p1"), Other(Span(0, 5), "a", "p1")], None),
        ([Found(Span(0, 5), "a"), Found(Span(15, 20), "b")], None),
        ([Found(), Found()], None),
        ([Found(id="a"), Found(id="b")], None),
        ([Found(id="a"), Found(id="a")], "two Found records are called 'a'"),
        ([Found(Span(0, 13), "a", "p1")], "runs over the end of p1"),
        ([Found(Span(14, 20), "a", "p1")], "runs over the end of p1"),
        ([Found(Span(0, 5), "a", "p9")], r"stands in no block \('p9'\)"),
        ([Found(Span(12, 13), "a")], "stands in no block"),
        ([Found(Span(10, 16), "a")], "runs over the end"),
    ],
)
def test_records_fit_their_document(records: list[Found], wrong: str | None) -> None:
    if wrong is None:
        check_records(DOC, records)
    else:
        with pytest.raises(StageError, match=wrong):
            check_records(DOC, records)


def test_times_are_kept_a_document_and_tell_how_long_the_rest_takes(tmp_path: Path) -> None:
    names = [stage.name for stage in corpus_stages()]
    assert load_times(tmp_path) == {}
    save_times(tmp_path, dict.fromkeys(names[1:], 10.0) | {"segment": 99.0}, 5)
    assert load_times(tmp_path) == dict.fromkeys(names[1:], 2.0)
    assert expected(load_times(tmp_path), names[0], 3) is None
    assert expected(load_times(tmp_path), names[-1], 3) == 6.0
    assert expected(load_times(tmp_path), names[-2], 3) == 12.0
    save_times(tmp_path, {names[0]: 4.0}, 2)
    assert load_times(tmp_path) == dict.fromkeys(names, 2.0)
    assert expected(load_times(tmp_path), names[0], 1) == 2.0 * len(names)
    save_times(tmp_path, {names[0]: 4.0}, 0)
    save_times(tmp_path, {}, 3)
    assert load_times(tmp_path)[names[0]] == 2.0
    (tmp_path / "times.json").write_text("torn")
    assert load_times(tmp_path) == {}


HOW = RunInfo(parameters={}, stages={"segment": "1"})


def noted(folder: Path, monkeypatch: pytest.MonkeyPatch, standing: int) -> tuple[Path, Path]:
    base, store = folder / "kb.sqlite", folder / "store"
    (store / "unfinished").mkdir(parents=True)
    base.write_bytes(b"a base")
    monkeypatch.setattr(current, "standing", lambda held, now: frozenset(list(now)[:standing]))
    current.note(base, store, "key", HOW, RowParts())
    return base, store


def test_a_base_is_current_where_nobody_touched_it_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, store = noted(tmp_path, monkeypatch, 0)
    assert current.is_current(base, store, "key")
    assert not current.is_current(base, store, "another key")
    base.write_bytes(b"a base!")
    assert not current.is_current(base, store, "key")
    base.unlink()
    assert not current.is_current(base, store, "key")
    assert not current.is_current(base, tmp_path / "none", "key")


@pytest.mark.parametrize(
    ("stands", "docs", "copy"),
    [(0, 16, True), (0, 17, False), (64, 80, True), (64, 81, False), (80, 100, True), (80, 101, False)],
)
def test_a_copy_is_begun_where_few_documents_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: int, docs: int, copy: bool
) -> None:
    base, store = noted(tmp_path, monkeypatch, stands)
    now = {f"d{n:03}": b"" for n in range(docs)}
    before = current.what_stands(base, store, HOW, now)
    assert (before is not None) is copy
    if before is not None:
        assert before.docs == tuple(now)
    assert current.what_stands(base, store, RunInfo(parameters={}, stages={"segment": "2"}), now) is None
    (store / current.PARTS).write_bytes(b"torn")
    assert current.what_stands(base, store, HOW, now) is None


class Process:
    """A child that has ended."""

    def __init__(self, exitcode: int | None, alive: bool = False) -> None:
        self.exitcode, self.alive, self.joined = exitcode, alive, 0

    def join(self, seconds: float | None = None) -> None:
        self.joined += 1

    def is_alive(self) -> bool:
        return self.alive


class Connection:
    """One over which a child sends what it is told to."""

    def __init__(self, *answers: object) -> None:
        self.answers, self.sent, self.closed = list(answers), [], False  # type: ignore[var-annotated]

    def send(self, order: object) -> None:
        self.sent.append(order)

    def recv(self) -> object:
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("code", "told", "again"),
    [
        (-signal.SIGABRT, "a library gave up, most likely at the bound of memory (700 MB; --memory)", False),
        (-signal.SIGKILL, "its process was ended from outside (SIGKILL)", True),
        (-signal.SIGTERM, "its process was ended from outside (SIGTERM)", True),
        (-signal.SIGSEGV, "its process was ended from outside (SIGSEGV)", False),
        (0, "its process ended by itself (exit code 0)", False),
        (3, "its process ended by itself (exit code 3)", False),
        (None, "its process ended by itself (exit code 0)", False),
    ],
)
def test_why_a_child_died_and_whether_it_is_tried_again(
    tmp_path: Path, code: int | None, told: str, again: bool
) -> None:
    child = Apart(Store(tmp_path), megabytes=700, jobs=1, scheduler=None)
    connection = Connection()
    child._process, child._connection = Process(code), connection  # type: ignore[assignment]
    assert child._bury() == (told, again)
    assert connection.closed
    assert child._process is None
    assert child._connection is None


def test_a_child_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[object] = []
    monkeypatch.setattr(apart, "end_family", ended.append)
    for alive in (False, True):
        child = Apart(Store(tmp_path), megabytes=700, jobs=1, scheduler=None)
        process = Process(0, alive)
        child._process, child._connection = process, Connection()  # type: ignore[assignment]
        child.close()
        assert (process.joined, len(ended)) == ((2, 1) if alive else (1, 0))
    Apart(Store(tmp_path), megabytes=700, jobs=1, scheduler=None).close()


def test_stages_are_computed_in_a_child_where_there_are_workers(tmp_path: Path) -> None:
    assert computing(Store(tmp_path), megabytes=9, jobs=0, scheduler=None) == (compute, None)
    how, child = computing(Store(tmp_path), megabytes=9, jobs=1, scheduler=None)
    assert child is not None
    assert how == child.compute
