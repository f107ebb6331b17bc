"""A person is shown the first of a long list, told how many more there are, and shown all of them where asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.scale_text import Maker, write
from pipeline.cli import conflicts, ibid
from pipeline.run.run import Options, run
from pipeline.run.store import Store


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limits")
    write(Maker(), range(12), folder / "in", Store(folder / "kb" / "store"))
    run([folder / "in"], folder / "kb", Options(jobs=0))
    return folder / "kb" / "kb.sqlite"


def said(kb: Path, *words: str) -> str:
    return CliRunner().invoke(ibid, [*words, "--kb", str(kb)], standalone_mode=False).output


def test_the_first_figures_are_shown_and_all_are_counted(kb: Path) -> None:
    every = said(kb, "figures", "--limit", "0").splitlines()
    total = len(json.loads(said(kb, "figures", "--json")))
    assert every[-1] == f"{total} figures"
    assert total > 201
    shown = said(kb, "figures").splitlines()
    assert shown[-1] == f"{total} figures; {total - 200} more (--limit 0)"
    assert shown[:-1] == every[: len(shown) - 1]
    assert said(kb, "figures", "--limit", str(total)).splitlines() == every
    assert said(kb, "figures", "--limit", "1").splitlines()[-1] == f"{total} figures; {total - 1} more (--limit 0)"


def test_rows_are_all_there_unless_fewer_are_asked_for(kb: Path) -> None:
    every = json.loads(said(kb, "figures", "--json"))
    assert json.loads(said(kb, "figures", "--json", "--limit", "3")) == every[:3]
    few = json.loads(said(kb, "figures", "households", "--json"))
    assert few == [row for row in every if row["id"] in {one["id"] for one in few}]
    assert 0 < len(few) < len(every)


def test_the_first_conflicts_are_shown_and_all_are_counted(kb: Path) -> None:
    every = said(kb, "conflicts", "--limit", "0").splitlines()
    shown = said(kb, "conflicts", "--limit", "2").splitlines()
    numbers = [line.split()[0] for line in every if not line.startswith(" ")][:-1]
    assert len(numbers) > 2
    assert shown[:-1] == every[: len(shown) - 1]
    assert f"; {len(numbers) - 2} more (--limit 0)" in shown[-1]
    assert "more (--limit 0)" not in every[-1]


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ((), []),
        (("ab", "cd"), [["ab"], ["cd"]]),
        (("ab", "cd", "bc"), [["ab", "cd", "bc"]]),
        (("ab", "cd", "ef", "db"), [["ef"], ["ab", "cd", "db"]]),
        (("ab", "cd", "ba"), [["cd"], ["ab", "ba"]]),
        (("abc", "de", "ce"), [["abc", "de", "ce"]]),
    ],
)
def test_pairs_that_share_a_figure_are_one_measure(pairs: tuple[str, ...], wanted: list[list[str]]) -> None:
    rows = [{"statistics": list(pair)} for pair in pairs]
    assert [["".join(row["statistics"]) for row in group] for group in conflicts._groups(rows)] == wanted


def test_a_long_chain_of_pairs_is_one_measure() -> None:
    rows = [{"statistics": [str(at), str(at + 1)]} for at in range(5000)]
    assert [len(group) for group in conflicts._groups(rows[::2] + rows[1::2])] == [5000]
