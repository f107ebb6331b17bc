"""``ibid show``: documents that have no outline, and files that could not be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import ibid


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("show")
    (folder / "short.txt").write_text("Two wells are dry.\n\nThe wardens went home.\n", encoding="utf-8")
    (folder / "long.txt").write_text("\n\n".join(f"Goat {n} went up the hill." for n in range(33)), encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    result = CliRunner().invoke(
        ibid, ["run", str(folder), "--out", str(folder / "build"), "--jobs", "0"], standalone_mode=False
    )
    assert result.return_value == 3, result.output
    return folder / "build/kb.sqlite"


def show(kb: Path, doc: str) -> str:
    result = CliRunner().invoke(ibid, ["show", "--kb", str(kb), doc])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_document_without_an_outline_shows_its_text(kb: Path) -> None:
    told = show(kb, "short")
    assert "short text 1\n  Two wells are dry.\n" in told
    assert "  The wardens went home.\n" in told


def test_of_a_long_one_the_rest_is_counted(kb: Path) -> None:
    told = show(kb, "long")
    assert "Goat 29 went up" in told
    assert "Goat 30" not in told
    assert "… 3 more: ibid query" in told


def test_a_refused_file_says_so_on_one_line(kb: Path) -> None:
    assert show(kb, "empty") == "empty · refused: empty: no bytes; fetch the file anew\n"
