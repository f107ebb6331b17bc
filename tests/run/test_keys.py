"""Finished work is used again exactly where it would come out the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.model.document import Document
from pipeline.read import read
from pipeline.run import keys as keying
from pipeline.run.keys import code, document_keys, rooms
from pipeline.run.run import Options, run
from pipeline.run.stages import SEGMENT, STAGES, Later, Stage, document_stages
from pipeline.run.store import Finished, Store
from pipeline.segment import segment
from tests.run.conftest import report
from tests.run.stored_rows import stored_rows

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample" / "A_HRC_101_7.md"
HERE = Options(jobs=0)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small house of rooms: link looks down on extract, extract on model; check stands apart, on model alone."""
    imports = {
        "model": "",
        "extract": "from pipeline.model import records\n",
        "link": "def late():\n    from pipeline import extract\n",
        "check": "import pipeline.model\n",
        "read": "from pipeline.elsewhere import nothing\n",
    }
    for room, line in imports.items():
        (tmp_path / room).mkdir()
        (tmp_path / room / "finder.py").write_text(line)
    monkeypatch.setattr(keying, "_house", lambda: tmp_path)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    for remembered in (keying.code, keying.rooms, keying._held):
        remembered.cache_clear()


def test_a_room_hangs_on_all_it_imports_from(house: Path) -> None:
    assert {room: set(rooms(room)) for room in ("link", "extract", "check", "read")} == {
        "link": {"link", "extract", "model"},
        "extract": {"extract", "model"},
        "check": {"check", "model"},
        "read": {"read"},
    }


@pytest.mark.parametrize(
    ("changed", "stale"),
    [
        ("model/finder.py", {"link", "extract", "check", "model"}),
        ("extract/finder.py", {"link", "extract"}),
        ("extract/words/months.tsv", {"link", "extract"}),
        ("link/finder.py", {"link"}),
        ("check/__pycache__/finder.pyc", set()),
    ],
)
def test_changed_code_makes_work_stale_where_it_counts(house: Path, changed: str, stale: set[str]) -> None:
    every = ("model", "extract", "link", "check")
    before = {room: code(room) for room in every}
    (house / changed).parent.mkdir(parents=True, exist_ok=True)
    (house / changed).write_text("changed = True\n")
    forget()
    assert {room for room in every if code(room) != before[room]} == stale


@pytest.mark.parametrize("order", [["model", "link", "extract"], ["extract", "model", "link"]])
def test_code_is_known_by_what_it_holds_and_not_by_the_order_of_its_rooms(house: Path, order: list[str]) -> None:
    before = code("link")
    code.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keying, "rooms", lambda room: order)
        assert code("link") == before


def test_the_rooms_of_this_house() -> None:
    assert {"model", "read", "segment"} <= rooms("segment")
    assert not {"extract", "link", "run", "cli"} & rooms("segment")
    assert {"extract", "language", "quantity", "link"} <= rooms("link")
    assert not {"run", "cli", "knowledge"} & rooms("check")


def test_every_stage_hangs_on_its_version_its_code_its_file_and_what_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(sha256: str = "a", suffix: str = ".txt", **parameters: str) -> dict[str, str]:
        return document_keys(sha256, "A_80_1", suffix, {"engine": "pdfium", **parameters})

    before = made()
    assert all(made(sha256="b")[stage] != key for stage, key in before.items())
    assert all(made(suffix=".md")[stage] != key for stage, key in before.items())
    assert all(made(engine="pdfplumber")[stage] != key for stage, key in before.items())
    assert made(language_model="another") == before
    assert len(set(before.values())) == len(before)
    monkeypatch.setattr(keying, "code", lambda room: f"other {room}" if room == "extract" else code(room))
    changed = {stage for stage, key in made().items() if before[stage] != key}
    assert {"citations", "masks", "statistics", "mentions", "resolutions", "checks"} <= changed
    assert not {"segment", "sentences"} & changed


