"""What is decided is not shown again by the commands, and how many that are is said."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli.check import check
from pipeline.cli.conflicts import conflicts
from pipeline.cli.dupes import dupes
from pipeline.cli.lint import lint
from pipeline.review.anchors import Anchors
from pipeline.review.store import Decisions, made
from pipeline.review.targets import target
from tests.conftest import SAMPLE


@pytest.fixture(scope="module")
def kb(sample_run, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("hidden") / "build"
    shutil.copytree(sample_run, out)
    return out / "kb.sqlite"


@pytest.mark.parametrize(
    ("command", "kind", "table", "where"),
    [
        (check, "finding", "findings", "rule = 'page-missing'"),
        (lint, "finding", "findings", "rule = 'ibid-after-several'"),
        (conflicts, "conflict", "conflicts", "true"),
        (dupes, "repeat", "reuse", "NOT formulaic AND figures_differ"),
    ],
)
def test_a_command_hides_what_is_decided(kb, tmp_path, command, kind, table, where):
    asked = ["--kb", str(kb), "--decisions", str(tmp_path / "d.sqlite"), "--json"]
    before = json.loads(CliRunner().invoke(command, asked, standalone_mode=False).stdout)
    with knowledge.open(kb) as base:
        row = next(base.rows(table, where))
        ids = [row["id"]]
        if kind == "repeat":  # a passage is decided where each of its pairs is
            ids = [each["id"] for each in base.rows(table, f"{where} AND cluster = ?", (row["cluster"],))]
        targets = [target(Anchors(base), kind, id_) for id_ in ids]
    held = Decisions(tmp_path / "d.sqlite")
    held.add([made(each.kind, "dismissed", each.anchors, rule=each.rule, said=each.said) for each in targets])
    held.close()
    after = CliRunner().invoke(command, asked, standalone_mode=False)
    assert len(json.loads(after.stdout)) == len(before) - 1
    assert "1 decided (--decided shows them)" in after.stderr
    whole = CliRunner().invoke(command, [*asked, "--decided"], standalone_mode=False)
    assert json.loads(whole.stdout) == before


def test_a_run_says_how_the_decisions_hold(kb):
    from pipeline.cli.run import run as command

    with knowledge.open(kb) as base:
        row = next(base.rows("findings"))
        found = target(Anchors(base), "finding", row["id"])
    held = Decisions(kb.with_name("decisions.sqlite"))
    held.add([made("finding", "dismissed", found.anchors, rule=found.rule, said=found.said)])
    held.close()
    before = kb.with_name("decisions.sqlite").read_bytes()
    told = CliRunner().invoke(command, [str(SAMPLE), "--out", str(kb.parent)], standalone_mode=False)
    kept = kb.with_name("decisions.sqlite")
    assert "decisions: 1 attached" in told.output
    assert kept.read_bytes() == before
    kept.unlink()
