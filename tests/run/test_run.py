"""The whole path: files in, one knowledge base out, whatever the files are like."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import pipeline
from pipeline.cli import ibid, main
from pipeline.knowledge import schema
from pipeline.model.errors import AddressError, ReadError, StoreError
from pipeline.run.keys import document_keys
from pipeline.run.manifest import alone
from pipeline.run.run import Options, remove, run
from tests.run.conftest import instead, report

HERE = Options(jobs=0)


def states(base_path):
    with pipeline.open(base_path) as base:
        return {row["doc"]: row for row in base.rows("documents")}


def test_bad_files_beside_good_ones(source, tmp_path):
    run([source], tmp_path / "out", HERE)
    found = states(tmp_path / "out")
    assert {doc: row["status"] for doc, row in found.items()} == {
        "A_80_1": "done",
        "A_80_2": "done",
        "A_80_3": "done",
        "broken": "refused",
        "empty": "refused",
        "lies": "done",
        "picture": "refused",
        "twin": "done",
    }
    assert found["A_80_3"]["path"] == "deeper/A_80_3.txt"
    assert found["twin"]["duplicate_of"] == "A_80_1"
    assert "empty" in found["empty"]["reason"]
    assert "PNG" in found["picture"]["reason"]
    assert found["lies"]["media_type"] == "text/plain"
    assert all(row["reason"] for row in found.values() if row["status"] != "done")


def test_a_name_that_lies_is_a_warning(source, tmp_path):
    run([source / "lies.pdf"], tmp_path / "out", HERE)
    assert [warning["code"] for warning in states(tmp_path / "out")["lies"]["warnings"]] == ["content-unlike-name"]


@pytest.mark.parametrize("jobs", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_any_number_of_workers_gives_the_same_bytes(source, tmp_path, jobs):
    run([source], tmp_path / "here", HERE)
    run([source], tmp_path / "there", Options(jobs=jobs))
    assert (tmp_path / "here/kb.sqlite").read_bytes() == (tmp_path / "there/kb.sqlite").read_bytes()


def test_what_is_up_to_date_is_not_done_again(source, tmp_path):
    first = run([source], tmp_path / "out", HERE)
    before = (tmp_path / "out/kb.sqlite").read_bytes()
    second = run([source], tmp_path / "out", HERE)
    assert len(first.worked) == 8
    assert set(second.worked) <= {"A_80_1", "A_80_2", "A_80_3", "lies", "twin"}
    assert (tmp_path / "out/kb.sqlite").read_bytes() == before


def test_a_changed_file_is_read_again(source, tmp_path):
    run([source], tmp_path / "out", HERE)
    (source / "empty.pdf").write_text("1. It has words now, and they are read.")
    run([source], tmp_path / "out", HERE)
    assert states(tmp_path / "out")["empty"]["status"] == "done"


def test_adding_is_as_running_over_both(source, tmp_path):
    run([source], tmp_path / "both", HERE)
    run([source / "A_80_1.txt", source / "deeper", source / "twin.txt"], tmp_path / "grown", HERE)
    run([source], tmp_path / "grown", Options(jobs=0, add=True))
    both, grown = states(tmp_path / "both"), states(tmp_path / "grown")
    assert both.keys() == grown.keys()


def test_removing_takes_out_one_document(source, tmp_path):
    run([source], tmp_path / "out", HERE)
    remove(["A_80_2"], tmp_path / "out", HERE)
    assert "A_80_2" not in states(tmp_path / "out")
    with pipeline.open(tmp_path / "out") as base:
        assert not list(base.rows("blocks", "doc = 'A_80_2'"))
    with pytest.raises(AddressError, match="is not a document"):
        remove(["A_80_2"], tmp_path / "out", HERE)


def test_ids_stay_when_a_namesake_is_added(source, tmp_path):
    run([source / "A_80_1.txt"], tmp_path / "out", HERE)
    other = tmp_path / "other"
    other.mkdir()
    (other / "A_80_1.txt").write_text("1. Another document of the same name.")
    run([other], tmp_path / "out", Options(jobs=0, add=True))
    names = sorted(states(tmp_path / "out"))
    assert names[0] == "A_80_1"
    assert names[1].startswith("A_80_1-")


def test_namesakes_both_get_a_hash(source, tmp_path):
    (source / "deeper" / "A_80_1.txt").write_text("1. Another document of the same name.")
    run([source], tmp_path / "out", HERE)
    named = [doc for doc in states(tmp_path / "out") if doc.startswith("A_80_1")]
    assert len(named) == 2
    assert all(len(doc) == len("A_80_1-") + 8 for doc in named)


def test_a_finder_that_breaks_costs_its_own_layer(source, tmp_path, monkeypatch):
    def broken(doc):
        if doc:  # a generator all the same
            raise ZeroDivisionError("by nothing")
        yield

    instead(monkeypatch, "sentences", broken)
    run([source / "A_80_1.txt"], tmp_path / "out", HERE)
    with pipeline.open(tmp_path / "out") as base:
        layers = {row["layer"]: (row["status"], row["reason"]) for row in base.rows("layers")}
        assert base.row("documents", "doc = 'A_80_1'", ())["status"] == "done"
    assert layers["blocks"] == ("done", None)
    assert layers["sentences"][0] == "failed"
    assert "ZeroDivisionError: by nothing" in layers["sentences"][1]
    assert layers["claims"] == ("not_run", "needs Sentence, Statistic") or layers["claims"][0] == "not_run"


def test_a_finder_of_another_language_is_not_run(tmp_path):
    source = tmp_path / "fr.txt"
    source.write_text(
        "1. Le Secrétaire général a présenté son rapport à l’Assemblée générale sur la situation des droits.\n\n"
        "2. La pauvreté est tombée à 9,2 pour cent dans les pays les moins avancés, selon les données du rapport.\n"
    )
    run([source], tmp_path / "out", HERE)
    with pipeline.open(tmp_path / "out") as base:
        (row,) = base.rows("layers", "layer = 'statistics'")
    assert (row["status"], row["reason"]) == ("not_run", "not analysed: language fr")


def test_one_run_at_a_time(source, tmp_path):
    with alone(tmp_path / "out"), pytest.raises(StoreError, match="another run"):
        run([source], tmp_path / "out", HERE)


def test_a_source_that_is_not_there(tmp_path):
    with pytest.raises(ReadError, match="no such file or folder"):
        run([tmp_path / "nowhere"], tmp_path / "out", HERE)


def test_a_folder_without_files_leaves_what_is_built(source, tmp_path):
    run([source], tmp_path / "out", HERE)
    (tmp_path / "bare").mkdir()
    with pytest.raises(ReadError, match="no file stands in this folder"):
        run([tmp_path / "bare"], tmp_path / "out", HERE)
    assert "empty" in states(tmp_path / "out")


def test_what_a_run_wrote_is_no_source(source, tmp_path):
    for _ in range(2):
        run([source], source / "build", HERE)
        run([tmp_path], tmp_path / "build", HERE)
    assert states(source / "build").keys() == states(tmp_path / "build").keys()


def test_links_to_folders_are_followed_once(source, tmp_path):
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/reports").symlink_to(source)
    (source / "round").symlink_to(tmp_path / "linked")
    run([tmp_path / "linked"], tmp_path / "out", HERE)
    run([source], tmp_path / "other", HERE)
    assert states(tmp_path / "out").keys() == states(tmp_path / "other").keys()


def test_export_writes_every_table(source, tmp_path):
    out = tmp_path / "out"
    result = CliRunner().invoke(ibid, ["run", str(source), "--out", str(out), "--jobs", "0"], standalone_mode=False)
    assert result.exit_code == 0, result.output
    assert "8 files: 5 done, 3 refused, 0 failed" in result.output
    arguments = ["export", str(tmp_path / "jsonl"), "--kb", str(out / "kb.sqlite")]
    assert CliRunner().invoke(ibid, arguments, standalone_mode=False).exit_code == 0
    assert {path.stem for path in (tmp_path / "jsonl").iterdir()} == set(schema.tables())
    rows = [json.loads(line) for line in (tmp_path / "jsonl/marks.jsonl").read_text().splitlines()]
    assert [row["footnote"] for row in rows if row["doc"] == "A_80_1"] == ["A_80_1#fn1", "A_80_1#fn2"]


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A knowledge base of one report and one file that is not one."""
    folder = tmp_path_factory.mktemp("ready")
    (folder / "source").mkdir()
    (folder / "source/A_80_1.txt").write_text(report(1))
    (folder / "source/empty.pdf").write_bytes(b"")
    return run([folder / "source"], folder / "out", HERE).base


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["docs"], 0),
        (["docs", "--suspect"], 1),
        (["failures"], 1),
        (["show", "A_80_1 para. 1"], 0),
        (["show", "A_80_1 para. 99"], 2),
        (["search", "poverty"], 0),
        (["search", "zzz"], 1),
        (["query", "SELECT count(*) FROM blocks"], 0),
        (["query", "DELETE FROM blocks"], 2),
        (["query", "ATTACH 'x' AS y"], 2),
        (["doctor"], 0),
        (["nonsense"], 2),
        (["show"], 2),
    ],
)
def test_exit_codes(ready, monkeypatch, capsys, arguments, code):
    monkeypatch.setenv("IBID_KB", str(ready))
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == code


