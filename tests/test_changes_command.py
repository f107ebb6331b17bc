"""``ibid changes``: what a run changed is told answer by answer, and costs no answer that stayed."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import ibid
from pipeline.knowledge.answers import BEFORE, NOW

ONE = """A/99/501

1. In Chad, in 2030, 4.1 million persons were displaced by drought.[1]

2. The Office closed 165 cases. Of the 72 offices, 57 (81 per cent) were sound.[2]

[1] A/98/77, para. 12.

[2] Ibid., para. 14.
"""
OTHER = """A/99/502

1. The harvest failed again, and few wells were left. Some 40 per cent of wells ran dry in 2031.
"""


def ran(*words: str | Path) -> Result:
    return CliRunner().invoke(ibid, list(map(str, words)), standalone_mode=False)


def again(out: Path) -> None:
    """Run over the texts as they are now (they were moved, so their documents are others to a run)."""
    result = ran("run", out.parent / "texts", "--out", out, "--jobs", "0", "--replace")
    assert result.exception is None, result.exception


def rows(*words: str | Path) -> list[dict[str, Any]]:
    result = ran("changes", *words, "--json")
    assert result.return_value in {0, 1}, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changes")
    (folder / "texts").mkdir()
    (folder / "texts" / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "texts" / "other.txt").write_text(OTHER, encoding="utf-8")
    assert ran("run", folder / "texts", "--out", folder / "build", "--jobs", "0").exception is None
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A knowledge base of both texts with its store, to be changed."""
    shutil.copytree(made, tmp_path / "made")
    return tmp_path / "made" / "build"


def altered(kb: Path, to: Path, *statements: str) -> Path:
    """A copy of a knowledge base as another version of ibid might have made it."""
    shutil.copy(kb, to)
    with sqlite3.connect(to) as base:
        for statement in statements:
            assert base.execute(statement).rowcount > 0, statement
    return to


def test_after_the_first_run_nothing_is_known_of_a_run_before(out: Path) -> None:
    result = ran("changes", "--kb", out / "kb.sqlite")
    assert "nothing is kept of a run before" in str(result.exception)


def test_the_same_run_again_changes_nothing_and_forgets_nothing(out: Path) -> None:
    texts = out.parent / "texts"
    (texts / "one.txt").write_text(ONE.replace("4.1 million", "4.2 million"), encoding="utf-8")
    again(out)
    first = rows("--kb", out / "kb.sqlite")
    assert first
    again(out)
    assert rows("--kb", out / "kb.sqlite") == first


def test_a_figure_that_changed_is_told_with_both_and_what_stayed_is_counted(out: Path) -> None:
    texts = out.parent / "texts"
    (texts / "one.txt").write_text(ONE.replace("4.1 million", "4.2 million"), encoding="utf-8")
    again(out)
    found = rows("--kb", out / "kb.sqlite", "--layer", "figures")
    assert [(row["change"], row["where"], row["words_before"], row["words"]) for row in found] == [
        ("other", "A/99/501 para. 1", "4.1 million", "4.2 million")
    ]
    assert "value 4100000" in found[0]["before"]
    assert "value 4200000" in found[0]["after"]
    text = ran("changes", "--kb", out / "kb.sqlite").output
    assert "words  4.1 million → 4.2 million" in text
    line = next(line for line in text.splitlines() if line.startswith("figures "))
    assert line.split()[2:] == ["0", "0", "1", "0"]


def test_documents_that_came_and_went_are_counted_and_change_no_other(out: Path) -> None:
    new = out.parent / "new.txt"
    new.write_text(OTHER.replace("502", "503").replace("40 per cent", "12 per cent"), encoding="utf-8")
    ran("run", new, "--out", out, "--add", "--jobs", "0")
    result = ran("changes", "--kb", out / "kb.sqlite")
    assert "1 document new: A/99/503" in result.output
    assert {row["layer"] for row in rows("--kb", out / "kb.sqlite")} <= {"repeats", "works", "conflicts"}
    assert not rows("--kb", out / "kb.sqlite", "--layer", "figures")
    ran("remove", "new", "--out", out)
    assert "1 document gone: new" in ran("changes", "--kb", out / "kb.sqlite").output
    assert not rows("--kb", out / "kb.sqlite", "--layer", "figures")


