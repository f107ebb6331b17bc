"""Adding to a knowledge base and taking out of it comes to what a run over all would give."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from benchmarks.scale_text import Maker, write
from pipeline.knowledge import build, renew, rowids
from pipeline.knowledge.schema import tables
from pipeline.knowledge.view import View
from pipeline.link.reuse import compare, tell, vocabulary
from pipeline.run.run import Options, remove, run
from pipeline.run.store import Store

WORDS = ("households", "wells", "harbours", "ferry", "committee", "2017", "orvel")


def dump(base: Path) -> dict[str, list[object]]:
    """Every row of a knowledge base in order, and what its indices of words find, with their weights."""
    held = sqlite3.connect(base)
    told: dict[str, list[object]] = {
        name: held.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in tables()
    }
    for word in WORDS:
        sql = "SELECT id, doc, text, folded, rank FROM passages WHERE passages MATCH ? ORDER BY rowid"
        told[f"passages {word}"] = held.execute(sql, (word,)).fetchall()
        sql = "SELECT sentence, counted, rank FROM figure_words WHERE figure_words MATCH ? ORDER BY rowid"
        told[f"figures {word}"] = held.execute(sql, (word,)).fetchall()
    for index in ("passages", "figure_words"):
        held.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
    assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    held.rollback()
    held.close()
    assert all(told[f"passages {word}"] for word in WORDS[:2])
    return told


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_documents_added_and_taken_out_in_any_order_leave_what_one_run_over_the_rest_gives(tmp_path, seed) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's own dice
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(9), source, Store(out / "store"))
    files = sorted(source.iterdir())
    chance.shuffle(files)
    options = Options(jobs=0, add=True)
    run(files[:3], out, options)
    held = files[:3]
    for file in files[3:7]:
        run([file], out, options)
        held.append(file)
        gone = held.pop(chance.randrange(len(held)))
        remove([gone.stem], out, Options(jobs=0))
    whole = tmp_path / "whole"
    write(Maker(), range(9), tmp_path / "again", Store(whole / "store"))
    run(sorted(held), whole, Options(jobs=0))
    assert dump(out / "kb.sqlite") == dump(whole / "kb.sqlite")


def test_pairs_that_were_told_are_not_worked_out_again(tmp_path, monkeypatch) -> None:
    asked = []
    real = tell.record  # type: ignore[attr-defined]

    def heard(*given, **named):
        asked.append(given[1])
        return real(*given, **named)

    monkeypatch.setattr(tell, "record", heard)
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(4), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run(files[:3], out, Options(jobs=0))
    first = len(asked)
    assert first > 20
    run(files[3:], out, Options(jobs=0, add=True))
    added = asked[first:]
    assert added
    assert all(3 in (pair.doc_a, pair.doc_b) for pair in added)


def test_documents_that_were_compared_are_not_compared_again(tmp_path, monkeypatch) -> None:
    aligned: list[tuple[int, int]] = []
    real = compare.matches  # type: ignore[attr-defined]

    def heard(found, *given):
        found = list(found)
        aligned.extend((chain.doc_a, chain.doc_b) for chain in found)
        return real(found, *given)

    monkeypatch.setattr(compare, "matches", heard)
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(4), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run([*files[:2], files[3]], out, Options(jobs=0))
    assert {(0, 1), (0, 2), (1, 2)} <= set(aligned)
    aligned.clear()
    run([files[2]], out, Options(jobs=0, add=True))
    assert aligned
    assert all(2 in pair for pair in aligned)


def test_sentences_of_documents_that_stay_are_not_weighed_again(tmp_path, monkeypatch) -> None:
    weighed: list[tuple[int, int]] = []
    real = compare.likes  # type: ignore[attr-defined]

    def heard(doc_a, doc_b, sentences):
        weighed.append((doc_a, doc_b))
        return real(doc_a, doc_b, sentences)

    monkeypatch.setattr(compare, "likes", heard)
    monkeypatch.setattr(vocabulary, "SAMPLE", 2)
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(6), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run(files[:1], out, Options(jobs=0))
    changed = 0
    for number, file in enumerate(files[1:], 1):
        weighed.clear()
        run([file], out, Options(jobs=0, add=True))
        assert (number, number) in weighed
        changed += {(doc, doc) for doc in range(number)} <= set(weighed)
    assert 0 < changed < 5  # all are weighed again where the new one is of the sample, and only there
    whole = tmp_path / "whole"
    write(Maker(), range(6), tmp_path / "again", Store(whole / "store"))
    run(files, whole, Options(jobs=0))
    assert dump(out / "kb.sqlite") == dump(whole / "kb.sqlite")


def test_what_was_kept_and_is_damaged_is_worked_out_again(tmp_path) -> None:
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(3), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run(files[:2], out, Options(jobs=0))
    kept = list((out / "store" / "kept").rglob("*.arrays"))
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:70])
    run(files[2:], out, Options(jobs=0, add=True))
    whole = tmp_path / "whole"
    write(Maker(), range(3), tmp_path / "again", Store(whole / "store"))
    run(files, whole, Options(jobs=0))
    assert dump(out / "kb.sqlite") == dump(whole / "kb.sqlite")


def test_a_run_with_nothing_new_leaves_the_file_and_one_that_was_touched_is_written_again(tmp_path) -> None:
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(2), source, Store(out / "store"))
    run([source], out, Options(jobs=0))
    base = out / "kb.sqlite"
    whole, first = base.read_bytes(), base.stat()
    run([source], out, Options(jobs=0))
    assert base.stat().st_ino == first.st_ino
    base.write_bytes(whole[:-1] + b"x")
    run([source], out, Options(jobs=0))
    assert base.read_bytes() == whole
    told = dump(base)
    remove(["r000001"], out, Options(jobs=0))
    assert dump(base) != told
    run([source], out, Options(jobs=0, add=True))
    assert dump(base) == told


@pytest.mark.parametrize("room", ["ROOM", "APART"])
def test_where_no_room_is_left_between_rows_all_are_written_anew(tmp_path, monkeypatch, room) -> None:
    monkeypatch.setattr(rowids, room, 1)
    written = []
    real = build._write  # type: ignore[attr-defined]

    def heard(*given):
        written.append(given)
        return real(*given)

    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(5), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run([files[0], *files[2:4]], out, Options(jobs=0))
    monkeypatch.setattr(build, "_write", heard)
    run([files[1]], out, Options(jobs=0, add=True))
    assert written
    written.clear()
    monkeypatch.setattr(rowids, room, 1 << 12)
    run([files[1]], out, Options(jobs=0, add=True))
    run([files[4]], out, Options(jobs=0, add=True))
    whole = tmp_path / "whole"
    write(Maker(), range(5), tmp_path / "again", Store(whole / "store"))
    run(files, whole, Options(jobs=0))
    assert dump(out / "kb.sqlite") == dump(whole / "kb.sqlite")


@pytest.mark.parametrize(
    ("documents", "room"),
    [
        pytest.param(16, None, marks=pytest.mark.slow),  # as much room as there is: it takes ten halvings
        (7, 1 << 3),
    ],
)
def test_what_is_new_stands_between_what_stood_again_and_again(tmp_path, monkeypatch, documents, room) -> None:
    monkeypatch.setattr(rowids, "ROOM", room or rowids.ROOM)
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(documents), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run([files[0], files[-1]], out, Options(jobs=0))
    for file in reversed(files[1:-1]):  # always right above the first: the room is halved each time, and runs out
        run([file], out, Options(jobs=0, add=True))
    monkeypatch.undo()
    whole = tmp_path / "whole"
    write(Maker(), range(documents), tmp_path / "again", Store(whole / "store"))
    run(files, whole, Options(jobs=0))
    assert dump(out / "kb.sqlite") == dump(whole / "kb.sqlite")


def test_rows_of_documents_that_stand_are_not_made_again(tmp_path, monkeypatch) -> None:
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(4), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run(files[:3], out, Options(jobs=0))
    made = []

    def heard(outcome, *rest):
        made.append(outcome.doc)
        return View(outcome, *rest)

    monkeypatch.setattr(renew, "View", heard)
    run(files[3:], out, Options(jobs=0, add=True))
    assert "r000003" in made
    assert len(made) < 4


def test_a_damaged_base_is_written_whole_again(tmp_path) -> None:
    out, source = tmp_path / "kb", tmp_path / "source"
    write(Maker(), range(2), source, Store(out / "store"))
    files = sorted(source.iterdir())
    run(files[:1], out, Options(jobs=0))
    base = out / "kb.sqlite"
    held = base.stat()
    base.write_bytes(b"x" * 4096 + base.read_bytes()[4096:])
    os.utime(base, ns=(held.st_atime_ns, held.st_mtime_ns))
    run(files[1:], out, Options(jobs=0, add=True))
    whole = tmp_path / "whole"
    write(Maker(), range(2), tmp_path / "again", Store(whole / "store"))
    run(files, whole, Options(jobs=0))
    assert base.read_bytes() == (whole / "kb.sqlite").read_bytes()
