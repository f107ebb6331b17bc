"""CONTRIBUTING.md is true: its files are there, its commands can be made, its changes work on a small example."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline import cli
from pipeline.check import lint
from pipeline.knowledge.rows import found
from pipeline.model import layers
from pipeline.model.document import Document
from pipeline.model.spans import Span
from pipeline.run import stages, store
from pipeline.words import references

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:pipeline|tests|docs|corpus|models)/[\w./-]*|[\w-]+\.(?:md|yaml|toml))`")


@pytest.mark.parametrize("path", sorted(set(NAMED.findall(TEXT))))
def test_what_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z-]+)", TEXT))))
def test_what_it_says_to_make_can_be_made(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_target_is_told_by_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets is not None
    for target in targets[1].split():
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target


@dataclass(frozen=True, slots=True, kw_only=True)
class Shout:
    """A word in capitals, as an example of a record."""

    span: Span


def find_shouts(doc: Document) -> Iterator[Shout]:
    for word in re.finditer(r"\b[A-Z]{4,}\b", doc.text):
        yield Shout(span=Span(*word.span()))


def test_a_finder_is_a_record_its_name_and_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(layers.NAMES, Shout, "shouts")  # type: ignore[index]
    row = stages.Finder(name="shouts", version=1, gives=(Shout,), needs=(), function=find_shouts)
    monkeypatch.setattr(stages, "STAGES", (*stages.STAGES, row))
    assert stages.giver(Shout) is row
    assert stages.document_stages()[-1] is row
    held = store.pack(row.gives, row.function(Document(id="a", text="The WELLS of Orvel", layers={})))
    assert store.unpack(Shout, held["shouts"]) == (Shout(span=Span(4, 9)),)


def test_a_command_is_a_module_and_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def echo() -> None:
        """Say hello."""
        click.echo("hello")

    monkeypatch.setattr(cli, "echo_command", echo, raising=False)
    monkeypatch.setattr(cli, "COMMANDS", {**cli.COMMANDS, "echo": ("pipeline.cli:echo_command", "Say hello.")})
    assert CliRunner().invoke(cli.ibid, ["echo"]).output == "hello\n"
    assert "Say hello." in CliRunner().invoke(cli.ibid, ["--help"]).output


def test_a_rule_of_lint_says_what_it_asks() -> None:
    for name, rule in lint.RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", name)
        assert rule.asks
    assert replace(lint.RULES["url-broken"], severity="note").severity == "note"


def test_a_column_of_a_statistic_is_copied_by_its_name() -> None:
    assert {"place", "time", "unit"} <= set(found._COPIED)


WALK = """
import sys
from pathlib import Path

import pipeline
from pipeline.cli import ibid
from pipeline.run.run import Options, run

root = Path(sys.argv[1])
assert Path(pipeline.__file__).is_relative_to(root)
report = "A/80/1\\n\\nReport\\n\\n1. In 2030, 1.5 million wells were dry.[1]\\n\\n2. Half of them reopened.[2]\\n\\n"
(root / "in").mkdir()
(root / "in" / "one.txt").write_text(report + "[1] A/79/1, para. 3.\\n\\n[2] Tamże, para. 9.\\n")
run([root / "in"], root / "out", Options(jobs=0))
ibid.main(["figures", "--kb", str(root / "out" / "kb.sqlite")], standalone_mode=False)
with pipeline.open(root / "out" / "kb.sqlite") as base:
    print([row["digits"] for row in base.rows("statistics")])
    print([(row["form"], row["resolves_to"]) for row in base.rows("citations")])
"""
"""Reads a report with the changed copy of the project."""


@pytest.mark.slow
def test_a_column_and_an_ibidem_of_another_language_are_the_files_that_it_names(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "models", tmp_path / "models")

    def add(file: str, pattern: str, added: str) -> None:
        """Add text behind the one place of a file that fits a pattern; what else stands there may change."""
        assert f"`{file}`" in TEXT
        text = (tmp_path / file).read_text(encoding="utf-8")
        places = [found.end() for found in re.finditer(pattern, text)]
        assert len(places) == 1, f"{file} is changed at {pattern!r}: where that moved, move this test's pattern too"
        (tmp_path / file).write_text(text[: places[0]] + added + text[places[0] :], encoding="utf-8")

    add("pipeline/model/found.py", r"class Statistic\(Annotation\):\n +\".*\n\n", "    digits: int | None = None\n")
    counted = "digits=sum(c.isdigit() for c in text[figure.start : figure.end]), "
    add("pipeline/extract/statistics.py", r"return Statistic\(\n", counted)
    column = "  digits INTEGER, -- Digits it is printed with.\n"
    add("pipeline/knowledge/schema.sql", r"CREATE TABLE statistics \(.*\n", column)
    add("pipeline/cli/figures.py", r"_SHOWN_PARTS = \(\n", '("digits", "digits"), ')
    add("pipeline/words/references.py", r'SAME = r"', "[Tt]amże|")
    assert not re.fullmatch(references.SAME, "Tamże"), "the walk adds a word that ibid does not know yet: take another"
    (tmp_path / "walk.py").write_text(WALK)
    done = subprocess.run(
        [sys.executable, "walk.py", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "; digits 2;" in done.stdout
    assert "; digits 0;" in done.stdout
    assert "[2, 0]" in done.stdout
    assert "('ibid', 'one#fn1')" in done.stdout