def test_a_refused_document_is_told_by_the_exit_code(ready, tmp_path, capsys):
    source, out = str(ready.parent.parent / "source"), str(tmp_path / "out")
    with pytest.raises(SystemExit) as ended:
        main(["run", source, "--out", out, "--jobs", "0"])
    assert ended.value.code == 3
    with pytest.raises(SystemExit) as ended:
        main(["run", str(tmp_path / "missing"), "--out", out])
    assert ended.value.code == 2


def test_no_knowledge_base_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["docs"])
    assert ended.value.code == 2
    assert "no knowledge base here" in capsys.readouterr().err


def test_a_password_opens_what_was_refused(tmp_path):
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    plain = Canvas(str(tmp_path / "plain.pdf"))
    plain.drawString(72, 720, "1. Poverty fell to 9.2 per cent in 2017.")
    plain.save()
    source = tmp_path / "source"
    source.mkdir()
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        pdf.save(source / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"))
    run([source], tmp_path / "out", HERE)
    assert "--password-file" in states(tmp_path / "out")["locked"]["reason"]
    run([source], tmp_path / "out", Options(jobs=0, password="user"))  # noqa: S106 - made up above
    assert states(tmp_path / "out")["locked"]["status"] == "done"
    run([source], tmp_path / "out", HERE)
    assert states(tmp_path / "out")["locked"]["status"] == "done"


def test_another_language_model_makes_the_finders_look_again(source, tmp_path, monkeypatch):
    run([source / "A_80_1.txt"], tmp_path / "out", HERE)
    before = document_keys("x", "A_80_1", ".txt", {"language_model": "en_ibid"})
    monkeypatch.setattr("pipeline.run.keys._model", lambda: {"name": "another"})
    after = document_keys("x", "A_80_1", ".txt", {"language_model": "another"})
    changed = {stage for stage in before if before[stage] != after[stage]}
    assert {"mentions", "statistics", "claims", "checks", "findings"} <= changed
    assert not {"segment", "sentences", "masks", "citations", "resolutions"} & changed