def pieces(store: Path) -> set[Path]:
    """The files of finished work, each below the folder of its stage."""
    return {path.relative_to(store) for path in store.rglob("*/*/*") if path.is_file()}


@pytest.mark.parametrize("asked", ["reader_of_slots", "judge_of_sources", "judge_of_notes", "judge_of_answers"])
def test_other_weights_make_figures_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    before = document_keys("a", "A_80_1", ".txt", {})
    (tmp_path / "reader.npz").write_bytes(b"other weights")
    monkeypatch.setattr(keying, asked, lambda *_: tmp_path / "reader.npz")
    keying.forget_model()
    try:
        changed = {stage for stage, key in document_keys("a", "A_80_1", ".txt", {}).items() if before[stage] != key}
    finally:
        keying.forget_model()
    assert "statistics" in changed
    assert not {"segment", "masks", "citations"} & changed


def test_a_renamed_file_finds_its_work(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "first.txt").write_text(report(1))
    run([tmp_path / "source"], tmp_path / "out", HERE)
    before = pieces(tmp_path / "out/store")
    (tmp_path / "source" / "first.txt").rename(tmp_path / "source" / "second.txt")
    run([tmp_path / "source"], tmp_path / "out", HERE)
    new = {path.parts[0] for path in pieces(tmp_path / "out/store") - before}
    assert not new & {"segment", "sentences", "masks", "citations", "statistics", "mentions"}
    assert {"checks", "findings"} <= new
    run([tmp_path / "source"], tmp_path / "anew", HERE)
    assert stored_rows(tmp_path / "out/kb.sqlite") == stored_rows(tmp_path / "anew/kb.sqlite")


def test_only_stages_that_say_so_put_the_name_into_their_records() -> None:
    first = segment(read(SAMPLE), name="first")
    second = replace(segment(read(SAMPLE), name="second"), id="first")
    assert dict(first.layers) == dict(second.layers), "segment"
    doc = first
    for stage in document_stages():
        found = list(stage.function(doc))
        if not stage.names_document:
            assert list(stage.function(replace(doc, id="second"))) == found, stage.name
        doc = doc.having({kind: [record for record in found if type(record) is kind] for kind in stage.gives})


def test_good_work_is_never_done_again(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for number in (1, 2):
        (tmp_path / "source" / f"A_80_{number}.txt").write_text(report(number))
    first = run([tmp_path / "source"], tmp_path / "out", HERE)
    second = run([tmp_path / "source"], tmp_path / "out", HERE)
    assert (first.worked, second.worked) == (("A_80_1", "A_80_2"), ())
    (tmp_path / "source" / "A_80_2.txt").write_text(report(3))
    assert run([tmp_path / "source"], tmp_path / "out", HERE).worked == ("A_80_2",)


def test_work_whose_seal_is_broken_counts_as_absent(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.put("segment", "abcdef", Finished(status="done", text="47 per cent of wells"))
    (piece,) = (path for path in (tmp_path / "store" / "segment").rglob("*") if path.is_file())
    whole = piece.read_bytes()
    piece.write_bytes(whole.replace(b"47", b"74"))  # reads well, and says what nobody wrote
    assert store.get("segment", "abcdef") is None
    piece.write_bytes(whole)
    assert store.get("segment", "abcdef") == Finished(status="done", text="47 per cent of wells")


def test_the_first_stage_is_the_one_that_reads() -> None:
    assert SEGMENT.room == "segment"
    assert all(stage.room in {"language", "extract", "link", "check"} for stage in document_stages())
    assert isinstance(segment(read(SAMPLE), name="first"), Document)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_what_a_stage_imports_later_is_there_and_its_room_is_hung_on(stage: Stage) -> None:
    assert isinstance(stage.function, Later)
    assert callable(getattr(import_module(stage.function.__module__), stage.function.name))
    assert stage.room in rooms("run")


def test_a_run_with_nothing_to_do_imports_no_room_that_finds(tmp_path: Path) -> None:
    asked = "import sys, pipeline.run.run; print(*(m for m in sys.modules if m.startswith('pipeline.link.reuse')))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == ""
