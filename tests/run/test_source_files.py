"""Which files are sources, and what a run may take out of a knowledge base."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

import pipeline
from pipeline import language
from pipeline.cli import main
from pipeline.cli.against import _index_place
from pipeline.model.errors import ReadError, StoreError
from pipeline.read import read
from pipeline.run.keys import forget_model
from pipeline.run.run import Options, remove, run
from pipeline.run.source_files import find_sources

HERE = Options(jobs=0)
SAMPLE = Path(__file__).parents[2] / "corpus/sample"


def french(number: int) -> str:
    """A report that English finders leave alone, for a quick run."""
    return (
        "1. Le Secrétaire général a présenté son rapport à l’Assemblée générale sur la situation des droits.\n\n"
        f"2. La pauvreté est tombée à 9 pour cent dans les pays les moins avancés en {2000 + number}.\n"
    )


@pytest.fixture
def folder(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    for number in (1, 2, 3):
        (source / f"A_80_{number}.txt").write_text(french(number))
    return source


def docs(out):
    with pipeline.open(out) as base:
        return [row["doc"] for row in base.rows("documents")]


def test_hidden_files_and_exports_are_no_sources(folder, tmp_path):
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref: refs/heads/main")
    (folder / ".notes.txt").write_text("1. Not for reading.")
    tables = folder / "tables"
    tables.mkdir()
    for name in ("documents", "layers", "blocks", "run_info", "statistics"):
        (tables / f"{name}.jsonl").write_text("{}")
    (tables / "report.txt").write_text(french(9))
    found = find_sources([folder])
    assert [source.doc for source in found.sources] == ["A_80_1", "A_80_2", "A_80_3", "report"]
    assert found.passed_over == {"exported by ibid": 5, "hidden": 2}
    assert [source.doc for source in find_sources([folder / ".notes.txt"]).sources] == [".notes"]


def test_a_folder_called_store_is_passed_over_only_beside_a_knowledge_base(folder, tmp_path):
    (folder / "store").mkdir()
    (folder / "store/A_80_7.txt").write_text(french(7))
    assert "A_80_7" in [source.doc for source in find_sources([folder]).sources]
    (folder / "kb.sqlite").write_bytes(b"SQLite format 3\0")
    assert [source.doc for source in find_sources([folder]).sources] == ["A_80_1", "A_80_2", "A_80_3"]
    (folder / "store/A_80_7.txt").unlink()
    (folder / "store").rmdir()
    assert {"A_80_1", "A_80_2", "A_80_3"} <= {source.doc for source in find_sources([folder]).sources}


def test_a_folder_of_hidden_files_alone_holds_none(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source/.hidden").write_text("x")
    with pytest.raises(ReadError, match="no file stands in this folder"):
        find_sources([tmp_path / "source"])


def test_a_run_over_one_file_does_not_drop_the_others_unasked(folder, tmp_path):
    out = tmp_path / "out"
    run([folder], out, HERE)
    asked = []

    def no(gone):
        asked.append(list(gone))
        return False

    with pytest.raises(StoreError, match=r"not among the sources given now: A_80_2, A_80_3; --add keeps them"):
        run([folder / "A_80_1.txt"], out, Options(jobs=0, may_drop=no))
    assert asked == [["A_80_2", "A_80_3"]]
    assert docs(out) == ["A_80_1", "A_80_2", "A_80_3"]
    (folder / "A_80_2.txt").unlink()
    run([folder], out, Options(jobs=0, may_drop=no))
    assert docs(out) == ["A_80_1", "A_80_3"]


def test_without_a_terminal_dropping_has_to_be_said(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    one, out = str(folder / "A_80_1.txt"), tmp_path / "out"
    for words, code in (([str(folder)], 0), ([one], 2), ([one, "--replace"], 0)):
        with pytest.raises(SystemExit) as ended:
            main(["run", *words, "--out", str(out), "--jobs", "0"])
        assert ended.value.code == code
    assert docs(out) == ["A_80_1"]


def test_the_log_has_a_line_for_each_document_and_stage(folder, tmp_path, capsys):
    log = tmp_path / "run.log"
    with pytest.raises(SystemExit):
        main(["run", str(folder), "--out", str(tmp_path / "out"), "--jobs", "0", "--log", str(log)])
    lines = [line.split(maxsplit=3)[3] for line in log.read_text().splitlines()]
    assert sum(line.startswith("A_80_1 segment ") and " s done: 2 blocks" in line for line in lines) == 1
    assert sum(line.startswith("(all) reuse ") for line in lines) == 1
    assert any(line.startswith("A_80_2 statistics ") and line.endswith("not analysed: language fr") for line in lines)


def test_removing_keeps_the_language_model_of_the_run(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(language.VARIABLE, "none")
    forget_model()
    run([folder], tmp_path / "out", Options(jobs=0, parameters={"language_model": language.named()}))
    monkeypatch.delenv(language.VARIABLE)
    report = remove(["A_80_2"], tmp_path / "out", HERE)
    assert report.worked == ()
    assert os.environ.get(language.VARIABLE, "") == ""
    with pipeline.open(tmp_path / "out") as base:
        assert base.row("run_info", "1", ())["language_model"] is None


def test_an_index_beside_the_knowledge_base_stops_no_run(folder, tmp_path):
    out = tmp_path / "out"
    run([folder], out, HERE)
    (out / ".kb.sqlite.reuse").mkdir()
    (out / ".kb.sqlite.4711").write_text("torn")
    run([folder], out, HERE)
    assert (out / ".kb.sqlite.reuse").is_dir()
    assert not (out / ".kb.sqlite.4711").exists()


def test_a_read_only_knowledge_base_has_its_index_in_the_cache(tmp_path, monkeypatch):
    kb = tmp_path / "kb.sqlite"
    assert _index_place(kb) == tmp_path / ".kb.sqlite.reuse"
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert _index_place(kb).parent == tmp_path / "cache/ibid"


def test_a_pdf_that_is_cut_short_is_told(tmp_path):
    whole = (SAMPLE / "A_99_401.pdf").read_bytes()
    short = tmp_path / "short.pdf"
    short.write_bytes(whole[: len(whole) * 3 // 10])
    told = {warning.code: warning.message for warning in read(short).warnings}
    assert "nothing is left on pages" in told["cut-short"]
    assert "cut-short" not in {warning.code for warning in read(SAMPLE / "A_99_401.pdf").warnings}


def test_a_pdf_of_which_no_text_is_left_is_no_scan(tmp_path):
    whole = (SAMPLE / "A_99_401.pdf").read_bytes()
    short = tmp_path / "short.pdf"
    said = []
    for share in (1, 3, 5, 10, 20):
        short.write_bytes(whole[: len(whole) * share // 100])
        try:
            read(short)
        except ReadError as error:
            said.append(error.what)
    assert said
    assert not [what for what in said if "scan" in what]
