"""What goes to a cluster and what comes back, with a cluster that answers at once: order, losses, what is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.model.errors import IbidError, LostError
from pipeline.run import cluster as rooms
from pipeline.run.cluster import Cluster
from pipeline.run.progress import At, Event
from pipeline.run.remote import Read, do_step, let_go, read_document
from pipeline.run.site import site_of
from pipeline.run.steps import Step
from pipeline.run.store import Finished, Store
from pipeline.run.work import Task


class KilledWorkerError(Exception):
    """Workers died one after the other over a task."""


class CancelledError(Exception):
    """The scheduler has let go of all tasks."""


class Future:
    def __init__(self, result: object = None, status: str = "finished") -> None:
        self.status, self._result = status, result

    def result(self) -> object:
        return self._result

    def exception(self) -> object:
        return self._result


class Client:
    """A client of a cluster that answers each task with what was laid ready for it."""

    status = "running"

    def __init__(self, answers: Callable[[Any], Future], threads: Sequence[int]) -> None:
        self.answers, self.threads = answers, list(threads)
        self.submitted: list[object] = []
        self.heard: dict[str, Callable[[Any], None]] = {}
        self.cancelled: list[object] = []
        self.ran: list[tuple[object, ...]] = []
        self.closed: float | None = None

    def submit(self, function: object, _site: object, *arguments: Any, pure: bool) -> Future:
        assert not pure
        task = arguments[0] if function is read_document else arguments[1]
        self.submitted.append(task)
        return self.answers(task)

    def ncores(self) -> dict[str, int]:
        return {"one": self.threads.pop(0) if len(self.threads) > 1 else self.threads[0]}

    def subscribe_topic(self, topic: str, handler: Callable[[Any], None]) -> None:
        self.heard[topic] = handler

    def as_current(self) -> nullcontext[None]:
        return nullcontext()

    def cancel(self, futures: list[object]) -> None:
        self.cancelled += futures

    def run(self, *arguments: object, on_error: str = "raise") -> dict[str, object]:
        assert on_error in {"raise", "ignore"}
        self.ran.append(arguments)
        return {"one": True, "two": False}

    def close(self, timeout: float) -> None:
        self.closed = timeout


def cluster(answers: Callable[[Any], Future], threads: Sequence[int] = (1,), store: Store | None = None) -> Cluster:
    """A cluster that is connected to such a client; the last task handed over is over first."""

    def wait(futures: list[Future], *, timeout: float, return_when: str) -> SimpleNamespace:
        assert timeout > 0
        assert return_when == "FIRST_COMPLETED"
        return SimpleNamespace(done=futures[-1:])

    made = Cluster.__new__(Cluster)
    made._client = Client(answers, threads)
    client = SimpleNamespace(FuturesCancelledError=CancelledError)
    made._dask = SimpleNamespace(wait=wait, KilledWorker=KilledWorkerError, client=client)
    made._address, made._site = "tcp://here:1", site_of(store)
    return made


def task(doc: str) -> Task:
    return Task(doc=doc, file=f"{doc}.txt", keys={"segment": f"{doc}100", "citations": f"{doc}200"})


def step(doc: str) -> Step:
    return Step(doc=doc, stage="segment", seconds=0.1, status="done")


def test_documents_are_handed_over_a_few_at_a_time_and_told_as_they_come(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = cluster(lambda one: Future(Read(steps=(step(one.doc),), megabytes=40 if one.doc == "a" else 30)))
    heard: list[Step] = []
    told: list[str] = []
    most = made.documents([task(doc) for doc in "abcd"], store, tell=told.append, hear=heard.append)
    assert most == 40
    assert told == ["b", "c", "d", "a"]
    assert [one.doc for one in heard] == told
    assert [one.doc for one in made._client.submitted] == ["a", "b", "c", "d"]
    assert made._client.cancelled == []


def test_more_threads_are_handed_more() -> None:
    made = cluster(lambda one: Future(one), threads=[2, 2, 2])
    first = next(iter(made._all(do_step, list("abcdefg"), len)))
    assert first[0] == "d"
    assert made._client.submitted == ["a", "b", "c", "d"]


def test_where_a_document_is_on_a_worker_is_told() -> None:
    made = cluster(lambda one: Future(Read(steps=(), megabytes=0)))
    events: list[Event] = []
    made.documents([], Store(Path("nowhere")), tell=print, hear=print, watch=events.append)
    (hear,) = made._client.heard.values()
    hear((0.0, ("a", "segment", 0.5, "page 1 of 2")))
    assert events == [At("a", "segment", 0.5, "page 1 of 2")]


def test_a_document_whose_workers_were_lost_has_failed_at_the_first_stage_without_work(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("segment", "a100", Finished(status="done", text="a"))
    made = cluster(lambda _: Future(KilledWorkerError("lost"), "error"))
    heard: list[Step] = []
    told: list[str] = []
    assert made.documents([task("a")], store, tell=told.append, hear=heard.append) == 0
    assert [(one.doc, one.stage, one.status) for one in heard] == [("a", "citations", "failed")]
    assert told == ["a"]
    left = store.get("citations", "a200")
    assert left is not None
    assert left.status == "failed"


@pytest.mark.parametrize(
    ("status", "error", "raised", "said"),
    [
        ("cancelled", None, LostError, "the scheduler is gone"),
        ("error", ImportError("no pipeline"), IbidError, "a worker cannot run ibid"),
        ("error", IbidError("x", "is not fit"), IbidError, "is not fit"),
        ("error", MemoryError("full"), MemoryError, "full"),
        ("error", ValueError("odd"), ValueError, "odd"),
    ],
)
def test_what_ends_a_run_lets_go_of_what_was_handed_over(
    status: str, error: object, raised: type[Exception], said: str
) -> None:
    made = cluster(lambda _: Future(error, status))
    with pytest.raises(raised, match=said):
        list(made._all(do_step, ["a", "b", "c"], len))
    assert len(made._client.cancelled) == 1


def test_results_of_a_step_stand_in_the_order_of_its_tasks() -> None:
    made = cluster(lambda one: Future(one * 2))
    assert made.run(str, ["a", "b", "c", "d"]) == ["aa", "bb", "cc", "dd"]


def test_a_run_waits_for_workers_and_gives_up_after_long(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    assert cluster(Future, threads=[0, 0, 3])._threads() == 3
    assert len(slept) == 2
    monkeypatch.setattr(rooms, "_PATIENCE", -1.0)
    with pytest.raises(LostError, match="has had no worker"):
        cluster(Future, threads=[0])._threads()


def test_in_the_end_the_children_of_this_run_are_let_go_and_the_client_is_closed() -> None:
    made = cluster(Future)
    made.close()
    assert made._client.ran == [(let_go, made._site.sign)]
    assert made._client.closed == 10.0
    gone = cluster(Future)
    gone._client.status = "closed"
    gone.close()
    assert gone._client.ran == []
    assert gone._client.closed == 10.0


def test_one_worker_that_does_not_see_the_folder_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = cluster(Future)
    monkeypatch.setattr(rooms, "Cluster", lambda _address: made)
    assert not rooms.all_see("tcp://here:1", tmp_path)
    made._client.run = lambda *_: {"one": True, "two": True}
    assert rooms.all_see("tcp://here:1", tmp_path)
    assert made._client.closed == 10.0
