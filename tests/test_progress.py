"""How far a run is: told by what does the work, shown to a person, and never in the way of an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import ibid
from pipeline.cli.progress import Progress, about, clock_time
from pipeline.model import pace
from pipeline.run.progress import At, Due, Event, Links, Over, Writes, heeded, weight
from pipeline.run.run import Options, run
from pipeline.run.stages import corpus_stages, document_stages

SAMPLE = Path(__file__).parents[1] / "corpus/sample"


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "EVERY", 0.0)


def told(tmp_path: Path, *names: str, jobs: int = 0) -> list[Event]:
    events: list[Event] = []
    run([SAMPLE / name for name in names], tmp_path / "build", Options(jobs=jobs, tell=events.append))
    return events


@pytest.mark.usefixtures("often")
def test_a_run_tells_what_is_due_where_it_is_and_when_it_is_done(tmp_path: Path) -> None:
    events = told(tmp_path, "S_2031_118.pdf")
    assert isinstance(events[0], Due)
    assert set(events[0].documents) == {"S_2031_118"}
    at = [event for event in events if isinstance(event, At)]
    assert {"page 1 of 2", "page 2 of 2"} <= {event.where for event in at if event.stage == "segment"}
    assert [stage.name for stage in document_stages() if stage.name in {event.stage for event in at}] == [
        stage.name for stage in document_stages()
    ]
    over = events.index(Over("S_2031_118"))
    assert all(isinstance(event, Links | Writes) for event in events[over + 1 :])
    begun = [event.stage for event in events if isinstance(event, Links) and not event.where]
    assert begun == [stage.name for stage in corpus_stages()]
    assert events[-1] == Writes()


def test_workers_tell_the_same_and_a_second_run_knows_how_long_linking_takes(tmp_path: Path) -> None:
    events = told(tmp_path, "press_release_2031.txt", jobs=1)
    assert {event.stage for event in events if isinstance(event, At)} >= {stage.name for stage in document_stages()}
    assert all(event.expected is None for event in events if isinstance(event, Links))
    again = told(tmp_path, "press_release_2031.txt")
    assert not [event for event in again if isinstance(event, Due | At | Over)]
    links = [event.expected for event in again if isinstance(event, Links)]
    assert None not in links
    assert links == sorted(links, key=lambda seconds: -(seconds or 0))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def shown(*, terminal: bool) -> tuple[Progress, Clock, list[str]]:
    clock, said = Clock(), []
    return Progress(terminal=terminal, every=3600.0, clock=clock, write=said.append), clock, said


def test_a_person_sees_count_time_and_what_is_left() -> None:
    progress, clock, said = shown(terminal=False)
    progress(Due({"long": 900.0, "short": 100.0}))
    progress(At("long", "segment", 0.5, "page 200 of 400"))
    clock.now = 5.0
    assert progress.line() == "0 of 2 documents · 0:05 · long: segment, page 200 of 400"
    progress(Over("short"))
    clock.now = 65.0
    line = progress.line()
    assert re.fullmatch(r"1 of 2 documents · 1:05 · about 3 min left to read · long: segment, page 200 of 400", line)
    progress(Links("reuse", 3, 7, 0.5, "compare part: 4 of 8", 100.0))
    clock.now = 85.0
    assert progress.line() == "linking: reuse (3 of 7, compare part: 4 of 8) · 1:25 · about 80 s left"
    progress(Writes())
    assert progress.line() == "writing the knowledge base · 1:25"
    progress.show()
    progress.close()
    assert said == ["ibid: writing the knowledge base · 1:25\n"]


def test_a_terminal_has_one_line_that_fits_and_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    progress, clock, said = shown(terminal=True)
    progress(Due({"a_document_with_quite_a_long_name": 10.0}))
    progress(At("a_document_with_quite_a_long_name", "statistics", 0.5, "50% of the text"))
    progress.show()
    clock.now = 61.0
    progress.show()
    progress.close()
    assert all(text.startswith("\r") and "\n" not in text for text in said)
    assert all(len(text.rstrip().lstrip("\r")) < 40 for text in said)
    assert said[-1].strip() == ""
    assert said[-1].endswith("\r")


def test_the_share_grows_with_stages_and_never_passes_the_whole() -> None:
    progress, _, _ = shown(terminal=False)
    progress(Due({"one": 1.0}))
    shares = []
    for stage in ("segment", *(stage.name for stage in document_stages())):
        for share in (0.0, 0.5, 1.0):
            progress(At("one", stage, share))
            shares.append(progress.share())
    progress(Over("one"))
    assert shares == sorted(shares)
    assert shares[-1] <= progress.share() == 1.0
    progress.close()


@pytest.mark.parametrize(
    ("seconds", "gone", "left"),
    [
        (4, "0:04", "about 10 s"),
        (44, "0:44", "about 40 s"),
        (130, "2:10", "about 2 min"),
        (7300, "2:01:40", "about 2 h"),
    ],
)
def test_times_are_told_no_finer_than_they_are_good(seconds: float, gone: str, left: str) -> None:
    assert (clock_time(seconds), about(seconds)) == (gone, left)


def test_text_weighs_more_a_byte_than_a_pdf() -> None:
    assert weight(".txt", 1000) > 10 * weight(".pdf", 1000)


@pytest.mark.usefixtures("often")
def test_nobody_listening_costs_nothing_and_changes_nothing() -> None:
    assert list(heeded(iter([1, 2, 3]), 10)) == [1, 2, 3]
    heard: list[tuple[float, str]] = []
    with pace.listening(lambda share, where: heard.append((share, where))):
        pace.at(0.25, "page 1 of 4")
    pace.at(0.5, "page 2 of 4")
    assert heard == [(0.25, "page 1 of 4")]


def test_ids_are_whole_at_a_terminal_of_any_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "build"
    run([SAMPLE / "press_release_2031.txt"], out, Options(jobs=0))
    monkeypatch.setenv("COLUMNS", "80")
    for sql in ("SELECT id, block, sentence, surface, num_surface FROM statistics", "SELECT * FROM statistics"):
        said = CliRunner().invoke(ibid, ["query", sql, "--kb", str(out / "kb.sqlite")]).output
        assert len(re.findall(r"press_release_2031#u\d+\.s\d+(?!\S)", said)) >= 5
        assert max(map(len, said.splitlines())) <= 80
        assert not re.search(r"#\S*…", said)
