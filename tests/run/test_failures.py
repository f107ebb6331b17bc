"""What fails is told, tried again, and never taken for "nothing there"."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import main
from pipeline.extract.statistics import find_statistics
from pipeline.knowledge import NotLookedAt
from pipeline.model.errors import StoreError
from pipeline.model.records import Footnote, Sentence
from pipeline.run.recovery import find_around
from pipeline.run.run import Options, run
from tests.run.conftest import instead, report
from tests.run.stored_rows import stored_rows

HERE = Options(jobs=0)
FRENCH = (
    "1. Le Secrétaire général a présenté son rapport à l’Assemblée générale sur la situation des droits.\n\n"
    "2. La pauvreté est tombée à 9,2 pour cent dans les pays les moins avancés, selon les données du rapport.\n"
)


def ask(capsys, *words) -> tuple[int, str, str]:
    """A command's exit code, what it printed and what it said."""
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    captured = capsys.readouterr()
    return int(ended.value.code or 0), captured.out, captured.err


@pytest.fixture
def folder(tmp_path):
    """A report and one that is not analysed."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "A_80_1.txt").write_text(report(1))
    (source / "fr.txt").write_text(FRENCH)
    return source


def breaks_on(monkeypatch, stage, true, word):
    """Make a finder break down on every sentence (or text) that holds a word."""

    def finder(doc):
        kept = doc.layers.get(Sentence, ())
        if any(word in doc[sentence.span] for sentence in kept):
            raise ValueError("max() arg is an empty sequence")
        return true(doc)

    instead(monkeypatch, stage, finder)


def test_a_finder_that_breaks_on_one_sentence_loses_that_sentence(folder, tmp_path, monkeypatch, capsys):
    breaks_on(monkeypatch, "statistics", find_statistics, "47.2 million")
    done = run([folder / "A_80_1.txt"], tmp_path / "out", HERE)
    assert done.whole
    with pipeline.open(tmp_path / "out") as base:
        (state,) = base.rows("layers", "layer = 'statistics'")
        (document,) = base.rows("documents")
        figures = [row["num_surface"] for row in base.rows("statistics")]
    assert figures == ["9.2 per cent"]
    assert state["status"] == "done"
    assert "sentences passed over after an error: para. 2 (ValueError: max() arg" in state["reason"]
    assert [warning["code"] for warning in document["warnings"]] == ["passed_over"]
    kb = tmp_path / "out/kb.sqlite"
    code, out, said = ask(capsys, "figures", "--kb", kb)
    assert (code, "9.2 per cent" in out, "statistics looked for in part in A/80/1" in said) == (0, True, True)
    assert ask(capsys, "figures", "children", "--kb", kb)[0] == 3
    code, out, _ = ask(capsys, "failures", "--long", "--kb", kb)
    assert code == 1
    assert "Traceback" in out


def broken(doc):
    if doc:  # a generator all the same
        raise ZeroDivisionError("by nothing")
    yield


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """A knowledge base in which figures failed in an English report, beside one that is not analysed."""
    folder = tmp_path_factory.mktemp("failed")
    (folder / "source").mkdir()
    (folder / "source/A_80_1.txt").write_text(report(1))
    (folder / "source/fr.txt").write_text(FRENCH)
    with pytest.MonkeyPatch.context() as patch:
        instead(patch, "statistics", broken)
        assert not run([folder / "source"], folder / "out", HERE).whole
    return folder / "out/kb.sqlite"


COMMANDS = [
    ("figures",), ("figures", "--doc", "A_80_1"), ("check",), ("check", "A_80_1"), ("lint", "A_80_1"),
    ("verify",), ("verify", "A_80_1"), ("conflicts",), ("trace", "9.2 per cent"), ("trace", "A_80_1: 9.2 per cent"),
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_layer_that_failed_is_told_by_every_command_that_reads_it(failed, capsys, words):
    code, _, said = ask(capsys, *words, "--kb", failed)
    assert code == 3
    assert "statistics failed in A/80/1" in said
    assert "ZeroDivisionError: by nothing" in said


def test_rows_for_a_machine_tell_it_too(failed, capsys):
    _, out, _ = ask(capsys, "figures", "--json", "--kb", failed)
    (told,) = json.loads(out)
    gaps = [(gap["doc"], gap["layer"], gap["status"]) for gap in told["not_looked_at"]]
    assert gaps == [
        ("A_80_1", "statistics", "failed"), ("fr", "statistics", "not_run"), ("fr", "supports", "not_run"),
    ]  # fmt: skip


def test_python_tells_it_too(failed):
    with pipeline.open(failed) as base:
        with pytest.warns(NotLookedAt, match="statistics failed in A_80_1"):
            base.frame("statistics")
        assert [gap.doc for gap in base.not_looked_at("statistics", doc="A/80/1")] == ["A_80_1"]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            base.frame("run_info")


def test_suspects_and_failures_name_it(failed, capsys):
    assert "statistics failed: ZeroDivisionError" in ask(capsys, "docs", "--suspect", "--kb", failed)[1]
    assert "A_80_1.txt  failed: statistics" in ask(capsys, "failures", "--kb", failed)[1]


def test_what_nobody_looked_for_is_told_where_it_is_asked(folder, tmp_path, capsys):
    run([folder], tmp_path / "out", HERE)
    kb = tmp_path / "out/kb.sqlite"
    assert ask(capsys, "figures", "--doc", "fr", "--kb", kb)[0] == 3
    code, _, said = ask(capsys, "figures", "--kb", kb)
    assert (code, "statistics, supports not looked for in fr: not analysed: language fr" in said) == (0, True)
    code, out, _ = ask(capsys, "figures", "unheard", "--kb", kb)
    assert (code, out) == (3, "no such figure in what was looked at\n")
    code, out, said = ask(capsys, "figures", "unheard", "--doc", "A_80_1", "--kb", kb)
    assert (code, out, said) == (1, "no such figure\n", "")
    with pipeline.open(kb) as base:
        (works,) = base.rows("layers", "layer = 'works' AND doc = 'fr'")
    assert (works["status"], works["reason"]) == ("not_run", "needs citations, resolutions")


@pytest.mark.parametrize("stage", ["statistics", "reuse"])
def test_a_failure_is_tried_again_by_the_next_run(folder, tmp_path, monkeypatch, stage):
    run([folder], tmp_path / "right", HERE)
    with monkeypatch.context() as patch:
        instead(patch, stage, broken)
        assert not run([folder], tmp_path / "out", HERE).whole
        assert not run([folder], tmp_path / "out", HERE).whole
    assert run([folder], tmp_path / "out", HERE).whole
    assert stored_rows(tmp_path / "out/kb.sqlite") == stored_rows(tmp_path / "right/kb.sqlite")


@pytest.mark.parametrize("error", [ImportError("no module named spam"), MemoryError()], ids=repr)
@pytest.mark.parametrize("stage", ["masks", "reuse"])
def test_an_import_that_fails_or_no_memory_is_a_failure(folder, tmp_path, monkeypatch, capsys, error, stage):
    def finder(doc):
        if doc:
            raise error
        yield

    instead(monkeypatch, stage, finder)
    code, out, _ = ask(capsys, "run", folder, "--out", tmp_path / "out", "--jobs", 0)
    assert code == 3
    assert "failed" in out.split("\n", 1)[1]


@pytest.mark.parametrize("after", [0, 1, 12])
def test_a_full_disk_stops_the_run_and_costs_nothing_that_was_there(folder, tmp_path, monkeypatch, capsys, after):
    run([folder / "A_80_1.txt"], tmp_path / "out", HERE)
    before = (tmp_path / "out/kb.sqlite").read_bytes()
    left, true = [after], Path.write_bytes

    def full(path, content):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return true(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        code, _, said = ask(capsys, "run", folder, "--out", tmp_path / "out", "--jobs", 0)
    assert code == 3
    assert "the disk is full" in said
    assert (tmp_path / "out/kb.sqlite").read_bytes() == before
    assert run([folder], tmp_path / "out", HERE).whole


def test_a_worker_without_room_stops_the_run(folder, tmp_path):
    (tmp_path / "out/store/unfinished").mkdir(parents=True)
    (tmp_path / "out/store/segment").write_text("a file where a folder has to be made")
    with pytest.raises(StoreError, match="cannot be written"):
        run([folder], tmp_path / "out", Options(jobs=1))


@pytest.mark.parametrize("bad", [(), (0,), (6,), (0, 6), (2, 3, 4)])
def test_the_parts_that_break_are_found_and_no_others(bad):
    from pipeline.model.document import Document
    from pipeline.model.records import Block
    from pipeline.model.spans import Span

    text = "abcdefg"
    blocks = tuple(Block(span=Span(n, n + 1), id=f"p{n}", kind="paragraph", label=str(n)) for n in range(len(text)))
    doc = Document(id="d", text=text, layers={Block: blocks, Footnote: ()})

    def find(given):
        wrong = [block for block in given.layers[Block] if int(block.label) in bad]
        if wrong:
            raise ValueError(wrong[0].label)
        return [block.id for block in given.layers[Block]]

    if not bad:
        with pytest.raises(ValueError, match="another"):
            find_around(ValueError("another"), find, doc, (Block,))
        return
    found, lost = find_around(ValueError("first"), find, doc, (Block,))
    assert found == [f"p{n}" for n in range(7) if n not in bad]
    assert [where for where, _ in lost.places] == [f"para. {n}" for n in bad]
    assert lost.told().startswith(f"{len(bad)} of 7 sentences passed over after an error: para. {bad[0]} (ValueError")