def test_an_upgrade_is_held_against_the_knowledge_base_kept_aside(out: Path) -> None:
    old = altered(
        out / "kb.sqlite",
        out / "old.sqlite",
        "UPDATE statistics SET value = 4100, unit = 'percent' WHERE num_surface = '4.1 million'",
        "DELETE FROM statistics WHERE num_surface = '40 per cent'",
        "UPDATE citations SET form = 'short' WHERE surface LIKE 'Ibid%'",
        "DELETE FROM findings WHERE rule = 'arithmetic'",
        "UPDATE run_info SET ibid = '0.0.9', stages = json_set(stages, '$.citations', '0')",
    )
    found = rows("--kb", out / "kb.sqlite", "--since", old)
    told = Counter((row["layer"], row["change"]) for row in found)
    assert told["figures", "other"] == 1
    assert told["figures", "new"] == 1
    assert told["citations", "other"] == 1
    assert told["findings", "new"] == 1
    assert not [row for row in found if row["change"] == "gone"]
    text = ran("changes", "--kb", out / "kb.sqlite", "--since", old).output
    assert "ibid: 0.0.9 → " in text
    assert "stage citations: 0 → " in text
    back = rows("--kb", old, "--since", out / "kb.sqlite")
    assert Counter(row["change"] for row in back if row["layer"] == "figures") == {"other": 1, "gone": 1}


def test_an_answer_at_another_place_is_moved_and_not_new(out: Path) -> None:
    old = altered(
        out / "kb.sqlite",
        out / "old.sqlite",
        "UPDATE statistics SET block = replace(block, '#p1', '#u7') WHERE num_surface = '4.1 million'",
    )
    found = rows("--kb", out / "kb.sqlite", "--since", old, "--layer", "figures")
    assert [(row["change"], row["where"]) for row in found] == [("moved", "A/99/501 para. 1")]


def test_only_what_is_asked_for_is_told(out: Path) -> None:
    old = altered(
        out / "kb.sqlite", out / "old.sqlite", "DELETE FROM statistics", "UPDATE findings SET severity = 'note'"
    )
    kb = ("--kb", out / "kb.sqlite", "--since", old)
    assert {row["doc"] for row in rows(*kb)} == {"one", "other"}
    assert {row["doc"] for row in rows(*kb, "A/99/502")} == {"other"}
    assert {row["change"] for row in rows(*kb, "--kind", "other")} == {"other"}
    assert {row["layer"] for row in rows(*kb, "--layer", "figures")} == {"figures"}
    shown = list(csv.DictReader(io.StringIO(ran("changes", *kb, "--csv").stdout)))
    assert len(shown) == len(rows(*kb)) == len(ran("changes", *kb, "--nl").stdout.splitlines())
    assert ran("changes", *kb, "-n", "1").output.count("“") == 1


def test_what_cannot_be_compared_is_told(out: Path) -> None:
    assert "no layer is called" in str(ran("changes", "--kb", out / "kb.sqlite", "--layer", "x").exception)
    old = altered(out / "kb.sqlite", out / "old.sqlite", "UPDATE run_info SET ibid = '0.0.9'")
    with sqlite3.connect(old) as base:
        base.execute("PRAGMA user_version = 3")
    result = ran("changes", "--kb", out / "kb.sqlite", "--since", old)
    assert "cannot be compared" in str(result.exception)


def test_a_store_that_is_gone_costs_what_was_before_and_no_run(out: Path) -> None:
    for name in (NOW, BEFORE):
        (out / "store" / name).unlink(missing_ok=True)
    texts = out.parent / "texts"
    (texts / "one.txt").write_text(ONE.replace("165 cases", "166 cases"), encoding="utf-8")
    again(out)  # the knowledge base that is replaced still tells its answers
    found = rows("--kb", out / "kb.sqlite", "--layer", "figures")
    assert "166" in [row["words"] for row in found]  # what else is meant in its paragraph may be read otherwise
    assert ran("changes", "--kb", out / "kb.sqlite", "--layer", "figures").return_value == 1
