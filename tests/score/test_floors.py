"""Floors only rise, unless somebody says by name and with a reason that one falls."""

import tomllib
from pathlib import Path

import pytest

from tests.score.floors import Floor, Floors, digest, quoted
from tests.score.tally import Tally
from tests.scoring import FLOORS, digests


def floors() -> Floors:
    return Floors({"sample": {"notes": Floor(90, 80), "marks": Floor(50, 50)}})


def tallies(**counts: tuple[int, int, int]) -> dict[str, Tally]:
    return {"notes": Tally(9, 1, 1), "marks": Tally(5, 5, 5)} | {name: Tally(*row) for name, row in counts.items()}


@pytest.mark.parametrize(
    ("counts", "fell"),
    [((9, 1, 2), False), ((9, 2, 2), True), ((9, 1, 3), True), ((0, 0, 0), True)],
    ids=["as before", "precision", "recall", "no longer measured"],
)
def test_precision_and_recall_are_held_apart(counts: tuple[int, int, int], fell: bool) -> None:
    assert bool(floors().short("sample", tallies(notes=counts))) is fell


def test_better_precision_does_not_pay_for_lost_recall() -> None:
    assert "notes" in floors().short("sample", tallies(notes=(7, 0, 3)))


def test_what_is_measured_raises_each_side_for_itself() -> None:
    held = floors()
    held.measured("sample", tallies(notes=(9, 1, 0)))
    assert held.parts["sample"] == {"marks": Floor(50, 50), "notes": Floor(90, 100)}
    held.measured("sample", tallies(notes=(95, 4, 0)))
    assert held.parts["sample"]["notes"] == Floor(95, 100)


def test_a_fall_is_refused_until_it_is_named_with_a_reason() -> None:
    held, worse = floors(), tallies(notes=(8, 2, 2), marks=(9, 1, 1))
    with pytest.raises(ValueError, match="notes: P 80"):
        held.measured("sample", worse)
    with pytest.raises(ValueError, match="for a reason"):
        held.measured("sample", worse, ["notes"], "  ")
    with pytest.raises(ValueError, match="notes: P 80"):
        held.measured("sample", worse, ["marks"], "because")
    assert held == floors()
    held.measured("sample", worse, ["notes"], "two notes\nwere “wrong”")
    assert held.parts["sample"] == {"marks": Floor(90, 90), "notes": Floor(80, 80)}
    assert [(row.measure, row.was, row.now) for row in held.lowered] == [("notes", Floor(90, 80), Floor(80, 80))]


def test_a_measure_that_did_not_fall_is_not_lowered_though_named() -> None:
    held = floors()
    held.measured("sample", tallies(), ["marks"], "no need")
    assert held.parts["sample"]["marks"] == Floor(50, 50)
    assert held.lowered == []


def test_no_floor_where_the_gold_has_no_row() -> None:
    held = floors()
    held.measured("sample", tallies(names=(0, 3, 0)))
    assert "names" not in held.parts["sample"]
    held.measured("sample", {"marks": Tally(5, 5, 5)}, ["notes"], "the gold lost its notes")
    assert "notes" not in held.parts["sample"]
    assert held.lowered[0].now is None


def test_the_file_says_what_was_written(tmp_path: Path) -> None:
    held = floors()
    held.digests = {"scorer": "abc"}
    held.measured("sample", {"marks": Tally(5, 5, 5)}, ["notes"], 'a "quoted" reason,\ntwo lines\\')
    held.measured("gold", tallies())
    (tmp_path / "floors.toml").write_text(held.written())
    assert Floors.read(tmp_path / "floors.toml") == held


@pytest.mark.parametrize("text", ["plain", 'a "b" \\ c', "tab\tand\nline", "“é”"])
def test_quoted_is_toml(text: str) -> None:
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}


def test_a_digest_sees_names_and_bytes_but_no_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")
    first = digest([one, two], tmp_path)
    assert first == digest([two, one], tmp_path)
    two.write_text("3")
    assert first != digest([one, two], tmp_path)
    two.rename(tmp_path / "three")
    two.write_text("2")
    assert first != digest([one, tmp_path / "three"], tmp_path)


def test_the_floors_were_measured_with_what_is_here_now() -> None:
    changed = Floors.read(FLOORS).changed(digests())
    assert not changed, f"{', '.join(changed)} changed since the floors were measured: run `python tests/scoring.py`"


def test_every_lowering_says_why() -> None:
    assert all(row.because.strip() for row in Floors.read(FLOORS).lowered)
