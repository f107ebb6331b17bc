"""``ibid entities`` and ``ibid search --entity`` over a small corpus."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import ibid


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named")
    (folder / "source").mkdir()
    (folder / "source" / "a.txt").write_text(
        "1. Haiti asked the Security Council for help. Children fled Haiti.\n\n2. Chad and UNICEF helped.\n",
        encoding="utf-8",
    )
    (folder / "source" / "b.txt").write_text("1. Children in Côte d’Ivoire and Chad are in school.\n", encoding="utf-8")
    out = folder / "build"
    result = CliRunner().invoke(ibid, ["run", str(folder / "source"), "--out", str(out), "--jobs", "0"])
    assert result.exit_code == 0, result.output
    return out / "kb.sqlite"


def _rows(kb: Path, *words: str) -> Sequence[dict[str, object]]:
    result = CliRunner().invoke(ibid, [*words, "--kb", str(kb), "--json"])
    assert result.exit_code in {0, 1}, result.output
    rows: list[dict[str, object]] = json.loads(result.output)
    return rows


def test_entities_are_listed_by_how_often_they_are_named(kb: Path) -> None:
    rows = _rows(kb, "entities", "--label", "state")
    assert [(row["entity"], row["mentions"], row["documents"]) for row in rows] == [
        ("iso3:HTI", 2, 1),
        ("iso3:TCD", 2, 2),
        ("iso3:CIV", 1, 1),
    ]


@pytest.mark.parametrize("typed", ["HTI", "332", "haiti", "iso3:HTI"])
def test_an_entity_is_found_by_code_or_name(kb: Path, typed: str) -> None:
    assert [row["name"] for row in _rows(kb, "entities", typed)] == ["Haiti"]


def test_search_keeps_to_passages_that_name_the_entity(kb: Path) -> None:
    assert [row["doc"] for row in _rows(kb, "search", "children", "--entity", "HTI")] == ["a"]
    assert [row["doc"] for row in _rows(kb, "search", "--entity", "Chad")] == ["a", "b"]
    assert [row["doc"] for row in _rows(kb, "search", "--entity", "cote d'ivoire")] == ["b"]


def test_an_unknown_entity_is_an_error_that_says_what_to_try(kb: Path) -> None:
    result = CliRunner().invoke(ibid, ["search", "--entity", "Atlantis", "--kb", str(kb)])
    assert result.exit_code != 0
