"""Small parts of a run, each by itself: counts of records, packs in groups, what is tried again, how it is told."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from pipeline.model.document import Document, Meta
from pipeline.model.outcome import LayerState, Outcome
from pipeline.model.records import Block, Footnote, Sentence
from pipeline.model.spans import Span
from pipeline.run import remote
from pipeline.run.base import _Layers
from pipeline.run.corpus import StoredCorpus
from pipeline.run.documents import _size, read_all, task_of
from pipeline.run.files import Folder
from pipeline.run.linking import _keeping
from pipeline.run.manifest import Manifest
from pipeline.run.options import Options
from pipeline.run.outcomes import with_corpus
from pipeline.run.packs import Packs, groups
from pipeline.run.progress import Due, Event, Over, weight
from pipeline.run.recovery import Lost, find_around
from pipeline.run.run import _Steps
from pipeline.run.source_files import SourceFile, find_sources
from pipeline.run.stages import corpus_stages, document_stages
from pipeline.run.steps import Step, step
from pipeline.run.store import Finished, Store


@pytest.mark.parametrize("number", [0, 1, 15, 16, 255, 256, 65_535, 65_536])
def test_records_are_counted_off_the_head_of_their_list(number: int) -> None:
    raw = msgspec.Raw(msgspec.msgpack.encode([1] * number))
    done = step("a", "segment", 0.5, Finished(status="done", layers={"blocks": raw}))
    assert done.counts == {"blocks": number}


def test_stages_that_failed_or_lost_something_are_kept_and_all_are_heard_and_timed() -> None:
    heard: list[Step] = []
    hear = _Steps(heard.append)
    done = [
        step("a", "citations", 0.5, Finished(status="done")),
        replace(step("b", "citations", 0.25, Finished(status="done")), trace="Traceback"),  # some sentences were lost
        step("c", "claims", 1.0, Finished(status="failed", reason="broke")),
        step("d", "claims", 1.0, Finished(status="refused", reason="too long")),
    ]
    for one in done:
        hear(one)
    assert heard == done
    assert hear.wrong == done[1:3]
    assert hear.seconds == {"citations": 0.75, "claims": 2.0}


class Crew:
    """Children of a run, as those who watch them see them."""

    def __init__(self, site: object) -> None:
        self.busy = site.busy  # type: ignore[attr-defined]
        self.since, self.over = 0.0, threading.Event()

    def end(self) -> None:
        self.over.set()


def test_children_of_a_run_that_is_gone_are_ended_and_those_at_work_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    clock = SimpleNamespace(monotonic=lambda: now[0], sleep=lambda seconds: time.sleep(0.005))
    monkeypatch.setattr(remote, "time", clock)
    monkeypatch.setattr(remote, "_Crew", Crew)
    crews = remote._Crews()
    idle, busy = (crews.of(SimpleNamespace(sign=sign, busy=sign == "busy")) for sign in ("idle", "busy"))  # type: ignore[arg-type]
    assert crews.of(SimpleNamespace(sign="busy", busy=True)) is busy  # type: ignore[arg-type]
    now[0] = remote._IDLE
    assert not idle.over.wait(0.1)  # type: ignore[attr-defined]
    now[0] += 1
    assert idle.over.wait(20)  # type: ignore[attr-defined]
    assert not busy.over.is_set()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("each", "wanted"),
    [
        (1, [["a", "b"], ["c"], ["d"]]),
        (2, [["a", "b", "c"], ["d"]]),
        (3, [["a", "b", "c", "d"]]),
        (9, [["a", "b", "c", "d"]]),
    ],
)
def test_the_names_of_so_many_documents_together(each: int, wanted: list[list[str]]) -> None:
    assert list(groups([["a", "b"], ["c"], ["d"]], each)) == wanted


def test_nothing_is_no_group() -> None:
    assert list(groups([], 3)) == []


def outcome(*layers: LayerState, status: str = "done") -> Outcome:
    return Outcome(
        doc="a", path="a.txt", sha256="1", media_type="text/plain", status=status, reason=None,  # type: ignore[arg-type]
        duplicate_of=None, layers=layers,
    )  # fmt: skip


def state(layer: str, status: str, reason: str | None = None) -> LayerState:
    return LayerState(layer=layer, status=status, version="1", reason=reason)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("own", "read", "told", "wanted"),
    [
        ("done", "done", "done", ("done", None)),
        ("failed", "done", "done", ("not_run", "needs citations, resolutions")),
        ("failed", "done", "failed", ("failed", "broke")),
        ("done", "done", "failed", ("failed", "broke")),
        ("done", "refused", "done", ("not_run", "the document was not read")),
        ("done", "refused", "failed", ("not_run", "the document was not read")),
    ],
)
def test_the_share_of_a_document_in_a_layer_of_the_corpus(
    own: str, read: str, told: str, wanted: tuple[str, str | None]
) -> None:
    one = outcome(state("citations", own), state("resolutions", own), status=read)
    whole = with_corpus(one, [state("works", told, "broke" if told == "failed" else None)])
    assert (whole.layers[-1].status, whole.layers[-1].reason) == wanted


def test_what_broke_is_named_by_note_paragraph_or_id() -> None:
    blocks = (
        Block(span=Span(0, 1), id="h1", kind="heading", label="I"),
        Block(span=Span(1, 2), id="p1", kind="paragraph", label="1"),
        Block(span=Span(2, 3), id="x1", kind="paragraph"),
    )
    note = Footnote(span=Span(3, 4), id="fn7", label="7")
    sentences = tuple(Sentence(span=Span(n, n + 1), id=f"s{n}", block="p1") for n in range(10))
    doc = Document("d", "abcdefghij", Meta(), {Block: blocks, Footnote: (note,), Sentence: sentences})

    def find(given: Document) -> list[object]:
        if any(one.span.start < 5 for one in given.layer(Sentence)):
            raise ValueError("odd")
        return list(given.layer(Sentence))

    found, lost = find_around(ValueError("odd"), find, doc, (Sentence,))
    assert [one.id for one in found] == ["s5", "s6", "s7", "s8", "s9"]
    assert [where for where, _ in lost.places] == ["h1", "para. 1", "x1", "note 7", "character 4"]
    assert lost.told().count("ValueError") == 3
    assert lost.told().endswith("; and 2 more")


@pytest.mark.parametrize("error", [ImportError("torn"), MemoryError(), OSError("full"), RecursionError()])
def test_what_is_no_sentences_fault_is_not_looked_for_in_sentences(error: Exception) -> None:
    sentences = tuple(Sentence(span=Span(n, n + 1), id=f"s{n}", block="p1") for n in range(4))
    doc = Document("d", "abcd", Meta(), {Block: (), Footnote: (), Sentence: sentences})
    asked: list[Document] = []

    def find(given: Document) -> list[object]:
        asked.append(given)
        return []

    with pytest.raises(type(error)):
        find_around(error, find, doc, (Sentence,))
    assert asked == []


@pytest.mark.parametrize(("of", "word"), [(1, "1 of 1 sentence passed"), (2, "1 of 2 sentences passed")])
def test_one_part_is_told_as_one(of: int, word: str) -> None:
    assert Lost((("para. 1", "ValueError"),), of, "sentence").told().startswith(word)


def test_a_web_page_takes_longer_a_byte_than_a_pdf_and_text_longest() -> None:
    assert weight(".pdf", 0) == weight(".html", 0) == 1
    order = [weight(suffix, 1000) for suffix in (".pdf", ".docx", ".html", ".txt")]
    assert order == sorted(set(order))
    assert weight(".htm", 1000) == weight(".html", 1000)
    assert weight(".md", 1000) == weight(".text", 1000) == weight(".txt", 1000)
    assert weight(".other", 1000) == weight(".pdf", 1000)


def test_sources_stand_in_the_order_of_their_names_however_they_are_given(tmp_path: Path) -> None:
    for name in ("b", "c", "a"):
        (tmp_path / f"{name}.txt").write_text(f"This is {name}.")
    given = [tmp_path / f"{name}.txt" for name in ("c", "a", "b")]
    assert [source.doc for source in find_sources(given).sources] == ["a", "b", "c"]


def test_a_source_that_is_gone_is_of_no_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("This is a.")
    (source,) = find_sources([tmp_path / "a.txt"]).sources
    assert _size(source) == 10
    (tmp_path / "a.txt").unlink()
    assert _size(source) == 0


def test_a_pack_written_after_all_indices_were_joined_counts_before_them(tmp_path: Path) -> None:
    packs = Packs(Folder(tmp_path))
    for content in (b"first", b"second"):
        packs.add(["piece"], lambda _, content=content: content, tmp_path)  # type: ignore[misc]
    packs.join()
    packs.add(["piece"], lambda _: b"third", tmp_path)
    assert packs.read("piece") == Packs(Folder(tmp_path)).read("piece") == b"third"
    packs.join()
    packs.drop(["piece"])
    assert packs.has("piece") is Packs(Folder(tmp_path)).has("piece") is False


def test_the_documents_of_a_corpus_come_in_the_order_of_their_names(
    finished: tuple[SourceFile, Manifest, Store],
) -> None:
    source, manifest, store = finished
    keys = task_of(source, manifest, Options()).keys
    given = {kind: stage.name for stage in document_stages() for kind in stage.gives}
    corpus = StoredCorpus(store, dict.fromkeys(("c", "a", "b"), keys), dict.fromkeys("abc", given))
    assert [doc.id for doc in corpus] == ["a", "b", "c"]
    assert len(corpus) == 3
    assert [doc for doc, _ in corpus.made()] == ["a", "b", "c"]
    layers = _Layers(corpus)
    assert len(layers) == len(list(layers)) == 0


def test_what_other_code_kept_is_cleared_and_what_this_code_kept_stays(tmp_path: Path) -> None:
    store, stage = Store(tmp_path / "store"), corpus_stages()[0]
    mine = _keeping(store, stage)
    (mine / "of-this-code").mkdir(parents=True)
    (mine.parent / "of-other-code").mkdir()
    assert _keeping(store, stage) == mine
    assert [path.name for path in mine.parent.iterdir()] == [mine.name]
    assert (mine / "of-this-code").is_dir()


@pytest.fixture
def finished(tmp_path: Path) -> tuple[SourceFile, Manifest, Store]:
    """A document read to its end, with its work."""
    file = tmp_path / "a.txt"
    file.write_text("1. Poverty fell to 9.2 per cent in 2017.\n\n2. It fell again in 2018.")
    (source,) = find_sources([file]).sources
    manifest, store = Manifest(sources=(source,), parameters={}), Store(tmp_path / "store")
    read_all([source], {source.doc: task_of(source, manifest, Options())}, store, Options(jobs=0))
    return source, manifest, store


def again(
    finished: tuple[SourceFile, Manifest, Store], **options: object
) -> tuple[tuple[str, ...], list[Event], dict[str, str]]:
    """What one more run works on, what it tells, and which stages it does."""
    source, manifest, store = finished
    events: list[Event] = []
    done: dict[str, str] = {}
    how = Options(
        jobs=0, tell=events.append, hear=lambda step: done.__setitem__(step.stage, step.status), **options,  # type: ignore[arg-type]
    )  # fmt: skip
    worked, _ = read_all([source], {source.doc: task_of(source, manifest, how)}, store, how)
    return worked, events, done


def test_what_is_done_is_not_done_again_though_a_retry_is_asked_for(
    finished: tuple[SourceFile, Manifest, Store],
) -> None:
    assert again(finished) == ((), [], {})
    assert again(finished, retry=True) == ((), [], {})


def test_a_retry_does_again_what_was_refused_and_all_that_rests_on_it(
    finished: tuple[SourceFile, Manifest, Store],
) -> None:
    source, manifest, store = finished
    keys = task_of(source, manifest, Options()).keys
    store.forget([("citations", keys["citations"])])
    store.put("citations", keys["citations"], Finished(status="refused", reason="too long"))
    assert again(finished)[0] == ()
    worked, events, done = again(finished, retry=True)
    assert worked == ("a",)
    assert events[0] == Due({"a": weight(".txt", Path(source.file).stat().st_size)})
    assert events[-1] == Over("a")
    assert {"citations", "resolutions"} <= set(done)
    assert not {"segment", "sentences", "statistics"} & set(done)
    assert set(done.values()) == {"done"}


def test_a_password_does_again_only_what_was_refused_for_want_of_one(
    finished: tuple[SourceFile, Manifest, Store],
) -> None:
    source, manifest, store = finished
    given = {"password": "x"}
    assert again(finished, **given)[0] == ()
    keys = task_of(source, manifest, Options()).keys
    store.forget([("segment", keys["segment"])])
    store.put("segment", keys["segment"], Finished(status="refused", reason="encrypted"))
    worked, _, done = again(finished, **given)
    assert worked == ("a",)
    assert done["segment"] == "done"
