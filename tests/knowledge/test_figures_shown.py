"""What ``ibid figures`` prints of the figures of the small knowledge base (its values: ``conftest.py``)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import ibid
from pipeline.cli.figures import _figure
from pipeline.knowledge import KnowledgeBase


def told(kb: Path, *options: str) -> str:
    result = CliRunner().invoke(ibid, ["figures", "--kb", str(kb), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_figure_is_told_with_its_place_its_notes_and_its_sentence(kb_path: Path) -> None:
    lines = told(kb_path).splitlines()
    assert lines[0].startswith("38 per cent")
    assert lines[1] == "    A/80/188 para. 41, p. 7 (page 2 of the file); note 12"
    assert lines[2:4] == ["9.25 per cent  The principle … grew 9.25 per cent", "    A/80/188 para. 42; no source"]
    assert lines[-1] == "2 figures"


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("per", "100,000 live births", "; per 100,000 live births"),
        ("denominator", "all wells", "; of all wells"),
        ("place", "Orvel", "; in Orvel"),
        ("time", "2031", "; when: 2031"),
        ("comparator", "2029", "; against 2029"),
        ("comparator", "compared with 2029", "; against 2029"),
    ],
)
def test_its_parts_follow_where_there_are_any(base: KnowledgeBase, column: str, value: str, shown: str) -> None:
    row = base.row("statistics", "true", ())
    assert row is not None
    assert _figure(base, row)[1].endswith("; note 12")
    assert _figure(base, row | {column: value})[1].endswith(shown)


def test_a_unit_that_no_figure_has_is_told_with_those_there_are(kb_path: Path) -> None:
    result = CliRunner().invoke(ibid, ["figures", "--kb", str(kb_path), "--unit", "procent"])
    assert "no figure here has the unit “procent”; those that are: percent" in result.output
    result = CliRunner().invoke(ibid, ["figures", "--kb", str(kb_path), "--unit", "%", "--value", "5"])
    assert "no such figure" in result.output


def test_rows_for_machines_have_every_column(kb_path: Path, base: KnowledgeBase) -> None:
    rows = json.loads(told(kb_path, "--json"))
    assert set(rows[0]) >= set(next(base.rows("statistics")))
    assert told(kb_path, "--csv").splitlines()[0].split(",")[: len(rows[0])] == list(rows[0])
