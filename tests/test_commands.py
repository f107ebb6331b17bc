"""Every command is in the table, imports, explains itself, and is documented with every option it takes."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, EXIT_CODES, ibid

DOCS = Path(__file__).parents[1] / "docs/commands.md"


def section(name: str) -> str:
    found = re.search(rf"^## ibid {name}\n(.*?)(?=^## |\Z)", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section '## ibid {name}'"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented_with_its_options(name):
    command = ibid.get_command(click.Context(ibid), name)
    assert command is not None
    assert command.help
    assert "```" in section(name), "an example of real output"
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden and option.name != "kb":
            assert f"`{option.opts[0]}" in section(name), f"{option.opts[0]} is not documented"


def test_the_docs_name_no_command_that_is_not_there():
    named = re.findall(r"^## ibid (\S+)", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def test_exit_codes_are_documented():
    text = DOCS.read_text(encoding="utf-8")
    for code, said in EXIT_CODES.items():
        assert f"| {code} | {said} |" in text


def test_help_lists_every_command():
    said = CliRunner().invoke(ibid, ["--help"]).output
    for name, (_, about) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(about[:30])}", said, re.MULTILINE)
