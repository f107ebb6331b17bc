"""What a person sees in a terminal: lines that fit, whole words, colours only there, commands that can be typed."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, ibid
from pipeline.cli.output import shorten_around
from pipeline.cli.terminal import count, fitted, folded, quoted, say, width

TEXT = """A/99/501

1. In Chad, in 2020, 4.1 million persons were displaced by drought, and the harvest failed again in most provinces.

2. The Office closed 165 cases. Some 32 (19 per cent) were new. Of the 72 offices, 57 (81 per cent) were sound.

3. The World Wells Authority spent $40 billion on counter-proliferation-of-pollutants measures in 2031.[1]

1. World Wells Authority, Wells of the Orvel Basin (Rome, 2031), at https://wells.example/a/very/long/address/of/wells.
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seen at a $10 terminal")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(ibid, ["run", str(folder / "one.txt"), "--out", str(folder / "build"), "--jobs", "0"])
    assert result.exit_code == 0, result.output
    return folder / "build" / "kb.sqlite"


@pytest.mark.parametrize(
    ("line", "columns", "fits"),
    [
        ("short", 80, "short"),
        ("  one two three", 10, "  one two\n      three"),
        ("  unbreakable-and-very-long-word", 10, "  unbreakable-and-very-long-word"),
        ("one  two   three", 80, "one  two   three"),
        (click.style("one", fg="red") + " two", 7, click.style("one", fg="red") + " two"),
    ],
)
def test_a_line_is_cut_at_blanks_only(line: str, columns: int, fits: str) -> None:
    assert fitted(line, columns) == fits


@pytest.mark.parametrize("words", ["check --all", "figures", "sources", "docs", "show A/99/501", "dupes", "schema"])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_cut(
    kb: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {}
    for columns in ("80", "4000"):
        monkeypatch.setenv("COLUMNS", columns)
        told[columns] = CliRunner().invoke(ibid, [*words.split(), "--kb", str(kb)]).output
    assert all(len(line) <= 80 or " " not in line.strip() for line in told["80"].splitlines())
    assert told["80"].split() == told["4000"].split()


def test_running_text_cuts_no_long_word_and_no_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words = ["w" * 90, "non-refoulement"] * 6
    assert folded(" ".join(words), "  ").split() == words


@pytest.mark.parametrize(("columns", "held"), [("40", 80), ("80", 80), ("132", 132)])
def test_the_narrowest_terminal_has_eighty_columns(columns: str, held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == held


def test_a_pipe_gets_whole_lines_without_colours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    say(click.style("word " * 60, fg="red"))
    assert capsys.readouterr().out == "word " * 60 + "\n"


def test_no_color_is_heeded_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def red() -> None:
        say(click.style("red", fg="red"))

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert CliRunner().invoke(red, color=True).output == click.style("red", fg="red") + "\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert CliRunner().invoke(red, color=True).output == "red\n"


@pytest.mark.parametrize(
    ("typed", "meant"), [("chekc", "check"), ("figure", "figures"), ("Trace", "trace"), ("dups", "dupes")]
)
def test_a_misspelt_command_is_told_what_was_meant(typed: str, meant: str) -> None:
    result = CliRunner().invoke(ibid, [typed])
    assert result.exit_code == 2
    assert f"no command is called {typed}; did you mean {meant}" in result.output


def test_what_is_like_no_command_gets_the_list() -> None:
    assert "no command is called zzz; ibid --help lists them" in CliRunner().invoke(ibid, ["zzz"]).output


@pytest.mark.parametrize(
    "words", ["$40", "A/99/401 para. 7 (a)", "it's", 'say "so"', "`date`", "a\\b", "wow!", "plain", "38%", "*"]
)
def test_a_printed_argument_is_one_word_to_the_shell_and_the_same(words: str) -> None:
    assert shlex.split(f"ibid trace {quoted(words)}") == ["ibid", "trace", words]
    assert not ({"$", "`"} & set(words)) or quoted(words).startswith("'")


def test_every_command_that_the_tour_prints_can_be_typed(kb: Path) -> None:
    output = CliRunner().invoke(ibid, ["tour", "--kb", str(kb)]).output
    asks = [line.strip().split("  ")[0] for line in output.splitlines() if line.startswith("  ibid ")]
    assert len(asks) >= 4
    for ask in asks:
        words = shlex.split(ask)
        assert words[1] in COMMANDS
        assert words[-1] == str(kb)
        assert CliRunner().invoke(ibid, words[1:]).exit_code in {0, 1}


@pytest.mark.parametrize(
    ("number", "what", "plural", "told"),
    [(0, "note", None, "0 notes"), (1, "note", None, "1 note"), (2, "copy", "copies", "2 copies")],
)
def test_one_is_singular(number: int, what: str, plural: str | None, told: str) -> None:
    assert count(number, what, plural) == told


def test_a_document_is_one_document(kb: Path) -> None:
    assert CliRunner().invoke(ibid, ["docs", "--kb", str(kb)]).output.splitlines()[-1].startswith("1 document")


@pytest.mark.parametrize(
    ("text", "width", "told"),
    [
        ("In 2031, 12 wells were dug.", 40, "In 2031, 12 wells were dug."),
        (f"{'a ' * 60}12 wells of all", 60, f"… {'a ' * 14}12 wells of all"),
        # a sentence that begins in what is left is told from its beginning
        (f"It rained for {'many ' * 20}days. Then 12 wells were dug.", 60, "… Then 12 wells were dug."),
        (f"12 wells were dug in {'many ' * 20}places.", 40, "12 wells were dug in many many many…"),
    ],
)
def test_a_text_is_cut_around_what_it_is_told_for(text: str, width: int, told: str) -> None:
    assert shorten_around(text, text.index("12"), width) == told
