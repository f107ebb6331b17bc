"""What a command that names a thing asks for goes along indices: none goes through a big table row by row."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.scale_text import Maker, write
from pipeline.cli import ibid
from pipeline.knowledge import schema
from pipeline.run.run import Options, run
from pipeline.run.store import Store

SMALL = {"documents", "layers", "run_info", "pages"}
"""Tables that may be gone through: a row a document, page or layer."""
ASKED = (
    "docs", "docs --suspect", "figures", "figures --value 38", "conflicts",
    "figures households", "figures --doc r000001", "search wells",
    "search 'ferries harbours'", "trace r000001#p5", "show r000001#p5", "show r000001", "verify r000001",
    "dupes r000001", "lint r000001", "check r000001", "check r000001 --all",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    write(Maker(), range(5), folder / "in", Store(folder / "kb" / "store"))
    run([folder / "in"], folder / "kb", Options(jobs=0))
    return folder / "kb" / "kb.sqlite"


def scanned(held: sqlite3.Connection, sql: str) -> set[str]:
    """Big tables that a question goes through; not those of which it takes the first rows in an order that is there."""
    plan = [detail for *_, detail in held.execute(f"EXPLAIN QUERY PLAN {sql}")]
    aliases = {alias: name for name, alias in re.findall(r"\b(?:FROM|JOIN) (\w+) (?:AS )?(\w+)\b", sql)}
    first = " LIMIT " in sql and not any("TEMP B-TREE" in detail for detail in plan)
    names = [found[1] for d in plan if (found := re.match(r"SCAN (\w+)(?! VIRTUAL)", d))]
    tables = {str(aliases.get(name, name)) for name in names}
    return set() if first else tables & schema.tables().keys() - SMALL


@pytest.mark.parametrize("command", ASKED)
def test_a_command_goes_through_no_big_table(made, monkeypatch, command) -> None:
    said: list[str] = []
    connect = sqlite3.connect

    def heard(*given, **named):
        held = connect(*given, **named)
        held.set_trace_callback(said.append)
        return held

    monkeypatch.setattr(sqlite3, "connect", heard)
    done = CliRunner().invoke(ibid, [*re.findall(r"[^\s']+|(?<=')[^']+(?=')", command), "--kb", str(made)])
    monkeypatch.undo()
    assert done.exit_code in (0, 1), done.output
    asked = [sql for sql in said if sql.lstrip().upper().startswith(("SELECT", "WITH")) and "pragma_" not in sql]
    assert asked
    held = sqlite3.connect(made)
    assert {sql: tables for sql in asked if (tables := scanned(held, sql))} == {}


def test_a_question_that_goes_through_a_table_is_told(made) -> None:
    held = sqlite3.connect(made)
    assert scanned(held, "SELECT id FROM statistics s WHERE s.surface = 'x'") == {"statistics"}
    assert scanned(held, "SELECT id FROM statistics WHERE id = 'x'") == set()


FINDERS = ("pipeline.extract.citations.find", "pipeline.extract.citations.inline", "pipeline.link.reuse.find", "scipy")
"""Whose patterns and libraries take longer to be made ready than most questions to be answered."""


@pytest.mark.parametrize("module", ["cited_works", "copies", "figures", "search", "trace", "lists.findings"])
def test_what_answers_waits_for_no_finder(module: str) -> None:
    asked = f"import sys, pipeline.knowledge.{module}, pipeline.check.findings; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint(FINDERS)
